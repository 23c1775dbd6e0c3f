import StationModel
import StationStore

/// Asks for the last day of service of one or more people.
enum EndServiceForm {
    /// For members; one change, however many they are.
    static func form(_ members: [Member]) -> FormScreen {
        form(
            title: members.count == 1 ? "离任 \(members[0].name)" : "离任 \(members.count) 名委员",
            record: "\(members.first?.id.text ?? "")/\(members.count)", subjects: members.map(\.id),
            names: members.map(\.name), kind: "委员"
        ) { day, context in try context.file.endService(of: members, on: day) }
    }

    /// For an information officer.
    static func form(_ officer: InformationOfficer) -> FormScreen {
        form(
            title: "离任 \(officer.name)", record: officer.id.text, subjects: [officer.id], names: [officer.name],
            kind: "信息员"
        ) { day, context in try context.file.endService(of: officer, on: day)
        }
    }

    private static func form(
        title: String, record: String, subjects: [RecordID], names: [String], kind: String,
        end: @escaping (Day, Context) throws -> Receipt
    ) -> FormScreen {
        FormScreen(
            .init(
                title: title, form: "endService", record: record, subjects: subjects,
                aside: { _, _, _ in
                    let some = names.prefix(5).joined(separator: "、") + (names.count > 5 ? " 等" : "")
                    return [.init(text: "将把 \(names.count) 名\(kind)记为离任:\(some)"), .init(text: "这一天是最后在任的一天;此前的考勤不变。")]
                },
                save: { values, context in
                    context.say(try end(values.day("to") ?? values.today, context))
                    return .pop
                }), [Field("to", "离任日期", .day(.any), isRequired: true, value: "今天")])
    }
}
