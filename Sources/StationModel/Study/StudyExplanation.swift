import StationCore

extension Explanation {
    /// A figure of study, of one station's year or of several together.
    ///
    /// - Parameter sessions: all sessions of the year of these stations, in any state, their groups' among them.
    public init(
        _ figure: Figure, years: [(station: Station, year: StudyFigures)], sessions: [SessionCount], value: FigureValue
    ) {
        let standard = years.first?.year.standard ?? StudyStandard()
        var detail = ""
        switch figure {
        case .sessionsHeld, .stationsWithSessions: detail = "一年至少 \(standard.sessionsPerYear) 次。"
        case .attendanceRate, .rateWithoutExcused:
            let decides = (figure == .attendanceRate) == (standard.decidedBy == .all)
            detail = decides ? "以此判定,达标线 \(standard.ratePercent)%。" : "仅供参考,不以此判定。"
        default: break
        }
        if figure == .quartersHeld || figure == .stationsWithSessions {
            let rows = figure == .quartersHeld ? Explanation.quarters(years) : Explanation.stations(years)
            self.init(figure, value, detail: detail, rows: rows)
            return
        }
        let rows = sessions.compactMap { count -> Row? in
            guard let year = years.first(where: { $0.station.id == count.session.station })?.year else { return nil }
            return Explanation.row(figure, count, year)
        }
        self.init(figure, value, detail: detail, rows: rows)
    }

    private static func row(_ figure: Figure, _ count: SessionCount, _ year: StudyFigures) -> Row {
        let (session, tally) = (count.session, count.tally)
        let name = "\(session.day)“\(session.topic)”"
        func left(_ reason: String) -> Row {
            .left(name, reason, subject: .session(session.id), station: session.station)
        }
        func counted(_ adds: Int, of whole: Int = 0) -> Row {
            let words =
                switch figure {
                case .attendanceRate: "\(tally.present)/\(tally.expected) \(tally.rate.shown)"
                case .rateWithoutExcused:
                    "\(tally.present)/(\(tally.expected)−\(tally.excused)) \(tally.rateExcludingExcused.shown)"
                case .expected, .present, .excused, .absent: "\(adds) 人"
                default: "实到 \(tally.present)/应到 \(tally.expected)"
                }
            return .counted(name, words, adds: adds, of: whole, subject: .session(session.id), station: session.station)
        }
        if session.day.year != year.year { return left("不在 \(year.year) 年") }
        if session.day > year.day { return left("晚于 \(year.day)") }
        if session.heldBy != nil { return left("由活动小组主办,只计入小组") }
        switch (session.state, figure) {
        case (.cancelled, _): return left("已取消")
        case (.open, .unmarked) where tally.unmarked > 0:
            return .counted(
                name, "未登记 \(tally.unmarked) 人", adds: tally.unmarked, subject: .session(session.id),
                station: session.station)
        case (.open, .unmarked): return left("都已登记")
        case (.closed, .unmarked): return left("已结束,都已登记")
        case (.open, _):
            return left(tally.unmarked > 0 ? "还有 \(tally.unmarked) 人未登记,尚未结束" : "已登记完毕,尚未结束本场")
        case (.closed, .attendanceRate): return counted(tally.present, of: tally.expected)
        case (.closed, .rateWithoutExcused): return counted(tally.present, of: tally.expected - tally.excused)
        case (.closed, .expected): return counted(tally.expected)
        case (.closed, .present): return counted(tally.present)
        case (.closed, .excused): return counted(tally.excused)
        case (.closed, .absent): return counted(tally.absent)
        case (.closed, _): return counted(1)
        }
    }

    private static func stations(_ years: [(station: Station, year: StudyFigures)]) -> [Row] {
        years.map { station, year in
            year.meetsSessions
                ? .counted(station.name, "已办 \(year.held) 次", of: 1, subject: .study, station: station.id)
                : .left(
                    station.name, "已办 \(year.held) 次,还差 \(year.required - year.held) 次", of: 1, subject: .study,
                    station: station.id)
        }
    }

    private static func quarters(_ years: [(station: Station, year: StudyFigures)]) -> [Row] {
        years.flatMap { station, year in
            (1...4).map { quarter -> Row in
                let held = year.quarters[quarter - 1]
                let name = "\(year.year)年第 \(quarter) 季度"
                if held > 0 { return .counted(name, "已办 \(held) 次", of: 1, subject: .study, station: station.id) }
                let isOver = Day.last(ofQuarter: quarter, year: year.year) < year.day
                return .left(name, isOver ? "没有已结束的学习活动" : "季度还没有结束", of: 1, subject: .study, station: station.id)
            }
        }
    }

    /// A number of one member's sessions of a year as of a day, counted as they count for the station.
    public init(
        _ number: ExplainedNumber.SessionNumber, of name: String,
        sessions: [(session: StudySession, mark: AttendanceMark)], on day: Day
    ) {
        let whole = number == .rate ? 1 : 0
        let rows = sessions.map { session, mark -> Row in
            let text = "\(session.day)“\(session.topic)”"
            func left(_ reason: String, of whole: Int = 0) -> Row {
                .left(text, reason, of: whole, subject: .session(session.id), station: session.station)
            }
            if session.day > day { return left("晚于 \(day)") }
            if session.heldBy != nil { return left("由活动小组主办,只计入小组") }
            switch session.state {
            case .cancelled: return left("已取消")
            case .open: return left("尚未结束")
            case .closed:
                guard number.counts(mark) else { return left(mark.label, of: whole) }
                return .counted(text, mark.label, of: whole, subject: .session(session.id), station: session.station)
            }
        }
        self.init(title: "", value: "", rule: "", rows: rows)
        title = "\(name) \(number.rawValue)"
        rule = "本年已结束的学习活动里这位委员的登记;活动小组主办的不计。\(number.rule)"
        value = number == .rate ? Percentage(sum, of: self.whole).shown : "\(sum)"
    }

    /// A number of one session's roster.
    public init(_ number: ExplainedNumber.SessionNumber, of count: SessionCount, roster: [Attendance]) {
        let tally = count.tally
        let value: FigureValue =
            switch number {
            case .expected: .count(tally.expected)
            case .present: .count(tally.present)
            case .excused: .count(tally.excused)
            case .absent: .count(tally.absent)
            case .unmarked: .count(tally.unmarked)
            case .rate: .rate(tally.rate)
            }
        let detail =
            number == .rate ? "\(tally.present) ÷ \(tally.expected);达标线 \(count.session.requiredPercent)%。" : ""
        self.init(
            title: "\(count.session.day)“\(count.session.topic)” \(number.rawValue)", value: value.shown,
            rule: number.rule + detail,
            rows: roster.map { line in
                number.counts(line.mark)
                    ? .counted(
                        line.name, line.mark.label, of: number == .rate ? 1 : 0, subject: .member(line.member),
                        station: count.session.station)
                    : .left(
                        line.name, line.mark.label, of: number == .rate ? 1 : 0, subject: .member(line.member),
                        station: count.session.station)
            })
    }
}
