import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("登记社情民意")
struct SubmissionFormTests {
    private func form() throws -> Desktop {
        let desk = try Desktop()
        try desk.type("3<F3>")
        return desk
    }

    @Test("the caret stands in the title, the day is today's already, and what is not accepted is named")
    func opened() throws {
        let desk = try form()
        #expect(desk.text().contains("登记社情民意"))
        #expect(desk.frame().caret == Point(x: 16, y: 3))
        #expect(desk.text().contains("2026年11月23日 周一"))
        #expect(desk.text().contains("不收:信访个案、涉法涉诉、涉密、个人隐私、组织人事"))
        #expect(desk.text().contains("情况、原因、建议共 0 字(一般不超过 1500 字)"))
        try desk.type("“路灯”")
        #expect(desk.frame().caret == Point(x: 22, y: 3) && desk.frame(wide: true).caret == Point(x: 24, y: 3))
    }

    @Test("everything typed is stored under the next number, and the record is shown")
    func all() throws {
        let desk = try form()
        try desk.type(
            "河里镇“路灯”①<S-Tab><C-u>11.20<Tab><Tab>社会<Tab>覃大姐<Tab>13907721234<Tab>莫专干<Tab><Paste:一、不亮。\\n二、路黑。><Tab>线路老化<Tab>更换线路<F2>"
        )
        #expect(desk.text().contains("已登记社情民意 2026-001"))
        #expect(desk.text().contains("[草稿]"))
        let made = try #require(try desk.allSubmissions().first)
        #expect(made.number == "2026-001" && made.title == "河里镇“路灯”①" && made.registeredOn == Day("2026-11-20"))
        #expect(made.category == "社会" && made.reporter == "覃大姐" && made.phone == "13907721234")
        #expect(made.officer == "莫专干" && made.situation == "一、不亮。\n二、路黑。")
        #expect(made.cause == "线路老化" && made.proposal == "更换线路" && made.state.label == "草稿")
        try desk.type("<Esc><F3>")
        #expect(!desk.text().contains("河里镇“路灯”①   ") && !desk.text().contains("已恢复"))
    }

    @Test("a person without a seat is offered once, and found by initials like a member")
    func seatless() throws {
        let desk = try Desktop(members: 2)
        var person = Person(id: desk.file.desk.newID())
        (person.name, person.post) = ("韦志强", "北泗镇镇长")
        person = try desk.file.save(person).value
        let initials = try #require(person.reading.initials.split(separator: " ").first)
        try desk.type("3<F3>路灯不亮<Tab><Tab>\(initials)")
        #expect(desk.text().split(separator: "\n").count { $0.contains("韦志强") } == 1)
        try desk.type("<Tab><F2>")
        let made = try #require(try desk.allSubmissions().first)
        #expect(made.reporter == Somebody("韦志强", person: person.id))
    }

    @Test("反映人 is picked by initials and then submits it, too; whoever fits nobody stays in words")
    func reporter() throws {
        let desk = try Desktop(members: 3)
        try desk.type("3<F3>路灯<Tab><Tab>qzq<Tab><F2>")
        let members = try desk.file.members(MemberFilter(words: "qzq"), window: 0..<1)
        let made = try #require(try desk.allSubmissions().first)
        #expect(made.reporter == Somebody(members[0].name, person: members[0].id))
        #expect(try desk.file.submission(made.id).submitters == [Participant(members[0].id)])
        #expect(desk.text().contains("提交委员 \(members[0].name)"))
        try desk.type("<F4><Tab><Tab><C-u>覃大姐<F2>")
        #expect(try desk.file.submission(made.id).reporter == "覃大姐")
        #expect(try desk.file.submission(made.id).submitters == [Participant(members[0].id)])
    }

    @Test("a title is a must, and a day to come is refused; what was typed stays")
    func faults() throws {
        let desk = try form()
        try desk.type("<F2>")
        #expect(desk.text().contains("x 请填写标题") && desk.frame().caret?.y == 3)
        try desk.type("路灯<S-Tab><C-u>2026-12-1<F2>")
        #expect(desk.text().contains("登记日期 2026-12-01 晚于今天") && desk.text().contains("路灯"))
        #expect(desk.frame().caret?.y == 2)
        #expect(try desk.allSubmissions().isEmpty)
    }

    @Test("Esc keeps a draft; it is offered again with operator and time, and Ctrl-D drops it")
    func draft() throws {
        let desk = try form()
        try desk.type("路灯不亮<Tab>社会<Tab><Tab><Tab><Tab>有十二盏<Esc>")
        #expect(desk.text().contains("已存为草稿"))
        try desk.type("<F3>")
        #expect(desk.text().contains("已恢复 值班员") && desk.text().contains("未保存的草稿"))
        #expect(desk.text().contains("路灯不亮") && desk.text().contains("有十二盏") && desk.text().contains("社会"))
        try desk.type("<C-d><C-d>")
        #expect(desk.text().contains("已放弃填写的内容"))
        try desk.type("<F3>")
        #expect(!desk.text().contains("路灯不亮") && !desk.text().contains("已恢复"))
    }

