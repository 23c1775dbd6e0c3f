import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

@Suite struct TransferTests {
    private let desk: TestFile
    private let member: Member

    init() throws {
        desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站", "河里镇委员联络站"])
        var wei = desk.member("韦丽华", phone: "13907725678", from: "2021-10-01")
        (wei.party, wei.sector, wei.term) = ("中共", "教育界", "第七届")
        member = try desk.file.save(wei).value
    }

    private func move(_ place: Int, _ date: String, _ fill: (inout Transfer) -> Void = { _ in }) throws -> Receipt {
        var transfer = Transfer(to: desk.stations[place].id, on: day(date))
        fill(&transfer)
        return try desk.file.transfer([desk.file.member(member.id)], transfer)
    }

    private var seats: [String] {
        get throws {
            try (desk.file.seats(of: [member.id])[member.id] ?? []).map { seat in
                let place = desk.stations.first { $0.id == seat.station }?.shortName ?? ""
                return "\(place) \(seat.time) \(seat.reason?.label ?? "")".trimmingCharacters(in: .whitespaces)
            }
        }
    }

    private func serving(_ place: Int, _ date: String) throws -> Int {
        try desk.file.memberCount(MemberFilter(station: desk.stations[place].id, servingOn: day(date)))
    }

    @Test func `the old seat ends on the day before and one begins, in one change and one undo`() throws {
        let before = try desk.file.tables(revisions: false)
        let receipt = try move(1, "2026-06-01") { $0.reason = "工作调动" }
        #expect(receipt.summary == "转站 韦丽华到北泗镇,自 2026-06-01:工作调动")
        #expect(try seats == ["岭南镇 2021-10-01 至 2026-05-31 转站", "北泗镇 2026-06-01 至今"])
        #expect(try serving(0, "2026-05-31") == 1 && serving(1, "2026-05-31") == 0)
        #expect(try serving(0, "2026-06-01") == 0 && serving(1, "2026-06-01") == 1)
        let now = try desk.file.member(member.id)
        #expect(now.station == desk.stations[1].id && now.sector == "教育界" && now.term == "第七届")
        #expect(now.person.station == desk.stations[1].id, "the new station keeps the record")
        _ = try desk.file.undo()
        #expect(try desk.file.tables(revisions: false) == before)
    }

