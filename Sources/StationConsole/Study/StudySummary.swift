import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// A station's study year in three lines: the pooled rate against its line, sessions and quarters, what is needed.
struct StudySummary {
    let figures: StudyFigures
    let station: RecordID
    /// The station's name, where several are shown below one another.
    let name: String?

    private func number(_ figure: Figure) -> ExplainedNumber { .figure(figure, station: station) }

    /// The rate against its line, in words.
    private var words: FigureText {
        let reached = figures.meetsRate ? "达标" : "未达"
        return "\(reached) \(figures.standard.ratePercent)%线 实到\(figures.tally.present, explains: number(.present))/"
            + "应到\(figures.rate.whole, explains: number(.expected))"
    }

    /// What the figures leave to the bar; of several summaries the narrowest is for all, so that they compare.
    func barRoom(width: Int, metrics: TextMetrics) -> Int { max(8, width - 14 - 9 - metrics.width(of: words.text) - 2) }

    /// Draws it and returns the line below.
    func draw(in frame: inout Frame, y: Int, width: Int, barWidth: Int) -> Int {
        let label = name ?? (figures.period.year == nil ? "期间参与率" : "全年参与率")
        let percent = figures.standard.ratePercent
        let tone: Tone = figures.rate.whole == 0 ? .muted : figures.meetsRate ? .good : .alarm
        frame.put(label, x: 2, y: y, style: Style(.plain, bold: true), width: 12)
        frame.bar(
            x: 14, y: y, width: barWidth, filled: figures.tally.present, of: max(1, figures.rate.whole),
            marker: (max(1, figures.rate.whole) * percent + 99) / 100, style: Style(tone))
        var x = 15 + barWidth
        let decides: Figure = figures.standard.decidedBy == .all ? .attendanceRate : .rateWithoutExcused
        x +=
            frame.put(
                figures.rate.shown, explains: number(decides), x: x, y: y, style: Style(tone, bold: true)) + 1
        frame.put(words, x: x, y: y, style: Style(.muted), width: width - x - 1)
        if name != nil {
            frame.put(sessionsLine, x: 14, y: y + 1, style: Style(.muted), width: width - 16)
            return y + 2
        }
        frame.put("学习次数", x: 2, y: y + 1, style: Style(.plain, bold: true))
        frame.put(
            sessionsLine, x: 14, y: y + 1, style: Style(figures.meetsSessions ? .plain : .warning), width: width - 16)
        frame.put("还需要", x: 2, y: y + 2, style: Style(.plain, bold: true))
        frame.put(needed, x: 14, y: y + 2, width: width - 16)
        return y + 3
    }

    private var sessionsLine: FigureText {
        let held = "\(figures.held)/\(figures.required)"
        let quarters = figures.quarters.suffix(4).map { "\($0.quarter.number)季度 \($0.held)" }
        let line: FigureText =
            "已办 \(held, explains: number(.sessionsHeld)) 次   "
            + "\(quarters.joined(separator: "  "), explains: number(.quartersHeld))"
        guard figures.unmarked > 0 else { return line }
        return line + "   未登记 \(figures.unmarked, explains: number(.unmarked)) 人次"
    }

    private var needed: FigureText {
        let without = figures.tally.rateExcludingExcused.shown
        let apart: FigureText = ";剔除准假 \(without, explains: number(.rateWithoutExcused))"
        guard figures.isForecast else {
            let reached = figures.meetsSessions && figures.meetsRate
            return (reached ? "已达标" : "没有达标") + apart
        }
        guard let forecast = figures.forecast else { return "当前没有在任委员,无法预测" + apart }
        if forecast.sessionsToHold == 0, figures.meetsRate {
            return (figures.period.year == nil ? "已达标" : "全年已达标") + apart
        }
        return "再办 \(forecast.sessionsToHold) 次,实到共 \(forecast.presentNeeded) 人次即可达标"
            + "(在任 \(figures.members, explains: number(.members)) 人)" + apart
    }
}
