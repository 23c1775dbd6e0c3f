import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

@Suite("Stations")
struct StationTests {
    @Test("stations stand in the order of their making and are found by name with or without 委员联络站")
    func order() throws {
        let desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        #expect(try desk.file.stations().map(\.position) == [1, 2])
        #expect(try desk.file.station(named: "北泗镇") == desk.stations[1])
        #expect(try desk.file.station(named: " 岭南镇联络站 ") == desk.stations[0])
        #expect(fault { try desk.file.station(named: "河里镇") }?.sentence.contains("已有:岭南镇、北泗镇") == true)
        #expect(fault { try desk.file.station(RecordID("none")) }?.kind == .notFound)
    }

    @Test("no two stations have the same name, not even with another ending")
    func names() throws {
        let desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        for name in ["岭南镇委员联络站", "岭南镇", "岭南镇联络站"] {
            let again = Station(id: desk.file.desk.newID(), name: name, town: "")
            #expect(fault { try desk.file.add(again) }?.kind == .badInput(field: "name"))
        }
        var other = desk.stations[1]
        other.name = "岭南镇"
        #expect(fault { try desk.file.save(other) }?.kind == .badInput(field: "name"))
        #expect(
            fault { try desk.file.add(Station(id: desk.file.desk.newID(), name: " ", town: "")) }?.kind
                == .badInput(field: "name"))
        other.name = "北泗镇联络站"
        #expect(try desk.file.save(other).value.name == "北泗镇联络站")
        #expect(try desk.file.stations().count == 2)
    }

    @Test("founding sets up station and committee in one change")
    func founding() throws {
        let desk = try TestFile(stations: [])
        let receipt = try desk.file.found(
            Station(id: desk.file.desk.newID(), name: "岭南镇委员联络站", town: "岭南镇"), committee: "政协合山市委员会")
        #expect(receipt.summary == "建站 岭南镇委员联络站")
        #expect(try desk.file.setting(.committee) == "政协合山市委员会")
        #expect(try desk.file.stations().count == 1)
    }

    @Test("information officers who serve stand first")
    func informationOfficers() throws {
        let desk = try TestFile()
        for (name, to) in [("甲", "2026-01-01"), ("乙", nil)] {
            _ = try desk.file.save(
                InformationOfficer(
                    id: desk.file.desk.newID(), station: desk.station.id, name: name, to: to.map { day($0) }))
        }
        let found = try desk.file.informationOfficers(of: desk.station.id)
        #expect(found.map(\.name) == ["乙", "甲"])
        #expect(try desk.file.overview(of: desk.station, in: .year(2026), on: TestFile.today).informationOfficers == 1)
        var changed = found[0]
        (changed.from, changed.to) = (day("2026-02-02"), day("2026-02-01"))
        #expect(fault { try desk.file.save(changed) }?.kind == .badInput(field: "to_day"))
        changed.name = ""
        #expect(fault { try desk.file.save(changed) }?.kind == .badInput(field: "name"))
    }
}
