import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

@Suite struct TermEndTests {
    private let desk: TestFile

    init() throws { desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"]) }

    private func roster(_ count: Int) throws {
        let rows = (0..<count).map { index in
            var member = desk.member("委员\(index)", phone: "139\(10_000_000 + index)", from: "2021-10-01")
            (member.station, member.term) = (desk.stations[index % 2].id, "第七届")
            return SheetRow(line: index + 2, member)
        }
        #expect(try desk.file.take(members: rows).added == count)
    }

    private func serving(_ date: String) throws -> Int { try desk.file.memberCount(MemberFilter(servingOn: day(date))) }

    /// Those who serve, in a new seat at the other station.
    private func goingOn(_ count: Int, from: String? = nil) throws -> [Member] {
        try desk.file.members(MemberFilter(servingOn: day("2026-10-12")), window: 0..<count).map { member in
            var next = member
            next.seat = Seat(id: .zero)
            (next.seat.person, next.term) = (member.id, "第八届")
            next.seat.station = desk.stations.first { $0.id != member.station }!.id
            next.from = from.map { day($0) }
            return next
        }
    }

    @Test func `a term of 90 ends in one change, and one undo takes all of it back`() throws {
        try roster(90)
        let before = try desk.file.tables(revisions: false)
        var next = try goingOn(60)
        next.append(desk.member("新人"))
        let receipt = try desk.file.endTerm(on: day("2026-10-12"), beginning: next)
        #expect(receipt.summary == "换届 2026-10-12:届满 90 名,连任 60 名,新任 1 名")
        #expect(try serving("2026-10-12") == 90 && serving("2026-10-13") == 61)
        #expect(try desk.file.memberCount(MemberFilter()) == 91, "each person once")
        #expect(try desk.file.number(of: "SELECT count(*) FROM seat WHERE end_reason = 'term'") == 90)
        _ = try desk.file.undo()
        #expect(try desk.file.tables(revisions: false) == before)
        _ = try desk.file.redo()
        #expect(try serving("2026-10-13") == 61)
        #expect(try desk.file.verify().faults.isEmpty)
    }

    @Test func `in a gap between terms nobody serves, and a session there cannot be closed for that reason`() throws {
        try roster(4)
        _ = try desk.file.endTerm(on: day("2026-10-12"), beginning: try goingOn(4, from: "2026-10-20"))
        #expect(try ["2026-10-12", "2026-10-13", "2026-10-19", "2026-10-20"].map { try serving($0) } == [4, 0, 0, 4])
        let session = try desk.file.save(
            StudySession(
                id: desk.file.desk.newID(), station: desk.station.id, day: day("2026-10-15"), topic: "理论")
        ).value
        #expect(try desk.file.roster(of: session.id).isEmpty)
        #expect(fault { try desk.file.close(session) }?.sentence == "2026-10-15 本站没有在任的委员(可能在两届之间),名册上没有人,不能结束")
    }

    @Test func `a new seat within the old term, or over another, is refused and nothing is written`() throws {
        try roster(2)
        let before = try desk.file.tables()
        let early = fault {
            try desk.file.endTerm(on: day("2026-10-12"), beginning: try goingOn(1, from: "2026-10-12"))
        }
        #expect(early?.sentence.hasSuffix("新一届的任职日期 2026-10-12 不晚于本届最后一天 2026-10-12") == true)
        let twice = try goingOn(1)
        #expect(fault { try desk.file.endTerm(on: day("2026-10-12"), beginning: twice + twice) } != nil)
        #expect(try desk.file.tables() == before)
    }

    @Test func `a roster of the next term finds who goes on by name and station, or by telephone anywhere`() throws {
        try roster(3)
        func row(_ line: Int, _ name: String, _ place: Int, phone: String = "") -> SheetRow<Member> {
            var member = desk.member(name, phone: phone)
            (member.station, member.term) = (desk.stations[place].id, "第八届")
            return SheetRow(line: line, member)
        }
        let rows = [
            row(2, "委员0", 0), row(3, "委员1", 0, phone: "13910000001"), row(4, "委员2", 1), row(5, "委员0", 0),
        ]
        let found = try desk.file.successors(of: rows, after: day("2026-10-12"))
        #expect(found.faults.map(\.sentence) == ["“委员0”已在第 2 行"])
        let known = Set(try desk.file.members(MemberFilter(), window: 0..<9).map(\.id))
        #expect(
            found.members.map { known.contains($0.id) } == [true, true, false],
            "of one name at another station: another")
        _ = try desk.file.endTerm(on: day("2026-10-12"), beginning: found.members)
        let again = try desk.file.successors(of: Array(rows.prefix(2)), after: day("2026-10-12"))
        #expect(again.members.isEmpty && again.unchanged == 2)
        #expect(try desk.file.endTerm(on: day("2026-10-12"), beginning: []).entry == 0)
    }
}
