import StationCore

/// How far submissions came: the days on which they were issued, closed, and called good by who told of them. Those that came
/// to one of these in the period.
package struct SubmissionsPassed: Sendable {
    package struct Passed: Sendable {
        package let submission: RecordID
        package let station: RecordID
        /// What it is called: number and title.
        package let name: String
        /// The day of 编发; nil: it was not issued.
        package let issuedOn: Day?
        /// The day of the 办结 that stands.
        package let closedOn: Day?
        /// The day on which the person who told of it said what they think of the handling that stands.
        package let ratedOn: Day?
        /// What they said.
        package let satisfaction: String

        package init(
            submission: RecordID, station: RecordID, name: String, issuedOn: Day?, closedOn: Day?, ratedOn: Day?,
            satisfaction: String
        ) {
            (self.submission, self.station, self.name) = (submission, station, name)
            (self.issuedOn, self.closedOn, self.ratedOn, self.satisfaction) = (
                issuedOn, closedOn, ratedOn, satisfaction
            )
        }
    }

    package let all: [Passed]

    package init(_ all: [Passed]) { self.all = all }
}

extension Figure {
    package static let submissionsIssued = passed(
        "submissionsIssued", "编发", by: "编发的日期", rule: "期间编发的信息,每条计 1;镇级交办的不经编发,不算。"
    ) { passed in passed.issuedOn.map { ($0, .counts("\($0) 编发")) } }

    package static let submissionsClosed = passed(
        "submissionsClosed", "办结", by: "办结的日期", rule: "期间办结的信息,每条计 1;重新办理的等再次办结后再算。"
    ) { passed in passed.closedOn.map { ($0, .counts("\($0) 办结")) } }

    package static let submissionsContent = passed(
        "submissionsContent", "反映人满意", by: "评价的日期",
        rule: "期间反映人评价为满意或基本满意的信息,每条计 1;不满意的不算,重新办理的等再次评价后再算。"
    ) { passed in
        passed.ratedOn.map { day in
            let words = "\(day) 评价“\(passed.satisfaction)”"
            return (day, Submission.isDissatisfied(passed.satisfaction) ? .left(words) : .counts(words))
        }
    }

    /// - Parameter verdict: the day by which it counts, and whether it does; nil: it did not come so far.
    private static func passed(
        _ name: String, _ label: String, by: String, rule: String,
        verdict: @escaping @Sendable (SubmissionsPassed.Passed) -> (day: Day, Verdict)?
    ) -> Figure {
        Figure(name, label, .count, .flow, by: by, rule: rule) { grounds, question in
            let all = try grounds.ground(SubmissionsPassed.self).all.filter { question.isAbout($0.station) }
            return FigureRows(
                all.compactMap { one in
                    guard let (day, verdict) = verdict(one), question.period.contains(day) else { return nil }
                    return FigureRow(
                        one.name, question.within(day, verdict), subject: .submission(one.submission),
                        station: one.station)
                })
        }
    }
}
