import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("各站对照")
struct ComparisonTests {
    /// Two stations of ten; the first has held one session with nine of ten, and an item overdue.
    private func compared() throws -> Desktop {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 10)
        let (file, station) = (desk.file, desk.context.stations[0])
        let standards = try file.standards(on: Desktop.today)
        _ = try file.inspect([standards[0]], of: station.id, status: .met, checker: "覃")
        _ = try file.save(
            Inspection(
                id: file.desk.newID(), station: station.id, standard: standards[1].code, title: standards[1].title,
                status: .mending, checkedOn: Desktop.today - 40, checker: "覃", dueOn: Desktop.today - 10))
        for (index, mark) in [AttendanceMark.present, .excused].enumerated() {
            let host = desk.context.stations[index]
            let day = Day("2026-0\(2 + index * 3)-05")!
            let session = try file.save(
                StudySession(id: file.desk.newID(), station: host.id, day: day, topic: "试")
            ).value
            let lines = try file.roster(of: session.id).map(\.attendance)
            _ = try file.mark(Array(lines.dropLast(index == 0 ? 1 : 5)), as: .present, in: session)
            _ = try file.mark(
                Array(lines.suffix(index == 0 ? 1 : 5)), as: mark == .present ? .absent : mark, in: session)
            _ = try file.close(session)
        }
        try desk.show(HomeScreen())
        try desk.type("01")
        return desk
    }

    private func row(_ desk: Desktop, _ name: String) -> [Substring] {
        desk.text().split(separator: "\n").first { $0.contains(name) && $0.contains("%") }?.split(separator: " ") ?? []
    }

    @Test("a row a station, signs where something falls short, and the pooled sum")
    func rows() throws {
        let desk = try compared()
        let first = row(desk, " 岭南镇")
        #expect(first.prefix(6) == ["岭南镇", "1/8", "!1", "1/4", "+xx-", "90.0%"])
        let second = row(desk, " 北泗镇")
        #expect(second.prefix(5) == ["北泗镇", "0/8", "1/4", "x+x-", "!50.0%"])
        let sum = row(desk, " 合计")
        #expect(sum.prefix(4) == ["合计", "1/16", "!1", "2"])
        #expect(sum.contains("!70.0%"))
    }

    @Test("Enter opens the station's Home; its findings are as many as the row says")
    func enter() throws {
        let desk = try compared()
        let findings = try #require(row(desk, " 北泗镇").last)
        try desk.type("<Down><Enter>")
        #expect(desk.context.station?.shortName == "北泗镇")
        #expect(desk.text().contains("北泗镇委员联络站 | 首页"))
        let table = try #require(try desk.console.pages.last?.exported(in: desk.context))
        #expect("\(table.rows.count - 1)" == findings, "a row each")
    }

    @Test("without a station it says where to add one; another year is asked for by Ctrl-G")
    func emptyAndYear() throws {
        let desk = try Desktop(stations: [])
        try desk.show(ComparisonScreen())
        #expect(desk.text().contains("还没有联络站"))
        let other = try compared()
        try other.type("<C-g><Down><Enter>")
        #expect(other.text().contains("2025年各站对照"))
        #expect(other.text().contains("xxxx"))
        #expect(other.text().contains("—"))
    }

    @Test("the export has every figure and the sum")
    func export() throws {
        let desk = try compared()
        let table = try #require(try desk.console.pages.last?.exported(in: desk.context))
        #expect(table.rows.count == 4)
        #expect(Set(table.rows.map(\.count)) == [22])
        #expect(table.rows[1][14] == "90.0%")
        #expect(table.rows[2][14...15] == ["50.0%", "100.0%"])
        #expect(table.rows[3][0] == "合计")
    }

    @Test("fifteen stations at every size", arguments: [(80, 24), (100, 30), (60, 16)], [false, true])
    func sizes(size: (Int, Int), wide: Bool) throws {
        let desk = try Desktop(stations: (1...15).map { "第\($0)镇“试点—①”…委员联络站" }, members: 1)
        for keys in ["01", "<End>"] {
            try desk.type(keys, size: Size(width: size.0, height: size.1))
            let frame = desk.frame(size.0, size.1, wide: wide)
            for y in 0..<size.1 { #expect(frame.metrics.width(of: frame.row(y)) <= size.0) }
            #expect(frame.text().contains("\n 合计"))
            #expect(frame.text().contains("季度:+ 已办"))
            let bars = (0..<size.1).compactMap { y in
                (0..<size.0).first { ["│", "|"].contains(frame[$0, y].scalar) && y > 2 }
            }
            #expect(Set(bars).count <= 1)
        }
    }
}