    @Test("a hangup and two seconds of rest keep the draft too; another console offers it")
    func dropped() throws {
        let desk = try form()
        try desk.type("山塘护栏")
        desk.console.handle(.tick)
        let other = try StationFileOpener.open(desk.folder)
        let station = desk.context.stations[0].id.text
        #expect(try other.draft(form: "submission", record: station)?.fields["title"] == "山塘护栏")
        try desk.type("缺失")
        desk.console.handle(.hangup)
        #expect(try other.draft(form: "submission", record: station)?.fields["title"] == "山塘护栏缺失")
        #expect(desk.console.hasEnded)
    }

    @Test("earlier ones with a like title are shown while typing, with station and state; others are not")
    func similar() throws {
        let desk = try Desktop()
        try desk.submission("河里镇路灯不亮", in: .init(.reviewing))
        try desk.submission("山塘护栏缺失")
        try desk.type("3<F3>路")
        #expect(!desk.text().contains("相似"))
        try desk.type("灯不亮")
        #expect(desk.text().contains("相似:2026-001 岭南镇“河里镇路灯不亮” 审核中"))
        #expect(!desk.text().contains("山塘护栏"))
        try desk.type("<C-u>完全不同")
        #expect(!desk.text().contains("相似"))
    }

    @Test("a submission that is changed is not like itself")
    func notItself() throws {
        let desk = try Desktop()
        try desk.submission("河里镇路灯不亮")
        try desk.type("3<F4>")
        #expect(desk.text().contains("修改 2026-001") && !desk.text().contains("相似"))
        try desk.type("<C-u>河里镇水渠漏水<F2>")
        #expect(try desk.allSubmissions().map(\.title) == ["河里镇水渠漏水"])
    }

    @Test("characters are counted over all three texts, blanks and line ends left out")
    func count() throws {
        let desk = try form()
        try desk.type("路灯<Tab><Tab><Tab><Tab><Tab><Paste:一 二\\n三><Tab>四五<Tab>“六”")
        #expect(desk.text().contains("情况、原因、建议共 8 字"))
    }

    @Test("a text that is too long is warned of and saved whole")
    func long() throws {
        let desk = try form()
        let text = String(repeating: "路灯不亮，群众出行不便。\n", count: 130)
        try desk.type("路灯<Tab><Tab><Tab><Tab><Tab>")
        desk.console.handle(.paste(text))
        #expect(desk.text(80, 30).contains("情况、原因、建议共 1560 字"))
        try desk.type("<Tab><Tab>")
        #expect(desk.text().contains("! 全文超过 1500 字,仍可保存"))
        try desk.type("<F2>")
        #expect(try desk.allSubmissions().first?.textLength == 1560)
    }

    @Test(
        "a telephone that looks incomplete is warned of",
        arguments: [("139", "这里是 3 位"), ("0772 89a", "数字以外的字符"), ("电话", "数字以外的字符")])
    func phone(typed: String, words: String) throws {
        let desk = try form()
        try desk.type("路灯<Tab><Tab><Tab>\(typed)")
        #expect(desk.text().contains("! ") && desk.text().contains(words))
        try desk.type("<F2>")
        #expect(try desk.allSubmissions().count == 1)
    }

    @Test("the one information officer of the station stands there already")
    func officer() throws {
        let desk = try Desktop()
        _ = try desk.file.save(
            InformationOfficer(id: desk.file.desk.newID(), station: desk.context.stations[0].id, name: "莫小龙"))
        try desk.type("3<F3>路灯<F2>")
        #expect(try desk.allSubmissions().first?.officer == "莫小龙")
    }

    @Test("with all stations shown the form asks for which one it is")
    func station() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        try desk.type("3<F3>2<Tab><Tab>路灯<F2>")
        let made = try #require(try desk.allSubmissions().first)
        #expect(made.station == desk.context.stations[1].id)
    }

    @Test("someone else changed the record meanwhile: it is said, nothing is overwritten, what was typed is kept")
    func conflict() throws {
        let desk = try Desktop()
        let made = try desk.submission("路灯不亮")
        try desk.type("3<F4><C-u>路灯全坏")
        let other = try StationFileOpener.open(desk.folder)
        var changed = try other.submission(made.id)
        changed.title = "路灯已修"
        _ = try other.save(changed)
        try desk.type("<F2>")
        #expect(desk.text().contains("路灯全坏"))
        #expect(try desk.stored(made).title == "路灯已修")
    }
}
