import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

@Suite struct MergingTests {
    private let desk: TestFile

    init() throws { desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"]) }

    private func added(_ name: String, _ fill: (inout Member) -> Void = { _ in }) throws -> Member {
        var member = desk.member(name)
        fill(&member)
        return try desk.file.save(member).value
    }

    private func merge(_ other: Member, _ kept: Member) throws -> Receipt {
        try desk.file.merge(desk.file.member(other.id), into: desk.file.member(kept.id), reason: "同一手机号")
    }

    @Test func `every field of a kind that names a person is a column that the schema knows to refer to one`() throws {
        let known = try desk.file.read { try $0.references(to: "person") }.map { "\($0.table).\($0.column)" }
        for kind in Catalogue.all {
            for column in try kind.open(PersonColumns()) { #expect(known.contains("\(kind.name).\(column)")) }
        }
        #expect(known.contains("participation.member") && known.contains("attendance.member"))
    }

    private struct PersonColumns: KindVisitor {
        func visit<R: Described>(_ kind: Kind<R>) throws -> [String] {
            kind.fields.filter { $0.kind == .member || $0.kind == .record(of: "person") }.map(\.name)
        }
    }

    @Test func `all that hangs on the other goes over, in one change and one undo`() throws {
        let kept = try added("韦丽华") { $0.post = "教师" }
        let other = try added("韦丽花") { ($0.phone, $0.area, $0.post) = ("13907725678", "溯河村", "校长") }
        let session = try desk.file.save(desk.session("2026-03-05")).value
        let lines = try desk.file.roster(of: session.id).map(\.attendance)
        _ = try desk.file.mark(lines.filter { $0.member == other.id }, as: .present, in: session)
        var reward = Reward(id: desk.file.desk.newID())
        (reward.station, reward.member, reward.day) = (desk.station.id, other.id, day("2026-05-01"))
        (reward.title, reward.giver) = ("优秀委员", "市政协")
        _ = try desk.file.save(reward)
        var group = ActivityGroup(id: desk.file.desk.newID())
        (group.station, group.name, group.foundedOn) = (desk.station.id, "第一组", day("2026-01-01"))
        group.participants = [Participant(kept.id), Participant(other.id)]
        _ = try desk.file.save(group)
        let before = try desk.file.tables(revisions: false)

        #expect(try merge(other, kept).summary == "合并 韦丽花 到 韦丽华:同一手机号")
        #expect(fault { try desk.file.member(other.id) }?.kind == .notFound)
        let one = try desk.file.member(kept.id)
        #expect(one.phone == "13907725678" && one.area == "溯河村" && one.post == "教师")
        #expect(try desk.file.roster(of: session.id).map(\.attendance.mark) == [.present])
        #expect(try desk.file.records(of: Reward.self, RecordFilter()).map(\.member) == [kept.id])
        #expect(try desk.file.records(of: ActivityGroup.self, RecordFilter())[0].members == [kept.id])
        #expect(try desk.file.seats(of: [kept.id])[kept.id]?.count == 1)
        #expect(try desk.file.verify().faults.isEmpty)
        _ = try desk.file.undo()
        #expect(try desk.file.tables(revisions: false) == before)
    }

    @Test func `seats of different times stand side by side, of different stations at one time are refused`() throws {
        let kept = try added("韦丽华") { $0.from = day("2026-01-01") }
        let earlier = try added("韦丽华") {
            ($0.station, $0.from, $0.to) = (desk.stations[1].id, day("2021-01-01"), day("2025-12-31"))
        }
        _ = try merge(earlier, kept)
        #expect(try desk.file.seats(of: [kept.id])[kept.id]?.count == 2)
        let elsewhere = try added("韦丽华") { $0.station = desk.stations[1].id }
        let before = try desk.file.tables()
        #expect(fault { try merge(elsewhere, kept) }?.sentence.contains("同一时间只能在一个站任职") == true)
        #expect(try desk.file.tables() == before)
    }

    @Test func `the undo of a merge brings a marked line of a closed session back`() throws {
        let (kept, other) = (try added("韦丽华"), try added("韦丽花"))
        let session = try desk.file.save(desk.session("2026-03-05")).value
        try desk.markAll(.present, in: session)
        _ = try desk.file.close(desk.file.session(session.id).session)
        let before = try desk.file.tables(revisions: false)
        _ = try merge(other, kept)
        #expect(try desk.file.roster(of: session.id).count == 1)
        _ = try desk.file.undo()
        #expect(try desk.file.tables(revisions: false) == before)
    }

    @Test func `different marks on one roster are refused by name`() throws {
        let (kept, other) = (try added("韦丽华"), try added("韦丽花"))
        let session = try desk.file.save(desk.session("2026-03-05")).value
        for line in try desk.file.roster(of: session.id).map(\.attendance) {
            _ = try desk.file.mark([line], as: line.member == kept.id ? .present : .absent, in: session)
        }
        #expect(
            fault { try merge(other, kept) }?.sentence
                == "两人都在 2026-03-05“人民政协理论” 的名册上,韦丽华记为出席,韦丽花记为缺席;请先核对考勤再合并")
    }
}
