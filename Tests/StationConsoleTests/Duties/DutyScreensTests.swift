import ConsoleKit
import StationCore
import StationModel
import StationStore
import StationSamples
import TerminalKit
import Testing

@testable import StationConsole

@Suite("作业、答卷、得分、档案")
struct DutyScreensTests {
    private let desk: Desktop
    private let members: [Member]

    init() throws {
        desk = try Desktop(members: 3)
        var seeds = Desktop.seeds
        let one = AssessmentTable(
            code: "one", title: "甲表", unknown: ["等级没有公开"], base: 7000,
            categories: [
                .init("活动", bounds: .init(cap: 500), items: [.init("公益", .init(["service_activity"]), points: 300)])
            ], requirements: [.init("一次公益", .init(["service_activity"])), .init("一件提案", .init(["proposal"]))],
            bands: [.init("称职", from: 6000)], thresholds: [.init("约谈", below: 7200)])
        let two = AssessmentTable(
            code: "two", title: "乙表", categories: [.init("会议", items: [.init("学习", .init(["study"]), points: 500)])])
        seeds.words[.assessments] = [Word(one.encoded, code: "one"), Word(two.encoded, code: "two")]
        seeds.fingerprint = "two tables"
        try desk.file.take(seeds)
        let stations = try desk.file.stations()
        members = try desk.file.members(MemberFilter(station: stations[0].id), window: 0..<3)
        let session = try desk.file.save(
            StudySession(id: desk.file.desk.newID(), station: stations[0].id, day: Day("2026-03-10")!, topic: "人民政协理论")
        ).value
        let roster = try desk.file.roster(of: session.id).map(\.attendance)
        _ = try desk.file.mark(roster.filter { $0.member == members[0].id }, as: .present, in: session)
        let others = try desk.file.roster(of: session.id).map(\.attendance).filter { $0.member != members[0].id }
        _ = try desk.file.mark(others, as: .absent, in: session)
        _ = try desk.file.close(session)
        for date in ["2026-05-04", "2026-06-05"] {
            var service = ServiceActivity(id: desk.file.desk.newID())
            (service.station, service.day, service.theme) = (stations[0].id, Day(date)!, "爱国卫生")
            (service.title, service.participants) = ("清扫河道", [Participant(members[0].id)])
            _ = try desk.file.save(service)
        }
    }

    private func plan() throws {
        _ = try desk.file.plan(DutyItem.named("service")!, wanted: 2, note: "", year: 2026, for: members)
        _ = try desk.file.plan(DutyItem.named("study")!, wanted: 2, note: "集中学习", year: 2026, for: members)
    }

    @Test("the station's page from the ledger's list: F3 plans for all, the sums follow, one undo takes it back")
    func station() throws {
        try desk.show(RecordsScreen<DutyPlan>())
        try desk.type("7")
        #expect(desk.text().contains("没有布置"))
        try desk.type("<F3>")
        #expect(desk.text().contains("给 3 名在任委员"))
        try desk.type("<Tab>公益<Tab>2<F2>")
        let text = desk.text()
        #expect(text.contains("已布置2026年作业 公益服务 2 件,3 名委员,F6 撤销"))
        #expect(text.contains("作业 6 件,还差 4 件,2 名委员没有做完") && text.contains("公益服务 2"))
        #expect(!text.split(separator: "\n")[2].contains("得分"), "no scores side by side")
        try desk.type("<F6>")
        #expect(desk.text().contains("没有布置"))
    }

