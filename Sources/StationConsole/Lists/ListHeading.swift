import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// The line above a list that says what it shows: filter and counts.
enum ListHeading {
    /// Draws `words` at the left and `12 / 340` at the right.
    static func draw(
        _ words: String, cursor: Int, count: Int, total: Int, explains number: ExplainedNumber? = nil,
        in frame: inout Frame, y: Int, width: Int
    ) {
        let numbers = count == total ? "\(count == 0 ? 0 : cursor + 1) / \(count)" : "\(count) / \(total)"
        let needed = frame.metrics.width(of: numbers)
        frame.put(words, x: 1, y: y, style: Style(.muted), width: max(0, width - needed - 4))
        // What explains itself is how many there are, not where the cursor stands.
        let place = count == total && number != nil ? "\(count == 0 ? 0 : cursor + 1) / " : ""
        // In the terminal's own colour: written anew with every key, a colour would cost more bytes than the digits.
        let used = frame.put(place, x: width - needed - 1, y: y)
        frame.put(
            String(numbers.dropFirst(place.count)), explains: count == total ? number : nil,
            x: width - needed - 1 + used, y: y)
    }
}
