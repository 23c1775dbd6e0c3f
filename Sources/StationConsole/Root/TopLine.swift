import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// The top line: station, page, period, operator, date, the light of the newest copy; 演示 or 练习 in front, 试看 before a date that is only looked at.
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
        let light = context.light.map { width < 76 ? $0.brief : $0.text } ?? ""
        let lightWidth = light.isEmpty ? 0 : frame.metrics.width(of: light) + 1
        let right = parts.joined(separator: gap)
        let rightWidth = min(frame.metrics.width(of: right), width / 2)
        let end = width - lightWidth - 1
        frame.put(right, x: end - rightWidth, y: 0, style: bar, width: rightWidth)
        if let tone = context.light?.tone, !light.isEmpty {
            // Only what is wrong stands out; on the bar a colour is a background.
            let style = tone == .muted ? bar : Style(tone, bold: true, reverse: true)
            frame.put(light, x: end + 1, y: 0, style: style)
        }
        let stage = context.isDemonstration ? "演示 " : context.isPractice ? "练习 " : ""
        let room = max(0, end - rightWidth - 3)
        // The page's title must be read whole; the place gives way: without the committee, then the short name.
        let places =
            context.station.map { [$0.name, $0.shortName] }
            ?? [context.committee.isEmpty ? "全部联络站" : "\(context.committee) 全部联络站", "全部联络站", "全部"]
        let lines = places.map { "\(stage)\($0) | \(title)" }
        var left = lines.first { frame.metrics.width(of: $0) <= room } ?? ""
        if left.isEmpty {
            let page = " | \(title)"
            let rest = max(0, room - frame.metrics.width(of: page))
            left = frame.metrics.clip(stage + (places.last ?? ""), to: rest) + page
        }
        frame.put(left, x: 1, y: 0, style: bar, width: room)
    }
}
