import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// 学习考勤: a year of study sessions, how far the standard is met, and what would still meet it.
package struct StudyScreen: Screen {
    private var figures: [StudyFigures] = []
    private var sessions: [SessionCount] = []
    private var holders: [RecordID: String] = [:]
    private var viewport = Viewport()
    /// How many the period has in whatever view.
    private var total = 0
    package var filter = FilterLine()
    var views = ListViews(SessionTab.allCases.map(\.title))
    var viewedKind: String { StudySession.described.name }
    var pane = PreviewPane()

    package init() {}

    package var title: String { Wing.study.title }

    /// Reads the year's sessions and figures.
    package mutating func refresh(in context: Context) throws {
        let here = sessions.indices.contains(viewport.cursor) ? sessions[viewport.cursor].session.id : nil
        pane.forget()
        try readSessions(context)
        holders = SessionHolder.names(of: Set(sessions.compactMap(\.session.heldBy)), context)
        let stations = context.station.map { [$0] } ?? context.stations
        figures = try stations.map {
            try context.file.study(of: $0.id, in: context.period, on: context.day)
        }
        viewport.stay(on: here, among: sessions.lazy.map(\.session.id))
        viewport.goToTouched(sessions.lazy.map(\.session.id), context)
    }

    private mutating func readSessions(_ context: Context) throws {
        readOwnViews(context)
        func found(_ words: String) throws -> [SessionCount] {
            try context.file.sessions(of: context.station?.id, in: context.period, words: words)
        }
        let all = try found("")
        total = all.count
        views.take(
            counts: try (0..<views.count).map { index in
                let place = index - views.labels.count
                let among = views.own.indices.contains(place) ? try found(views.own[place].words) : all
                return among.count { tab(of: index).holds($0, on: context.today) }
            })
        let sought = soughtWords.isEmpty ? all : try found(soughtWords)
        sessions = sought.filter { tab(of: views.chosen).holds($0, on: context.today) }
        viewport.resize(count: sessions.count)
    }

    private func tab(of view: Int) -> SessionTab { SessionTab(rawValue: views.base(of: view)) ?? .all }

    /// Fits the sessions beneath the summary.
    package mutating func fit(_ area: Rect, in context: Context) {
        viewport.resize(height: max(1, sessionsArea(area).height - 3))
        let here = current
        pane.fit(area, on: here?.session.id, context) {
            guard let session = here?.session, let tally = here?.tally else { return Preview() }
            let counts =
                tally.expected == 0
                ? "" : "应到\(tally.expected) 实到\(tally.present) 请假\(tally.excused) 缺席\(tally.absent)"
            return try Preview(session, RecordTexts([session], context), standing: counts, context)
        }
    }

    private func sessionsArea(_ area: Rect) -> Rect {
        let shown = shownFigures(area).count
        let used = (figures.count == 1 ? 3 : shown * 2) + (area.height >= 18 ? 1 : 0)
        return area.rows(from: used)
    }

    private var isFiltered: Bool { filter.isOpen || filter.holdsText }
    /// While the filter is typed.
    package var takesText: Bool { filter.isOpen }
    package var findsDigits: Bool { false }

    private func shownFigures(_ area: Rect) -> ArraySlice<StudyFigures> { figures.prefix(max(1, area.height / 5)) }

    private var current: SessionCount? {
        sessions.indices.contains(viewport.cursor) ? sessions[viewport.cursor] : nil
    }

    /// Enter takes attendance; F3 and F4 open the form.
    package func bindings(_ context: Context) -> [Binding<StudyScreen>] {
        if filter.isOpen { return viewTypingBindings() }
        let none = current == nil ? "还没有学习活动,按 F3 新建" : nil
        let state = current?.session.state
        let refusal = current.flatMap { context.refusal(of: .station($0.session.station)) }
        return [
            Binding([.enter], "打开", "打开光标所在的一场:当天点名,之前准备,之后小结", disabled: none) { page, context in
                try page.current.map { .push(try SessionDoor.page(of: $0.session.id, context)) } ?? .stay
            },
            Binding([.f(3)], "新建", "新建一场学习活动", disabled: context.refusalHere) { _, context in
                .push(try SessionForm.form(nil, context))
            },
            Binding([.f(4)], "修改", "修改光标所在一场的日期、主题、地点", disabled: none ?? refusal) {
                page, context in
                try page.current.map { .push(try SessionForm.form($0.session, context)) } ?? .stay
            },
            Binding(
                [.delete], "取消", "取消光标所在一场,写明原因",
                disabled: none ?? refusal ?? (state == .open ? nil : "已结束或已取消的不能取消")
            ) { page, _ in page.current.map { .push(StudyScreen.cancelForm($0.session)) } ?? .stay },
            Binding([.control("t")], "换站", "改看另一个联络站,或全部") { _, context in .push(StationPicker(context)) },
            filterBinding("按日期、主题、形式、地点的字筛选;标签:加主题活动的名称"),
            Binding([.escape], "返回", "清除筛选,或返回上一级", isHinted: false) { page, context in
                if !page.filter.holdsText { return .pop }
                try page.clearFilter(in: context)
                return .stay
            },
            previewBinding(context),
        ] + viewBindings() + movements()
    }

    /// Text goes to the filter while it is typed.
    package mutating func receive(_ event: Event, in context: Context) throws -> Effect? {
        filter.isOpen ? try takeTyping(event, in: context) : nil
    }

    /// Asks why a session is called off.
    static func cancelForm(_ session: StudySession) -> FormScreen {
        ReasonForm.form(title: "取消 \(session.day)“\(session.topic)”", form: "session.cancel", id: session.id) {
            reason, file in
            try file.cancel(session, reason: reason).receipt
        }
    }

    /// Typing finds among them.
    package func soughtRows(_ context: Context) -> (texts: [String], cursor: Int)? {
        (sessions.map { "\($0.session.topic) \($0.session.day)" }, viewport.cursor)
    }

    // MARK: Drawing

    /// The year's bar and quarters above, the sessions beneath.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        var y = area.y
        let summaries = shownFigures(area).enumerated().map { index, figure in
            let station = context.station ?? context.stations[index]
            return StudySummary(figures: figure, station: station.id, name: figures.count > 1 ? station.shortName : nil)
        }
        let bar = summaries.map { $0.barRoom(width: area.width, metrics: frame.metrics) }.min() ?? 0
        for summary in summaries { y = summary.draw(in: &frame, y: y, width: area.width, barWidth: bar) }
        drawSessions(in: &frame, area: sessionsArea(area), context)
    }

    private func drawSessions(in frame: inout Frame, area: Rect, _ context: Context) {
        let width = pane.listWidth(in: area)
        views.draw(in: &frame, y: area.y, width: area.width - 12, late: [SessionTab.open.rawValue])
        ListHeading.draw("", count: sessions.count, total: total, in: &frame, y: area.y, width: area.width)
        let area = area.rows(from: 1)
        if isFiltered {
            filter.draw(
                in: &frame, label: "筛选", hint: "日期、主题、形式、地点的字,或 标签:主题活动", x: 1, y: area.y, width: width - 2)
        }
        guard !sessions.isEmpty else {
            frame.put(emptyWords(context), x: 2, y: area.y + 1, width: area.width - 4)
            return
        }
        let showsStation = context.station == nil
        var columns = [
            Column("日期", width: .fixed(10)),
            Column("主题", width: .flexible(min: 14, weight: 3)),
            Column("形式", width: .fixed(8), dropAt: 5),
            Column("应到", width: .fixed(4), alignment: .right, dropAt: 2),
            Column("实到", width: .fixed(4), alignment: .right, dropAt: 1),
            Column("请假", width: .fixed(4), alignment: .right, dropAt: 4),
            Column("缺席", width: .fixed(4), alignment: .right, dropAt: 3),
            Column("参与率", width: .fixed(6), alignment: .right),
            Column("状态", width: .fixed(12)),
        ]
        // Where no group holds sessions the list has no column for who does.
        let showsHolder = sessions.contains { $0.session.heldBy != nil || !$0.session.coHosts.isEmpty }
        if showsHolder { columns.insert(Column("主办", width: .fixed(8)), at: 2) }
        if showsStation { columns.insert(Column("联络站", width: .fixed(8)), at: 1) }
        if !isFiltered { frame.putFindLine(context, y: area.y, width: width - 2) }
        pane.draw(in: &frame, area: area)
        let layout = TableLayout(columns, width: width - 2)
        layout.drawHeader(in: &frame, x: 1, y: area.y + 1, style: Style(.muted))
        for (line, index) in viewport.visible.enumerated() {
            let (session, tally) = (sessions[index].session, sessions[index].tally)
            let isHere = index == viewport.cursor
            let counted = session.state != .cancelled && session.day <= context.today
            var cells = [
                "\(session.day)", session.topic, session.form, "\(tally.expected)", counted ? "\(tally.present)" : "",
                counted ? "\(tally.excused)" : "", counted ? "\(tally.absent)" : "",
                session.state == .closed ? tally.rate.shown : "", standing(session, tally, context),
            ]
            if showsHolder { cells.insert(holder(of: session, context), at: 2) }
            if showsStation { cells.insert(context.stationName(of: session.station), at: 1) }
            let y = area.y + 2 + line
            let style = isHere ? Style(.accent, reverse: true) : Style(.plain)
            if isHere { frame.fill(Rect(x: 1, y: y, width: width - 2, height: 1), style: style) }
            layout.drawRow(cells, in: &frame, x: 1, y: y, style: style)
        }
    }

    private func emptyWords(_ context: Context) -> String {
        if isFiltered { return "没有“\(filter.words)”的学习活动。按 Esc 清除筛选。" }
        if views.chosen > 0, total > 0 { return "\(views.label) 没有。1 全部 \(total)" }
        return "\(context.period.name)还没有学习活动。按 F3 新建一场,再按 Enter 点名。"
    }

    private func holder(of session: StudySession, _ context: Context) -> String {
        if session.coHosts.isEmpty { return session.heldBy.map { holders[$0] ?? "(已作废)" } ?? "本站" }
        return "\(session.hosts.count) 站联合"
    }

    /// The state in words, with a sign where something is amiss.
    private func standing(_ session: StudySession, _ tally: AttendanceTally, _ context: Context) -> String {
        let label = session.stateLabel(today: context.today)
        if session.state == .closed, !tally.rate.reaches(session.requiredPercent) {
            return "! 不足\(session.requiredPercent)%"
        }
        if session.state == .open, session.day <= context.today, tally.unmarked > 0 {
            return "? 未登记 \(tally.unmarked)"
        }
        return label
    }

    /// The sessions as a table.
    package func exported(in context: Context) throws -> Export? {
        let heading = ["联络站", "日期", "主题", "主办", "形式", "地点", "应到", "实到", "请假", "缺席", "未登记", "参与率", "状态"]
        let rows = sessions.map { count in
            let (session, tally) = (count.session, count.tally)
            return [
                context.station(of: session.station)?.name ?? "", "\(session.day)", session.topic,
                session.coHosts.isEmpty
                    ? holder(of: session, context)
                    : session.hosts.map { context.stationName(of: $0) }.joined(separator: "、"),
                session.form, session.place, "\(tally.expected)", "\(tally.present)", "\(tally.excused)",
                "\(tally.absent)",
                "\(tally.unmarked)", session.state == .closed ? tally.rate.shown : "",
                session.stateLabel(today: context.today),
            ]
        }
        return Export(name: "学习活动 \(context.station?.shortName ?? "全部") \(context.period.name)", rows: [heading] + rows)
    }
}

extension StudyScreen: ViewedPage, PreviewedPage {
    package mutating func readNarrowed(in context: Context) throws { try readSessions(context) }

    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}
