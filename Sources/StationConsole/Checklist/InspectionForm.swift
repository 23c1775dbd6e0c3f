import StationCore
import StationModel
import StationStore

/// Registers one inspection of one standard.
enum InspectionForm {
    static func form(
        item: ChecklistFigures.Item, station: Station, status: Inspection.Status, _ context: Context
    ) -> FormScreen {
        let now = item.inspection
        let statuses = Inspection.Status.allCases.map { FormField.Option($0.rawValue, label: $0.label) }
        let form = FormScreen(
            .init(
                title: "检查登记 \(station.shortName)", form: "inspection",
                record: "\(station.id)/\(item.standard.code)",
                reopen: { context in
                    let now = try context.file.checklist(of: station.id, on: context.day).items
                    let same = now.first { $0.standard.code == item.standard.code } ?? item
                    return InspectionForm.form(item: same, station: station, status: status, context)
                }, isComparable: false,
                aside: { _, _, _ in
                    [.init(text: "“\(item.standard.title)” \(item.standard.detail)")]
                },
                warnings: { values, _ in
                    var warnings: [String: String] = [:]
                    if values["status"] == Inspection.Status.mending.rawValue, values["dueOn"].isEmpty {
                        warnings["dueOn"] = "整改中通常要定期限,可写 +30、月底"
                    }
                    return warnings
                },
                save: { values, context in
                    let inspection = Inspection(
                        id: context.file.desk.newID(), station: station.id, standard: item.standard.code,
                        title: item.standard.title,
                        status: Inspection.Status(rawValue: values["status"]) ?? .unchecked,
                        evidence: values["evidence"], checkedOn: values.day("checkedOn") ?? values.today,
                        checker: values["checker"], dueOn: values.day("dueOn"))
                    // What another console has found meanwhile is not covered by this one unseen.
                    let seen = now.map { [item.standard.code: $0] } ?? [:]
                    return Change { file in Done(try file.save(inspection, insteadOf: seen).receipt, then: .pop) }
                }),
            [
                FormField("status", "状态", .choice(statuses, isOpen: false), isRequired: true, value: status.rawValue),
                FormField("evidence", "依据", hint: "所见情况或文件号,如 现场查看、合政协办〔2026〕3号", value: now?.evidence ?? ""),
                FormField("checkedOn", "检查日期", .day(.past), isRequired: true, value: "今天"),
                FormField("checker", "检查人", value: context.file.desk.operatorName),
                FormField(
                    "dueOn", "整改期限", .day(.future), hint: "只用于整改中",
                    value: status == .mending ? now?.dueOn.map { "\($0)" } ?? "" : ""),
            ])
        return form.focused(on: status == .mending && now?.dueOn == nil ? "dueOn" : "status")
    }
}
