import ConsoleKit
import StationCore
import StationModel
import StationStore
import StationSamples
import TerminalKit
import Testing

@testable import StationConsole

@Suite("服务管理")
struct ServiceTests {
    private let desk: Desktop
    private let station: Station

    init() throws {
        desk = try Desktop(members: 2)
        station = try desk.file.stations()[0]
    }

    private func open(_ kind: String) throws { try desk.show(KindPages.list(Catalogue.named(kind)!)) }

    private func rule(_ version: String, from: String, text: String = "第一条") throws -> RuleText {
        var made = RuleText(id: desk.file.desk.newID())
        (made.title, made.version, made.fromDay, made.text) = ("委员工作规则", version, Day(from), text)
        return try desk.file.save(made).value
    }

    @Test("the version in force today is marked in the list and on its page")
    func versions() throws {
        _ = try rule("2023年", from: "2023-01-01")
        _ = try rule("2026年修订", from: "2026-01-01")
        _ = try rule("2027年修订", from: "2027-01-01")
        try open("rule_text")
        let rows = desk.text().split(separator: "\n").filter { $0.contains("委员工作规则") }
        #expect(rows.map { $0.split(separator: " ").last } == ["未生效", "现行", "已替代"], "\(rows)")
        try desk.type("<Down><Enter>")
        #expect(desk.text().contains("状态") && desk.text().contains("现行"))
    }

    @Test("five thousand characters are read to their end, at once")
    func longText() throws {
        let clauses = (1...250).map { "第\($0)条 委员应当按时参加学习与会议,不能参加的事先请假。" }
        let text = clauses.joined(separator: "\n")
        #expect(text.count > 5000)
        let made = try rule("2026年修订", from: "2026-01-01", text: text)
        try desk.show(RecordScreen<RuleText>(made.id))
        #expect(desk.text().contains("第1条") && desk.text().contains("▼"))
        let clock = ContinuousClock()
        let taken = try clock.measure { try desk.type("<PgDn><PgDn>") }
        #expect(taken < .milliseconds(500), "two pages took \(taken)")
        #expect(!desk.text().contains("第1条"))
        try desk.type("<End>")
        #expect(desk.text().contains("第250条") && !desk.text().contains("▼"), "\(desk.text())")
        try desk.type("<Home>")
        #expect(desk.text().contains("第1条"))
        // Changing one field keeps the long text as it is.
        try desk.type("<F4><Tab><Tab><Tab>2026版<F2>")
        #expect(try desk.file.record(RuleText.self, made.id)?.text == text)
    }

    @Test("a report is heard at a meeting that was entered once")
    func dutyReport() throws {
        try open("report_meeting")
        try desk.type("<F3><Tab><Tab>年度述职会<Tab>2<Tab><Tab><Tab>覃志强<Enter><F2>")
        #expect(desk.text().contains("已登记听取汇报"), "\(desk.text())")
        try open("duty_report")
        try desk.type("<F3>2026<Tab>覃志强<Tab><Tab>今天<Tab>1<Tab>较好<F2>")
        let text = desk.text()
        #expect(text.contains("交来 1 人,已述职 1 份,未述职 0 份"), "\(text)")
        #expect(text.contains("覃志强"))
        try desk.type("<Enter>")
        #expect(desk.text().contains("2026-11-23 年度述职会"), "\(desk.text())")
    }

    private func discipline() throws -> (record: Discipline, entry: Int64) {
        let member = try desk.file.members(MemberFilter(), window: 0..<9).first { $0.name == "覃志强" }!
        var made = Discipline(id: desk.file.desk.newID())
        (made.station, made.member, made.day) = (station.id, member.id, Day("2026-11-01"))
        (made.measure, made.basis, made.decidedBy) = ("约谈", "无故缺席三次", "主席会议")
        let (receipt, saved) = try desk.file.save(made)
        return (saved, receipt.entry)
    }

    @Test("an administrator reads measures: list, page, history, count, export")
    func administrator() throws {
        let (record, entry) = try discipline()
        for page in [RecordsScreen<Discipline>(), RecordScreen<Discipline>(record.id)] as [any Screen] {
            try desk.show(page)
            #expect(desk.text().contains("约谈") && desk.text().contains("无故缺席"))
            #expect(try page.refreshed(desk.context).exported(in: desk.context) != nil)
        }
        try desk.show(HistoryScreen(entry: entry))
        #expect(desk.text().contains("约谈"))
        try desk.show(MapScreen())
        let row = desk.text().rowOf("提醒问责")?.split(separator: " ").map(String.init) ?? []
        #expect(row.firstIndex(of: "提醒问责").map { row[$0 + 1] } == "1", "\(row)")
    }

    private func reward(_ member: RecordID) throws {
        var made = Reward(id: desk.file.desk.newID())
        (made.station, made.member, made.day) = (station.id, member, Day("2025-12-20"))
        (made.title, made.giver) = ("优秀政协委员", "市政协")
        _ = try desk.file.save(made)
    }

