import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// The right column of Home where a window has room for it: two weeks, the year gone against what is done, and how long what
/// is open has waited.
struct HomeColumn {
    let rows: Agenda.Rows
    let totals: HomeTotals
    let sheet: FigureSheet
    /// Open submissions by how long they have waited; nil: not read.
    let ages: FigureSheet?
    /// What was done last; nil: not read.
    let latest: [JournalEntry]?
    let context: Context

    /// The width of a window from which on there is room.
    static let from = 120
    /// The width from which on there is room for what was done last.
    static let fromLatest = 160
    /// So many days back it goes.
    static let latestDays = 7

    func draw(in frame: inout Frame, x: Int, area: Rect) {
        calendar(in: &frame, x: x, y: area.y + 1)
        var y = area.y + 7
        let station = context.station?.id
        if context.period.year == context.today.year, area.height >= 20 {
            frame.beginBlock()
            let progress = YearProgress(held: totals.held, of: totals.required, sheet, on: context.today)
            y = progress.draw(of: station, in: &frame, x: x, y: y) + 1
        }
        let open = sheet.number(.submissionsOpen)
        let chart = FigureChart(title: "未办结\(open)件等了多久", bars: FigureChart.waiting)
        if let ages, open > 0, y + chart.height <= area.bottom - 1 {
            frame.beginBlock()
            chart.draw(ages, of: station, in: &frame, x: x, y: y)
        }
        if let latest { draw(latest, in: &frame, x: x + 42, area: area) }
    }

    /// Who did what in the last days.
    private func draw(_ latest: [JournalEntry], in frame: inout Frame, x: Int, area: Rect) {
        frame.put("最近\(HomeColumn.latestDays)天", x: x, y: area.y + 1, style: .bold)
        if latest.isEmpty { frame.put("没有登记", x: x + 2, y: area.y + 2, style: .muted) }
        // When, what, by whom; the day where another one begins.
        let right = frame.size.width - 9
        var last: Day?
        for (line, entry) in latest.prefix(area.height - 4).enumerated() {
            let (y, day) = (area.y + 2 + line, LocalTime.day(entry.at))
            if day != last { frame.put("\("\(day)".suffix(5))", x: x, y: y, style: .muted) }
            last = day
            frame.put(entry.summary, x: x + 6, y: y, width: max(0, right - x - 7))
            frame.put(entry.operatorName, x: right, y: y, style: .muted, width: 8)
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
        let first: Agenda.Row?
        if day == context.today {
            first = rows.places(of: .today).first.map { rows[$0] }.flatMap { row in
                if case .today = row.moment { row } else { nil }
            }
        } else {
            // By day; who waits without one comes after.
            var places = rows.places(of: .soon)
            func its(_ place: Int) -> Day? { if case .day(let day) = rows[place].moment { day } else { nil } }
            while let middle = places.isEmpty ? nil : places.lowerBound + places.count / 2 {
                let isBefore = its(middle).map { $0 < day } ?? false
                places = isBefore ? middle + 1..<places.upperBound : places.lowerBound..<middle
            }
            let place = places.lowerBound
            first = place < rows.places(of: .soon).upperBound && its(place) == day ? rows[place] : nil
        }
        return first.map { row in row.kind == "整改" ? "改" : String(row.kind.prefix(1)) }
    }
}