    @Test(arguments: [[(1, "2026-03-01"), (2, "2026-08-01")], [(2, "2026-08-01"), (1, "2026-03-01")]])
    func `two moves in one year entered late come to the same, whichever is entered first`(
        moves: [(Int, String)]
    ) throws {
        for (place, date) in moves { _ = try move(place, date) }
        #expect(
            try seats == [
                "岭南镇 2021-10-01 至 2026-02-28 转站", "北泗镇 2026-03-01 至 2026-07-31 转站", "河里镇 2026-08-01 至今",
            ])
        #expect(try desk.file.member(member.id).station == desk.stations[2].id)
    }

    @Test func `a closed roster keeps who was on it, an open one follows`() throws {
        func session(_ date: String) throws -> StudySession {
            let one = StudySession(id: desk.file.desk.newID(), station: desk.station.id, day: day(date), topic: "理论")
            return try desk.file.save(one).value
        }
        var closed = try session("2026-06-10")
        let lines = try desk.file.roster(of: closed.id).map(\.attendance)
        _ = try desk.file.mark(lines, as: .present, in: closed)
        closed = try desk.file.close(closed).value
        let (earlier, later) = (try session("2026-05-31"), try session("2026-06-11"))
        _ = try move(1, "2026-06-01")
        #expect(try [closed, earlier, later].map { try desk.file.roster(of: $0.id).count } == [1, 1, 0])
        #expect(try desk.file.attendance(of: member.id, in: .year(2026)).count == 2)
    }

    @Test func `what hangs on the old station follows only where that was confirmed`() throws {
        func group(_ place: Int) throws -> PartyGroup {
            var group = PartyGroup(id: desk.file.desk.newID())
            (group.station, group.name, group.kind) = (desk.stations[place].id, "党小组\(place)", "党小组")
            return try desk.file.save(group).value
        }
        let (old, new) = (try group(0), try group(1))
        var placement = PartyPlacement(id: desk.file.desk.newID())
        (placement.station, placement.member, placement.group) = (desk.station.id, member.id, old.id)
        _ = try desk.file.save(placement)
        func places() throws -> [String] {
            try desk.file.records(of: PartyPlacement.self, RecordFilter()).reversed().map {
                "\($0.group == old.id ? 0 : 1) \($0.from.map { "\($0)" } ?? "") \($0.to.map { "\($0)" } ?? "")"
            }
        }
        _ = try move(1, "2026-06-01")
        #expect(try places() == ["0  "])
        _ = try desk.file.undo()
        _ = try move(1, "2026-06-01") { $0.placing = true }
        #expect(try places() == ["0  2026-05-31", "1 2026-06-01 "])
        #expect(new.station == desk.stations[1].id)
        let none = fault { try move(2, "2026-07-01") { $0.placing = true } }
        #expect(none?.sentence == "河里镇还没有党小组,请选“不动”,办好转站后另行登记")
        #expect(try seats.count == 2, "nothing of it was written")
    }

    @Test func `nobody is moved who does not serve, is there already, or began on that day`() throws {
        #expect(fault { try move(1, "2021-09-30") }?.sentence == "韦丽华在 2021-09-30 不在任,不能转站")
        #expect(fault { try move(0, "2026-01-01") }?.sentence == "韦丽华在 2026-01-01 已在岭南镇任职")
        #expect(fault { try move(1, "2021-10-01") }?.kind == .badInput(field: "day"))
    }

    @Test func `a person has no two home seats at one time, and may have one of another level`() throws {
        var seat = Seat(id: desk.file.desk.newID())
        (seat.person, seat.station, seat.from) = (member.id, desk.stations[1].id, day("2026-01-01"))
        #expect(
            fault { try desk.file.save(seat) }?.sentence
                == "“韦丽华”已在岭南镇任职(2021-10-01 至今),同一时间只能在一个站任职;请先填那里的离任日期,或办理转站")
        seat.level = .region
        _ = try desk.file.save(seat)
        #expect(try serving(0, "2026-02-01") == 1 && serving(1, "2026-02-01") == 0)
        #expect(try desk.file.memberCount(MemberFilter()) == 1)
        #expect(try desk.file.member(member.id).seat.level == .home)
        seat.level = .home
        seat.to = day("2026-02-01")
        #expect(fault { try desk.file.save(seat) } != nil)
    }

    @Test(arguments: 1...12)
    func `a move changes no figure of a day before`(seed: Int) throws {
        var random = SeededNumbers(seed: UInt64(seed))
        for index in 0..<6 {
            let from = Day.first(ofYear: 2024) + Int.random(in: 0..<300, using: &random)
            var one = desk.member("委员\(index)", from: "\(from)")
            one.station = desk.stations[index % 3].id
            one.party = index.isMultiple(of: 2) ? "中共" : "民盟"
            _ = try desk.file.save(one)
        }
        for _ in 0..<8 {
            let all = try desk.file.members(MemberFilter(), window: 0..<99)
            let moved = all.randomElement(using: &random)!
            let date = Day.first(ofYear: 2025) + Int.random(in: 0..<690, using: &random)
            let before = try figures(before: date)
            let transfer = Transfer(to: desk.stations.randomElement(using: &random)!.id, on: date)
            guard (try? desk.file.transfer([moved], transfer)) != nil else { continue }
            #expect(try figures(before: date) == before)
        }
        #expect(try desk.file.verify().faults.isEmpty)
    }

    /// Who serves where, party building and training on days up to the day before one.
    private func figures(before date: Day) throws -> [String] {
        try [1, 40, 200].flatMap { back -> [String] in
            let on = date - back
            return try (desk.stations.map { $0.id as RecordID? } + [nil]).map { station in
                let who = try desk.file.members(MemberFilter(station: station, servingOn: on), window: 0..<99)
                let party = try desk.file.partyFigures(of: station, on: on)
                return "\(on) \(who.map(\.name)) \(party.members) \(party.partyMembers) \(party.unlinked.map(\.name))"
            }
        }
    }
}
