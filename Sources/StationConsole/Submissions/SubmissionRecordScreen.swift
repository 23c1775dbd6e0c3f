import ConsoleKit
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit

/// One submission: where it stands on both tracks, what may be done next, its texts and its timeline.
package struct SubmissionRecordScreen: Screen {
    private let id: RecordID
    private var submission: Submission?
    private var timeline: [SubmissionEvent] = []
    private var adoptions: [Adoption] = []
    /// The names of who submitted it, the first in front.
    private var submitters: [String] = []
    private var instructions: [Instruction] = []
    private var scroll = Viewport()
    private var width = 0
    var isRevealed = false
    var personalData: PersonalData? { submission.flatMap { PersonalData($0) } }

    package init(_ id: RecordID) { self.id = id }

    package var opened: OpenedRecord? {
        submission.map { OpenedRecord(kind: Submission.described.name, id: id, words: "\($0.number)  \($0.title)") }
    }

    package var title: String { submission.map { "社情民意 \($0.number)" } ?? "社情民意记录" }

    /// Reads the record with its tracks.
    package mutating func refresh(in context: Context) throws {
        do {
            submission = try context.file.submission(id)
        } catch  where error.kind == .notFound {
            // Voided here or elsewhere: the page says so and waits for F6 or Esc.
            submission = nil
            return
        }
        submitters = try context.file.submitterNames(of: id)
        timeline = try context.file.timeline(of: id)
        adoptions = try context.file.adoptions(of: id)
        instructions = try context.file.instructions(of: id)
    }

    /// Fits the texts beneath the head.
    package mutating func fit(_ area: Rect, in context: Context) {
        width = area.width
        let body = bodyArea(area, context.metrics)
        scroll.resize(
            count: max(0, bodyLines(width: textWidth(area), context).count - body.height + 1), height: 1)
    }

    /// Title, facts, tracks, standing, next steps and the rule beneath them.
    private func bodyArea(_ area: Rect, _ metrics: TextMetrics) -> Rect {
        guard let submission else { return area }
        var height = min(2, metrics.wrap(submission.title, width: area.width - 4).count) + 4
        if submission.state.editing.isPassedOn { height += 1 }
        if submission.state.handling != .none { height += 1 }
        if !adoptions.isEmpty || !instructions.isEmpty { height += 1 }
        return area.rows(from: height)
    }
    /// From this width on the timeline stands beside the texts.
    private static let wide = 110
    private func textWidth(_ area: Rect) -> Int {
        area.width >= SubmissionRecordScreen.wide ? area.width * 3 / 5 - 4 : area.width - 4
    }

    // MARK: Keys

    /// Digits take the next steps that are allowed.
    package func bindings(_ context: Context) -> [Binding<SubmissionRecordScreen>] {
        let none = submission == nil ? "没有这条记录" : nil
        let refusal = none ?? submission.flatMap { context.refusal(of: .submission($0)) }
        let isPassedOn = submission?.state.editing.isPassedOn == true
        let canEdit = submission?.state.editing.isOpen == true
        let steps = submission.map { SubmissionStep.allowed(from: $0.state) } ?? []
        let stepBindings = steps.enumerated().map { index, step in
            Binding<SubmissionRecordScreen>(
                [.character(Character("\(index + 1)"))], step.label, "下一步:\(step.label)",
                disabled: submission.flatMap { context.refusal(of: step, with: $0) } ?? reason(against: step)
            ) { page, context in
                page.submission.map { .push(StepForm.form(step, with: BulkAct([$0]), context)) } ?? .stay
            }
        }
        let later = isPassedOn ? nil : "编发或交办镇里之后才能登记"
        return stepBindings + [
            Binding(
                [.f(4), .enter], "修改", "修改内容", disabled: refusal ?? (canEdit ? nil : "已定稿,内容不能再改")
            ) {
                page, context in
                guard let submission = page.submission else { return .stay }
                return .push(try SubmissionForm.form(submission, context).showing(page.personalData))
            },
            Binding([.character("7")], "采用", "登记一级的采用或未采用", disabled: refusal ?? later) { page, context in
                page.submission.map { .push(AdoptionForm.form($0, context)) } ?? .stay
            },
            Binding([.character("8")], "批示", "登记领导批示", disabled: refusal ?? later) { page, context in
                page.submission.map { .push(InstructionForm.form($0, context)) } ?? .stay
            },
            revealBinding(),
            Binding(
                [.character("0")], "相关", "与它有联系的接待走访、协商、意见", disabled: none, isHinted: false
            ) { page, _ in
                guard let submission = page.submission else { return .stay }
                let source = (name: "submission", title: "社情民意")
                return .push(RelatedScreen(of: submission.id, in: source, station: submission.station))
            },
            Self.history { page in page.submission.map { ([$0.id], $0.number) } },
            Binding([.delete], "作废", "作废这条记录,写明理由", disabled: refusal, isHinted: false) { page, _ in
                page.submission.map { .push(VoidSubmissionsForm.form(BulkAct([$0]))) } ?? .stay
            },
        ] + movements()
    }

    private func reason(against step: SubmissionStep) -> String? {
        guard let submission, step.rule.demands.contains(.situation), submission.situation.isEmpty else { return nil }
        return "要先写情况才能\(step.label),按 F4 填写"
    }

    // MARK: Drawing

    /// The head with tracks and next steps; texts and timeline beneath.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        guard let submission else {
            frame.put("这条社情民意已不在:可能已被作废,或登记已撤销(按 Ctrl-Y 重做)。按 Esc 返回。", x: 2, y: area.y + 1, width: area.width - 4)
            return
        }
        let today = context.today
        var y = area.y
        let heading = frame.metrics.wrap(submission.title, width: area.width - 4)
        frame.put(heading.first?.text ?? "", x: 2, y: y, style: Style(.plain, bold: true), width: area.width - 4)
        if heading.count > 1 {
            frame.put(
                heading.dropFirst().map(\.text).joined(), x: 2, y: y + 1, style: Style(.plain, bold: true),
                width: area.width - 4)
        }
        y += heading.count > 1 ? 2 : 1
        let place = context.stationName(of: submission.station)
        frame.put(
            joined([
                place, "\(submission.registeredOn) 登记", submission.category,
                labelled(
                    "反映人",
                    [submission.reporter.name, shown(telephone: submission.phone)].filter { !$0.isEmpty }.joined(
                        separator: " ")),
                labelled("提交委员", submitters.joined(separator: "、")),
                labelled("信息员", submission.officer.name),
            ]), x: 2, y: y, style: Style(.muted), width: area.width - 4)
        y = SubmissionTracks(submission: submission, wording: context.wording, today: today)
            .draw(in: &frame, y: y + 1, width: area.width)
        y = drawStanding(submission, in: &frame, y: y, width: area.width, context)
        drawNextSteps(submission, in: &frame, y: y, width: area.width)
        drawBody(in: &frame, area: bodyArea(area, frame.metrics), context)
    }

    /// Who handles it by when, and how it was adopted.
    private func drawStanding(
        _ submission: Submission, in frame: inout Frame, y: Int, width: Int, _ context: Context
    ) -> Int {
        var y = y
        let today = context.today
        if submission.state.handling != .none {
            let isLate = submission.isOverdue(on: today)
            let due: String? =
                if let result = submission.result, let answered = submission.answeredOn {
                    "\(answered) 答复:\(context.wording.label(result))"
                } else if let dueOn = submission.dueOn {
                    isLate ? "! 答复期限 \(dueOn),已逾期 \(today - dueOn) 天" : "答复期限 \(dueOn),还有 \(dueOn - today) 天"
                } else {
                    "不限答复期限"
                }
            let waiting = submission.waitingDays(on: today).map { "已等 \($0) 天" }
            frame.put(
                joined([due, waiting, labelled("承办", submission.leadUnit), labelled("协办", submission.helpingUnits)]),
                x: 9,
                y: y, style: Style(isLate ? .alarm : .plain), width: width - 11)
            y += 1
        }
        let adopted = adoptions.map {
            "\($0.level)\($0.level.hasSuffix("国") ? "" : "级")\($0.kind)\($0.isAdopted ? "采用" : "未采用")"
        }
        let instructed = instructions.map { "\($0.leader)批示" }
        if !adopted.isEmpty || !instructed.isEmpty {
            frame.put("采用", x: 2, y: y, style: Style(.muted))
            frame.put(
                (adopted + instructed).joined(separator: ";"), x: 9, y: y,
                style: Style(submission.adoptedOn == nil ? .plain : .good), width: width - 11)
            y += 1
        }
        return y
    }

    private func drawNextSteps(_ submission: Submission, in frame: inout Frame, y: Int, width: Int) {
        let steps = SubmissionStep.allowed(from: submission.state)
        frame.put("下一步", x: 2, y: y, style: Style(.accent, bold: true))
        guard !steps.isEmpty else {
            frame.put("流转已结束", x: 9, y: y, style: Style(.good))
            return
        }
        var x = 9
        if submission.state.handling == .closed { x += frame.put("已办结", x: x, y: y, style: Style(.good)) + 3 }
        for (index, step) in steps.enumerated() {
            x += frame.put("\(index + 1)", x: x, y: y, style: Style(.accent, bold: true))
            let reminded = step == .remind ? timeline.count { $0.step == .remind } : 0
            let label = reminded > 0 ? "\(step.label)(已催\(reminded)次)" : step.label
            x += frame.put(" \(label)", x: x, y: y, width: max(0, width - x - 1)) + 3
        }
    }

    private func drawBody(in frame: inout Frame, area: Rect, _ context: Context) {
        let isWide = area.width >= SubmissionRecordScreen.wide
        let textWidth = isWide ? area.width * 3 / 5 - 4 : area.width - 4
        frame.rule(x: 1, y: area.y - 1, width: area.width - 2, style: Style(.muted))
        let lines = bodyLines(width: textWidth, context)
        for (line, text) in lines.dropFirst(scroll.cursor).prefix(area.height).enumerated() {
            frame.put(
                text.text, x: 2, y: area.y + line, style: text.isHeading ? Style(.accent, bold: true) : Style(.plain),
                width: textWidth)
        }
        if lines.count - scroll.cursor > area.height {
            frame.put("▼", x: area.width - 2, y: area.y + area.height - 1, style: Style(.accent))
        }
        guard isWide else { return }
        let x = textWidth + 5
        for (line, text) in timelineLines(width: area.width - x - 2, context, metrics: frame.metrics)
            .prefix(area.height).enumerated()
        {
            frame.put(
                text.text, x: x, y: area.y + line, style: text.isHeading ? Style(.accent, bold: true) : Style(.plain),
                width: area.width - x - 1)
        }
    }

    private struct Line {
        var text: String
        var isHeading = false
    }

    /// Texts, answer, instructions, and (where it does not stand beside them) the timeline.
    private func bodyLines(width: Int, _ context: Context) -> [Line] {
        guard let submission else { return [] }
        var lines: [Line] = []
        func section(_ heading: String, _ text: String) {
            guard !text.isEmpty else { return }
            lines.append(Line(text: heading, isHeading: true))
            lines += context.metrics.wrap(text, width: width).map { Line(text: $0.text) }
        }
        section("情况", submission.situation)
        section("原因", submission.cause)
        section("建议", submission.proposal)
        if lines.isEmpty { lines.append(Line(text: "还没有写情况、原因、建议。按 F4 填写。")) }
        section("活动标签", submission.campaign)
        section("答复", submission.answer)
        for instruction in instructions {
            section("\(instruction.day) \(instruction.leader)批示", instruction.words)
        }
        if self.width < SubmissionRecordScreen.wide {
            lines += timelineLines(width: width, context, metrics: context.metrics)
        }
        return lines
    }

    /// Newest first: who, when, what, why.
    private func timelineLines(width: Int, _ context: Context, metrics: TextMetrics) -> [Line] {
        let waiting = submission?.waitingDays(on: context.today).map { "  今天 第\($0)天" } ?? ""
        var lines = [Line(text: "经过 \(timeline.count)\(waiting)", isHeading: true)]
        for event in timeline.reversed() {
            let step = event.step?.label ?? "登记"
            let words = event.step == nil ? "" : event.words
            let text = joined(["\(event.day) \(step)", event.operatorName, words])
            for (index, line) in metrics.wrap(text, width: max(10, width - 2)).enumerated() {
                lines.append(Line(text: (index == 0 ? "" : "  ") + line.text))
            }
        }
        return lines
    }

    private func joined(_ parts: [String?]) -> String {
        parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "  ")
    }

    private func labelled(_ label: String, _ value: String) -> String? { value.isEmpty ? nil : "\(label) \(value)" }

    package func papers(in context: Context) -> PaperOffer? {
        submission.map { PaperOffer(PaperKind.ofSubmissions, about: .submission($0.id), in: context.period) }
    }

    /// The record as two columns: what, and what it says.
    package func exported(in context: Context) throws -> Export? {
        guard let submission else { return nil }
        var rows = [
            ["编号", submission.number], ["标题", submission.title],
            ["联络站", context.station(of: submission.station)?.name ?? ""], ["登记日期", "\(submission.registeredOn)"],
            ["类别", submission.category], ["反映人", submission.reporter.name],
            ["提交委员", submitters.joined(separator: "、")], ["联系电话", submission.phone],
            ["信息员", submission.officer.name], ["情况", submission.situation], ["原因", submission.cause],
            ["建议", submission.proposal], ["活动标签", submission.campaign],
            ["状态", context.wording.label(submission.state)],
        ]
        rows += adoptions.map {
            ["采用", "\($0.level) \($0.kind) \($0.isAdopted ? "采用" : "未采用") \($0.day.map { "\($0)" } ?? "")"]
        }
        rows += instructions.map { ["批示", "\($0.day) \($0.leader) \($0.words)"] }
        rows += timeline.map { ["经过", "\($0.day) \($0.step?.label ?? "登记") \($0.operatorName) \($0.words)"] }
        return Export(
            name: "社情民意 \(submission.number)", rows: rows, people: PersonalData.count([submission]))
    }
}

extension SubmissionRecordScreen: MaskingPage {}

extension SubmissionRecordScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws {
        // A page of text, not of the one-line viewport that stands for its first line.
        if case .page(let pages) = motion { scroll.move(by: pages * 8) } else { scroll.follow(motion) }
    }
}
