import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// The list of a kind: the records of the station and year looked at.
package struct RecordsScreen<R: Described>: Screen {
    private let kind = R.described
    private var list = WindowedList<R>()
    private var texts: RecordTexts<R>?
    private var summary = ""
    /// Whether F3 has asked what a new record begins with.
    private var asksForModel = false
    private var standings: [RecordID: String] = [:]
    private let kindViews = R.described.views
    package var filter = FilterLine()
    var views = ListViews(
        R.described.views.map(\.label), doors: RecordAct.figures[R.described.name] == nil ? [] : [7])
    var viewedKind: String { kind.name }
    var pane = PreviewPane()

    package init() {}

    package var title: String { kind.title }
    /// While the filter is typed.
    package var takesText: Bool { filter.isOpen }

    /// All that the list has in whatever view.
    private func everything(_ context: Context, words: String = "") -> RecordFilter {
        RecordFilter(station: context.station?.id, in: context.period, words: words)
    }

    /// What the chosen view and the words let through.
    private func chosen(_ context: Context) -> RecordFilter {
        var filter = everything(context, words: soughtWords)
        if kindViews.indices.contains(views.base) { filter.conditions = kindViews[views.base].conditions }
        return filter
    }

    /// Whether the list shows less than there is.
    private var isNarrowed: Bool { views.chosen > 0 || !filter.words.isEmpty }

    /// Reads views, counts, window and sums; the cursor stays on its record.
    package mutating func refresh(in context: Context) throws {
        let before = list.current
        pane.forget()
        try readViews(context)
        try read(context)
        let touched = context.touched.filter { $0.table == kind.name }.prefix(Context.sought).map(\.record)
        for id in (context.isTouched(before?.id) ? [] : touched) + [before?.id].compactMap(\.self) {
            guard let record = try context.file.record(R.self, id) else { continue }
            guard let place = try context.file.place(of: record, in: chosen(context)) else {
                if id == before?.id, context.isReturning { sayGone(record, context) }
                continue
            }
            return try move(.to(place), in: context)
        }
    }

    private func sayGone(_ record: R, _ context: Context) {
        guard isNarrowed else { return }
        let stage = kind.flow.map { " 已是\($0.label(of: record[keyPath: $0.stage]))" } ?? ""
        context.sayGone(kind.naming(record) + stage, from: views.chosen > 0 ? views.label : "查找结果")
    }

    private mutating func readViews(_ context: Context) throws {
        guard !kindViews.isEmpty else { return }
        readOwnViews(context)
        let counts = try context.file.counts(of: R.self, everything(context), in: kindViews)
        views.take(
            counts: counts
                + views.own.enumerated().map { index, view in
                    var filter = everything(context, words: view.words)
                    filter.conditions = kindViews[views.base(of: kindViews.count + index)].conditions
                    return (try? context.file.recordCount(of: R.self, filter)) ?? 0
                })
    }

    private mutating func read(_ context: Context) throws {
        let wanted = chosen(context)
        let count = try context.file.recordCount(of: R.self, wanted)
        let total = isNarrowed ? try context.file.recordCount(of: R.self, everything(context)) : count
        try list.reload(count: count, total: total, stayingOn: context.isCatchingUp ? { $0.id } : nil) {
            try context.file.records(of: R.self, wanted, window: $0)
        }
        if let sums = try context.file.sums(of: R.self, wanted, until: context.period.last ?? .last(ofYear: 9999)) {
            summary = (isNarrowed && !kind.isCumulative ? "筛出的 " : "") + sums
        }
        try readTexts(context)
    }

    private mutating func readTexts(_ context: Context) throws {
        let shown = list.viewport.around(80, of: list.count).compactMap { list[$0] }
        texts = try RecordTexts(shown, context)
        standings = try context.file.standings(of: shown, on: context.day)
    }

    // MARK: Keys

    /// F3 on a row: a new one is blank, or like that one.
    package func choiceLine(_ context: Context) -> ChoiceLine? {
        guard asksForModel, let model = list.current else { return nil }
        let line = "照 \(kind.naming(model))"
        return ChoiceLine("登记\(kind.title)", [.init(1, "空白"), .init(2, line)], refusal: "不登记")
    }

    private func refusal(_ context: Context) -> String? {
        if kind.isConfidential { return context.refusal(of: .office) }
        if kind.belonging == .city { return context.refusal(of: .city) }
        return context.refusalHere
    }

    /// Why the record under the cursor may not be written: its own station says so.
    private func refusalOfCurrent(_ context: Context) -> String? {
        guard let record = list.current else { return "这里还没有记录" }
        if kind.isConfidential { return context.refusal(of: .office) }
        return context.refusal(of: record.owner.map { .station($0) } ?? .city)
    }

    /// Enter opens, F3 registers, F5 filters, Delete voids.
    package func bindings(_ context: Context) -> [Binding<RecordsScreen>] {
        if let choices = choiceLine(context) {
            return choices.bindings(close: { $0.asksForModel = false }) { page, digit, context in
                let model = digit == 2 ? page.list.current : nil
                let kind = page.kind
                return .push(
                    try RecordForm<R>.form(nil, context) { record in
                        if let model { kind.fill(&record, like: model) }
                    })
            }
        }
        if filter.isOpen { return kindViews.isEmpty ? typingBindings() : viewTypingBindings() }
        let none = list.current == nil ? "这里还没有记录" : nil
        let noStation = context.stations.isEmpty ? "还没有联络站,先在“联络站”里添加" : nil
        let figures = RecordAct.figures[kind.name].map { label in
            Binding<RecordsScreen>([.character("7")], label, "打开“\(label)”") { page, _ in
                .open(.figures(of: page.kind.name))
            }
        }
        return [
            Binding([.enter, .f(4)], "打开", "打开光标所在的记录", disabled: none) { page, _ in
                page.list.current.map { .push(RecordScreen<R>($0.id)) } ?? .stay
            },
            Binding(
                [.f(3)], "登记", kind.repeated.isEmpty ? "登记一条" : "登记一条:空白的,或照光标所在的一条",
                disabled: refusal(context) ?? noStation
            ) { page, context in
                guard page.list.current != nil, !page.kind.repeated.isEmpty else {
                    return .push(try RecordForm<R>.form(nil, context))
                }
                page.asksForModel = true
                return .stay
            },
        ] + (figures.map { [$0] } ?? []) + [
            filterBinding("按内容的字、委员姓名的字或拼音首字母筛选;几个词都要符合"),
            previewBinding(context),
            Binding([.control("t")], "换站", "改看另一个联络站,或全部") { _, context in .push(StationPicker(context)) },
            Binding([.control("g")], "换期间", "改看另一段时间", isHinted: kind.dating != .always) { _, context in
                .push(PeriodPicker(context))
            },
            Self.history { page in page.list.current.map { ([$0.id], page.kind.naming($0)) } },
            Binding([.delete], "作废", "作废光标所在的记录,写明原因", disabled: refusalOfCurrent(context), isHinted: false) {
                page, _ in
                page.list.current.map { .push(RecordScreen<R>.voidForm($0)) } ?? .stay
            },
            Binding([.escape], "返回", "清除筛选,或返回上一级", isHinted: false) { page, context in
                if page.filter.words.isEmpty { return .pop }
                try page.clearFilter(in: context)
                return .stay
            },
        ] + viewBindings() + movements()
    }

    /// Text goes to the filter while it is typed.
    package mutating func receive(_ event: Event, in context: Context) throws -> Effect? {
        try takeTyping(event, in: context)
    }

    // MARK: Drawing

    private var top: Int { (summary.isEmpty ? 0 : 1) + 2 }

    /// Fits the rows beneath heading, sums and filter.
    package mutating func fit(_ area: Rect, in context: Context) {
        list.fit(height: area.height - top - 1)
        let (here, texts, standings) = (list.current, texts, standings)
        pane.fit(area, on: here?.id, hasCourse: kind.flow != nil, context) {
            guard let here, let texts else { return Preview() }
            return try Preview(here, texts, standing: standings[here.id] ?? "", context)
        }
    }

    private func columns(_ context: Context) -> [Column] {
        var columns: [Column] = []
        if context.station == nil, kind.belonging != .city {
            columns.append(Column("联络站", width: .fixed(8)))
        }
        for field in kind.fields {
            guard let listing = field.listing else { continue }
            let isNumber =
                switch field.kind {
                case .number, .money, .tenths: true
                default: false
                }
            let isOfNames = field.kind == .member || field.somebody != nil
            var column =
                Column(
                    field.label,
                    width: listing.isFlexible ? .flexible(min: listing.width, weight: 1) : .fixed(listing.width),
                    alignment: isNumber ? .right : .left, dropAt: listing.dropAt)
            column.isOfNames = isOfNames
            columns.append(column)
        }
        if kind.flow != nil { columns.append(Column("阶段", width: .fixed(10))) }
        if kind.standings != nil { columns.append(Column("状态", width: .fixed(6))) }
        if let people = kind.people.first {
            columns.append(Column(people.label, width: .flexible(min: 16, weight: 1), dropAt: 2))
        }
        return columns
    }

    private func cells(_ record: R, _ context: Context) -> [String] {
        guard let texts else { return [] }
        var cells: [String] = []
        if context.station == nil, kind.belonging != .city {
            cells.append(
                record.hosts.count > 1
                    ? "\(record.hosts.count) 站联合" : record.owner.map { context.stationName(of: $0) } ?? "全市")
        }
        for field in kind.fields where field.listing != nil {
            cells.append(
                texts.text(field, of: record, isMasked: true).split(whereSeparator: \.isNewline).joined(separator: " "))
        }
        if let flow = kind.flow { cells.append(flow.label(of: record[keyPath: flow.stage])) }
        if kind.standings != nil { cells.append(standings[record.id] ?? "") }
        if let people = kind.people.first { cells.append(texts.shortPeople(people, of: record)) }
        return cells
    }

    /// Heading, sums, filter, records.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        if kind.isConfidential, let reason = context.refusal(of: .office) {
            frame.put("这一部分只有管理员能看:\(reason)。", x: 2, y: area.y + 1, style: Style(.warning), width: area.width - 4)
            return
        }
        let number = ExplainedNumber.kind(kind.name, station: context.station?.id)
        let year = kind.dating == .always ? "" : "\(context.period.name) "
        ListHeading.draw(
            kindViews.isEmpty ? year + kind.explanation : "", count: list.count,
            total: list.total, explains: summary.isEmpty && !isNarrowed ? number : nil, in: &frame, y: area.y,
            width: area.width)
        if !kindViews.isEmpty { views.draw(in: &frame, y: area.y, width: area.width - 12) }
        filter.draw(in: &frame, x: 1, y: area.y + 1, width: area.width - 2)
        var y = area.y + 2
        if !summary.isEmpty {
            frame.put(
                summary,
                explains: !isNarrowed || kind.isCumulative ? number : nil, x: 1, y: y, style: .bold,
                width: area.width - 2)
            y += 1
        }
        guard list.count > 0 else {
            frame.put(emptyWords, x: 2, y: y + 1, width: area.width - 4)
            return
        }
        pane.draw(in: &frame, area: area.rows(from: y - area.y))
        let layout = TableLayout(columns(context), width: pane.listWidth(in: area) - 2)
        layout.drawHeader(in: &frame, x: 1, y: y, style: .muted)
        for (line, index) in list.viewport.visible.enumerated() {
            guard let record = list[index] else { continue }
            let isHere = index == list.viewport.cursor
            layout.drawRow(
                cells(record, context), in: &frame, x: 1, y: y + 1 + line,
                style: isHere ? Style(.accent, reverse: !filter.isOpen, underline: filter.isOpen) : .plain,
                isHere: isHere)
        }
    }

    private var emptyWords: String {
        if list.total == 0 { return "还没有登记\(kind.title)。按 F3 登记第一条。" }
        if !filter.words.isEmpty { return "没有“\(filter.words)”。按 Esc 清除查找,F3 登记一条。" }
        return "\(views.label) 没有了。1 全部 \(list.total)"
    }

    /// All records that the filter lets through, in all their fields; what an import takes again.
    package func exported(in context: Context) throws -> Export? {
        if kind.isConfidential, let reason = context.refusal(of: .office) { throw Fault(.refused, reason) }
        let records = try context.file.records(of: R.self, chosen(context))
        return Export(
            name: "\(kind.title) \(context.station?.shortName ?? "全部")"
                + (kind.dating == .always ? "" : " \(context.period.name)"),
            rows: try RecordTexts.sheet(records, context),
            people: records.count { PersonalData(of: $0) != nil })
    }
}

extension RecordsScreen: ViewedPage, PreviewedPage {
    package mutating func readNarrowed(in context: Context) throws { try read(context) }

    package mutating func move(_ motion: Motion, in context: Context) throws {
        let wanted = chosen(context)
        try list.move(motion) { try context.file.records(of: R.self, wanted, window: $0) }
        try readTexts(context)
    }
}

extension Viewport {
    /// The rows around the cursor that may be seen in whatever height.
    fileprivate func around(_ reach: Int, of count: Int) -> Range<Int> {
        max(0, cursor - reach)..<max(0, min(count, cursor + reach))
    }
}