    @Test(
        "a member's page shows rewards and, to an administrator, measures; Enter opens each",
        arguments: [(80, 24), (60, 16)])
    func memberPage(width: Int, height: Int) throws {
        let record = try discipline().record
        try reward(record.member!)
        try desk.file.tryOut(Operator(id: RecordID("boss"), name: "覃主任", role: .administrator))
        try desk.show(MemberRecordScreen(record.member!))
        #expect(desk.text().contains("提醒问责 2026-11-01 约谈") && desk.text().contains("2025年优秀政协委员 市政协"), "\(desk.text())")
        try desk.type("3")
        let text = desk.text(width, height)
        #expect(text.contains("2026-11-01 提醒问责   约谈:无故缺席三次"), "\(text)")
        #expect(desk.frame(width, height).faults.isEmpty)
        try desk.type("<Down><Enter>")
        #expect(desk.console.pages.last is RecordScreen<Discipline>)
        try desk.type("<Esc><Down><Enter>")
        #expect(desk.console.pages.last is RecordScreen<Reward>)
        // Another member's page has neither.
        let other = try desk.file.members(MemberFilter(), window: 0..<9).first { $0.id != record.member }!
        try desk.show(MemberRecordScreen(other.id))
        #expect(!desk.text().contains("优秀政协委员") && !desk.text().contains("提醒问责"))
    }

    @Test(
        "to everybody else the member's page, the finder, 更多 and their help do not say that measures exist",
        arguments: [Role.clerk, .informant, .reader])
    func unnamed(role: Role) throws {
        let record = try discipline().record
        try reward(record.member!)
        for (someone, isShown) in [(role, false), (.administrator, true)] {
            try desk.file.tryOut(
                Operator(id: RecordID("somebody"), name: "韦专干", role: someone, stations: [station.id]))
            func shows(_ page: any Screen, _ keys: String, size: Size = Size(width: 80, height: 60)) throws -> Bool {
                try desk.show(page)
                try desk.type(keys, size: size)
                return desk.text(size.width, size.height).contains("提醒问责")
            }
            #expect(try shows(MemberRecordScreen(record.member!), "") == isShown)
            #expect(desk.text().contains("2025年优秀政协委员 市政协"))
            #expect(try shows(MemberRecordScreen(record.member!), "<F1>") == isShown)
            #expect(try shows(MapScreen(), "") == isShown)
            #expect(try shows(MapScreen(), "<F7>提醒问责<Home>") == true)
            #expect(desk.text().contains("没有“提醒问责”") == !isShown)
            #expect(try shows(HomeScreen(), "<F7>提醒<Home>") == isShown)
            #expect(try shows(DossierScreen(record.member!), "") == isShown)
        }
    }

    @Test(
        "nobody else reads whom or what a measure was, on any page, by any key",
        arguments: [
            Role.clerk, .informant, .reader,
        ])
    func others(role: Role) throws {
        let (record, entry) = try discipline()
        let someone = Operator(id: RecordID("somebody"), name: "韦专干", role: role, stations: [station.id])
        try desk.file.tryOut(someone)
        let member = record.member!
        let pages: [any Screen] = [
            MapScreen(), RecordsScreen<Discipline>(), RecordScreen<Discipline>(record.id),
            HistoryScreen(of: [record.id], named: "这条"), HistoryScreen(entry: entry), JournalScreen(),
            MemberRecordScreen(member), HistoryScreen(of: [member], named: "委员"), HomeScreen(),
        ]
        for page in pages {
            let keys = try page.refreshed(desk.context).keys(desk.context) + CommonCommand.allCases.flatMap(\.keys)
            for key in [Key?.none] + keys.map(Key?.some) {
                try desk.show(page)
                if let key, !CommonCommand.leave.keys.contains(key), !CommonCommand.changeOperator.keys.contains(key) {
                    desk.console.handle(.key(key))
                }
                let text = desk.text()
                for word in ["无故缺席", "主席会议"] {
                    #expect(!text.contains(word), "\(page.title) \(key?.label ?? ""): \(text)")
                }
            }
        }
        try desk.show(RecordsScreen<Discipline>())
        #expect(desk.text().contains("只有管理员能看"))
        try desk.show(MapScreen())
        #expect(!desk.text().contains("提醒问责"))
        #expect(throws: Fault.self) {
            try RecordsScreen<Discipline>().refreshed(desk.context).exported(in: desk.context)
        }
        #expect(throws: Fault.self) {
            try RecordScreen<Discipline>(record.id).refreshed(desk.context).exported(in: desk.context)
        }
        #expect(
            try !HistoryScreen(entry: entry).refreshed(desk.context).exported(in: desk.context)!.rows.joined().contains(
                "约谈"))
    }
}

extension Screen {
    fileprivate func keys(_ context: Context) -> [Key] { bindings(context).flatMap(\.keys) }

    fileprivate func refreshed(_ context: Context) throws -> Self {
        var page = self
        try page.refresh(in: context)
        return page
    }
}