    @Test("a sheet: what was asked, the facts behind it, what is missing; Enter opens plan and record")
    func sheet() throws {
        try plan()
        try desk.show(DutySheetScreen(members[0].id))
        var text = desk.text()
        #expect(text.contains("作业 4 件,已做 3,还差 1"))
        #expect(text.contains("学习活动  集中学习") && text.contains("计划 2,做了 1  ! 还差 1") && text.contains("计划 2,做了 2  + 已完成"))
        #expect(text.contains("2026-05-04“清扫河道”"))
        try desk.type("<Enter>")
        #expect(desk.text().contains("件数"))
        try desk.type("<Esc><Down><Enter>")
        #expect(desk.text().contains("人民政协理论") && desk.console.pages.last is SessionScreen)
        try desk.show(DutySheetScreen(members[1].id))
        text = desk.text()
        #expect(text.contains("请假、缺席") && text.contains("缺席") && text.contains("还差 4"))
        try desk.type("<F3>")
        #expect(desk.text().contains("登记委员作业") && desk.text().contains(members[1].name))
    }

    @Test("9 on a sheet opens the printed page, 9 on the station's page those of all; F9 writes it; Esc goes back")
    func printed() throws {
        try plan()
        try desk.show(DutySheetScreen(members[0].id))
        try desk.type("9")
        let text = desk.text()
        #expect(text.contains("\(members[0].name)2026年委员答卷") && text.contains("共 4 件，已做 3 件，还差 1 件。"))
        #expect(text.contains("学习活动（集中学习）：作业 2 件，已做 1 件，还差 1 件。"))
        try desk.type("<F9>")
        #expect(desk.text().contains("\(members[0].name)2026年委员答卷"))
        try desk.type("<Esc><Esc>")
        #expect(desk.console.pages.last is DutySheetScreen)
        try desk.show(DutyStationScreen())
        try desk.type("9")
        #expect(desk.text().contains("岭南镇委员联络站2026年委员答卷（3 名）"))
        try desk.show(ReportScreen(ofMember: RecordID("none")))
        #expect(desk.text().contains("已不在名册里"))
    }

