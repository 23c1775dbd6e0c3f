import StationCore
import StationExchange

/// A form of the office's own: a Word document with fields in braces, `{{主题}}`, filled in as it looks.
///
/// What Word has split into several runs is joined. A row of a table that asks for a list (`{{名册.姓名}}`) is there once for
/// each of its rows.
package struct OfficeForm {
    private let path: String
    private let parts: [(name: String, bytes: [UInt8])]

    /// Reads it.
    ///
    /// - Throws: `badInput` where it is no Word document.
    package init(path: String) throws(Fault) {
        self.path = path
        parts = try ZipParts.read(path)
        guard parts.contains(where: { $0.name == "word/document.xml" }) else {
            throw .badInput("\(path) 不是 Word 文件(.docx)。没有做")
        }
        guard !parts.contains(where: { $0.name.lowercased().hasSuffix("vbaproject.bin") }) else {
            throw .badInput("\(path) 带有宏,没有用。请另存为不带宏的 .docx")
        }
    }

    /// Writes it filled in.
    ///
    /// - Throws: `badInput` naming the fields that there are not; `file` where it cannot be written.
    package func write(_ fields: FormFields, to path: String) throws(Fault) {
        var unknown: [String] = []
        let filled = parts.map { part -> (String, [UInt8]) in
            guard OfficeForm.isText(part.name) else { return part }
            let text = Filling(fields: fields).filled(String(decoding: part.bytes, as: UTF8.self), &unknown)
            return (part.name, Array(text.utf8))
        }
        guard unknown.isEmpty else {
            let names = unknown.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            throw .badInput(
                "\(self.path) 里没有这样的栏目:\(names.map { "{{\($0)}}" }.joined(separator: "、"));有哪些见 liaison paper --fields 种类。没有做"
            )
        }
        let zip = try ZipWriter(path: path)
        for (name, bytes) in filled { try zip.add(name, bytes: bytes) }
        try zip.close()
    }

    /// Whether fields may stand in a part.
    private static func isText(_ name: String) -> Bool {
        guard name.hasPrefix("word/"), name.hasSuffix(".xml") else { return false }
        let base = name.dropFirst(5)
        return base == "document.xml" || base.hasPrefix("header") || base.hasPrefix("footer")
            || base.hasPrefix("footnotes")
    }
}

/// Puts values where fields stand.
private struct Filling {
    let fields: FormFields

    /// The part with its rows repeated and its fields filled.
    func filled(_ xml: String, _ unknown: inout [String]) -> String {
        var result = ""
        var rest = xml[...]
        while let row = rest.element("w:tr") {
            result += paragraphs(String(rest[..<row.lowerBound]), [:], &unknown)
            result += self.row(String(rest[row]), &unknown)
            rest = rest[row.upperBound...]
        }
        return result + paragraphs(String(rest), [:], &unknown)
    }

    /// A row of a table, once for each row of the list that it asks for.
    private func row(_ xml: String, _ unknown: inout [String]) -> String {
        let asked = Pieces(xml).names.compactMap { name -> Int? in
            guard let dot = name.firstIndex(of: ".") else { return nil }
            return fields.lists.firstIndex { $0.name == name[..<dot] }
        }
        guard let place = asked.first else { return paragraphs(xml, [:], &unknown) }
        let list = fields.lists[place]
        // Of an empty list the row stays, empty.
        let rows = list.rows.isEmpty ? [list.columns.map { _ in "" }] : list.rows
        return rows.map { cells in
            let values = Dictionary(
                zip(list.columns.map { "\(list.name).\($0)" }, cells), uniquingKeysWith: { first, _ in first })
            return paragraphs(xml, values, &unknown)
        }.joined()
    }

    private func paragraphs(_ xml: String, _ own: [String: String], _ unknown: inout [String]) -> String {
        var result = ""
        var rest = xml[...]
        while let paragraph = rest.element("w:p") {
            result += rest[..<paragraph.lowerBound]
            var pieces = Pieces(String(rest[paragraph]))
            for name in pieces.names where own[name] == nil && fields.value(name) == nil { unknown.append(name) }
            pieces.fill { own[$0] ?? fields.value($0) }
            result += pieces.xml
            rest = rest[paragraph.upperBound...]
        }
        return result + rest
    }
}

