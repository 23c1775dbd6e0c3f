import GRDB
import StationCore
import StationModel

/// A record that is completed from the file before it is kept, once for form, import and command line.
protocol CompletedRecord: Described {
    /// The record with what follows from the file.
    func completed(from db: Database) throws -> Self
}
