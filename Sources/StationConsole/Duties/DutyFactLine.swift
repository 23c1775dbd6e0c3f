import ConsoleKit
import StationCore
import StationModel
import TerminalKit

extension DutyFact {
    /// What it is, as a line of a page.
    func line(_ value: String = "", style: Style = .plain) -> LinkedLines.Line {
        LinkedLines.Line(
            text: "      \(sentence)", value: value,
            style: mark.map { $0.countsAsPresent ? style : Style($0.tone) } ?? style, link: (recordKind, record))
    }
}
