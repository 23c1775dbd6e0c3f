import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// What an errand has to be told before it is begun.
enum ErrandForms {
    static func backup() -> FormScreen {
        FormScreen(
            .init(
                title: "备份到别处", form: "errand.backup",
                aside: { _, _, _ in [.init(text: "整份数据写到别处,会记入操作记录。写完要读回核验,才算备好。")] },
                save: { values, _ in
                    let errand = Errand("备份到别处", ["backup", "--to=\(values["folder"])"], needsOperator: true)
                    return Change { _ in Done(saying: nil, then: .send(errand)) }
                }),
            [FormField("folder", "文件夹", isRequired: true, hint: "如 /media/U盘;没有就建立")])
    }
}
