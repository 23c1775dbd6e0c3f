import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// One field for everything: records of all kinds, pages, papers, commands, by characters, initials, full pinyin, numbers, ends
/// of telephones, synonyms, keys. It covers the upper part of the page below.
struct FinderScreen: Screen {
    /// What is found, in an order that never changes.
    private enum Group: Int, CaseIterable {
        case recent, usual, members, submissions, sessions, records, commands

        var label: String {
            switch self {
            case .recent: "最近打开"
            case .usual: "常用"
            case .members: "委员"
            case .submissions: "社情民意"
            case .sessions: "学习"
            case .records: "台账记录"
            case .commands: "文书和命令"
            }
        }

        /// The words that narrow a find to it.
        var words: [String] {
            switch self {
            case .recent, .usual: []
            case .members: ["委员"]
            case .submissions: ["社情民意", "民意", "信息"]
            case .sessions: ["学习", "学习活动"]
            case .records: ["台账"]
            case .commands: ["命令", "文书"]
            }
        }
    }

    private enum Aim {
        case record(kind: String, RecordID)
        case command(ConsoleCommand)
        /// The rest of a group.
        case more(Group)
    }

    private struct Row {
        let aim: Aim
        /// Parts two blanks apart, the least needed last.
        let text: String
        /// How it stands, or its key, at the right.
        var end = ""
        var tone = Tone.plain
        /// Why it cannot be done now.
        var disabled: String?
        /// Whether what was typed is its whole name, or what an office says for it.
        var isNamedSo = false
    }

    private struct Found {
        let group: Group
        let rows: [Row]
        /// How many there are.
        let count: Int
        /// Whether it is a part of all there is, and so has a number.
        var isCounted: Bool { group.rawValue >= Group.members.rawValue }
    }

    private enum Line {
        case heading(String)
        case row(Row)
    }

    private let notes: [BindingNote]
    private var commands: Commands
    private var field: TextField
    private var found: [Found] = []
    private var lines: [Line] = []
    private var viewport = Viewport()
    /// Whether only the station looked at is searched.
    private var isOfStation = false
    /// The one group that is shown whole.
    private var whole: Group?
    /// What can be done with the row under the cursor, while it is asked.
    private var deeds: [(label: String, effect: Effect)] = []
    private var synonyms: [(said: String, meant: String)] = []
    /// How the commands' names and their synonyms begin, read once.
    private var initials: [String: String] = [:]
    private var isNarrow = false

    /// - Parameters:
    ///   - notes: what can be done on the page below.
    ///   - typed: what was typed there already.
    init(over notes: [BindingNote], typed: String = "") {
        self.notes = notes
        commands = Commands(over: notes, isInCity: false)
        field = TextField(typed)
    }

    var title: String { "找" }
    var isOverlay: Bool { true }
    var takesText: Bool { deeds.isEmpty }

    private static let (few, many) = (3, 60)

    // MARK: Keys

    func bindings(_ context: Context) -> [Binding<FinderScreen>] {
        if !deeds.isEmpty { return deedBindings }
        let none = current == nil ? "没有找到,没有可打开的" : nil
        return [
            Binding([.enter, .f(4)], "打开", "打开光标所在的一条,或做这件事", disabled: none) { page, context in
                try page.open(context)
            },
            Binding([.tab], "能做什么", "对光标所在的这一条能做什么", disabled: none) { page, context in
                page.deeds = try page.deeds(context)
                return .stay
            },
            Binding([.right], "换类", "到下一类", isHinted: !isNarrow) { page, _ in
                page.skip(1)
                return .stay
            },
            Binding([.left], "上一类", "到上一类", isHinted: false) { page, _ in
                page.skip(-1)
                return .stay
            },
            Binding(
                [.control("t")], "换站", "在全部联络站里找,或只在正在看的站里找",
                disabled: context.station == nil ? "正在看全部联络站" : nil, isHinted: !isNarrow
            ) { page, context in
                page.isOfStation.toggle()
                try page.find(context)
                return .stay
            },
            Binding(
                [.f(3)], "登记民意", "找不到时:登记一条社情民意", disabled: context.refusalToRegister, isHinted: found.isEmpty
            ) { _, context in .closing(then: .push(try SubmissionForm.form(nil, context))) },
            Binding([.escape], "收起", "回到下面的页面", isHinted: false) { page, context in
                guard page.whole != nil else { return .pop }
                page.whole = nil
                try page.find(context)
                return .stay
            },
        ] + movements()
    }

    private var deedBindings: [Binding<FinderScreen>] {
        deeds.enumerated().map { index, deed in
            Binding([.character(Character("\(index + 1)"))], deed.label, deed.label) { _, _ in
                .closing(then: deed.effect)
            }
        } + [
            Binding([.escape, .tab], "不做", "回到找到的各条") { page, _ in
                page.deeds = []
                return .stay
            }
        ]
    }

