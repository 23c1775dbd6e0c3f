/// How a number came about: its rule, the rows that count, and the rows left out with the reason.
package struct Explanation: Hashable, Sendable {
    /// One row that was looked at.
    package struct Row: Hashable, Sendable {
        /// What it is, in words.
        package var text: String
        /// What it adds to the number, in words; for a row left out: why.
        package var remark: String
        /// What to open; nil: there is nothing behind it.
        package var subject: Finding.Subject?
        /// Whose it is; nil: the whole city's.
        package var station: RecordID?
        /// Whether it counts.
        package var isCounted: Bool
        /// What it adds, in the number's unit.
        package var adds: Int
        /// What it adds to the whole that the number is a share of; 0 where it is none.
        package var whole: Int
    }

    /// What the number is called.
    package var title: String
    /// The number as it is shown.
    package var value: String
    /// The rule, in sentences; its source is in docs/rules.md.
    package var rule: String
    /// All rows that were looked at: those that count, those that are missing from a share, the others left out; each in
    /// the order given.
    package let rows: [Row]

    package init(title: String, value: String, rule: String, rows: [Row]) {
        self.title = title
        self.value = value
        self.rule = rule
        let left = rows.filter { !$0.isCounted }
        self.rows = rows.filter(\.isCounted) + left.filter { $0.whole > 0 } + left.filter { $0.whole == 0 }
    }

    package var counted: ArraySlice<Row> { rows.prefix { $0.isCounted } }
    /// The rows left out.
    package var left: ArraySlice<Row> { rows.drop { $0.isCounted } }
    /// What the rows that count add up to: the number itself.
    package var sum: Int { counted.total(\.adds) }
    /// The whole that the number is a share of, as the rows prove it; 0 where it is none.
    package var whole: Int { rows.total(\.whole) }
}
