import GRDB
import StationCore
import StationModel

/// Every number of a record lies within bounds, so that no sum over a year or over all years can be beyond what an integer
/// holds.
///
/// What a field takes is said by its kind (`Field.bounds`); here it is said once more, frozen with the version.
/// A test compares the two.
struct SchemaBound {
    let table: String
    let column: String
    let range: ClosedRange<Int>

    init(_ table: String, _ column: String, _ range: ClosedRange<Int>) {
        self.table = table
        self.column = column
        self.range = range
    }
}

extension Schema {
    /// Columns with bounds of their own; `revision` of every table is one more.
    static let bounds: [SchemaBound] =
        [
            .init("station", "position", 0...1_000_000), .init("standard", "position", 0...1_000_000),
            .init("word", "position", 0...1_000_000), .init("study_standard", "sessions_per_year", 0...366),
            .init("study_standard", "rate_percent", 0...100), .init("study_standard", "one_per_quarter", 0...1),
            .init("study_session", "required_percent", 0...100), .init("adoption", "adopted", 0...1),
            .init("money_entry", "amount", 1...1_000_000_000_000), .init("donation", "cash", 0...1_000_000_000_000),
            .init("donation", "goods_value", 0...1_000_000_000_000), .init("service_activity", "hours", 0...1_000_000),
            .init("service_activity", "served", 0...10_000_000), .init("training_class", "days", 1...400),
            .init("duty_report", "year", 1990...2100), .init("duty_event", "half_days", 1...60),
            .init("duty_plan", "year", 2000...2100), .init("duty_plan", "wanted", 1...365),
            .init("training_programme", "planned", 1...100), .init("material", "copies", 1...1_000_000),
            .init("material", "unit_price", 0...1_000_000_000_000), .init("material", "cost", 0...1_000_000_000_000),
            .init("push", "read_by", 0...10_000_000),
            .init("research_topic", "work_report_year", 1949...2200), .init("submission_event", "opens", -1...1),
        ] + revised.map { .init($0, "revision", 0...1_000_000_000) }

    private static let revised = [
        "station", "information_officer", "person", "particulars", "seat", "standard", "study_standard", "word",
        "inspection", "study_session",
        "attendance", "submission", "operator", "passcode", "evidence", "participation", "reception",
        "service_activity", "donation", "party_group", "party_placement", "link", "contact", "money_entry",
        "training_class", "activity_group", "material", "delivery", "rule_text", "report_meeting", "duty_report",
        "reward", "discipline", "research_topic", "research_visit", "consultation", "opinion", "outcome", "duty_event",
        "duty_plan", "term", "training_programme", "channel", "push", "consulted_matter", "absence",
    ]

    /// Puts the bounds into the tables of a new file, whose text says no more than that they are numbers.
    static func putBounds(_ db: Database) throws {
        try db.execute(sql: "PRAGMA writable_schema = ON")
        // The schema's text is no longer read-only: whatever happens, that ends here.
        defer { try? db.execute(sql: "PRAGMA writable_schema = RESET") }
        for (table, bounds) in Dictionary(grouping: bounds, by: \.table) {
            let select = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
            guard var text = try String.fetchOne(db, sql: select, arguments: [table]) else { throw strange(table) }
            for bound in bounds {
                guard let bounded = text.bounding(bound) else { throw strange(table) }
                text = bounded
            }
            try db.execute(
                sql: "UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?", arguments: [text, table])
        }
        // Every other connection reads the schema anew.
        let version = try Int.fetchOne(db, sql: "PRAGMA schema_version") ?? 0
        try db.execute(sql: "PRAGMA schema_version = \(version &+ 1)")
    }

    private static func strange(_ table: String) -> Fault {
        Fault(.file, "没有建立数据文件:表 \(table) 里没有要限定范围的列")
    }
}

extension String {
    /// The text of a table with a bound in it, in the place of what the column was checked for before; nil: the table
    /// has no such column.
    fileprivate func bounding(_ bound: SchemaBound) -> String? {
        guard let column = firstRange(of: " \(bound.column) INTEGER") else { return nil }
        var end = column.upperBound
        if self[end...].hasPrefix(" NOT NULL") { end = index(end, offsetBy: " NOT NULL".count) }
        var rest = self[end...]
        if rest.hasPrefix(" CHECK ("), let close = rest.firstIndex(of: ")") { rest = self[index(after: close)...] }
        return self[..<end] + " CHECK (\(bound.column) BETWEEN \(bound.range.lowerBound) AND \(bound.range.upperBound))"
            + rest
    }
}
