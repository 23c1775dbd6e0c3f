import StationCore
import StationModel
import Testing

@testable import StationStore

/// What belongs to the city itself and to no station.
@Suite struct CityRecordsTests {
    private let test: TestFile
    private var file: StationFile { test.file }

    init() throws {
        test = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 2)
        let members = try test.file.members(MemberFilter(), window: 0..<9)
        for (place, station) in [nil, test.stations[0].id].enumerated() {
            let date = day("2026-03-0\(place + 1)")
            _ = try test.file.save(
                ServiceActivity(id: test.file.desk.newID()) {
                    ($0.station, $0.day, $0.theme, $0.title) = (station, date, "疫情防控", "值守")
                    ($0.hours, $0.served, $0.participants) = (20, 10, members.map { Participant($0.id) })
                })
            _ = try test.file.save(
                Donation(id: test.file.desk.newID()) {
                    ($0.station, $0.day, $0.member, $0.cash) = (station, date, members[0].id, 1_000_000)
                })
            _ = try test.file.save(
                MoneyEntry(id: test.file.desk.newID()) {
                    ($0.station, $0.day, $0.amount, $0.purpose, $0.isStartUp) = (station, date, 5_000_000, "启动", true)
                })
            _ = try test.file.save(
                Reception(id: test.file.desk.newID()) {
                    ($0.station, $0.day, $0.visitor, $0.said) = (station, date, "群众", "路灯不亮")
                    $0.participants = [Participant(members[0].id)]
                })
        }
    }

    @Test func `it counts for the city once and for no station, and F4 has its row`() throws {
        let sheets = try file.figureSheets(in: .year(2026), on: TestFile.today)
        let figures: [Figure] = [
            .serviceActivities, .serviceParticipations, .serviceHours, .peopleServed, .donations, .startUpFunds,
            .fundsIn,
            .fundsLeft, .receptions,
        ]
        for figure in figures {
            let (one, none) = (sheets.each[0].number(figure), sheets.each[1].number(figure))
            #expect(one > 0 && none == 0 && sheets.all.number(figure) == 2 * one, "\(figure)")
            let told = try file.explanation(of: figure, station: nil, in: .year(2026), on: TestFile.today)
            #expect(told.counted.map(\.station).contains(nil) && told.sum == 2 * one, "\(figure)")
            let own = try file.explanation(
                of: figure, station: test.station.id, in: .year(2026), on: TestFile.today)
            #expect(own.sum == one && own.rows.allSatisfy { $0.station != nil }, "\(figure)")
        }
    }

    @Test func `a station's list and its sums have its own alone, the list of all has both`() throws {
        func both<R: Described>(_ type: R.Type) throws {
            #expect(try file.records(of: R.self, RecordFilter()).count == 2, "\(R.described.title)")
            let own = RecordFilter(station: test.station.id, in: .year(2026))
            #expect(try file.records(of: R.self, own).count == 1, "\(R.described.title)")
            #expect(try file.recordCount(of: R.self, RecordFilter(station: test.stations[1].id)) == 0)
        }
        try both(ServiceActivity.self)
        try both(Donation.self)
        try both(MoneyEntry.self)
        try both(Reception.self)
        let own = RecordFilter(station: test.station.id)
        let sums = try file.sums(of: Donation.self, own, until: .last(ofYear: 2026))
        #expect(sums?.hasPrefix("合计 1 万元") == true, "\(sums ?? "")")
    }

    @Test func `totals of public service tell the city's own and all, each thing once`() throws {
        _ = try file.save(
            ServiceActivity(id: file.desk.newID()) {
                ($0.station, $0.coHosts) = (test.stations[0].id, [test.stations[1].id])
                ($0.day, $0.theme, $0.title, $0.served) = (day("2026-05-01"), "爱国卫生", "联合清扫", 5)
            })
        let totals = try file.serviceTotals(of: nil, in: .year(2026), on: TestFile.today)
        #expect(totals.ofStations.mapValues(\.activities) == [test.stations[0].id: 2, test.stations[1].id: 1])
        #expect(totals.ofCity.activities == 1 && totals.ofCity.donated == 1_000_000)
        #expect(totals.all.activities == 3 && totals.all.served == 25 && totals.all.donated == 2_000_000)
    }
}
