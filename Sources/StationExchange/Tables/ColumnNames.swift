import StationCore
import StationModel
import StationStore

/// Which column a heading means: our own word, or one of those that other papers use (seeds: `import.yaml`).
struct ColumnNames: Sendable {
    /// The columns that the kind has.
    let columns: [String]
    private let chosen: [String: String]
    private let usual: [String: String]
    private let own: [String: String]
    private let others: [String: String]
    /// Both by the form in which variants of a character are one: 聯絡站.
    private let variants: [String: String]

    /// Why a heading was taken for a column.
    enum Reason: String, Codable, Sendable {
        case chosen, usual, own, synonym, content
    }

    /// - Parameters:
    ///   - synonyms: other headings, the code, and what they are called here, the label.
    ///   - chosen: headings and columns that somebody chose for this file, before all others; empty: none.
    ///   - usual: the same for earlier files.
    init(_ columns: [String], synonyms: [Word], chosen: [String: String] = [:], usual: [String: String] = [:]) {
        self.columns = columns
        own = Dictionary(columns.map { (Canonical.name($0), $0) }) { first, _ in first }
        func canonical(_ pairs: [String: String]) -> [String: String] {
            Dictionary(pairs.map { (Canonical.name($0.key), $0.value) }) { first, _ in first }
        }
        self.chosen = canonical(chosen)
        let known = Set(columns)
        self.usual = canonical(
            usual.filter { $0.value.split(separator: "+").allSatisfy { known.contains(String($0)) } })
        others = Dictionary(synonyms.filter { known.contains($0.label) }.map { (Canonical.name($0.code), $0.label) }) {
            first, _ in first
        }
        variants = Dictionary((own.map { $0 } + others.map { $0 }).map { (Canonical.sought($0.key), $0.value) }) {
            first, _ in first
        }
    }

    /// The column that a heading means, and why; nil: none. An empty name: somebody said that it means none.
    func column(for heading: String) -> (name: String, why: Reason)? {
        let typed = Canonical.name(heading)
        guard !typed.isEmpty else { return nil }
        if let name = chosen[typed] { return (name, .chosen) }
        if let name = usual[typed] { return (name, .usual) }
        for form in [typed, ColumnNames.bare(typed)] {
            if let name = own[form] { return (name, .own) }
            if let name = others[form] { return (name, .synonym) }
        }
        guard typed.count < 20, let name = variants[Canonical.sought(typed)] else { return nil }
        return (name, .synonym)
    }

    /// The columns that one heading means together, each cell of it saying something for each of them: as somebody chose, or as
    /// it names them (性别、民族). Empty: it means one, or none.
    func columns(together heading: String) -> (names: [String], why: Reason)? {
        if let found = column(for: heading) {
            let names = found.name.split(separator: "+").map(String.init)
            return names.count > 1 ? (names, found.why) : nil
        }
        var names: [String] = []
        for part in Canonical.text(heading).split(whereSeparator: { "、/及和与+,&() ".contains($0) }) {
            // A synonym of two columns (联系方式) would make any pair of one.
            guard let found = column(for: String(part)), !found.name.contains("+"), !names.contains(found.name) else {
                return nil
            }
            names.append(found.name)
        }
        return names.count > 1 && !names.contains("") ? (names, .own) : nil
    }

    /// The same for a heading under another one that goes over several columns: 任职时间 over 起 and 止.
    func column(under upper: String, for lower: String) -> (name: String, heading: String)? {
        if let found = column(for: lower), !found.name.isEmpty { return (found.name, lower) }
        let short =
            upper.hasSuffix("时间") || upper.hasSuffix("日期") || upper.hasSuffix("情况") ? String(upper.dropLast(2)) : upper
        for joined in [upper + lower, short + lower, short + "日期" + lower] {
            if let found = column(for: joined), !found.name.isEmpty { return (found.name, joined) }
        }
        return nil
    }

    /// Without what stands in brackets and without signs: 姓名(性别), *手机号, 备注:.
    private static func bare(_ heading: String) -> String {
        var (bare, depth) = ("", 0)
        for character in heading {
            if character == "(" { depth += 1 }
            if depth == 0, !"*:#".contains(character) { bare.append(character) }
            if character == ")" { depth = max(0, depth - 1) }
        }
        return Canonical.name(bare)
    }
}
