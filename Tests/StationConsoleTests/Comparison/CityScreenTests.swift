import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("全市一页") struct CityScreenTests {
    /// Two stations of ten: the first held sessions in February (90 %) and November (70 %), the second one in May (60 %) and one
    /// in November that is not closed.
    private func city() throws -> Desktop {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 10)
        for (host, day, present, isClosed) in [
            (0, "2026-02-05", 9, true), (0, "2026-11-05", 7, true), (1, "2026-05-06", 8, true),
            (1, "2026-11-06", 3, false),
        ] {
            let (file, station) = (desk.file, desk.context.stations[host])
            let session = try file.save(
                StudySession(id: file.desk.newID(), station: station.id, day: Day(day)!, topic: "试")
            ).value
            let lines = try file.roster(of: session.id).map(\.attendance)
            _ = try file.mark(Array(lines.prefix(present)), as: .present, in: session)
            guard isClosed else { continue }
            _ = try file.mark(Array(lines.dropFirst(present)), as: .absent, in: session)
            _ = try file.close(session)
        }
        try desk.show(HomeScreen())
        return desk
    }

    @Test func `a row a station with its months, what is short with a sign on a coloured ground, what is open with ?`()
        throws
    {
        let desk = try city()
        try desk.type("02")
        let text = desk.text()
        #expect(text.contains("[1参与率]"))
        #expect(
            text.contains("\n>岭南镇         90                                           70!         80.0 !"), "\(text)")
        #expect(text.contains("\n 北泗镇                        80!                             ?         80.0 !"))
        #expect(text.contains("\n 全市           90             80!                           70!         80.0 !"))
        let frame = desk.frame()
        let y = try #require((0..<24).first { frame.row($0).hasPrefix(" 北泗镇") })
        let x = try #require((0..<80).first { frame[$0, y].scalar == "8" })
        // Eighty is short of the line, and not by more than ten points.
        #expect(frame[x, y].style == Style(.warning, bold: true, reverse: true))
    }

    @Test func `quarters say how far from the line they are, which had none, and which is not closed`() throws {
        let desk = try city()
        try desk.type("02")
        let rows = desk.text().split(separator: "\n").filter { $0.hasPrefix(" 岭南镇") || $0.hasPrefix(" 北泗镇") }
        #expect(rows.contains(" 岭南镇         90.0 +0.0       没有办 x        没有办 x        70.0 -20.0 !"), "\(rows)")
        #expect(rows.contains(" 北泗镇         没有办 x        80.0 -10.0 !    没有办 x        ? 未结束"), "\(rows)")
    }

    @Test(arguments: 1...5) func `every number of every map is what F4 says of it`(measure: Int) throws {
        let desk = try Desktop.demonstration()
        desk.context.show(nil)
        try desk.show(CityScreen())
        try desk.type("\(measure)")
        var checked = 0
        for size in [Size(width: 170, height: 40), Size(width: 60, height: 16)] {
            let frame = desk.frame(size.width, size.height)
            for anchor in frame.anchors {
                guard let number = anchor.subject as? ExplainedNumber else { continue }
                let told = try desk.file.explanation(of: number, in: desk.context.period, on: desk.context.day)
                let shown = String(
                    frame.row(anchor.rect.y).onColumns(anchor.rect.x, anchor.rect.width, frame.metrics)
                ).filter { $0.isNumber || $0 == "." || $0 == "/" }
                // A month's rate stands in whole percent; what is asked for is told by its rows alone.
                if shown.isEmpty || number == .figure(.sessionsHeld, station: nil) { continue }
                let value = told.value.filter { $0.isNumber || $0 == "." || $0 == "/" }
                let isWhole =
                    value.hasPrefix(shown) || shown.hasPrefix(value) || shown.split(separator: "/")[0] == value
                #expect(isWhole, "\(number): \(shown) \(value)")
                checked += 1
            }
        }
        #expect(checked > 12)
    }

    @Test func `Tab goes from block to block, arrows within, and F4 explains a month as a month`() throws {
        let desk = try city()
        let wide = Size(width: 120, height: 36)
        try desk.type("02<Tab>", size: wide)
        #expect(desk.text(120, 36).contains("2026年2月 参与率"))
        try desk.type("<F4>", size: wide)
        #expect(desk.text().contains("岭南镇 2026年2月 参与率") && desk.text().contains("2026-02-05“试”"))
        #expect(desk.text().contains("+ 计入 1"))
        try desk.type("<Esc><Tab>", size: wide)
        #expect(desk.text(120, 36).contains("2026年第1季度 参与率"))
        try desk.type("<Tab>", size: wide)
        #expect(desk.text(120, 36).contains("未办结(30天内)"))
        try desk.type("<Tab>", size: wide)
        #expect(desk.text(120, 36).contains("登记条数"))
        try desk.type("<S-Tab><S-Tab><S-Tab>", size: wide)
        #expect(desk.text(120, 36).contains("2026年2月 参与率"))
    }

    @Test func `in a narrow window what stands beside the map is behind 6 and 7, and quarters stand for months`() throws
    {
        let desk = try city()
        try desk.type("026")
        #expect(desk.text().contains("未办结0件等了多久") && desk.text().contains("超90天"))
        try desk.type("7")
        #expect(desk.text().contains("从提交到满意") && !desk.text().contains("等了多久"))
        try desk.type("8")
        #expect(desk.text().contains("每季度比90%"))
        let narrow = desk.text(60, 16)
        #expect(narrow.contains(" 一季") && narrow.contains("90.0") && !narrow.contains("10月"))
    }

    @Test func `what is kept of the map is the map, and nothing once something was written or something else is asked`()
        throws
    {
        let desk = try city()
        let (file, stations) = (desk.file, desk.context.stations)
        let (period, day) = (desk.context.period, desk.context.day)
        for figure in [nil, .sessionsHeld, .submissionsSolved] as [Figure?] {
            let map = try file.figures(in: period, on: day) { try CityMap(figure, of: $0, in: period, on: day) }
            let kept = try #require(CityMap(kept: map.kept, of: stations, in: period, on: day))
            #expect(kept.kept == map.kept && kept.rows.count == 2 && kept.sheet == map.sheet)
            #expect(kept.rows[1].open == map.rows[1].open && kept.rows[0].missed.count == 2)
            #expect(CityMap(kept: map.kept, of: stations.reversed(), in: period, on: day) == nil)
            #expect(CityMap(kept: String(map.kept.dropLast(2)), of: stations, in: period, on: day) == nil)
        }
        CityScreen().keep(in: file, desk.context)
        let about = "\u{20}\(period.ends.first) \(period.ends.last)"
        #expect(try file.kept(of: "city", about: about, on: day) != nil)
        #expect(try file.kept(of: "city", about: about, on: day + 1) == nil)
        #expect(try file.kept(of: "city", about: "sessionsHeld" + about, on: day) == nil)
        let open = try #require(try file.sessions(of: stations[1].id, in: period).first { $0.session.state == .open })
        let lines = try file.roster(of: open.session.id).map(\.attendance)
        _ = try file.mark(lines, as: .present, in: open.session)
        #expect(try file.kept(of: "city", about: about, on: day) == nil)
    }

    @Test func `the lowest rate first by Ctrl-O; Enter opens the station's Home; another period has its months`() throws
    {
        let desk = try city()
        try desk.type("02<C-o>")
        #expect(desk.text().contains("~ 参与率低的在前"))
        try desk.type("beisi<Esc><Down><Enter>")
        #expect(desk.context.station != nil && desk.console.pages.last is HomeScreen)
        desk.context.show(nil)
        desk.context.outlook.period = .half(1, of: 2026)
        try desk.show(CityScreen())
        #expect(desk.text().contains(" 6月") && !desk.text().contains(" 7月"))
        desk.context.outlook.period = .all
        try desk.show(CityScreen())
        #expect(desk.text().contains("2026") && !desk.text().contains("11月 12月"))
    }

    @Test func `without stations it says where to add one`() throws {
        let desk = try Desktop(stations: [])
        try desk.show(CityScreen())
        #expect(desk.text().contains("还没有联络站"))
    }

    @Test(arguments: [(80, 24), (60, 16), (120, 36), (170, 40)], [false, true])
    func `fifteen stations fit every size`(size: (Int, Int), wide: Bool) throws {
        let desk = try Desktop(stations: (1...15).map { "第\($0)镇“试点—①”…委员联络站" }, members: 1)
        for keys in ["02", "<End>", "6", "7", "3"] {
            try desk.type(keys, size: Size(width: size.0, height: size.1))
            let frame = desk.frame(size.0, size.1, wide: wide)
            #expect(frame.faults.isEmpty, "\(frame.faults.prefix(3))")
        }
    }
}

extension String {
    /// What stands on some columns.
    fileprivate func onColumns(_ x: Int, _ width: Int, _ metrics: TextMetrics) -> String {
        var (column, found) = (0, "")
        for character in self {
            if column >= x, column < x + width { found.append(character) }
            column += metrics.width(of: String(character))
        }
        return found
    }
}
