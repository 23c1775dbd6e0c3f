import StationCore

/// Rows of a table that are no record: sums, headings of a section, who filled it in, notes, a heading that comes again.
struct NoRecord: Sendable {
    private let heading: [String]
    /// The column whose cell names a person or a record.
    private let key: Int?
    private let isRoster: Bool
    /// Headings of sections: the 界别 of the lists and the stations.
    private let sections: Set<String>
    /// What the heading of a section is called.
    static let section = "分组标题"

    /// - Parameter isRoster: whether its rows are people, so that their name alone tells what is none.
    init(heading: [String], key: Int?, isRoster: Bool, sections: Set<String>) {
        self.heading = heading.map { Canonical.name($0) }
        (self.key, self.isRoster, self.sections) = (key, isRoster, sections)
    }

    /// What such a row is, in words; nil: it is a record, for all that can be seen.
    func sense(of record: SheetRecord) -> String? {
        guard record.fault == nil else { return nil }
        // Of most rows two cells are looked at: there are many rows, and few of them are none.
        let cells = record.cells
        guard let place = cells.firstIndex(where: NoRecord.isFilled) else { return nil }
        let first = (place: place, text: Canonical.text(cells[place]))
        let count = cells.reduce(0) { NoRecord.isFilled($1) ? $0 + 1 : $0 }
        if heading.indices.contains(place), Canonical.name(cells[place]) == heading[place],
            count > 1 || heading.count(where: { !$0.isEmpty }) == 1,
            cells.indices.allSatisfy({ place in
                !NoRecord.isFilled(cells[place])
                    || heading.indices.contains(place) && Canonical.name(cells[place]) == heading[place]
            })
        {
            return "又一个表头"
        }
        // The heading of a further part, whose columns may stand elsewhere.
        if count > 2, heading.contains(first.text),
            cells.allSatisfy({ !NoRecord.isFilled($0) || heading.contains(Canonical.name($0)) })
        {
            return "又一个表头"
        }
        let named = key.flatMap { key in
            cells.indices.contains(key) && NoRecord.isFilled(cells[key]) ? Canonical.text(cells[key]) : nil
        }
        if NoRecord.isExample(first.text) || named.map(NoRecord.isExample) ?? false { return "示例" }
        if isRoster, let named, let sense = sense(ofName: named) { return sense }
        if count == 1, NoRecord.isPageMark(first.text) || Day(first.text.filter { !$0.isWhitespace }) != nil {
            return "落款或说明"
        }
        // Where no cell names a record, the first one says what the row is; one that stands alone says all of it.
        if NoRecord.isSum(first.text) { return "合计" }
        guard named == nil || count == 1 else { return nil }
        if count == 1 {
            return sense(ofName: first.text)
                ?? (named == nil && first.text.count > 12 ? "说明" : nil)
        }
        return NoRecord.isSigned(first.text) ? "落款或说明" : nil
    }

    /// 第1页 共2页, (此件公开发布): what a printed table has around it.
    private static func isPageMark(_ text: String) -> Bool {
        text.hasPrefix("第") && text.contains("页") || text.hasPrefix("(") && text.hasSuffix(")") && text.count > 3
    }

    private static func isFilled(_ cell: String) -> Bool { !cell.isBlank }

    /// 填表人:李某 and the like: a label and a colon.
    private static func isSigned(_ text: String) -> Bool {
        let bare = text.filter { !$0.isWhitespace }
        guard let colon = bare.firstIndex(of: ":") else { return false }
        let label = bare[..<colon]
        return labels.contains { label.hasPrefix($0) || label.hasSuffix($0) }
    }

