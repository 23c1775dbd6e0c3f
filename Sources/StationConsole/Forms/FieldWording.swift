import StationCore
import StationModel
import StationStore

/// What officers call the fields of the schema, and how their values read.
struct FieldWording {
    let context: Context

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
        let target =
            change.field == "held_by"
            ? ActivityGroup.described.name : Catalogue.named(change.table)?.target(of: change.field)
        if change.field == "member" || target == "member" {
            return (try? context.file.members([RecordID(text)]).first?.name) ?? text
        }
        if let target { return (try? context.file.names(of: [RecordID(text)], in: target)[RecordID(text)]) ?? text }
        if let own = kindWording(change, text)?.text { return own }
        switch change.field {
        case "station": return context.stationName(of: RecordID(text))
        case "mark": return Int(text).flatMap { AttendanceMark(rawValue: $0) }?.label ?? text
        case "status": return Inspection.Status(rawValue: text)?.label ?? text
        case "editing": return EditingState(rawValue: text).map { context.wording.label(SubmissionState($0)) } ?? text
        case "handling":
            guard let state = HandlingState(rawValue: text) else { return text }
            return state == .none ? "未转办" : context.wording.label(SubmissionState(.issued, state))
        case "state":
            switch StudySession.State(rawValue: text) {
            case .open: return "登记中"
            case .closed: return "已结束"
            case .cancelled: return "已取消"
            case nil: return text
            }
        case "adopted": return text == "1" ? "采用" : "未采用"
        case "step": return SubmissionStep(rawValue: text)?.label ?? text
        case "phone": return Mask.telephone(text)
        case "born": return Mask.born(text)
        // Nobody needs to see even the digest of a passcode.
        case "hash": return "已更换"
        default:
            let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
            return line.count > 60 ? line.prefix(60) + "…" : line
        }
    }

    private static let labels = [
        "held_by": "主办", "author": "登记人",
        "name": "姓名或名称", "town": "乡镇", "kind": "类型", "address": "地址", "founded_on": "成立日期", "head": "负责人",
        "officer": "专干或信息员", "leader": "领导", "phone": "电话", "from_day": "任职日期", "to_day": "离任日期", "number": "编号",
        "gender": "性别", "ethnicity": "民族", "born": "出生年月", "party": "党派", "sector": "界别", "post": "单位及职务",
        "term": "届次", "note": "备注", "voided": "作废理由", "station": "联络站", "standard": "标准", "title": "标题",
        "status": "状态", "evidence": "依据", "checked_on": "检查日期", "checker": "检查人", "due_on": "期限", "day": "日期",
        "time": "时间", "topic": "主题", "form": "形式", "place": "地点", "campaign": "活动品牌", "state": "状态",
        "required_percent": "达标线", "mark": "考勤", "registered_on": "登记日期", "category": "类别", "reporter": "反映人",
        "situation": "情况", "cause": "原因", "proposal": "建议", "editing": "编辑", "handling": "办理", "decided_on": "定稿日期",
        "issue_number": "编发期号", "lead_unit": "承办单位", "helping_units": "协办单位", "stepped_on": "上一步日期",
        "handled_from": "首次转办", "referred_on": "转办日期", "answered_on": "答复日期", "result": "结果", "answer": "答复",
        "satisfaction": "满意度", "closed_on": "办结日期", "adopted_on": "采用日期", "adoption_level": "采用级别", "level": "级别",
        "adopted": "采用", "words": "内容", "step": "步骤", "operator": "操作人", "value": "内容", "label": "词条", "detail": "说明",
        "code": "代码", "hash": "口令",
    ]
}
