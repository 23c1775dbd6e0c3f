import StationCore

/// The study of stations over the period, in their order, with their sessions: of the period in any state, their groups'
/// among them, and those of any time that are not closed; where a question is told, all.
package struct StudyYears: Sendable {
    package typealias OfStation = (station: Station, year: StudyFigures, sessions: [SessionCount])
    package let stations: [OfStation]
    /// Where each station's stands.
    private let places: [RecordID: Int]

    package init(_ stations: [OfStation]) {
        self.stations = stations
        places = Dictionary(stations.indices.map { (stations[$0].station.id, $0) }) { first, _ in first }
    }

    /// One station's, or (nil) all stations'.
    func asked(of station: RecordID?) -> [OfStation] {
        guard let station else { return stations }
        return places[station].map { [stations[$0]] } ?? []
    }
}

extension FigurePart {
    package static let study = FigurePart(
        "学习考勤",
        [
            .sessionsHeld, .stationsWithSessions, .quartersHeld, .attendanceRate, .rateWithoutExcused, .expected,
            .present, .excused, .absent, .unmarked,
        ])
}

extension Figure {
    /// Only one station's are judged: one's surplus makes up for nobody else's lack.
    package static let sessionsHeld = Figure(
        "sessionsHeld", "学习活动次数", .count, .flow, by: "学习日期",
        rule: "期间已结束的学习活动各计 1 次;几个站联合的,各站各计 1 次、全市计 1 次;活动小组主办的只计入小组。"
    ) { grounds, question in
        let years = try asked(grounds, question)
        let rows = sessions(years, question) { count in
            .counts(from: count.session.day, "实到 \(count.tally.present)/应到 \(count.tally.expected)")
        }
        let goal = years.count == 1 ? years[0].year.required : nil
        return FigureRows(rows, goal: goal, detail: required(years))
    }

    package static let stationsWithSessions = Figure(
        "stationsWithSessions", "次数达标的站", .share, .ratio, by: "学习日期",
        rule: "期间学习活动次数达到要求的站,每站计 1;跨几年的期间,要求每个过完的年度都达到。"
    ) { grounds, question in
        let years = try asked(grounds, question)
        let rows = years.map { station, year, _ in
            FigureRow(
                station.name,
                year.askedQuarters.isEmpty
                    ? .left("期间没有一个完整的季度,不作要求")
                    : year.meetsSessions
                        ? .counts(of: 1, "已办 \(year.held) 次")
                        : .left(of: 1, year.lacking), subject: .study,
                station: station.id)
        }
        return FigureRows(rows, detail: required(years))
    }

    package static let quartersHeld = Figure(
        "quartersHeld", "有学习的季度", .share, .distinct, by: "学习日期", rule: "期间的各个季度中,至少有一场已结束的学习活动的,计 1 个季度。"
    ) { grounds, question in
        FigureRows(
            try asked(grounds, question).flatMap { station, year, _ in
                year.quarters.map { held in
                    let isOver = held.quarter.last < year.day
                    return FigureRow(
                        "\(held.quarter.year)年第 \(held.quarter.number) 季度",
                        held.held > 0
                            ? .counts(of: 1, "已办 \(held.held) 次")
                            : !year.stoodThrough(held.quarter)
                                ? .left("联络站没有存续整个季度,不作要求") : .left(of: 1, isOver ? "没有已结束的学习活动" : "季度还没有结束"),
                        subject: .study, station: station.id)
                }
            })
    }

    package static let attendanceRate = rate(
        "attendanceRate", "参与率", decidedBy: .all, rule: "各场实到之和 ÷ 应到之和,只看已结束的各场;迟到早退算实到,向下取一位小数。"
    ) { tally in
        (tally.rate, "\(tally.present)/\(tally.expected) \(tally.rate.shown)")
    }

    package static let rateWithoutExcused = rate(
        "rateWithoutExcused", "参与率(剔除准假)", decidedBy: .excludingExcused,
        rule: "各场实到之和 ÷(应到之和 − 请假之和),只看已结束的各场,向下取一位小数。"
    ) { tally in
        let rate = tally.rateExcludingExcused
        return (rate, "\(tally.present)/(\(tally.expected)−\(tally.excused)) \(rate.shown)")
    }

