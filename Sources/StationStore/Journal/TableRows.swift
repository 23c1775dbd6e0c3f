import GRDB
import StationCore
import StationModel

/// The rows of one table that the journal speaks of: the one place where names of tables and columns become SQL.
///
/// Both may come from a journal that somebody altered, so only a table of the schema and only its own columns are
/// written; nothing else ever stands in a statement.
struct TableRows {
    private let table: String
    private let db: Database

    /// - Throws: `file` where the journal speaks of no such table.
    init(_ table: String, _ db: Database) throws(Fault) {
        guard Schema.tables.contains(where: { $0.name == table }) else {
            throw Fault(.file, "数据有损坏:没有叫 \(table.prefix(40)) 的表。请运行 liaison verify 查看,再用备份恢复")
        }
        self.table = table
        self.db = db
    }

    /// The row as it stands; nil: there is none.
    func image(_ id: RecordID) throws -> RowImage? {
        let statement = try db.cachedStatement(sql: "SELECT * FROM \(table) WHERE id = ?")
        return try StoredRow.fetchOne(statement, arguments: [id])?.image
    }

    /// Adds a row.
    func insert(_ image: RowImage) throws {
        let places = image.columns.map { _ in "?" }.joined(separator: ",")
        try db.cachedStatement(sql: "INSERT INTO \(table) (\(try names(image))) VALUES (\(places))")
            .execute(arguments: StatementArguments(image.columns.map(\.1)))
    }

    /// Writes other values into a row.
    func update(_ id: RecordID, to image: RowImage) throws {
        let places = image.columns.map { _ in "?" }.joined(separator: ",")
        try db.cachedStatement(sql: "UPDATE \(table) SET (\(try names(image))) = (\(places)) WHERE id = ?")
            .execute(arguments: StatementArguments(image.columns.map(\.1) + [id.databaseValue]))
    }

    /// Takes a row away.
    func delete(_ id: RecordID) throws {
        try db.cachedStatement(sql: "DELETE FROM \(table) WHERE id = ?").execute(arguments: [id])
    }

    /// The columns of an image, for a statement.
    private func names(_ image: RowImage) throws -> String {
        let own = Set(try db.columns(in: table).map(\.name))
        let names = image.columns.map(\.0)
        if let unknown = names.first(where: { !own.contains($0) }) {
            throw Fault(.file, "数据有损坏:表 \(table) 没有 \(unknown.prefix(40)) 这一列。请运行 liaison verify 查看,再用备份恢复")
        }
        return names.joined(separator: ",")
    }
}
