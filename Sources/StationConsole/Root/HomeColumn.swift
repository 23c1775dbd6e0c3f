import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// The right column of Home where a window has room for it: two weeks, the year gone against what is done, and how long what
/// is open has waited.
struct HomeColumn {
    let rows: [Agenda.Row]
    let standings: [HomeStanding]
    let sheet: FigureSheet
    /// Open submissions by how long they have waited, as `steps` part them; nil: not read.
    let ages: [Int]?
    let context: Context

    /// The width of a window from which on there is room.
    static let from = 120
    /// The ages that open submissions are told by, in days; the last group has no end.
    static let steps = [30, 60, 90]

    func draw(in frame: inout Frame, x: Int, area: Rect) {
        calendar(in: &frame, x: x, y: area.y + 1)
        var y = area.y + 7
        if context.period.year == context.today.year, area.height >= 20 {
            y = year(in: &frame, x: x, y: y) + 1
        }
        if let ages, ages.contains(where: { $0 > 0 }), y + 5 <= area.bottom - 1 {
            waiting(ages, in: &frame, x: x, y: y)
        }
    }

    private func calendar(in frame: inout Frame, x: Int, y: Int) {
        let today = context.today
        let monday = today - (today.weekday - 1)
        frame.put("\(monday.month)月", x: x, y: y, style: .bold)
        for (column, name) in ["一", "二", "三", "四", "五", "六", "日"].enumerated() {
            frame.put(name, x: x + 6 + column * 4, y: y, style: .muted)
        }
        for place in 0..<14 {
            let day = monday + place
            let (left, top) = (x + 5 + place % 7 * 4, y + 1 + place / 7 * 2)
            let number = frame.metrics.pad("\(day.parts.day)", to: 2, alignment: .right)
            if day == today {
                frame.put("[\(number)]", x: left, y: top, style: Style(.accent, bold: true))
            } else {
                frame.put(number, x: left + 1, y: top, style: day < today ? .muted : .plain)
            }
            if let sign = sign(of: day) { frame.put(sign, x: left + 1, y: top + 1, style: .accent) }
        }
    }

    /// What a day has, in one character: the first thing of it.
    private func sign(of day: Day) -> String? {
        let first = rows.first { row in
            switch row.moment {
            case .day(let its): its == day && row.section == .soon
            case .today: day == context.today
            default: false
            }
        }
        return first.map { row in row.kind == "整改" ? "改" : String(row.kind.prefix(1)) }
    }

    /// Done against the share of the year that is gone, a line each. Returns the line below.
    private func year(in frame: inout Frame, x: Int, y: Int) -> Int {
        let today = context.today
        let first = Day.first(ofYear: today.year)
        let (gone, days) = (today - first + 1, Day.last(ofYear: today.year) - first + 1)
        frame.put("一年过去\(gone * 100 / days)%,做了多少", x: x, y: y, style: .bold)
        var at = y + 1
        func line(_ label: String, _ done: Int, of whole: Int, _ unit: String) {
            guard whole > 0 else { return }
            // Before the first of them is due nothing is behind.
            let isBehind = whole.times(gone) >= days && done.times(days) < whole.times(gone)
            frame.put(label, x: x + 2, y: at)
            frame.bar(
                x: x + 9, y: at, width: 16, filled: done.times(days), of: whole.times(days), marker: whole.times(gone),
                style: .muted)
            let words = "\(done)/\(whole)\(unit) \(isBehind ? "~" : "+")"
            frame.put(words, x: x + 26, y: at, style: Style(isBehind ? .warning : .plain), width: 12)
            at += 1
        }
        let (held, required) = (
            standings.total { min($0.held, $0.required) }, standings.total(\.required)
        )
        line("学习", held, of: required, "次")
        line("民意", sheet.number(.submissionsSettled), of: sheet.number(.submissions), "件")
        line("八有", sheet.number(.standardsMet), of: sheet[.standardsMet]?.whole ?? 0, "项")
        return at
    }

    private func waiting(_ ages: [Int], in frame: inout Frame, x: Int, y: Int) {
        frame.put("未办结\(ages.reduce(0, +))件等了多久", x: x, y: y, style: .bold)
        for (index, age) in ages.enumerated() {
            let isLast = index == ages.count - 1
            let from = index == 0 ? 0 : HomeColumn.steps[index - 1] + 1
            let label =
                isLast
                ? "超\(from - 1)天" : index == 0 ? "\(HomeColumn.steps[0])天内" : "\(from)-\(HomeColumn.steps[index])"
            let isLate = isLast && age > 0
            frame.put(label, x: x + 2, y: y + 1 + index)
            frame.bar(x: x + 9, y: y + 1 + index, width: 16, filled: age, of: ages.max() ?? 1, style: .muted)
            frame.put("\(age)\(isLate ? " !" : "")", x: x + 26, y: y + 1 + index, style: isLate ? .warning : .plain)
        }
    }
}
