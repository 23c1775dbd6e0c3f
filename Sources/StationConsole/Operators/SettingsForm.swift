import StationModel
import StationStore

/// What holds for the console as a whole.
enum SettingsForm {
    static func form(_ context: Context) -> FormScreen {
        FormScreen(
            .init(
                title: "设置", form: "settings",
                save: { values, context in
                    if values["committee"] != context.committee {
                        try context.file.set(.committee, to: values["committee"])
                    }
                    let minutes = values.number("lockMinutes") ?? Context.usualLockMinutes
                    if minutes != context.lockMinutes { try context.file.set(.lockMinutes, to: "\(minutes)") }
                    try context.refreshStations()
                    context.say("设置已保存")
                    return .pop
                }),
            [
                Field("committee", "所属政协", isRequired: true, value: context.committee),
                Field(
                    "lockMinutes", "闲置锁定", .number(0...240), isRequired: true, hint: "分钟;0 表示不自动锁定",
                    value: "\(context.lockMinutes)"),
            ])
    }
}
