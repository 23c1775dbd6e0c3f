import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// 换届: everybody who serves on the last day of a term, and who of them goes on, where, for which 界别; those who are new
/// come from the roster. Nothing is written before F2, and then all of it at once.
package struct TermEndScreen: Screen {
    /// One person of the old committee or the new one.
    private struct Line {
        /// As they serve on the last day; of somebody new: as the roster has them.
        var member: Member
        var isNew = false
        /// Whether they sit on the next committee.
        var goesOn = false
        /// The new seat's.
        var station: RecordID
        var sector: String
        /// The roster's row, where there is one.
        var row: Member?
    }

    private let last: Day
    private let term: String
    private var lines: [Line] = []
    private var roster: [Member] = []
    private var viewport = Viewport()
    package var filter = FilterLine()
    private var isAskedToLeave = false

    /// - Parameters:
    ///   - last: the term's last day.
    ///   - term: the next one's name; empty: as the roster has it.
    init(last: Day, term: String) {
        self.last = last
        self.term = term
    }

    package var title: String { "换届" }
    /// While a 界别 is typed, letters are text.
    package var takesText: Bool { filter.isOpen }

    /// Fills it with the next term's roster.
    mutating func begin(with roster: [Member]) { self.roster = roster }

    /// Reads who serves on the last day; what was marked and changed stays.
    package mutating func refresh(in context: Context) throws {
        let all = MemberFilter(servingOn: last)
        let serving = try context.file.members(all, window: 0..<max(1, context.file.memberCount(all)))
            .filter { $0.to.map { $0 > last } ?? true || $0.reason == nil }
        let before = Dictionary(lines.map { ($0.member.id, $0) }) { first, _ in first }
        let rows = Dictionary(roster.map { ($0.id, $0) }) { first, _ in first }
        let here = current?.member.id
        lines = serving.map { member in
            if var line = before[member.id] {
                line.member = member
                return line
            }
            let row = rows[member.id]
            return Line(
                member: member, goesOn: row != nil, station: row?.station ?? member.station,
                sector: row.map { $0.sector.isEmpty ? member.sector : $0.sector } ?? member.sector, row: row)
        }
        // Once the term has ended nobody is left to go on, and who was new has come.
        if !lines.isEmpty {
            let old = Set(serving.map(\.id))
            lines += roster.filter { !old.contains($0.id) }.map { row in
                before[row.id]
                    ?? Line(member: row, isNew: true, goesOn: true, station: row.station, sector: row.sector, row: row)
            }
        }
        viewport.resize(count: lines.count)
        viewport.stay(on: here, among: lines.lazy.map(\.member.id))
    }

    private var current: Line? { lines.indices.contains(viewport.cursor) ? lines[viewport.cursor] : nil }
    private var ending: Int { lines.count { !$0.isNew } }

    /// The next committee's seats.
    private var next: [Member] {
        lines.filter(\.goesOn).map { line in
            var member = line.row ?? line.member
            if line.row == nil {
                (member.seat.id, member.from, member.to, member.reason) = (.zero, nil, nil, nil)
                member.seat.revision = 1
            }
            (member.seat.station, member.sector) = (line.station, line.sector)
            if !term.isEmpty { member.term = term }
            return member
        }
    }

    // MARK: Keys

    /// Space marks who goes on, s goes through the stations, Enter types the 界别, F2 ends the term.
    package func bindings(_ context: Context) -> [Binding<TermEndScreen>] {
        if filter.isOpen { return typing }
        let none = lines.isEmpty ? "这一天没有在任的委员" : nil
        return [
            Binding(
                [.f(2)], "办理", "全部届满,标记的连任,一步完成,一次撤销",
                disabled: context.refusal(of: .office) ?? none
            ) { page, _ in
                .push(TermEndForms.confirming(page.next, ending: page.ending, on: page.last))
            },
            Binding([.character(" ")], "连任", "标记光标所在的人连任,或不再标记,到下一位", disabled: none) { page, _ in
                page.lines[page.viewport.cursor].goesOn.toggle()
                page.viewport.move(by: 1)
                return .stay
            },
            Binding([.control("t")], "换站", "新一届到下一个联络站", disabled: none) { page, context in
                page.change(to: context.stations)
                return .stay
            },
            Binding([.enter, .f(4)], "界别", "填新一届的界别,Enter 填好", disabled: none) { page, _ in
                page.filter.clear()
                page.filter.open()
                return .stay
            },
            Binding([.control("a")], "全标", "标记所有人连任", disabled: none) { page, context in
                for index in page.lines.indices { page.lines[index].goesOn = true }
                context.say("已标记 \(page.lines.count) 人连任")
                return .stay
            },
            Binding([.f(3)], "新名册", "从工作簿或 CSV 带入新一届的名册", disabled: context.refusal(of: .office)) { page, _ in
                .open(.nextTerm(after: page.last, term: page.term, path: nil))
            },
            Binding([.escape], "返回", "不办换届,返回上一级", isHinted: false) { page, context in
                guard page.lines.contains(where: \.goesOn), !page.isAskedToLeave else { return .pop }
                page.isAskedToLeave = true
                context.complain("还没有办理:标记和更改都没有写入。再按 Esc 放弃,F2 办理")
                return .stay
            },
        ] + movements()
    }

    private var typing: [Binding<TermEndScreen>] {
        [
            Binding([.enter], "填好", "记下界别") { page, context in
                try page.takeSector(context)
                return .stay
            },
            Binding([.escape], "不改", "不改界别") { page, _ in
                page.filter.clear()
                return .stay
            },
        ]
    }

    /// Text goes to the line while a 界别 is typed.
    package mutating func receive(_ event: Event, in context: Context) throws -> Effect? {
        isAskedToLeave = isAskedToLeave && event == .key(.escape)
        return filter.handle(event) == nil ? nil : .stay
    }

    /// The word of the list that begins as typed, else what was typed.
    private mutating func takeSector(_ context: Context) throws {
        let typed = filter.words.trimmingBlanks
        filter.clear()
        guard !typed.isEmpty, lines.indices.contains(viewport.cursor) else { return }
        let words = try context.file.words(.sectors).map(\.label)
        let fitting = words.filter { $0.hasPrefix(typed) }
        lines[viewport.cursor].sector = words.contains(typed) || fitting.count != 1 ? typed : fitting[0]
        lines[viewport.cursor].goesOn = true
    }

    private mutating func change(to stations: [Station]) {
        guard lines.indices.contains(viewport.cursor), !stations.isEmpty else { return }
        let here = stations.firstIndex { $0.id == lines[viewport.cursor].station } ?? -1
        lines[viewport.cursor].station = stations[(here + 1) % stations.count].id
        lines[viewport.cursor].goesOn = true
    }

    // MARK: Drawing

    /// Fits the rows beneath heading and titles.
    package mutating func fit(_ area: Rect, in context: Context) { viewport.resize(height: max(1, area.height - 4)) }

    /// A line each: whether they go on, name, station and 界别 as they are, and the new ones.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        let going = lines.count(where: \.goesOn)
        let words = "\(last) 届满 \(ending) 名;\(term.isEmpty ? "新一届" : term) \(going) 名"
        ListHeading.draw(
            words, count: lines.count, total: lines.count, in: &frame, y: area.y,
            width: area.width)
        if filter.isOpen { filter.draw(in: &frame, label: "界别", hint: "", x: 1, y: area.y + 1, width: area.width - 2) }
        guard !lines.isEmpty else {
            frame.put("\(last) 之后没有还在任的委员:本届已经办过换届,或还没有委员。", x: 2, y: area.y + 2, width: area.width - 4)
            return
        }
        let layout = TableLayout(
            [
                Column("连任", width: .fixed(4)), Column("姓名", width: .flexible(min: 8, weight: 1)),
                Column("联络站", width: .flexible(min: 8, weight: 1)),
                Column("界别", width: .flexible(min: 10, weight: 1), dropAt: 1),
                Column("新一届联络站", width: .flexible(min: 12, weight: 1)),
                Column("新一届界别", width: .flexible(min: 12, weight: 1)),
            ], width: area.width - 2)
        layout.drawHeader(in: &frame, x: 1, y: area.y + 2, style: .muted)
        for (place, index) in viewport.visible.enumerated() {
            let line = lines[index]
            let isHere = index == viewport.cursor
            let old = line.isNew ? ["(新任)", ""] : [context.stationName(of: line.member.station), line.member.sector]
            let new = line.goesOn ? [context.stationName(of: line.station), line.sector] : ["", ""]
            layout.drawRow(
                [line.goesOn ? "*" : "", line.member.name] + old + new, in: &frame, x: 1, y: area.y + 3 + place,
                style: isHere ? Style(.accent, reverse: true) : Style(line.goesOn ? .plain : .muted))
        }
    }

    /// The list as a table.
    package func exported(in context: Context) throws -> Export? {
        let rows = lines.map { line in
            [
                line.member.name, line.isNew ? "" : context.station(of: line.member.station)?.name ?? "",
                line.isNew ? "" : line.member.sector, line.goesOn ? "是" : "",
                line.goesOn ? context.station(of: line.station)?.name ?? "" : "", line.goesOn ? line.sector : "",
            ]
        }
        return Export(
            name: "换届 \(last)", rows: [["姓名", "联络站", "界别", "新一届", "新一届联络站", "新一届界别"]] + rows)
    }
}

extension TermEndScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}
