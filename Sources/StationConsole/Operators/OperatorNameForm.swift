import ConsoleKit
import StationCore
import StationModel
import StationStore

/// The name that registrations and the journal carry while no operators have been made.
enum OperatorNameForm {
    static func form(_ context: Context) -> FormScreen {
        var name = FormField("name", "操作人姓名", isRequired: true, value: context.file.desk.operatorName)
        name.givesWay = true
        return FormScreen(
            .init(
                title: "更换操作人", form: "operator",
                aside: { _, _, _ in [.init(text: "此后的登记都记在这个名字下;撤销只撤销本人做的。")] },
                save: { values, _ in
                    let name = values["name"]
                    return Change { file in
                        file.desk.operatorName = name
                        try file.remember(.operatorName, name)
                        return Done(saying: "操作人:\(name)", then: .pop)
                    }
                }),
            [name])
    }
}
