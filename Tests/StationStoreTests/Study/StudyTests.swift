import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite("Study")
struct StudyTests {
    private let desk: TestFile

    init() throws {
        desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        for member in [
            desk.member("覃绍诗"), desk.member("韦丽华", from: "2026-05-01"), desk.member("王文", to: "2026-05-01"),
            desk.member("文丽", from: "2026-05-02"),
        ] { _ = try desk.file.save(member) }
        var stranger = desk.member("丽华")
        stranger.station = desk.stations[1].id
        _ = try desk.file.save(stranger)
        _ = try desk.file.void(members: [desk.file.save(desk.member("诗诗")).value], reason: "重复")
    }

    private func roster(_ session: StudySession) throws -> [String] {
        try desk.file.roster(of: session.id).map { $0.attendance.name + $0.attendance.mark.label }
    }

    @Test("the roster is a snapshot of who serves on the day, in the order of names")
    func roster() throws {
        let session = try desk.file.save(desk.session("2026-05-01")).value
        #expect(try roster(session) == ["王文未登记", "韦丽华未登记", "覃绍诗未登记"])
        #expect(try desk.file.session(session.id).tally == AttendanceTally(expected: 3))
        _ = try desk.file.save(desk.member("路灯", from: "2026-05-02"))
        #expect(try roster(session).count == 3, "who comes later is not on it")
        #expect(try roster(desk.file.save(desk.session("2026-05-02")).value) == ["文丽未登记", "韦丽华未登记", "覃绍诗未登记", "路灯未登记"])
    }

    @Test("an open roster follows whoever joins or leaves, in the change that makes them do so, and keeps whoever came")
    func refresh() throws {
        let session = try desk.file.save(desk.session("2026-05-01")).value
        let people = try desk.file.members(MemberFilter(), window: 0..<9)
        let (wang, wei) = (people.first { $0.name == "王文" }!, people.first { $0.name == "韦丽华" }!)
        _ = try desk.file.mark([desk.file.roster(of: session.id)[0].attendance], as: .present, in: session)
        _ = try desk.file.endService(of: [wang], on: day("2026-04-30"))
        var later = wei
        later.from = day("2026-06-01")
        _ = try desk.file.save(later)
        _ = try desk.file.save(desk.member("路灯"))
        #expect(try roster(session).sorted() == ["王文出席", "覃绍诗未登记", "路灯未登记"].sorted())
        let guests = try desk.file.roster(of: session.id).map(\.attendance).filter(\.isGuest)
        #expect(guests.map(\.name) == ["王文"], "who does not serve on the day is not expected, and sat in")
    }

    @Test func `what a roster followed is undone with the member's own change, and with nothing else`() throws {
        let session = try desk.file.save(desk.session("2026-05-01")).value
        let entries = try desk.file.journal(limit: 99).count
        _ = try desk.file.save(desk.member("路灯"))
        #expect(try desk.file.journal(limit: 99).count == entries + 1)
        #expect(try roster(session).count == 4)
        #expect(try desk.file.undo().summary == "撤销:登记委员 路灯")
        #expect(try roster(session) == ["王文未登记", "韦丽华未登记", "覃绍诗未登记"])
        _ = try desk.file.redo()
        #expect(try roster(session).count == 4)
        #expect(try desk.file.verify().faults.isEmpty)
    }

    @Test func `a member whose leaving is undone does not come back into a session closed meanwhile`() throws {
        let session = try desk.file.save(desk.session("2026-05-01")).value
        let wang = try desk.file.members(MemberFilter(), window: 0..<9).first { $0.name == "王文" }!
        _ = try desk.file.endService(of: [wang], on: day("2026-04-30"))
        #expect(try roster(session) == ["韦丽华未登记", "覃绍诗未登记"])
        let name = desk.file.desk.operatorName
        desk.file.desk.operatorName = "同事"
        try desk.markAll(.present, in: session)
        _ = try desk.file.close(session)
        desk.file.desk.operatorName = name
        _ = try desk.file.undo()
        #expect(try desk.file.member(wang.id).to == wang.to)
        #expect(try roster(session) == ["韦丽华出席", "覃绍诗出席"])
        #expect(try desk.file.verify().faults.isEmpty)
    }

