import StationCore
import StationModel
import StationStore

/// Which column a heading means: our own word, or one of those that other papers use (seeds: `import.yaml`).
struct ColumnNames: Sendable {
    /// The columns that the kind has.
    let columns: [String]
    private let own: [String: String]
    private let others: [String: String]

    /// - Parameters:
    ///   - synonyms: other headings, the code, and what they are called here, the label.
    ///   - chosen: headings and columns that somebody chose for this file, before all others.
    init(_ columns: [String], synonyms: [Word], chosen: [String: String] = [:]) {
        self.columns = columns
        var own = Dictionary(columns.map { (Canonical.name($0), $0) }) { first, _ in first }
        for (heading, column) in chosen { own[Canonical.name(heading)] = column }
        self.own = own
        let known = Set(columns)
        others = Dictionary(synonyms.filter { known.contains($0.label) }.map { (Canonical.name($0.code), $0.label) }) {
            first, _ in first
        }
    }

    /// The column that a heading means, and whether it is called so; nil: none.
    func column(for heading: String) -> (name: String, isOwn: Bool)? {
        let typed = Canonical.name(heading)
        guard !typed.isEmpty else { return nil }
        for form in [typed, ColumnNames.bare(typed)] {
            if let name = own[form] { return (name, true) }
            if let name = others[form] { return (name, false) }
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
