import StationCore

/// Which row of which table.
struct RowPlace: Hashable {
    let table: String
    let record: RecordID
}
