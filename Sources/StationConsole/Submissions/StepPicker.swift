import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// Which step to take with the submissions that were marked.
struct StepPicker: Screen {
    private var act: BulkAct<Submission>
    private var steps: [SubmissionStep]
    private var viewport = Viewport()

    private var submissions: [Submission] { act.all.map(\.item) }

    init(_ act: BulkAct<Submission>, _ steps: [SubmissionStep]) {
        self.act = act
        self.steps = steps
        viewport.resize(count: steps.count, height: steps.count)
    }

    var title: String { "办理下一步" }

    /// The submissions as they are now, and the steps that all of them can still take.
    mutating func refresh(in context: Context) throws {
        act = try act.renewed { try context.file.submissions($0) }
        steps = StepPicker.steps(of: submissions)
        viewport.resize(count: steps.count, height: max(1, steps.count))
    }

    /// The steps that all of some submissions can take.
    static func steps(of submissions: [Submission]) -> [SubmissionStep] {
        SubmissionStep.allCases.filter { step in
            submissions.allSatisfy { SubmissionStep.allowed(from: $0.state).contains(step) }
        }
    }

    func bindings(_ context: Context) -> [Binding<StepPicker>] {
        let digits = steps.enumerated().map { index, step in
            Binding<StepPicker>(
                [.character(Character("\(index + 1)"))], step.label, step.label, disabled: refusal(of: step, context)
            ) { page, context in
                page.choose(index, context)
            }
        }
        return digits + [
            Binding(
                [.enter, .f(4)], "选定", "办理选中的一步",
                disabled: steps.indices.contains(viewport.cursor) ? refusal(of: steps[viewport.cursor], context) : nil,
                isHinted: false
            ) { page, context in
                page.choose(page.viewport.cursor, context)
            },
            Binding([.down], "下移", "下移一行", isHinted: false) { page, _ in
                page.viewport.move(by: 1)
                return .stay
            },
            Binding([.up], "上移", "上移一行", isHinted: false) { page, _ in
                page.viewport.move(by: -1)
                return .stay
            },
        ]
    }

    private func refusal(of step: SubmissionStep, _ context: Context) -> String? {
        context.file.signedIn == nil ? nil : submissions.lazy.compactMap { context.refusal(of: step, with: $0) }.first
    }

    private func choose(_ index: Int, _ context: Context) -> Effect {
        guard steps.indices.contains(index) else { return .stay }
        return .replace(StepForm.form(steps[index], with: act, context))
    }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        let hidden = act.hidden.isEmpty ? "" : "(其中有 \(act.hidden.count) 条被筛选隐藏)"
        let what =
            submissions.count == 1
            ? "\(submissions[0].number)“\(submissions[0].title)”" : "标记的 \(submissions.count) 条\(hidden)"
        frame.put("对\(what)办理哪一步?", x: 2, y: area.y + 1, style: Style(.muted), width: area.width - 4)
        for (index, step) in steps.enumerated() where index < area.height - 3 {
            let style = Style(index == viewport.cursor ? .accent : .plain, reverse: index == viewport.cursor)
            let y = area.y + 3 + index
            frame.fill(Rect(x: 2, y: y, width: min(30, area.width - 4), height: 1), style: style)
            frame.put("\(index + 1)  \(step.label)", x: 3, y: y, style: style, width: 28)
        }
    }
}
