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

    /// - Parameter context: where a station is looked at, rows that name none are its own.
    static func taking(_ context: Context) -> FormScreen {
        let kinds =
            [
                ("stations", "联络站"), ("members", "委员"), ("attendance", "考勤"), ("checklist", "八有检查"),
                ("submissions", "社情民意"),
            ]
            .map { FormField.Option($0.0, label: $0.1) }
            + Catalogue.all.map { FormField.Option($0.plural, label: $0.title) }
        return FormScreen(
            .init(
                title: "导入台账", form: "errand.import",
                aside: { _, _, context in
                    [
                        .init(text: "CSV 文件,UTF-8 或 GB18030;有坏行的,好行照常导入。同一文件导入两次不会重复。"),
                        .init(text: context.station.map { "没有写联络站的行,算作\($0.shortName)的。" } ?? "每行都要写明联络站。"),
                    ]
                },
                save: { values, context in
                    let isTrial = values["how"] == ErrandForms.trial
                    let label = kinds.first { $0.value == values["kind"] }?.label ?? ""
                    let station = context.station.map { ["--station=\($0.name)"] } ?? []
                    let errand = Errand(
                        (isTrial ? "核对" : "导入") + label,
                        ["import", values["kind"]] + (isTrial ? ["--dry-run"] : []) + station + ["--", values["path"]],
                        needsOperator: !isTrial, writes: !isTrial)
                    return Change { _ in Done(saying: nil, then: .send(errand)) }
                }),
            [
                FormField("kind", "哪一种", .choice(kinds, isOpen: false), isRequired: true),
                FormField("path", "文件", isRequired: true, hint: "CSV 文件的完整路径"),
                FormField(
                    "how", "怎么做", .choice([.init("导入"), .init(trial)], isOpen: false), isRequired: true, value: "导入"),
            ])
    }

    private static let trial = "只核对,不写入"
}
