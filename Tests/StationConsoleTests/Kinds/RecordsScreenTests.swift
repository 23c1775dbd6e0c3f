import ConsoleKit
import StationCore
import StationModel
import StationStore
import StationSamples
import TerminalKit
import Testing

@testable import StationConsole

@Suite struct RecordsScreenTests {
    @Test func `a donation from Home to the list, by keys`() throws {
        let desk = try Desktop(members: 3)
        try desk.type("73<F3>")
        #expect(desk.text().contains("登记捐资捐物"))
        try desk.type("<Tab>h<Tab>桂宏建材<Tab>3万<Tab>大米<Tab>5000<Tab>岭南镇敬老院<F2>")
        #expect(desk.text().contains("已登记捐资捐物"))
        #expect(desk.text().contains("合计 3.5 万元:捐款 3 万元,物资折价 0.5 万元"))
        #expect(desk.text().contains("30000.00"))
        try desk.type("<F6>")
        #expect(desk.text().contains("还没有登记捐资捐物。按 F3 登记第一条"))
        try desk.type("<C-y><Enter>")
        #expect(desk.text().contains("岭南镇敬老院"))
    }

    @Test func `people are found by initials, taken by digit or Enter, let go by Backspace`() throws {
        let desk = try Desktop(members: 4)
        try desk.show(try RecordForm<ServiceActivity>.form(nil, desk.context))
        try desk.type("<Tab>1<Tab>清扫<Tab><Tab><Tab><Tab><Tab><Tab><Tab>")
        #expect(desk.text().contains("姓名首字母或汉字找人"))
        try desk.type("q<Enter>w1")
        #expect(desk.text().contains("覃") && desk.text().contains("、韦"))
        try desk.type("<C-a>")
        #expect(desk.text().contains("共 4 人"))
        try desk.type("<BS>")
        #expect(desk.text().contains("共 3 人"))
        // Letters that were typed and not taken are no person.
        try desk.type("z<F2>")
        #expect(desk.text().contains("没有叫“z”的委员可选"))
        try desk.type("<BS>q<F2>")
        #expect(desk.text().contains("没有选定"))
        try desk.type("<BS><F2>")
        let saved = try desk.file.records(of: ServiceActivity.self, RecordFilter())
        #expect(saved.count == 1 && saved[0].participants.count == 3)
    }

    @Test func `a fault of the kind's rule puts the caret into its field`() throws {
        let desk = try Desktop(members: 1)
        try desk.show(try RecordForm<Donation>.form(nil, desk.context))
        try desk.type("<F2>")
        #expect(desk.text().contains("捐款与物资折价至少填一项"))
        #expect(desk.text().contains("请填写捐赠委员,或捐赠单位、个人"), "all that is wrong, the caret on the first")
        try desk.type("桂宏建材<Tab>12.345<F2>")
        #expect(desk.text().contains("x 捐款“12.345”不是金额"))
    }

    @Test func `an amount beyond what a record takes is told in its field, with the most`() throws {
        let desk = try Desktop(members: 1)
        try desk.show(try RecordForm<Donation>.form(nil, desk.context))
        try desk.type("<Tab><Tab>桂宏建材<Tab>999999999999万<Tab>")
        #expect(desk.text().contains("x 捐款最多 100 亿元"), "\(desk.text())")
        try desk.type("<F2>")
        #expect(try desk.file.records(of: Donation.self, RecordFilter()).isEmpty)
    }

    @Test func `a reception leads on to a submission that is linked`() throws {
        let desk = try Desktop(members: 1)
        var reception = Reception(id: desk.file.desk.newID())
        (reception.station, reception.day, reception.visitor, reception.phone, reception.said) = (
            desk.context.stations[0].id, Desktop.today, "韦大姐", "13800001234", "村口路灯不亮"
        )
        reception.participants = [Participant(try desk.file.members(MemberFilter(), window: 0..<1)[0].id)]
        let heard = try desk.file.save(reception).value
        try desk.show(RecordScreen<Reception>(heard.id))
        #expect(desk.text().contains("138****1234"))
        try desk.type("<F3>路灯不亮<F2>")
        #expect(desk.text().contains("由接待走访登记社情民意"))
        #expect(try desk.file.record(Reception.self, heard.id)?.submission != nil)
    }

    @Test func `the history names the fields as the form does`() throws {
        let desk = try Desktop(members: 2)
        var donation = Donation(id: desk.file.desk.newID())
        (donation.station, donation.day, donation.donor, donation.cash) = (
            desk.context.stations[0].id, Desktop.today, "桂宏建材", 100_00
        )
        var saved = try desk.file.save(donation).value
        saved.cash = 200_00
        saved.member = try desk.file.members(MemberFilter(), window: 0..<1)[0].id
        saved = try desk.file.save(saved).value
        try desk.show(RecordScreen<Donation>(saved.id))
        try desk.type("9")
        #expect(desk.text().contains("捐款: 100.00 → 200.00"))
        #expect(desk.text().contains("捐赠委员: \(try desk.file.members([saved.member!])[0].name)"))
    }

    @Test func `who may only read registers nothing, and the key says why`() throws {
        let desk = try Desktop(members: 1)
        try desk.file.tryOut(Operator(id: RecordID("t"), name: "查看者", role: .reader))
        try desk.show(RecordsScreen<Donation>())
        try desk.type("<F3>")
        #expect(desk.text().contains("“查看”只能看,不能改动"))
    }

    @Test(arguments: [Size(width: 60, height: 16), Size(width: 80, height: 24), Size(width: 132, height: 43)])
    func `every kind's pages keep straight`(size: Size) throws {
        struct Pages: KindVisitor {
            let context: Context
            func visit<R: Described>(_ kind: Kind<R>) throws -> [any Screen] {
                [RecordsScreen<R>(), RecordScreen<R>(RecordID("x")), try RecordForm<R>.form(nil, context)]
            }
        }
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 2)
        for kind in Catalogue.general {
            for page in try kind.open(Pages(context: desk.context)) {
                try desk.show(page)
                let text = desk.text(size.width, size.height)
                #expect(text.split(separator: "\n").allSatisfy { TextMetrics().width(of: String($0)) <= size.width })
                #expect(text.contains(kind.title))
            }
        }
        try desk.show(MapScreen())
        #expect(desk.text(size.width, size.height).contains("全部台账"))
    }
}
