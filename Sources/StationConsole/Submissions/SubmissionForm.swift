import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Registers a submission, or changes its texts while it is still being edited.
enum SubmissionForm {
    /// A new one from what was heard at a reception, which then keeps the link.
    static func form(from reception: Reception, _ context: Context) throws -> FormScreen {
        var form = try form(nil, from: reception, context)
        form.fill([
            "station": reception.station?.text ?? "", "reporter": reception.visitor, "phone": reception.phone,
            "situation": reception.said,
            "people": reception.participants.map(\.member.text).joined(separator: " "),
        ])
        return form.focused(on: "title")
    }

    /// - Parameter submission: the one to change; nil: a new one.
    static func form(
        _ submission: Submission?, from reception: Reception? = nil, _ context: Context
    ) throws -> FormScreen {
        let longText = (try? context.file.number("longTextWarning")) ?? nil
        let notAccepted = ((try? context.file.words(.notAccepted)) ?? []).map(\.label)
        var own = RecordForm<Submission>.Bespoke()
        own.title = submission.map { "修改 \($0.number)" }
        own.asksStation = submission == nil && context.station == nil
        own.focus = submission == nil && context.station == nil ? "station" : "title"
        own.reopen = submission.map { submission in
            { context in try form(try context.file.submission(submission.id), context) }
        }
        own.isRepeated = reception == nil
        own.prepare = prepare
        own.aside = { values, focus, context in
            try aside(values, focus, submission, notAccepted: notAccepted, longText: longText, context)
        }
        own.warnings = { filled, _ in
            guard let longText, filled.textLength > longText else { return [:] }
            return ["proposal": "全文超过 \(longText) 字,仍可保存"]
        }
        own.tidy = { filled, _ in filled.phone = filled.phone.halfWidth }
        own.save = { filled, file in
            if let reception { return try file.register(filled, from: reception) }
            return try submission == nil ? file.register(filled) : file.save(filled)
        }
        // Who has registered one goes on with it: submitting it is one key from here.
        own.done = { receipt, saved, _ in
            Done(
                receipt, on: saved.registeredOn,
                then: submission == nil ? .replace(SubmissionRecordScreen(saved.id)) : .pop)
        }
        return try RecordForm.form(submission, from: reception?.id, context, bespoke: own)
    }

    /// Proposes the station's information officers.
    private static func prepare(_ fields: inout [FormField], _ submission: Submission, _ context: Context) throws {
        if let place = fields.firstIndex(where: { $0.name == "situation" }) {
            fields[place].kind = .paragraph(height: 3)
        }
        guard let place = fields.firstIndex(where: { $0.name == "officer" }) else { return }
        let officers = try submission.owner.map { try context.file.informationOfficers(of: $0) } ?? []
        let serving = officers.filter { $0.serves(on: context.entryDay) }
        let value = fields[place].value
        let options = serving.map { FormField.Option($0.who.person?.text ?? $0.name, label: $0.name) }
        fields[place].kind = .choice(options, isOpen: true)
        let isProposed = submission.number.isEmpty && value.isEmpty && options.count == 1
        fields[place].value = isProposed ? options[0].value : value
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
}
