import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// The roster of a session, while attendance is taken in front of a room of people.
///
/// Digits mark the person under the cursor and go on to the next; each mark is on the disk before the next key is
/// read. Letters jump to a name, so no action has a letter of its own here.
package struct RosterScreen: Screen {
    let id: RecordID
    private var count: SessionCount?
    private var lines: [RosterLine] = []
    private var year: StudyFigures?
    private var holder = ""
    /// Who holds it together; empty: one station.
    private var hosts = ""
    private var viewport = Viewport()
    /// Letters typed so far to jump to a name.
    private var sought = ""
    /// Whether nobody's initials fit what was typed: then no mark is taken, since it would meet the wrong person.
    private var isSoughtInVain = false
    /// Which status is being asked for, for all who are 未登记.
    private var asksForRest = false
    /// Who was 未登记 when it was asked.
    private var rest: Set<RecordID> = []

    /// The roster of a session.
    package init(_ id: RecordID) { self.id = id }

    package var opened: OpenedRecord? {
        count.map { count in
            let session = count.session
            return OpenedRecord(
                kind: StudySession.described.name, id: id, words: "\(session.day)  \(session.topic)  \(session.place)")
        }
    }

    package var title: String { "点名" }

    /// Letters jump to names.
    package var seeksByLetter: Bool { true }

    /// Reads the roster, which the store keeps up to date with who serves on its day.
    package mutating func refresh(in context: Context) throws {
        try read(context)
        viewport.goToTouched(lines.lazy.map(\.attendance.id), context)
    }

    /// One that was called back meanwhile leaves the page empty.
    private mutating func read(_ context: Context) throws {
        guard let found = try context.file.sessions([id]).first else {
            (count, lines, year) = (nil, [], nil)
            return viewport.resize(count: 0)
        }
        let here = lines.indices.contains(viewport.cursor) ? lines[viewport.cursor].attendance.id : nil
        lines = try context.file.roster(of: id)
        count = found
        year = try context.file.study(
            of: found.session.station, in: .year(found.session.day.year), on: max(context.today, found.session.day))
        holder = found.session.heldBy.map { SessionHolder.name(of: $0, context) } ?? ""
        hosts =
            found.session.coHosts.isEmpty
            ? "" : "联合:" + found.session.hosts.map { context.stationName(of: $0) }.joined(separator: "、")
        viewport.resize(count: lines.count)
        // Whom others put on the roster meanwhile must not push somebody else under the cursor.
        viewport.stay(on: here, among: lines.lazy.map(\.attendance.id))
    }

    /// Fits the people beneath the counts.
    package mutating func fit(_ area: Rect, in context: Context) {
        viewport.resize(height: max(1, area.height - RosterCounts.height(in: area) - 1))
    }

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

    /// Why nobody may be marked now.
    private func reasonNotToMark(_ context: Context) -> String? {
        guard let session = count?.session else { return "没有这场学习活动" }
        if let refusal = refusalHere(context) { return refusal }
        switch session.state {
        case .open: return nil
        case .closed: return "本场已结束;要更正请按 F4 重新打开"
        case .cancelled: return "本场已取消;要恢复请按 F4 重新打开"
        }
    }

    /// Space and digits mark, Ctrl-A marks the rest, F2 closes.
    package func bindings(_ context: Context) -> [Binding<RosterScreen>] {
        if asksForRest { return restBindings }
        let reason = reasonNotToMark(context)
        func mark(_ keys: [Key], _ mark: AttendanceMark, hinted: Bool = true) -> Binding<RosterScreen> {
            Binding(keys, mark.label, "记为\(mark.label),到下一人", disabled: reason, isHinted: hinted) { page, _ in
                try page.mark(mark)
            }
        }
        return [
            mark([.character(" "), .character("1")], .present), mark([.character("2")], .excused),
            mark([.character("3")], .absent),
            Binding([.control("a")], "其余", "把所有未登记的人记为同一状态", disabled: reason) { page, context in
                try page.read(context)
                page.rest = Set(page.unmarkedHere(context).map(\.id))
                guard !page.rest.isEmpty else { throw Fault.badInput("没有未登记的人") }
                page.asksForRest = true
                context.say("其余 \(page.rest.count) 名未登记的人记为:1 出席  2 请假  3 缺席  4 迟到早退  Esc 不改")
                return .stay
            },
            Binding([.f(2), .control("s")], "结束本场", "全部登记后结束本场,计入全年", disabled: reason) { page, _ in
                try page.close()
            },
            mark([.character("4")], .late), mark([.character("0")], .unmarked, hinted: false),
            Binding([.f(3)], "列席", "登记列席的委员:不在主办各站任职的", disabled: reason ?? refusal(context), isHinted: isShared) {
                page, context in
                guard let session = page.count?.session else { return .stay }
                return .push(try GuestForm.form(session, there: Set(page.lines.map(\.attendance.member)), context))
            },
            Self.history { page in
                page.count.map { ([$0.session.id] + page.lines.map(\.attendance.id), "\($0.session.day)") }
            },
            Binding(
                [.f(4)], "重新打开", "重新打开已结束或已取消的一场,写明理由,以便更正",
                disabled: refusal(context) ?? (reason == nil ? "本场正在登记" : nil)
            ) { page, _ in
                page.count.map { .push(RosterScreen.reopenForm($0.session)) } ?? .stay
            },
            Binding([.escape], "返回", "返回;已登记的都已保存", isHinted: false) { page, _ in
                if page.sought.isEmpty { return .pop }
                page.endSearch()
                return .stay
            },
        ] + movementsWithoutLetters()
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

    private var restBindings: [Binding<RosterScreen>] {
        let marks: [(Character, AttendanceMark)] = [("1", .present), ("2", .excused), ("3", .absent), ("4", .late)]
        return marks.map { key, mark in
            Binding([.character(key)], mark.label, "其余未登记的人记为\(mark.label)") { page, context in
                page.asksForRest = false
                // Who was marked by another console since is not among the rest any more, and nobody else is.
                let rest = try context.file.roster(of: page.id).map(\.attendance).filter {
                    $0.mark == .unmarked && page.rest.contains($0.id)
                }
                return page.write(rest, mark)
            }
        } + [
            Binding([.escape], "不改", "不改,返回点名") { page, _ in
                page.asksForRest = false
                return .stay
            }
        ]
    }

    /// - Parameter then: what is done next, the cursor standing on the next person.
    private mutating func mark(
        _ mark: AttendanceMark, then next: @escaping (inout RosterScreen, Context) throws -> Effect = { _, _ in .stay }
    ) throws -> Effect {
        guard lines.indices.contains(viewport.cursor) else { return .stay }
        guard !isSoughtInVain else {
            throw Fault.badInput("没有以 \(sought) 开头的姓名,没有登记。按 Esc 重新找")
        }
        sought = ""
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
                context.say("全部登记完毕:实到 \(tally.present)/\(tally.expected)。按 F2 结束本场")
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

    // MARK: Jumping to a name

    /// Letters jump by initials, Chinese characters by the name itself.
    package mutating func receive(_ event: Event, in context: Context) throws -> Effect? {
        switch event {
        case .key(.character(let letter)) where letter.isLetter: return jump(to: sought + letter.lowercased(), context)
        case .key(.backspace):
            let shorter = String(sought.dropLast())
            endSearch()
            return shorter.isEmpty ? .stay : jump(to: shorter, context)
        case .text(let typed):
            // A fast hand's digits arrive together with the characters that the input method gave: 莫3蓝3.
            endSearch()
            return try take(RosterScreen.pieces(of: typed)[...], context)
        default: return nil
        }
    }

    /// Takes the pieces one after the other: each mark is written before the next piece is looked at.
    private mutating func take(
        _ pieces: ArraySlice<(characters: String, mark: AttendanceMark?)>, _ context: Context
    ) throws -> Effect? {
        guard let piece = pieces.first else { return .stay }
        let rest = pieces.dropFirst()
        if piece.mark == nil || !piece.characters.isEmpty {
            let sought = Canonical.sought(piece.characters)
            let names = lines.indices.filter { Canonical.sought(lines[$0].attendance.name).contains(sought) }
            guard let next = names.first(where: { $0 > viewport.cursor }) ?? names.first else {
                guard piece.mark != nil else { return nil }
                context.complain("名册上没有姓名带“\(piece.characters)”的人,没有登记")
                return .stay
            }
            viewport.select(next)
        }
        guard let mark = piece.mark else { return try take(rest, context) }
        if let reason = reasonNotToMark(context) {
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
            let mark = digit.flatMap { AttendanceMark(rawValue: $0) }
            if let mark {
                pieces.append((characters, mark))
                characters = ""
            } else {
                characters.append(character)
            }
        }
        return characters.isEmpty ? pieces : pieces + [(characters, nil)]
    }

    private mutating func jump(to letters: String, _ context: Context) -> Effect {
        func fits(_ letters: String) -> [Int] {
            lines.indices.filter { index in
                lines[index].initials.split(separator: " ").contains { $0.hasPrefix(letters) }
            }
        }
        let found = fits(letters)
        sought = letters
        isSoughtInVain = found.isEmpty
        guard let first = found.first(where: { $0 >= (letters.count > 1 ? 0 : viewport.cursor + 1) }) ?? found.first
        else {
            context.complain("没有以 \(letters) 开头的姓名。按 Esc 重新找,或按退格改一个字母")
            return .stay
        }
        viewport.select(first)
        context.say("找 \(letters):\(lines[first].attendance.name)" + (found.count > 1 ? "(共 \(found.count) 人)" : ""))
        return .stay
    }

    private mutating func endSearch() {
        sought = ""
        isSoughtInVain = false
    }

    // MARK: Drawing

    /// The counts above, the people beneath.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        guard let count else {
            frame.put("这场学习活动已不在了:可能已被作废,或新建已撤销。按 Esc 返回。", x: 2, y: area.y + 1, width: area.width - 4)
            return
        }
        let counts = RosterCounts(count: count, year: year, context: context, holder: holder, hosts: hosts)
        counts.draw(in: &frame, area: area)
        let list = area.rows(from: RosterCounts.height(in: area))
        guard !lines.isEmpty else {
            guard holder.isEmpty else {
                frame.put("\(count.session.day) “\(holder)”没有在任的组员。先在“活动小组”里登记,名册会自动补上。", x: 2, y: list.y + 1)
                return
            }
            frame.put("\(count.session.day) 没有在任委员。先在“委员”里登记,名册会自动补上。", x: 2, y: list.y + 1)
            return
        }
        drawLines(in: &frame, area: list, context)
    }

    private func drawLines(in frame: inout Frame, area: Rect, _ context: Context) {
        var columns = [
            Column("序号", width: .fixed(4), alignment: .right),
            Column("姓名", width: .flexible(min: 10, weight: 1)),
            Column("考勤", width: .fixed(10)),
            Column("单位及职务", width: .flexible(min: 16, weight: 3), dropAt: 1),
        ]
        let isShared = isShared
        if isShared { columns.insert(Column("联络站", width: .fixed(10)), at: 1) }
        let layout = TableLayout(columns, width: area.width - 2)
        layout.drawHeader(in: &frame, x: 1, y: area.y, style: Style(.muted))
        for (line, index) in viewport.visible.enumerated() {
            let person = lines[index]
            let y = area.y + 1 + line
            let isHere = index == viewport.cursor
            let mark = person.attendance.mark
            let style = isHere ? Style(.accent, bold: true, reverse: true) : Style(mark.tone)
            if isHere { frame.fill(Rect(x: 1, y: y, width: area.width - 2, height: 1), style: style) }
            var cells = [
                "\(index + 1)", person.attendance.name, "\(mark.sign) \(person.attendance.label)", person.post,
            ]
            if isShared { cells.insert(group(of: index, from: viewport.visible.lowerBound, context), at: 1) }
            layout.drawRow(cells, in: &frame, x: 1, y: y, style: style)
        }
    }

    /// A host's name stands at the first of its people, and at the first line that is seen.
    private func group(of index: Int, from first: Int, _ context: Context) -> String {
        let station = lines[index].attendance.station
        guard index == first || index == 0 || lines[index - 1].attendance.station != station else { return "" }
        return station.map { context.stationName(of: $0) } ?? "(列席)"
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
        viewport.follow(motion)
    }
}
