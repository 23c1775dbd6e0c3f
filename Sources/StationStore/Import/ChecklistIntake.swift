import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Enters inspections in the kind's order, so that of two on one day the later row counts.
    package func take(
        inspections rows: [SheetRow<Inspection>], isRehearsal: Bool = false
    ) throws(Fault) -> IntakeOutcome {
        // A kind may say the same twice for a reason (met, unmet, met again on one day), so a row is known only as
        // often as the file has it.
        var stored = try read { db in
            try StoredRow.fetchCursor(db, sql: "SELECT * FROM inspection WHERE voided IS NULL").map {
                try Inspection($0)
            }.all()
        }.reduce(into: [Inspection: Int]()) { $0[$1.content, default: 0] += 1 }
        return try takeSheet("checklist", named: "八有检查", rows, isRehearsal: isRehearsal) { writer, row, outcome in
            if let count = stored[row.value.content], count > 0 {
                stored[row.value.content] = count - 1
                outcome.judge(row.line, .known)
                return
            }
            _ = try writer.save(row.value, isNew: true)
            outcome.judge(row.line, .new)
        }
    }
}

extension Inspection {
    /// The inspection without what tells one record from another.
    fileprivate var content: Inspection {
        var content = self
        content.id = .zero
        content.title = ""
        content.revision = 0
        return content
    }
}
