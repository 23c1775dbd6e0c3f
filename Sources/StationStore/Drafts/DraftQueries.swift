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
    /// What stood in the fields in that revision, for telling later who changed what; empty for a new record.
    public var opening: [String: String]

    /// A draft.
    public init(
        form: String, record: String, operatorName: String, at: Int64, revision: Int, fields: [String: String],
        opening: [String: String] = [:]
    ) {
        self.form = form
        self.record = record
        self.operatorName = operatorName
        self.at = at
        self.revision = revision
        self.fields = fields
        self.opening = opening
    }

    /// Stands before a field's name in the file where its value is the one that the form was opened with.
    fileprivate static let openingMark = "was."
}

extension StationFile {
    /// The draft of a form that this operator left, or nil.
    public func draft(form: String, record: String) throws(Fault) -> Draft? {
        try read { db in
            try StoredRow.fetchOne(
                db, sql: "SELECT * FROM draft WHERE form = ? AND record = ? AND operator = ?",
                arguments: [form, record, desk.operatorName]
            ).map { row in
                let image = try RowImage(json: row["content"], db)
                var draft = try Draft(
                    form: form, record: record, operatorName: row["operator"], at: row["at"],
                    revision: row["revision"], fields: [:])
                for (name, value) in image.columns {
                    let text = String.fromDatabaseValue(value) ?? ""
                    if name.hasPrefix(Draft.openingMark) {
                        draft.opening[String(name.dropFirst(Draft.openingMark.count))] = text
                    } else {
                        draft.fields[name] = text
                    }
                }
                return draft
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
    public func keepDraft(
        form: String, record: String, revision: Int, fields: [String: String], opening: [String: String] = [:]
    ) throws(Fault) {
        let values = fields.map { ($0.key, $0.value) } + opening.map { (Draft.openingMark + $0.key, $0.value) }
        let content = RowImage(values.sorted { $0.0 < $1.0 }.map { column($0.0, $0.1) }).json
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
