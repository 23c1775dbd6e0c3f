import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// One member's seats, rewards, and sessions of the period, a line each; measures against the member where whoever looks may
/// read them. Enter opens what is under the cursor.
struct MemberCourseScreen: Screen {
    private let id: RecordID
    private var member: Member?
    /// All seats, newest first.
    private var seats: [Seat] = []
    private var attendance: [MemberAttendance] = []
    private var rewards: [Reward] = []
    private var measures: [Discipline] = []
    private var viewport = Viewport()

    init(_ id: RecordID) { self.id = id }

    var title: String { "席位与考勤" }

    /// Reads the record; one that was voided meanwhile leaves the page empty.
    mutating func refresh(in context: Context) throws {
        member = try context.file.members([id]).first
        seats = member == nil ? [] : try (context.file.seats(of: [id])[id] ?? []).reversed()
        attendance = member == nil ? [] : try context.file.attendance(of: id, in: context.period)
        // The store gives measures to a 管理员 only; for everybody else there are none, and nothing says so.
        rewards = member == nil ? [] : try context.file.records(of: Reward.self, naming: id)
        measures = member == nil ? [] : try context.file.records(of: Discipline.self, naming: id)
        viewport.resize(count: rows.count)
    }

    /// A line of the page.
    private enum Row {
        case seat(Seat)
        case measure(Discipline)
        case reward(Reward)
        case session(MemberAttendance)
    }

    private var rows: [Row] {
        seats.map { .seat($0) } + measures.map { .measure($0) } + rewards.map { .reward($0) }
            + attendance.map { .session($0) }
    }

    /// Enter opens what is under the cursor, F3 adds a seat.
    func bindings(_ context: Context) -> [Binding<MemberCourseScreen>] {
        let gone = member == nil ? "这位委员已不在名册里" : nil
        let refusal = gone ?? member.flatMap { context.refusal(of: .station($0.station)) }
        return [
            Binding(
                [.enter, .f(4)], "打开", "打开光标所在的任职、奖惩,或一场的名册", disabled: rows.isEmpty ? "这里还没有记录" : nil
            ) { page, context in
                guard page.rows.indices.contains(page.viewport.cursor) else { return .stay }
                switch page.rows[page.viewport.cursor] {
                case .seat(let seat):
                    return try page.member.map { .push(try SeatForm.form(seat, of: $0, context)) } ?? .stay
                case .measure(let record): return .push(RecordScreen<Discipline>(record.id))
                case .reward(let record): return .push(RecordScreen<Reward>(record.id))
                case .session(let one): return .open(.record(kind: StudySession.described.name, one.session.id))
                }
            },
            Binding([.f(3)], "加任职", "再登记一个任职:另一层级的,或以前的一届", disabled: refusal) { page, context in
                try page.member.map { .push(try SeatForm.form(nil, of: $0, context)) } ?? .stay
            },
            Binding([.control("g")], "换期间", "看另一段时间的考勤") { _, context in .push(PeriodPicker(context)) },
        ] + movements()
    }

    // MARK: Drawing

    /// Fits the lines beneath the counts and titles.
    mutating func fit(_ area: Rect, in context: Context) { viewport.resize(height: max(1, area.height - 2)) }

    /// The period's counts above, the lines beneath.
    func draw(in frame: inout Frame, area: Rect, context: Context) {
        guard let member else {
            frame.put("这位委员已不在名册里:可能已被作废,或登记已撤销。按 Esc 返回。", x: 2, y: area.y + 1)
            return
        }
        drawCounts(of: member, in: &frame, y: area.y, width: area.width, context)
        let layout = TableLayout(
            [
                Column("日期", width: .fixed(10)), Column("考勤", width: .fixed(10)),
                Column("主题", width: .flexible(min: 16, weight: 1)), Column("形式", width: .fixed(8), dropAt: 1),
                Column("状态", width: .fixed(6)),
            ], width: area.width - 2)
        layout.drawHeader(in: &frame, x: 1, y: area.y + 1, style: .muted)
        for (line, index) in viewport.visible.enumerated() {
            let (cells, tone) = MemberCourseScreen.cells(rows[index], context)
            layout.drawRow(
                cells, in: &frame, x: 1, y: area.y + 2 + line,
                style: index == viewport.cursor ? Style(.accent, reverse: true) : Style(tone))
        }
    }

    private static func cells(_ row: Row, _ context: Context) -> (cells: [String], tone: Tone) {
        func day(_ day: Day?) -> String { day?.description ?? "" }
        switch row {
        case .seat(let seat):
            let end = seat.to.map { "至 \($0)" } ?? "至今"
            let words = [
                end, seat.reason?.label ?? "", context.stationName(of: seat.station), seat.term, seat.sector,
            ]
            return (
                [
                    day(seat.from), seat.level == .home ? "任职" : seat.level.label + "委员",
                    words.filter { !$0.isEmpty }.joined(separator: " "), "", "",
                ], seat.holds(on: context.day) ? .plain : .muted
            )
        case .measure(let record):
            return (
                [day(record.day), Discipline.described.title, "\(record.measure):\(record.basis)", "", ""], .warning
            )
        case .reward(let record):
            return ([day(record.day), Reward.described.title, "\(record.title)(\(record.giver))", "", ""], .accent)
        case .session(let one):
            return (
                [
                    day(one.session.day), "\(one.mark.sign) \(one.label)", one.session.topic, one.session.form,
                    one.session.stateLabel(today: context.today),
                ], one.mark.tone
            )
        }
    }

    private func drawCounts(of member: Member, in frame: inout Frame, y: Int, width: Int, _ context: Context) {
        let tally = AttendanceTally(attendance, on: context.day)
        let used = frame.put("\(member.name)  \(context.period.name)考勤", x: 2, y: y, style: .bold)
        func number(_ number: ExplainedNumber.SessionNumber) -> ExplainedNumber { .attendance(of: id, number) }
        let counts: FigureText =
            "应到 \(tally.expected, explains: number(.expected))  实到 \(tally.present, explains: number(.present))  "
            + "请假 \(tally.excused, explains: number(.excused))  缺席 \(tally.absent, explains: number(.absent))  "
            + "参与率 \(tally.rate.shown, explains: number(.rate))"
        frame.put(counts, x: 4 + used, y: y, width: width - used - 6)
    }

    /// The year's attendance as a table.
    func exported(in context: Context) throws -> Export? {
        guard let member else { return nil }
        let rows = attendance.map { one in
            [
                member.name, "\(one.session.day)", one.session.topic, one.session.form, one.label,
                one.session.stateLabel(today: context.today),
            ]
        }
        return Export(
            name: "考勤 \(member.name) \(context.period.name)", rows: [["姓名", "日期", "主题", "形式", "考勤", "状态"]] + rows)
    }
}

extension MemberCourseScreen: ListPage {
    mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}
