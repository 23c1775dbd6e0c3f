import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// The top line: station, page, period, operator, date, how the file stands with its city and how old its newest copy is; 演示 or 练习 in front, 试看 before a date that is only looked at.
enum TopLine {
    static func draw(in frame: inout Frame, title: String, context: Context, isLocked: Bool = false) {
        let (width, title) = (frame.size.width, title.withInnerQuotes)
        let bar = Style(context.isPractice ? .warning : .accent, bold: true, reverse: true)
        frame.fill(Rect(x: 0, y: 0, width: width, height: 1), style: bar)
        let gap = width >= 100 ? "  " : " "
        let isThisYear = context.period.year == context.today.year
        var parts = [isThisYear ? context.period.name : "【\(context.period.name)】"]
        parts.append(isLocked ? "已锁定" : context.file.desk.operatorName)
        // The year stands in the period already, where that is this one.
        let day =
            width < 76
            ? context.today.chineseShort : isThisYear ? context.today.chineseWithWeekday : context.today.chinese
        parts.append((context.file.isTrial ? "试看 " : "") + day)
        let right = parts.joined(separator: gap)
        let rightWidth = min(frame.metrics.width(of: right), width / 2)
        let stage = context.isDemonstration ? "演示 " : context.isPractice ? "练习 " : ""
        // The page's title must be read whole; the place gives way: without the committee, then the short name.
        let places =
            context.station.map { [$0.name, $0.shortName] }
            ?? [context.committee.isEmpty ? "全部联络站" : "\(context.committee) 全部联络站", "全部联络站", "全部"]
        let lines = places.map { "\(stage)\($0) | \(title)" }
        // All lights where they fit beside title and day, else the worst.
        func room(_ lights: [StatusLight]) -> Int {
            lights.reduce(width - 1 - rightWidth - 3) { $0 - 1 - frame.metrics.width(of: $1.shown(width)) }
        }
        var lights = context.lights
        if width < 76 || room(lights) < frame.metrics.width(of: lines[lines.count - 1]) {
            lights = StatusLight.worst(of: lights).map { [$0] } ?? []
        }
        let room = max(0, room(lights))
        let end = room + rightWidth + 3
        frame.put(right, x: end - rightWidth, y: 0, style: bar, width: rightWidth)
        var x = end + 1
        for light in lights {
            // Only what is wrong stands out; on the bar a colour is a background.
            let style = light.tone == .muted ? bar : Style(light.tone, bold: true, reverse: true)
            x += frame.put(light.shown(width), x: x, y: 0, style: style) + 1
        }
        var left = lines.first { frame.metrics.width(of: $0) <= room } ?? ""
        if left.isEmpty {
            let page = " | \(title)"
            let rest = max(0, room - frame.metrics.width(of: page))
            left = frame.metrics.clip(stage + (places.last ?? ""), to: rest) + page
        }
        frame.put(left, x: 1, y: 0, style: bar, width: room)
    }
}

extension StatusLight {
    /// As it stands in a top line of a width.
    fileprivate func shown(_ width: Int) -> String { width < 76 ? brief : text }
}
