import ConsoleKit
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit

/// One submission: where it stands on its tracks, what may be done next, its texts and its timeline; on a wide window the
/// timeline stands beside, on a wider one what belongs to it, too.
package struct SubmissionRecordScreen: Screen {
    private let id: RecordID
    private var submission: Submission?
    private var timeline: [SubmissionEvent] = []
    private var adoptions: [Adoption] = []
    /// The names of who submitted it, the first in front.
    private var submitters: [String] = []
    private var instructions: [Instruction] = []
    /// What points to it, and earlier ones that are alike.
    private var related: [RelatedRecords] = []
    private var similar: [Submission] = []
    private var workingDays = WorkingDays()
    private var disputes = RecordDisputes()
    private var scroll = Viewport()
    /// Whether it is asked what of 采用 and 批示 is to be registered.
    private var isChoosing = false
    var isRevealed = false
    var personalData: PersonalData? { submission.flatMap { PersonalData($0) } }

    package init(_ id: RecordID) { self.id = id }

    package var opened: OpenedRecord? {
        submission.map { OpenedRecord(kind: Submission.described.name, id: id, words: "\($0.number)  \($0.title)") }
    }

    package var title: String { submission.map { "社情民意 \($0.number)" } ?? "社情民意记录" }

    /// Reads the record with its tracks.
    package mutating func refresh(in context: Context) throws {
        submission = try stored(context)
        guard let submission else { return }
        submitters = try context.file.submitterNames(of: id)
        timeline = try context.file.timeline(of: id)
        adoptions = try context.file.adoptions(of: id)
        instructions = try context.file.instructions(of: id)
        related = try context.file.related(to: id, of: Submission.described.name)
        similar = try context.file.similar(to: submission.title, besides: id)
        workingDays = try context.file.workingDays()
        disputes = try RecordDisputes(
            over: [id] + timeline.map(\.id) + adoptions.map(\.id) + instructions.map(\.id), context)
    }

    /// The record; nil: it was voided here or elsewhere, and the page says so and waits for F6 or Esc.
    private func stored(_ context: Context) throws -> Submission? {
        do {
            return try context.file.submission(id)
        } catch  where error.kind == .notFound {
            return nil
        }
    }

    /// Fits the texts beneath the head.
    package mutating func fit(_ area: Rect, in context: Context) {
        guard submission != nil else { return }
        let parts = parts(area, context)
        scroll.resize(count: max(0, bodyLines(parts, context).count - parts.body.height + 1), height: 1)
    }

    /// What stands where: the head, the texts under it, and on wide windows the timeline and what belongs to it beside them.
    private struct Parts {
        var head: [[SubmissionHead.Piece]]
        var body: Rect
        var course: Rect?
        var related: Rect?
    }

    /// From these widths on the timeline stands beside the texts, and what belongs to it beside that.
    private static let (wide, wider) = (120, 160)
    /// A line that is read has no more columns.
    private static let textWidth = 72

    private func parts(_ area: Rect, _ context: Context) -> Parts {
        let isWide = area.width >= SubmissionRecordScreen.wide
        let width = isWide ? SubmissionRecordScreen.textWidth : area.width - 3
        let head = head(context)?.lines(width: width, context: context) ?? []
        let y = area.y + head.count + 1
        let body = Rect(
            x: area.x + 1, y: y, width: min(width, SubmissionRecordScreen.textWidth), height: max(1, area.bottom - y))
        guard isWide else { return Parts(head: head, body: body) }
        let (left, isWider) = (area.x + 77, area.width >= SubmissionRecordScreen.wider)
        let course = Rect(
            x: left, y: area.y, width: (isWider ? 42 : area.width - 1 - left), height: area.height)
        let beside = Rect(x: course.right + 3, y: area.y, width: area.width - 1 - course.right - 3, height: area.height)
        return Parts(head: head, body: body, course: course, related: isWider ? beside : nil)
    }

    private func head(_ context: Context) -> SubmissionHead? {
        submission.map { submission in
            SubmissionHead(
                submission: submission, timeline: timeline, adoptions: adoptions, instructions: instructions,
                submitters: submitters, phone: shown(telephone: submission.phone), workingDays: workingDays,
                disputes: disputes.words(context))
        }
    }

    // MARK: Keys

    package func choiceLine(_ context: Context) -> ChoiceLine? {
        guard isChoosing, let submission else { return nil }
        return ChoiceLine("\(submission.number) 登记", [.init(1, "采用"), .init(2, "领导批示")], refusal: "不登")
    }

    /// Digits from 1 on take the next steps that are allowed; 7, 8 and 9 are always the same doors.
    package func bindings(_ context: Context) -> [Binding<SubmissionRecordScreen>] {
        if let line = choiceLine(context) {
            return line.bindings { page in
                page.isChoosing = false
            } choose: { page, digit, context in
                page.submission.map {
                    .push(digit == 1 ? AdoptionForm.form($0, context) : InstructionForm.form($0, context))
                }
                    ?? .stay
            }
        }
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
        return disputes.bindings() + stepBindings + [
            Binding(
                [.f(4), .enter], "修改", "修改内容", disabled: refusal ?? (canEdit ? nil : "已定稿,内容不能再改")
            ) {
                page, context in
                guard let submission = page.submission else { return .stay }
                return .push(try SubmissionForm.form(submission, context).showing(page.personalData))
            },
            Binding([.character("7")], "采用批示", "登记采用、未采用或领导批示", disabled: refusal ?? later) { page, _ in
                page.isChoosing = true
                return .stay
            },
            revealBinding(),
            Binding(
                [.character("8"), .character("0")], relatedLabel, "与它有联系的接待走访、协商、意见,和相似的社情民意", disabled: none
            ) { page, _ in
                guard let submission = page.submission else { return .stay }
                return .push(RelatedScreen(of: submission.id, in: Submission.described, station: submission.station))
            },
            Self.history { page in page.submission.map { ([$0.id], $0.number) } },
            Binding([.delete], "作废", "作废这条记录,写明理由", disabled: refusal, isHinted: false) { page, _ in
                page.submission.map { .push(VoidSubmissionsForm.form(BulkAct([$0]))) } ?? .stay
            },
        ] + movements()
    }

    private var relatedLabel: String {
        let count = related.reduce(0) { $0 + $1.count } + similar.count
        return count > 0 ? "相关\(count)" : "相关"
    }

    private func reason(against step: SubmissionStep) -> String? {
        guard let submission, step.rule.demands.contains(.situation), submission.situation.isEmpty else { return nil }
        return "要先写情况才能\(step.label),按 F4 填写"
    }

    // MARK: Drawing

    /// The head with tracks and next steps; texts and timeline beneath or beside.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        guard submission != nil else {
            frame.put("这条社情民意已不在:可能已被作废,或登记已撤销(按 Ctrl-Y 重做)。按 Esc 返回。", x: 2, y: area.y + 1, width: area.width - 4)
            return
        }
        let parts = parts(area, context)
        let width = parts.course == nil ? area.width - 3 : SubmissionRecordScreen.textWidth
        for (line, pieces) in parts.head.enumerated() {
            var used = 0
            for piece in pieces {
                used += frame.put(
                    piece.text, x: area.x + 1 + used, y: area.y + line, style: piece.style, width: max(0, width - used))
            }
        }
        let lines = bodyLines(parts, context)
        put(Array(lines.dropFirst(scroll.cursor)), in: &frame, area: parts.body)
        let below = lines.count - scroll.cursor - parts.body.height
        if below > 0 {
            let words = "(下面还有\(below)行)"
            let used = frame.metrics.width(of: words) + 1
            frame.put(" " + words, x: area.x + 1 + width - used, y: area.bottom - 1, style: .muted)
        }
        if let course = parts.course { put(courseLines(course.width, context), in: &frame, area: course) }
        if let beside = parts.related { put(relatedLines(beside.width, context), in: &frame, area: beside) }
    }

    private func put(_ lines: [Line], in frame: inout Frame, area: Rect) {
        for (line, text) in lines.prefix(area.height).enumerated() {
            let style = text.isHeading ? Style(.accent, bold: true) : Style.plain
            frame.put(text.text, x: area.x, y: area.y + line, style: style, width: area.width)
        }
    }

    private struct Line {
        var text: String
        var isHeading = false
    }

    /// Texts, answer, instructions, and (where it does not stand beside them) the timeline.
    private func bodyLines(_ parts: Parts, _ context: Context) -> [Line] {
        guard let submission else { return [] }
        let width = parts.body.width
        var lines: [Line] = []
        func section(_ heading: String, _ text: String) {
            guard !text.isEmpty else { return }
            lines.append(Line(text: heading, isHeading: true))
            lines += context.metrics.wrap(text, width: width).map { Line(text: $0.text) }
        }
        section("情况", submission.situation)
        section("原因", submission.cause)
        section("建议", submission.proposal)
        if lines.isEmpty { lines.append(Line(text: "F4 写情况、原因、建议;可以整段粘贴")) }
        section("活动标签", submission.campaign)
        section("答复", submission.answer)
        for instruction in instructions {
            section("\(instruction.day) \(instruction.leader)批示", instruction.words)
        }
        return lines + (parts.course == nil ? courseLines(width, context) : [])
    }

    /// What points to it, and earlier ones that are alike.
    private func relatedLines(_ width: Int, _ context: Context) -> [Line] {
        var lines = [Line(text: relatedLabel, isHeading: true)]
        for kind in related {
            lines += kind.newest.flatMap { record in
                context.metrics.wrap("\(kind.title) \(record.name)", width: width).map { Line(text: $0.text) }
            }
        }
        for other in similar {
            let words = "相似 \(other.number) \(other.title) \(context.wording.label(other.state))"
            lines += context.metrics.wrap(words, width: width).map { Line(text: $0.text) }
        }
        return lines
    }

    /// Newest first: who, when, what, why.
    private func courseLines(_ width: Int, _ context: Context) -> [Line] {
        let waiting = submission?.waitingDays(on: context.today).map { "  今天 第\($0)天" } ?? ""
        var lines = [Line(text: "经过 \(timeline.count)\(waiting)", isHeading: true)]
        for event in timeline.reversed() {
            let step = event.step?.label ?? "登记"
            let words = event.step == nil ? "" : event.words
            let text = joined(["\(event.day) \(step)", event.operatorName, words])
            for (index, line) in context.metrics.wrap(text, width: max(10, width - 2)).enumerated() {
                lines.append(Line(text: (index == 0 ? "" : "  ") + line.text))
            }
        }
        return lines
    }

    private func joined(_ parts: [String?]) -> String {
        parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "  ")
    }

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
