import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// The head of a roll call: what the session is, its counts, its rate, and what is still needed, for it and the year.
struct RosterCounts {
    let count: SessionCount
    let year: StudyFigures?
    let context: Context
    /// How many of those present came late or left early.
    let late: Int
    /// The activity group that holds it; empty: the station.
    var holder = ""

    /// The lines that it takes.
    static let height = 2

    /// Draws it at the top of an area.
    func draw(in frame: inout Frame, area: Rect) {
        drawCounts(in: &frame, area: area)
        drawRate(in: &frame, area: area)
    }

    private func drawCounts(in frame: inout Frame, area: Rect) {
        let (session, tally) = (count.session, count.tally)
        func number(_ number: ExplainedNumber.SessionNumber) -> ExplainedNumber { .session(session.id, number) }
        let counts: FigureText =
            "应到\(tally.expected, explains: number(.expected)) 实到\(tally.present, explains: number(.present))"
            + (late > 0 ? " (迟\(late))" : "")
            + " 请假\(tally.excused, explains: number(.excused)) 缺席\(tally.absent, explains: number(.absent))"
            + " 未记\(tally.unmarked, explains: number(.unmarked))"
        let needed = frame.metrics.width(of: counts.text)
        // What was begun with stays to the left of the counts, which are never cut.
        let countsX = max(1, min(max(40, area.width / 2), area.width - needed - 1))
        let state = session.state == .open ? "" : "【\(session.stateLabel(today: context.today))】"
        let about = [state + session.topic, holder, session.form, session.place].filter { !$0.isEmpty }
        frame.put(
            frame.metrics.clip(about.joined(separator: " "), to: countsX - 2), x: 1, y: area.y, style: .bold)
        frame.put(counts, x: countsX, y: area.y, width: area.width - countsX - 1)
    }

    private func drawRate(in frame: inout Frame, area: Rect) {
        let (session, tally, y) = (count.session, count.tally, area.y + 1)
        let percent = session.requiredPercent
        let isReached = tally.rate.reaches(percent)
        let tone: Tone = isReached ? .good : tally.stillNeeded(percent: percent) == nil ? .alarm : .warning
        let barWidth = area.width < 80 ? 10 : min(40, area.width / 4)
        frame.put("本场", x: 1, y: y, style: .muted)
        frame.bar(
            x: 6, y: y, width: barWidth, filled: tally.present, of: max(1, tally.expected),
            marker: (max(1, tally.expected) * percent + 99) / 100, style: Style(tone))
        var x = 7 + barWidth
        frame.put(
            tally.rate.shown, explains: .session(session.id, .rate), x: x, y: y, style: Style(tone, bold: true),
            width: 7)
        x += 7
        x += frame.put(needed(tally, percent), x: x, y: y, style: Style(tone), width: max(0, area.width - x - 1)) + 2
        frame.put(beside, x: x, y: y, style: .muted, width: max(0, area.width - x - 1))
    }

    private func needed(_ tally: AttendanceTally, _ percent: Int) -> String {
        guard count.session.state != .cancelled else { return "本场已取消,不计入" }
        guard tally.expected > 0 else { return "名册上没有人" }
        guard let missing = tally.stillNeeded(percent: percent) else { return "已无法达到\(percent)%" }
        return missing == 0 ? "已达到\(percent)%" : "再到\(missing)人达到\(percent)%"
    }

    /// What it is counted for: the year of the station, each host of a joint session, or nothing but the group.
    private var beside: String {
        if !holder.isEmpty { return "小组主办,不计入全站" }
        if !count.session.coHosts.isEmpty {
            return count.session.hosts.compactMap { host in
                let tally = count.of(host).tally
                // Of another file's people nothing is known here.
                guard tally.expected > 0 || !context.isHeldElsewhere(host) else { return nil }
                return "\(context.stationName(of: host)) \(tally.present)/\(tally.expected)"
            }.joined(separator: "  ")
        }
        return year.map(yearWords) ?? ""
    }

    /// The year with this session in it, as if it closed as it stands now.
    private func yearWords(_ year: StudyFigures) -> String {
        let percent = year.standard.ratePercent
        var tally = year.tally
        if count.session.state == .open { tally = tally + count.tally }
        let rate = year.standard.decidedBy == .all ? tally.rate : tally.rateExcludingExcused
        guard rate.whole > 0 else { return "" }
        let missing = max(0, (rate.whole * percent + 99) / 100 - tally.present)
        let hope = rate.reaches(percent) ? "+" : missing <= tally.unmarked ? "再到\(missing)人" : "本场内不够"
        return "全年 \(rate.shown) \(hope)"
    }
}
