import StationCore

/// Submissions registered in the year, in the order of stations and days, and those of them that were voided.
package struct SubmissionYear: Sendable {
    package typealias Voided = (record: Submission, reason: String)
    package let records: [Submission]
    package let voided: [Voided]

    package init(_ records: [Submission], voided: [Voided] = []) {
        self.records = records
        self.voided = voided
    }
}

/// What the year's submissions come to, kept by the store as they are written: 100,000 of them are not read to be counted.
package struct SubmissionSums: Sendable {
    private let end: [RecordID: SubmissionFigures]
    private let before: [RecordID: SubmissionFigures]

    /// - Parameters:
    ///   - end: as of the day, by station.
    ///   - before: as of the day before the part of the year that is asked about; nothing for the whole year.
    package init(_ end: [RecordID: SubmissionFigures], before: [RecordID: SubmissionFigures] = [:]) {
        self.end = end
        self.before = before
    }

    package func of(_ station: RecordID?) -> SubmissionFigures { SubmissionSums.sum(end, station) }

    /// What came about in the part of the year that is asked about.
    func flow(_ figure: SubmissionFigure, of station: RecordID?) -> Int {
        of(station)[figure].subtracting(SubmissionSums.sum(before, station)[figure])
    }

    private static func sum(_ figures: [RecordID: SubmissionFigures], _ station: RecordID?) -> SubmissionFigures {
        station.map { figures[$0] ?? SubmissionFigures() } ?? figures.values.reduce(SubmissionFigures()) { $0 + $1 }
    }
}

extension FigurePart {
    package static let submissions = FigurePart(
        "社情民意",
        [
            .submissions, .submissionsSettled, .submissionsOpen, .submissionsOverdue, .submissionsAdopted,
            .submissionsSolved,
        ])
}

extension Figure {
    package static let submissions = Figure(
        "submissions", "登记条数", .flow, counting: .total, rule: "当年登记、没有作废的,每条计 1。"
    ) { $0.state.label }

    package static let submissionsSettled = Figure(
        "submissionsSettled", "已了结", .count, .stock,
        rule: "登记条数减去未办结条数:已办结,或不采用、留存参考、已编发而没有转办。",
        kept: { grounds, question in
            let sums = try grounds.ground(SubmissionSums.self).of(question.station)
            return sums[.total].subtracting(sums[.open])
        }
    ) { grounds, question in
        try rows(grounds, question, told: { $0.state.label }) { submission in
            submission.count(.total, on: question.day) > 0 && submission.count(.open, on: question.day) <= 0
        }
    }

    package static let submissionsOpen = Figure(
        "submissionsOpen", "未办结", .stock, counting: .open,
        rule: "还在编辑,或已转办而没有办结的;不采用、留存参考、已编发而没有转办的不算。"
    ) { $0.state.label }

    package static let submissionsOverdue = Figure(
        "submissionsOverdue", "逾期未答复", .stock, counting: .overdue, rule: "转办后过了答复期限还没有答复的;答复以后不再算。"
    ) { submission in
        if let answered = submission.answeredOn { return "\(answered) 已答复" }
        return submission.dueOn.map { "期限 \($0)" } ?? "没有转办,没有期限"
    }

    package static let submissionsAdopted = Figure(
        "submissionsAdopted", "采用", .flow, counting: .adopted, rule: "被任一级(乡镇、县市、市、自治区、全国)采用过的,每条只计 1。"
    ) { submission in
        submission.adoptedOn.map { "\($0) \(submission.adoptionLevel)级采用" } ?? "没有采用"
    }

    package static let submissionsSolved = Figure(
        "submissionsSolved", "推动解决问题", .flow, counting: .solved,
        rule: "答复结果为 A(已解决或基本解决)的,每条计 1;重新办理的等再次答复后再算。"
    ) { submission in
        guard let result = submission.result else { return submission.state.label + ",没有答复结果" }
        return "结果 \(result.rawValue) \(result.label)"
    }

    private init(
        _ name: String, _ label: String, _ time: Time, counting figure: SubmissionFigure, rule: String,
        told: @escaping @Sendable (Submission) -> String
    ) {
        self.init(
            name, label, .count, time, rule: rule,
            kept: { grounds, question in
                let sums = try grounds.ground(SubmissionSums.self)
                return time == .flow
                    ? sums.flow(figure, of: question.station) : sums.of(question.station)[figure]
            }
        ) { grounds, question in
            try Figure.rows(grounds, question, day: figure, told: told) { $0.count(figure, on: question.day) > 0 }
        }
    }

    private static func rows(
        _ grounds: any Grounds, _ question: FigureQuestion, day figure: SubmissionFigure? = nil,
        told: @escaping @Sendable (Submission) -> String, where isCounted: (Submission) -> Bool
    ) throws -> FigureRows {
        let year = try grounds.ground(SubmissionYear.self)
        let rows = year.records.filter { question.isAbout($0.station) && $0.registeredOn.year == question.year }.map {
            submission in
            let verdict: Verdict
            if submission.registeredOn > question.day {
                verdict = .left("晚于 \(question.day)")
            } else if isCounted(submission) {
                let day = submission.contributions.first { $0.figure == figure }?.day
                verdict = .counts(from: day, told(submission))
            } else {
                verdict = .left(told(submission))
            }
            return FigureRow(
                submission.calledInFigures, verdict, subject: .submission(submission.id), station: submission.station)
        }
        let dropped = year.voided.filter { question.isAbout($0.record.station) }.map { record, reason in
            FigureRow(record.calledInFigures, .left("已作废:\(reason)"), station: record.station)
        }
        return FigureRows(rows + dropped)
    }
}

extension Submission {
    fileprivate var calledInFigures: String { "\(number)“\(title)”" }
}
