import ConsoleKit
import StationCore
import StationExchange
import StationModel
import StationStore

/// What 换届 asks before and after its page.
enum TermEndForms {
    /// The last day of the term, and what is known of the next.
    static func beginning() -> FormScreen {
        FormScreen(
            .init(
                title: "换届", form: "term.begin",
                aside: { _, _, _ in
                    [
                        .init(text: "这一天在任的委员全部届满。"),
                        .init(text: "有新名册的先按名册填好;也可在下一页按 F3 挑文件。"),
                        .init(text: "下一页标记谁连任、到哪个站、什么界别;按 F2 才写入。"),
                    ]
                },
                save: { values, _ in
                    let (last, term, path) = (values.day("day") ?? values.today, values["term"], values["path"])
                    return Change { file in
                        // A workbook is read by the second program, on the page for bringing in.
                        if !path.isEmpty, try FileForm(path: path) == .workbook {
                            return Done(saying: nil, then: .open(.nextTerm(after: last, term: term, path: path)))
                        }
                        var page = TermEndScreen(last: last, term: term)
                        if !path.isEmpty { page.begin(with: try roster(path, after: last, file)) }
                        return Done(saying: nil, then: .replace(page))
                    }
                }),
            [
                FormField("day", "本届最后一天", .day(.any), isRequired: true),
                FormField("term", "新一届", hint: "如 第八届"),
                FormField("path", "新名册", hint: "工作簿或 CSV 的完整路径;没有就不填"),
            ])
    }

    private static func roster(_ path: String, after last: Day, _ file: StationFile) throws -> [Member] {
        let report = try Import(.members, into: file, station: nil, isRehearsal: true).successors(path, after: last)
        if let first = report.faults.first {
            throw Fault.badInput(
                "没有读入:第 \(first.line) 行,\(first.sentence)(共 \(report.faults.count) 行有误)", field: "path")
        }
        return report.members
    }

    /// Has the number typed before the term is ended.
    static func confirming(_ next: [Member], ending: Int, on last: Day) -> FormScreen {
        FormScreen(
            .init(
                title: "换届 \(last)", form: "member.term",
                aside: { _, _, _ in
                    [
                        .init(text: "\(last) 届满 \(ending) 名,新一届 \(next.count) 名,自 \(last + 1) 起任职。"),
                        .init(text: "此前的考勤和各项数字都不变;按一次 F6 全部撤销。"),
                    ]
                },
                save: { values, _ in
                    guard Int(values[BulkField.count].halfWidth) == ending else {
                        throw Fault.badInput("这一步使 \(ending) 名委员届满,确认请输入 \(ending)", field: BulkField.count)
                    }
                    return Change { file in
                        Done(try file.endTerm(on: last, beginning: next), then: .pop)
                    }
                }), [FormField(BulkField.count, "确认数目", isRequired: true, hint: "输入届满的人数 \(ending)")])
    }
}
