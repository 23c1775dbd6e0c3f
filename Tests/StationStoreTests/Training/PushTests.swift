import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

/// Channels and what was pushed to them, programmes with their batches, what materials cost.
@Suite struct PushTests {
    private let desk: TestFile

    init() throws {
        desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        for member in [desk.member("覃绍诗"), desk.member("韦丽华", from: "2026-05-01")] { _ = try desk.file.save(member) }
        var other = desk.member("王文")
        other.station = desk.stations[1].id
        _ = try desk.file.save(other)
    }

    private func sheet(_ period: Period = .year(2026)) throws -> FigureSheet {
        try desk.file.figureSheets(in: period, on: TestFile.today).all
    }

    @Test func `a push reaches who is in the channel and serves on the day; whoever comes later did not get it`() throws
    {
        var channel = Channel(id: desk.file.desk.newID())
        (channel.name, channel.station, channel.foundedOn) = ("岭南镇委员工作群", desk.station.id, day("2026-01-01"))
        channel = try desk.file.save(channel).value
        func push(_ date: String) throws -> Push {
            var push = Push(id: desk.file.desk.newID())
            (push.station, push.day, push.channel, push.title) = (desk.station.id, day(date), channel.id, "条例")
            return try desk.file.save(push).value
        }
        let first = try push("2026-04-30")
        #expect(try desk.file.names(ofPeople: Set(first.participants.map(\.member))).values.sorted() == ["覃绍诗"])
        #expect(try sheet()[.membersReached] == .count(1))
        _ = try push("2026-05-01")
        #expect(try sheet()[.pushes] == .count(2) && sheet()[.membersReached] == .count(2))
        #expect(try sheet(.days(day("2026-01-01"), day("2026-04-30")))[.membersReached] == .count(1))
        #expect(fault { try push("2025-12-31") } == .badInput("这个渠道里这一天没有在任的委员", field: "people"))
    }

    @Test func `a class counts where it was held: the city's for all together, a station's for that station`() throws {
        for station in [nil, desk.station.id] {
            var training = TrainingClass(id: desk.file.desk.newID())
            (training.station, training.firstDay, training.title) = (station, day("2026-03-01"), "履职班")
            training.host = "党校"
            _ = try desk.file.save(training)
        }
        let sheets = try desk.file.figureSheets(in: .year(2026), on: TestFile.today)
        #expect(sheets.each.map { $0[.trainingClasses] } == [.count(1), .count(0)])
        #expect(sheets.all[.trainingClasses] == .count(2))
    }

    @Test func `a programme counts once whatever its batches, in the period in which one ended`() throws {
        var programme = TrainingProgramme(id: desk.file.desk.newID())
        (programme.day, programme.title, programme.partner) = (day("2025-10-01"), "履职能力提升", "浙江大学")
        programme = try desk.file.save(programme).value
        for (batch, first, last, place) in [
            ("第一期", "2025-12-29", "2026-01-04", "区外"), ("第二期", "2026-06-01", "2026-06-03", "区内"),
        ] {
            var training = TrainingClass(id: desk.file.desk.newID())
            (training.firstDay, training.lastDay, training.region) = (day(first), day(last), place)
            (training.title, training.host, training.batch) = ("履职班", "浙江大学", batch)
            training.programme = programme.id
            _ = try desk.file.save(training)
        }
        var alone = TrainingClass(id: desk.file.desk.newID())
        (alone.firstDay, alone.title, alone.host) = (day("2026-07-01"), "写作班", "党校")
        _ = try desk.file.save(alone)
        #expect(try sheet()[.trainingProgrammes] == .count(1) && sheet()[.trainingClasses] == .count(3))
        #expect(try sheet().portions[.trainingClasses]?.map(\.value) == [.count(2), .count(1)])
        #expect(try sheet(.year(2025))[.trainingProgrammes] == .count(0))
        let told = try desk.file.explanation(of: .trainingProgrammes, station: nil, in: .year(2026), on: TestFile.today)
        #expect(told.counted.map(\.remark) == ["浙江大学 第二期、第一期"])
    }

    @Test func `what materials cost is as entered, else copies times price; parts by where they come from add up`()
        throws
    {
        for (title, way, copies, price, cost) in [
            ("手册", "印制", 200, 1_250, nil), ("刊物", "征订", 90, nil, 432_000), ("文章", "", nil, nil, nil),
        ] as [(String, String, Int?, Int?, Int?)] {
            var material = Material(id: desk.file.desk.newID())
            (material.title, material.day, material.way) = (title, day("2026-02-01"), way)
            (material.copies, material.unitPrice, material.cost) = (copies, price, cost)
            _ = try desk.file.save(material)
        }
        let found = try sheet()
        #expect(found[.materialCopies] == .count(290) && found[.materialCost] == .money(200 * 1_250 + 432_000))
        #expect(found.portions[.materialCost]?.map(\.name) == ["征订", "印制"])
        #expect(found.portions[.materialCost]?.map(\.value.number).reduce(0, +) == found.number(.materialCost))
    }
}
