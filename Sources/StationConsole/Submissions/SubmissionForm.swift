import StationCore
import StationModel
import StationStore

/// Registers a submission, or changes its texts while it is still being edited.
enum SubmissionForm {
    /// A new one from what was heard at a reception, which then keeps the link.
    static func form(from reception: Reception, _ context: Context) -> FormScreen {
        var form = form(nil, from: reception, context)
        form.fill([
            "station": reception.station?.text ?? "", "reporter": reception.visitor, "phone": reception.phone,
            "situation": reception.said,
        ])
        return form.focused(on: "title")
    }

    /// - Parameter submission: the one to change; nil: a new one.
    static func form(_ submission: Submission?, from reception: Reception? = nil, _ context: Context) -> FormScreen {
        let longText = (try? context.file.number("longTextWarning")) ?? nil
        let notAccepted = ((try? context.file.words(.notAccepted)) ?? []).map(\.label)
        return FormScreen(
            .init(
                title: submission.map { "修改 \($0.number)" } ?? "登记社情民意", form: "submission",
                record: submission?.id.text ?? "",
                origin: reception.map { .record($0.id) } ?? .init(station: context.station?.id),
                revision: submission?.revision ?? 0,
                reopen: submission.map { submission in
                    { context in form(try context.file.submission(submission.id), context) }
                },
                fields: { context in fields(submission, context) },
                aside: { values, focus, context in
                    try aside(values, focus, submission, notAccepted: notAccepted, longText: longText, context)
                },
                warnings: { values, _ in warnings(values, longText: longText) },
                save: { values, context in try save(values, submission, reception, context) }),
            fields(submission, context)
        ).focused(on: submission == nil && context.station == nil ? "station" : "title")
    }

    private static func fields(_ submission: Submission?, _ context: Context) -> [FormField] {
        func options(_ list: WordList) -> [FormField.Option] {
            ((try? context.file.words(list)) ?? []).map { FormField.Option($0.code, label: $0.label) }
        }
        var fields: [FormField] = []
        if submission == nil, context.station == nil {
            fields.append(
                FormField(
                    "station", "联络站",
                    .choice(context.stations.map { FormField.Option($0.id.text, label: $0.shortName) }, isOpen: false),
                    isRequired: true))
        }
        let station = submission?.station ?? context.station?.id
        let officers = station.flatMap { try? context.file.informationOfficers(of: $0) } ?? []
        let serving = officers.filter { $0.serves(on: context.entryDay) }
        fields += [
            FormField(
                "registeredOn", "登记日期", .day(.past), isRequired: true,
                value: submission.map { "\($0.registeredOn)" } ?? "今天"),
            FormField("title", "标题", isRequired: true, hint: "一事一报,写明地点和事由", value: submission?.title ?? ""),
            FormField(
                "category", "类别", .choice(options(.categories), isOpen: false), value: submission?.category ?? ""),
            FormField("reporter", "反映人", hint: "真实姓名", value: submission?.reporter ?? ""),
            FormField("phone", "联系电话", value: submission?.phone ?? ""),
            FormField(
                "officer", "信息员", .choice(serving.map { FormField.Option($0.name) }, isOpen: true),
                value: submission?.officer ?? (serving.count == 1 ? serving[0].name : "")),
            FormField("situation", "情况", .paragraph(height: 3), value: submission?.situation ?? ""),
            FormField("cause", "原因", .paragraph(height: 2), value: submission?.cause ?? ""),
            FormField("proposal", "建议", .paragraph(height: 2), value: submission?.proposal ?? ""),
        ]
        return fields
    }

    /// Beneath the fields: what resembles the title, how long the text is, and what is not accepted.
    private static func aside(
        _ values: FormValues, _ focus: String, _ submission: Submission?, notAccepted: [String], longText: Int?,
        _ context: Context
    ) throws -> [FormScreen.AsideLine] {
        let length = textLength(values)
        let limit = longText.map { "(一般不超过 \($0) 字)" } ?? ""
        var lines: [FormScreen.AsideLine] = [
            .init(
                text: "情况、原因、建议共 \(length) 字\(limit)", tone: longText.map { length > $0 } == true ? .warning : .muted)
        ]
        let similar = try context.file.similar(to: values["title"], besides: submission?.id)
        if similar.isEmpty {
            if !notAccepted.isEmpty { lines.append(.init(text: "不收:\(notAccepted.joined(separator: "、"))")) }
            return lines
        }
        for earlier in similar.prefix(3) {
            let place = context.stationName(of: earlier.station)
            lines.append(
                .init(
                    text: "相似:\(earlier.number) \(place)“\(earlier.title)” \(context.wording.label(earlier.state))",
                    tone: .warning))
        }
        return lines
    }

    private static func textLength(_ values: FormValues) -> Int {
        ["situation", "cause", "proposal"].reduce(0) { $0 + values[$1].count { !$0.isWhitespace } }
    }

    private static func warnings(_ values: FormValues, longText: Int?) -> [String: String] {
        var warnings: [String: String] = [:]
        if let words = Telephone.oddity(values["phone"]) { warnings["phone"] = words }
        if let longText, textLength(values) > longText { warnings["proposal"] = "全文超过 \(longText) 字,仍可保存" }
        return warnings
    }

    private static func save(
        _ values: FormValues, _ submission: Submission?, _ reception: Reception?, _ context: Context
    ) throws -> Change {
        let station =
            submission.flatMap { context.station(of: $0.station) } ?? context.station
            ?? context.station(of: RecordID(values["station"]))
        guard let station else { throw Fault.badInput("请选择联络站", field: "station") }
        var changed =
            submission
            ?? Submission(
                id: context.file.desk.newID(), number: "", station: station.id, registeredOn: values.today, title: "")
        changed.registeredOn = values.day("registeredOn") ?? values.today
        changed.title = values["title"]
        changed.category = values["category"]
        changed.reporter = values["reporter"]
        changed.phone = values["phone"].halfWidth
        changed.officer = values["officer"]
        changed.situation = values["situation"]
        changed.cause = values["cause"]
        changed.proposal = values["proposal"]
        return Change { [changed] file in
            let (receipt, saved) =
                try reception.map { try file.register(changed, from: $0) }
                ?? (submission == nil ? file.register(changed) : file.save(changed))
            // Who has registered one goes on with it: submitting it is one key from here.
            return Done(
                receipt, on: saved.registeredOn,
                then: submission == nil ? .replace(SubmissionRecordScreen(saved.id)) : .pop)
        }
    }
}
