import GRDB
import StationCore
import StationModel

/// The rows of one table that the journal speaks of: the one place where names of tables and columns become SQL, and where a
/// row becomes an image for the journal and an image a row again.
///
/// Both names may come from a journal that somebody altered, so only a table of the schema and only its own columns are
/// written; nothing else ever stands in a statement.
final class TableRows {
    /// A column that images speak of: all but the identifier, which the journal keeps beside the image, and a number that
    /// only this file counts by.
    private struct Column {
        let name: String
        let isIdentifier: Bool
        /// What an insert's image leaves out; nil: nothing.
        let empty: DatabaseValue?
        /// Its name as images have it.
        let member: FlatObject.Name
    }

    let name: String
    private let db: Database
    private let columns: [Column]
    private let select: Statement
    /// Made with the first row that is added.
    private var insert: Statement?
    private let insertion: String
    /// Whether the file counts the rows by a number of its own.
    private let hasKey: Bool

    /// - Throws: `file` where the journal speaks of no such table.
    init(_ table: String, _ db: Database) throws {
        guard Schema.tables.contains(where: { $0.name == table }) else {
            throw Fault(.file, "数据有损坏:没有叫 \(table.prefix(40)) 的表。请运行 liaison verify 查看,再用备份恢复")
        }
        name = table
        self.db = db
        columns = try db.columns(in: table).filter { $0.name != "id" && $0.primaryKeyIndex == 0 }.map { column in
            let empty: DatabaseValue? =
                !column.isNotNull
                ? .null
                : column.type == "TEXT"
                    ? "".databaseValue
                    : column.type == "INTEGER" ? 0.databaseValue : nil
            return Column(
                name: column.name, isIdentifier: column.type == "BLOB", empty: empty, member: .init(column.name))
        }
        let names = (["id"] + columns.map(\.name)).joined(separator: ",")
        let places = (["?"] + columns.map { _ in "?" }).joined(separator: ",")
        select = try db.makeStatement(sql: "SELECT \(names) FROM \(table) WHERE id = ?")
        hasKey = table == Submission.table
        insertion =
            hasKey
            ? "INSERT INTO \(table) (key,\(names)) VALUES (\(SubmissionKey.next),\(places))"
            : "INSERT INTO \(table) (\(names)) VALUES (\(places))"
    }

    // MARK: The file

    /// The row as it stands; nil: there is none.
    func image(_ id: RecordID) throws -> RowImage? {
        try StoredRow.fetchOne(select, arguments: [id])?.image
    }

    /// Adds a row, given whole.
    func insert(_ image: RowImage) throws {
        let statement = try insert ?? db.makeStatement(sql: insertion)
        insert = statement
        let values = image.columns.lazy.map { $0.1 }
        if hasKey {
            try statement.run([SubmissionKey.first(of: image).databaseValue] + values)
        } else {
            try statement.run(values)
        }
    }

    /// Writes other values into some columns of a row.
    func update(_ id: RecordID, to image: RowImage) throws {
        try refuseUnknown(image)
        let names = image.columns.map(\.0).joined(separator: ",")
        let places = image.columns.map { _ in "?" }.joined(separator: ",")
        try db.cachedStatement(sql: "UPDATE \(name) SET (\(names)) = (\(places)) WHERE id = ?")
            .run(image.columns.map { $0.1 } + [id.databaseValue])
        if hasKey { try SubmissionKey.follow(id, image, db) }
    }

    /// Takes a row away.
    func delete(_ id: RecordID) throws {
        try db.cachedStatement(sql: "DELETE FROM \(name) WHERE id = ?").execute(arguments: [id])
    }

    // MARK: Images

    /// The whole row, its identifier first. What the image does not name is empty.
    ///
    /// - Throws: `file` where it names a column that the table does not have, or lacks what cannot be empty.
    func completed(_ id: RecordID, _ image: RowImage) throws(Fault) -> RowImage {
        let given = image.columns
        // As records write themselves, and as the journal keeps them.
        if isWhole(given) { return image }
        if let values = inOrder(id, given) { return RowImage(values) }
        var values = [("id", id.databaseValue)]
        values.reserveCapacity(columns.count + 1)
        for column in columns {
            if let found = given.first(where: { $0.0 == column.name }) {
                values.append(found)
            } else if let empty = column.empty {
                values.append((column.name, empty))
            } else {
                throw damaged("缺少 \(column.name)")
            }
        }
        try refuseUnknown(image)
        return RowImage(values)
    }

    /// The whole row where the image names its columns in the order of the table; nil: it does not, or lacks what cannot be empty.
    private func inOrder(_ id: RecordID, _ given: [(String, DatabaseValue)]) -> [(String, DatabaseValue)]? {
        var values = [("id", id.databaseValue)]
        values.reserveCapacity(columns.count + 1)
        return given.withUnsafeBufferPointer { given in
            var place = given.first?.0 == "id" ? 1 : 0
            for column in columns {
                if place < given.count, given[place].0 == column.name {
                    values.append(given[place])
                    place += 1
                } else if let empty = column.empty {
                    values.append((column.name, empty))
                } else {
                    return nil
                }
            }
            return place == given.count ? values : nil
        }
    }

