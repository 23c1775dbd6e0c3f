import StationCore

/// What was found when one standard of one station was looked at. Every inspection is kept; the newest counts.
package struct Inspection: Described {
    package enum Status: String, Choosable {
        case met
        /// To be mended by the due day.
        case mending
        case unmet
        /// Taken back, or never looked at.
        case unchecked

        package var label: String {
            switch self {
            case .met: "已达标"
            case .mending: "整改中"
            case .unmet: "未达标"
            case .unchecked: "未检查"
            }
        }
    }

    /// Of two inspections of one day the later made, that is the greater, counts.
    package var id: RecordID
    package var station = RecordID.zero
    package var revision = 1
    /// The standard's code.
    package var standard = ""
    /// The standard's title as it read on that day; a later change of the list leaves it as it is.
    package var title = ""
    package var status = Status.unchecked
    /// In words, or a file number.
    package var evidence = ""
    package var checkedOn = Day.unset
    package var checker = Somebody()
    /// By when it must be mended; only with 整改中.
    package var dueOn: Day?

    package init(id: RecordID) { self.id = id }

    package static let described = Kind<Inspection>(
        "inspection", plural: "inspections", title: "检查", dating: .day("checked_on"),
        fields: [
            .text("standard", "标准", \.standard, required: true).unasked,
            .text("title", "标题", \.title).unasked,
            .choice("status", "状态", \.status),
            .text("evidence", "依据", \.evidence, hint: "所见情况或文件号,如 现场查看、合政协办〔2026〕3号"),
            .day("checked_on", "检查日期", \.checkedOn, sense: .past),
            .personOrText("checker", "检查人", \.checker),
            .day("due_on", "整改期限", \.dueOn, hint: "只用于整改中", sense: .future),
        ],
        naming: { "\($0.checkedOn) \($0.title)" },
        rule: { inspection, today in
            let (checked, due) = (inspection.checkedOn, inspection.dueOn)
            if checked > today { Fault.badInput("检查日期 \(checked) 晚于今天,尚未发生的检查不能登记", field: "checked_on") }
            if let due, inspection.status != .mending {
                Fault.badInput("“\(inspection.status.label)”不需要整改期限(\(due)),请清空或改为“整改中”", field: "due_on")
            } else if let due, due < checked {
                Fault.badInput("整改期限 \(due) 早于检查日期 \(checked)", field: "due_on")
            }
        },
        warnings: { inspection, _ in
            let isOpen = inspection.status == .mending && inspection.dueOn == nil
            return isOpen ? ["due_on": "整改中通常要定期限,可写 +30、月底"] : [:]
        },
        sheet: ["联络站", "标准", "状态", "依据", "检查日期", "检查人", "整改期限"],
        list: [
            .id, .station, .field("title", as: "standard", "标准"), .field("status"), .field("evidence"),
            .field("checked_on"), .field("checker"), .field("due_on"),
        ])
}
