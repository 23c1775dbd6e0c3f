import StationCore

/// A submission as it stood on the day on which the period is judged.
package struct SubmissionStanding: Sendable {
    package var record: Submission
    /// Its state on that day; nil: it was not registered yet.
    package var state: SubmissionState?
    /// The last day for the answer that was awaited on that day.
    package var dueOn: Day?
    /// Answers with result A of the period that no longer stand, each with the day on which handling began anew.
    package var takenBack: [(answered: Day, reopened: Day)] = []
    /// Whether it counts as adopted on a day that nobody knows.
    package var isAdoptionUndated = false
    /// At which level it was adopted first; empty: not at all, or nobody asked.
    package var firstLevel = ""

    package init(_ record: Submission, state: SubmissionState?, dueOn: Day?) {
        self.record = record
        self.state = state
        self.dueOn = dueOn
    }
}

/// Submissions that have to do with the period, in the order of stations and days: registered, adopted or solved in it, or
/// open at its end; and those of them that were voided.
package struct SubmissionStandings: Sendable {
    package typealias Voided = (record: Submission, reason: String)
    package let all: [SubmissionStanding]
    package let voided: [Voided]

    package init(_ all: [SubmissionStanding], voided: [Voided] = []) {
        self.all = all
        self.voided = voided
    }
}

/// The adoptions of submissions: all that count, at whatever level and whenever.
package struct CountedAdoptions: Sendable {
    package typealias Counted = (
        adoption: Adoption, number: String, title: String, station: RecordID, registeredOn: Day
    )
    package let all: [Counted]

    package init(_ all: [Counted]) { self.all = all }
}

/// What submissions come to, kept by the store as they are written: 100,000 of them are not read to be counted.
package struct SubmissionSums: Sendable {
    private let byStation: [RecordID: SubmissionFigures]

    package init(_ byStation: [RecordID: SubmissionFigures]) { self.byStation = byStation }

    package func of(_ station: RecordID?) -> SubmissionFigures {
        station.map { byStation[$0] ?? SubmissionFigures() }
            ?? byStation.values.reduce(SubmissionFigures()) { $0 + $1 }
    }
}

/// How many of the submissions registered in the period are still open on the day on which it is judged.
package struct SubmissionsUnsettled: Sendable {
    private let byStation: [RecordID: Int]

    package init(_ byStation: [RecordID: Int]) { self.byStation = byStation }

    func of(_ station: RecordID?) -> Int { station.map { byStation[$0] ?? 0 } ?? Array(byStation.values).total(\.self) }
}

extension FigurePart {
    package static let submissions = FigurePart(
        "社情民意",
        [
            .submissions, .submissionsSettled, .submissionsOpen, .submissionsOverdue, .submissionsAdopted,
        ] + Figure.adoptions + [
            .submissionsSolved, .handlingMedian, .handlingLongest, .submissionsIssued, .submissionsClosed,
            .submissionsContent,
        ] + Figure.waiting)
}

extension Figure {
    package static let submissions = Figure(
        "submissions", "登记条数", .flow, by: "登记日期", counting: .total, rule: "期间登记、没有作废的,每条计 1。"
    ) { standing, question in
        question.within(standing.record.registeredOn, .counts(standing.words))
    }

    package static let submissionsSettled = Figure(
        "submissionsSettled", "已了结", .share, .ratio, by: "登记日期;了结看期末",
        rule: "期间登记的信息里,到期末已办结,或不采用、留存参考、已编发而没有转办的 ÷ 期间登记的信息。",
        kept: { grounds, question in
            let all = try grounds.ground(SubmissionSums.self).of(question.station)[.total]
            let open = try grounds.ground(SubmissionsUnsettled.self).of(question.station)
            return (all.subtracting(open), all)
        }
    ) { grounds, question in
        try rows(grounds, question) { standing, question in
            if let reason = question.reasonAgainst(standing.record.registeredOn) { return .left(reason) }
            return standing.isOpen ? .left(of: 1, standing.words) : .counts(of: 1, standing.words)
        }
    }

    package static let submissionsOpen = Figure(
        "submissionsOpen", "未办结", .stock, by: "各步的日期", counting: .open,
        rule: "不论哪年登记,到期末还在编辑,或已转办而没有办结的;不采用、留存参考、已编发而没有转办的不算。"
    ) { standing, question in
        if let reason = question.reasonAgainstStock(standing.record.registeredOn) { return .left(reason) }
        return standing.isOpen ? .counts(standing.words) : .left(standing.words)
    }

    package static let submissionsOverdue = Figure(
        "submissionsOverdue", "逾期未答复", .stock, by: "答复期限", counting: .overdue,
        rule: "不论哪年登记,到期末过了答复期限还没有答复的;答复以后不再算。"
    ) { standing, question in
        if let reason = question.reasonAgainstStock(standing.record.registeredOn) { return .left(reason) }
        guard let due = standing.dueOn else { return .left(standing.words + ",没有在等的答复") }
        return due < question.judged ? .counts("期限 \(due)") : .left("期限 \(due)")
    }

