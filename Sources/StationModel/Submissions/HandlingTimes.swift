import StationCore

/// Submissions that were answered in the period, each with the day of its first referral and of the answer that stands.
package struct HandlingTimes: Sendable {
    package struct Answered: Sendable {
        package let submission: RecordID
        package let station: RecordID
        /// What it is called: number and title.
        package let name: String
        package let referredOn: Day
        package let answeredOn: Day

        package init(submission: RecordID, station: RecordID, name: String, referredOn: Day, answeredOn: Day) {
            (self.submission, self.station, self.name) = (submission, station, name)
            (self.referredOn, self.answeredOn) = (referredOn, answeredOn)
        }

        package var days: Int { answeredOn - referredOn }
    }

    package let all: [Answered]

    package init(_ all: [Answered]) { self.all = all }
}

extension Figure {
    package static let handlingMedian = handling(
        "submissionsHandlingMedian", "办理用时中位数(天)",
        rule: "期间答复的信息,从首次转办到这次答复的天数由短到长排列,取正中的一条;条数是双数的取正中两条里较短的。没有答复的为 0。"
    ) { ($0 - 1) / 2 }

    package static let handlingLongest = handling(
        "submissionsHandlingLongest", "办理最长用时(天)", rule: "期间答复的信息,从首次转办到这次答复天数最多的一条。没有答复的为 0。"
    ) { $0 - 1 }

    /// The days of one among those answered, by its place in the order of days; that one alone makes the figure, so that its
    /// rows come to it as those of any other.
    private static func handling(
        _ name: String, _ label: String, rule: String, place: @escaping @Sendable (Int) -> Int
    ) -> Figure {
        Figure(name, label, .count, .spread, by: "答复的日期", rule: rule) { grounds, question in
            let answered = try grounds.ground(HandlingTimes.self).all.filter { question.isAbout($0.station) }
                .sorted { ($0.days, $0.answeredOn, $0.submission) < ($1.days, $1.answeredOn, $1.submission) }
            let chosen = answered.isEmpty ? nil : place(answered.count)
            return FigureRows(
                answered.enumerated().map { index, one in
                    let words = "\(one.referredOn) 转办,\(one.answeredOn) 答复,\(one.days) 天"
                    return FigureRow(
                        one.name,
                        index == chosen
                            ? .counts(adds: one.days, from: one.answeredOn, words)
                            : .left("\(words),排第 \(index + 1)"), subject: .submission(one.submission),
                        station: one.station)
                }, detail: answered.isEmpty ? "" : "期间答复 \(answered.count) 条。")
        }
    }
}
