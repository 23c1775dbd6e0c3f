import ConsoleKit
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit

/// 社情民意: a period's submissions, and what is open whenever it was registered, with their states and days waiting.
package struct SubmissionsScreen: Screen {
    package var filter = FilterLine()
    private var list = WindowedList<Submission>()
    private var figures = SubmissionFigures()
    /// Rows marked for a step or for voiding, by identifier.
    private var marked: [RecordID: Submission] = [:]
    /// Those of the marked rows that tab and filter show.
    private var shownMarks: Set<RecordID> = []
    var views = ListViews(SubmissionTab.allCases.map(\.title))
    var viewedKind: String { Submission.described.name }
    var pane = PreviewPane()
    /// How many the words find on the first tab, where they find nothing on this one.
    private var foundInAll = 0
    /// Whether the words find more than the list has, which is enough to narrow them.
    private var isMore = false
    private var hiddenMarks: Int { marked.count - shownMarks.count }

    package init() {}

    package var title: String { Wing.submissions.title }
    /// While the filter is typed.
    package var takesText: Bool { filter.isOpen }

    /// Reads counts and the window around the cursor.
    package mutating func refresh(in context: Context) throws {
        figures = try context.file.submissionFigures(
            of: context.station?.id, in: context.period, on: context.day)
        try readViews(context)
        try readRows(context)
    }

    /// Reads the rows that tab and words let through. What the tabs count does not depend on the words.
    private mutating func readRows(_ context: Context) throws {
        let before = list.current
        pane.forget()
        let wanted = try context.file.lookedUp(submissionFilter(context))
        let shownCount = try context.file.shownCount(wanted)
        let count = shownCount.count
        isMore = shownCount.isMore
        try list.reload(count: count, total: figures[.total], stayingOn: context.isCatchingUp ? { $0.id } : nil) {
            try context.file.submissions(wanted, window: $0)
        }
        foundInAll = 0
        if count == 0, views.chosen > 0, !filter.words.isEmpty {
            foundInAll = try context.file.submissionCount(
                SubmissionsScreen.narrowed(.all, words: filter.words, context))
        }
        try goToTouched(context)
        if let before, context.isReturning, list.current?.id != before.id { try sayGone(before, context) }
        if !marked.isEmpty {
            // What was voided or changed meanwhile is read anew, so that a step meets the record as it stands.
            marked = marked.keys.reduce(into: [:]) { $0[$1] = try? context.file.submission($1) }
        }
        var shown = wanted
        shown.identifiers = Set(marked.keys)
        shownMarks = marked.isEmpty ? [] : Set(try context.file.submissions(shown, window: 0..<marked.count).map(\.id))
    }

    private mutating func goToTouched(_ context: Context) throws {
        guard !context.isTouched(list.current?.id) else { return }
        let wanted = submissionFilter(context)
        for touched in context.touched.prefix(Context.sought) {
            guard let place = try context.file.place(of: touched.belonging ?? touched.record, in: wanted) else {
                continue
            }
            return try move(.to(place), in: context)
        }
    }

    private mutating func readViews(_ context: Context) throws {
        readOwnViews(context)
        views.take(
            counts: SubmissionTab.allCases.map { $0.count(in: figures) }
                + views.own.enumerated().map { index, view in
                    let tab = SubmissionTab(rawValue: views.base(of: views.labels.count + index)) ?? .all
                    let filter = SubmissionsScreen.narrowed(tab, words: view.words, context)
                    return (try? context.file.submissionCount(filter)) ?? 0
                })
    }

    /// Says that the one that the cursor stood on has left the view, unless it is still there or is gone altogether.
    private func sayGone(_ before: Submission, _ context: Context) throws {
        guard let now = try? context.file.submission(before.id),
            try context.file.place(of: before.id, in: submissionFilter(context)) == nil
        else { return }
        let view = views.chosen > 0 ? views.label : filter.words.isEmpty ? context.period.name : "查找结果"
        context.sayGone("\(now.number) 已\(context.wording.label(now.state))", from: view)
    }

    private var tab: SubmissionTab { SubmissionTab(rawValue: views.base) ?? .all }

    private func submissionFilter(_ context: Context) -> SubmissionFilter {
        SubmissionsScreen.narrowed(tab, words: soughtWords, context)
    }

    private static func narrowed(_ tab: SubmissionTab, words: String, _ context: Context) -> SubmissionFilter {
        var standing = tab.standing
        var sought: [Substring] = []
        for word in words.split(whereSeparator: \.isWhitespace) {
            // A state's name narrows to that state, 镇级交办 to the town's way; all other words are looked for in the texts.
            if word == context.wording.label(SubmissionState(.entrusted)) {
                standing = .route(.town)
            } else if let state = context.wording.state(named: String(word)) {
                standing = .state(state)
            } else {
                sought.append(word)
            }
        }
        return SubmissionFilter(
            station: context.station?.id, in: context.period, standing: standing, words: sought.joined(separator: " "),
            day: context.day)
    }

    /// Fits the rows beneath tabs, heading and column titles.
    package mutating func fit(_ area: Rect, in context: Context) {
        let wanted = submissionFilter(context)
        list.fit(height: rowsArea(area).height) { try context.file.submissions(wanted, window: $0) }
        let here = list.current
        pane.fit(area, on: here?.id, hasCourse: true, context) {
            guard let here else { return Preview() }
            return Preview(here, steps: try context.file.timeline(of: here.id), context)
        }
    }

    private func rowsArea(_ area: Rect) -> Rect { area.rows(from: 3) }

    // MARK: Keys

    /// Enter opens the record; digits choose the tab; Space marks.
    package func bindings(_ context: Context) -> [Binding<SubmissionsScreen>] {
        if filter.isOpen { return viewTypingBindings() }
        let none = list.current == nil ? "没有可打开的信息,按 F3 登记" : nil
        let canEdit =
            list.current.flatMap { context.refusal(of: .submission($0)) }
            ?? list.current.map { $0.state.editing.isOpen ? nil : "“\(context.wording.label($0.state))”的内容不能再改" }
            ?? none
        let refusal =
            context.file.signedIn == nil ? nil : chosen.lazy.compactMap { context.refusal(of: .submission($0)) }.first
        return [
            Binding([.enter], "打开", "打开光标所在的信息:内容、流转、下一步", disabled: none) { page, _ in
                page.list.current.map { .push(SubmissionRecordScreen($0.id)) } ?? .stay
            },
            Binding([.f(3)], "登记", "登记一条社情民意", disabled: context.refusalToRegister) { _, context in
                .push(try SubmissionForm.form(nil, context))
            },
            filterBinding("按字词、拼音首字母、编号、电话尾号、状态名或 标签:主题活动 筛选"),
            previewBinding(context),
            Binding([.f(4)], "修改", "修改光标所在信息的内容", disabled: canEdit) { page, context in
                guard let submission = page.list.current else { return .stay }
                return .push(try SubmissionForm.form(submission, context).showing(PersonalData(submission)))
            },
            Binding([.character(" ")], "标记", "标记或取消标记光标所在行,用于批量办理", disabled: none) { page, context in
                try page.mark(context)
            },
            Binding(
                [.control("e")], "下一步", "对标记的各条(没有标记时为光标所在行)办理同一步",
                disabled: none ?? refusal
            ) { page, context in try page.takeStep(context)
            },
            Binding([.delete], "作废", "作废标记的各条或光标所在行,写明理由", disabled: none ?? refusal, isHinted: false) { page, _ in
                page.affected.all.isEmpty ? .stay : .push(VoidSubmissionsForm.form(page.affected))
            },
            Binding([.escape], "返回", "取消标记、取消筛选或返回", isHinted: false) { page, context in
                if !page.filter.words.isEmpty {
                    try page.clearFilter(in: context)
                } else if !page.marked.isEmpty {
                    (page.marked, page.shownMarks) = ([:], [])
                } else {
                    return .pop
                }
                return .stay
            },
            Binding([.character("0")], "看数字", "社情民意的各项数字,办理用时也在内;F4 看怎么算的", isHinted: false) { page, _ in
                .open(.figures(of: page.viewedKind))
            },
        ] + viewBindings() + movements()
    }

    /// Typing in the filter narrows the list at once.
    package mutating func receive(_ event: Event, in context: Context) throws -> Effect? {
        try takeTyping(event, in: context)
    }

    private mutating func mark(_ context: Context) throws -> Effect {
        guard let here = list.current else { return .stay }
        if marked.removeValue(forKey: here.id) == nil {
            marked[here.id] = here
            shownMarks.insert(here.id)
        } else {
            shownMarks.remove(here.id)
        }
        try move(.by(1), in: context)
        context.say("已标记 \(marked.count) 条")
        return .stay
    }

    private var chosen: [Submission] {
        marked.isEmpty ? list.current.map { [$0] } ?? [] : marked.values.sorted { $0.number < $1.number }
    }

    /// What a bulk act is about: the marked ones, those that the filter hides told apart; else the one under the cursor.
    private var affected: BulkAct<Submission> {
        guard !marked.isEmpty else { return BulkAct(chosen) }
        return BulkAct(
            chosen.filter { shownMarks.contains($0.id) }, hidden: chosen.filter { !shownMarks.contains($0.id) })
    }

    private func takeStep(_ context: Context) throws -> Effect {
        let submissions = chosen
        let steps = StepPicker.steps(of: submissions)
        guard !steps.isEmpty else {
            throw Fault.badInput(
                submissions.count == 1
                    ? "“\(context.wording.label(submissions[0].state))”已没有下一步"
                    : "标记的 \(submissions.count) 条状态不同,没有共同的下一步")
        }
        return .push(StepPicker(affected, steps))
    }

    // MARK: Drawing

    /// Tabs, the heading with counts, the rows.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        views.draw(
            in: &frame, y: area.y, width: area.width - 12,
            explains: SubmissionTab.allCases.map { .figure($0.figure, station: context.station?.id) },
            late: [SubmissionTab.overdue.rawValue])
        let marks = marked.isEmpty ? "" : "标记 \(marked.count)" + (hiddenMarks > 0 ? "(隐藏 \(hiddenMarks))" : "")
        let marksWidth = frame.metrics.width(of: marks)
        frame.put(
            marks, x: area.width - marksWidth - 2, y: area.y + 1, style: Style(hiddenMarks > 0 ? .warning : .muted))
        filter.draw(in: &frame, x: 1, y: area.y + 1, width: area.width - 2 - (marks.isEmpty ? 0 : marksWidth + 2))
        ListHeading.draw(
            "", count: list.count, isMore: isMore, total: list.total, in: &frame, y: area.y,
            width: area.width)
        guard list.count > 0 else {
            frame.put(emptyWords(context), x: 2, y: area.y + 3, width: area.width - 4)
            return
        }
        let showsStation = context.station == nil && context.stations.count > 1
        let width = pane.listWidth(in: area)
        pane.draw(in: &frame, area: area.rows(from: 2))
        let layout = SubmissionLine.layout(width: width - 2, showsStation: showsStation)
        layout.drawHeader(in: &frame, x: 1, y: area.y + 2, style: Style(.muted))
        let last = layout.columns.count - 1
        list.draw(
            in: &frame, x: 1, y: area.y + 3, width: width - 2,
            variant: { (marked[$0.id] != nil ? 1 : 0) + (showsStation ? 2 : 0) }
        ) { frame, submission, y, style in
            let state = style.reverse ? style : Style(SubmissionLine.tone(submission, on: context.today))
            layout.drawRow(
                SubmissionLine.cells(
                    submission, isMarked: marked[submission.id] != nil, showsStation: showsStation, context),
                in: &frame, x: 1, y: y, style: style, styles: [last: state, last - 1: state])
        }
    }

    private func emptyWords(_ context: Context) -> String {
        if !filter.words.isEmpty {
            return "没有“\(filter.words)”。" + (foundInAll > 0 ? "在全部里有 \(foundInAll) 条:1 全部" : "按 Esc 清除查找")
        }
        if views.chosen == 0 { return "\(context.period.name)还没有社情民意。按 F3 登记第一条。" }
        return "\(views.label) 没有。1 全部 \(figures[.total])"
    }

    /// All rows that the filter lets through.
    package func exported(in context: Context) throws -> Export? {
        let wanted = try context.file.lookedUp(submissionFilter(context))
        let all = try context.file.submissions(wanted, window: 0..<max(1, context.file.submissionCount(wanted)))
        let sheet = try SubmissionSheet(all, context.wording, in: context.file)
        return Export(
            name: "社情民意 \(context.station?.shortName ?? "全部") \(context.period.name)",
            rows: [SubmissionSheet.columns]
                + all.map { submission in
                    sheet.cells(submission, at: context.station(of: submission.station)?.name ?? "")
                }, people: PersonalData.count(all))
    }
}

extension SubmissionsScreen: ViewedPage, PreviewedPage {
    package mutating func readNarrowed(in context: Context) throws { try readRows(context) }

    package mutating func move(_ motion: Motion, in context: Context) throws {
        let wanted = submissionFilter(context)
        try list.move(motion) { try context.file.submissions(wanted, window: $0) }
    }
}
