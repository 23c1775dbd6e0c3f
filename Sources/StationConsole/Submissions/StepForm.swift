import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Fills in what a step demands, for one submission or for several at once, and takes it.
enum StepForm {
    static func form(_ step: SubmissionStep, with act: BulkAct<Submission>, _ context: Context) -> FormScreen {
        let submissions = act.all.map(\.item)
        let replyDays = (try? context.file.number("reply")) ?? nil
        let workingDays = (try? context.file.workingDays()) ?? WorkingDays()
        let what = submissions.count == 1 ? submissions[0].number : "\(submissions.count) 条"
        let isDated = step.asksForAnswer
        return FormScreen(
            .init(
                title: "\(step.label) \(what)", form: "submission.\(step.rawValue)",
                record: act.key,
                revision: submissions.first?.revision ?? 0, subjects: submissions.map(\.id),
                reopen: { context in
                    form(step, with: try act.readAnew(context), context)
                }, isComparable: false,
                aside: { values, _, context in
                    var lines = submissions.prefix(3).map {
                        FormScreen.AsideLine(text: "\($0.number)“\($0.title)” \(context.wording.label($0.state))")
                    }
                    if submissions.count > 3 { lines = act.lines() + [.init(text: "一次办理,可一次撤销")] }
                    if !act.hidden.isEmpty { lines = act.lines() }
                    if step == .close, let one = submissions.first(where: \.isDissatisfied) {
                        let which = submissions.count > 1 ? "\(one.number) " : ""
                        lines.append(.init(text: "\(which)反映人“\(one.satisfaction)”:办结要写理由", tone: .warning))
                    }
                    if isDated, let day = values.day("day"), let days = values.number("replyDays") {
                        let remark = workingDays.remark(on: day + days).map { "(\($0))" } ?? ""
                        lines.append(.init(text: "答复期限 \((day + days).chinese)\(remark)"))
                    }
                    return lines
                },
                save: { values, _ in
                    let move = SubmissionMove(
                        step, on: values.day("day") ?? values.today, reason: reason(values),
                        issueNumber: values["issueNumber"], leadUnit: values["leadUnit"],
                        helpingUnits: values["helpingUnits"], replyDays: values.number("replyDays"),
                        result: HandlingResult(rawValue: values["result"]), answer: values["answer"],
                        satisfaction: values["satisfaction"])
                    let confirmed = try act.confirmed(values)
                    return Change { file in
                        let receipt =
                            confirmed.count == 1
                            ? try file.take(move, with: confirmed[0]).receipt : try file.take(move, with: confirmed)
                        return Done(receipt, then: .pop)
                    }
                }),
            fields(step, replyDays: isDated ? replyDays : nil, isDated: isDated, submissions, context) + act.fields)
    }

    /// A reminder's way stands before what was said.
    private static func reason(_ values: FormValues) -> String {
        [values.has("way") ? values["way"] : "", values["reason"]].filter { !$0.isEmpty }.joined(separator: ";")
    }

    /// What the step demands first, then the day, then a remark: F2 takes it at once where nothing is demanded.
    private static func fields(
        _ step: SubmissionStep, replyDays: Int?, isDated: Bool, _ submissions: [Submission], _ context: Context
    ) -> [FormField] {
        func options(_ list: WordList) -> [FormField.Option] {
            ((try? context.file.words(list)) ?? []).map { FormField.Option($0.code, label: $0.label) }
        }
        var fields: [FormField] = []
        let demands = SubmissionStep.Demand.allCases.filter { demand in
            submissions.contains { $0.demands(of: step).contains(demand) }
        }
        for demand in demands {
            let label = demand.label
            switch demand {
            case .situation: continue
            case .reason: fields.append(FormField("reason", label, .paragraph(height: 2), isRequired: true))
            case .issueNumber: fields.append(FormField("issueNumber", label, isRequired: true, hint: "如 2026年第5期"))
            case .leadUnit:
                fields.append(
                    FormField("leadUnit", label, isRequired: true, value: proposedUnit(step, submissions, context))
                        .proposed)
                fields.append(FormField("helpingUnits", "协办单位", hint: "多个用顿号隔开"))
            case .result:
                let results = HandlingResult.allCases.map {
                    FormField.Option($0.rawValue, label: context.wording.label($0))
                }
                fields.append(FormField("result", label, .choice(results, isOpen: false), isRequired: true))
            case .answer: fields.append(FormField("answer", label, .paragraph(height: 3), isRequired: true))
            case .satisfaction:
                fields.append(
                    FormField("satisfaction", label, .choice(options(.satisfactions), isOpen: true), isRequired: true))
            }
        }
        if step == .remind {
            let ways = ["电话", "发函", "上门"].map { FormField.Option($0, label: $0) }
            fields.append(FormField("way", "方式", .choice(ways, isOpen: true), isRequired: true, value: "电话"))
        }
        fields.append(FormField("day", "日期", .day(.past), isRequired: true, value: "今天"))
        if isDated {
            fields.append(
                FormField(
                    "replyDays", "答复天数", .number(1...3650), hint: "空着为不限期", value: replyDays.map { "\($0)" } ?? ""
                ).proposed)
        }
        if !demands.contains(.reason) { fields.append(FormField("reason", "说明")) }
        return fields
    }

    /// The unit that had it before; of what goes to the town, the town's government, where the station has a town.
    private static func proposedUnit(
        _ step: SubmissionStep, _ submissions: [Submission], _ context: Context
    ) -> String {
        guard step == .entrust else { return submissions.first?.leadUnit ?? "" }
        let towns = Set(submissions.map { context.station(of: $0.station)?.town ?? "" })
        guard let town = towns.first, towns.count == 1, !town.isEmpty else { return "" }
        return town.hasSuffix("政府") ? town : town + "人民政府"
    }
}

extension BulkAct<Submission> {
    /// The same act on the records as they stand in the file now.
    fileprivate func readAnew(_ context: Context) throws -> BulkAct {
        BulkAct(
            try context.file.submissions(seen.map(\.id)), hidden: try context.file.submissions(hidden.map(\.id)))
    }
}
