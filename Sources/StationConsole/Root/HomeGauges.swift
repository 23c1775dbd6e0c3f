import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// The four lines of Home that say how far something has come, each with its first reason.
struct HomeGauges {
    /// The figures that they show.
    static let figures: [Figure] = [
        .attendanceRate, .rateWithoutExcused, .sessionsHeld, .stationsWithSessions, .submissions, .submissionsSettled,
        .submissionsOpen, .submissionsOverdue, .submissionsAdopted, .submissionsSolved, .serviceActivities, .donations,
        .standardsMet, .standardsLate,
    ]

    let totals: HomeTotals
    let sheet: FigureSheet
    let context: Context

    /// The lines that they take.
    static func height(width: Int) -> Int { width < 80 ? 2 : 4 }

    func draw(in frame: inout Frame, y: Int, width: Int) {
        for (index, gauge) in [study, submissions, service, standards].enumerated() {
            if width < 80 {
                gauge.drawShort(in: &frame, x: index % 2 == 0 ? 1 : width / 2, y: y + index / 2, width: width / 2 - 2)
            } else {
                gauge.draw(in: &frame, x: 1, y: y + index, width: width - 2)
            }
        }
    }

    private func number(_ figure: Figure) -> ExplainedNumber { .figure(figure, station: context.station?.id) }
    private func count(_ figure: Figure) -> Int { sheet.number(figure) }
    private func part(_ figure: Figure, _ words: String, _ unit: String = "") -> FigureText {
        "\(words)\(sheet[figure]?.shown ?? "0", explains: number(figure))\(unit)"
    }

    private var study: HomeGauge {
        let decides: Figure = totals.leavesOutExcused ? .rateWithoutExcused : .attendanceRate
        let rate = Percentage(sheet[decides]?.number ?? 0, of: sheet[decides]?.whole ?? 0)
        let percent = totals.ratePercent
        let times =
            totals.stations == 1
            ? part(.sessionsHeld, "", "次") : part(.stationsWithSessions, "次数够的站")
        let mark: HomeGauge.Mark
        let reason: String
        var brief: String?
        if let day = totals.unmarked {
            (mark, reason, brief) = (.under, "\(day.chineseShort)一场还没有登完", "有一场没登完")
        } else if rate.whole > 0, !rate.reaches(percent) {
            (mark, reason) = (.short, "不到\(percent)%")
        } else if totals.missesQuarter {
            (mark, reason) = (.short, "有季度没有学习")
        } else if !totals.meetsSessions {
            reason = totals.stations == 1 ? "还差\(totals.required - totals.held)次" : "有的站次数不够"
            mark = totals.lacksSoon ? .under : .none
        } else {
            (mark, reason) = rate.whole == 0 ? (.none, "还没有办过") : (.good, "达标")
        }
        return HomeGauge(
            name: "充电站", rest: "学习", part: rate.part, whole: rate.whole, marker: percent,
            value: rate.whole == 0 ? "-" : rate.shown, number: number(decides), mark: mark,
            words: times + FigureText(";\(reason)"), brief: brief ?? reason)
    }

    private var submissions: HomeGauge {
        let (all, settled, late) = (count(.submissions), count(.submissionsSettled), count(.submissionsOverdue))
        let rest =
            part(.submissionsOpen, "未办结") + part(.submissionsAdopted, " 采用") + part(.submissionsSolved, " 解决")
        let words: FigureText =
            late > 0 ? part(.submissionsOverdue, "", "件逾期;") + rest : all == 0 ? "还没有登记" : "没有逾期;" + rest
        return HomeGauge(
            name: "连心站", rest: "社情民意", part: settled, whole: all, marker: nil, value: "\(settled)/\(all)",
            number: number(.submissionsSettled), mark: late > 0 ? .late : all == 0 ? .none : .good, words: words,
            brief: late > 0 ? "\(late)件逾期" : "没有逾期")
    }

    private var service: HomeGauge {
        HomeGauge(
            name: "加油站", rest: "公益服务", part: 0, whole: 0, marker: nil, value: "\(count(.serviceActivities))次",
            number: number(.serviceActivities), mark: .none,
            words: part(.donations, "没有定标准;捐款捐物", "万元"), brief: "没有定标准")
    }

    private var standards: HomeGauge {
        let (met, items) = (count(.standardsMet), sheet[.standardsMet]?.whole ?? 0)
        let late = count(.standardsLate)
        let unchecked = totals.unchecked
        var reasons: [String] = []
        if late > 0 {
            reasons.append(late == 1 ? "\(totals.lateStandard)整改逾期" : "\(late)项整改逾期")
        }
        let rest = items - met - late - unchecked
        if rest > 0 { reasons.append("\(rest)项未达标") }
        if unchecked > 0 { reasons.append("\(unchecked)项未查") }
        let none = items == 0 ? "没有标准" : "全部达标"
        return HomeGauge(
            name: "八有", rest: "标准", part: met, whole: items, marker: nil, value: "\(met)/\(items)",
            number: number(.standardsMet),
            mark: late > 0 ? .late : items == 0 ? .none : met == items ? .good : .under,
            words: FigureText(reasons.isEmpty ? none : reasons.joined(separator: ",")),
            brief: late > 0 ? "\(late)项整改逾期" : reasons.first ?? none)
    }
}

/// One line of Home that says how far something has come.
struct HomeGauge {
    /// How it stands; its sign stands before the reason, so that colour is never the only one.
    enum Mark {
        case good, under, short, late, none

        var sign: String {
            switch self {
            case .good: "+"
            case .under: "~"
            case .short, .late: "!"
            case .none: "-"
            }
        }

        var tone: Tone {
            switch self {
            case .good: .good
            case .under, .short: .warning
            case .late: .alarm
            case .none: .muted
            }
        }
    }

    let name: String
    let rest: String
    let part: Int
    let whole: Int
    let marker: Int?
    let value: String
    /// What the value explains.
    let number: ExplainedNumber
    let mark: Mark
    /// The reason and what stands beside it.
    let words: FigureText
    /// The reason alone.
    let brief: String

    /// Figure, mark and reason share a colour, the bar never has one.
    fileprivate func draw(in frame: inout Frame, x: Int, y: Int, width: Int) {
        let label = name == "八有" ? name + rest : "\(name) \(rest)"
        frame.put(label, x: x, y: y, style: .bold, width: 15)
        if whole > 0 {
            frame.bar(
                x: x + 16, y: y, width: 18, filled: part, of: whole,
                marker: marker.map { whole.times($0).adding(99) / 100 }, style: .muted)
        }
        frame.put(value, explains: number, x: x + 35, y: y, style: Style(mark.tone, bold: true), width: 7)
        frame.put(mark.sign, x: x + 43, y: y, style: Style(mark.tone, bold: true))
        frame.put(words, x: x + 45, y: y, style: Style(mark.tone), width: max(0, min(width, 78) - 45))
    }

    fileprivate func drawShort(in frame: inout Frame, x: Int, y: Int, width: Int) {
        var at = x + frame.put(name, x: x, y: y, style: .bold) + 1
        at += frame.put(value, explains: number, x: at, y: y, style: Style(mark.tone, bold: true), width: 7) + 1
        frame.put(mark.sign + brief, x: at, y: y, style: Style(mark.tone), width: max(0, x + width - at))
    }
}