    @Test func `whoever joined while a session was closed is on its roster once it is opened again`() throws {
        let session = try desk.file.save(desk.session("2026-05-01")).value
        try desk.markAll(.present, in: session)
        let closed = try desk.file.close(session).value
        _ = try desk.file.save(desk.member("路灯"))
        #expect(try roster(closed).count == 3)
        _ = try desk.file.reopen(closed, reason: "补登")
        #expect(try roster(closed).last == "路灯未登记")
    }

    @Test("a roster follows a changed day; a closed one stays as it is")
    func movedDay() throws {
        var session = try desk.file.save(desk.session("2026-05-01")).value
        session.day = day("2026-05-02")
        session = try desk.file.save(session).value
        #expect(try roster(session) == ["文丽未登记", "韦丽华未登记", "覃绍诗未登记"])
        try desk.markAll(.present, in: session)
        let closed = try desk.file.close(session).value
        _ = try desk.file.save(desk.member("路灯"))
        #expect(try roster(closed).count == 3)
    }

    @Test("each mark is kept and counted", arguments: AttendanceMark.allCases)
    func marks(mark: AttendanceMark) throws {
        let session = try desk.file.save(desk.session("2026-05-01")).value
        let (receipt, lines) = try desk.file.mark(
            [desk.file.roster(of: session.id)[1].attendance], as: mark, in: session)
        #expect(lines[0].mark == mark)
        #expect((receipt.entry == 0) == (mark == .unmarked))
        var expected = AttendanceTally(expected: 2)
        expected.count(mark)
        #expect(try desk.file.session(session.id).tally == expected)
        #expect(try roster(session) == ["王文未登记", "韦丽华" + mark.label, "覃绍诗未登记"])
        _ = try desk.file.mark(lines, as: .unmarked, in: session)
        #expect(try desk.file.session(session.id).tally == AttendanceTally(expected: 3))
    }

    @Test("a session closes only when nobody is 未登记")
    func close() throws {
        let session = try desk.file.save(desk.session("2026-05-01")).value
        let lines = try desk.file.roster(of: session.id).map(\.attendance)
        _ = try desk.file.mark(Array(lines.dropLast()), as: .absent, in: session)
        #expect(fault { try desk.file.close(session) } == .badInput("还有 1 人未登记,不能结束。未登记不等于缺席"))
        #expect(try desk.file.session(session.id).session.state == .open)
        _ = try desk.file.mark([lines[2]], as: .excused, in: session)
        let closed = try desk.file.close(session).value
        #expect(closed.state == .closed)
        #expect(try desk.file.session(session.id).session == closed)
        #expect(fault { try desk.file.close(closed) } == .badInput("本场已经结束或取消"))
    }

    @Test("writing a session is no way around that")
    func closeBySaving() throws {
        var session = try desk.file.save(desk.session("2026-05-01")).value
        session.state = .closed
        #expect(fault { try desk.file.save(session) } != nil)
        #expect((try? desk.file.session(session.id))?.session.state == .open)
    }

