import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Adds a row to the adoption track of a submission.
enum AdoptionForm {
    static func form(_ submission: Submission, _ context: Context) -> FormScreen {
        let kinds = ((try? context.file.words(.adoptionKinds)) ?? []).map { FormField.Option($0.code, label: $0.label) }
        return FormScreen(
            .init(
                title: "登记采用 \(submission.number)", form: "submission.adoption", record: submission.id.text,
                aside: { _, _, _ in [.init(text: "“\(submission.title)”可登记多行:各级、单篇或综合、采用或未采用")] },
                save: { values, context in
                    let row = Adoption(
                        id: context.file.desk.newID(), submission: submission.id, level: values["level"],
                        kind: values["kind"], isAdopted: values["adopted"] == "采用", day: values.day("day"))
                    return Change { file in Done(try file.add(row, to: submission).receipt, then: .pop) }
                }),
            [
                FormField(
                    "level", "级别", .choice(Adoption.levels.map { FormField.Option($0) }, isOpen: false),
                    isRequired: true),
                FormField(
                    "adopted", "结果", .choice([FormField.Option("采用"), FormField.Option("未采用")], isOpen: false),
                    isRequired: true, value: "采用"),
                FormField("kind", "方式", .choice(kinds, isOpen: true), value: kinds.first?.value ?? "单篇"),
                FormField("day", "日期", .day(.past), isRequired: true, value: "今天"),
            ])
    }
}

/// Adds an instruction (领导批示) to a submission.
enum InstructionForm {
    static func form(_ submission: Submission, _ context: Context) -> FormScreen {
        FormScreen(
            .init(
                title: "登记领导批示 \(submission.number)", form: "submission.instruction", record: submission.id.text,
                aside: { _, _, _ in [.init(text: "“\(submission.title)”")] },
                save: { values, context in
                    let row = Instruction(
                        id: context.file.desk.newID(), submission: submission.id, leader: values["leader"],
                        day: values.day("day") ?? values.today, words: values["words"])
                    return Change { file in Done(try file.add(row, to: submission), then: .pop) }
                }),
            [
                FormField("leader", "批示人", isRequired: true, hint: "姓名、职务"),
                FormField("words", "批示内容", .paragraph(height: 3), isRequired: true),
                FormField("day", "日期", .day(.past), isRequired: true, value: "今天"),
            ])
    }
}
