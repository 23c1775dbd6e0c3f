import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Asks for the last day of service of one or more people.
enum EndServiceForm {
    /// For members; one change, however many they are.
    static func form(_ act: BulkAct<Member>) -> FormScreen {
        let reasons = Seat.Ending.allCases.map { FormField.Option($0.rawValue, label: $0.label) }
        let reason = FormField("reason", "离任原因", .choice(reasons, isOpen: false))
        return form(title: "离任 \(act.what)", of: act, asking: [reason]) { members, values, file in
            let reason = Seat.Ending(rawValue: values["reason"])
            return try file.endService(of: members, on: values.day("to") ?? values.today, because: reason)
        }
    }

    static func form(_ officer: InformationOfficer) -> FormScreen {
        let act = BulkAct("名信息员", seen: [.init(item: officer, id: officer.id, name: officer.name)])
        return form(title: "离任 \(officer.name)", of: act) { officers, values, file in
            try file.endService(of: officers[0], on: values.day("to") ?? values.today)
        }
    }

    private static func form<Item>(
        title: String, of act: BulkAct<Item>, asking more: [FormField] = [],
        end: @escaping ([Item], FormValues, StationFile) throws -> Receipt
    ) -> FormScreen {
        FormScreen(
            .init(
                title: title, form: "endService", record: act.key, subjects: act.all.map(\.id),
                aside: { _, _, _ in
                    act.lines { "将把 \($0)记为离任" } + [.init(text: "这一天是最后在任的一天;此前的考勤不变。")]
                },
                save: { values, _ in
                    let items = try act.confirmed(values)
                    return Change { file in Done(try end(items, values, file), then: .pop) }
                }), [FormField("to", "离任日期", .day(.any), isRequired: true, value: "今天")] + more + act.fields)
    }
}
