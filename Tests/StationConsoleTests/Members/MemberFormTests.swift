import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("委员资料")
struct MemberFormTests {
    @Test("壮 is kept as 壮族, blanks within a name are left out, everything typed is stored")
    func all() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        try desk.type("4<F3>覃 丽华<Tab>2<Tab>壮<Tab>1979.3<Tab>中共<Tab>农业界<Tab>岭南镇农业站站长<Tab>13900001234<Tab>十四届")
        try desk.type("<Tab><F2>")
        #expect(desk.text().contains("x 请填写联络站"))
        try desk.type("2<Tab>2021-9-1<Tab><Tab>常驻合山<F2>")
        let stored = try #require(try desk.file.members(MemberFilter(), window: 0..<9).first)
        #expect(stored.name == "覃丽华" && stored.gender == "女" && stored.ethnicity == "壮族")
        #expect(stored.born == YearMonth("1979-03") && stored.party == "中共" && stored.sector == "农业界")
        #expect(stored.post == "岭南镇农业站站长" && stored.phone == "13900001234" && stored.term == "十四届")
        #expect(stored.station == desk.context.stations[1].id && stored.from == Day("2021-09-01"))
        #expect(stored.to == nil && stored.note == "常驻合山")
    }

    @Test("one after the other is registered with F3, each begun at the name")
    func oneAfterTheOther() throws {
        let desk = try Desktop()
        try desk.type("4<F3>王建平<F3>莫志强<F3>覃丽萍<F2>")
        let members = try desk.file.members(MemberFilter(), window: 0..<9)
        #expect(Set(members.map(\.name)) == ["王建平", "莫志强", "覃丽萍"] && members.allSatisfy(\.number.isEmpty))
    }

    @Test("a short telephone and a namesake are warned of and do not stop saving")
    func warnings() throws {
        let desk = try Desktop(members: 1)
        try desk.type("4<F3>覃志强")
        #expect(desk.text().contains("! 本站已有同名委员"))
        try desk.type("<Tab><Tab><Tab><Tab><Tab><Tab><Tab>139000")
        #expect(desk.text().contains("! 手机号是 11 位数字,这里是 6 位"))
        try desk.type("<F2>")
        #expect(desk.text().contains("已登记委员 覃志强"))
        #expect(try desk.file.memberCount(MemberFilter()) == 2)
    }

    @Test("离任 before 任职 is refused with the caret where it stands")
    func order() throws {
        let desk = try Desktop(members: 1)
        try desk.type("4<F3>韦海<F2><F3>韦明<S-Tab><S-Tab><S-Tab><S-Tab><S-Tab>2020-1-1<S-Tab>2021-1-1<F2>")
        #expect(desk.text().contains("早于任职日期"))
    }

    @Test("the record shows all data, the telephone when asked for, and the year's attendance")
    func record() throws {
        let desk = try Desktop(members: 2)
        try desk.type("2<F3><Tab><Tab>1<F2>12<F2><Esc><Esc>4<Enter>")
        #expect(desk.text().contains("..1000 Ctrl-P 看号码") && !desk.text().contains("13900001000"))
        try desk.type("<C-p>")
        let text = desk.text()
        #expect(text.contains("13900001000"))
        #expect(text.contains("2026年 应到1 实到1") && text.contains("请假0 缺席0 100.0%"))
        try desk.type("3")
        #expect(desk.text().contains("2026年考勤  应到 1  实到 1  请假 0  缺席 0  参与率 100.0%"))
        #expect(desk.text().contains("2026-11-23 + 出席"))
        try desk.type("<Down><Enter>")
        #expect(desk.text().contains("[小结]"), "\(desk.text())")
        try desk.type("<Esc><Esc><C-e><F2>")
        #expect(desk.text().contains("已把委员 覃志强 记为 2026-11-23 离任,F6 撤销"))
        #expect(desk.text().contains("至 2026-11-23"))
        try desk.type("<F4><Tab>2<F2>")
        #expect(desk.text().contains("女"))
        try desk.type("<Del>重复<F2>")
        #expect(desk.text().contains("这位委员已不在名册里"))
        try desk.type("<F6>")
        #expect(desk.text().contains("13900001000"))
    }

    @Test("attendance of sessions that are not closed does not count")
    func openSessions() throws {
        let desk = try Desktop(members: 2)
        try desk.type("2<F3><Tab><Tab>1<F2>1<Esc><Esc>4<Enter>")
        #expect(desk.text().contains("应到0 实到0") && desk.text().contains("缺席0 —"))
        try desk.type("3")
        #expect(desk.text().contains("应到 0  实到 0") && desk.text().contains("登记中"), "\(desk.text())")
    }

    @Test("every size keeps its lines within the width", arguments: [(80, 24), (100, 30), (60, 16)], [false, true])
    func sizes(size: (Int, Int), wide: Bool) throws {
        let desk = try Desktop(members: 1)
        var member = try desk.file.members(MemberFilter(), window: 0..<1)[0]
        member.name = "阿卜杜热西提·买买提依明"
        member.post = "来宾市合山市岭南镇“书香政协 香飘合山”读书分享小组—组长…①,兼岭南镇农业站站长"
        member.note = String(repeating: "“长”—", count: 60)
        _ = try desk.file.save(member)
        try desk.type("2<F3><Tab><Tab>1<F2>1<F2><Esc><Esc>4<Enter>")
        for keys in ["", "<F4>", "<Tab><Tab><Tab>"] {
            try desk.type(keys, size: Size(width: size.0, height: size.1))
            let frame = desk.frame(size.0, size.1, wide: wide)
            for y in 0..<size.1 { #expect(frame.metrics.width(of: frame.row(y)) <= size.0) }
            if keys.isEmpty {
                #expect(frame.text().contains("..1000 Ctrl-P 看号码"))
                #expect(frame.text().contains("2026年答卷") && frame.text().contains("到会 +"))
            } else {
                #expect(frame.caret != nil)
            }
        }
    }
}
