import StationCore

extension Explanation {
    /// A number of one member's sessions of a period as of a day, counted as they count for the station.
    package init(
        _ number: ExplainedNumber.SessionNumber, of name: String,
        sessions: [(session: StudySession, mark: AttendanceMark, isGuest: Bool)], on day: Day
    ) {
        let whole = number == .rate ? 1 : 0
        let rows = sessions.map { session, mark, isGuest in
            FigureRow(
                "\(session.day)“\(session.topic)”",
                number.verdict(on: session, mark, isGuest: isGuest, of: whole, by: day),
                subject: .session(session.id), station: session.station
            ).told
        }
        self.init(title: "", value: "", rule: "", rows: rows)
        title = "\(name) \(number.rawValue)"
        rule = "期间已结束的学习活动里这位委员的登记;活动小组主办的、列席的不计。\(number.rule)"
        value = number == .rate ? Percentage(sum, of: self.whole).shown : "\(sum)"
    }

    package init(_ number: ExplainedNumber.SessionNumber, of count: SessionCount, roster: [Attendance]) {
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
                FigureRow(
                    line.name,
                    line.isGuest
                        ? .left("列席,不在应到之内") : number.verdict(line.mark, of: number == .rate ? 1 : 0),
                    subject: .member(line.member), station: line.station ?? count.session.station
                ).told
            })
    }
}

extension ExplainedNumber.SessionNumber {
    /// The rule by which it is counted.
    package var rule: String {
        switch self {
        case .expected: "名册上的人:主办的联络站当天在任的委员,每人计 1;列席的不计。"
        case .present: "登记为出席或迟到早退的,每人计 1。"
        case .excused: "登记为请假的,每人计 1;请假的人仍在应到之内。"
        case .absent: "登记为缺席的,每人计 1。"
        case .unmarked: "还没有登记的,每人计 1;未登记不等于缺席。"
        case .rate: "实到 ÷ 应到;迟到早退算实到,向下取一位小数。"
        }
    }

    /// Whether a mark counts.
    private func counts(_ mark: AttendanceMark) -> Bool {
        switch self {
        case .expected: true
        case .present, .rate: mark.countsAsPresent
        case .excused: mark == .excused
        case .absent: mark == .absent
        case .unmarked: mark == .unmarked
        }
    }

    fileprivate func verdict(_ mark: AttendanceMark, of whole: Int) -> Verdict {
        counts(mark) ? .counts(of: whole, mark.label) : .left(of: whole, mark.label)
    }

    fileprivate func verdict(
        on session: StudySession, _ mark: AttendanceMark, isGuest: Bool, of whole: Int, by day: Day
    ) -> Verdict {
        if session.day > day { return .left("晚于 \(day)") }
        if session.heldBy != nil { return .left("由活动小组主办,只计入小组") }
        return switch session.state {
        case .cancelled: .left("已取消")
        case .open: .left("尚未结束")
        case .closed: isGuest ? .left("列席,不在应到之内") : verdict(mark, of: whole)
        }
    }
}
