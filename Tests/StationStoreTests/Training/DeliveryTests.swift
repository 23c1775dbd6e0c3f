import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite("Deliveries and training classes")
struct DeliveryTests {
    private let desk: TestFile
    private let material: Material

    init() throws {
        desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        for member in [desk.member("覃绍诗"), desk.member("韦丽华", from: "2026-05-01")] { _ = try desk.file.save(member) }
        var other = desk.member("王文")
        other.station = desk.stations[1].id
        _ = try desk.file.save(other)
        var made = Material(id: desk.file.desk.newID())
        (made.title, made.day) = ("委员手册", day("2026-01-10"))
        material = try desk.file.save(made).value
    }

    private func delivery(_ date: String, to audience: Delivery.Audience, of station: Station? = nil) -> Delivery {
        var made = Delivery(id: desk.file.desk.newID())
        (made.day, made.material, made.audience) = (day(date), material.id, audience.rawValue)
        made.station = station?.id
        return made
    }

    private func names(_ delivery: Delivery) throws -> [String] {
        let stored = try #require(try desk.file.record(Delivery.self, delivery.id))
        return try desk.file.members(stored.participants.map(\.member)).map(\.name).sorted()
    }

    @Test("to all, to a station: those who serve on the day are filled in once")
    func audiences() throws {
        #expect(try names(desk.file.save(delivery("2026-04-30", to: .all)).value) == ["王文", "覃绍诗"])
        let station = try desk.file.save(delivery("2026-05-01", to: .station, of: desk.station)).value
        #expect(try names(station) == ["覃绍诗", "韦丽华"])
        _ = try desk.file.save(desk.member("路灯"))
        var changed = station
        changed.note = "补记"
        _ = try desk.file.save(changed)
        #expect(try names(station) == ["覃绍诗", "韦丽华"], "who came later did not get it")
    }

    @Test("to a group: its members; to persons: those named and nobody else")
    func groupAndPersons() throws {
        let people = try desk.file.members(MemberFilter(), window: 0..<9)
        var group = ActivityGroup(id: desk.file.desk.newID())
        (group.station, group.name, group.foundedOn) = (desk.station.id, "经济组", day("2026-01-01"))
        group.participants = people.map { Participant($0.id) }
        group = try desk.file.save(group).value
        var toGroup = delivery("2026-04-30", to: .group, of: desk.station)
        toGroup.group = group.id
        #expect(try names(desk.file.save(toGroup).value) == ["王文", "覃绍诗"])
        let persons = delivery("2026-05-01", to: .persons, of: desk.station)
        #expect(fault { try desk.file.save(persons) } == .badInput("请选择收到的委员", field: "people"))
        var named = persons
        named.participants = [Participant(people.first { $0.name == "韦丽华" }!.id)]
        #expect(try names(desk.file.save(named).value) == ["韦丽华"])
    }

    @Test("coverage of the station and of the whole city, with those who got none")
    func coverage() throws {
        _ = try desk.file.save(delivery("2026-04-30", to: .all))
        let here = try desk.file.training(of: desk.station.id, in: .year(2026), on: TestFile.today).materials
        #expect(here.coverage.reached == Percentage(1, of: 2))
        #expect(here.coverage.missing.map(\.name) == ["韦丽华"])
        #expect(here.lines.map(\.coverage.reached) == [Percentage(1, of: 2)])
        let city = try desk.file.training(of: nil, in: .year(2026), on: TestFile.today).materials
        #expect(city.coverage.reached == Percentage(2, of: 3))
        _ = try desk.file.undo()
        let undone = try desk.file.training(of: nil, in: .year(2026), on: TestFile.today).materials
        #expect(undone.coverage.reached == Percentage(0, of: 3), "undo takes who got it back, too")
        #expect(undone.deliveries == 0)
    }

    @Test("a class of the city trains members of each station")
    func training() throws {
        let people = try desk.file.members(MemberFilter(), window: 0..<9)
        var made = TrainingClass(id: desk.file.desk.newID())
        (made.title, made.host, made.firstDay) = ("履职能力提升班", "广西民族大学", day("2026-06-01"))
        made.lastDay = day("2026-06-05")
        made.participants = people.filter { $0.name != "韦丽华" }.map { Participant($0.id) }
        _ = try desk.file.save(made)
        let here = try desk.file.training(of: desk.station.id, in: .year(2026), on: TestFile.today).training
        #expect(here.classes == 1 && here.days == 5 && here.trained == 1)
        #expect(here.untrainedInTerm.map(\.name) == ["韦丽华"])
        #expect(try desk.file.training(of: nil, in: .year(2026), on: TestFile.today).training.trained == 2)
        #expect(try desk.file.verify().faults.isEmpty)
    }
}
