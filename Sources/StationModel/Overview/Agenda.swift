import StationCore

/// What is to be done next, in order of time, each with the deed that does it (docs/rules.md, 首页): the list of Home.
///
/// A rule from what was found to rows; it reads nothing.
package struct Agenda: Sendable {
    /// A stretch of time; their order is that of the list.
    package enum Section: Int, CaseIterable, Hashable, Comparable, Sendable {
        /// What a new file begins with; gone when done.
        case first
        case today, overdue, soon, later

        package var label: String {
            switch self {
            case .first: "先做三件事"
            case .today: "今天"
            case .overdue: "逾期"
            case .soon: "本周和下周"
            case .later: "年底前"
            }
        }

        package static func < (one: Section, other: Section) -> Bool { one.rawValue < other.rawValue }
    }

    /// What is done about a row.
    package enum Deed: String, CaseIterable, Hashable, Sendable {
        case roll, prepare, hold, remind, review, report, revise, check, recheck, fill, enrol, resume, compare, look

        package var label: String {
            switch self {
            case .roll: "点名"
            case .prepare: "准备"
            case .hold: "新建"
            case .remind: "催办"
            case .review: "审核"
            case .report: "反馈"
            case .revise: "修改"
            case .check: "检查"
            case .recheck: "复查"
            case .fill: "填写"
            case .enrol: "登记"
            case .resume: "续填"
            case .compare: "对照"
            case .look: "看"
            }
        }
    }

    /// When it is to be done, as the first column says it.
    package enum Moment: Hashable, Sendable {
        case undated
        /// A time of today, as typed; empty: some time today.
        case today(String)
        case day(Day)
        /// Days past its day.
        case late(Int)
        /// Days that it has waited.
        case waiting(Int)
        /// A word in place of a time: 草稿.
        case word(String)
    }

    /// What a row leads to.
    package enum Aim: Hashable, Sendable {
        case subject(Finding.Subject)
        /// The operator's draft at a place among those that were given.
        case draft(Int)
        /// What others did meanwhile.
        case handover
        /// Where two desks wrote otherwise.
        case disputes
    }

    package struct Row: Hashable, Sendable {
        package var section: Section
        package var moment: Moment
        /// What kind of thing it is, in two characters: 答复.
        package var kind: String
        /// What it is about: parts two blanks apart, the least needed last.
        package var text: String
        package var deed: Deed
        /// Whose it is; nil: the city's, or nobody's.
        package var station: RecordID?
        package var aim: Aim
        /// Its place within the section: the smaller the earlier.
        fileprivate var order: [Int] = []

        /// A row that is in its order already.
        package init(
            section: Section, moment: Moment, kind: String, text: String, deed: Deed, station: RecordID?, aim: Aim
        ) {
            (self.section, self.moment, self.kind, self.text) = (section, moment, kind, text)
            (self.deed, self.station, self.aim) = (deed, station, aim)
        }

        fileprivate init(
            section: Section, moment: Moment, kind: String, text: String, deed: Deed, station: RecordID?, aim: Aim,
            order: [Int]
        ) {
            self.init(
                section: section, moment: moment, kind: kind, text: text, deed: deed, station: station, aim: aim)
            self.order = order
        }
    }

    /// What was found, as rows in their order, each made when it is asked for: of what a city's stations have to do few are seen.
    package struct Found: Sendable {
        /// How many rows each section has, in the order of sections.
        package let counts: [Int]
        private let row: @Sendable (Int) -> Row

        /// - Parameters:
        ///   - counts: how many rows each section has, in the order of sections.
        ///   - row: makes the row at a place.
        package init(counts: [Int], row: @escaping @Sendable (Int) -> Row) { (self.counts, self.row) = (counts, row) }

        fileprivate init(_ rows: [Row]) {
            self.init(counts: Section.allCases.map { section in rows.count { $0.section == section } }) { rows[$0] }
        }

        package subscript(place: Int) -> Row { row(place) }
    }

    /// All rows, in their order. What the operator and others did stands behind what was found for today.
    package struct Rows: RandomAccessCollection, Sendable {
        private let found: Found
        private let own: [Row]
        private let start: Int
        package let endIndex: Int

        fileprivate init(_ found: Found, own: [Row]) {
            (self.found, self.own) = (found, own)
            start = found.counts.prefix(Section.today.rawValue + 1).total(\.self)
            endIndex = found.counts.total(\.self) + own.count
        }

        package var startIndex: Int { 0 }
        package subscript(place: Int) -> Row {
            if place < start { return found[place] }
            return place < start + own.count ? own[place - start] : found[place - own.count]
        }

        /// The places of a section.
        package func places(of section: Section) -> Range<Int> {
            let before = found.counts.prefix(section.rawValue).total(\.self) + (section > .today ? own.count : 0)
            return before..<before + found.counts[section.rawValue] + (section == .today ? own.count : 0)
        }
    }

    /// A form that was left before it was saved.
    package struct Draft: Hashable, Sendable {
        /// Of what, in two characters.
        package var kind: String
        package var text: String

        package init(kind: String, text: String) { (self.kind, self.text) = (kind, text) }
    }

    /// All rows, in their order.
    package let rows: Rows

    /// Days ahead that are 本周和下周.
    package static let reach = 14

    /// - Parameters:
    ///   - standings: how the stations stand that are looked at.
    ///   - city: what was found that is the city's.
    ///   - drafts: the operator's own, newest first.
    ///   - disputes: over how much this desk and others (`市里`) differ; nil: over nothing.
    ///   - handover: steps that others took since the operator was last here.
    ///   - day: the day that is judged.
    ///   - isOver: whether the period that is looked at is over: then what fell short in it can be looked at, and no new record
    ///     mends it.
    package init(
        _ standings: [HomeStanding], city: [Finding] = [], drafts: [Draft] = [],
        disputes: (count: Int, others: String)? = nil, handover: Int = 0, on day: Day, isOver: Bool = false
    ) {
        self.init(
            Found(standings, city: city, on: day, isOver: isOver), drafts: drafts, disputes: disputes,
            handover: handover)
    }

    /// The same of what was found already.
    package init(
        _ found: Found, drafts: [Draft] = [], disputes: (count: Int, others: String)? = nil, handover: Int = 0
    ) {
        var rows: [Row] = []
        if let disputes {
            rows.append(
                Row(
                    section: .today, moment: .word("争议"), kind: "\(disputes.count)处",
                    text: "与\(disputes.others)写得不同,等您定",
                    deed: .compare, station: nil, aim: .disputes))
        }
        for (place, draft) in drafts.enumerated() {
            rows.append(
                Row(
                    section: .today, moment: .word("草稿"), kind: draft.kind, text: draft.text, deed: .resume,
                    station: nil, aim: .draft(place)))
        }
        if handover > 0 {
            rows.append(
                Row(
                    section: .today, moment: .word("交接"), kind: "全站", text: "您离开后别人做了\(handover)步", deed: .look,
                    station: nil, aim: .handover))
        }
        self.rows = Rows(found, own: rows)
    }

    /// How many rows a section has.
    package func count(_ section: Section) -> Int { rows.places(of: section).count }
}

