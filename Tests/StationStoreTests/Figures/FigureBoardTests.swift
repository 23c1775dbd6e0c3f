import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

@Suite struct FigureBoardTests {
    private static let towns = ["岭南镇", "北泗镇", "河里镇", "东矿"]

    @Test func `all figures of four stations take as many statements as those of one`() throws {
        func statements(_ stations: Int) throws -> Int {
            let desk = try TestFile(stations: FigureBoardTests.towns.prefix(stations).map { $0 + "委员联络站" })
            return try Work.of(desk.file) {
                let sheets = try desk.file.figureSheets(in: .year(2026), on: TestFile.today)
                #expect(sheets.each.count == stations && sheets.all[.findings] != nil)
            }.statements
        }
        #expect(try statements(2) == statements(4))
    }

    @Test func `a figure is counted from what one declaration says: value, period, explanation`() throws {
        let desk = try TestFile(members: 1)
        let member = try desk.file.members(MemberFilter(), window: 0..<1)[0]
        let (file, station) = (desk.file, desk.station.id)
        for (date, place) in [("2026-02-01", "村委"), ("2026-05-01", "田头"), ("2026-12-30", "站里")] {
            var reception = Reception(id: file.desk.newID())
            (reception.station, reception.day, reception.kind, reception.place) = (station, day(date), "接待", place)
            (reception.visitor, reception.said) = ("韦大姐", "路灯")
            reception.participants = [Participant(member.id)]
            file.desk.today = day("2026-12-31")
            _ = try file.save(reception)
        }
        let outdoors = Figure(
            "outdoors", "站外接待", .count, of: Reception.self, rule: "不在站里的接待,每次计 1。",
            unless: { $0.place == "站里" ? "在站里" : nil }, remark: \.place)
        try file.figures(in: .year(2026), on: TestFile.today, isTold: true) { board in
            #expect(try board.value(outdoors, of: station) == .count(2))
            let told = try board.explanation(of: outdoors, station)
            #expect(told.sum == 2 && told.value == "2" && told.counted.map(\.remark).sorted() == ["村委", "田头"])
            #expect(told.left.map(\.remark) == ["2026-12-30,晚于 2026-11-23"])
        }
        let second = try file.figures(in: .days(day("2026-04-01"), day("2026-12-31")), on: TestFile.today) {
            try $0.value(outdoors, of: nil)
        }
        #expect(second == .count(1), "what came about before April is not of this period")
        #expect(outdoors.time == .flow && outdoors.by == "日期" && Figure.organisationCoverage.time == .stock)
    }
}