    mutating func receive(_ event: Event, in context: Context) throws -> Effect? {
        switch event {
        // They lead from group to group and to the ends of the list.
        case .key(.left), .key(.right), .key(.home), .key(.end): return nil
        default: break
        }
        let before = field.text
        guard deeds.isEmpty, field.handle(event) else { return nil }
        if field.text != before {
            whole = nil
            try find(context)
        }
        return .stay
    }

    private var current: Row? {
        guard lines.indices.contains(viewport.cursor), case .row(let row) = lines[viewport.cursor] else { return nil }
        return row
    }

    private mutating func open(_ context: Context) throws -> Effect {
        guard let row = current else { return .stay }
        switch row.aim {
        case .more(let group):
            whole = group
            try find(context)
            return .stay
        case .record(let kind, let id): return .closing(then: .open(.record(kind: kind, id)))
        case .command(let item):
            if let reason = row.disabled { throw Fault.badInput(reason) }
            return .closing(then: .run(item))
        }
    }

    /// What can be done with the row under the cursor.
    private func deeds(_ context: Context) throws -> [(label: String, effect: Effect)] {
        guard case .record(let kind, let id)? = current?.aim else {
            throw Fault.badInput("这一条只能打开:按 Enter")
        }
        var deeds: [(label: String, effect: Effect)] = [("打开", .open(.record(kind: kind, id)))]
        switch kind {
        case Member.described.name:
            deeds += [("履职档案", .open(.dossier(id))), ("答卷", .open(.answerSheet(id)))]
        case Submission.described.name:
            let submission = try context.file.submission(id)
            for step in SubmissionStep.allowed(from: submission.state).prefix(4)
            where context.refusal(of: step, with: submission) == nil {
                deeds.append((step.label, .push(StepForm.form(step, with: BulkAct([submission]), context))))
            }
        case StudySession.described.name:
            let session = try context.file.session(id).session
            if context.refusal(of: .station(session.station)) == nil {
                deeds.append(("修改", .push(try SessionForm.form(session, context))))
            }
        default:
            if let act = RecordAct.acts[kind] { deeds.append((act.label, .open(.onward(from: kind, id)))) }
        }
        return deeds
    }

    private mutating func skip(_ step: Int) {
        let firsts = lines.indices.filter { if case .heading = lines[$0] { true } else { false } }.map { $0 + 1 }
        guard !firsts.isEmpty else { return }
        let here = firsts.lastIndex { $0 <= viewport.cursor } ?? 0
        viewport.select(firsts[min(max(0, here + step), firsts.count - 1)])
    }

    // MARK: Finding

    mutating func refresh(in context: Context) throws {
        if context.membership != nil { commands = Commands(over: notes, isInCity: true) }
        synonyms = try context.file.words(.synonyms).map { ($0.code, $0.label) }
        let stood = viewport
        try find(context)
        // What others write moves nobody's cursor: the list as long as before stays as it stood.
        guard stood.count == lines.count, stood.cursor > 0 else { return }
        viewport = stood
    }

    private mutating func find(_ context: Context) throws {
        var words = field.text.halfWidth.split(whereSeparator: \.isWhitespace).map(String.init)
        found = []
        if words.isEmpty {
            found = [recent(context), usual(context)]
        } else {
            if initials.isEmpty {
                let names = Set(commands.all.map(\.note.label) + synonyms.map(\.said))
                for name in names { initials[name] = context.file.desk.readName(name).initials }
            }
            // A kind's word in front narrows the rest.
            let only = words.count > 1 ? Group.allCases.first { $0.words.contains(words[0]) } : nil
            if only != nil { words.removeFirst() }
            let text = words.joined(separator: " ")
            let station = isOfStation ? context.station?.id : nil
            for group in Group.allCases where only == nil || group == only {
                guard whole == nil || whole == group else { continue }
                found.append(try find(text, group, station, context))
            }
        }
        found.removeAll { $0.rows.isEmpty }
        layOut()
    }

    /// The lines that what was found takes: of a group that is not shown whole the first few, and a way to the rest.
    private mutating func layOut() {
        let few = isNarrow ? 2 : FinderScreen.few
        lines = found.flatMap { found in
            let isCut = whole == nil && found.isCounted && found.count > few
            var rows = isCut ? Array(found.rows.prefix(few)) : found.rows
            if isCut { rows.append(Row(aim: .more(found.group), text: "再看 \(found.count - few) 条", tone: .muted)) }
            return [.heading(found.group.label + (found.isCounted ? " \(found.count)" : ""))] + rows.map(Line.row)
        }
        viewport = Viewport(count: lines.count, height: viewport.height)
        // The groups keep their places; what is called just so is where Enter goes.
        let named = lines.firstIndex { line in
            if case .row(let row) = line, case .command = row.aim { row.isNamedSo } else { false }
        }
        if !lines.isEmpty { viewport.select(named ?? 1) }
    }

