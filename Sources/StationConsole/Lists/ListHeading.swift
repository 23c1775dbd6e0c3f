import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// The line above a list that says what it shows: its words, and how many of how many there are.
enum ListHeading {
    /// Draws `words` at the left and `12 / 340` at the right: so many are shown of so many, on every list and never anything
    /// else.
    ///
    /// - Parameter isMore: whether more are found than are shown: `2000+ / 100000`.
    static func draw(
        _ words: String, count: Int, isMore: Bool = false, total: Int, explains number: ExplainedNumber? = nil,
        in frame: inout Frame, y: Int, width: Int
    ) {
        let (shown, all) = ("\(count)\(isMore ? "+" : "") / ", "\(total)")
        let needed = frame.metrics.width(of: shown + all)
        frame.put(words, x: 1, y: y, style: Style(.muted), width: max(0, width - needed - 4))
        let used = frame.put(shown, x: width - needed - 1, y: y)
        frame.put(all, explains: count == total ? number : nil, x: width - needed - 1 + used, y: y)
    }
}