    @Test("nothing is marked or closed before its day, nor without a roster")
    func tooEarly() throws {
        let tomorrow = try desk.file.save(desk.session("2026-11-24")).value
        let lines = try desk.file.roster(of: tomorrow.id).map(\.attendance)
        #expect(fault { try desk.file.mark(lines, as: .present, in: tomorrow) }?.sentence.contains("还没有到") == true)
        #expect(fault { try desk.file.close(tomorrow) }?.sentence.contains("还没有到") == true)
        var empty = desk.session("2026-05-01")
        empty.station = try desk.file.add(Station(id: desk.file.desk.newID(), name: "河里镇", town: "")).value.id
        #expect(fault { try desk.file.close(desk.file.save(empty).value) } == .badInput("名册上没有人,不能结束"))
        #expect(
            try desk.file.mark(
                desk.file.roster(of: desk.file.save(desk.session("2026-11-23")).value.id).map(\.attendance),
                as: .present, in: desk.file.sessions(of: desk.station.id, in: .year(2026))[1].session
            ).value.count == 3)
    }

    @Test("a closed or cancelled session takes no mark until it is opened again")
    func closedMarks() throws {
        let session = try desk.file.save(desk.session("2026-05-01")).value
        try desk.markAll(.present, in: session)
        let closed = try desk.file.close(session).value
        let lines = try desk.file.roster(of: session.id).map(\.attendance)
        #expect(fault { try desk.file.mark(lines, as: .absent, in: closed) }?.sentence.contains("重新打开") == true)
        #expect(fault { try desk.file.mark(lines, as: .absent, in: session) }?.sentence.contains("重新打开") == true)
        #expect(fault { try desk.file.cancel(closed, reason: "大雨") } != nil)
        let opened = try desk.file.reopen(closed, reason: "漏记").value
        _ = try desk.file.mark(lines, as: .absent, in: opened)
        let cancelled = try desk.file.cancel(opened, reason: "大雨").value
        #expect(cancelled.note == "重新打开:漏记;大雨")
        #expect(
            fault { try desk.file.mark(desk.file.roster(of: session.id).map(\.attendance), as: .late, in: cancelled) }
                != nil)
        #expect(try desk.file.study(of: desk.station.id, in: .year(2026), on: TestFile.today).held == 0)
    }

    @Test("nor are its lines marked through another session that is open")
    func otherSession() throws {
        let session = try desk.file.save(desk.session("2026-05-01")).value
        try desk.markAll(.present, in: session)
        _ = try desk.file.close(session)
        let open = try desk.file.save(desk.session("2026-06-01")).value
        let lines = try desk.file.roster(of: session.id).map(\.attendance)
        #expect(fault { try desk.file.mark(lines, as: .absent, in: open) } != nil)
    }

    @Test("a session keeps the rate that it was judged by when the seeds change")
    func requiredPercent() throws {
        let old = try desk.file.save(desk.session("2026-05-01")).value
        #expect(old.requiredPercent == 90)
        var seeds = TestFile.seeds
        seeds.study.ratePercent = 95
        try desk.file.take(seeds)
        #expect(try desk.file.session(old.id).session.requiredPercent == 90)
        #expect(try desk.file.save(desk.session("2026-11-22")).value.requiredPercent == 90)
        #expect(try desk.file.save(desk.session("2026-11-23")).value.requiredPercent == 95)
    }

    @Test("the year's figures are those of its closed sessions")
    func year() throws {
        for (date, mark) in [("2026-02-01", AttendanceMark.present), ("2026-05-01", .late), ("2026-05-02", .excused)] {
            let session = try desk.file.save(desk.session(date)).value
            try desk.markAll(mark, in: session)
            _ = try desk.file.close(session)
        }
        _ = try desk.file.save(desk.session("2026-06-01"))
        _ = try desk.file.save(desk.session("2025-06-01"))
        let figures = try desk.file.study(of: desk.station.id, in: .year(2026), on: TestFile.today)
        #expect(figures.held == 3)
        #expect(figures.quarters.map(\.held) == [1, 2, 0, 0])
        #expect(figures.tally == AttendanceTally(expected: 8, present: 5, excused: 3))
        #expect(figures.unmarked == 5, "three of June, and two of the year before that are still to be marked")
        #expect(figures.members == 3)
        #expect(try desk.file.sessions(of: desk.station.id, in: .year(2026)).map(\.session.day.month) == [6, 5, 5, 2])
        #expect(try desk.file.sessions(of: desk.stations[1].id, in: .year(2026)) == [])
        #expect(try desk.file.sessions(of: nil, in: .year(2025)).count == 1)
    }

    @Test("a session needs a topic")
    func topic() throws {
        #expect(fault { try desk.file.save(desk.session("2026-05-01", topic: " ")) }?.kind == .badInput(field: "topic"))
        #expect(try desk.file.sessions(of: nil, in: .year(2026)) == [])
    }

    @Test("a form on a session that was closed meanwhile is a conflict, not a step that was written by the way")
    func closedMeanwhile() throws {
        let desk = try TestFile(members: 1)
        let session = try desk.file.save(desk.session("2026-05-01")).value
        try desk.markAll(.present, in: session)
        _ = try desk.file.close(session)
        var changed = session
        changed.place = "会议室"
        #expect(fault { try desk.file.save(changed) }?.kind == .conflict)
        #expect(try desk.file.session(session.id).session.place.isEmpty)
    }
}