    private func recent(_ context: Context) -> Found {
        let rows = context.recent.prefix(5).map { recent in
            Row(aim: .record(kind: recent.kind, recent.id), text: recent.words)
        }
        return Found(group: .recent, rows: Array(rows), count: rows.count)
    }

    /// What this operator asked for most since the console was opened, else what every office needs.
    private func usual(_ context: Context) -> Found {
        let used = context.used.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map(\.key)
        let names = used + ["登记社情民意", "登记学习活动", "登记接待走访", "全部台账", "草稿"].filter { !used.contains($0) }
        let rows = names.prefix(5).compactMap { name in
            commands.all.first { $0.note.label == name }.map { row(of: $0) }
        }
        return Found(group: .usual, rows: Array(rows), count: rows.count)
    }

    private func row(of command: Commands.Command) -> Row {
        let note = command.note
        return Row(
            aim: .command(command.item), text: "\(note.label)  \(note.disabled ?? note.explanation)",
            end: note.keys.first ?? "", tone: note.disabled == nil ? .plain : .muted, disabled: note.disabled)
    }

    private func find(_ text: String, _ group: Group, _ station: RecordID?, _ context: Context) throws -> Found {
        let file = context.file
        let window = 0..<(whole == nil ? FinderScreen.few + 1 : FinderScreen.many)
        switch group {
        case .recent, .usual: return Found(group: group, rows: [], count: 0)
        case .members:
            let filter = MemberFilter(station: station, words: text)
            let count = try file.memberCount(filter)
            // Whoever bears the very name comes first.
            let all = try file.members(filter, window: 0..<FinderScreen.many)
            let sorted = all.filter { $0.name == text } + all.filter { $0.name != text }
            let rows = sorted.prefix(window.count).map { member in
                let parts = [
                    member.name, context.stationName(of: member.station), member.post,
                    FinderScreen.end(of: member.phone),
                ]
                return Row(
                    aim: .record(kind: Member.described.name, member.id),
                    text: parts.filter { !$0.isEmpty }.joined(separator: "  "),
                    end: member.serves(on: context.today) ? "" : "已离任", tone: .muted)
            }
            // Who holds no seat stands behind those who do.
            let others = try station == nil ? file.seatlessPeople(words: text) : []
            let seatless = others.prefix(max(0, window.count - rows.count)).map { person in
                let parts = [person.name, person.post, FinderScreen.end(of: person.telephone)]
                return Row(
                    aim: .record(kind: Person.described.name, person.id),
                    text: parts.filter { !$0.isEmpty }.joined(separator: "  "), end: "不是委员", tone: .muted)
            }
            return Found(group: group, rows: Array(rows) + seatless, count: count + others.count)
        case .submissions:
            let filter = try file.lookedUp(
                SubmissionFilter(station: station, in: .all, words: text, day: context.day))
            let rows = try file.submissions(filter, window: window).map { submission in
                let late = submission.isOverdue(on: context.day)
                let sign = late ? "!" : submission.state.handling == .closed ? "+" : "~"
                let words =
                    late
                    ? "逾期\(context.day - (submission.dueOn ?? context.day))天" : context.wording.label(submission.state)
                return Row(
                    aim: .record(kind: Submission.described.name, submission.id),
                    text: "\(submission.number)  \(submission.title)  \(submission.reporter.name)",
                    end: "\(sign) \(words)",
                    tone: late ? .alarm : .muted)
            }
            return Found(group: group, rows: rows, count: try file.submissionCount(filter))
        case .sessions:
            let all = try file.sessions(of: station, words: text)
            let rows = all.prefix(window.count).map { count in
                let session = count.session
                return Row(
                    aim: .record(kind: StudySession.described.name, session.id),
                    text:
                        "\(session.day.brief(from: context.today))  \(session.topic) \(session.form)  \(context.stationName(of: session.station))",
                    end: session.state == .closed ? count.tally.rate.shown : session.stateLabel(today: context.today),
                    tone: .muted)
            }
            return Found(group: group, rows: Array(rows), count: all.count)
        case .records:
            let filter = RecordFilter(station: station, words: text)
            let counts = try file.recordCounts(of: Catalogue.general, filter)
            var rows: [Row] = []
            for kind in Catalogue.general where counts[kind.name] != nil && rows.count < window.count {
                let room = 0..<(window.count - rows.count)
                rows += try kind.open(Searching(file: file, filter: filter, window: room, today: context.today))
            }
            return Found(group: group, rows: rows, count: counts.values.reduce(0, +))
        case .commands:
            let all = commands.matching(text, synonyms: synonyms) { initials[$0] ?? "" }
            let visible = try all.filter { try isNamed($0, context) }
            let meant = synonyms.first { $0.said == text }?.meant ?? text
            let rows = visible.prefix(window.count).map { command in
                var row = row(of: command)
                row.isNamedSo = command.note.label == meant
                return row
            }
            return Found(group: group, rows: rows, count: visible.count)
        }
    }

