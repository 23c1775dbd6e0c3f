import StationModel
import TerminalKit

/// The matrix of standards by stations. Columns that do not fit are scrolled to around the cursor.
struct ChecklistMatrix {
    let stations: [Station]
    let figures: [ChecklistFigures]
    let row: Int
    let column: Int
    let width: Int

    private static let titleWidth = 18
    private static let cellWidth = 9

    /// Draws it and returns the line below.
    func draw(in frame: inout Frame, y: Int) -> Int {
        let room = max(1, (width - ChecklistMatrix.titleWidth - 2) / ChecklistMatrix.cellWidth)
        let first = stations.count <= room ? 0 : max(0, min(column - room / 2, stations.count - room))
        let shown = first..<min(stations.count, first + room)
        frame.put(
            shown.count < stations.count ? "第 \(first + 1)–\(shown.upperBound) 站" : "标准", x: 2, y: y,
            style: Style(.muted), width: ChecklistMatrix.titleWidth - 1)
        for (place, index) in shown.enumerated() {
            let style = index == column ? Style(.accent, bold: true) : Style(.muted)
            frame.put(
                stations[index].shortName, x: x(place), y: y, style: style, width: ChecklistMatrix.cellWidth - 1)
        }
        var line = y + 1
        let items = figures.first?.items ?? []
        for (index, item) in items.enumerated() {
            let style = index == row ? Style(.accent, bold: true) : Style(.plain)
            frame.put(
                "\(index + 1) \(item.standard.title)", x: 2, y: line, style: style,
                width: ChecklistMatrix.titleWidth - 1)
            for (place, station) in shown.enumerated() {
                let (text, tone) = InspectionMark.cell(figures[station].items[index])
                let isHere = index == row && station == column
                frame.put(
                    frame.metrics.pad(text, to: ChecklistMatrix.cellWidth - 2), x: x(place), y: line,
                    style: isHere ? Style(.accent, bold: true, reverse: true) : Style(tone))
            }
            line += 1
        }
        frame.put("达标", x: 2, y: line, style: Style(.muted))
        for (place, station) in shown.enumerated() {
            let all = figures[station]
            frame.put(
                "\(all.met)/\(all.items.count)", explains: .figure(.standardsMet, station: stations[station].id),
                x: x(place), y: line,
                style: Style(all.isMet ? .good : .warning, bold: true), width: ChecklistMatrix.cellWidth - 1)
        }
        return line + 2
    }

    private func x(_ place: Int) -> Int { 1 + ChecklistMatrix.titleWidth + place * ChecklistMatrix.cellWidth }
}
