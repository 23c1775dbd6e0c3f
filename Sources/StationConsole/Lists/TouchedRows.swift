import ConsoleKit
import StationCore
import StationModel
import TerminalKit

extension Viewport {
    /// Puts the cursor on a row again that others' rows have moved; where it is gone, the cursor stays at its place.
    mutating func stay(on row: RecordID?, among rows: some Collection<RecordID>) {
        if let place = rows.enumerated().first(where: { $0.element == row })?.offset { select(place) }
    }

    /// Puts the cursor on the first row that the last key wrote, unless it stands on one already.
    mutating func goToTouched(_ rows: some Collection<RecordID>, _ context: Context) {
        guard !context.touched.isEmpty else { return }
        let touched = rows.enumerated().filter { context.isTouched($0.element) }.map(\.offset)
        if let first = touched.first, !touched.contains(cursor) { select(first) }
    }
}

extension Context {
    /// In a list that reads windows, how many of the touched records are looked for before it is given up.
    static let sought = 20
}