    private func sense(ofName text: String) -> String? {
        if NoRecord.isSum(text) { return "合计" }
        if text.unicodeScalars.allSatisfy({ NoRecord.strokes.contains($0) }) { return "空行" }
        let unbracketed = text.hasPrefix("(") && text.hasSuffix(")") ? String(text.dropFirst().dropLast()) : text
        if ["无", "没有", "空", "空白", "以下空白", "以下无正文", "此页无正文", "完"].contains(unbracketed) {
            return "空行"
        }
        let bare = text.filter { !$0.isWhitespace }
        if NoRecord.isSigned(text) { return "落款或说明" }
        if ["填表人", "制表人", "审核人", "填报人", "经办人", "盖章", "(盖章)", "备注", "说明"].contains(bare) { return "落款或说明" }
        if sections.contains(Canonical.name(NoRecord.withoutCount(bare))) { return NoRecord.section }
        if let first = bare.first, "(一二三四五六七八九十".contains(first), bare.contains("、") || bare.hasPrefix("("),
            bare.drop(while: { "(一二三四五六七八九十".contains($0) }).first.map({ "、).".contains($0) }) ?? false
        {
            return NoRecord.section
        }
        if bare != NoRecord.withoutCount(bare) || bare.hasPrefix("第") && bare.hasSuffix("组") { return NoRecord.section }
        return nil
    }

    /// The title of a section in its canonical form: 二、中共界(12人) → 中共界.
    static func title(of cell: String) -> String {
        let bare = withoutCount(Canonical.text(cell).filter { !$0.isWhitespace })
        let numbering = bare.prefix { "(一二三四五六七八九十".contains($0) }
        let behind = bare.dropFirst(numbering.count)
        let isNumbered = !numbering.isEmpty && behind.first.map { "、).".contains($0) } ?? false
        return Canonical.name(isNumbered ? String(behind.dropFirst()) : bare)
    }

    /// 中共界(12人) → 中共界.
    private static func withoutCount(_ text: String) -> String {
        var rest = text[...]
        if rest.hasSuffix(")") { rest = rest.dropLast() }
        guard let last = rest.last, "人名位".contains(last) else { return text }
        rest = rest.dropLast()
        let number = rest.reversed().prefix { ("0"..."9").contains($0) || $0 == " " }
        guard !number.isEmpty else { return text }
        rest = rest.dropLast(number.count)
        while let sign = rest.last, "(共计:,".contains(sign) { rest = rest.dropLast() }
        return String(rest)
    }

    /// 例:韦某某, 示例, (样例)…: what a form shows to whoever fills it in.
    private static func isExample(_ text: String) -> Bool {
        guard text.begins(with: "填示样范例", behind: "(【[<*") else { return false }
        let bare = text.filter { !$0.isWhitespace }.drop { "(【[<*".contains($0) }
        for word in ["填写示例", "填写样例", "示例", "样例", "范例", "例如", "例子", "例"] where bare.hasPrefix(word) {
            guard let next = bare.dropFirst(word.count).first else { return true }
            return ":)】]>,、-".contains(next) || word != "例" && next.isDigit
        }
        return false
    }

    private static func isSum(_ text: String) -> Bool {
        guard text.begins(with: "合总小共累平") else { return false }
        let bare = text.filter { !$0.isWhitespace }
        for word in ["合计", "总计", "小计", "共计", "累计", "总人数", "平均年龄", "平均"] where bare.hasPrefix(word) {
            return bare.dropFirst(word.count).allSatisfy { ":0123456789.,人名位次元万条个岁()".contains($0) }
        }
        return bare.hasPrefix("共") && bare.dropFirst().first.map { ("0"..."9").contains($0) } ?? false
    }

    private static let labels = [
        "填表", "制表", "审核", "审批", "填报", "报送", "负责人", "经办", "联系人", "联系电话", "单位", "日期", "时间", "地点", "注",
        "备注", "说明", "附", "附件", "电话", "截止", "领导", "盖章", "签字", "签名", "记录人", "主持", "合计", "总计",
    ]

    private static let strokes = Set("-_=*/\\.·… ~|+()、,".unicodeScalars)
}

extension String {
    /// Whether the first sign that is neither blank nor one of some others is one of some: nearly no cell is what begins so, and
    /// going through its characters costs much more.
    fileprivate func begins(with signs: String, behind others: String = "") -> Bool {
        let first = unicodeScalars.first { !$0.properties.isWhitespace && !others.unicodeScalars.contains($0) }
        return first.map(signs.unicodeScalars.contains) ?? false
    }
}
