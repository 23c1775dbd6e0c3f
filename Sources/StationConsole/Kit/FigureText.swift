import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// A line of words in which numbers explain themselves: `"已办 \(held, explains: number) 次"`.
struct FigureText: ExpressibleByStringInterpolation {
    /// A run of words, or a number with what it explains.
    struct Part {
        var text: String
        var number: ExplainedNumber?
    }

    var parts: [Part]

    /// The words without what is behind them.
    var text: String { parts.map(\.text).joined() }

    init(stringLiteral text: String) { parts = [Part(text: text)] }
    init(stringInterpolation: Interpolation) { parts = stringInterpolation.parts }
    /// Words that explain nothing.
    init(_ text: String) { parts = [Part(text: text)] }

    static func + (one: FigureText, other: FigureText) -> FigureText {
        var sum = one
        sum.parts += other.parts
        return sum
    }

    /// What a literal is made of.
    struct Interpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        init(literalCapacity: Int, interpolationCount: Int) { parts.reserveCapacity(2 * interpolationCount + 1) }

        mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(Part(text: literal)) }
        }

        mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            parts.append(Part(text: value.description))
        }

        mutating func appendInterpolation(_ value: some CustomStringConvertible, explains number: ExplainedNumber?) {
            parts.append(Part(text: value.description, number: number))
        }
    }
}

extension Frame {
    /// Marks the cells of a table's row that explain themselves.
    ///
    /// - Parameter figures: by the columns' indices.
    mutating func anchor(
        _ figures: [Int: Figure], of station: RecordID?, in layout: TableLayout, x: Int, y: Int
    ) {
        for column in layout.placed {
            guard let figure = figures[column.index] else { continue }
            anchor(
                ExplainedNumber.figure(figure, station: station),
                at: Rect(x: x + column.x, y: y, width: column.width, height: 1))
        }
    }

    /// Puts a number that explains itself: Tab reaches it, F4 says how it came about. Returns the columns used.
    @discardableResult
    mutating func put(
        _ text: String, explains number: ExplainedNumber?, x: Int, y: Int, style: Style = .plain, width: Int? = nil
    ) -> Int {
        let used = put(text, x: x, y: y, style: style, width: width)
        if let number, used > 0 { anchor(number, at: Rect(x: x, y: y, width: used, height: 1)) }
        return used
    }

    /// Puts words with numbers that explain themselves; a number that is cut is still one. Returns the columns used.
    @discardableResult
    mutating func put(_ text: FigureText, x: Int, y: Int, style: Style = .plain, width: Int? = nil) -> Int {
        var used = 0
        for (index, part) in text.parts.enumerated() {
            guard let width else {
                used += put(part.text, explains: part.number, x: x + used, y: y, style: style)
                continue
            }
            // Where the words end exactly at the edge and more would follow, that has to be seen.
            let rest = text.parts[(index + 1)...].map(\.text).joined()
            let isLast = used + metrics.width(of: part.text) >= width
            used += put(
                part.text + (isLast ? rest : ""), explains: part.number, x: x + used, y: y, style: style,
                width: width - used)
            if isLast { break }
        }
        return used
    }
}
