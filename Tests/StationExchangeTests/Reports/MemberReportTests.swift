import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange

@Suite("委员答卷的打印页")
struct MemberReportTests {
    private let bench: Workbench
    private let station: Station
    private let member: Member
    private let other: Member

    init() throws {
        bench = try Workbench()
        station = try bench.file.stations()[0]
        let file = bench.file
        let id = { file.desk.newID() }
        member = try file.save(
            Member(
                id: id(), station: station.id, number: "C-07", name: "覃绍诗", party: "群众", sector: "农业界",
                from: Day("2021-10-12"))
        ).value
        other = try file.save(Member(id: id(), station: station.id, name: "韦丽华")).value
    }

    private func day(_ text: String) -> Day { Day(text)! }

    @Test("of a past year the page says where the member sat then; where they sat in they were not expected")
    func earlierSeat() throws {
        let file = bench.file
        let stations = try file.stations()
        let session = try file.save(
            StudySession(id: file.desk.newID(), station: stations[1].id, day: day("2025-05-01"), topic: "理论")
        ).value
        let host = try file.save(Member(id: file.desk.newID(), station: stations[1].id, name: "罗海")).value
        _ = try file.addGuests([member.id], to: session)
        let roster = try file.roster(of: session.id).map(\.attendance)
        _ = try file.mark(roster.filter { $0.member == host.id }, as: .present, in: session)
        _ = try file.close(session)
        _ = try file.transfer([member], Transfer(to: stations[1].id, on: day("2026-08-01")))
        func page(_ year: Int) throws -> String {
            let page = try PrintedReport(ofMember: file.member(member.id), in: file, year: year, moment: "")
            return page.lines.joined(separator: "\n")
        }
        let (then, now) = (try page(2025), try page(2026))
        #expect(then.contains(station.name) && then.contains("2021年10月12日起任职"), "\(then)")
        #expect(now.contains(stations[1].name) && now.contains("2026年8月1日起任职"), "\(now)")
        #expect(then.contains("应到 0 次，实到 0 次") && then.contains("列席 1 次"), "\(then)")
    }

    /// Two sessions, one attended and one on leave; a plenary; a class of five days; a report; a service beside the plan.
    private func year() throws {
        let file = bench.file
        for (date, topic, mark) in [
            ("2026-03-10", "人民政协理论", AttendanceMark.present), ("2026-06-10", "法律法规", .excused),
        ] {
            let session = try file.save(
                StudySession(id: file.desk.newID(), station: station.id, day: day(date), topic: topic)
            ).value
            let roster = try file.roster(of: session.id).map(\.attendance)
            _ = try file.mark(roster.filter { $0.member == member.id }, as: mark, in: session)
            let rest = try file.roster(of: session.id).map(\.attendance).filter { $0.member != member.id }
            _ = try file.mark(rest, as: .present, in: session)
            _ = try file.close(session)
        }
        var plenary = DutyEvent(id: file.desk.newID())
        (plenary.day, plenary.kind, plenary.title) = (day("2026-01-12"), "plenary", "七届六次会议")
        plenary.participants = [Participant(member.id)]
        _ = try file.save(plenary)
        var training = TrainingClass(id: file.desk.newID())
        (training.title, training.host, training.region) = ("履职能力提升班", "浙江大学继续教育学院", "区外")
        (training.firstDay, training.lastDay) = (day("2026-04-13"), day("2026-04-17"))
        training.participants = [Participant(member.id)]
        _ = try file.save(training)
        var service = ServiceActivity(id: file.desk.newID())
        (service.station, service.day, service.theme) = (station.id, day("2026-05-04"), "爱国卫生")
        (service.title, service.participants) = ("清扫河道", [Participant(member.id)])
        _ = try file.save(service)
        var report = DutyReport(id: file.desk.newID())
        (report.station, report.member, report.year) = (station.id, member.id, 2026)
        (report.writtenOn, report.text) = (day("2026-11-10"), "参加学习一次。")
        _ = try file.save(report)
        for (item, wanted, note) in [("meeting", 1, ""), ("study", 2, "集中学习"), ("training", 1, "")] {
            _ = try file.plan(DutyItem.named(item)!, wanted: wanted, note: note, year: 2026, for: [member])
        }
    }

