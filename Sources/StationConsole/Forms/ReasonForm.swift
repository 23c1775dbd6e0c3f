import StationModel

/// Asks why, before something is voided or called off.
enum ReasonForm {
    /// - Parameter subjects: the records that it is about, if there are several; empty: `id` alone.
    static func form(
        title: String, form: String, id: RecordID, of subjects: [RecordID] = [], label: String = "理由",
        aside: String = "记录不会删除,只是不再计入;可用 F6 撤销。",
        do action: @escaping (String, Context) throws -> Void
    ) -> FormScreen {
        FormScreen(
            .init(
                title: title, form: form, record: id.text, subjects: subjects,
                aside: { _, _, _ in [.init(text: aside)] },
                save: { values, context in
                    try action(values["reason"], context)
                    return .pop
                }),
            [Field("reason", label, isRequired: true)])
    }
}
