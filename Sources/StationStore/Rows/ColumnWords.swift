import StationCore
import StationModel

/// What officers call the columns of the schema, and what its codes mean.
package enum ColumnWords {
    /// 单位及职务 for `post`; nil: it has no name but its own.
    package static func label(_ column: String, in table: String) -> String? {
        Catalogue.named(table)?.wording(of: column, stored: nil)?.label ?? labels[column]
    }

    /// What a stored code means that is none of a kind's own choices; nil: it is none.
    package static func code(_ stored: String, of column: String, in table: String) -> String? {
        switch (table, column) {
        case ("attendance", "mark"): return Int(stored).flatMap { AttendanceMark(rawValue: $0) }?.label
        case ("adoption", "adopted"): return stored == "1" ? "采用" : "未采用"
        case ("submission_event", "step"): return SubmissionStep(rawValue: stored)?.label
        case ("submission_event", "result"): return HandlingResult(rawValue: stored)?.label
        case ("submission_event", "editing"):
            return EditingState(rawValue: stored).map { SubmissionState($0).label }
        case ("submission_event", "handling"):
            return HandlingState(rawValue: stored).map { $0 == .none ? "未转办" : SubmissionState(.issued, $0).label }
        case ("evidence", "target"): return Catalogue.named(stored)?.title
        case ("operator", "role"): return Role(rawValue: stored)?.label
        case ("study_standard", "decided_by"):
            return StudyStandard.Decision(rawValue: stored).map { $0 == .all ? "全部应到" : "剔除准假" }
        case ("study_standard", "one_per_quarter"): return stored == "1" ? "是" : "否"
        case ("setting", "value") where stored == "yes": return "是"
        default: return nil
        }
    }

    /// Of the tables that are no kind.
    private static let labels = [
        "name": "姓名或名称", "voided": "作废理由", "station": "联络站", "standard": "标准", "title": "标题", "kind": "类型",
        "day": "日期", "from_day": "开始日期", "to_day": "结束日期", "mark": "考勤", "level": "级别", "adopted": "采用",
        "leader": "领导", "words": "内容", "step": "步骤", "operator": "操作人", "value": "内容", "label": "词条",
        "detail": "说明", "code": "代码", "hash": "口令", "editing": "编辑", "handling": "办理", "note": "备注",
        "stage": "阶段", "role": "角色", "member": "委员", "target": "种类", "result": "办理结果", "due_on": "答复期限",
        "due_before": "原答复期限", "sessions_per_year": "每年次数", "rate_percent": "参与率达标线", "one_per_quarter": "每季度一次",
        "decided_by": "参与率按", "host": "联合的联络站",
    ]
}
