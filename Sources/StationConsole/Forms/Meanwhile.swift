import ConsoleKit
import StationCore
import StationModel
import StationStore

/// What was done to records since a form was opened on them.
struct Meanwhile {
    /// The entries, newest first.
    let entries: [HistoryEntry]

    /// The entries that made the last so many revisions of a record.
    init(of records: [RecordID], revisions: Int, _ context: Context) throws {
        entries = revisions > 0 ? try context.file.history(of: records, limit: revisions) : []
    }

    /// The entries after one, by the journal's sequence.
    init(of records: [RecordID], after seen: Int64, _ context: Context) throws {
        entries = try context.file.history(of: records).filter { $0.entry.number > seen }
    }

    /// The newest entry's sequence number; 0: none.
    var newest: Int64 { entries.first?.entry.number ?? 0 }

    /// Who wrote, each once, the newest first; nil: nobody.
    var who: String? {
        var names: [String] = []
        for entry in entries where !names.contains(entry.entry.operatorName) { names.append(entry.entry.operatorName) }
        return names.isEmpty ? nil : names.joined(separator: "、")
    }

    /// `韦丽华 11月23日 10:32 修改委员 覃志强`; nil: nobody wrote.
    var sentence: String? {
        guard let last = entries.first?.entry else { return nil }
        let more = entries.count > 1 ? " 等 \(entries.count) 步" : ""
        return "\(last.operatorName) \(LocalTime.short(last.at)) \(last.summary)\(more)"
    }

    /// Who wrote a field last and when, by the name that forms know it by; nil: nobody.
    func author(of field: String) -> String? {
        let found = entries.first { $0.changes.contains { $0.field == field } }
        return found.map { "\($0.entry.operatorName) \(LocalTime.short($0.entry.at))" }
    }
}
