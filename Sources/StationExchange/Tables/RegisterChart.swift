import StationCore
import StationModel
import StationStore

/// Numbers that say more at a look, for a sheet of their own beside a register.
package struct RegisterChart: Hashable, Sendable {
    package enum Form: Hashable, Sendable {
        /// Bars, one a category.
        case bars
        /// Lines over time.
        case lines
    }

    package let title: String
    package let form: Form
    /// What the rows are called, and each of the lines or bars.
    package let headings: [String]
    /// A category, and a number for each line; nil: none.
    package let rows: [(String, [Double?])]

    package init(title: String, form: Form, headings: [String], rows: [(String, [Double?])]) {
        (self.title, self.form, self.headings, self.rows) = (title, form, headings, rows)
    }

    package static func == (one: RegisterChart, other: RegisterChart) -> Bool {
        one.title == other.title && one.form == other.form && one.headings == other.headings
            && one.rows.elementsEqual(other.rows) { $0.0 == $1.0 && $0.1 == $1.1 }
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(title) }

    /// How many rows have each value of a column, the most frequent first; nil: no rows, or no such column.
    package init?(of heading: String, in register: Register) {
        guard let place = register.columns.firstIndex(where: { $0.heading == heading }), !register.rows.isEmpty else {
            return nil
        }
        let counts = register.rows.reduce(into: [String: Int]()) {
            $0[$1[place].isEmpty ? "(空)" : $1[place], default: 0] += 1
        }
        let rows = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(20)
        self.init(
            title: "\(register.title)按\(heading)", form: .bars, headings: [heading, "条数"],
            rows: rows.map { ($0.key, [Double($0.value)]) })
    }

    /// How long what is open in a register of submissions has waited: since it was referred, else since it was registered; nil:
    /// nothing is open, or a column for it was left out.
    package init?(agesIn register: Register, _ wording: SubmissionWording, on day: Day) {
        func place(_ heading: String) -> Int? { register.columns.firstIndex { $0.heading == heading } }
        guard let state = place("状态"), let referred = place("转办日期"), let registered = place("登记日期") else { return nil }
        let open = Set(SubmissionState.all.filter(\.isOpen).map(wording.label))
        var counts = [0, 0, 0, 0]
        for row in register.rows where open.contains(row[state]) {
            guard let since = Day(row[referred]) ?? Day(row[registered]) else { continue }
            counts[RegisterChart.ages.firstIndex { day - since <= $0.most } ?? 3] += 1
        }
        guard counts.contains(where: { $0 > 0 }) else { return nil }
        self.init(
            title: "没有办结的\(register.title)等了多久", form: .bars, headings: ["等待天数", "条数"],
            rows: zip(RegisterChart.ages, counts).map { ($0.label, [Double($1)]) })
    }

    private static let ages = [
        (label: "30 天以内", most: 30), (label: "31 到 60 天", most: 60), (label: "61 到 90 天", most: 90),
        (label: "90 天以上", most: Int.max),
    ]

    /// The pooled share of attendance of each quarter, against what is demanded; nil: no session of the period is over.
    package init?(ratesOf file: some Queries, station: Station?, in period: Period) throws(Fault) {
        let closed = try file.sessions(of: station?.id, in: period).filter { $0.session.state == .closed }
        let quarters = Dictionary(grouping: closed) { $0.session.day.year * 4 + $0.session.day.quarter - 1 }
        guard let first = quarters.keys.min(), let last = quarters.keys.max() else { return nil }
        var rows: [(String, [Double?])] = []
        for quarter in first...last {
            let sessions = quarters[quarter] ?? []
            let expected = sessions.reduce(0) { $0 + $1.tally.expected }
            let present = sessions.reduce(0) { $0 + $1.tally.present }
            let end = Day.first(ofQuarter: quarter % 4 + 1, year: quarter / 4)
            let percent = try file.studyStandard(on: end).ratePercent
            // Rounded down, as everywhere: 89.96 is not 90.
            let rate = expected == 0 ? nil : Double(present * 1000 / expected) / 10
            rows.append(("\(quarter / 4)年\(quarter % 4 + 1)季度", [rate, Double(percent)]))
        }
        self.init(title: "各季度参与率（%）", form: .lines, headings: ["季度", "参与率", "要求"], rows: rows)
    }
}
