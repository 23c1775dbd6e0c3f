/// How a number came about: its rule, the rows that count, and the rows left out with the reason.
public struct Explanation: Hashable, Sendable {
    /// One row that was looked at.
    public struct Row: Hashable, Sendable {
        /// What it is, in words.
        public var text: String
        /// What it adds to the number, in words; for a row left out: why.
        public var remark: String
        /// What to open; nil: there is nothing behind it.
        public var subject: Finding.Subject?
        /// Whose it is; nil: the whole city's.
        public var station: RecordID?
        /// Whether it counts.
        public var isCounted: Bool
        /// What it adds, in the number's unit.
        public var adds: Int
        /// What it adds to the whole that the number is a share of; 0 where it is none.
        public var whole: Int
    }

    /// What the number is called.
    public var title: String
    /// The number as it is shown.
    public var value: String
    /// The rule, in sentences; its source is in docs/rules.md.
    public var rule: String
    /// All rows that were looked at: those that count, those that are missing from a share, the others left out; each in
    /// the order given.
    public let rows: [Row]

    public init(title: String, value: String, rule: String, rows: [Row]) {
        self.title = title
        self.value = value
        self.rule = rule
        let left = rows.filter { !$0.isCounted }
        self.rows = rows.filter(\.isCounted) + left.filter { $0.whole > 0 } + left.filter { $0.whole == 0 }
    }

    /// The rows that count.
    public var counted: ArraySlice<Row> { rows.prefix { $0.isCounted } }
    /// The rows left out.
    public var left: ArraySlice<Row> { rows.drop { $0.isCounted } }
    /// What the rows that count add up to: the number itself.
    public var sum: Int { counted.total(\.adds) }
    /// The whole that the number is a share of, as the rows prove it; 0 where it is none.
    public var whole: Int { rows.total(\.whole) }
}
