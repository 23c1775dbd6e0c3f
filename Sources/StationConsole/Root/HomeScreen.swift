import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// Home: how four things stand and why, and what is to be done next, in order of time, each row with the deed that Enter does.
package struct HomeScreen: Screen {
    private enum Line: Hashable {
        case heading(Agenda.Section, Int)
        case row(Int)

        var isHeading: Bool { if case .heading = self { true } else { false } }
    }

    private var totals = HomeTotals()
    private var sheet = FigureSheet()
    private var agenda = Agenda([], on: .unset)
    private var lines: [Line] = []
    private var viewport = Viewport()
    /// What was looked at when it was read last.
    private var looked: (station: RecordID?, period: Period)?
    /// Whether the rows are new, so that what stands above the cursor is to be seen again.
    private var isReadAnew = false
    /// Forms that were left before they were saved.
    private var drafts: [Draft] = []
    /// How long open submissions have waited, and what was done last; read where a window is wide enough to show it.
    private var ages: FigureSheet?
    private var latest: [JournalEntry]?

    /// Home, to be refreshed before it is drawn.
    package init() {}

    package var title: String { "首页" }

    /// As many drafts as are rows.
    private static let mostDrafts = 5

    /// Reads figures and findings of the station looked at, or of all.
    package mutating func refresh(in context: Context) throws {
        let own = context.station?.id
        let home = try context.file.figures(in: context.period, on: context.day, of: own) {
            try $0.home(gauges: HomeGauges.figures)
        }
        (totals, sheet) = (home.totals, home.sheet)
        drafts = try context.file.ownDrafts(most: HomeScreen.mostDrafts)
        let handover = try context.handover.map { try context.file.journalCount(JournalFilter(handover: $0)) } ?? 0
        // Another period and another station have other rows: of these the first is next.
        let isAnother = looked.map { $0.station != own || $0.period != context.period } ?? false
        let here = isAnother ? nil : current
        looked = (own, context.period)
        let disputes = try context.membership == nil ? 0 : context.file.disputeCount()
        agenda = Agenda(
            home.found, drafts: drafts.map { HomeScreen.row(of: $0) },
            disputes: disputes > 0 ? (disputes, context.membership.others) : nil, handover: handover)
        (ages, latest) = (nil, nil)
        lines = Agenda.Section.allCases.flatMap { section -> [Line] in
            let own = agenda.rows.places(of: section)
            // Today has its place also where nothing is to be done; of the rest only what there is.
            let isKept = section == .today && context.period.isRunning(on: context.today)
            return own.isEmpty && !isKept ? [] : [.heading(section, own.count)] + own.map { .row($0) }
        }
        viewport.resize(count: lines.count)
        if isAnother { viewport.home() }
        stay(on: here)
    }

    /// Puts the cursor on the row that it stood on, else on a row near its place; never on a heading.
    private mutating func stay(on here: Agenda.Row?) {
        // Several rows may lead to one list; what a row says of the same may have changed.
        func isSame(_ line: Line, inWords: Bool) -> Bool {
            guard let here, case .row(let index) = line else { return false }
            let row = agenda.rows[index]
            return row.aim == here.aim && row.kind == here.kind && row.station == here.station
                && (!inWords || row.text == here.text)
        }
        let place = viewport.cursor
        // Mostly it stands where it stood, and of a city there are thousands.
        let same =
            here == nil
            ? nil
            : lines.indices.contains(place) && isSame(lines[place], inWords: true)
                ? place
                : lines.firstIndex { isSame($0, inWords: true) } ?? lines.firstIndex { isSame($0, inWords: false) }
        let rows = lines.indices.filter { !lines[$0].isHeading }
        guard let next = same ?? rows.first(where: { $0 >= place }) ?? rows.last else { return }
        viewport.select(next)
        // What others write leaves the list where it stands as long as its row is there.
        isReadAnew = same == nil
    }

    private static func row(of draft: Draft) -> Agenda.Draft {
        let kinds = ["submission": "民意", "session": "学习", "member": "委员", "inspection": "八有", "station": "本站"]
        let name = draft.form.split(separator: ".").first.map(String.init) ?? ""
        let kind = kinds[name] ?? Catalogue.named(name).map { String($0.title.prefix(2)) } ?? "表格"
        let gist = draft.shownGist.isEmpty ? draft.shownTitle : draft.shownGist
        return Agenda.Draft(kind: kind, text: "\(gist.prefix(30))  \(draft.shownTitle)  \(LocalTime.short(draft.at))")
    }

    private var current: Agenda.Row? {
        guard lines.indices.contains(viewport.cursor), case .row(let index) = lines[viewport.cursor] else { return nil }
        return agenda.rows[index]
    }

    /// Fits the list to the lines between gauges and foot.
    package mutating func fit(_ area: Rect, in context: Context) {
        let height = HomeScreen.list(area).height
        // One line says how much is below.
        viewport.resize(height: max(1, lines.count > height ? height - 1 : height))
        if isReadAnew { viewport.showTop() }
        isReadAnew = false
        if area.width >= HomeColumn.from, ages == nil { ages = (try? HomeScreen.ages(context)) ?? FigureSheet() }
        if area.width >= HomeColumn.fromLatest, latest == nil { latest = (try? HomeScreen.latest(context)) ?? [] }
    }

    private static func ages(_ context: Context) throws -> FigureSheet {
        let own = context.station?.id
        return try context.file.figures(in: context.period, on: context.day, of: own) {
            try $0.sheet(of: own, Figure.waiting)
        }
    }

    /// What was done in the last days, without what is only noted.
    private static func latest(_ context: Context) throws -> [JournalEntry] {
        let since = context.file.desk.now() - Int64(HomeColumn.latestDays) * 86_400_000
        let entries = try context.file.journal(JournalFilter(station: context.station?.id), window: 0..<60)
        return entries.filter { $0.at >= since && !$0.kind.hasPrefix("note.") }
    }

    private static func gaugesTop(_ area: Rect) -> Int { area.y + (area.height >= 18 ? 1 : 0) }

    private static func list(_ area: Rect) -> Rect {
        let top = gaugesTop(area) + HomeGauges.height(width: area.width) + (area.height >= 18 ? 1 : 0)
        let width = area.width >= HomeColumn.from ? 80 : min(area.width, 100)
        return Rect(x: 0, y: top, width: width, height: max(0, area.bottom - 1 - top))
    }

    // MARK: Keys

    /// Digits open the parts of the mission; Enter does what the line under the cursor says.
    package func bindings(_ context: Context) -> [Binding<HomeScreen>] {
        let wings = Wing.allCases.map { wing in
            Binding<HomeScreen>(
                [.character(Character("\(wing.rawValue)"))], wing.title, "打开\(wing.title):\(wing.explanation)",
                isHinted: false
            ) { _, _ in .push(wing.door) }
        }
        return [
            Binding(
                [.enter, .f(4)], "去办", "办光标所在的一件:到那张表格或那条记录", disabled: current == nil ? "没有要办的事" : nil
            ) { page, context in try page.current.map { try page.open($0, context) } ?? .stay },
            Binding([.f(3)], "登记", "选一种,今天的日期") { _, _ in .push(HomeScreen.registers()) },
            Binding([.f(7)], "找", "一处找全部:委员、民意、学习、台账、文书、命令") { page, context in
                .push(FinderScreen(over: page.notes(context)))
            },
            Binding([.control("g")], "换期间", "改看另一段时间") { _, context in .push(PeriodPicker(context)) },
            Binding([.control("t")], "换站", "改看另一个联络站,或全部", isHinted: context.stations.count > 1) { _, context in
                .push(StationPicker(context))
            },
            Binding([.f(8)], "锁定", "锁定,换人;演示时试用各种角色") { _, _ in .run(.common(.changeOperator)) },
            Binding([.f(10)], "离开", "离开控制台") { _, _ in .leave },
        ] + movements() + wings
    }

    /// What may be registered from here.
    private static func registers() -> PanelScreen {
        func kind(_ kind: any AnyKind) -> Place {
            Place(kind.title, kind.explanation) { try KindPages.form(kind, $0) }
        }
        return PanelScreen(
            "登记什么",
            [
                Place("社情民意", "一条新的社情民意") { try SubmissionForm.form(nil, $0) }, kind(Reception.described),
                Place("学习活动", "定一场学习") { try SessionForm.form(nil, $0) },
                kind(ServiceActivity.described), kind(Donation.described), kind(Contact.described),
                Place("委员", "登记一位委员") { try MemberForm.form(nil, $0) },
            ])
    }

    private func open(_ row: Agenda.Row, _ context: Context) throws -> Effect {
        switch row.aim {
        case .draft(let place): return try DraftsScreen.open(drafts[place], context)
        case .disputes: return .open(.disputes(over: nil))
        case .handover: return context.handover.map { .push(JournalScreen(handover: $0)) } ?? .stay
        case .subject(let subject):
            return try form(of: row, subject, context) ?? .open(.subject(subject, station: row.station))
        }
    }

    /// The very form that a deed needs, where who sits there may fill it in; nil: the record's page.
    private func form(of row: Agenda.Row, _ subject: Finding.Subject, _ context: Context) throws -> Effect? {
        let station = row.station.flatMap { context.station(of: $0) }
        func at(_ page: any Screen) -> Effect {
            station?.id == context.station?.id ? .push(page) : .visit(page, station)
        }
        let mayWrite = station.map { context.refusal(of: .station($0.id)) == nil } ?? false
        switch (row.deed, subject) {
        case (.report, .submission(let id)), (.remind, .submission(let id)):
            let step: SubmissionStep = row.deed == .report ? .report : .remind
            let submission = try context.file.submission(id)
            guard context.refusal(of: step, with: submission) == nil,
                SubmissionStep.allowed(from: submission.state).contains(step)
            else { return nil }
            return at(StepForm.form(step, with: BulkAct([submission]), context))
        case (.check, .standard(let code)), (.recheck, .standard(let code)):
            guard let station, mayWrite else { return nil }
            let own = try context.file.overview(of: station, in: context.period, on: context.day)
            guard let item = own.checklist.items.first(where: { $0.standard.code == code }) else { return nil }
            return at(try InspectionForm.form(item: item, station: station, status: .met, context))
        case (.hold, _): return mayWrite ? at(try SessionForm.form(nil, context.looking(at: station))) : nil
        case (.enrol, _): return mayWrite ? at(try MemberForm.form(nil, context.looking(at: station))) : nil
        default: return nil
        }
    }

    /// What is to be done, as a table to print.
    package func exported(in context: Context) throws -> Export? {
        let rows = agenda.rows.map { row in
            [
                row.section.label, HomeScreen.words(of: row.moment, context), row.kind,
                row.station.map { context.stationName(of: $0) } ?? "", row.text, row.deed.label,
            ]
        }
        return Export(
            name: "待办 \(context.station?.shortName ?? "全部") \(context.period.name)",
            rows: [["时段", "时间", "类别", "联络站", "事项", "要做的"]] + rows)
    }

    // MARK: Drawing

    /// Gauges, what comes next, and the parts of the mission at the foot.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        HomeGauges(totals: totals, sheet: sheet, context: context)
            .draw(in: &frame, y: HomeScreen.gaugesTop(area), width: min(area.width, 80))
        drawList(in: &frame, area: HomeScreen.list(area), context: context)
        drawWings(in: &frame, y: area.bottom - 1)
        guard area.width >= HomeColumn.from else { return }
        HomeColumn(rows: agenda.rows, totals: totals, sheet: sheet, ages: ages, latest: latest, context: context)
            .draw(in: &frame, x: 82, area: area)
    }

    /// When a row is to be done, in eight columns.
    private static func words(of moment: Agenda.Moment, _ context: Context) -> String {
        switch moment {
        case .undated: ""
        case .today(let time): time.isEmpty ? "今天" : time
        case .day(let day): day.brief(from: context.today)
        case .late(let days): days == 0 ? "今天" : "\(days)天"
        case .waiting(let days): "等\(days)天"
        case .word(let word): word
        }
    }

    private func drawList(in frame: inout Frame, area: Rect, context: Context) {
        let showsStation = context.station == nil && context.stations.count > 1
        for (line, index) in viewport.visible.enumerated() {
            let y = area.y + line
            switch lines[index] {
            case .heading(let section, let count):
                // Of a period that is over nothing can be done by its end.
                let isOver = section == .later && context.period.isOver(on: context.today)
                let words = count == 0 ? "\(section.label)没有安排" : "\(isOver ? "没有做到" : section.label) \(count)"
                frame.put(words, x: 1, y: y, style: .bold)
            case .row(let row):
                draw(agenda.rows[row], isHere: index == viewport.cursor, showsStation, in: &frame, area, y: y, context)
            }
        }
        let below = lines[viewport.visible.upperBound...].count { !$0.isHeading }
        if below > 0 { frame.put("(下面还有\(below)项)", x: 1, y: area.bottom - 1, style: .muted) }
    }

    private func draw(
        _ row: Agenda.Row, isHere: Bool, _ showsStation: Bool, in frame: inout Frame, _ area: Rect, y: Int,
        _ context: Context
    ) {
        let isNarrow = area.width < 80
        let style = isHere ? Style(.accent, reverse: true) : .plain
        let quiet = isHere ? style : Style.muted
        if isHere { frame.fill(Rect(x: 0, y: y, width: area.width, height: 1), style: style) }
        frame.put(isHere ? ">" : " ", x: 0, y: y, style: style)
        let when = HomeScreen.words(of: row.moment, context)
        let isLate = row.section == .overdue
        frame.put(
            frame.metrics.pad(when, to: 8, alignment: .right), x: 1, y: y,
            style: isHere ? style : isLate ? .alarm : .plain,
            width: 8)
        var x = 11
        frame.put(row.kind, x: x, y: y, style: quiet, width: 4)
        x += isNarrow ? 5 : 6
        if showsStation {
            frame.put(context.stationName(of: row.station), x: x, y: y, style: quiet, width: 8)
            x += isNarrow ? 9 : 10
        }
        let deed = area.width - (isNarrow ? 6 : 10)
        frame.put(frame.metrics.fitting(row.text, to: deed - x - 2), x: x, y: y, style: style, width: deed - x - 2)
        frame.put(row.deed.label, x: deed, y: y, style: isHere ? style : .accent)
    }

    private func drawWings(in frame: inout Frame, y: Int) {
        let long = Wing.allCases.reduce(1) { $0 + 2 + frame.metrics.width(of: $1.shortTitle) }
        var x = 1
        for wing in Wing.allCases {
            let title = long <= frame.size.width ? wing.shortTitle : wing.shortestTitle
            guard x + 1 + frame.metrics.width(of: title) <= frame.size.width else {
                frame.put("\(wing.rawValue)..", x: x, y: y, style: Style(.accent, bold: true))
                break
            }
            x += frame.put("\(wing.rawValue)", x: x, y: y, style: Style(.accent, bold: true))
            x += frame.put(title, x: x, y: y) + 1
        }
    }
}

