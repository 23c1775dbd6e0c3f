import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// The matrix of standards by stations: in each cell what was found. Columns that do not fit are scrolled to around the cursor;
/// on a wide window the evidence of the cursor's station stands beside its items.
struct ChecklistMatrix {
    let stations: [Station]
    let figures: [ChecklistFigures]
    let round: InspectionRound
    /// How many proofs are cited for the items of the cursor's station.
    let proofs: [String: ProofCount]
    let row: Int
    let column: Int
    let width: Int
    let today: Day

    /// From these widths on a cell has its word beside its mark, and the evidence stands beside the items.
    private static let (worded, explained) = (80, 120)
    /// The columns of the evidence: its words at least, who looked and when, proofs, due day.
    private static let (evidence, check, proof, due) = (28, 15, 5, 8)

    static func isExplained(_ width: Int) -> Bool { width >= explained }

    private var isExplained: Bool { ChecklistMatrix.isExplained(width) }
    private var isWorded: Bool { width >= ChecklistMatrix.worded }
    private var titleWidth: Int { isExplained ? 26 : isWorded ? 31 : 24 }
    private var cellWidth: Int { isExplained || !isWorded ? 8 : 10 }

    /// The stations that have room, the cursor's always among them.
    private var shown: Range<Int> {
        let beside =
            isExplained
            ? ChecklistMatrix.evidence + ChecklistMatrix.check + ChecklistMatrix.proof + ChecklistMatrix.due + 3 : 0
        let room = max(1, (width - titleWidth - 2 - beside) / cellWidth)
        let first = stations.count <= room ? 0 : max(0, min(column - room / 2, stations.count - room))
        return first..<min(stations.count, first + room)
    }

    /// Draws it and returns the line below.
    func draw(in frame: inout Frame, y: Int) -> Int {
        let shown = shown
        drawHeading(shown, in: &frame, y: y)
        var line = y + 1
        for (index, item) in (figures.first?.items ?? []).enumerated() {
            let isHere = index == row
            let style = isHere ? Style(.accent, bold: true) : Style(.plain)
            frame.put(isHere ? ">" : " ", x: 0, y: line, style: style)
            frame.put("\(index + 1) \(item.standard.title)", x: 2, y: line, style: style, width: titleWidth - 3)
            for (place, station) in shown.enumerated() {
                let isCursor = isHere && station == column
                drawCell(figures[station].items[index], isHere: isCursor, x: x(place), y: line, in: &frame)
            }
            if isExplained { explain(figures[column].items[index], shown, isHere: isHere, y: line, in: &frame) }
            line += 1
        }
        frame.put("达标", x: 4, y: line, style: Style(.muted))
        for (place, station) in shown.enumerated() {
            let all = figures[station]
            frame.put(
                "\(all.met)/\(all.items.count)", explains: .figure(.standardsMet, station: stations[station].id),
                x: x(place), y: line,
                style: Style(all.isMet ? .good : .warning, bold: true), width: cellWidth - 1)
        }
        return line + 2
    }

    private func x(_ place: Int) -> Int { titleWidth + 1 + place * cellWidth }

    private func drawHeading(_ shown: Range<Int>, in frame: inout Frame, y: Int) {
        let all = figures.flatMap(\.items)
        let count = "已查\(all.count { round.covers($0) })/\(all.count)"
        let name = round.name + (isWorded ? "检查" : "")
        let words = frame.metrics.width(of: "\(name)  \(count)") < titleWidth ? "\(name)  \(count)" : "\(name) \(count)"
        frame.put(words, x: 1, y: y, style: Style(.muted), width: titleWidth - 1)
        for (place, index) in shown.enumerated() {
            let style = index == column ? Style(.accent, bold: true) : Style(.muted)
            frame.put(stations[index].shortName, x: x(place), y: y, style: style, width: cellWidth - 1)
        }
        if isExplained {
            let x = x(shown.count)
            frame.put("\(stations[column].shortName)的依据", x: x, y: y, style: Style(.muted), width: evidenceWidth(shown))
            frame.put("检查", x: checkX, y: y, style: Style(.muted))
            frame.put("佐证", x: proofX, y: y, style: Style(.muted))
            frame.put("期限", x: dueX, y: y, style: Style(.muted))
        } else if shown.count < stations.count {
            let words = "(\(shown.lowerBound + 1)-\(shown.upperBound)站,共\(stations.count))"
            let needed = frame.metrics.width(of: words)
            if x(shown.count) + needed < width { frame.put(words, x: x(shown.count), y: y, style: Style(.muted)) }
        }
    }

    private func drawCell(_ item: ChecklistFigures.Item, isHere: Bool, x: Int, y: Int, in frame: inout Frame) {
        let (mark, word, tone) = InspectionMark.cell(item)
        let isCarried = round.carries(item)
        let text = (isWorded ? mark + word : mark) + (isCarried ? "?" : "")
        let style = Style(isCarried ? .muted : tone)
        guard isHere else {
            frame.put(text, x: x, y: y, style: style)
            return
        }
        frame.put("[\(text)]", x: x - 1, y: y, style: Style(.accent, bold: true, reverse: true))
    }

    // MARK: The evidence beside it

    private var dueX: Int { width - 1 - ChecklistMatrix.due }
    private var proofX: Int { dueX - ChecklistMatrix.proof - 1 }
    private var checkX: Int { proofX - ChecklistMatrix.check - 1 }
    private func evidenceWidth(_ shown: Range<Int>) -> Int { checkX - x(shown.count) - 1 }

    private func explain(
        _ item: ChecklistFigures.Item, _ shown: Range<Int>, isHere: Bool, y: Int, in frame: inout Frame
    ) {
        let style = Style(round.carries(item) ? .muted : .plain, bold: isHere)
        let count = proofs[item.standard.code] ?? ProofCount()
        frame.put(count.sign, x: proofX, y: y, style: count.voided > 0 ? .alarm : style)
        guard let inspection = item.inspection else {
            frame.put("(没有查过)", x: x(shown.count), y: y, style: .muted, width: evidenceWidth(shown))
            return
        }
        let words = inspection.evidence.isEmpty ? "(没有写依据)" : inspection.evidence
        let evidence = words.split(whereSeparator: \.isNewline).joined(separator: " ")
        frame.put(evidence, x: x(shown.count), y: y, style: style, width: evidenceWidth(shown))
        let day = inspection.checkedOn.brief(from: today)
        frame.put("\(day) \(inspection.checker.name)", x: checkX, y: y, style: style, width: ChecklistMatrix.check)
        guard item.status == .mending, let due = inspection.dueOn else { return }
        frame.put(
            due.brief(from: today) + (item.isOverdue ? "!" : ""), x: dueX, y: y,
            style: Style(item.isOverdue ? .alarm : .warning), width: ChecklistMatrix.due + 1)
    }
}

extension ProofCount {
    /// The number; a mark before it says that one of them has been voided since.
    fileprivate var sign: String { (voided > 0 ? "!" : "") + (cited > 99 ? "99" : "\(cited)") }
}