    package static let submissionsAdopted = Figure(
        "submissionsAdopted", "采用", .flow, by: "首次采用的日期", counting: .adopted,
        rule: "被任一级(乡镇、县市、市、自治区、全国)采用过的,每条只计 1,按第一次采用的日期;日期不明的按登记日期。"
    ) { standing, question in
        let record = standing.record
        guard let day = record.adoptedOn else { return .left("没有采用") }
        return question.within(
            max(day, record.registeredOn),
            .counts("\(standing.isAdoptionUndated ? "日期不明" : "\(day)") \(standing.firstLevel)级采用"))
    }

    package static let submissionsSolved = Figure(
        "submissionsSolved", "推动解决问题", .flow, by: "答复的日期", counting: .solved,
        rule: "答复结果为 A(已解决或基本解决)的,每条计 1,按这次答复的日期;重新办理的等再次答复后再算。"
    ) { standing, question in
        let record = standing.record
        let before = standing.takenBack.map { ";\($0.answered) 答复 A,\($0.reopened) 重新办理,不再算" }.joined()
        guard let result = record.result, let answered = record.answeredOn else {
            return .left(record.state.label + ",没有答复结果" + before)
        }
        let words = "\(answered) 结果 \(result.rawValue) \(result.label)" + before
        guard result == .a else { return .left(words) }
        if let reason = question.reasonAgainst(max(answered, record.registeredOn)) { return .left(reason + before) }
        return question.within(max(answered, record.registeredOn), .counts(words))
    }

    /// Adoptions at each level: one that was adopted at two counts in both.
    package static let adoptions: [Figure] = Adoption.levels.compactMap { level in
        Adoption.levelNames[level].map { adoption("submissionsAdopted" + $0, level) }
    }

    private static func adoption(_ name: String, _ level: String) -> Figure {
        Figure(
            name, "采用(\(level))", .count, .flow, by: "该级首次采用的日期",
            rule: "被\(level)级采用过的,每条计 1,按这一级第一次采用的日期;日期不明的按登记日期。"
        ) { grounds, question in
            let all = try grounds.ground(CountedAdoptions.self).all.filter {
                $0.adoption.level == level && question.isAbout($0.station)
            }
            var first: [RecordID: (day: Day, isKnown: Bool)] = [:]
            for one in all {
                let day = max(one.adoption.day ?? one.registeredOn, one.registeredOn)
                if let known = first[one.adoption.submission], known.day <= day { continue }
                first[one.adoption.submission] = (day, one.adoption.day != nil)
            }
            var told: Set<RecordID> = []
            return FigureRows(
                all.filter { told.insert($0.adoption.submission).inserted }.compactMap { one in
                    guard let (day, isKnown) = first[one.adoption.submission] else { return nil }
                    return FigureRow(
                        "\(one.number)“\(one.title)”", question.within(day, .counts(isKnown ? "\(day)" : "日期不明")),
                        subject: .submission(one.adoption.submission), station: one.station)
                })
        }
    }

    private init(
        _ name: String, _ label: String, _ time: Time, by: String, counting figure: SubmissionFigure, rule: String,
        verdict: @escaping @Sendable (SubmissionStanding, FigureQuestion) -> Verdict
    ) {
        self.init(
            name, label, .count, time, by: by, rule: rule,
            kept: { grounds, question in
                (try grounds.ground(SubmissionSums.self).of(question.station)[figure], 0)
            }
        ) { grounds, question in try Figure.rows(grounds, question, verdict: verdict) }
    }

    private static func rows(
        _ grounds: any Grounds, _ question: FigureQuestion,
        verdict: (SubmissionStanding, FigureQuestion) -> Verdict
    ) throws -> FigureRows {
        let found = try grounds.ground(SubmissionStandings.self)
        let rows = found.all.filter { question.isAbout($0.record.station) }.map { standing in
            FigureRow(
                standing.record.calledInFigures, verdict(standing, question), subject: .submission(standing.record.id),
                station: standing.record.station)
        }
        let dropped = found.voided.filter { question.isAbout($0.record.station) }.map { record, reason in
            FigureRow(record.calledInFigures, .left("已作废:\(reason)"), station: record.station)
        }
        return FigureRows(rows + dropped)
    }
}

extension SubmissionStanding {
    fileprivate var isOpen: Bool { state?.isOpen ?? false }
    /// How it stood.
    fileprivate var words: String { state?.label ?? "还没有登记" }
}

extension Adoption {
    /// What scripts call the levels.
    static let levelNames = ["乡镇": "Town", "县市": "County", "市": "City", "自治区": "Region", "全国": "Nation"]
}

extension Submission {
    fileprivate var calledInFigures: String { "\(number)“\(title)”" }
}
