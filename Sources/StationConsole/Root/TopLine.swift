import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// The top line: station, page, period, operator, date; 试看 before a date that is only looked at.
enum TopLine {
    static func draw(in frame: inout Frame, title: String, context: Context, isLocked: Bool = false) {
        let width = frame.size.width
        let bar = Style(.accent, bold: true, reverse: true)
        frame.fill(Rect(x: 0, y: 0, width: width, height: 1), style: bar)
        let right = [
            context.period.year == context.today.year ? context.period.name : "【\(context.period.name)】",
            isLocked ? "已锁定" : context.file.desk.operatorName,
            (context.file.isTrial ? "试看 " : "") + (width >= 76 ? context.today.chinese : context.today.chineseShort),
        ].joined(separator: "  ")
        let rightWidth = min(frame.metrics.width(of: right), width / 2)
        frame.put(right, x: width - rightWidth - 1, y: 0, style: bar, width: rightWidth)
        let demonstration = context.isDemonstration ? "演示 " : ""
        let room = max(0, width - rightWidth - 4)
        // The page's title must be read whole; the place gives way: without the committee, then the short name.
        let places =
            context.station.map { [$0.name, $0.shortName] }
            ?? [context.committee.isEmpty ? "全部联络站" : "\(context.committee) 全部联络站", "全部联络站", "全部"]
        let lines = places.map { "\(demonstration)\($0) | \(title)" }
        var left = lines.first { frame.metrics.width(of: $0) <= room } ?? ""
        if left.isEmpty {
            let page = " | \(title)"
            let rest = max(0, room - frame.metrics.width(of: page))
            left = frame.metrics.clip(demonstration + (places.last ?? ""), to: rest) + page
        }
        frame.put(left, x: 1, y: 0, style: bar, width: room)
    }
}
