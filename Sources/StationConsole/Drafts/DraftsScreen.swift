import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// 草稿: forms that were left before they were saved. One's own are opened where they were begun, or thrown away; a
/// 管理员 sees that there are others'.
package struct DraftsScreen: Screen {
    private var list = WindowedList<Draft>()
    /// The draft that Delete was pressed on once.
    private var asksToDrop: DraftPlace?

    package init() {}

    package var title: String { "草稿" }

    /// Reads the drafts, newest first.
    package mutating func refresh(in context: Context) throws {
        let count = try context.file.draftsToSeeCount()
        try list.reload(count: count, total: count) { try context.file.drafts(window: $0) }
    }

    private func isOwn(_ draft: Draft, _ context: Context) -> Bool {
        draft.operatorName == context.file.desk.operatorName
    }

    // MARK: Keys

    /// Enter opens the form with what was typed, Delete twice throws it away.
    package func bindings(_ context: Context) -> [Binding<DraftsScreen>] {
        let none = list.current == nil ? "没有草稿" : nil
        let others = list.current.flatMap { isOwn($0, context) ? nil : "这是 \($0.operatorName) 的草稿,只有本人能打开或丢弃" }
        return [
            Binding([.enter, .f(4)], "接着填", "打开表格,填写的内容都在;表格打不开的,看文字", disabled: none ?? others) {
                page, context in
                page.asksToDrop = nil
                return try page.list.current.map { try DraftsScreen.open($0, context) } ?? .stay
            },
            Binding([.delete], "丢弃", "丢弃光标所在的草稿,要按两次", disabled: none ?? others) { page, context in
                try page.drop(context)
            },
        ] + movements()
    }

    private mutating func drop(_ context: Context) throws -> Effect {
        guard let draft = list.current else { return .stay }
        let place = DraftPlace(draft)
        guard asksToDrop == place else {
            asksToDrop = place
            context.complain("丢弃后找不回来;确定丢弃“\(draft.shownTitle)”请再按一次 Delete")
            return .stay
        }
        asksToDrop = nil
        return .change { file in
            try file.dropDraft(form: draft.form, record: draft.record)
            return Done(saying: "已丢弃草稿“\(draft.shownTitle)”")
        }
    }

    /// The form of a draft with what was typed, looking at the station that it was begun at; where it cannot be made any
    /// more, its text.
    static func open(_ draft: Draft, _ context: Context) throws -> Effect {
        guard let form = DraftForm.named(draft.form) else {
            return .push(DraftTextScreen(draft, because: "本程序没有这张表格"))
        }
        var looking = context
        if draft.isOfNew {
            // A form begun while all stations were looked at asks for its station, one begun at a station does not.
            if let station = context.station(of: draft.id) {
                looking = context.looking(at: station)
            } else if draft.record.isEmpty || draft.fields["station"] != nil {
                looking = context.looking(at: nil)
            }
        }
        do {
            guard let made = try form.make(draft, &looking) else {
                return .push(DraftTextScreen(draft, because: "这张表格现在已不能办"))
            }
            let page = made.resuming(DraftPlace(draft))
            return looking.station?.id == context.station?.id ? .push(page) : .visit(page, looking.station)
        } catch let fault as Fault where fault.kind != .file {
            return .push(DraftTextScreen(draft, because: fault.sentence))
        }
    }

    /// Typing finds among them: the form, and how one's own begin.
    package func soughtRows(_ context: Context) -> (texts: [String], cursor: Int)? {
        let texts = (0..<list.count).map { index in
            list[index].map { isOwn($0, context) ? "\($0.shownTitle) \($0.shownGist)" : $0.shownTitle } ?? ""
        }
        return (texts, list.viewport.cursor)
    }

    // MARK: Drawing

    /// Fits the drafts beneath heading and titles.
    package mutating func fit(_ area: Rect, in context: Context) { list.fit(height: area.height - 3) }

    /// When, whose, which form, and how it begins.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        ListHeading.draw(
            "没有保存的表格,最近的在前", count: list.count, total: list.count, in: &frame,
            y: area.y, width: area.width)
        guard list.count > 0 else {
            frame.put("没有草稿:填写的表格都已保存或放弃。", x: 2, y: area.y + 2, style: Style(.good), width: area.width - 4)
            return
        }
        let layout = TableLayout(
            [
                Column("时间", width: .fixed(14)), Column("填写人", width: .fixed(8)),
                Column("表格", width: .flexible(min: 14, weight: 2)),
                Column("填了什么", width: .flexible(min: 12, weight: 3), dropAt: 1),
            ], width: area.width - 2)
        frame.putFindLine(context, y: area.y + 1, width: area.width - 2)
        layout.drawHeader(in: &frame, x: 1, y: area.y + 2, style: .muted)
        for (line, index) in list.viewport.visible.enumerated() {
            guard let draft = list[index] else { continue }
            let isHere = index == list.viewport.cursor
            layout.drawRow(
                cells(draft, context), in: &frame, x: 1, y: area.y + 3 + line,
                style: isHere ? Style(.accent, reverse: true) : Style(isOwn(draft, context) ? .plain : .muted))
        }
    }

    private func cells(_ draft: Draft, _ context: Context) -> [String] {
        [
            LocalTime.short(draft.at), draft.operatorName, draft.shownTitle,
            isOwn(draft, context) ? draft.shownGist : "(只有本人能看)",
        ]
    }

    /// Whose, when, which form; what was typed stays here.
    package func exported(in context: Context) throws -> Export? {
        let all = try context.file.drafts(window: 0..<max(1, list.count))
        return Export(
            name: "草稿",
            rows: [["时间", "填写人", "表格"]] + all.map { [LocalTime.full($0.at), $0.operatorName, $0.shownTitle] })
    }
}

extension DraftsScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws {
        asksToDrop = nil
        try list.move(motion) { try context.file.drafts(window: $0) }
    }
}

extension DraftPlace {
    /// Where a draft lies.
    init(_ draft: Draft) { self.init(form: draft.form, record: draft.record) }
}

extension Draft {
    /// Which form it is of, in words.
    var shownTitle: String { words.title.isEmpty ? DraftForm.named(form)?.title ?? form : words.title }

    /// How it begins. A draft of an earlier program has only its values.
    var shownGist: String {
        let all =
            words.gist.isEmpty ? fields.sorted { $0.key < $1.key }.map(\.value).joined(separator: " ") : words.gist
        return all.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// All of it in words, a line each.
    var shownText: String {
        guard words.text.isEmpty else { return words.text }
        return fields.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }
            .map { "\($0.key):\($0.value)" }.joined(separator: "\n")
    }
}
