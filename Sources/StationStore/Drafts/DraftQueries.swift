import GRDB
import StationModel

/// What somebody typed in a form and has not saved yet.
public struct Draft: Hashable, Sendable {
    /// The form: `submission`, `member`, …
    public var form: String
    /// The record that is being changed; empty for a new one.
    public var record: String
    /// Who typed it.
    public var operatorName: String
    /// Milliseconds since 1970.
    public var at: Int64
    /// The revision of the record that it began from; 0 for a new one.
    public var revision: Int
    /// The fields, each name with what was typed.
    public var fields: [String: String]

    /// A draft.
    public init(
        form: String, record: String, operatorName: String, at: Int64, revision: Int, fields: [String: String]
    ) {
        self.form = form
        self.record = record
        self.operatorName = operatorName
        self.at = at
        self.revision = revision
        self.fields = fields
    }
}

extension StationFile {
    /// The draft of a form that this operator left, or nil.
    public func draft(form: String, record: String) throws(Fault) -> Draft? {
        try read { db in
            try Row.fetchOne(
                db, sql: "SELECT * FROM draft WHERE form = ? AND record = ? AND operator = ?",
                arguments: [form, record, desk.operatorName]
            ).map { row in
                let image = try RowImage(json: row["content"], db)
                let fields = image.columns.map { ($0.0, String.fromDatabaseValue($0.1) ?? "") }
                return Draft(
                    form: form, record: record, operatorName: row["operator"], at: row["at"],
                    revision: row["revision"], fields: Dictionary(fields) { first, _ in first })
            }
        }
    }

    /// How many forms this operator left before saving them.
    public func draftCount() throws(Fault) -> Int {
        try read {
            try Int.fetchOne(
                $0.cachedStatement(sql: "SELECT count(*) FROM draft WHERE operator = ?"), arguments: [desk.operatorName]
            )
                ?? 0
        }
    }

    /// Keeps what was typed; on the disk when this returns.
    public func keepDraft(form: String, record: String, revision: Int, fields: [String: String]) throws(Fault) {
        let content = RowImage(fields.sorted { $0.key < $1.key }.map { column($0.key, $0.value) }).json
        try writeAside { db in
            try db.cachedStatement(
                sql: """
                    INSERT OR REPLACE INTO draft (form, record, operator, at, revision, content)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [form, record, desk.operatorName, desk.now(), revision, content])
        }
    }

    /// Forgets a draft, when the form was saved or the officer gave it up.
    public func dropDraft(form: String, record: String) throws(Fault) {
        try writeAside { db in
            try db.cachedStatement(sql: "DELETE FROM draft WHERE form = ? AND record = ? AND operator = ?")
                .execute(arguments: [form, record, desk.operatorName])
        }
    }
}
