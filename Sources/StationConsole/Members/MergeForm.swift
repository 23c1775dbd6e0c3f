import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Asks which other record is the same person; what hangs on it goes over to this one.
enum MergeForm {
    static func form(_ kept: Member, _ context: Context) throws -> FormScreen {
        let everybody = MemberFilter()
        let all = try context.file.members(everybody, window: 0..<max(1, context.file.memberCount(everybody)))
            .filter { $0.id != kept.id }
        // Who may well be meant stands first.
        let likely = all.filter { $0.name == kept.name || !kept.phone.isEmpty && $0.phone == kept.phone }
        let first = Set(likely.map(\.id))
        let others = likely + all.filter { !first.contains($0.id) }
        let options = others.map { member in
            FormField.Option(
                member.id.text, label: member.name,
                detail: member.distinction(at: context.stationName(of: member.station)))
        }
        return FormScreen(
            .init(
                title: "合并到 \(kept.name)", form: "member.merge", record: kept.id.text,
                aside: { _, _, _ in
                    [
                        .init(text: "另一条的任职、考勤、履职、结对都归到\(kept.name),它自己作废。"),
                        .init(text: "一步完成,按一次 F6 全部撤销。"),
                    ]
                },
                save: { values, context in
                    let other = try context.file.member(RecordID(orNone: values["other"]))
                    let now = try context.file.member(kept.id)
                    let reason = values["reason"]
                    return Change { file in Done(try file.merge(other, into: now, reason: reason), then: .pop) }
                }),
            [
                FormField("other", "另一条记录", .choice(options, isOpen: false), isRequired: true),
                FormField("reason", "依据", isRequired: true, hint: "如 同一手机号,本人确认"),
            ])
    }
}
