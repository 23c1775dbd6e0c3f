import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Asks for the last day of service of one or more people.
enum EndServiceForm {
    /// For members; one change, however many they are.
    static func form(_ act: BulkAct<Member>) -> FormScreen {
        form(title: "离任 \(act.what)", of: act) { members, day, file in
            try file.endService(of: members, on: day)
        }
    }

    static func form(_ officer: InformationOfficer) -> FormScreen {
        let act = BulkAct("名信息员", seen: [.init(item: officer, id: officer.id, name: officer.name)])
        return form(title: "离任 \(officer.name)", of: act) { officers, day, file in
            try file.endService(of: officers[0], on: day)
        }
    }

    private static func form<Item>(
        title: String, of act: BulkAct<Item>, end: @escaping ([Item], Day, StationFile) throws -> Receipt
    ) -> FormScreen {
        FormScreen(
            .init(
                title: title, form: "endService", record: act.key, subjects: act.all.map(\.id),
                aside: { _, _, _ in
                    act.lines { "将把 \($0)记为离任" } + [.init(text: "这一天是最后在任的一天;此前的考勤不变。")]
                },
                save: { values, _ in
                    let (items, day) = (try act.confirmed(values), values.day("to") ?? values.today)
                    return Change { file in Done(try end(items, day, file), then: .pop) }
                }), [FormField("to", "离任日期", .day(.any), isRequired: true, value: "今天")] + act.fields)
    }
}