    /// Whether an image is the identifier and all columns in the order of the table.
    private func isWhole(_ given: [(String, DatabaseValue)]) -> Bool {
        guard given.count == columns.count + 1, given[0].0 == "id" else { return false }
        return given.withUnsafeBufferPointer { given in
            columns.indices.allSatisfy { given[$0 + 1].0 == columns[$0].name }
        }
    }

    /// What the journal keeps of a new row, given whole: what is not empty. The identifier stands beside it.
    ///
    /// - Parameter telling: what is said beside it of a row that is told.
    func kept(of new: RowImage, _ telling: Telling? = nil) -> [UInt8] {
        new.columns.withUnsafeBufferPointer { values in
            columns.withUnsafeBufferPointer { columns in
                var room = 64
                for place in columns.indices { room += columns[place].member.count + values[place + 1].1.textLength }
                var image = FlatObject.Writer(room: room)
                if let (name, value) = telling?.member { image.add(name, value) }
                for place in columns.indices where values[place + 1].1 != columns[place].empty {
                    image.add(columns[place].member, values[place + 1].1)
                }
                return image.end()
            }
        }
    }

    /// What the journal keeps of a row that was there: of a changed one the columns that changed, before and after, of one
    /// that was taken away all of it.
    func kept(before: RowImage, after: RowImage?) -> (before: RowImage, after: RowImage?) {
        guard let after else { return (RowImage(before.columns.filter { $0.0 != "id" }), nil) }
        let changed = after.columns.filter { $0.0 != "id" && before[$0.0] != $0.1 }
        return (RowImage(changed.map { ($0.0, before[$0.0]) }), RowImage(changed))
    }

    /// Reads an image of the journal.
    ///
    /// - Throws: `file` where it is none, or names a column that the table does not have.
    func image(json: String) throws(Fault) -> RowImage {
        guard var members = FlatObject.members(of: json) else {
            throw Fault(
                .file, "数据有损坏:应是一行的字段与值,却是 \(json.prefix(40))。请运行 liaison verify 查看,再用备份恢复")
        }
        if members.first?.0 == Telling.name { members.removeFirst() }
        var place = 0
        for index in members.indices {
            let (name, value) = members[index]
            // Images mostly name their columns in the order of the table.
            guard
                let found = columns[place...].firstIndex(where: { $0.name == name })
                    ?? columns[..<place].firstIndex(where: { $0.name == name })
            else { throw unknown(name) }
            let column = columns[found]
            place = found + 1
            if column.isIdentifier, let text = String(stored: value) {
                guard let id = RecordID(text: text) else { throw damaged("\(name) 是 \(value.shown),不是记录的编号") }
                members[index].1 = id.databaseValue
            }
        }
        return RowImage(members)
    }

    /// What is left of a row whose personal contents are deleted by law: what other rows refer to, and to what it refers.
    func shell(of image: RowImage, _ personal: [Personal]) -> RowImage {
        let revision = (Int(stored: image["revision"]) ?? 0) + 1
        func isEmptied(_ column: Column) -> (whole: Bool, named: Bool) {
            personal.reduce((false, false)) { found, one in
                switch one {
                case .row: (found.0 || !column.isIdentifier, found.1)
                case .columns(let names, _): (found.0, found.1 || names.contains(column.name))
                }
            }
        }
        return RowImage(
            [("id", image["id"])]
                + columns.map { column in
                    if column.name == "revision" { return (column.name, revision.databaseValue) }
                    let emptied = isEmptied(column)
                    if emptied.named { return (column.name, Erasure.name.databaseValue) }
                    guard emptied.whole else { return (column.name, image[column.name]) }
                    switch column.name {
                    case "name", "voided": return (column.name, Erasure.name.databaseValue)
                    default: return (column.name, column.empty ?? image[column.name])
                    }
                })
    }

    private func refuseUnknown(_ image: RowImage) throws(Fault) {
        for (name, _) in image.columns where name != "id" && !columns.contains(where: { $0.name == name }) {
            throw unknown(name)
        }
    }

    private func unknown(_ column: String) -> Fault { damaged("没有 \(column.prefix(40)) 这一列") }

    private func damaged(_ what: String) -> Fault {
        Fault(.file, "数据有损坏:表 \(name) \(what)。请运行 liaison verify 查看,再用备份恢复")
    }
}

extension DatabaseValue {
    /// How long it is in an image, about.
    fileprivate var textLength: Int {
        switch storage {
        case .null: 0
        case .string(let text): text.utf8.count + 3
        case .int64, .double, .blob: 40
        }
    }
}
