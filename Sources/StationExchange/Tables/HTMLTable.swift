import Foundation
import StationCore

/// The largest table of a web page, which many systems hand out under the name of a workbook.
enum HTMLTable {
    private static let largest = 32 << 20

    static func records(path: String) throws(Fault) -> [SheetRecord] {
        guard let data = FileManager.default.contents(atPath: path), data.count <= largest else {
            throw .badInput("\(path) 是网页,大到读不了,请在表格软件里另存为 CSV 后再试。没有导入任何内容")
        }
        let text = String(decoding: try TextDecoding.lines(of: data, name: path).bytes, as: UTF8.self)
        let found = records(in: text)
        guard !found.isEmpty else { throw .badInput("\(path) 是网页,里面没有表格。没有导入任何内容") }
        return found
    }

    /// Rows with at least one filled cell; each is named by its number, as a spreadsheet shows it, since a page may be one line.
    static func records(in text: String) -> [SheetRecord] {
        var records: [SheetRecord] = []
        var (cells, cell): ([String], String?) = ([], nil)
        var row = 0
        var rest = text[...]
        func endCell() {
            if let filled = cell { cells.append(plain(filled)) }
            cell = nil
        }
        func endRow() {
            endCell()
            if cells.contains(where: { !$0.isEmpty }) { records.append(SheetRecord(line: max(row, 1), cells: cells)) }
            cells = []
        }
        while let opening = rest.firstIndex(of: "<") {
            cell?.append(contentsOf: rest[..<opening])
            guard let closing = rest[opening...].firstIndex(of: ">") else { break }
            let tag = rest[rest.index(after: opening)..<closing]
            rest = rest[rest.index(after: closing)...]
            switch tag.prefix(while: { $0.isLetter || $0 == "/" }).lowercased() {
            case "tr":
                endRow()
                row += 1
            case "td", "th":
                endCell()
                cell = ""
            case "/td", "/th": endCell()
            case "/tr", "/table": endRow()
            case "br": cell?.append("\n")
            case "style", "script":
                let end = rest.firstRange(of: "</")?.lowerBound ?? rest.endIndex
                rest = rest[end...]
            default: break
            }
        }
        endRow()
        return records
    }

    private static func plain(_ text: String) -> String {
        var plain = text
        for (name, sign) in [
            ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&middot;", "·"), ("&mdash;", "—"),
        ]
        where plain.contains("&") { plain = plain.replacing(name, with: sign) }
        guard plain.contains("&") else { return plain.trimmed }
        return characters(plain).replacing("&amp;", with: "&").trimmed
    }

    /// With the characters that are written as numbers: &#20108; &#x4E8C;
    private static func characters(_ text: String) -> String {
        var (read, rest) = ("", text[...])
        while let start = rest.firstRange(of: "&#") {
            read += rest[..<start.lowerBound]
            rest = rest[start.upperBound...]
            let code = rest.prefix { $0.isASCII && ($0.isHexDigit || "xX".contains($0)) }
            let number = code.lowercased().hasPrefix("x") ? UInt32(code.dropFirst(), radix: 16) : UInt32(code)
            guard let sign = number.flatMap(Unicode.Scalar.init), rest.dropFirst(code.count).first == ";" else {
                read += "&#"
                continue
            }
            read.unicodeScalars.append(sign)
            rest = rest.dropFirst(code.count + 1)
        }
        return read + rest
    }
}
