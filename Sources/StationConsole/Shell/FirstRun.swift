import StationModel

/// The form that an empty data folder leads to: three times Enter, and a newcomer is at Home.
enum FirstRun {
    static func form(_ context: Context) -> FormScreen {
        FormScreen(
            .init(
                title: "建站", form: "firstRun", canLeave: false,
                aside: { _, _, _ in
                    [
                        .init(text: "欢迎使用。核对三项内容,按 Enter 逐项确认,最后一项确认后进入首页。"),
                        .init(text: "以后可在“联络站”里修改,也可以再添加其他联络站。"),
                    ]
                },
                save: { values, context in
                    _ = try context.file.found(
                        Station(id: context.file.desk.newID(), name: values["name"], town: values["town"]),
                        committee: values["committee"])
                    try context.refreshStations()
                    try context.show(context.stations.first)
                    context.say("已建站。按 4 登记委员,按 F1 看帮助")
                    return .home
                }),
            [
                Field("name", "联络站名称", isRequired: true, value: "岭南镇委员联络站"),
                Field("town", "所在乡镇", isRequired: true, value: "岭南镇"),
                Field("committee", "所属政协", isRequired: true, value: "政协合山市委员会"),
            ])
    }
}