extension Agenda.Found {
    /// - Parameters:
    ///   - standings: how the stations stand that are looked at.
    ///   - city: what was found that is the city's.
    ///   - day: the day that is judged.
    ///   - isOver: whether the period that is looked at is over: then what fell short in it can be looked at, and no new record
    ///     mends it.
    package init(_ standings: [HomeStanding], city: [Finding], on day: Day, isOver: Bool = false) {
        typealias Row = Agenda.Row
        var rows: [Row] = []
        var seen: Set<RecordID> = []
        for standing in standings {
            let isNew = standing.isBlank && !isOver
            var begun: Set<Agenda.Deed> = []
            for found in standing.next + standing.findings {
                if case .session(let id) = found.subject {
                    // A session of today or later stands there once, whoever holds it and whatever is missing in it.
                    if found.code == "next.session" {
                        guard seen.insert(id).inserted else { continue }
                    } else if let due = found.due, due >= day, found.code != "study.unmarkedHere" {
                        continue
                    }
                }
                guard var row = Row(found, on: day) else { continue }
                if isNew, let first = FirstStep(found.code) {
                    guard begun.insert(first.deed).inserted else { continue }
                    (row.section, row.moment, row.order) = (.first, .undated, [first.rawValue])
                    (row.kind, row.text, row.deed) = (first.kind, first.text, first.deed)
                }
                rows.append(row)
            }
        }
        rows += city.compactMap { Row($0, on: day) }
        if isOver { for place in rows.indices { rows[place].deed = .look } }
        // Places are put in order, not rows: these are large.
        let order = rows.map { [$0.section.rawValue] + $0.order }
        let places = rows.indices.sorted { one, other in
            order[one] == order[other] ? one < other : order[one].lexicographicallyPrecedes(order[other])
        }
        self.init(places.map { rows[$0] })
    }
}

/// The three things that a new file begins with.
private enum FirstStep: Int {
    case members = 1
    case station, session

    init?(_ code: String) {
        switch code {
        case "study.members": self = .members
        case "station.officer", "station.premises": self = .station
        case "study.thisQuarter", "study.sessions", "study.quarter": self = .session
        default: return nil
        }
    }

