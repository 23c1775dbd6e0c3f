import StationCore
import Synchronization

/// How a column writes its months behind a dot, by which 1979.1 is told to be January rather, or October whose 0 a spreadsheet
/// cut off. It is proposed and never taken by itself.
enum MonthWriting: Hashable, Sendable {
    /// Two digits everywhere else: what has one lost its 0.
    case twoDigits(example: String)
    /// One digit where one is enough, and 10 with its 0: what says 1 means 1.
    case oneDigit(example: String)
    /// Nothing tells.
    case unclear

    /// - Parameter cells: what stands in the column, from the top.
    init(_ cells: some Sequence<String>) {
        var (short, tenth, padded, late): (String?, String?, String?, String?)
        for cell in cells where !cell.isEmpty {
            let parts = cell.halfWidth.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].count == 4, parts[0].allSatisfy(\.isNumber), let month = Int(parts[1]),
                (1...12).contains(month)
            else { continue }
            switch (parts[1].count, month) {
            case (2, ..<10): padded = padded ?? cell
            case (1, 2...): short = short ?? cell
            case (2, 10): tenth = tenth ?? cell
            case (2, _): late = late ?? cell
            default: break
            }
        }
        if let example = padded ?? (short == nil ? tenth ?? late : nil) {
            self = .twoDigits(example: example)
        } else if let tenth, short != nil {
            self = .oneDigit(example: tenth)
        } else {
            self = .unclear
        }
    }
}

/// The same for the columns of a table, each looked at when it is first asked for.
final class MonthWritings: Sendable {
    private let table: SheetTable
    private let heading: TableHeading
    private let known = Mutex<[String: MonthWriting]>([:])
    /// How many rows are looked at.
    private static let most = 5000

    init(_ table: SheetTable, _ heading: TableHeading) { (self.table, self.heading) = (table, heading) }

    subscript(column: String) -> MonthWriting {
        known.withLock { known in
            if let one = known[column] { return one }
            let places = heading.places[column] ?? []
            let rows = table.records(separator: heading.separator).lazy.drop { $0.line <= self.heading.record.line }
            let one = MonthWriting(
                rows.prefix(MonthWritings.most).flatMap { row in
                    places.compactMap { row.cells.indices.contains($0) ? row.cells[$0].trimmed : nil }
                })
            known[column] = one
            return one
        }
    }
}