    package static let expected = people("expected", "应到(人次)", \.expected, rule: "已结束的各场,名册上的人数之和。")
    package static let present = people("present", "实到(人次)", \.present, rule: "已结束的各场,登记为出席或迟到早退的人次。")
    package static let excused = people("excused", "请假(人次)", \.excused, rule: "已结束的各场,登记为请假的人次。")
    package static let absent = people("absent", "缺席(人次)", \.absent, rule: "已结束的各场,登记为缺席的人次。")

    package static let unmarked = Figure(
        "unmarked", "未登记(人次)", .count, .stock, by: "学习日期",
        rule: "到期末为止、还没有结束的各场,还没有登记的人次。未登记不等于缺席。"
    ) { grounds, question in
        FigureRows(
            sessions(
                try asked(grounds, question), question,
                closed: { count in
                    let people = count.tally.unmarked
                    return .left(people > 0 ? "主办已结束,还有 \(people) 人未登记" : "已结束,都已登记")
                },
                open: { count in
                    let people = count.tally.unmarked
                    return people > 0 ? .counts(adds: people, "未登记 \(people) 人") : .left("都已登记")
                }))
    }

    private static func rate(
        _ name: String, _ label: String, decidedBy: StudyStandard.Decision, rule: String,
        rate: @escaping @Sendable (AttendanceTally) -> (Percentage, String)
    ) -> Figure {
        Figure(name, label, .rate, .ratio, by: "学习日期", rule: rule) { grounds, question in
            let years = try asked(grounds, question)
            let rows = sessions(years, question) { count in
                let (share, words) = rate(count.tally)
                return .counts(adds: share.part, of: share.whole, from: count.session.day, words)
            }
            let standard = standard(years)
            let decides = "以此判定,达标线 \(standard.ratePercent)%。"
            return FigureRows(rows, detail: standard.decidedBy == decidedBy ? decides : "仅供参考,不以此判定。")
        }
    }

    private static func people(
        _ name: String, _ label: String, _ number: KeyPath<AttendanceTally, Int> & Sendable, rule: String
    ) -> Figure {
        Figure(name, label, .count, .flow, by: "学习日期", rule: rule) { grounds, question in
            FigureRows(
                sessions(try asked(grounds, question), question) { count in
                    let people = count.tally[keyPath: number]
                    return .counts(adds: people, from: count.session.day, "\(people) 人")
                })
        }
    }

    private static func asked(_ grounds: any Grounds, _ question: FigureQuestion) throws -> [StudyYears.OfStation] {
        try grounds.ground(StudyYears.self).asked(of: question.station)
    }

    private static func standard(_ years: [StudyYears.OfStation]) -> StudyStandard {
        years.first?.year.standard ?? StudyStandard()
    }

    private static func required(_ years: [StudyYears.OfStation]) -> String {
        let asked = years.count == 1 ? ",这一期间应办 \(years[0].year.required) 次" : ""
        return "一年至少 \(standard(years).sessionsPerYear) 次\(asked)。"
    }

    /// A row for each session; closed ones, and open ones where they matter, are judged, the others never count.
    private static func sessions(
        _ years: [StudyYears.OfStation], _ question: FigureQuestion, closed: (SessionCount) -> Verdict,
        open: ((SessionCount) -> Verdict)? = nil
    ) -> [FigureRow] {
        // For the city a session of several stations is one, with all their people.
        guard let year = years.first?.year else { return [] }
        return SessionCount.once(years.flatMap(\.sessions)).map { count in
            let (session, unmarked) = (count.session, count.tally.unmarked)
            let verdict: Verdict =
                switch year.standing(of: count) {
                case .closed: closed(count)
                case .open:
                    open?(count) ?? .left(unmarked > 0 ? "还有 \(unmarked) 人未登记,尚未结束" : "已登记完毕,尚未结束本场")
                case .another, .later: .left(question.reasonAgainst(session.day) ?? "\(session.day)")
                case .ofGroup: .left("由活动小组主办,只计入小组")
                case .cancelled: .left("已取消")
                }
            return FigureRow(
                "\(session.day)“\(session.topic)”", verdict, subject: .session(session.id), station: session.station
            )
        }
    }
}

extension StudyFigures {
    /// What lacks in words.
    fileprivate var lacking: String {
        let short = years.filter { !$0.meetsSessions }
        guard !short.isEmpty else { return "已办 \(held) 次,还差 \(required - held) 次" }
        return short.map { "\($0.period.name)已办 \($0.held) 次,还差 \($0.required - $0.held) 次" }.joined(separator: ";")
    }
}
