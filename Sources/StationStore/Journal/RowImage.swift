import GRDB
import StationCore
import StationModel

/// A row as the journal keeps it: its columns as one JSON object, readable with any tool.
struct RowImage: Equatable {
    let columns: [(String, DatabaseValue)]

    init(_ columns: [(String, DatabaseValue)]) { self.columns = columns }

    /// Reads the JSON back; SQLite's own reader gives the values in their own types, and what stands in a column of bytes is
    /// an identifier.
    ///
    /// - Throws: `file` where it is no object of plain values, or names a column twice.
    init(json: String, of table: String? = nil, _ db: Database) throws(Fault) {
        var columns: [(String, DatabaseValue)] = []
        var isPlain = true
        do {
            let statement = try db.cachedStatement(
                sql: "SELECT key, value, type IN ('object', 'array') AS nested FROM json_each(?)")
            let ofBytes = Set(try table.map { try db.columns(in: $0) }?.filter { $0.type == "BLOB" }.map(\.name) ?? [])
            let parts = try StoredRow.fetchCursor(statement, arguments: [json])
            while let part = try parts.next() {
                let name: String = try part["key"]
                var value = part.image["value"]
                if ofBytes.contains(name), let text = String(stored: value), let id = RecordID(text: text) {
                    value = id.databaseValue
                }
                columns.append((name, value))
                if try part["nested"] { isPlain = false }
            }
        } catch {
            isPlain = false
        }
        guard isPlain, Set(columns.map(\.0)).count == columns.count else {
            throw Fault(
                .file, "数据有损坏:应是一行的字段与值,却是 \(json.prefix(40))。请运行 liaison verify 查看,再用备份恢复")
        }
        self.columns = columns
    }

    subscript(name: String) -> DatabaseValue { columns.first { $0.0 == name }?.1 ?? .null }

    /// A column that one side does not name is null there: a record need not know every column of its table.
    static func == (one: RowImage, other: RowImage) -> Bool {
        one.columns.allSatisfy { other[$0.0] == $0.1 } && other.columns.allSatisfy { one[$0.0] == $0.1 }
    }

    /// The row without the count of its changes.
    var withoutRevision: RowImage { RowImage(columns.filter { $0.0 != "revision" }) }

    /// This earlier state as the change that follows `now`: whoever read the record in between is told of a conflict.
    func following(_ now: RowImage?) -> RowImage {
        guard let now, let revision = Int(stored: now["revision"]) else { return self }
        return RowImage(columns.map { $0.0 == "revision" ? column("revision", revision + 1) : $0 })
    }

    var json: String {
        var bytes: [UInt8] = [UInt8(ascii: "{")]
        for (index, (name, value)) in columns.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            RowImage.append(name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            switch value.storage {
            case .null: bytes.append(contentsOf: "null".utf8)
            case .int64(let number): bytes.append(contentsOf: String(number).utf8)
            case .double(let number): bytes.append(contentsOf: (number.isFinite ? String(number) : "null").utf8)
            case .string(let text): RowImage.append(text, to: &bytes)
            case .blob: RowImage.append(RecordID(stored: value)?.text ?? "", to: &bytes)
            }
        }
        bytes.append(UInt8(ascii: "}"))
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                bytes.append(contentsOf: Array("\\u00".utf8))
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
