import StationCore

/// The sheets of a workbook, in their order, and from which year its days count.
final class WorkbookPart: XMLListener {
    struct Sheet: Hashable {
        let name: String
        let relation: String
        let isHidden: Bool
    }

    private(set) var sheets: [Sheet] = []
    private(set) var startsIn1904 = false

    func begin(_ name: String, _ attributes: XMLAttributes) throws(Fault) -> Bool {
        if name == "sheet", let title = attributes["name"], let relation = attributes["id"] {
            sheets.append(
                Sheet(name: title, relation: relation, isHidden: attributes["state"].map { $0 != "visible" } ?? false))
        } else if name == "workbookPr", let flag = attributes["date1904"] {
            startsIn1904 = ["1", "true", "on"].contains(flag)
        }
        return false
    }

    func end(_ name: String, _ text: String) throws(Fault) {}
}

/// Where the parts of a workbook lie.
final class RelationsPart: XMLListener {
    private(set) var targets: [String: String] = [:]
    /// The target of a kind, by the end of its type: `officeDocument`, `sharedStrings`, `styles`.
    private(set) var ofType: [String: String] = [:]

    func begin(_ name: String, _ attributes: XMLAttributes) throws(Fault) -> Bool {
        guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"] else { return false }
        targets[id] = target
        if let type = attributes["Type"]?.split(separator: "/").last { ofType[String(type)] = target }
        return false
    }

    func end(_ name: String, _ text: String) throws(Fault) {}
}

/// The texts that cells share. Runs of one text are joined; how it is read aloud is no part of it.
final class SharedStringsPart: XMLListener {
    /// How much all of them may come to, in bytes.
    private static let mostBytes = 96 << 20

    private(set) var strings: [String] = []
    private var current = ""
    private var isPhonetic = false
    private var total = 0
    private let path: String

    init(path: String) { self.path = path }

    func begin(_ name: String, _ attributes: XMLAttributes) throws(Fault) -> Bool {
        switch name {
        case "si": current = ""
        case "rPh": isPhonetic = true
        case "t": return !isPhonetic
        default: break
        }
        return false
    }

    func end(_ name: String, _ text: String) throws(Fault) {
        switch name {
        case "t":
            if !isPhonetic { current += text }
        case "rPh": isPhonetic = false
        case "si":
            total += current.utf8.count + 24
            guard total <= SharedStringsPart.mostBytes else {
                throw .badInput("\(path) 里的文字太多,不像一份名册或台账。没有导入任何内容")
            }
            strings.append(EscapedText.plain(current))
        default: break
        }
    }
}

/// How the styles show numbers.
final class StylesPart: XMLListener {
    /// By the number of the style.
    private(set) var formats: [NumberFormat] = []
    private var codes: [Int: NumberFormat] = [:]
    private var isInCells = false

    func begin(_ name: String, _ attributes: XMLAttributes) throws(Fault) -> Bool {
        switch name {
        case "numFmt":
            if let number = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
                codes[number] = NumberFormat(code: code)
            }
        case "cellXfs": isInCells = true
        case "xf":
            if isInCells {
                let number = attributes["numFmtId"].flatMap { Int($0) } ?? 0
                formats.append(codes[number] ?? NumberFormat(builtIn: number))
            }
        default: break
        }
        return false
    }

    func end(_ name: String, _ text: String) throws(Fault) { if name == "cellXfs" { isInCells = false } }
}

/// Signs that XML cannot hold are written as `_x000D_`.
enum EscapedText {
    static func plain(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        var (plain, rest) = ("", text[...])
        while let place = rest.firstRange(of: "_x") {
            plain += rest[..<place.lowerBound]
            let code = rest[place.upperBound...].prefix(4)
            let after = rest[place.upperBound...].dropFirst(4)
            if code.count == 4, after.first == "_", let number = UInt32(code, radix: 16),
                let scalar = Unicode.Scalar(number)
            {
                if number != 0x0D { plain.unicodeScalars.append(scalar) }
                rest = after.dropFirst()
            } else {
                plain += "_x"
                rest = rest[place.upperBound...]
            }
        }
        return plain + rest
    }
}
