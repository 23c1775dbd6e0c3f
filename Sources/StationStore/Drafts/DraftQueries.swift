import GRDB
import StationCore
import StationModel

/// What somebody typed in a form and has not saved yet.
package struct Draft: Hashable, Sendable {
    /// The form: `submission`, `member`, …
    package var form: String
    /// The record that is being changed; empty for a new one.
    package var record: String
    /// Who typed it.
    package var operatorName: String
    /// Milliseconds since 1970.
    package var at: Int64
    /// The revision of the record that it began from; 0 for a new one.
    package var revision: Int
    /// The fields, each name with what was typed.
    package var fields: [String: String]
    /// What stood in the fields in that revision, for telling later who changed what; empty for a new record.
    package var opening: [String: String]

    /// What an officer reads of it, kept beside the values: a draft can be read also where its form cannot be made any
    /// more. Empty in drafts of earlier programs.
    package var words = Words()

    /// A draft in words.
    package struct Words: Hashable, Sendable {
        /// The form's title: 登记社情民意.
        package var title: String
        /// What was typed, the first of it.
        package var gist: String
        /// All of it, with the labels of the fields; a line each.
        package var text: String

        /// The words of a draft.
        package init(title: String = "", gist: String = "", text: String = "") {
            self.title = title
            self.gist = gist
            self.text = text
        }
    }

    package init(
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
    /// Stand in the file for the draft's words. No field has such a name.
    fileprivate static let (titleMark, gistMark, textMark) = ("draft.title", "draft.gist", "draft.text")

    fileprivate init(_ row: StoredRow, _ db: Database) throws {
        try self.init(
            form: row["form"], record: row["record"], operatorName: row["operator"], at: row["at"],
            revision: row["revision"], fields: [:])
        let content: String = try row["content"]
        guard let members = FlatObject.members(of: content) else {
            throw Fault(.file, "数据有损坏:草稿 \(form) 的内容是 \(content.prefix(40))。请运行 liaison verify 查看,再用备份恢复")
        }
        for (name, value) in members {
            let text = String.fromDatabaseValue(value) ?? ""
            switch name {
            case Draft.titleMark: words.title = text
            case Draft.gistMark: words.gist = text
            case Draft.textMark: words.text = text
            case _ where name.hasPrefix(Draft.openingMark):
                opening[String(name.dropFirst(Draft.openingMark.count))] = text
            default: fields[name] = text
            }
        }
    }
}

extension Queries {
    /// The draft of a form that this operator left, or nil.
    package func draft(form: String, record: String) throws(Fault) -> Draft? {
        try read { db in
            try StoredRow.fetchOne(
                db, sql: "SELECT * FROM draft WHERE form = ? AND record = ? AND operator = ?",
                arguments: [form, record, desk.operatorName]
            ).map { try Draft($0, db) }
        }
    }

    /// A window of the drafts that there are, newest first: this operator's; of others a 管理员 is told whose, when and
    /// of which form, and nothing of what they typed.
    package func drafts(window: Range<Int>) throws(Fault) -> [Draft] {
        let (condition, arguments) = try draftsToSee()
        return try read { db in
            try StoredRow.fetchAll(
                db, sql: "SELECT * FROM draft WHERE \(condition) ORDER BY at DESC, form, record LIMIT ? OFFSET ?",
                arguments: arguments + [window.count, window.lowerBound]
            ).map { row in
                var draft = try Draft(row, db)
                guard draft.operatorName != desk.operatorName else { return draft }
                (draft.fields, draft.opening, draft.words) = ([:], [:], Draft.Words())
                return draft
            }
        }
    }

    /// This operator's own drafts, newest first.
    package func ownDrafts(most: Int) throws(Fault) -> [Draft] {
        try read { db in
            try StoredRow.fetchAll(
                db.cachedStatement(
                    sql: "SELECT * FROM draft WHERE operator = ? ORDER BY at DESC, form, record LIMIT ?"),
                arguments: [desk.operatorName, most]
            ).map { try Draft($0, db) }
        }
    }

    /// How many drafts `drafts(window:)` goes through.
    package func draftsToSeeCount() throws(Fault) -> Int {
        let (condition, arguments) = try draftsToSee()
        return try read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM draft WHERE \(condition)", arguments: arguments) ?? 0
        }
    }

    private func draftsToSee() throws(Fault) -> (String, StatementArguments) {
        // Before there are operators everybody may see everything.
        let seesAll = if let signedIn { signedIn.role == .administrator } else { try !hasOperators() }
        return seesAll ? ("1", []) : ("operator = ?", [desk.operatorName])
    }

    /// How many forms this operator left before saving them.
    package func draftCount() throws(Fault) -> Int {
        try read {
            try Int.fetchOne(
                $0.cachedStatement(sql: "SELECT count(*) FROM draft WHERE operator = ?"), arguments: [desk.operatorName]
            )
                ?? 0
        }
    }
}

extension StationFile {
    /// Keeps what was typed; on the disk when this returns.
    package func keepDraft(
        form: String, record: String, revision: Int, fields: [String: String], opening: [String: String] = [:],
        words: Draft.Words = Draft.Words()
    ) throws(Fault) {
        var values = fields.map { ($0.key, $0.value) } + opening.map { (Draft.openingMark + $0.key, $0.value) }
        values += [(Draft.titleMark, words.title), (Draft.gistMark, words.gist), (Draft.textMark, words.text)]
            .filter { !$0.1.isEmpty }
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

    /// Forgets a draft that the officer gave up.
    package func dropDraft(form: String, record: String) throws(Fault) {
        let place = DraftKey(form: form, record: record, operatorName: desk.operatorName)
        try writeAside { try $0.drop(place) }
    }

    /// Saves what a form was filled in with: its draft goes in the transaction of the change that the saving makes. A
    /// saving that changes nothing drops it, too; one that fails leaves it.
    package func finishing<T>(draft form: String, record: String, _ save: () throws -> T) throws -> T {
        // Whoever sits there may be another afterwards: the first 管理员 is made and let in by one form.
        let place = DraftKey(form: form, record: record, operatorName: desk.operatorName)
        finished = place
        defer { finished = nil }
        let value = try save()
        if finished != nil { try writeAside { try $0.drop(place) } }
        return value
    }
}

extension Database {
    func drop(_ place: DraftKey) throws {
        try cachedStatement(sql: "DELETE FROM draft WHERE form = ? AND record = ? AND operator = ?")
            .execute(arguments: [place.form, place.record, place.operatorName])
    }
}
