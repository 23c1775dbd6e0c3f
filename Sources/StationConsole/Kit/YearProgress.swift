import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// How much of the year is gone, against how much of what it asks for is done.
struct YearProgress {
    /// One of the things that it asks for.
    private struct Part {
        let label: String
        let figure: Figure
        let done: Int
        let whole: Int
        let unit: String
    }

    private let parts: [Part]
    private let gone: Int
    private let days: Int

    /// The figures that it shows.
    static let figures: [Figure] = [
        .sessionsHeld, .submissions, .submissionsSettled, .standardsMet,
    ]

    /// - Parameters:
    ///   - held: the sessions that count for what is asked for (`required`) of the stations looked at.
    ///   - sheet: their figures together.
    init(held: Int, of required: Int, _ sheet: FigureSheet, on today: Day) {
        let first = Day.first(ofYear: today.year)
        (gone, days) = (today - first + 1, Day.last(ofYear: today.year) - first + 1)
        parts = [
            Part(label: "学习", figure: .sessionsHeld, done: held, whole: required, unit: "次"),
            Part(
                label: "民意", figure: .submissionsSettled, done: sheet.number(.submissionsSettled),
                whole: sheet.number(.submissions), unit: "件"),
            Part(
                label: "八有", figure: .standardsMet, done: sheet.number(.standardsMet),
                whole: sheet[.standardsMet]?.whole ?? 0, unit: "项"),
        ].filter { $0.whole > 0 }
    }

    private var heading: String { "一年过去\(gone * 100 / days)%,做了多少" }

    /// The figure and its mark; before the first is due nothing is behind.
    private func words(_ part: Part) -> (text: String, style: Style) {
        let isBehind = part.whole.times(gone) >= days && part.done.times(days) < part.whole.times(gone)
        return ("\(part.done)/\(part.whole)\(part.unit) \(isBehind ? "~" : "+")", isBehind ? .warning : .plain)
    }

    /// A heading, then a line each with `|` where the year stands.
    ///
    /// - Returns: the line below.
    @discardableResult
    func draw(of station: RecordID?, in frame: inout Frame, x: Int, y: Int) -> Int {
        frame.put(heading, x: x, y: y, style: .bold)
        for (line, part) in parts.enumerated() {
            let at = y + 1 + line
            frame.put(part.label, x: x + 2, y: at)
            frame.bar(
                x: x + 10, y: at, width: 16, filled: part.done.times(days), of: part.whole.times(days),
                marker: part.whole.times(gone), style: .muted)
            let (text, style) = words(part)
            frame.put(text, explains: .figure(part.figure, station: station), x: x + 27, y: at, style: style, width: 12)
        }
        return y + 1 + parts.count
    }

    /// The same in one line, without bars.
    func drawLine(of station: RecordID?, in frame: inout Frame, x: Int, y: Int, width: Int) {
        var at = x + frame.put(heading, x: x, y: y, style: .bold) + 2
        for part in parts {
            let (text, style) = words(part)
            guard at + 5 + frame.metrics.width(of: text) <= x + width else { return }
            at += frame.put(part.label, x: at, y: y) + 1
            at += frame.put(text, explains: .figure(part.figure, station: station), x: at, y: y, style: style) + 2
        }
    }
}
