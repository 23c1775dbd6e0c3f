import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("学习培训")
struct TrainingTests {
    private let desk: Desktop
    private let station: Station
    private let members: [Member]

    init() throws {
        desk = try Desktop(members: 4)
        station = try desk.file.stations()[0]
        members = try desk.file.members(MemberFilter(), window: 0..<9)
    }

    private func named(_ name: String) -> Member { members.first { $0.name == name }! }

    private func group(_ names: String...) throws -> ActivityGroup {
        var made = ActivityGroup(id: desk.file.desk.newID())
        (made.station, made.name, made.foundedOn) = (station.id, "经济组", Day("2026-04-01"))
        made.participants = names.map { Participant(named($0).id) }
        return try desk.file.save(made).value
    }

    private func open(_ kind: String) throws { try desk.show(KindPages.list(Catalogue.named(kind)!)) }

    @Test("a class is registered by keys; 7 shows who never took part")
    func training() throws {
        try open("training_class")
        try desk.type("<F3><Tab>2026-11-09<Tab>2026-11-11<Tab>履职班<Tab>广西民族大学<F2>")
        #expect(desk.text().contains("1 期,共 3 天,参加 0 人次"))
        try desk.type("<Enter><F4><S-Tab>覃志强<Enter>韦丽华<Enter><F2><Esc>")
        #expect(desk.text().contains("参加 2 人次,2 人"), "\(desk.text())")
        try desk.type("7")
        let text = desk.text()
        #expect(text.contains("1 期 3 天,参加 2 人次,2 人"), "\(text)")
        #expect(text.contains("在任 4 人,本年参加过 2 人,50.0%"))
        #expect(text.contains("本年未参加  2 人:"))
        let row = try #require(text.split(separator: "\n").first { $0.contains("本届未参加") })
        for member in members {
            #expect(row.contains(member.name) == !["覃志强", "韦丽华"].contains(member.name), "\(row)")
        }
    }

    @Test("without a group the form of a session has no 主办, and the list no column for it")
    func noGroups() throws {
        try desk.type("2<F3>")
        #expect(!desk.text().contains("主办"))
        try desk.type("<Tab><Tab>理论<F2><Esc>")
        #expect(!desk.text().contains("主办"))
    }

    @Test(
        "a group's session: chosen in the form, its members on the roster, seen in the list, apart from the station's")
    func groupSession() throws {
        _ = try group("覃志强", "黄建国")
        try desk.type("2<F3><Tab><Tab>组内学习<Tab>")
        #expect(desk.text().contains("应到:岭南镇 2026-11-23 在任委员 4 人"), "\(desk.text())")
        try desk.type("2")
        #expect(desk.text().contains("应到:组员 2026-11-23 在任 2 人"), "\(desk.text())")
        try desk.type("<F2>")
        let roster = desk.text()
        #expect(roster.contains("经济组") && roster.contains("未记2"), "\(roster)")
        #expect(roster.contains("小组主办,不计入全站"))
        #expect(!roster.contains("韦丽华"))
        try desk.type("<C-a>1<F2>")
        #expect(desk.text().contains("已结束"))
        try desk.type("<Esc>")
        let list = desk.text()
        #expect(list.contains("主办") && list.contains("经济组"), "\(list)")
        #expect(list.contains("已办 0/4 次"))
        try open("activity_group")
        try desk.type("7")
        #expect(desk.text().contains("含组长 2 人  各季度 0、0、0、1 次  ! 缺第 2、3 季度"), "\(desk.text())")
    }

    @Test("what falls short of a group's quarters opens the group from Home")
    func home() throws {
        _ = try group("覃志强")
        desk.console = try Console(desk.file, desk.context)
        let file = desk.file
        let found = try file.overview(of: station, in: .year(2026), on: Desktop.today).findings
        let finding = try #require(found.first { $0.code == "training.groupQuarter" })
        #expect(finding.text == "活动小组“经济组”第 2、3 季度没有开展学习")
        #expect(desk.text(100, 60).contains("经济组"), "\(desk.text(100, 60))")
    }

    @Test("a delivery to all fills in the people once; the page names who got none")
    func delivery() throws {
        try open("material")
        try desk.type("<F3><Tab><Tab>刊物<Tab>委员通讯<F2>")
        #expect(desk.text().contains("已登记学习资料"), "\(desk.text())")
        try open("delivery")
        try desk.type("<F3><Tab><Tab>1<Tab>微信<Tab>1<F2>")
        #expect(desk.text().contains("已登记资料发放"), "\(desk.text())")
        #expect(desk.text().contains("等 4 人"))
        let late = Member(id: desk.file.desk.newID(), station: station.id, name: "莫迟到")
        _ = try desk.file.save(late)
        try desk.type("7")
        let text = desk.text()
        #expect(text.contains("1 种,发放 1 次,覆盖 4/5 人 80.0%"), "\(text)")
        #expect(text.contains("《委员通讯》 覆盖 4/5 人 80.0%,没有收到:莫迟到"), "\(text)")
    }

    @Test("the history of a session names the group")
    func history() throws {
        let group = try group("覃志强")
        var session = StudySession(
            id: desk.file.desk.newID(), station: station.id, day: Desktop.today, topic: "理论")
        session = try desk.file.save(session).value
        session.heldBy = group.id
        _ = try desk.file.save(session)
        try desk.show(HistoryScreen(of: [session.id], named: "理论"))
        #expect(desk.text().contains("主办: 经济组"), "\(desk.text())")
    }

    @Test("the figures stay within the frame, with text that is hard to keep straight", arguments: Paper.all)
    func straight(paper: Paper) throws {
        let awkward = try AwkwardDesk()
        let file = awkward.desk.file
        var material = Material(id: file.desk.newID())
        (material.title, material.day, material.issue) = (AwkwardDesk.title, Desktop.today, AwkwardDesk.sign)
        material = try file.save(material).value
        var group = ActivityGroup(id: file.desk.newID())
        (group.station, group.name, group.foundedOn) = (awkward.stations[0].id, AwkwardDesk.title, Day("2026-01-01"))
        group.participants = awkward.members.map { Participant($0.id) }
        group = try file.save(group).value
        var training = TrainingClass(id: file.desk.newID())
        (training.title, training.host, training.firstDay) = (AwkwardDesk.title, AwkwardDesk.sign, Day("2026-03-01"))
        training.participants = [Participant(awkward.members[0].id)]
        _ = try file.save(training)
        var delivery = Delivery(id: file.desk.newID())
        (delivery.material, delivery.day, delivery.audience) = (material.id, Desktop.today, "persons")
        delivery.participants = [Participant(awkward.members[0].id)]
        _ = try file.save(delivery)
        for page in [
            TrainingScreen(), RecordsScreen<TrainingClass>(), try SessionForm.form(nil, awkward.desk.context),
            StudyScreen(),
        ] as [any Screen] {
            var console = try Console(awkward.desk.file, awkward.desk.context, showing: page)
            for key in [Key.pageDown, .end, .home] {
                let frame = console.frame(size: paper.size, metrics: paper.metrics)
                #expect(frame.faults.isEmpty, "\(frame.faults.prefix(3))")
                if !page.takesText { console.handle(.key(key), size: paper.size) }
            }
        }
        let frame = try Console(awkward.desk.file, awkward.desk.context, showing: TrainingScreen()).framed(paper)
        #expect(frame.row(paper.size.height - 3).contains("▼"), "more than fits is said to be there")
    }
}

extension Console {
    fileprivate func framed(_ paper: Paper) -> Frame {
        var console = self
        return console.frame(size: paper.size, metrics: paper.metrics)
    }
}