    @Test("planned, done, missing, the records behind them, attendance, training, report: a page by hand")
    func page() throws {
        try year()
        let page = try PrintedReport(ofMember: member, in: bench.file, year: 2026, moment: "2026-11-23 9:00")
        let footer = page.lines.firstIndex(of: "────") ?? 0
        #expect(page.title == "覃绍诗2026年委员答卷")
        #expect(
            page.lines[..<footer].map { $0.isEmpty ? "" : String($0.dropFirst(PaperLines.indent.count)) } == [
                "编号 C-07，岭南镇委员联络站，农业界，群众，2021年10月12日起任职。", "",
                "一、委员作业", "共 4 件，已做 3 件，还差 1 件。",
                "（一）参加会议：作业 1 件，已做 1 件，已完成。", "1. 2026年1月12日 全会“七届六次会议”",
                "（二）学习活动（集中学习）：作业 2 件，已做 1 件，还差 1 件。", "1. 2026年3月10日 人民政协理论",
                "（三）培训：作业 1 件，已做 1 件，已完成。", "1. 2026年4月17日 “履职能力提升班”", "",
                "二、作业以外", "（一）公益活动：1 件。", "1. 2026年5月4日“清扫河道”", "",
                "三、出席情况", "（一）全会：应到 1 次，实到 1 次，请假 0 次，缺席 0 次。",
                "（二）学习活动：应到 2 次，实到 1 次，请假 1 次，缺席 0 次，参与率 50.0%，剔除准假 100.0%。",
                "1. 2026年6月10日 法律法规  请假", "",
                "四、学习培训", "培训班 1 期，共 5 天。",
                "1. 2026年4月17日 “履职能力提升班”，浙江大学继续教育学院（区外），4月13日起 5 天", "",
                "五、述职", "2026年11月10日交履职报告，还没有述职。", "参加学习一次。", "",
            ])
        #expect(page.lines.count == footer + 4)
        #expect(page.lines[footer + 1] == "统计期间：2026年1月1日至2026年12月31日。数据截至：2026年11月23日。")
        #expect(page.lines[footer + 2].contains("学习活动每年至少 4 次") && page.lines[footer + 2].contains("基础数据版本："))
        let head = try #require(try bench.file.head())
        #expect(page.lines[footer + 3] == "生成时间：2026年11月23日 9:00。日志号：\(head.text)。")
    }

    @Test("what was only handed to the member, or holds whatever the year, is nothing done besides the plan")
    func besides() throws {
        let file = bench.file
        var link = Link(id: file.desk.newID())
        (link.station, link.from, link.member) = (station.id, other.id, member.id)
        _ = try file.save(link)
        var material = Material(id: file.desk.newID())
        (material.day, material.title) = (day("2026-01-20"), "委员履职手册")
        material = try file.save(material).value
        var delivery = Delivery(id: file.desk.newID())
        (delivery.station, delivery.day, delivery.material) = (station.id, day("2026-01-26"), material.id)
        delivery.participants = [Participant(member.id)]
        _ = try file.save(delivery)
        let kinds = Set(try file.dutyFacts(of: member.id, year: 2026).map(\.kind))
        #expect(kinds.isSuperset(of: ["link", "delivery"]), "both are known")
        #expect(try file.dutySheet(of: member.id, year: 2026).beside.isEmpty, "the page in the console says the same")
        let page = try PrintedReport(ofMember: member, in: file, year: 2026, moment: "x")
        let place = try #require(page.lines.firstIndex(of: "　　二、作业以外"))
        #expect(page.lines[place + 1] == "　　无。")
    }

    @Test("a year without anything says so in every part, and an earlier year is judged as of its end")
    func empty() throws {
        let page = try PrintedReport(ofMember: other, in: bench.file, year: 2025, moment: "x").text
        for words in ["这一年没有布置作业。", "　　无。", "没有登记出席的活动。", "没有参加培训。", "还没有交履职报告。"] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(page.contains("数据截至：2025年12月31日"))
    }

    @Test("all of a station, one page after another, each with its own footer; who has left is not among them")
    func wholeStation() throws {
        try year()
        var left = Member(id: bench.file.desk.newID(), station: station.id, name: "黄海")
        left.to = day("2026-06-30")
        _ = try bench.file.save(left)
        let page = try PrintedReport(ofMembersAt: station, in: bench.file, year: 2026, moment: "x")
        #expect(page.title == "岭南镇委员联络站2026年委员答卷（2 名）")
        #expect(page.lines.count { $0 == "────" } == 2)
        #expect(page.lines.filter { $0.hasSuffix("委员答卷") } == ["韦丽华2026年委员答卷", "覃绍诗2026年委员答卷"])
        let empty = try bench.file.stations()[1]
        let none = try PrintedReport(ofMembersAt: empty, in: bench.file, year: 2026, moment: "x")
        #expect(none.lines == ["　　2026年11月23日没有在任委员。"])
    }

    @Test("who is meant: by name or number, who serves before who left; namesakes are asked about")
    func meant() throws {
        let file = bench.file
        #expect(try file.member(named: "C-07", at: nil) == member && file.member(named: "覃 绍诗", at: station) == member)
        let far = try file.stations()[1]
        #expect(fault { try file.member(named: "覃绍诗", at: far) }?.sentence.contains("没有姓名或编号为“覃绍诗”") == true)
        let namesake = try file.save(Member(id: file.desk.newID(), station: far.id, name: "覃绍诗")).value
        #expect(fault { try file.member(named: "覃绍诗", at: nil) }?.sentence.contains("有 2 位委员") == true)
        // Namesakes without a number are told apart by the id of person or seat.
        #expect(try file.member(named: member.id.text, at: nil) == member)
        #expect(try file.member(named: member.seat.id.text, at: nil) == member)
        #expect(try file.member(named: "覃绍诗", at: far) == namesake)
        _ = try file.endService(of: [namesake], on: day("2026-10-31"))
        #expect(try file.member(named: "覃绍诗", at: nil) == member)
    }
}
