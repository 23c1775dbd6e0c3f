import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// What a newcomer met in the forms, each with a test named after it.
@Suite("曾经出过的错:表格")
struct MendedFormTests {
    private func reception(_ desk: Desktop, _ visitor: String, _ phone: String, _ said: String) throws -> Reception {
        var reception = Reception(id: desk.file.desk.newID())
        (reception.station, reception.day) = (desk.context.stations[0].id, Desktop.today)
        (reception.visitor, reception.phone, reception.said) = (visitor, phone, said)
        reception.participants = [Participant(try desk.file.members(MemberFilter(), window: 0..<1)[0].id)]
        return try desk.file.save(reception).value
    }

    private func members(_ desk: Desktop) throws -> [Member] {
        try desk.file.members(MemberFilter(), window: 0..<200)
    }

    // MARK: Drafts

    @Test("a draft made from one reception turns up in no other's form, nor in a plain one; it waits where it belongs")
    func draftOfAnotherReception() throws {
        let desk = try Desktop(members: 1)
        let first = try reception(desk, "韦大姐", "13800001234", "村口路灯不亮")
        let second = try reception(desk, "黄大哥", "13900005678", "水渠堵了")
        try desk.show(RecordScreen<Reception>(first.id))
        try desk.type("<F3>灯坏半年<Esc>")
        try desk.show(RecordScreen<Reception>(second.id))
        try desk.type("<F3>")
        var text = desk.text()
        #expect(text.contains("黄大哥") && text.contains("13900005678") && text.contains("水渠堵了"))
        #expect(!text.contains("灯坏半年") && !text.contains("韦大姐") && !text.contains("13800001234"))
        try desk.type("水渠清淤<F2>")
        #expect(try desk.file.record(Reception.self, second.id)?.submission != nil)
        #expect(try desk.file.record(Reception.self, first.id)?.submission == nil)
        try desk.show(SubmissionsScreen())
        try desk.type("<F3>")
        #expect(!desk.text().contains("灯坏半年") && !desk.text().contains("韦大姐"))
        try desk.show(RecordScreen<Reception>(first.id))
        try desk.type("<F3>")
        text = desk.text()
        #expect(text.contains("灯坏半年") && text.contains("韦大姐") && text.contains("已恢复"))
        try desk.type("<F2>")
        #expect(try desk.file.record(Reception.self, first.id)?.submission != nil)
        #expect(try desk.file.draftCount() == 0)
    }

    @Test("a draft of a contact stays with its link")
    func draftOfAnotherLink() throws {
        let desk = try Desktop(members: 3)
        let people = try members(desk)
        let links = try people.dropFirst().map { member in
            var link = Link(id: desk.file.desk.newID())
            (link.station, link.from, link.member) = (member.station, people[0].id, member.id)
            return try desk.file.save(link).value
        }
        try desk.show(RecordScreen<Link>(links[0].id))
        try desk.type("<F3><Tab><Tab><Tab>登门谈心<Esc>")
        try desk.show(RecordScreen<Link>(links[1].id))
        try desk.type("<F3>")
        #expect(desk.text().contains("登记联系记录") && !desk.text().contains("登门谈心"))
        try desk.show(RecordScreen<Link>(links[0].id))
        try desk.type("<F3>")
        #expect(desk.text().contains("登门谈心"))
    }

    @Test("a draft of an outcome stays with its topic, one of a plan with its member")
    func draftOfAnotherTopicOrMember() throws {
        let desk = try Desktop(members: 2)
        let topics = try ["山塘安全", "校门拥堵"].map { title in
            var topic = ResearchTopic(id: desk.file.desk.newID())
            (topic.station, topic.title, topic.begunOn) = (desk.context.stations[0].id, title, Desktop.today)
            return try desk.file.save(topic).value.id
        }
        let pages: [[any Screen]] = [
            topics.map { RelatedScreen(of: $0, in: ResearchTopic.described, station: desk.context.stations[0].id) },
            try members(desk).map { DutySheetScreen($0.id) },
        ]
        for kind in pages {
            try desk.show(kind[0])
            try desk.type("<F3>")
            let name = try #require(desk.console.pages.last as? FormScreen).fields.first { $0.kind.isLine }?.name
            let form = try #require(desk.console.pages.last as? FormScreen)
            try desk.show(kind[0])
            try desk.type("<F3>" + String(repeating: "<Tab>", count: form.fields.firstIndex { $0.name == name }!))
            try desk.type("甲的草稿<Esc>")
            try desk.show(kind[1])
            try desk.type("<F3>")
            #expect(desk.console.pages.last is FormScreen && !desk.text().contains("甲的草稿"))
            try desk.show(kind[0])
            try desk.type("<F3>")
            #expect(desk.text().contains("甲的草稿"))
        }
    }

