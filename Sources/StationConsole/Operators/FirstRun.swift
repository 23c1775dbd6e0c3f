import ConsoleKit
import StationCore
import StationModel
import StationStore

/// The forms that an empty data folder leads to: the station, then the first 管理员.
enum FirstRun {
    static func form(_ context: Context) -> FormScreen {
        FormScreen(
            .init(
                title: "建站", form: "firstRun", canLeave: false,
                aside: { _, _, _ in
                    [
                        .init(text: "欢迎使用。核对三项内容,按 Enter 逐项确认;下一步设立管理员。"),
                        .init(text: "以后可在“联络站”里修改,也可以再添加其他联络站。"),
                    ]
                },
                save: { values, context in
                    let station = Station(id: context.file.desk.newID(), name: values["name"], town: values["town"])
                    return Change { file in
                        let receipt = try file.found(station, committee: values["committee"])
                        return Done(receipt, saying: nil, then: .replace(firstAdministrator(context)))
                    }
                }),
            [
                FormField("name", "联络站名称", isRequired: true, value: "岭南镇委员联络站").proposed,
                FormField("town", "所在乡镇", isRequired: true, value: "岭南镇").proposed,
                FormField("committee", "所属政协", isRequired: true, value: "政协合山市委员会").proposed,
            ])
    }

    /// The first operator, who may do everything and makes the others. It can be put off: until then nobody is kept out.
    static func firstAdministrator(_ context: Context) -> FormScreen {
        FormScreen(
            .init(
                title: "设立管理员", form: "firstAdministrator",
                aside: { _, _, _ in
                    [
                        .init(text: "管理员可以做一切,并添加其他操作员。口令只存校验值,谁也读不出来,请记牢。"),
                        .init(text: "只有一人使用、暂不设口令的,按 Esc;以后在首页按 0、7 设立。"),
                    ]
                },
                warnings: PasscodeFields.warnings,
                save: { values, context in
                    try PasscodeFields.check(values)
                    let someone = Operator(
                        id: context.file.desk.newID(), name: Person.tidied(name: values["name"]), role: .administrator)
                    return Change { file in
                        let (receipt, added) = try file.add(someone, passcode: values["passcode"])
                        try file.unlock(added.id, passcode: values["passcode"])
                        return Done(
                            receipt, saying: "已设立管理员 \(added.name)。按 4 登记委员,按 0、7 添加其他操作员,F8 锁定", then: .home)
                    }
                }, leave: { .home }),
            [FormField("name", "管理员姓名", isRequired: true)] + PasscodeFields.fields())
    }
}
