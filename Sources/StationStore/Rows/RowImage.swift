import GRDB
import StationCore
import StationModel

/// A row, or some columns of it, by name.
struct RowImage: Equatable {
    let columns: [(String, DatabaseValue)]

    init(_ columns: [(String, DatabaseValue)]) { self.columns = columns }

    subscript(name: String) -> DatabaseValue { columns.first { $0.0 == name }?.1 ?? .null }

    func has(_ name: String) -> Bool { columns.contains { $0.0 == name } }

    /// A column that one side does not name is null there: a record need not know every column of its table.
    static func == (one: RowImage, other: RowImage) -> Bool {
        // Mostly both have the same columns in the same order.
        if one.columns.count == other.columns.count, zip(one.columns, other.columns).allSatisfy({ $0 == $1 }) {
            return true
        }
        return one.columns.allSatisfy { other[$0.0] == $0.1 } && other.columns.allSatisfy { one[$0.0] == $0.1 }
    }

    /// The row without the count of its changes.
    var withoutRevision: RowImage { RowImage(columns.filter { $0.0 != "revision" }) }

    /// The row with other values in some of its columns.
    func with(_ other: RowImage) -> RowImage {
        RowImage(columns.map { name, value in other.has(name) ? (name, other[name]) : (name, value) })
    }

    /// This earlier state as the change that follows `now`: whoever read the record in between is told of a conflict.
    func following(_ now: RowImage?) -> RowImage {
        guard let now, let revision = Int(stored: now["revision"]) else { return self }
        return RowImage(columns.map { $0.0 == "revision" ? column("revision", revision + 1) : $0 })
    }

    /// As the journal keeps it.
    var json: String { FlatObject.text(of: columns) }
    /// The same as its bytes.
    var bytes: [UInt8] { FlatObject.bytes(of: columns) }
}
