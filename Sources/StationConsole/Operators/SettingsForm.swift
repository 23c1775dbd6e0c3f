import ConsoleKit
import StationCore
import StationModel
import StationStore

/// What holds for the console as a whole.
enum SettingsForm {
    static func form(_ context: Context) -> FormScreen {
        let tables = (try? context.file.assessmentTables()) ?? []
        let table = (try? context.file.setting(.assessment)) ?? ""
        let ranking = (try? context.file.setting(.ranking)) == "yes" ? "是" : "否"
        return FormScreen(
            .init(
                title: "设置", form: "settings",
                save: { values, context in
                    let minutes = values.number("lockMinutes") ?? Context.usualLockMinutes
                    var changed: [(Setting, String)] = []
                    if values["committee"] != context.committee { changed.append((.committee, values["committee"])) }
                    if minutes != context.lockMinutes { changed.append((.lockMinutes, "\(minutes)")) }
                    if values["assessment"] != table { changed.append((.assessment, values["assessment"])) }
                    if values["ranking"] != ranking {
                        changed.append((.ranking, values["ranking"] == "是" ? "yes" : ""))
                    }
                    return Change { [changed] file in
                        let receipt = try file.set(changed)
                        // A setting is not undone, so nothing is said of F6.
                        return Done(receipt, saying: receipt.entry > 0 ? "已\(receipt.summary)" : "没有改动", then: .pop)
                    }
                }),
            [
                FormField("committee", "所属政协", isRequired: true, value: context.committee),
                FormField(
                    "lockMinutes", "闲置锁定", .number(Context.lockBounds), isRequired: true, hint: "分钟;0 表示不自动锁定",
                    value: "\(context.lockMinutes)"),
                FormField(
                    "assessment", "考核表", .choice(tables.map { .init($0.code, label: $0.title) }, isOpen: false),
                    hint: "本地采用的考核表;不选就不评定", value: table),
                FormField(
                    "ranking", "积分并列", .choice([.init("否"), .init("是")], isOpen: false),
                    hint: "名单里并列显示得分;上级规定原则上不搞积分排名", value: ranking),
            ])
    }
}
