import StationCore

/// How a figure came about: its rule, the rows that count, and the rows left out with the reason.
public struct Explanation: Hashable, Sendable {
    /// One row that was looked at.
    public struct Row: Hashable, Sendable {
        /// What it is, in words.
        public var text: String
        /// What it adds to the figure, in words; for a row left out: why.
        public var remark: String
        /// What to open; nil: there is nothing behind it.
        public var subject: Finding.Subject?
        /// Whose it is; nil: the whole city's.
        public var station: RecordID?
        /// Whether it counts.
        public var isCounted: Bool
        /// What it adds to the figure, in the figure's unit.
        public var adds: Int
        /// What it adds to the whole that the figure is a share of; 0 where the figure is none.
        public var whole: Int

        /// A row that counts.
        public static func counted(
            _ text: String, _ remark: String = "", adds: Int = 1, of whole: Int = 0, subject: Finding.Subject? = nil,
            station: RecordID? = nil
        ) -> Row {
            Row(
                text: text, remark: remark, subject: subject, station: station, isCounted: true, adds: adds,
                whole: whole)
        }

        /// A row left out, and why. With a `whole` it belongs to those that a share is of.
        public static func left(
            _ text: String, _ reason: String, of whole: Int = 0, subject: Finding.Subject? = nil,
            station: RecordID? = nil
        ) -> Row {
            Row(
                text: text, remark: reason, subject: subject, station: station, isCounted: false, adds: 0,
                whole: whole)
        }
    }

    /// What the figure is called.
    public var title: String
    /// The figure as it is shown.
    public var value: String
    /// The rule, in sentences; its source is in docs/rules.md.
    public var rule: String
    /// All rows that were looked at: those that count, those that are missing from a share, the others left out; each in
    /// the order given.
    public let rows: [Row]

    /// An explanation.
    public init(title: String, value: String, rule: String, rows: [Row]) {
        self.title = title
        self.value = value
        self.rule = rule
        let left = rows.filter { !$0.isCounted }
        self.rows = rows.filter(\.isCounted) + left.filter { $0.whole > 0 } + left.filter { $0.whole == 0 }
    }

    /// The explanation of a figure whose value its rows prove.
    ///
    /// - Parameter detail: what the rule comes to here, such as the standard in force.
    public init(_ figure: Figure, _ value: FigureValue, detail: String = "", rows: [Row]) {
        let share = if case .rate(let rate) = value { "\(rate.part) ÷ \(rate.whole)。" } else { "" }
        self.init(title: figure.label, value: value.shown, rule: figure.rule + detail + share, rows: rows)
    }

    /// The rows that count.
    public var counted: ArraySlice<Row> { rows.prefix { $0.isCounted } }
    /// The rows left out.
    public var left: ArraySlice<Row> { rows.drop { $0.isCounted } }
    /// What the rows that count add up to: the figure itself.
    public var sum: Int { counted.total(\.adds) }
    /// The whole that the figure is a share of, as the rows prove it; 0 where it is none.
    public var whole: Int { rows.total(\.whole) }
}

/// The records of a kind that a figure may count, and those that were voided, with the reason.
public struct KindPage<R: Described>: Sendable {
    /// Records that stand.
    public var records: [R]
    /// Records that were voided, and why.
    public var voided: [(record: R, reason: String)]

    /// Records that stand, and voided ones.
    public init(records: [R], voided: [(record: R, reason: String)] = []) {
        self.records = records
        self.voided = voided
    }

    /// A row each.
    ///
    /// - Parameters:
    ///   - name: what a record is called; nil: as its kind says.
    ///   - reason: why it does not count; nil: it does.
    ///   - adds: what it adds.
    ///   - remark: what it adds, in words.
    func rows(
        name: (R) -> String = { R.described.naming($0) }, unless reason: (R) -> String? = { _ in nil },
        adds: (R) -> Int = { _ in 1 }, remark: (R) -> String = { _ in "" }
    ) -> [Explanation.Row] {
        func subject(_ record: R) -> Finding.Subject { .kind(R.described.name, record.id) }
        return records.map { record in
            if let reason = reason(record) {
                return .left(name(record), reason, subject: subject(record), station: record.station)
            }
            return .counted(
                name(record), remark(record), adds: adds(record), subject: subject(record), station: record.station)
        }
            + voided.map { record, reason in
                .left(name(record), "已作废:\(reason)", station: record.station)
            }
    }

    /// Why a record's day keeps it out of a year as of a day; nil: it does not.
    static func isLater(_ record: R, than day: Day) -> String? {
        guard let dated = R.described.day(of: record) else { return "没有日期" }
        return dated > day ? "晚于 \(day)" : nil
    }
}
