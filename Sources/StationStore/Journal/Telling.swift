import GRDB
import StationCore
import StationModel

/// What somebody had heard of a row who says for others the whole of it, or that it is gone: how far each chain by which it was
/// written.
///
/// It stands in the row's image, of one that is gone in what it was, before the columns, under a name that no column has. Who
/// reads it knows by this what is older than what is told, and so need not find out by what the values happen to be.
struct Telling: Equatable {
    /// The last entry of each chain that wrote the row.
    private(set) var heard: [RecordID: Int64] = [:]

    /// The member of an image that says it.
    static let name = "heard"
    /// How an image begins of a row that is told.
    static let beginning = "{\"\(name)\":"

    /// That a change `c` tells a row.
    static let isTold = """
        (substr(coalesce(CASE WHEN c.before IS NULL THEN c.after WHEN c.after IS NULL THEN c.before END, ''), 1, \(beginning.count))
        = '\(beginning)')
        """
    /// That it tells what this file knew already, so that nothing is to be seen of it.
    static let isRepeating = """
        (\(isTold) AND EXISTS (SELECT 1 FROM journal_change o WHERE o.record = c.record AND o.target = c.target
        AND (o.before IS NULL) = (c.before IS NULL) AND (o.after IS NULL) = (c.after IS NULL)
        AND (o.entry, o.position) < (c.entry, c.position)))
        """

    /// - Returns: nil: the image is not of a row that is told.
    init?(in image: String) {
        guard image.utf8.starts(with: Telling.beginning.utf8), let members = FlatObject.members(of: image) else {
            return nil
        }
        for line in (String(stored: members[0].1) ?? "").split(separator: " ") {
            let parts = line.split(separator: ":")
            guard parts.count == 2, let chain = RecordID(text: String(parts[0])), let seq = Int64(parts[1]) else {
                return nil
            }
            heard[chain] = seq
        }
    }

    /// What a file has heard of a row by now.
    init(of table: String, _ record: RecordID, _ db: Database) throws {
        heard = try StoredRow.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT e.chain, max(e.seq) AS seq FROM journal_change c JOIN journal_entry e ON e.number = c.entry
                    WHERE c.record = ? AND c.target = ? GROUP BY e.chain
                    """), arguments: [record, table]
        ).reduce(into: [:]) { $0[try $1["chain"]] = try $1["seq"] as Int64 }
    }

    /// As a member of an image.
    var member: (FlatObject.Name, DatabaseValue) {
        let lines = heard.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
        return (FlatObject.Name(Telling.name), lines.joined(separator: " ").databaseValue)
    }
}

extension JournalChange {
    /// Whether it says a row as it is to be for who has it already, or had it, and is no change of what was there.
    var isTold: Bool { telling != nil || before == nil && isOfOneMaking }

    /// Whether it says of a row what it is; how somebody is reached may not be said.
    func tells(_ row: RowImage) -> Bool {
        let contact = telling == nil ? nil : ContactPart(of: table)
        return after?.columns.allSatisfy { contact?.isApart($0.0) == true || row[$0.0] == $0.1 } ?? false
    }
}
