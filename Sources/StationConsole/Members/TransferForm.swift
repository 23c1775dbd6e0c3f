import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Asks for a move to another station, and for each thing that hangs on the old one whether it follows.
enum TransferForm {
    private static let follow = "follow"

    static func form(_ act: BulkAct<Member>, _ context: Context) throws -> FormScreen {
        let followers = try context.file.followers(of: act.all.map(\.id), on: context.entryDay)
        let here = Set(act.all.map(\.item.station))
        let others = context.stations.filter { here.count > 1 || !here.contains($0.id) }
        var fields = [
            FormField(
                "station", "转到", .choice(others.map { .init($0.id.text, label: $0.name) }, isOpen: false),
                isRequired: true),
            FormField("day", "转站日期", .day(.any), isRequired: true, hint: "在新站的第一天", value: "今天"),
            FormField("reason", "原因", hint: "如 工作调动;写入操作记录"),
        ]
        func ask(_ name: String, _ label: String, _ words: String) {
            fields.append(
                FormField(
                    name, label,
                    .choice([.init(follow, label: words), .init("stay", label: "不动")], isOpen: false), isRequired: true)
            )
        }
        if !followers.placements.isEmpty { ask("placing", "党员编组", "转入新站党小组") }
        if !followers.groups.isEmpty { ask("joining", "活动小组", "加入新站活动小组") }
        if !followers.links.isEmpty {
            let choices = Transfer.Links.allCases.map { FormField.Option($0.rawValue, label: $0.label) }
            fields.append(FormField("links", "结对联系", .choice(choices, isOpen: false), isRequired: true))
        }
        return FormScreen(
            .init(
                title: "转站 \(act.what)", form: "member.transfer", record: act.key, subjects: act.all.map(\.id),
                aside: { _, _, _ in
                    let lines = ["前一天是原站的最后一天;此前的考勤和各项数字都不变。"] + told(followers)
                    return act.lines { "将办理转站:\($0)" } + lines.map { FormScreen.AsideLine(text: $0) }
                },
                save: { values, _ in
                    let members = try act.confirmed(values)
                    var transfer = Transfer(
                        to: RecordID(orNone: values["station"]), on: values.day("day") ?? values.today)
                    transfer.reason = values["reason"]
                    transfer.placing = values["placing"] == follow
                    transfer.joining = values["joining"] == follow
                    transfer.links = Transfer.Links(rawValue: values["links"]) ?? .stay
                    let asked = transfer
                    return Change { file in Done(try file.transfer(members, asked), then: .pop) }
                }), fields + act.fields)
    }

    /// What hangs on the old station, in a line each.
    private static func told(_ followers: TransferFollowers) -> [String] {
        var lines: [String] = []
        if !followers.placements.isEmpty { lines.append("在编的党组织:\(followers.placements.count) 处") }
        if !followers.groups.isEmpty {
            lines.append("所在活动小组:" + followers.groups.map(\.name).joined(separator: "、") + "(转走后不再计入应到)")
        }
        if !followers.links.isEmpty { lines.append("被联系的结对:\(followers.links.count) 个") }
        return lines
    }
}
