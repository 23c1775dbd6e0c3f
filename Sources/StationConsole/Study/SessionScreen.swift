import ConsoleKit
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit

/// A session's page before and after the roll call: what is to be done, the papers, who did not come and how it is made up.
package struct SessionScreen: Screen {
    let id: RecordID
    private var count: SessionCount?
    private var lines: [RosterLine] = []
    private var absences: [RecordID: Absence] = [:]
    private var year: StudyFigures?
    /// Who missed the session before and has not made it up.
    private var owing = 0
    /// The hosts whose people other files mark.
    private var elsewhere: Set<RecordID> = []
    private var viewport = Viewport()
    /// Whether it is asked how the absence under the cursor was made up.
    private var asksForWay = false

    package init(_ id: RecordID) { self.id = id }

    package var title: String {
        count.map { "\(Wing.study.rawValue) \(Wing.study.title) | \($0.session.day.chineseShort)" } ?? "学习活动"
    }
    package var opened: OpenedRecord? {
        count.map {
            OpenedRecord(
                kind: StudySession.described.name, id: id,
                words: "\($0.session.day)  \($0.session.topic)  \($0.session.place)")
        }
    }

    /// The phases in which it stands, as the day asks for it.
    private enum Phase: Int, CaseIterable {
        case before, roll, after

        var label: String { self == .before ? "准备" : self == .roll ? "点名" : "小结" }
    }

    private func phase(_ context: Context) -> Phase {
        guard let session = count?.session else { return .before }
        if session.state == .closed { return .after }
        return session.state == .open && session.day <= context.today ? .roll : .before
    }

    package mutating func refresh(in context: Context) throws {
        guard let found = try context.file.sessions([id]).first else {
            (count, lines, absences, year) = (nil, [], [:], nil)
            return viewport.resize(count: 0)
        }
        let here = missing.indices.contains(viewport.cursor) ? missing[viewport.cursor].attendance.id : nil
        count = found
        lines = try context.file.roster(of: id)
        let session = found.session
        elsewhere = try session.hostsKeptElsewhere(context)
        year = try context.file.study(
            of: context.judged(session.station), in: .year(session.day.year), on: max(context.today, session.day))
        let before = try context.file.sessions(of: context.judged(session.station), in: .all).first {
            $0.session.state == .closed && $0.session.day < session.day
        }
        let known = try context.file.absences(of: [id] + [before?.session.id].compactMap(\.self))
        absences = known[id] ?? [:]
        owing =
            try before.map { before in
                try context.file.roster(of: before.session.id).count { line in
                    line.attendance.mark == .absent
                        && known[before.session.id]?[line.attendance.member]?.isSettled != true
                }
            } ?? 0
        viewport.resize(count: missing.count)
        viewport.stay(on: here, among: missing.lazy.map(\.attendance.id))
    }

    /// Who did not come, or has leave.
    private var missing: [RosterLine] {
        lines.filter { !$0.attendance.isGuest && ($0.attendance.mark == .excused || $0.attendance.mark == .absent) }
    }

    private var current: RosterLine? { missing.indices.contains(viewport.cursor) ? missing[viewport.cursor] : nil }

    // MARK: Keys

    /// Enter calls the roll, digits make papers, Space says how an absence was made up.
    package func bindings(_ context: Context) -> [Binding<SessionScreen>] {
        if asksForWay { return wayBindings(context) }
        let gone = count == nil ? "没有这场学习活动" : nil
        let refusal = gone ?? count.flatMap { context.refusal(of: .station($0.session.station)) }
        // One's own people are one's own to note at another's session, too.
        let ownRefusal = gone ?? count.flatMap { context.refusal(of: .station(context.judged($0.session.station))) }
        let state = count?.session.state
        let papers = PaperKind.ofSessions.enumerated().map { place, kind in
            Binding<SessionScreen>(
                [.character(Character("\(place + 1)"))], kind.label, "看\(kind.label),做成 Word 或文本",
                disabled: gone, isHinted: false
            ) { page, context in
                guard let offer = page.papers(in: context) else { return .stay }
                return .push(PaperScreen(offer, chosen: kind, context))
            }
        }
        return [
            Binding([.enter], "点名", "打开名册", disabled: gone) { page, _ in .push(RosterScreen(page.id)) },
            Binding(
                [.character(" ")], "记补学", "光标所在的一位怎么补:1 自学 2 补课 3 不补",
                disabled: ownRefusal ?? (current == nil ? "没有缺席或请假的人" : nil), isHinted: state == .closed
            ) { page, _ in
                page.asksForWay = true
                return .stay
            },
            // The page's other deed: while it is open somebody asks for leave, afterwards it is opened again.
            state == .open || state == nil
                ? Binding([.control("e")], "记请假", "某位委员请假:事由 公务、病、事", disabled: ownRefusal) {
                    page, context in
                    guard let session = page.count?.session else { return .stay }
                    return .push(try AbsenceForm.leave(session, page.lines, context))
                }
                : Binding([.control("e")], "重新打开", "重新打开已结束或已取消的一场,写明理由,以便更正", disabled: refusal) {
                    page, _ in page.count.map { .push(RosterScreen.reopenForm($0.session)) } ?? .stay
                },
            Binding([.f(4)], state == .closed ? "写情况" : "改时间地点", "修改日期、主题、地点,写学习情况", disabled: refusal) {
                page, context in
                try page.count.map {
                    .push(
                        try SessionForm.form(
                            $0.session, focus: $0.session.state == .closed ? "minutes" : nil, context))
                } ?? .stay
            },
            Binding([.character("6")], "作佐证", "把这一场作为八有标准的佐证", disabled: gone, isHinted: state == .closed) {
                page, context in try page.cite(context)
            },
            Binding([.f(3)], "照这一场", "照这一场的主题、形式、地点再定一场", disabled: ownRefusal, isHinted: false) { page, context in
                try page.count.map { .push(try SessionForm.like($0.session, context)) } ?? .stay
            },
            Self.history { page in
                page.count.map { ([$0.session.id] + page.lines.map(\.attendance.id), "\($0.session.day)") }
            },
        ] + papers + movements()
    }

    private func wayBindings(_ context: Context) -> [Binding<SessionScreen>] {
        Absence.ways.enumerated().map { index, way in
            Binding([.character(Character("\(index + 1)"))], way, "这一位的补学:\(way)") { page, context in
                page.asksForWay = false
                return page.settle(way, context)
            }
        } + [
            Binding([.f(4)], "填日期", "填补学的日期和备注") { page, context in
                page.asksForWay = false
                guard let line = page.current else { return .stay }
                let absence = page.absence(of: line, context)
                return .push(
                    try AbsenceForm.form(absence, isNew: page.absences[line.attendance.member] == nil, context))
            },
            Binding([.escape], "不记", "不记,回到名单") { page, _ in
                page.asksForWay = false
                return .stay
            },
        ]
    }

    /// What is kept of somebody's absence, or would be.
    private func absence(of line: RosterLine, _ context: Context) -> Absence {
        if let known = absences[line.attendance.member] { return known }
        var absence = Absence(id: context.file.desk.newID())
        (absence.station, absence.session) = (line.attendance.station, id)
        (absence.member, absence.day) = (line.attendance.member, count?.session.day)
        return absence
    }

    private func settle(_ way: String, _ context: Context) -> Effect {
        guard let line = current else { return .stay }
        var absence = absence(of: line, context)
        (absence.way, absence.madeUpOn) = (way, way == Absence.none ? nil : context.entryDay)
        return Self.change { file in
            Done(try file.save(absence).receipt)
        } then: { page, _ in
            page.viewport.move(by: 1)
            return .stay
        }
    }

    package func papers(in context: Context) -> PaperOffer? {
        PaperOffer(PaperKind.ofSessions, about: .session(id), in: context.period)
    }

    /// Which standard it is a proof of.
    private func cite(_ context: Context) throws -> Effect {
        guard let session = count?.session, let station = context.station(of: session.station) else { return .stay }
        let plan = try context.file.standards(on: context.day).first { $0.title.contains("计划") }
        let standard = try plan ?? context.file.standards(on: context.day).last
        return standard.map { .open(.evidence(standard: $0, station: station, of: Proof(session, on: context.today))) }
            ?? .stay
    }

    // MARK: Drawing

    package mutating func fit(_ area: Rect, in context: Context) {
        viewport.resize(height: max(1, area.height - 8))
    }

    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        guard let count else {
            frame.put("这场学习活动已不在了:可能已被作废,或新建已撤销。按 Esc 返回。", x: 2, y: area.y + 1, width: area.width - 4)
            return
        }
        let session = count.session
        let width = area.width >= SessionScreen.besideFrom ? 80 : min(area.width, 100)
        let when = [
            session.day == context.today ? "今天" : "", session.day.chineseWithWeekday, session.time, session.place,
        ].filter { !$0.isEmpty }.joined(separator: " ")
        let right = max(1, width / 2 - 1)
        frame.put("\(session.topic)  \(session.form)", x: 1, y: area.y, style: .bold, width: right - 2)
        frame.put(when, x: right, y: area.y, width: width - right - 1)
        drawPhases(in: &frame, y: area.y + 1, context)
        let top = area.y + 3
        if phase(context) == .after {
            drawAfter(count, in: &frame, area: Rect(x: 0, y: top, width: width, height: area.bottom - top), context)
        } else {
            drawBefore(count, in: &frame, area: Rect(x: 0, y: top, width: width, height: area.bottom - top), context)
        }
        if area.width >= SessionScreen.besideFrom {
            let whole = area.width >= SessionScreen.bothFrom
            let beside = Rect(x: 82, y: area.y, width: 36, height: area.height)
            let other = Rect(x: 122, y: area.y, width: 36, height: area.height)
            let hasMinutes = phase(context) == .after && !session.minutes.isEmpty
            if hasMinutes { drawMinutes(session.minutes, in: &frame, area: beside) }
            if !hasMinutes || whole { drawRoster(in: &frame, area: hasMinutes ? other : beside) }
        }
        guard asksForWay, let line = self.current else { return }
        let y = area.bottom - 1
        frame.fill(Rect(x: 0, y: y, width: area.width, height: 1), style: Style(.accent, reverse: true))
        frame.put(
            "\(line.attendance.name) 补学  1自学 2补课 3不补  F4 填日期  Esc不记", x: 1, y: y,
            style: Style(.accent, reverse: true), width: area.width - 2)
    }

    /// The widths of a window from which on roster or minutes stand beside the page, and both of them.
    private static let (besideFrom, bothFrom) = (120, 160)

    private func drawMinutes(_ minutes: String, in frame: inout Frame, area: Rect) {
        let lines = frame.metrics.wrap(minutes, width: area.width - 1).map(\.text)
        frame.put("情况记录 \(minutes.count { !$0.isWhitespace })字", x: area.x, y: area.y, style: .bold)
        for (line, text) in lines.prefix(area.height - 2).enumerated() {
            frame.put(text, x: area.x, y: area.y + 1 + line, width: area.width)
        }
        let below = lines.count - (area.height - 2)
        if below > 0 { frame.put("(下面还有\(below)行)", x: area.x, y: area.bottom - 1, style: .muted) }
    }

    /// Everybody on the roster in two columns, with how they are marked.
    private func drawRoster(in frame: inout Frame, area: Rect) {
        frame.put("名册 \(lines.count)人", x: area.x, y: area.y, style: .bold)
        let rows = area.height - 2
        for (place, line) in lines.prefix(2 * rows).enumerated() {
            let (x, y) = (area.x + place / rows * 18, area.y + 1 + place % rows)
            let attendance = line.attendance
            frame.put(frame.metrics.clipName(attendance.name, to: 10), x: x, y: y, width: 10)
            frame.put(
                "\(attendance.mark.sign) \(attendance.mark.shortLabel)", x: x + 11, y: y,
                style: attendance.mark == .present ? .muted : Style(attendance.mark.tone), width: 6)
        }
        if lines.count > 2 * rows {
            frame.put("另\(lines.count - 2 * rows)人", x: area.x, y: area.bottom - 1, style: .muted)
        }
    }

    private func drawPhases(in frame: inout Frame, y: Int, _ context: Context) {
        let now = phase(context)
        var x = 1
        for phase in Phase.allCases {
            if phase.rawValue > 0 { x += frame.put("  >  ", x: x, y: y, style: .muted) }
            let text = phase == now ? "[\(phase.label)]" : phase.label
            x += frame.put(text, x: x, y: y, style: phase == now ? Style(.accent, bold: true) : .muted)
        }
        guard let session = count?.session else { return }
        let hosts = session.hosts.map { context.stationName(of: $0) }.joined(separator: " ")
        let state = session.state == .cancelled ? "已取消 \(session.note)" : hosts
        frame.put(state, x: x + 3, y: y, style: .muted, width: max(0, frame.size.width - x - 4))
    }

    private struct Note {
        let sign: String
        let tone: Tone
        let text: String

        init(_ sign: String, _ tone: Tone, _ text: String) { (self.sign, self.tone, self.text) = (sign, tone, text) }
    }

    private func put(_ note: Note, in frame: inout Frame, x: Int, y: Int, width: Int) {
        frame.put(note.sign, x: x, y: y, style: Style(note.tone, bold: true))
        frame.put(
            note.text, x: x + 2, y: y, style: Style(note.tone == .alarm || note.tone == .warning ? note.tone : .plain),
            width: width - 2)
    }

    /// What is to be done before it, beside the papers.
    private func drawBefore(_ count: SessionCount, in frame: inout Frame, area: Rect, _ context: Context) {
        let (tally, session) = (count.tally, count.session)
        let left = area.width < 78 ? area.width - 2 : area.width / 2 - 2
        frame.put("要做的", x: 1, y: area.y, style: .bold)
        var notes: [Note] = [
            tally.expected == 0
                ? Note("!", .warning, !elsewhere.isEmpty ? "名册还没有送到:各站同步后就有" : "名册上没有人:先在“委员”里登记")
                : Note("+", .good, "名册\(tally.expected)人")
        ]
        let excused = lines.filter { $0.attendance.mark == .excused }.map { line in
            line.attendance.name + (absences[line.attendance.member]?.reason ?? "")
        }
        if !excused.isEmpty {
            notes.append(Note("~", .warning, "请假\(excused.count) " + excused.prefix(4).joined(separator: " ")))
        }
        if session.place.isEmpty { notes.append(Note("-", .muted, "地点还没有定")) }
        if session.time.isEmpty { notes.append(Note("-", .muted, "时间还没有定")) }
        if owing > 0 { notes.append(Note("!", .warning, "上次缺席\(owing)人,没有补学")) }
        for (line, note) in notes.enumerated() { put(note, in: &frame, x: 2, y: area.y + 1 + line, width: left - 2) }
        var y = area.y + 1 + notes.count
        if area.width < 78 {
            y = drawPapers(in: &frame, x: 1, y: y, width: area.width - 2)
        } else {
            _ = drawPapers(in: &frame, x: area.width / 2, y: area.y, width: area.width / 2 - 1)
        }
        y = max(y, area.y + 7)
        let most = tally.expected - tally.excused - tally.absent
        guard y < area.bottom, most > tally.present, session.state != .cancelled else { return }
        let percent = session.requiredPercent
        let rate = Percentage(most, of: tally.expected)
        let least = (tally.expected * percent + 99) / 100
        frame.put(
            "若其余\(most - tally.present)人都到   \(rate.shown)(到\(least)人才够\(percent)%)", x: 1, y: y,
            style: Style(rate.reaches(percent) ? .plain : .warning), width: area.width - 2)
    }

    /// Draws the papers and returns the line below.
    private func drawPapers(in frame: inout Frame, x: Int, y: Int, width: Int) -> Int {
        frame.put("文书", x: x, y: y, style: .bold)
        for (line, kind) in PaperKind.ofSessions.enumerated() {
            frame.put("\(line + 1)", x: x, y: y + 1 + line, style: .accent)
            frame.put(kind.label, x: x + 2, y: y + 1 + line, width: 20)
            guard kind == .minutes else { continue }
            frame.put(minutes, x: x + 24, y: y + 1 + line, style: .muted, width: max(0, width - 24))
        }
        return y + 1 + PaperKind.ofSessions.count
    }

    private var minutes: String {
        let characters = count?.session.minutes.count { !$0.isWhitespace } ?? 0
        return characters == 0 ? "- 还没有写" : "~ 写了\(characters)字"
    }

    /// Who of a session that its first host closed is still to be marked, and by whom; nil: nobody.
    private func unmarked(_ context: Context) -> String? {
        let open = lines.map(\.attendance).filter { $0.mark == .unmarked && !$0.isGuest }
        guard !open.isEmpty else { return nil }
        let others = Set(open.compactMap(\.station)).intersection(elsewhere)
        let whose = others.map { context.stationName(of: $0) }.sorted().joined(separator: "、")
        return "未登记 \(open.count) 人:" + (others.isEmpty ? "Enter 点名补登" : "由\(whose)补登")
    }

    /// How it went, who did not come, beside the papers.
    private func drawAfter(_ count: SessionCount, in frame: inout Frame, area: Rect, _ context: Context) {
        let (tally, session) = (count.tally, count.session)
        let reached = tally.rate.reaches(session.requiredPercent)
        func number(_ number: ExplainedNumber.SessionNumber) -> ExplainedNumber { .session(session.id, number) }
        let open: FigureText = tally.unmarked > 0 ? " 未记\(tally.unmarked, explains: number(.unmarked))" : ""
        let words: FigureText =
            "\(tally.rate.shown, explains: number(.rate))  实到\(tally.present, explains: number(.present))/"
            + "\(tally.expected, explains: number(.expected))  请假\(tally.excused, explains: number(.excused))  "
            + "缺席\(tally.absent, explains: number(.absent))" + open + " \(reached ? "+" : "!")"
        let end =
            1
            + frame.put(
                words, x: 1, y: area.y, style: Style(reached ? .plain : .warning, bold: true), width: area.width - 2)
        if let year, session.heldBy == nil {
            let x = max(end + 2, area.width / 2)
            frame.put(
                "全年 \(year.held)/\(year.required)次 \(year.rate.shown)", x: x, y: area.y, style: .muted,
                width: area.width - 1 - x)
        }
        let left = area.width < 78 ? area.width - 1 : area.width / 2 - 2
        var y = area.y + 1
        if let words = unmarked(context) {
            frame.put(words, x: 1, y: y, style: Style(.warning, bold: true), width: left - 1)
            y += 1
        }
        if !missing.isEmpty || tally.unmarked == 0 {
            frame.put(missing.isEmpty ? "全部到会" : "没有到的 \(missing.count)", x: 1, y: y, style: .bold)
        } else {
            y -= 1
        }
        let room = viewport.visible
        for (line, index) in room.enumerated() {
            let person = missing[index]
            let isHere = index == viewport.cursor
            let absence = absences[person.attendance.member]
            let style = isHere ? Style(.accent, reverse: true) : .plain
            if isHere { frame.fill(Rect(x: 0, y: y + 1 + line, width: left + 1, height: 1), style: style) }
            frame.put(isHere ? ">" : " ", x: 0, y: y + 1 + line, style: style)
            frame.put(person.attendance.name, x: 3, y: y + 1 + line, style: style, width: 8)
            let why = (absence?.reason ?? "") + person.attendance.label
            frame.put(why, x: 12, y: y + 1 + line, style: style, width: 10)
            let done = absence?.isSettled == true
            frame.put(
                absence?.standing ?? "- 未补学", x: 23, y: y + 1 + line,
                style: isHere ? style : Style(done ? .good : .warning), width: max(0, left - 23))
        }
        y += 1 + room.count
        guard area.width >= 78 else {
            _ = drawPapers(in: &frame, x: 1, y: y, width: area.width - 2)
            return
        }
        _ = drawPapers(in: &frame, x: area.width / 2, y: area.y + 1, width: area.width / 2 - 1)
        guard !session.minutes.isEmpty, y + 1 < area.bottom, frame.size.width < SessionScreen.besideFrom else { return }
        frame.put("情况记录 \(session.minutes.count { !$0.isWhitespace })字", x: 1, y: y, style: .bold)
        let wrapped = frame.metrics.wrap(session.minutes, width: max(20, left - 2))
        for (line, text) in wrapped.prefix(max(0, area.bottom - y - 2)).enumerated() {
            frame.put(text.text, x: 2, y: y + 1 + line, width: left - 1)
        }
    }

    /// Who did not come and how it was made up, as a table.
    package func exported(in context: Context) throws -> Export? {
        guard let count else { return nil }
        let session = count.session
        let rows = missing.map { line in
            let absence = absences[line.attendance.member]
            return [
                line.attendance.name, line.post, line.attendance.label, absence?.reason ?? "", absence?.way ?? "",
                absence?.madeUpOn.map { "\($0)" } ?? "",
            ]
        }
        return Export(
            name: "没有到会 \(session.topic) \(session.day)",
            rows: [["姓名", "单位及职务", "考勤", "事由", "补学", "补学日期"]] + rows)
    }
}

extension SessionScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}
