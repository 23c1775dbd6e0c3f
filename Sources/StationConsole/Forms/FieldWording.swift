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
        kindWording(change, nil)?.label ?? FieldWording.labels[change.field] ?? change.field
    }

    /// The kind's own words for one of its fields; nil: it is none, or the record is of no kind.
    private func kindWording(_ change: FieldChange, _ text: String?) -> (label: String, text: String?)? {
        Catalogue.named(change.table)?.wording(of: change.field, stored: text)
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
        case "mark": return Int(text).flatMap { AttendanceMark(rawValue: $0) }?.label ?? text
        case "adopted": return text == "1" ? "采用" : "未采用"
        case "step": return SubmissionStep(rawValue: text)?.label ?? text
        // Nobody needs to see even the digest of a passcode.
        case "hash": return "已更换"
        default: return FieldWording.oneLine(text)
        }
    }

    /// What a code means that is none of a kind's own choices: of the list of standards, of a role, of a kind; nil: it is none.
    private func named(_ text: String, _ change: FieldChange) -> String? {
        switch (change.table, change.field) {
        case (_, "standard"): return names.standards[text]
        case ("evidence", "target"): return Catalogue.named(text)?.title
        case ("operator", "role"): return Role(rawValue: text)?.label
        case ("submission_event", "result"): return HandlingResult(rawValue: text)?.label
        case ("participation", "role"): return Catalogue.named(change.owner)?.peopleLabel(ofRole: text)
        case ("study_standard", "decided_by"):
            return StudyStandard.Decision(rawValue: text).map { $0 == .all ? "全部应到" : "剔除准假" }
        case ("study_standard", "one_per_quarter"): return text == "1" ? "是" : "否"
        case ("setting", "value") where text == "yes": return "是"
        default: return nil
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

    /// Of the tables that are no kind.
    private static let labels = [
        "name": "姓名或名称", "voided": "作废理由", "station": "联络站", "standard": "标准", "title": "标题", "kind": "类型",
        "day": "日期", "from_day": "开始日期", "to_day": "结束日期", "mark": "考勤", "level": "级别", "adopted": "采用",
        "leader": "领导", "words": "内容", "step": "步骤", "operator": "操作人", "value": "内容", "label": "词条",
        "detail": "说明", "code": "代码", "hash": "口令", "editing": "编辑", "handling": "办理", "note": "备注",
        "stage": "阶段", "role": "角色", "member": "委员", "target": "种类", "result": "办理结果", "due_on": "答复期限",
        "due_before": "原答复期限", "sessions_per_year": "每年次数", "rate_percent": "参与率达标线", "one_per_quarter": "每季度一次",
        "decided_by": "参与率按",
    ]
}
