import StationCore

/// Submissions that are open on the day on which the period is judged, each with the day since which it waits: that of its
/// referral, or where there was none by then, of its registration.
package struct WaitingSubmissions: Sendable {
    package struct Waiting: Sendable {
        package let submission: RecordID
        package let station: RecordID
        /// What it is called: number and title.
        package let name: String
        package let since: Day

        package init(submission: RecordID, station: RecordID, name: String, since: Day) {
            (self.submission, self.station, self.name, self.since) = (submission, station, name, since)
        }
    }

    package let all: [Waiting]

    package init(_ all: [Waiting]) { self.all = all }
}

/// How many of them there are of each age, as the store counts them; by station, as many numbers as `Figure.waiting`.
package struct WaitingSums: Sendable {
    private let byStation: [RecordID: [Int]]

    package init(_ byStation: [RecordID: [Int]]) { self.byStation = byStation }

    func of(_ station: RecordID?, age: Int) -> Int {
        station.map { byStation[$0]?[age] ?? 0 } ?? Array(byStation.values).total { $0[age] }
    }
}

extension Figure {
    /// The most days of each age that open submissions are told by; the last age has no end.
    package static let waitingSteps = [30, 60, 90]

    /// What is open, by how long it has waited: together they are `submissionsOpen`.
    package static let waiting: [Figure] = (0...waitingSteps.count).map { age in
        let words = waitingWords(age)
        return Figure(
            "submissionsWaiting\(age < waitingSteps.count ? "To\(waitingSteps[age])" : "Longer")", "未办结(\(words))",
            .count, .stock, by: "转办日期,没有转办的按登记日期",
            rule: "不论哪年登记,到期末没有办结的,按已经等的天数分:从转办那天算起,没有转办的从登记那天算起,\(words)的每条计 1。",
            kept: { grounds, question in (try grounds.ground(WaitingSums.self).of(question.station, age: age), 0) }
        ) { grounds, question in
            FigureRows(
                try grounds.ground(WaitingSubmissions.self).all.filter { question.isAbout($0.station) }.map { one in
                    let days = question.judged - one.since
                    let words = "\(one.since) 起,已等 \(days) 天"
                    let isMeant = waitingSteps.count { $0 < days } == age
                    return FigureRow(
                        one.name, isMeant ? .counts(words) : .left(words), subject: .submission(one.submission),
                        station: one.station)
                })
        }
    }

    /// An age in words.
    package static func waitingWords(_ age: Int) -> String {
        switch age {
        case 0: "\(waitingSteps[0])天内"
        case waitingSteps.count: "超\(waitingSteps[age - 1])天"
        default: "\(waitingSteps[age - 1] + 1)-\(waitingSteps[age])天"
        }
    }
}
