import ConsoleKit
import StationCore
import StationModel
import StationStore

/// What is called by name in changes of fields: people, other records, standards; looked up once for all of them.
struct FieldNames {
    fileprivate var people: [RecordID: String] = [:]
    fileprivate var records: [RecordID: String] = [:]
    fileprivate var standards: [String: String] = [:]

    init() {}

    init(in changes: [FieldChange], _ context: Context) throws {
        var (people, links): (Set<RecordID>, [String: Set<RecordID>]) = ([], [:])
        for change in changes {
            guard let target = change.target else { continue }
            let ids = [change.before, change.after].compactMap { $0.map { RecordID(orNone: $0) } }
            if target == Member.described.name {
                people.formUnion(ids)
            } else {
                links[target, default: []].formUnion(ids)
            }
        }
        self.people = try context.file.names(ofPeople: people)
        for (kind, ids) in links { records.merge(try context.file.names(of: ids, in: kind)) { first, _ in first } }
        guard changes.contains(where: { $0.field == "standard" }) else { return }
        for standard in try context.file.standards(on: context.today) { standards[standard.code] = standard.title }
    }
}

extension FieldChange {
    /// What its value points to: the name of a kind; nil: to no record.
    fileprivate var target: String? {
        field == "member" ? Member.described.name : Catalogue.named(table)?.target(of: field)
    }
}

/// What officers call the fields of the schema, and how their values read.
struct FieldWording {
    let context: Context
    let names: FieldNames

    /// 单位及职务 for `post`; the field's own name where it has no other.
    func label(_ change: FieldChange) -> String {
        ColumnWords.label(change.field, in: change.table) ?? change.field
    }

    /// A value as it is shown: states in words, stations by name, long texts cut.
    func value(_ text: String?, of change: FieldChange) -> String {
        guard let text, !text.isEmpty else { return "空" }
        let kind = Catalogue.named(change.table)
        if let target = change.target {
            let record = RecordID(orNone: text)
            return target == Member.described.name
                ? names.people[record] ?? "(已不在)" : names.records[record] ?? "(已作废)"
        }
        if change.field == "editing" || change.field == "handling" { return stateLabel(text) }
        if let named = named(text, change) { return named }
        if let own = kind?.wording(of: change.field, stored: text)?.text { return FieldWording.oneLine(own) }
        switch change.field {
        case "station": return context.stationName(of: RecordID(orNone: text))
        // Nobody needs to see even the digest of a passcode.
        case "hash": return "已更换"
        default: return FieldWording.oneLine(text)
        }
    }

    /// What a code means that is none of a kind's own choices: of the list of standards, of a role, of a kind; nil: it is none.
    private func named(_ text: String, _ change: FieldChange) -> String? {
        switch (change.table, change.field) {
        case (_, "standard"): return names.standards[text]
        case ("participation", "role"): return Catalogue.named(change.owner)?.peopleLabel(ofRole: text)
        default: return ColumnWords.code(text, of: change.field, in: change.table)
        }
    }

    /// As this office words the states of a submission.
    private func stateLabel(_ code: String) -> String {
        if let editing = EditingState(rawValue: code) { return context.wording.label(SubmissionState(editing)) }
        guard let handling = HandlingState(rawValue: code) else { return code }
        return handling == .none ? "未转办" : context.wording.label(SubmissionState(.issued, handling))
    }

    private static func oneLine(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > 60 ? line.prefix(60) + "…" : line
    }
}
