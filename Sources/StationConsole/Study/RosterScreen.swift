import ConsoleKit
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit

/// The roster of a session, while attendance is taken in front of a room of people.
///
/// Everybody is seen, in as many columns as it takes. Digits mark the person under the cursor and go on to the next; each
/// mark is on the disk before the next key is read. Letters and characters go into the find line and move the cursor; while
/// they fit several people no digit marks, since it might meet the wrong one.
package struct RosterScreen: Screen {
    let id: RecordID
    private var count: SessionCount?
    private var lines: [RosterLine] = []
    private var year: StudyFigures?
    private var holder = ""
    /// Whether nobody stands on it because the files that keep it have not said it yet.
    private var isAwaited = false
    private var viewport = Viewport()
    /// What is seen: people, and before those of each host its name where there are several.
    private var slots: [RollSlot] = []
    private var grid = ColumnGrid(count: 0, cursor: 0, room: Size(width: 80, height: 18), columnWidth: 26)
    /// What is typed to find a name.
    private var find = TextField()
    /// Whom it fits, as places among the lines.
    private var found: [Int] = []
    /// Whether the cursor was put on one of them by Tab: that is as good as typing on.
    private var isSettled = false
    /// Which status is being asked for, for all who are 未登记.
    private var asksForRest = false
    /// Who was 未登记 when it was asked.
    private var rest: Set<RecordID> = []
    /// What was pasted and understood, until F2 writes it.
    private var pasted: PastedRoll?

    /// The roster of a session.
    package init(_ id: RecordID) { self.id = id }

    package var opened: OpenedRecord? {
        count.map { count in
            let session = count.session
            return OpenedRecord(
                kind: StudySession.described.name, id: id, words: "\(session.day)  \(session.topic)  \(session.place)")
        }
    }

    package var title: String { "点名" + (count.map { " \($0.session.day.chineseShort)" } ?? "") }

    /// Reads the roster, which the store keeps up to date with who serves on its day.
    package mutating func refresh(in context: Context) throws {
        try read(context)
        viewport.goToTouched(lines.lazy.map(\.attendance.id), context)
    }

    /// One that was called back meanwhile leaves the page empty.
    private mutating func read(_ context: Context) throws {
        guard let found = try context.file.sessions([id]).first else {
            (count, lines, year, slots) = (nil, [], nil, [])
            return viewport.resize(count: 0)
        }
        let here = lines.indices.contains(viewport.cursor) ? lines[viewport.cursor].attendance.id : nil
        lines = try context.file.roster(of: id)
        count = found
        year = try context.file.study(
            of: context.judged(found.session.station), in: .year(found.session.day.year),
            on: max(context.today, found.session.day))
        holder = found.session.heldBy.map { SessionHolder.name(of: $0, context) } ?? ""
        isAwaited = try lines.isEmpty && !found.session.hostsKeptElsewhere(context).isEmpty
        viewport.resize(count: lines.count)
        slots = RollSlot.slots(of: lines, isShared: isShared) { context.stationName(of: $0) }
        // Whom others put on the roster meanwhile must not push somebody else under the cursor.
        viewport.stay(on: here, among: lines.lazy.map(\.attendance.id))
    }

    /// Fits the people beneath counts and find line.
    package mutating func fit(_ area: Rect, in context: Context) {
        let list = listArea(area)
        viewport.resize(height: max(1, lines.count))
        grid = ColumnGrid(
            count: slots.count, cursor: slot(of: viewport.cursor), room: Size(width: list.width, height: list.height),
            columnWidth: RollSheet.columnWidth(in: list.width))
    }

    private func listArea(_ area: Rect) -> Rect { area.rows(from: RosterCounts.height + 1) }

    /// Where a person stands among what is seen.
    private func slot(of line: Int) -> Int { slots.firstIndex(of: .person(line)) ?? 0 }

    /// Whether several stations hold it, or guests sit in: then lines say whose they are.
    private var isShared: Bool {
        count.map { $0.session.hosts.count > 1 } == true || lines.contains { $0.attendance.isGuest }
    }

    private func refusal(_ context: Context) -> String? {
        count.flatMap { context.refusal(of: .station($0.session.station)) }
    }

    /// Why the person under the cursor may not be marked by who sits here: each host's people are that station's, too.
    private func refusalHere(_ context: Context) -> String? {
        guard let reason = refusal(context) else { return nil }
        guard lines.indices.contains(viewport.cursor), let host = lines[viewport.cursor].attendance.station else {
            return reason
        }
        return context.refusal(of: .station(host)) == nil ? nil : reason
    }

    /// Why none of those who are left may be marked by who sits here: none of the hosts' people are theirs.
    private func refusalOfRest(_ context: Context) -> String? {
        let hosts = count?.session.hosts ?? []
        return hosts.contains { context.refusal(of: .station($0)) == nil } ? nil : refusal(context)
    }

    /// Why nobody may be marked now, whoever sits here.
    private func reasonClosed(_ context: Context) -> String? {
        guard let session = count?.session else { return "没有这场学习活动" }
        switch session.state {
        case .open: return nil
        // What another station closed may still be marked for one's own people.
        case .closed where context.isHeldElsewhere(session.station): return nil
        case .closed: return "本场已结束;要更正请按 Ctrl-E 重新打开"
        case .cancelled: return "本场已取消;要恢复请按 Ctrl-E 重新打开"
        }
    }

    /// Space and digits mark, Ctrl-A marks the rest, F2 closes.
    package func bindings(_ context: Context) -> [Binding<RosterScreen>] {
        if let line = choiceLine(context) { return restBindings(line) }
        if let pasted { return pasteBindings(pasted) }
        let closed = reasonClosed(context)
        let reason = refusalHere(context) ?? closed
        func mark(_ keys: [Key], _ mark: AttendanceMark, hinted: Bool = true) -> Binding<RosterScreen> {
            Binding(keys, mark.label, "记为\(mark.label),到下一人", disabled: reason, isHinted: hinted) { page, _ in
                try page.mark(mark)
            }
        }
        return [
            mark([.character(" "), .character("1")], .present), mark([.character("2")], .excused),
            mark([.character("3")], .absent),
            Binding([.control("a")], "其余", "把所有未登记的人记为同一状态", disabled: refusalOfRest(context) ?? closed) {
                page, context in
                try page.read(context)
                page.rest = Set(page.unmarkedHere(context).map(\.id))
                guard !page.rest.isEmpty else { throw Fault.badInput("没有未登记的人") }
                page.asksForRest = true
                return .stay
            },
            Binding([.f(2)], "结束", "全部登记后结束本场,计入全年", disabled: refusal(context) ?? closed) { page, _ in
                try page.close()
            },
            mark([.character("4")], .late), mark([.character("0")], .unmarked, hinted: false),
            Binding([.f(3)], "列席", "登记列席的委员:不在主办各站任职的", disabled: refusal(context) ?? closed, isHinted: isShared) {
                page, context in
                guard let session = page.count?.session else { return .stay }
                return .push(try GuestForm.form(session, there: Set(page.lines.map(\.attendance.member)), context))
            },
            Self.history { page in
                page.count.map { ([$0.session.id] + page.lines.map(\.attendance.id), "\($0.session.day)") }
            },
            Binding(
                [.control("e")], "重新打开", "重新打开已结束或已取消的一场,写明理由,以便更正",
                disabled: refusal(context) ?? (count?.session.state == .open ? "本场正在登记" : nil)
            ) { page, _ in
                page.count.map { .push(RosterScreen.reopenForm($0.session)) } ?? .stay
            },
            Binding([.left], "左移", "到左边一栏", isHinted: false) { page, _ in page.moveColumn(by: -1) },
            Binding([.right], "右移", "到右边一栏", isHinted: false) { page, _ in page.moveColumn(by: 1) },
            Binding([.enter], "留在此", "清除查找,光标留在这一位;不登记", isHinted: false) { page, _ in
                page.endSearch()
                return .stay
            },
            Binding([.escape], "返回", "清除查找,或返回;已登记的都已保存", isHinted: false) { page, _ in
                if page.find.isEmpty { return .pop }
                page.endSearch()
                return .stay
            },
        ]
            + (find.isEmpty
                ? []
                : [
                    Binding([.tab], "下一个", "到下一位符合的", isHinted: false) { page, _ in page.nextFound() }
                ]) + movements()
    }

    /// Who is 未登记 and may be marked by who sits here.
    private func unmarkedHere(_ context: Context) -> [Attendance] {
        let rest = lines.map(\.attendance).filter { $0.mark == .unmarked }
        guard refusal(context) != nil else { return rest }
        return rest.filter { line in line.station.map { context.refusal(of: .station($0)) == nil } ?? false }
    }

    /// Asks why a session is opened again.
    static func reopenForm(_ session: StudySession) -> FormScreen {
        ReasonForm.form(
            title: "重新打开 \(session.day)“\(session.topic)”", form: "session.reopen", id: session.id,
            aside: "打开后可以更正考勤,要再按 F2 结束才计入全年;理由记入操作记录和本场备注。"
        ) { reason, file in
            try file.reopen(session, reason: reason).receipt
        }
    }

    package func choiceLine(_ context: Context) -> ChoiceLine? {
        guard asksForRest else { return nil }
        return ChoiceLine(
            "其余 \(rest.count) 名未登记的人记为",
            RosterScreen.restMarks.map { .init(Int($0.rawValue), $0.label) }, refusal: "不改")
    }

    private static let restMarks: [AttendanceMark] = [.present, .excused, .absent, .late]

    private func restBindings(_ line: ChoiceLine) -> [Binding<RosterScreen>] {
        line.bindings { page in
            page.asksForRest = false
        } choose: { page, digit, context in
            guard let mark = RosterScreen.restMarks.first(where: { Int($0.rawValue) == digit }) else { return .stay }
            // Who was marked by another console since is not among the rest any more, and nobody else is.
            let rest = try context.file.roster(of: page.id).map(\.attendance).filter {
                $0.mark == .unmarked && page.rest.contains($0.id)
            }
            return page.write(rest, mark)
        }
    }

    /// - Parameter then: what is done next, the cursor standing on the next person.
    private mutating func mark(
        _ mark: AttendanceMark, then next: @escaping (inout RosterScreen, Context) throws -> Effect = { _, _ in .stay }
    ) throws -> Effect {
        guard lines.indices.contains(viewport.cursor) else { return .stay }
        if !find.isEmpty {
            guard !found.isEmpty else { throw Fault.badInput("没有“\(find.text)”,没有登记。Esc 重新找") }
            guard found.count == 1 || isSettled else {
                throw Fault.badInput("“\(find.text)”有 \(found.count) 人,没有登记:再打一个字,或 Tab 选到再记")
            }
        }
        endSearch()
        return write([lines[viewport.cursor].attendance], mark) { page, context in
            page.viewport.move(by: 1)
            return try next(&page, context)
        }
    }

    private func write(
        _ chosen: [Attendance], _ mark: AttendanceMark,
        then next: @escaping (inout RosterScreen, Context) throws -> Effect = { _, _ in .stay }
    ) -> Effect {
        guard let session = count?.session else { return .stay }
        let here = lines.indices.contains(viewport.cursor) ? lines[viewport.cursor].attendance.id : nil
        return Self.change { file in
            Done(try file.mark(chosen, as: mark, in: session).receipt)
        } then: { page, context in
            page.viewport.stay(on: here, among: page.lines.lazy.map(\.attendance.id))
            if let tally = page.count?.tally, tally.unmarked == 0 {
                let next = context.isHeldElsewhere(session.station) ? "结束由主办的站管" : "按 F2 结束本场"
                context.confirm("全部登记完毕:实到 \(tally.present)/\(tally.expected)。\(next)")
            }
            return try next(&page, context)
        } failed: { page, failure, context in
            guard failure.fault.kind == .conflict, let words = try page.othersMark(on: chosen, mark, context) else {
                return nil
            }
            guard words.isSame else { throw Fault(.conflict, words.sentence) }
            try page.read(context)
            context.say(words.sentence)
            return try next(&page, context)
        }
    }

    /// Another console marked somebody since it was drawn here: who did, as what, and how to mark them otherwise all the
    /// same; or that it is the same mark, and there is nothing to ask. Nil: nobody's mark is another.
    private func othersMark(
        on chosen: [Attendance], _ mark: AttendanceMark, _ context: Context
    ) throws -> (sentence: String, isSame: Bool)? {
        let fresh = try context.file.roster(of: id).map(\.attendance)
        for drawn in chosen {
            guard let now = fresh.first(where: { $0.id == drawn.id }), now.revision != drawn.revision else { continue }
            let who = try Meanwhile(of: [now.id], revisions: 1, context).who ?? "别人"
            let change = now.mark == mark ? "" : ";改为\(mark.label)请再按一次 \(mark.rawValue)"
            return ("\(who) 刚把 \(now.name) 记为\(now.mark.label)\(change)", now.mark == mark)
        }
        return nil
    }

    private mutating func close() throws -> Effect {
        guard let count else { return .stay }
        if count.tally.unmarked > 0 {
            if let first = lines.firstIndex(where: { $0.attendance.mark == .unmarked }) { viewport.select(first) }
            throw Fault.badInput("还有 \(count.tally.unmarked) 人未登记,不能结束。光标在第一位;其余可按 Ctrl-A")
        }
        return .change { file in Done(try file.close(count.session).receipt) }
    }

    // MARK: A pasted list

    /// Understands a pasted list; F2 writes it, in one change.
    private mutating func take(pasted text: String, _ context: Context) {
        if let reason = refusalOfRest(context) ?? reasonClosed(context) { return context.complain(reason) }
        let roll = PastedRoll(text, lines.map(\.attendance))
        guard !roll.marks.isEmpty else {
            return context.complain("粘贴的内容里没有认出谁。一行一种,如 请假:陆雪琴、蒙志刚 病")
        }
        endSearch()
        pasted = roll
    }

    private func pasteBindings(_ roll: PastedRoll) -> [Binding<RosterScreen>] {
        [
            Binding([.f(2)], "记下", "把粘贴的名单里认出的人记下,一步撤销") { page, _ in
                page.pasted = nil
                guard let session = page.count?.session else { return .stay }
                return Self.change { file in Done(try file.mark(roll.marks, in: session)) }
            },
            Binding([.escape], "不记", "不记,回到点名") { page, _ in
                page.pasted = nil
                return .stay
            },
        ]
    }

    /// `请假 陆雪琴 蒙志刚(病)  缺席 韦强`, then whom nobody knows.
    private static func words(of roll: PastedRoll) -> String {
        let groups = AttendanceMark.allCases.compactMap { mark -> String? in
            let names = roll.marks.filter { $0.mark == mark }.map { one in
                one.line.name + (one.reason.isEmpty ? "" : "(\(one.reason))")
            }
            return names.isEmpty ? nil : "\(mark.label)\(names.count) " + names.joined(separator: " ")
        }
        return groups.joined(separator: "  ")
            + (roll.unknown.isEmpty ? "" : "  不认得:" + roll.unknown.joined(separator: " "))
    }

    // MARK: Finding a name

    /// Letters and characters find: initials, pinyin or characters of a name.
    package mutating func receive(_ event: Event, in context: Context) throws -> Effect? {
        // Nothing else is done until the list is written or let go.
        if pasted != nil { return .stay }
        switch event {
        case .paste(let text): take(pasted: text, context)
        case .key(.character(let letter)) where event.onlyFinds: seek(String(letter), context)
        case .key(.backspace) where !find.isEmpty:
            find.text = String(find.text.dropLast())
            look(context)
        case .text(let typed):
            // A fast hand's digits arrive together with the characters that the input method gave: 莫3蓝3.
            let pieces = RosterScreen.pieces(of: typed)
            if let odd = stranger(among: pieces) {
                context.complain("没有“\(odd)”,没有登记:像是粘贴的一段文字。Esc 重新找")
                return .stay
            }
            return try take(pieces[...], context)
        default: return nil
        }
        return .stay
    }

    /// What came in one go and is nobody's name, though a mark comes with it: then it was no hand at the roll call (a paste on a
    /// line that has no brackets for it), and nobody is marked by any of it.
    private func stranger(among pieces: [(characters: String, mark: AttendanceMark?)]) -> String? {
        guard pieces.contains(where: { $0.mark != nil }) else { return nil }
        for (place, piece) in pieces.enumerated() where !piece.characters.isEmpty {
            let starts = place == 0 && !found.isEmpty ? [find.text, ""] : [""]
            let fits = starts.contains { start in
                let sought = Sought(start + piece.characters)
                return lines.contains { sought.fits($0.attendance.name, readings: $0.initials) }
            }
            if !fits { return piece.characters }
        }
        return nil
    }

    /// Takes the pieces one after the other: each mark is written before the next piece is looked at.
    private mutating func take(
        _ pieces: ArraySlice<(characters: String, mark: AttendanceMark?)>, _ context: Context
    ) throws -> Effect? {
        guard let piece = pieces.first else { return .stay }
        let rest = pieces.dropFirst()
        if !piece.characters.isEmpty { seek(piece.characters, context) }
        guard let mark = piece.mark else { return try take(rest, context) }
        if let reason = refusalHere(context) ?? reasonClosed(context) {
            context.complain(reason)
            return .stay
        }
        return try self.mark(mark) { page, context in try page.take(rest, context) ?? .stay }
    }

    /// What was typed in one go: characters of a name, each time with the digit that follows them, if any. A digit
    /// without characters before it is for the person under the cursor.
    static func pieces(of typed: String) -> [(characters: String, mark: AttendanceMark?)] {
        var pieces: [(String, AttendanceMark?)] = []
        var characters = ""
        for character in typed {
            // Digits only: 三 is a number, too, and stands in names.
            let digit = character.halfWidth.isASCII ? character.halfWidth.wholeNumberValue : nil
            // The blank of an input method is the space bar, where no name is being typed.
            let isSpaceBar = character == "\u{3000}" && characters.isEmpty
            let mark = isSpaceBar ? AttendanceMark.present : digit.flatMap { AttendanceMark(rawValue: $0) }
            if let mark {
                pieces.append((characters, mark))
                characters = ""
            } else {
                characters.append(character)
            }
        }
        return characters.isEmpty ? pieces : pieces + [(characters, nil)]
    }

    /// Goes on with what is typed; after a miss it begins anew, or it would miss for ever.
    private mutating func seek(_ typed: String, _ context: Context) {
        find.text = (found.isEmpty ? "" : find.text) + typed
        look(context)
    }

    private mutating func look(_ context: Context) {
        isSettled = false
        let sought = Sought(find.text)
        found = lines.indices.filter { sought.fits(lines[$0].attendance.name, readings: lines[$0].initials) }
        if let first = found.first(where: { $0 >= viewport.cursor }) ?? found.first { viewport.select(first) }
        if found.isEmpty, !find.isEmpty { context.complain("名册上没有“\(find.text)”。再打字重新找,Esc 清除") }
    }

    private mutating func nextFound() -> Effect {
        guard let next = found.first(where: { $0 > viewport.cursor }) ?? found.first else { return .stay }
        viewport.select(next)
        isSettled = true
        return .stay
    }

    private mutating func endSearch() { (find, found, isSettled) = (TextField(), [], false) }

    /// To the person beside, in the next column; over a host's name.
    private mutating func moveColumn(by step: Int) -> Effect {
        endSearch()
        let target = slot(of: viewport.cursor) + step * grid.rows
        guard
            slots.indices.contains(target)
                || (step > 0 && slot(of: viewport.cursor) / grid.rows < (slots.count - 1) / grid.rows)
        else { return .stay }
        let nearest = slots[min(target, slots.count - 1)...].lazy.compactMap(\.line).first ?? lines.count - 1
        viewport.select(nearest)
        return .stay
    }

    // MARK: Drawing

    /// Counts, find line, people.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        guard let count else {
            frame.put("这场学习活动已不在了:可能已被作废,或新建已撤销。按 Esc 返回。", x: 2, y: area.y + 1, width: area.width - 4)
            return
        }
        let late = lines.count { $0.attendance.mark == .late && !$0.attendance.isGuest }
        let counts = RosterCounts(count: count, year: year, context: context, late: late, holder: holder)
        counts.draw(in: &frame, area: area)
        let list = listArea(area)
        guard !lines.isEmpty else {
            guard holder.isEmpty else {
                frame.put("\(count.session.day) “\(holder)”没有在任的组员。先在“活动小组”里登记,名册会自动补上。", x: 2, y: list.y + 1)
                return
            }
            let words =
                isAwaited ? "名册还没有送到:由各站登记自己的人,各站同步后就有。" : "\(count.session.day) 没有在任委员。先在“委员”里登记,名册会自动补上。"
            frame.put(words, x: 2, y: list.y + 1, width: area.width - 4)
            return
        }
        drawFind(in: &frame, y: list.y - 1, width: area.width)
        RollSheet(lines: lines, slots: slots, cursor: viewport.cursor, grid: grid).draw(in: &frame, area: list)
    }

    /// What is typed, whom the cursor stands on, and what tells them from others of the name.
    private func drawFind(in frame: inout Frame, y: Int, width: Int) {
        if let pasted {
            let style = Style(.accent, reverse: true)
            frame.fill(Rect(x: 0, y: y, width: width, height: 1), style: style)
            let words = "将记\(pasted.marks.count)人 " + RosterScreen.words(of: pasted)
            frame.put(frame.metrics.clip(words, to: width - 2), x: 1, y: y, style: style)
            return
        }
        var x = 1 + frame.put("找 ", x: 1, y: y, style: Style(.accent, bold: true))
        guard lines.indices.contains(viewport.cursor) else { return }
        let here = lines[viewport.cursor]
        let about = [here.post, here.phoneEnd.isEmpty ? "" : "..\(here.phoneEnd)"].filter { !$0.isEmpty }
            .joined(separator: " ")
        if find.isEmpty {
            frame.caret = Point(x: x, y: y)
            x += frame.put("输入首字母、拼音或汉字", x: x, y: y, style: .muted) + 2
        } else {
            let used = min(frame.metrics.width(of: find.text) + 1, 20)
            find.draw(in: &frame, x: x, y: y, width: max(8, used), focused: true)
            x += max(8, used) + 1
        }
        let place = found.firstIndex(of: viewport.cursor).map { "  \($0 + 1)/\(found.count) Tab 下一个" } ?? ""
        let words = find.isEmpty || !found.isEmpty ? here.attendance.name + (found.count > 1 ? place : "") : "没有"
        x += frame.put(words, x: x, y: y, style: .bold, width: max(0, width - x - 1)) + 2
        let room = width - x - 1
        guard room >= 8 else { return }
        let shown = frame.metrics.clip(about, to: room)
        frame.put(shown, x: width - 1 - frame.metrics.width(of: shown), y: y, style: .muted)
    }

    package func papers(in context: Context) -> PaperOffer? {
        PaperOffer([.signIn] + PaperKind.ofSessions.filter { $0 != .signIn }, about: .session(id), in: context.period)
    }

    /// The roster as a 签到表: 序号, 姓名, 单位及职务, 签名, 备注, with the session's head and counts.
    package func exported(in context: Context) throws -> Export? {
        guard let count else { return nil }
        let (session, tally) = (count.session, count.tally)
        let head = [
            ["签到表", session.topic] + (holder.isEmpty ? [] : [holder]),
            ["时间", "\(session.day.chinese) \(session.time)"], ["地点", session.place],
            ["应到", "\(tally.expected)", "实到", "\(tally.present)", "请假", "\(tally.excused)", "缺席", "\(tally.absent)"],
            ["序号", "姓名", "单位及职务", "签名", "备注"] + (isShared ? ["联络站"] : []),
        ]
        let rows = lines.enumerated().map { index, line in
            let mark = line.attendance.mark
            let cells = [
                "\(index + 1)", line.attendance.name, line.post, "", mark == .unmarked ? "" : line.attendance.label,
            ]
            guard isShared else { return cells }
            return cells + [line.attendance.station.map { context.station(of: $0)?.name ?? "" } ?? "列席"]
        }
        return Export(name: "签到表 \(session.topic) \(session.day)", rows: head + rows)
    }
}

extension RosterScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws {
        endSearch()
        if case .page(let pages) = motion { viewport.move(by: pages * grid.rows) } else { viewport.follow(motion) }
    }
}
