import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// The matrix of standards by stations: in each cell the status and, to its right, how many proofs are cited. Columns that do not fit are scrolled to around the cursor.
struct ChecklistMatrix {
    let stations: [Station]
    let figures: [ChecklistFigures]
    let proofs: [RecordID: [String: ProofCount]]
    let row: Int
    let column: Int
    let width: Int

    private static let titleWidth = 18
    private static let cellWidth = 10
    private static let countWidth = 3

    /// Draws it and returns the line below.
    func draw(in frame: inout Frame, y: Int) -> Int {
        let room = max(1, (width - ChecklistMatrix.titleWidth - 2) / ChecklistMatrix.cellWidth)
        let first = stations.count <= room ? 0 : max(0, min(column - room / 2, stations.count - room))
        let shown = first..<min(stations.count, first + room)
        frame.put(
            shown.count < stations.count
                ? "第 \(first + 1)–\(shown.upperBound) 站" : proofs.isEmpty ? "标准" : "标准(数字为佐证)", x: 2, y: y,
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
                let count = proofs[stations[station].id]?[item.standard.code] ?? ProofCount()
                let isHere = index == row && station == column
                let here = Style(.accent, bold: true, reverse: true)
                let width = ChecklistMatrix.cellWidth - 1 - ChecklistMatrix.countWidth
                frame.put(
                    frame.metrics.pad(text, to: width), x: x(place), y: line, style: isHere ? here : Style(tone))
                frame.put(
                    frame.metrics.pad(count.sign, to: ChecklistMatrix.countWidth),
                    x: x(place) + width, y: line,
                    style: isHere ? here : count.voided > 0 ? Style(.alarm) : Style(.muted))
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

extension ProofCount {
    /// The number in a cell; a mark before it says that one of them has been voided since.
    fileprivate var sign: String { cited == 0 ? "" : (voided > 0 ? "!" : "") + (cited > 99 ? "99" : "\(cited)") }
}