extension HomeScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws {
        let before = viewport.cursor
        viewport.follow(motion)
        // Two headings may follow one another: the one of today stays where nothing is to be done.
        let step = viewport.cursor < before ? -1 : 1
        let rows = lines.indices.filter { !lines[$0].isHeading }
        let place = viewport.cursor
        let next = step > 0 ? rows.first { $0 >= place } ?? rows.last : rows.last { $0 <= place } ?? rows.first
        if let next { viewport.select(next) }
        viewport.show { lines.indices.contains($0) && lines[$0].isHeading }
    }
}

extension Viewport {
    /// Scrolls to the beginning while the cursor can stay where it is.
    fileprivate mutating func showTop() {
        let here = cursor
        select(0)
        select(here)
    }
}

extension TextMetrics {
    /// A text of parts two blanks apart, as many of them as fit whole; of the first two as much as fits.
    func fitting(_ text: String, to width: Int) -> String {
        guard self.width(of: text) > width else { return text }
        let parts = text.split(separator: "  ")
        var shown = parts.prefix(2).joined(separator: "  ")
        for part in parts.dropFirst(2) {
            guard self.width(of: shown) + 2 + self.width(of: String(part)) <= width else { break }
            shown += "  " + part
        }
        return clip(shown, to: width)
    }
}