/// The texts of a paragraph, one after another as they are read, whatever runs they stand in.
private struct Pieces {
    /// What stands between texts, and the texts: markup, text, markup, …
    private var markup: [String] = []
    private var texts: [String] = []

    init(_ xml: String) {
        var rest = xml[...]
        var before = ""
        while let text = rest.element("w:t") {
            let whole = rest[text]
            let open = whole.firstIndex(of: ">").map { whole.index(after: $0) } ?? whole.endIndex
            before += rest[..<text.lowerBound]
            if let close = whole.range(of: "</w:t>", from: open) {
                markup.append(before)
                texts.append(String(whole[open..<close.lowerBound]).unescaped)
                before = ""
            } else {
                before += whole
            }
            rest = rest[text.upperBound...]
        }
        markup.append(before + rest)
    }

    private var joined: String { texts.joined() }

    /// The names of the fields, as they are read.
    var names: [String] {
        var names: [String] = []
        var rest = joined[...]
        while let open = rest.range(of: "{{", from: rest.startIndex),
            let close = rest.range(of: "}}", from: open.upperBound)
        {
            names.append(rest[open.upperBound..<close.lowerBound].filter { !$0.isWhitespace })
            rest = rest[close.upperBound...]
        }
        return names
    }

    /// Puts values in: each where its field begins; what else of it stands in later runs goes.
    mutating func fill(_ value: (String) -> String?) {
        var from = 0
        while true {
            let all = Array(joined)
            guard let open = all.first(of: ("{", "{"), from: from),
                let close = all.first(of: ("}", "}"), from: open + 2)
            else { return }
            let name = String(all[(open + 2)..<close]).filter { !$0.isWhitespace }
            let text = Array(value(name) ?? "{{\(name)}}")
            var (position, end) = (0, close + 2)
            for place in texts.indices {
                let own = Array(texts[place])
                let (first, last) = (position, position + own.count)
                position = last
                guard first < end, last > open else { continue }
                let head = own[..<max(0, min(own.count, open - first))]
                let tail = own[max(0, min(own.count, end - first))...]
                texts[place] = String(head) + (first <= open ? String(text) : "") + String(tail)
            }
            end = open + text.count
            from = end
        }
    }

    var xml: String {
        var result = ""
        for (place, text) in texts.enumerated() {
            result += markup[place]
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            result += lines.map { "<w:t xml:space=\"preserve\">\(String($0).markup)</w:t>" }.joined(
                separator: "<w:br/>")
        }
        return result + (markup.last ?? "")
    }
}

extension [Character] {
    /// Where two signs stand beside each other.
    fileprivate func first(of pair: (Character, Character), from: Int) -> Int? {
        guard count > from + 1 else { return nil }
        return (from..<(count - 1)).first { self[$0] == pair.0 && self[$0 + 1] == pair.1 }
    }
}

extension Substring {
    /// The next element of a name, with all that is in it; of elements within each other the outer one.
    fileprivate func element(_ name: String) -> Range<Index>? {
        var from = startIndex
        while let open = range(of: "<\(name)", from: from) {
            guard let sign = self[open.upperBound...].first else { return nil }
            guard sign == ">" || sign == " " || sign == "/" else {
                from = open.upperBound
                continue
            }
            guard let end = self[open.upperBound...].firstIndex(of: ">") else { return nil }
            if self[index(before: end)] == "/" { return open.lowerBound..<index(after: end) }
            var (depth, here) = (1, index(after: end))
            while depth > 0 {
                guard let close = range(of: "</\(name)>", from: here) else { return nil }
                var inner = here
                while let again = range(of: "<\(name)", from: inner), again.lowerBound < close.lowerBound {
                    inner = again.upperBound
                    if let sign = self[again.upperBound...].first, sign == ">" || sign == " ",
                        let end = self[again.upperBound...].firstIndex(of: ">"), self[index(before: end)] != "/"
                    {
                        depth += 1
                    }
                }
                depth -= 1
                here = close.upperBound
            }
            return open.lowerBound..<here
        }
        return nil
    }

    fileprivate func range(of text: String, from: Index) -> Range<Index>? { self[from...].firstRange(of: text) }
}

extension String {
    fileprivate var unescaped: String {
        guard contains("&") else { return self }
        return replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&apos;", with: "'").replacing("&amp;", with: "&")
    }
}
