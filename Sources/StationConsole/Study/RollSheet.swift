import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// A line of a roll call as it is seen: a person, or the name of the host whose people follow.
enum RollSlot: Hashable {
    case host(String)
    /// A place among the roster's lines.
    case person(Int)

    /// The place among the roster's lines; nil: nobody.
    var line: Int? {
        if case .person(let line) = self { line } else { nil }
    }

    /// The people in their order, before those of each host its name and how many they are.
    static func slots(of lines: [RosterLine], isShared: Bool, name: (RecordID) -> String) -> [RollSlot] {
        var slots: [RollSlot] = []
        for (index, line) in lines.enumerated() {
            let host = line.attendance.station
            if isShared, index == 0 || lines[index - 1].attendance.station != host {
                let count = lines.count { $0.attendance.station == host }
                slots.append(.host("\(host.map(name) ?? "(列席)") \(count)"))
            }
            slots.append(.person(index))
        }
        return slots
    }
}

/// The people of a roll call in their columns: whom nothing is known of yet stand out, who is there steps back. With one
/// column there is room for the posts.
struct RollSheet {
    let lines: [RosterLine]
    let slots: [RollSlot]
    /// The line under the cursor.
    let cursor: Int
    let grid: ColumnGrid

    private static let markWidth = 6
    /// What names have where there is one column, and how much more where a name is longer and the window has it.
    private static let nameWidths = 20...40

    /// What a person takes: a number, a name, a mark.
    static func columnWidth(in width: Int) -> Int { width < 78 || width >= 116 ? 29 : 26 }

    /// What names have beside posts: as much as the longest needs.
    private func nameWidth(_ metrics: TextMetrics, in width: Int) -> Int {
        let longest = slots.lazy.compactMap(\.line).map { metrics.width(of: lines[$0].attendance.name) }.max() ?? 0
        return min(max(RollSheet.nameWidths.lowerBound, longest), RollSheet.nameWidths.upperBound, max(0, width - 16))
    }

    func draw(in frame: inout Frame, area: Rect) {
        let width = grid.columns == 1 ? area.width : RollSheet.columnWidth(in: area.width)
        let nameWidth = grid.columns == 1 ? nameWidth(frame.metrics, in: width) : width - 16
        for index in grid.visible {
            let place = grid.place(of: index)
            let (x, y) = (area.x + place.column * width, area.y + place.row)
            guard x + RollSheet.columnWidth(in: area.width) <= area.right else { continue }
            switch slots[index] {
            case .host(let words): frame.put(words, x: x + 1, y: y, style: .bold, width: width - 3)
            case .person(let line): draw(line, in: &frame, x: x, y: y, width: width, nameWidth)
            }
        }
        let below = slots.count - grid.visible.upperBound
        if below > 0 { frame.put("▼", x: area.right - 2, y: area.bottom - 1, style: .accent) }
    }

    private func draw(_ line: Int, in frame: inout Frame, x: Int, y: Int, width: Int, _ nameWidth: Int) {
        let person = lines[line]
        let mark = person.attendance.mark
        let isHere = line == cursor
        let style =
            isHere
            ? Style(.accent, bold: true, reverse: true)
            : mark == .present ? .muted : mark == .unmarked ? .bold : Style(mark.tone)
        let hasPosts = grid.columns == 1
        if isHere { frame.fill(Rect(x: x, y: y, width: width - 2, height: 1), style: style) }
        let number = "\(line + 1)"
        frame.put((isHere && line < 99 ? ">" : ""), x: x, y: y, style: style)
        frame.put(number, x: x + 3 - number.count, y: y, style: style)
        frame.put(frame.metrics.clipName(person.attendance.name, to: nameWidth), x: x + 4, y: y, style: style)
        let word = person.attendance.isGuest && mark == .present ? "列席" : mark.shortLabel
        frame.put("\(mark.sign) \(word)", x: x + 5 + nameWidth, y: y, style: style)
        guard hasPosts else { return }
        let postX = x + 5 + nameWidth + RollSheet.markWidth + 3
        frame.put(
            frame.metrics.clip(person.post, to: max(0, width - postX - 3)), x: postX, y: y,
            style: isHere ? style : .muted)
    }
}
