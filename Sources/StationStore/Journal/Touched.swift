import GRDB
import StationCore
import StationModel

/// A row that a change wrote, and where an officer looks for it: a mark stands in the roster of its session, an
/// inspection with its station and standard. The row itself may be gone, after an undo.
package struct Touched: Hashable, Sendable {
    /// The table, as in the schema.
    package let table: String
    /// The row.
    package let record: RecordID
    /// The record that it is a part of: a mark's session, a step's submission, an inspection's station; nil: none.
    package let belonging: RecordID?
    /// An inspection's standard; nil for all else.
    package let standard: String?

    /// Whether it is somebody's mark in a roster.
    package var isMark: Bool { table == Attendance.table }

    init(_ table: String, _ record: RecordID, _ image: RowImage?) {
        self.table = table
        self.record = record
        let parent: String? =
            switch table {
            case Attendance.table: "session"
            case Particulars.table, Seat.table: "person"
            case Inspection.table: "station"
            case SubmissionEvent.table, Adoption.table, Instruction.table: "submission"
            case TableName.participation, TableName.steps, TableName.host: "record"
            default: nil
            }
        belonging = parent.flatMap { name in image.flatMap { RecordID.fromDatabaseValue($0[name]) } }
        standard = table == Inspection.table ? image.flatMap { String.fromDatabaseValue($0["standard"]) } : nil
    }
}
