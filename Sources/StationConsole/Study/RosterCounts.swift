import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// The head of a roster: what the session is, its counts, its rate, and what is still needed, for it and the year.
struct RosterCounts {
    let count: SessionCount
    let year: StudyFigures?
    let context: Context
    /// The activity group that holds it; empty: the station.
    var holder = ""
    /// Who holds it together; empty: one station.
    var hosts = ""

    /// The lines that it takes.
    static func height(in area: Rect) -> Int { area.height >= 18 ? 5 : 4 }

    /// Draws it at the top of an area.
    func draw(in frame: inout Frame, area: Rect) {
        let (session, tally) = (count.session, count.tally)
        let width = area.width
        var y = area.y
        let state = "【\(session.stateLabel(today: context.today))】"
        let about = [
            state + session.day.chinese + (session.time.isEmpty ? "" : " \(session.time)"), holder, session.topic,
            hosts,
            session.form,
            session.place,
        ]
        let heading = frame.metrics.clip(about.filter { !$0.isEmpty }.joined(separator: "  "), to: width - 4)
        frame.put(heading, x: 2, y: y, style: Style(.plain, bold: true))
        y += 1
        let percent = session.requiredPercent
        let isReached = tally.rate.reaches(percent)
        let tone: Tone = isReached ? .good : tally.stillNeeded(percent: percent) == nil ? .alarm : .warning
        func number(_ number: ExplainedNumber.SessionNumber) -> ExplainedNumber { .session(session.id, number) }
        let counts: FigureText =
            "应到 \(tally.expected, explains: number(.expected))  实到 \(tally.present, explains: number(.present))  "
            + "请假 \(tally.excused, explains: number(.excused))  缺席 \(tally.absent, explains: number(.absent))  "
            + "未登记 \(tally.unmarked, explains: number(.unmarked))"
        frame.put(counts, x: 2, y: y, width: width - 4)
        y += 1
        let barWidth = max(10, width - 52)
        frame.put("本场", x: 2, y: y, style: Style(.muted))
        frame.bar(
            x: 8, y: y, width: barWidth, filled: tally.present, of: max(1, tally.expected),
            marker: (max(1, tally.expected) * percent + 99) / 100, style: Style(tone))
        let x = 9 + barWidth
        frame.put(tally.rate.shown, explains: number(.rate), x: x, y: y, style: Style(tone, bold: true), width: 7)
        frame.put(needed(tally, percent), x: x + 8, y: y, style: Style(tone), width: width - x - 9)
        y += 1
        if !holder.isEmpty {
            frame.put("小组主办,只计入小组,不计入全站的次数与参与率", x: 8, y: y, style: Style(.muted), width: width - 10)
        } else if !hosts.isEmpty {
            // Each host's year stands on its own page.
            let each = session.hosts.map { host in
                let tally = count.of(host).tally
                return "\(context.stationName(of: host)) \(tally.present)/\(tally.expected)"
            }
            frame.put("各站", x: 2, y: y, style: Style(.muted))
            frame.put(
                each.joined(separator: "  ") + ";各站各计 1 次,全市计 1 次", x: 8, y: y, style: Style(.muted),
                width: width - 10)
        } else if let year {
            frame.put("全年", x: 2, y: y, style: Style(.muted))
            frame.put(yearLine(year), x: 8, y: y, style: Style(.muted), width: width - 10)
        }
    }

    private func needed(_ tally: AttendanceTally, _ percent: Int) -> String {
        guard count.session.state != .cancelled else { return "本场已取消,不计入" }
        guard tally.expected > 0 else { return "名册上没有人" }
        guard let missing = tally.stillNeeded(percent: percent) else { return "已无法达到 \(percent)%" }
        return missing == 0 ? "已达到 \(percent)%" : "再到 \(missing) 人达到 \(percent)%"
    }

    /// The year with this session in it, as if it closed as it stands now.
    private func yearLine(_ year: StudyFigures) -> String {
        let percent = year.standard.ratePercent
        var tally = year.tally
        if count.session.state == .open { tally = tally + count.tally }
        let rate = year.standard.decidedBy == .all ? tally.rate : tally.rateExcludingExcused
        let words = count.session.state == .open ? "计入本场" : "累计"
        let missing = max(0, (rate.whole * percent + 99) / 100 - tally.present)
        let reached = rate.reaches(percent)
        let hope =
            rate.whole == 0
            ? "还没有应到人员"
            : reached
                ? "已达到 \(percent)%"
                : missing <= tally.unmarked ? "再到 \(missing) 人达到 \(percent)%" : "本场之内已无法达到 \(percent)%"
        return "\(words) 实到 \(tally.present)/\(tally.expected),\(rate.shown),\(hope);已办 \(year.held)/\(year.required) 次"
    }
}
