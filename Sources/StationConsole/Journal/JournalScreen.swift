import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// 操作记录: the journal, filterable, newest first; Enter shows what a step changed.
package struct JournalScreen: Screen {
    package var filter = FilterLine()
    private var list = WindowedList<JournalEntry>()

    /// Only what others did since this operator left; nil: all.
    private let handover: JournalFilter.Handover?

    /// The page, to be refreshed before it is drawn.
    ///
    /// - Parameter handover: what it is narrowed to: the handover page.
    package init(handover: JournalFilter.Handover? = nil) { self.handover = handover }

    package var title: String { handover == nil ? "操作记录" : "交接" }
    /// While the filter is typed.
    package var takesText: Bool { filter.isOpen }

    private func journalFilter(_ context: Context, words: String) -> JournalFilter {
        JournalFilter(station: handover == nil ? context.station?.id : nil, words: words, handover: handover)
    }

    /// Reads the counts and the window around the cursor.
    package mutating func refresh(in context: Context) throws {
        let wanted = journalFilter(context, words: filter.words)
        let count = try context.file.journalCount(wanted)
        let total = filter.words.isEmpty ? count : try context.file.journalCount(journalFilter(context, words: ""))
        try list.reload(count: count, total: total) { try context.file.journal(wanted, window: $0) }
    }

    /// Fits the rows beneath heading and column titles.
    package mutating func fit(_ area: Rect, in context: Context) { list.fit(height: area.height - 3) }

    /// Enter shows the changes; F5 filters.
    package func bindings(_ context: Context) -> [Binding<JournalScreen>] {
        if filter.isOpen { return typingBindings() }
        return [
            Binding(
                [.enter, .f(4)], "看改动", "看这一步改了哪些内容",
                disabled: list.current == nil ? "没有操作记录" : nil
            ) { page, _ in page.list.current.map { .push(HistoryScreen(entry: $0.number)) } ?? .stay },
            filterBinding("按事项的字词或操作人筛选"),
            Binding([.escape], "返回", "清除筛选,或返回上一级", isHinted: false) { page, context in
                if page.filter.words.isEmpty { return .pop }
                try page.clearFilter(in: context)
                return .stay
            },
        ] + movements()
    }

    /// Text goes to the filter while it is typed.
    package mutating func receive(_ event: Event, in context: Context) throws -> Effect? {
        try takeTyping(event, in: context)
    }

    /// Heading, filter, entries.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        let isFiltered = filter.isOpen || !filter.words.isEmpty
        ListHeading.draw(
            handover == nil ? "全部操作,最近的在前" : "您上次离开以后别人做的,最近的在前", count: list.count, total: list.total,
            in: &frame, y: area.y, width: area.width)
        filter.draw(in: &frame, hint: "输入事项的字词或操作人,直接打字就找", x: 1, y: area.y + 1, width: area.width - 2)
        guard list.count > 0 else {
            frame.put(
                isFiltered ? "没有“\(filter.words)”。按 Esc 清除查找。" : handover == nil ? "还没有操作。" : "您上次离开以后,别人没有改动。",
                x: 2, y: area.y + 3,
                width: area.width - 4)
            return
        }
        let layout = TableLayout(
            [
                Column("时间", width: .fixed(15)), Column("操作人", width: .fixed(10)),
                Column("联络站", width: .fixed(8), dropAt: 1), Column("事项", width: .flexible(min: 20)),
                Column("", width: .fixed(6)),
            ], width: area.width - 2)
        layout.drawHeader(in: &frame, x: 1, y: area.y + 2, style: Style(.muted))
        for (line, index) in list.viewport.visible.enumerated() {
            guard let entry = list[index] else { continue }
            let isHere = index == list.viewport.cursor
            layout.drawRow(
                [
                    LocalTime.short(entry.at), entry.operatorName,
                    entry.station.map { context.stationName(of: $0) } ?? "", entry.summary,
                    entry.reverses == nil ? "" : "(撤)",
                ], in: &frame, x: 1, y: area.y + 3 + line,
                style: isHere ? Style(.accent, reverse: true) : Style(.plain))
        }
    }

    /// All entries that the filter lets through.
    package func exported(in context: Context) throws -> Export? {
        let all = try context.file.journal(
            journalFilter(context, words: filter.words), window: 0..<max(1, list.count))
        return Export(
            name: "操作记录 \(context.today)",
            rows: [["序号", "时间", "操作人", "联络站", "事项"]]
                + all.map { entry in
                    [
                        "\(entry.number)", LocalTime.short(entry.at), entry.operatorName,
                        entry.station.map { context.stationName(of: $0) } ?? "", entry.summary,
                    ]
                })
    }
}

extension JournalScreen: FilteredPage {
    package mutating func readNarrowed(in context: Context) throws { try refresh(in: context) }

    package mutating func move(_ motion: Motion, in context: Context) throws {
        let wanted = journalFilter(context, words: filter.words)
        try list.move(motion) { try context.file.journal(wanted, window: $0) }
    }
}
