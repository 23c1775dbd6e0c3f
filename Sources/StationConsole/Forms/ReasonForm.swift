import StationCore
import StationModel

/// Asks why, before something is voided or called off.
enum ReasonForm {
    static func form(
        title: String, form: String, id: RecordID, label: String = "理由", aside: String = voided,
        do action: @escaping (String, Context) throws -> Void
    ) -> FormScreen {
        FormScreen(
            .init(
                title: title, form: form, record: id.text,
                aside: { _, _, _ in [.init(text: aside)] },
                save: { values, context in
                    try action(values["reason"], context)
                    return .pop
                }),
            [FormField("reason", label, isRequired: true)])
    }

    /// The same for several records at once; what a bulk act has to have confirmed comes below the reason.
    static func form<Item>(
        title: String, form: String, of act: BulkAct<Item>, aside: String = voided,
        do action: @escaping ([Item], String, Context) throws -> Void
    ) -> FormScreen {
        FormScreen(
            .init(
                title: title, form: form, record: act.key, subjects: act.all.map(\.id),
                aside: { _, _, _ in (act.all.count > 1 ? act.lines() : []) + [.init(text: aside)] },
                save: { values, context in
                    try action(try act.confirmed(values), values["reason"], context)
                    return .pop
                }),
            [FormField("reason", "理由", isRequired: true)] + act.fields)
    }

    private static let voided = "记录不会删除,只是不再计入;可用 F6 撤销。"
}
