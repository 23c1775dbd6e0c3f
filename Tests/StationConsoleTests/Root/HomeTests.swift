import StationCore
import StationModel
import TerminalKit
import Testing

@testable import StationConsole

@Suite("首页")
struct HomeTests {
    @Test("three times Enter bring a newcomer to Home")
    func firstRun() throws {
        let desk = try Desktop(stations: [])
        #expect(desk.text().contains("建站"))
        try desk.type("<Enter><Enter>")
        #expect(desk.text().contains("建站"))
        try desk.type("<Enter>")
        #expect(desk.text().contains("首页"))
        #expect(desk.context.station?.name == "岭南镇委员联络站")
        #expect(desk.context.committee == "政协合山市委员会")
    }

    @Test("a first run keeps what was typed and refuses an empty name with the caret on it")
    func firstRunEmptyName() throws {
        let desk = try Desktop(stations: [])
        try desk.type("<C-u><F2>")
        #expect(desk.text().contains("! 请填写联络站名称"))
        #expect(desk.frame().caret?.y == 2)
        #expect(desk.context.stations.isEmpty)
    }

    @Test("what presses most stands first, and Enter opens it")
    func mostPressingFirst() throws {
        let desk = try Desktop(members: 10)
        let file = desk.file
        let station = desk.context.stations[0]
        let standard = try file.standards(on: Desktop.today)[2]
        _ = try file.save(
            Inspection(
                id: file.desk.newID(), station: station.id, standard: standard.code, title: standard.title,
                status: .mending, checkedOn: Desktop.today - 40, checker: "覃", dueOn: Desktop.today - 10))
        try desk.show(HomeScreen())
        let lines = desk.text().split(separator: "\n")
        let first = lines.first { $0.contains("逾期  ") || $0.hasPrefix("  逾期") || $0.hasPrefix("  不足") }
        #expect(first?.contains("“有工作经费”整改已逾期") == true)
        try desk.type("<Enter>")
        #expect(desk.text().contains("岭南镇 · 有工作经费"))
    }

    @Test("the gauges show figures of the file")
    func gauges() throws {
        let desk = try Desktop(members: 10)
        let text = desk.text()
        #expect(text.contains("已办 0/4 次,达标线 90%"))
        #expect(text.contains("0/8"))
    }

    @Test("what is the city's shows where all stations are looked at, and Enter opens it")
    func ofCity() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        var held = Consultation(id: desk.file.desk.newID())
        (held.title, held.form, held.begunOn) = ("山塘护栏", "专题", Day("2026-03-03")!)
        _ = try desk.file.save(held)
        var outcome = FocusOutcome(id: desk.file.desk.newID())
        (outcome.title, outcome.place, outcome.consultation) = ("安装护栏", "石村上塘", held.id)
        outcome.dueOn = Day("2026-11-01")
        _ = try desk.file.save(outcome)
        try desk.show(HomeScreen())
        #expect(desk.text(80, 60).contains("逾期 全市     落实事项“石村上塘 安装护栏”过了期限 22 天,还没有完成"))
        let lines = desk.text(80, 60).split(separator: "\n").filter { "逾不待".contains($0.dropFirst(2).first ?? " ") }
        let row = try #require(lines.firstIndex { $0.contains("全市") })
        try desk.type(String(repeating: "<Down>", count: row - 1) + "<Enter>")
        #expect(desk.console.pages.last is RecordScreen<FocusOutcome>)
        desk.context.show(desk.context.stations[0])
        try desk.show(HomeScreen())
        #expect(!desk.text(80, 60).contains("石村上塘"))
    }

    @Test("a station without 专干 or premises is told so, and Enter opens its page")
    func bareStation() throws {
        let desk = try Desktop(members: 1)
        #expect(desk.text(80, 40).contains("待办 还没有登记专干") && desk.text(80, 40).contains("待办 还没有登记办公场所"))
        try desk.type("<End><Enter>")
        #expect(desk.console.pages.last is StationRecordScreen)
    }

    @Test("every size keeps its lines within the width", arguments: [(80, 24), (100, 30), (60, 16)], [false, true])
    func sizes(size: (Int, Int), wide: Bool) throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇“试点”委员联络站—①"], members: 3)
        let frame = desk.frame(size.0, size.1, wide: wide)
        for y in 0..<size.1 { #expect(frame.metrics.width(of: frame.row(y)) <= size.0) }
        #expect(frame.text().contains("首页"))
        #expect(frame.text().contains("八有标准") && frame.text().contains("对照"))
        #expect(frame.text().contains("F1 帮助"))
    }

    @Test("below 60 × 16 it shows its size and waits; nothing is lost")
    func tooSmall() throws {
        let desk = try Desktop()
        let small = Size(width: 50, height: 12)
        try desk.type("2")
        #expect(desk.text(50, 12).contains("50×12"))
        try desk.type("1", size: small)
        #expect(desk.text().contains("学习考勤"))
    }
}
