import StationCore
import StationModel

extension StationFile {
    /// Takes records of a kind as one change. A record that the file has already, in all its fields and with the same
    /// people, is known, as often as it is there.
    package func take<R: Described>(
        records rows: [SheetRow<R>], isRehearsal: Bool = false
    ) throws(Fault) -> IntakeOutcome {
        let kind = R.described
        var stored = try records(of: R.self, RecordFilter()).reduce(into: [R: Int]()) {
            $0[$1.content, default: 0] += 1
        }
        return try takeSheet(kind.name, named: kind.title, rows, isRehearsal: isRehearsal) {
            writer, row, outcome in
            // As it would be kept: what follows from the file is no difference.
            let content = try writer.db.completed(row.value).content
            if let count = stored[content], count > 0 {
                stored[content] = count - 1
                outcome.unchanged += 1
                return
            }
            _ = try writer.save(row.value, isNew: true)
            outcome.added += 1
        }
    }
}

extension Described {
    /// The record without what tells one row from another.
    fileprivate var content: Self {
        var content = self
        content.id = .zero
        content.revision = 1
        if let path = Self.described.participants {
            content[keyPath: path].sort { ($0.role, $0.member) < ($1.role, $1.member) }
        }
        return content
    }
}
