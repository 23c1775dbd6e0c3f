import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Asks why, before something is voided or called off.
enum ReasonForm {
    static func form(
        title: String, form: String, id: RecordID, label: String = "理由", aside: String = voided,
        canBeUndone: Bool = true, do action: @escaping (String, StationFile) throws -> Receipt
    ) -> FormScreen {
        FormScreen(
            .init(
                title: title, form: form, record: id.text,
                aside: { _, _, _ in [.init(text: aside)] },
                save: { values, _ in
                    let reason = values["reason"]
                    return Change { file in
                        let receipt = try action(reason, file)
                        return canBeUndone
                            ? Done(receipt, then: .pop) : Done(receipt, saying: "已\(receipt.summary)", then: .pop)
                    }
                }),
            [FormField("reason", label, isRequired: true)])
    }

    /// The same for several records at once; what a bulk act has to have confirmed comes below the reason.
    static func form<Item>(
        title: String, form: String, of act: BulkAct<Item>, aside: String = voided,
        do action: @escaping ([Item], String, StationFile) throws -> Receipt
    ) -> FormScreen {
        FormScreen(
            .init(
                title: title, form: form, record: act.key, subjects: act.all.map(\.id),
                aside: { _, _, _ in (act.all.count > 1 ? act.lines() : []) + [.init(text: aside)] },
                save: { values, _ in
                    let (items, reason) = (try act.confirmed(values), values["reason"])
                    return Change { file in Done(try action(items, reason, file), then: .pop) }
                }),
            [FormField("reason", "理由", isRequired: true)] + act.fields)
    }

    private static let voided = "记录不会删除,只是不再计入;可用 F6 撤销。"
}