    @Test("a new submission's draft stays with the station that was looked at; one of before stations counted is found")
    func draftOfAnotherStation() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        let stations = desk.context.stations
        desk.context.show(stations[0])
        try desk.show(SubmissionsScreen())
        try desk.type("<F3>岭南路灯<Esc>")
        desk.context.show(stations[1])
        try desk.show(SubmissionsScreen())
        try desk.type("<F3>")
        #expect(!desk.text().contains("岭南路灯"))
        try desk.type("<Esc>")
        try desk.file.keepDraft(form: "submission", record: "", revision: 0, fields: ["title": "旧草稿"])
        try desk.type("<F3>")
        #expect(desk.text().contains("旧草稿") && desk.text().contains("已恢复"))
        try desk.type("<F2>")
        #expect(try desk.file.draftCount() == 1, "the old one is used up, the other station's waits")
        // One that names another station is that station's.
        let fields = ["title": "别站的", "station": stations[0].id.text]
        try desk.file.keepDraft(form: "submission", record: "", revision: 0, fields: fields)
        try desk.show(SubmissionsScreen())
        try desk.type("<F3>")
        #expect(!desk.text().contains("别站的"))
    }

    // MARK: People

    private func service(_ desk: Desktop) throws {
        try desk.show(try RecordForm<ServiceActivity>.form(nil, desk.context))
        let fields = try #require(desk.console.pages.last as? FormScreen).fields
        try desk.type(String(repeating: "<Tab>", count: fields.firstIndex { $0.name == "people" }!))
    }

    @Test("one of all chosen is left out by typing his name: he is shown as chosen, Enter takes him out")
    func leaveOneOut() throws {
        let desk = try Desktop(members: 20)
        let people = try members(desk)
        try service(desk)
        try desk.type("<C-a>")
        #expect(desk.text().contains("共 20 人:") && !desk.text().contains("没有可选的委员"))
        let name = people[7].name
        try desk.type(name)
        #expect(desk.text().contains("1 \(name)") && desk.text().contains("已选") && !desk.text().contains("没有符合"))
        let typing = try #require(desk.text().split(separator: "\n").first { $0.contains("参加委员") && $0.contains("共") })
        #expect(typing.contains(people[0].name) && typing.contains(name), "who is chosen stays in view: \(typing)")
        try desk.type("<Enter>")
        #expect(desk.text().contains("已去掉 \(name),共 19 人") && desk.text().contains("共 19 人:"))
        try desk.type("\(name)<Enter>")
        #expect(desk.text().contains("已选 \(name),共 20 人"))
        try desk.type("没有的人<Enter>")
        #expect(desk.text().contains("没有叫“没有的人”的委员可选"))
        try desk.type("<Tab>")
        #expect(desk.text().contains("x 没有叫“没有的人”的委员可选") && !desk.text().contains("选第一位"))
    }

    @Test("the same initials again choose the next one, not the first one off")
    func sameInitials() throws {
        let desk = try Desktop(members: 12)
        let fitting = try members(desk).filter { ["覃"].contains($0.name.prefix(1)) }
        #expect(fitting.count == 2)
        try service(desk)
        try desk.type("q<Enter>q<Enter>")
        #expect(desk.text().contains("共 2 人:"))
        try desk.type("q<Enter>")
        #expect(!desk.text().contains("共 2 人:"))
    }

    @Test("a pasted list of names chooses all that are found, names the others and loses none")
    func pastedList() throws {
        let desk = try Desktop(members: 8)
        let names = try members(desk).map(\.name)
        for separator in ["、", ",", "，", " ", "\\n"] {
            try service(desk)
            try desk.type("<C-d><C-d>")
            try service(desk)
            try desk.type("<Paste:" + [names[0], "张三", names[3], names[5]].joined(separator: separator) + ">")
            let text = desk.text()
            #expect(text.contains("选上 3 人,共 3 人;没有找到:张三"), "\(separator): \(text)")
            #expect(text.contains("共 3 人:") && text.contains(names[3]))
            let line = try #require(text.split(separator: "\n").first { $0.contains("共 3 人:") })
            #expect(line.contains("张三"), "what was not found stays to be corrected")
            // A list never takes anybody out.
            try desk.type("<C-u><Paste:\(names[0])、\(names[1])>")
            #expect(desk.text().contains("选上 1 人(1 人已在内),共 4 人"))
        }
        try desk.type("<C-u><Paste:\(names[2])、李四><Esc>")
        try service(desk)
        let kept = try #require(desk.text().split(separator: "\n").first { $0.contains("共 5 人:") })
        #expect(kept.contains("李四"), "nor does the draft lose them")
        let spread = names[0].map(String.init).joined(separator: " ") + " " + names[2]
        try service(desk)
        try desk.type("<C-d><C-d>")
        try service(desk)
        try desk.type("<Paste:\(spread)>")
        #expect(desk.text().contains("选上 2 人,共 2 人"), "\(spread)")
    }

    @Test("members of the record's own station come first; Ctrl-A takes no others")
    func ownStationFirst() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 3)
        desk.context.show(desk.context.stations[1])
        try service(desk)
        try desk.type("q")
        let (own, other) = (desk.text().rowOf("1 覃"), desk.text().rowOf("2 覃"))
        #expect(own?.contains("北泗镇") == true && other?.contains("岭南镇") == true, "\(desk.text())")
        try desk.type("<BS><C-a>")
        #expect(desk.text().contains("共 3 人:"))
        // Another station in the form: its members come first from then on.
        try desk.type("<C-d><C-d>")
        try service(desk)
        let fields = try #require(desk.console.pages.last as? FormScreen).fields
        let index = try #require(fields.firstIndex { $0.name == "people" })
        try desk.type(
            String(repeating: "<Up>", count: index) + "<BS>岭南" + String(repeating: "<Tab>", count: index) + "q")
        let others = try #require(desk.text().split(separator: "\n").first { $0.contains("1 覃") })
        #expect(others.contains("1 覃志强") && others.contains("岭南镇"), "\(others)")
    }

    // MARK: Faults

    @Test("an amount, hours and days out of order are told when the field is left; saving tells all at once")
    func faultsAtOnce() throws {
        let desk = try Desktop(members: 1)
        try desk.show(try RecordForm<Donation>.form(nil, desk.context))
        try desk.type("<Tab><Tab><Tab>12.345<Tab>")
        #expect(desk.text().contains("x 捐款“12.345”不是金额"))
        try desk.type("<Tab>500<F2>")
        let text = desk.text()
        #expect(text.contains("x 捐款“12.345”不是金额"))
        #expect(text.contains("有 1 处需要改正"), "what is missing may be what could not be read")
        try desk.type("<C-u>100<F2>")
        #expect(desk.text().contains("有 2 处需要改正") && desk.text().contains("x 填了折价,还要写明是什么物资"))
        #expect(desk.text().contains("x 请填写捐赠委员,或捐赠单位、个人"))

        try desk.show(try RecordForm<ServiceActivity>.form(nil, desk.context))
        let fields = try #require(desk.console.pages.last as? FormScreen).fields
        let hours = try #require(fields.firstIndex { $0.label.contains("时") })
        try desk.type(String(repeating: "<Tab>", count: hours) + "两小时<Tab>")
        #expect(desk.text(120, 36).contains("“两小时”应写成最多一位小数的数"))

        try desk.show(try RecordForm<TrainingClass>.form(nil, desk.context))
        try desk.type("<Tab>2026-3-5<Tab>2026-3-1<Tab>")
        #expect(desk.text(120, 36).contains("x 结业日期 2026-03-01 早于开班日期 2026-03-05"))
        try desk.type("<F2>")
        #expect(desk.text().contains("有 3 处需要改正") && desk.text().contains("x 请填写班名"))
        // Mended in the other field.
        try desk.type("<Up>2026-2-1<Tab>")
        #expect(!desk.text().contains("早于开班日期"))
    }

    @Test("a wrong pick stays in view with its fault, wherever the caret is")
    func wrongPick() throws {
        let desk = try Desktop(members: 1)
        try desk.show(try RecordForm<Reception>.form(nil, desk.context))
        try desk.type("<Tab>电话<Tab><Tab>")
        let text = desk.text()
        #expect(text.contains("x “电话”不在可选范围内"))
        #expect(try #require(text.split(separator: "\n").first { $0.contains("方式") }).contains("电话"))
    }

    @Test("who stands in two roles is named, under the second")
    func twoRoles() throws {
        let desk = try Desktop(members: 3)
        let name = try members(desk)[0].name
        try desk.show(try RecordForm<DutyEvent>.form(nil, desk.context))
        let fields = try #require(desk.console.pages.last as? FormScreen).fields
        let people = try #require(fields.firstIndex { $0.name == "people" })
        try desk.type(
            "<Tab>1<Tab>七届六次会议" + String(repeating: "<Tab>", count: people - 2) + "<C-a><Tab>\(name)<Enter><F2>")
        #expect(desk.text(120, 36).contains("x \(name)已填在“参加委员”;一位委员只能填在一栏里"))
    }

    // MARK: An empty file

    @Test("where there is nothing to choose from yet, the form says where to enter it")
    func nothingYet() throws {
        let desk = try Desktop()
        for (form, words) in [
            (try RecordForm<Delivery>.form(nil, desk.context), "还没有学习资料,先到“学习资料”登记"),
            (try RecordForm<Contact>.form(nil, desk.context), "还没有结对联系,先到“结对联系”登记"),
            (try RecordForm<ActivityGroup>.form(nil, desk.context), "还没有在任委员,先到“委员”登记"),
        ] {
            let index = try #require(form.fields.firstIndex { $0.nothingToChoose == words })
            try desk.show(form)
            try desk.type(String(repeating: "<Tab>", count: index))
            #expect(desk.text().contains(words) && !desk.text().contains("直接填写"))
            try desk.type("手册<Tab>")
            #expect(desk.text().contains("x \(words)"))
        }
        try desk.show(PartyPlacingScreen())
        #expect(desk.text().contains("这里没有党员委员") && !desk.text().contains("都已编组"))
    }

    @Test("the page of evidence speaks an officer's language")
    func evidenceWords() throws {
        let desk = try Desktop()
        let item = try desk.file.checklist(of: desk.context.stations[0].id, on: Desktop.today).items[6]
        try desk.show(EvidenceScreen(of: item.standard, station: desk.context.stations[0]))
        let text = desk.text(132, 24)
        #expect(text.contains("写在检查登记里") && !text.contains("yaml"))
    }

    // MARK: What was understood

    @Test("an amount is read back as days are; a short telephone is pointed out")
    func readBack() throws {
        let desk = try Desktop(members: 1)
        try desk.show(try RecordForm<Donation>.form(nil, desk.context))
        try desk.type("<Tab><Tab><Tab>30万")
        #expect(desk.text().contains("300,000.00 元"))
        try desk.show(try RecordForm<Reception>.form(nil, desk.context))
        let fields = try #require(desk.console.pages.last as? FormScreen).fields
        try desk.type(String(repeating: "<Tab>", count: fields.firstIndex { $0.name == "phone" }!))
        for (typed, words) in [
            ("1390000123", "! 手机号是 11 位数字"), ("13900001234", nil), ("0772-8911234", nil), ("8911234", "! 固定电话请写上区号"),
        ] {
            try desk.type("<C-u>\(typed)")
            #expect(words.map { desk.text().contains($0) } ?? !desk.text().contains("! "), "\(typed)")
        }
    }

    @Test("a new plan or report begins with the year looked at; what was saved is told with whose it is")
    func yearAndWhose() throws {
        let desk = try Desktop(members: 2)
        let name = try members(desk)[0].name
        desk.context.outlook.period = .year(2025)
        try desk.show(try RecordForm<DutyReport>.form(nil, desk.context))
        #expect(try #require(desk.text().split(separator: "\n").first { $0.contains("年度") }).contains("2025"))
        desk.context.outlook.period = .year(2026)
        try desk.show(RecordsScreen<DutyPlan>())
        try desk.type("<F3><Tab>\(name)<Tab>社情民意<Tab>2<F2>")
        #expect(desk.text().contains("已登记委员作业 \(name) 社情民意 2 件"), "\(desk.text())")
        let plan = try #require(try desk.file.records(of: DutyPlan.self, RecordFilter()).first)
        #expect(plan.year == 2026)
        try desk.show(RecordsScreen<Donation>())
        try desk.type("<F3><Tab>\(name)<Tab><Tab>300<F2>")
        #expect(desk.text().contains("已登记捐资捐物 2026-11-23 300元 \(name)"))
        try desk.type("<F3>1<Tab><Tab>桂宏建材<Tab>300<F2>")
        #expect(desk.text().contains("已登记捐资捐物 2026-11-23 桂宏建材 300元"))
    }
}

extension FormField.Kind {
    fileprivate var isLine: Bool {
        if case .line = self { return true }
        return false
    }
}