    /// Whether a command may be named: of what only a 管理员 may see not even the name is.
    private func isNamed(_ command: Commands.Command, _ context: Context) throws -> Bool {
        let kind: (any AnyKind)? =
            switch command.item {
            case .place(let wing, let digit) where digit > 0: wing.places[digit - 1].kind
            case .register(let name): Catalogue.named(name)
            default: nil
            }
        return try kind.map { try context.file.mayRead($0) } ?? true
    }

    private struct Searching: KindVisitor {
        let file: Reader
        let filter: RecordFilter
        let window: Range<Int>
        let today: Day

        func visit<R: Described>(_ kind: Kind<R>) throws -> [Row] {
            try file.records(of: R.self, filter, window: window).map { record in
                let day = kind.day(of: record)?.brief(from: today) ?? ""
                let parts = [kind.title, kind.naming(record), day].filter { !$0.isEmpty }
                return Row(aim: .record(kind: kind.name, record.id), text: parts.joined(separator: "  "))
            }
        }
    }

    /// The last four digits of a telephone number: enough to tell people apart, not to call them.
    private static func end(of phone: String) -> String {
        let digits = phone.filter(\.isNumber)
        return digits.count >= 7 ? "..\(digits.suffix(4))" : ""
    }

    // MARK: Drawing

    mutating func fit(_ area: Rect, in context: Context) {
        viewport.resize(height: max(1, min(lines.count, area.height - 2)))
        guard isNarrow != (area.width < 76) else { return }
        isNarrow.toggle()
        layOut()
        viewport.resize(height: max(1, min(lines.count, area.height - 2)))
    }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        let width = min(area.width, 100)
        let height = min(area.height, max(1, viewport.visible.count) + 2)
        frame.fill(Rect(x: 0, y: area.y, width: area.width, height: height))
        frame.put("找", x: 1, y: area.y, style: Style(.accent, bold: true))
        let scope = (isOfStation ? context.station?.shortName ?? "" : "全部联络站") + " 全部年份"
        let right = width - frame.metrics.width(of: scope) - 1
        field.draw(in: &frame, x: 4, y: area.y, width: right - 6, focused: deeds.isEmpty)
        frame.put(scope, x: right, y: area.y, style: .muted)
        if lines.isEmpty {
            frame.put("没有“\(field.text)”。F3 登记一条社情民意", x: 1, y: area.y + 1, width: width - 2)
        }
        for (line, index) in viewport.visible.enumerated() {
            let y = area.y + 1 + line
            switch lines[index] {
            case .heading(let words): frame.put(words, x: 1, y: y, style: .bold)
            case .row(let row): draw(row, isHere: index == viewport.cursor, in: &frame, y: y, width: width)
            }
        }
        guard !deeds.isEmpty else { return }
        let y = area.y + height - 1
        frame.fill(Rect(x: 0, y: y, width: width, height: 1), style: Style(.accent, reverse: true))
        let words = deeds.enumerated().map { "\($0.offset + 1) \($0.element.label)" }.joined(separator: "  ")
        frame.put(words + "  Esc 不做", x: 1, y: y, style: Style(.accent, reverse: true), width: width - 2)
    }

    private func draw(_ row: Row, isHere: Bool, in frame: inout Frame, y: Int, width: Int) {
        let style = isHere ? Style(.accent, reverse: true) : Style(row.disabled == nil ? .plain : .muted)
        if isHere { frame.fill(Rect(x: 0, y: y, width: width, height: 1), style: style) }
        frame.put(isHere ? ">" : " ", x: 0, y: y, style: style)
        let end = width - 1 - frame.metrics.width(of: row.end)
        let room = end - 5
        frame.put(frame.metrics.fitting(row.text, to: room), x: 3, y: y, style: style, width: room)
        frame.put(row.end, x: end, y: y, style: isHere ? style : Style(row.tone))
    }
}

extension FinderScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws {
        viewport.follow(motion, over: { if case .heading = lines[$0] { true } else { false } })
    }
}