    @Test("a score: each line with its records, what the cap cut, the sum; F5 looks at the records by another table")
    func score() throws {
        try desk.show(AssessmentScreen(members[0].id))
        var text = desk.text(80, 40)
        #expect(text.contains("考核表:甲表  得分 75 称职"))
        #expect(text.contains("基础分") && text.contains("+70") && text.contains("+6") && text.contains("本类封顶"))
        #expect(text.contains("2026-06-05“清扫河道”") && text.contains("合计(以上各行相加)"))
        #expect(
            text.contains("要求 1,做了 2  + 做到") && text.contains("要求 1,做了 0  ! 没有做到") && text.contains("等级没有公开"), "\(text)"
        )
        #expect(!text.contains("约谈"))
        try desk.type("<F5>")
        text = desk.text()
        #expect(text.contains("考核表:乙表  得分 5") && text.contains("按“乙表”计算,记录没有改动"))
        try desk.type("<Down><Down><Enter>")
        #expect(desk.console.pages.last is SessionScreen)
        try desk.show(AssessmentScreen(members[1].id))
        #expect(desk.text().contains("已到“约谈”的条件"))
    }

    @Test("where no table was chosen and the first is blank, the page says so and offers the others by F5")
    func blank() throws {
        var seeds = Desktop.seeds
        let empty = AssessmentTable(code: "blank", title: "空白")
        let some = AssessmentTable(
            code: "some", title: "丙表", partial: true,
            categories: [.init("提案", items: [.init("立案", .init(["proposal"]), points: 500, atMost: 1)])],
            bands: [.init("优秀", from: 9000), .init("称职", from: 6000), .init("不称职", from: -100)])
        seeds.words[.assessments] = [Word(empty.encoded, code: "blank"), Word(some.encoded, code: "some")]
        seeds.fingerprint = "a blank table"
        try desk.file.take(seeds)
        let page = AssessmentScreen(members[0].id)
        try desk.show(page)
        var text = desk.text()
        #expect(text.contains("还没有选定本地的考核表。") && text.contains("按 F5 一张一张看") && text.contains("    丙表"))
        #expect(!text.contains("得分 0") && !text.contains("合计"))
        try desk.type("<F5>")
        text = desk.text()
        #expect(text.contains("考核表:丙表  已知部分 0") && text.contains("本地没有选定这张表,只作试算。"))
        #expect(text.contains("等级(分值不全,只列出,不评定)") && text.contains("优秀 90 分起") && text.contains("不称职 60 分以下"))
        try desk.type("<F5>")
        #expect(desk.text().contains("没有别的考核表"))
        try desk.file.set(.assessment, to: "blank")
        try desk.show(page)
        #expect(desk.text().contains("选定的考核表“空白”还没有填写。"))
        try desk.file.set(.assessment, to: "some")
        try desk.show(page)
        #expect(desk.text().contains("考核表:丙表") && !desk.text().contains("只作试算"))
    }

    @Test("why a record gives no points stands at the right, where no title can push it out")
    func reasons() throws {
        var seeds = Desktop.seeds
        let table = AssessmentTable(
            code: "few", title: "丁表",
            categories: [
                .init("活动", items: [.init("公益", .init(["service_activity"]), points: 300, after: 1, most: 1)])
            ])
        seeds.words[.assessments] = [Word(table.encoded, code: "few")]
        seeds.fingerprint = "one table"
        try desk.file.take(seeds)
        var service = ServiceActivity(id: desk.file.desk.newID())
        (service.station, service.day, service.theme) = (members[0].station, Day("2026-05-01")!, "爱国卫生")
        (service.title, service.participants) = (
            String(repeating: "很长的活动名称", count: 10), [Participant(members[0].id)]
        )
        _ = try desk.file.save(service)
        try desk.show(AssessmentScreen(members[0].id))
        let lines = desk.text().split(separator: "\n")
        #expect(lines.contains { $0.contains("很长的活动名称") && $0.contains(" 前 1 件不另计分") })
        #expect(lines.contains { $0.contains("2026-06-05") && $0.contains(" 最多计 1 次") })
    }

    @Test("scores side by side only where the setting is on")
    func ranking() throws {
        try desk.show(DutyStationScreen())
        try desk.type("<F5>")
        #expect(desk.text().contains("积分并列没有打开"))
        try desk.file.set(.ranking, to: "yes")
        try desk.show(DutyStationScreen())
        #expect(desk.text().contains("得分") && desk.text().contains("75"))
        try desk.type("<F5>")
        let lines = desk.text().split(separator: "\n")
        #expect(lines[4].contains(members[0].name) && lines[4].contains("75"))
    }

    @Test("2 on a member's page opens the dossier: by term and year, everything, Enter opens, F9 writes it")
    func dossier() throws {
        try plan()
        try desk.show(MemberRecordScreen(members[0].id))
        try desk.type("2")
        let text = desk.text(80, 30)
        #expect(text.contains("任职以来合计") && text.contains("2026年  学习 应到 1 实到 1 参与率 100.0%"))
        #expect(text.contains("作业 公益服务") && text.contains("公益活动") && text.contains("2026-05-04“清扫河道”"))
        #expect(text.contains("共 3 条"))
        try desk.exportTable()
        #expect(desk.text().contains("已导出 履职档案"))
        try desk.type("7")
        #expect(desk.console.pages.last is AssessmentScreen)
        try desk.type("<Esc>8")
        #expect(desk.console.pages.last is DutySheetScreen)
    }

    @Test("pages of somebody who is gone say so; all pages fit into 60×16")
    func small() throws {
        try plan()
        let gone = RecordID("none")
        let pages: [any Screen] = [
            DutySheetScreen(gone), AssessmentScreen(gone), DossierScreen(gone), DutySheetScreen(members[0].id),
            AssessmentScreen(members[0].id), DossierScreen(members[0].id), DutyStationScreen(),
            ReportScreen(ofMember: members[0].id),
        ]
        for (index, page) in pages.enumerated() {
            try desk.show(page)
            for (width, height) in [(60, 16), (80, 24)] {
                #expect(desk.frame(width, height, wide: true).faults.isEmpty)
            }
            if index < 3 { #expect(desk.text().contains("已不在名册里")) }
            try desk.type("<End><Enter>")
            #expect(desk.frame(60, 16).faults.isEmpty)
        }
    }
}
