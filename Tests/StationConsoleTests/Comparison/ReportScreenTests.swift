import Foundation
import StationExchange
import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// Printed pages on the screen: whose they are, which quarter, how they break, and what F9 writes.
@Suite struct ReportScreenTests {
    /// Two stations; the first has held a session in the first quarter of 2026 and one in the fourth of 2025.
    private func desk() throws -> Desktop {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 3)
        let (file, station) = (desk.file, desk.context.stations[0])
        for (day, topic) in [("2025-11-05", "政治理论"), ("2026-02-05", "人民政协理论")] {
            let session = try file.save(
                StudySession(id: file.desk.newID(), station: station.id, day: Day(day)!, topic: topic)
            ).value
            _ = try file.mark(try file.roster(of: session.id).map(\.attendance), as: .present, in: session)
            _ = try file.close(session)
        }
        try desk.show(HomeScreen())
        return desk
    }

    private func heading(_ desk: Desktop) -> String {
        desk.text().split(separator: "\n")[1].trimmingCharacters(in: .whitespaces)
    }

    private func top(_ desk: Desktop) -> Substring { desk.text().split(separator: "\n")[0] }

    @Test func `where another station is looked at, the page becomes that one's`() throws {
        for key in ["8", "9"] {
            let desk = try desk()
            try desk.type("01\(key)")
            #expect(heading(desk).hasPrefix("岭南镇委员联络站2026年"))
            try desk.type("<C-t>2")
            #expect(heading(desk).hasPrefix("北泗镇委员联络站2026年") && top(desk).contains("北泗镇委员联络站"))
            try desk.type("<C-t>0")
            #expect(heading(desk).hasPrefix("北泗镇委员联络站2026年"), "with all of them it keeps its station")
            try desk.type("<C-t>1")
            #expect(heading(desk).hasPrefix("岭南镇委员联络站2026年") && top(desk).contains("岭南镇委员联络站"))
        }
    }

    @Test func `opened beside another station's row, top line and page speak of the same`() throws {
        let desk = try desk()
        try desk.type("<C-t>1")
        try desk.type("01<Down>8")
        #expect(heading(desk).hasPrefix("北泗镇委员联络站2026年") && top(desk).contains("北泗镇委员联络站"))
    }

    @Test func `the answer sheets of a station follow it; a member's and the city's stay what they are`() throws {
        let desk = try desk()
        let stations = desk.context.stations
        desk.context.show(stations[0])
        try desk.show(ReportScreen(.member, of: stations[0]))
        try desk.type("<C-t>2")
        #expect(heading(desk).hasPrefix("北泗镇委员联络站2026年委员答卷"))
        let member = try desk.file.members(MemberFilter(station: stations[0].id), window: 0..<1)[0]
        try desk.show(ReportScreen(ofMember: member.id))
        try desk.type("<C-t>2")
        #expect(heading(desk) == "\(member.name)2026年委员答卷")
        try desk.show(ReportScreen(.city))
        try desk.type("<C-t>1")
        #expect(heading(desk) == "全市2026年委员联络站工作汇总")
    }

    @Test func `where another year is looked at, the page becomes that year's`() throws {
        let desk = try desk()
        try desk.type("018")
        #expect(desk.text(80, 60).contains("人民政协理论") && !desk.text(80, 60).contains("政治理论"))
        try desk.type("<C-g><Down><Enter>")
        #expect(heading(desk) == "岭南镇委员联络站2025年度工作报告")
        #expect(desk.text(80, 60).contains("政治理论") && !desk.text(80, 60).contains("人民政协理论"))
    }

    @Test func `left and right turn to the quarters before and after, across years`() throws {
        let desk = try desk()
        try desk.type("019")
        #expect(heading(desk) == "岭南镇委员联络站2026年第4季度工作季报")
        #expect(desk.text().contains("← 上季度") && !desk.text().contains("下季度"))
        try desk.type("<Right>")
        #expect(heading(desk) == "岭南镇委员联络站2026年第4季度工作季报")
        #expect(desk.text().contains("下一个季度还没有开始"))
        try desk.type("<Left><Left><Left>")
        #expect(heading(desk) == "岭南镇委员联络站2026年第1季度工作季报")
        #expect(desk.text(80, 60).contains("人民政协理论") && desk.text().contains("→ 下季度"))
        try desk.type("<Left>")
        #expect(heading(desk) == "岭南镇委员联络站2025年第4季度工作季报")
        #expect(top(desk).contains(" 2026年"), "the year looked at elsewhere stays")
        #expect(desk.text().contains("正在看:2025年第4季度"))
        #expect(desk.text(80, 60).contains("政治理论") && desk.text(80, 90).contains("统计期间：2025年10月1日至2025年12月31日"))
        try desk.type("<Right>")
        #expect(heading(desk) == "岭南镇委员联络站2026年第1季度工作季报" && top(desk).contains(" 2026年"))
        try desk.type("<Esc>8<Left>")
        #expect(!desk.text().contains("季度工作季报"), "a yearly page has no quarters")
    }

    @Test func `F9 makes a printed page a plain text, the same as the command prints`() throws {
        let desk = try desk()
        try desk.type("018<F9><Left><F2>")
        let name = "岭南镇委员联络站2026年度工作报告-2026-11-23.txt"
        #expect(desk.text().contains("已导出 \(name)"))
        let data = try #require(FileManager.default.contents(atPath: desk.context.exportFolder + "/" + name))
        let text = try #require(String(data: data, encoding: .utf8))
        let report = try PrintedReport(
            .stationYear, of: desk.context.stations[0], in: desk.file, year: 2026, moment: "x")
        func withoutMoment(_ text: String) -> [Substring] {
            text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains("生成时间") }
        }
        #expect(withoutMoment(text) == withoutMoment(report.text))
        #expect(text.hasPrefix("岭南镇委员联络站2026年度工作报告\n\n　　一、") && !text.contains("\""))
        #expect(text.contains("生成时间：2026年"))
        try desk.type("<F9><F2>")
        #expect(desk.text().contains("2026年度工作报告-2026-11-23-2.txt"), "an earlier file stays")
        try desk.type("<Esc>")
        try desk.exportTable()
        #expect(desk.text().contains("各站对照 2026年-2026-11-23.csv"), "tables stay tables")
    }

    @Test func `paragraphs begin two characters in, go on at the margin, and break by the rules of Chinese`() throws {
        let desk = try desk()
        for keys in ["018", "019", "017"] {
            try desk.type(keys)
            for (width, height) in [(80, 24), (60, 16), (100, 40)] {
                for wide in [false, true] {
                    let frame = desk.frame(width, height, wide: wide)
                    #expect(frame.faults.isEmpty)
                    let lines = (2..<height - 2).map { frame.row($0) }.filter { !$0.allSatisfy(\.isWhitespace) }
                    for line in lines {
                        let text = line.drop { $0 == " " }
                        #expect(!"，。；：、）”".contains(text.first ?? " "), "\(line)")
                    }
                    #expect(lines.contains { $0.hasPrefix("  　　一、基本情况与八有标准") })
                    #expect(lines.contains { $0.hasPrefix("  ") && !$0.hasPrefix("  　　") }, "a long paragraph goes on")
                }
            }
            try desk.type("<End>")
            #expect(desk.text().contains("生成时间"))
            try desk.type("<Esc><Esc>")
        }
    }
}
