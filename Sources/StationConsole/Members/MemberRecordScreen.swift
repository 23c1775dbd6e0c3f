import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// One member: all data, telephone and date of birth masked until asked for, rewards, and the attendance of the year;
/// measures against the member where whoever looks may read them.
package struct MemberRecordScreen: Screen {
    private let id: RecordID
    private var member: Member?
    /// All seats, newest first; one alone stands in the data above.
    private var seats: [Seat] = []
    private var attendance: [MemberAttendance] = []
    private var rewards: [Reward] = []
    private var measures: [Discipline] = []
    private var digest: MemberDigest?
    private var viewport = Viewport()
    var isRevealed = false
    var personalData: PersonalData? { member.flatMap { PersonalData($0) } }

    package init(_ id: RecordID) { self.id = id }

    package var opened: OpenedRecord? {
        member.map { OpenedRecord(kind: Member.described.name, id: id, words: "\($0.name)  \($0.post)") }
    }

    package var title: String { "委员资料" }

    /// Reads the record; one that was voided meanwhile leaves the page empty.
    package mutating func refresh(in context: Context) throws {
        member = try context.file.members([id]).first
        let all = member == nil ? [] : try context.file.seats(of: [id])[id] ?? []
        seats = all.count > 1 ? all.reversed() : []
        attendance = member == nil ? [] : try context.file.attendance(of: id, in: context.period)
        // The store gives measures to a 管理员 only; for everybody else there are none, and nothing says so.
        rewards = member == nil ? [] : try context.file.records(of: Reward.self, naming: id)
        measures = member == nil ? [] : try context.file.records(of: Discipline.self, naming: id)
        digest = try member.map { try MemberDigest(of: $0, context) }
        viewport.resize(count: rows.count)
    }

    /// A line beneath the data.
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

    /// F4 edits, Ctrl-E ends service, Enter opens what is under the cursor.
    package func bindings(_ context: Context) -> [Binding<MemberRecordScreen>] {
        let gone = member == nil ? "这位委员已不在名册里" : nil
        let refusal = gone ?? member.flatMap { context.refusal(of: .station($0.station)) }
        return [
            Binding([.f(4)], "修改", "修改资料", disabled: refusal) { page, context in
                guard let member = page.member else { return .stay }
                return .push(try MemberForm.form(member, context).showing(page.personalData))
            },
            Binding([.control("e")], "离任", "记为离任", disabled: refusal) { page, _ in
                page.member.map { .push(EndServiceForm.form(BulkAct([$0]))) } ?? .stay
            },
            Binding([.control("v")], "转站", "转到另一个站,写明日期", disabled: refusal) { page, context in
                try page.member.map { .push(try TransferForm.form(BulkAct([$0]), context)) } ?? .stay
            },
            Binding([.f(3)], "加任职", "再登记一个任职:另一层级的,或以前的一届", disabled: refusal, isHinted: false) {
                page, context in
                try page.member.map { .push(try SeatForm.form(nil, of: $0, context)) } ?? .stay
            },
            Binding([.character("8")], "合并", "与另一条记录是同一个人:并到这一条", disabled: refusal, isHinted: false) { page, context in
                try page.member.map { .push(try MergeForm.form($0, context)) } ?? .stay
            },
            revealBinding(),
            Self.history { page in page.member.map { ([$0.id], $0.name) } },
            Binding([.delete], "作废", "作废这条记录,写明原因", disabled: refusal) { page, _ in page.voidForm() },
            Binding(
                [.enter], "打开", "打开光标所在一场的名册,或所在的一条记录", disabled: rows.isEmpty ? "这一年没有考勤" : nil
            ) { page, context in
                guard page.rows.indices.contains(page.viewport.cursor) else { return .stay }
                switch page.rows[page.viewport.cursor] {
                case .seat(let seat):
                    return try page.member.map { .push(try SeatForm.form(seat, of: $0, context)) } ?? .stay
                case .measure(let record): return .push(RecordScreen<Discipline>(record.id))
                case .reward(let record): return .push(RecordScreen<Reward>(record.id))
                case .session(let one): return .open(.record(kind: "study_session", one.session.id))
                }
            },
            Binding([.character("7")], "履职档案", "看这位委员各年各届做过的一切", disabled: gone) { page, _ in
                .open(.dossier(page.id))
            },
            Binding([.control("g")], "换期间", "看另一段时间的考勤") { _, context in .push(PeriodPicker(context)) },
        ] + movements()
    }

    private func voidForm() -> Effect {
        member.map { .push(VoidMembersForm.form(BulkAct([$0]))) } ?? .stay
    }

    // MARK: Drawing

    private func shownBorn(_ member: Member) -> String {
        isRevealed ? member.born.map { "\($0.year)年\($0.month)月" } ?? "" : member.maskedBorn
    }

    private func sheet(_ member: Member, _ area: Rect, _ context: Context) -> RecordSheet {
        let standing = member.serves(on: context.day) ? "在任" : "不在任"
        return RecordSheet(
            [
                .init("姓名", member.name), .init("编号", member.number), .init("性别", member.gender),
                .init("民族", member.ethnicity),
                .init("出生年月", shownBorn(member)), .init("党派", member.party),
                .init("界别", member.sector), .init("届次", member.term), .init("手机号", shown(telephone: member.phone)),
                .init("联络站", context.stationName(of: member.station)),
                .init("任职日期", member.from?.description ?? "—"),
                .init("离任日期", member.to.map { "\($0)" } ?? standing), .init("单位及职务", member.post),
            ] + (member.area.isEmpty ? [] : [.init("辖区", member.area)]) + [.init("备注", member.note)], width: area.width,
            most: max(6, area.height - 9))
    }

    private func attendanceArea(_ area: Rect, _ context: Context) -> Rect {
        guard let member else { return area }
        let top = sheet(member, area, context).height + (area.height >= 18 ? 1 : 0)
        return area.rows(from: top + (digest?.height(in: area, context) ?? 0))
    }

    /// Fits the sessions beneath the data.
    package mutating func fit(_ area: Rect, in context: Context) {
        viewport.resize(height: max(1, attendanceArea(area, context).height - 2))
    }

    /// The data above, rewards and the year's sessions beneath.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        guard let member else {
            frame.put("这位委员已不在名册里:可能已被作废,或登记已撤销。按 Esc 返回。", x: 2, y: area.y + 1)
            return
        }
        sheet(member, area, context).draw(in: &frame, y: area.y)
        let below = attendanceArea(area, context)
        if let digest {
            digest.draw(in: &frame, y: below.y - digest.height(in: area, context), area: area, context)
        }
        drawCounts(in: &frame, y: below.y, width: area.width, context)
        guard !rows.isEmpty else {
            frame.put("\(context.period.name)没有把该委员列入名册的学习活动。", x: 2, y: below.y + 1, width: area.width - 4)
            return
        }
        let layout = TableLayout(
            [
                Column("日期", width: .fixed(10)), Column("考勤", width: .fixed(10)),
                Column("主题", width: .flexible(min: 16, weight: 1)), Column("形式", width: .fixed(8), dropAt: 1),
                Column("状态", width: .fixed(6)),
            ], width: area.width - 2)
        layout.drawHeader(in: &frame, x: 1, y: below.y + 1, style: .muted)
        for (line, index) in viewport.visible.enumerated() {
            let (cells, tone) = MemberRecordScreen.cells(rows[index], context)
            layout.drawRow(
                cells, in: &frame, x: 1, y: below.y + 2 + line,
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

    private func drawCounts(in frame: inout Frame, y: Int, width: Int, _ context: Context) {
        let tally = AttendanceTally(attendance, on: context.day)
        let used = frame.put("\(context.period.name)考勤", x: 2, y: y, style: .bold)
        func number(_ number: ExplainedNumber.SessionNumber) -> ExplainedNumber { .attendance(of: id, number) }
        let counts: FigureText =
            "应到 \(tally.expected, explains: number(.expected))  实到 \(tally.present, explains: number(.present))  "
            + "请假 \(tally.excused, explains: number(.excused))  缺席 \(tally.absent, explains: number(.absent))  "
            + "参与率 \(tally.rate.shown, explains: number(.rate))"
        frame.put(counts, x: 4 + used, y: y, width: width - used - 6)
    }

    /// The year's attendance as a table.
    package func exported(in context: Context) throws -> Export? {
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

extension MemberRecordScreen: MaskingPage {}

extension MemberRecordScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}
