import GRDB
import StationCore
import StationModel

/// The number by which this file and its text index know a submission: the day on which it was registered, and its place among
/// that day's.
///
/// So the text index, which gives what it finds in the order of these numbers, gives it in the order of a list, and of a
/// period it looks at nothing else. Whoever moves to another day gets a new number, the last of that day.
enum SubmissionKey {
    /// More a day no file can hold.
    private static let places: Int64 = 1 << 24

    /// The numbers of a day.
    static func all(of day: Day) -> ClosedRange<Int64> {
        let first = Int64(day - Day.unset) * places
        return first...first + places - 1
    }

    /// The numbers of days, the last one included.
    static func all(from first: Day, to last: Day) -> ClosedRange<Int64> {
        all(of: first).lowerBound...max(all(of: first).lowerBound, all(of: last).upperBound)
    }

    /// The next number of a day, as SQL; `?1` is the first one of that day.
    static let next =
        "(SELECT coalesce(max(key) + 1, ?1) FROM submission WHERE key BETWEEN ?1 AND ?1 + \(places - 1))"

    /// The first number of the day that a row is of; of a damaged one of the first day there is.
    static func first(of row: RowImage) -> Int64 {
        all(of: String(stored: row["registered_on"]).flatMap { Day($0) } ?? .unset).lowerBound
    }

    /// Gives a submission the number of the day that its row is of now, unless it has one.
    ///
    /// - Parameter columns: what was written into the row; of a day nothing need be said in it.
    static func follow(_ id: RecordID, _ columns: RowImage, _ db: Database) throws {
        guard columns.columns.contains(where: { $0.0 == "registered_on" }) else { return }
        try db.cachedStatement(
            sql: """
                UPDATE submission SET key = \(next) WHERE id = ?2 AND key NOT BETWEEN ?1 AND ?1 + \(places - 1)
                """
        ).execute(arguments: [first(of: columns), id])
    }
}