    var kind: String { self == .members ? "委员" : self == .station ? "本站" : "学习" }

    var text: String {
        switch self {
        case .members: "登记第一位委员,或带入名册"
        case .station: "填联络站:办公场所、站长、专干"
        case .session: "定一场学习"
        }
    }

    var deed: Agenda.Deed { self == .members ? .enrol : self == .station ? .fill : .hold }
}

extension Agenda.Row {
    /// The row of something found; nil: it is not to be done any more.
    fileprivate init?(_ found: Finding, on day: Day) {
        let (kind, usual) = Agenda.Row.kind(of: found, on: day)
        // What should have been held by a day that lies behind cannot be held any more.
        let deed = usual == .hold && found.due.map { $0 < day } ?? false ? .look : usual
        let text = found.about.isEmpty ? found.text : found.about
        self.init(
            section: .later, moment: .undated, kind: kind, text: text, deed: deed, station: found.station,
            aim: .subject(found.subject), order: [])
        let due = found.due
        switch found.code {
        case "next.session":
            guard let due else { return nil }
            if due == day {
                (section, moment, order) = (.today, .today(found.time), [0] + Agenda.Row.minutes(found.time))
            } else {
                (section, moment, order) = (.soon, .day(due), [0, due.number] + Agenda.Row.minutes(found.time))
            }
        case "next.review", "next.report", "submission.returned":
            // Whoever waits has no day of its own; it comes after what has one.
            let waited = due.map { max(0, day - $0) } ?? 0
            (section, moment) = (.soon, waited > 0 ? .waiting(waited) : .undated)
            order = [1, -waited]
        case "study.unmarkedHere" where due == day: (section, moment, order) = (.today, .today(""), [1])
        // A session that lies behind is late as long as it is not closed.
        case _ where (found.weight == .overdue || deed == .roll) && due.map { $0 <= day } ?? true:
            section = .overdue
            moment = due.map { .late(day - $0) } ?? .undated
            order = [due?.number ?? .max]
        case _ where due == day && !found.isOfLowWeight:
            (section, moment, order) = (.today, .today(""), [1])
        case _ where !found.isOfLowWeight && due.map { $0 > day && $0 - day <= Agenda.reach } ?? false:
            (section, moment, order) = (.soon, due.map { .day($0) } ?? .undated, [0, due?.number ?? 0])
        default:
            // What lies behind cannot be done any more on its day; it stays without one.
            let ahead = due.flatMap { $0 > day ? $0 : nil }
            (section, moment) = (.later, ahead.map { .day($0) } ?? .undated)
            order = [found.isOfLowWeight ? 1 : 0, ahead?.number ?? .max, found.weight.rawValue]
        }
    }

    private static func minutes(_ time: String) -> [Int] {
        let parts = time.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
        return parts.isEmpty ? [24 * 60] : [parts[0] * 60 + (parts.count > 1 ? parts[1] : 0)]
    }

    /// What it is called and what is done about it, by the finding's code.
    private static func kind(of found: Finding, on day: Day) -> (String, Agenda.Deed) {
        switch found.code {
        case "next.session": ("学习", found.due == day ? .roll : .prepare)
        case "next.reply": ("期限", .remind)
        case "next.review": ("审核", .review)
        case "next.report": ("回访", .report)
        case "submission.overdue": ("答复", .remind)
        case "submission.returned": ("退回", .revise)
        case "checklist.overdue", "checklist.mending": ("整改", .recheck)
        case "checklist.unmet": ("八有", .recheck)
        case "checklist.unchecked": ("八有", .check)
        case "study.unmarked", "study.unmarkedHere", "training.groupSession": ("补登", .roll)
        case "study.unclosed": ("学习", .roll)
        case "study.sessions", "study.thisQuarter": ("学习", .hold)
        case "study.members": ("委员", .enrol)
        case "station.informationOfficer", "station.officer", "station.premises": ("本站", .fill)
        case let code where code.hasPrefix("study."): ("学习", .look)
        case let code where code.hasPrefix("duty."): ("作业", .look)
        case let code where code.hasPrefix("party."): ("党建", .look)
        case let code where code.hasPrefix("training."): ("培训", .look)
        case let code where code.hasPrefix("focus."): ("调研", .look)
        default: ("全市", .look)
        }
    }
}

extension Finding {
    /// Whether it may wait behind everything that has a day: work of the wings of which no standard speaks (委员作业, 结对).
    fileprivate var isOfLowWeight: Bool {
        weight == .upcoming && !["study.", "submission.", "checklist.", "next."].contains { code.hasPrefix($0) }
    }
}
