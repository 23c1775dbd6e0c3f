import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// What officers met at the keys once, each with a test named after it.
@Suite("曾经出过的错")
struct MendedTests {
    private func roster(_ members: Int = 20) throws -> Desktop {
        let desk = try Desktop(members: members)
        try desk.type("2<F3><Tab><Tab>1<F2>")
        return desk
    }

    private func marks(_ desk: Desktop) throws -> [AttendanceMark] {
        let session = try desk.file.sessions(of: nil, in: .year(2026))[0].session
        return try desk.file.roster(of: session.id).map(\.attendance.mark)
    }

    @Test("in the roster p is 潘 and u undoes nothing")
    func lettersAreNames() throws {
        let desk = try roster()
        try desk.type("1p")
        #expect(desk.text().contains("找 p  ") && desk.text().contains("潘"))
        try desk.type("<Esc>u")
        #expect(try marks(desk).filter { $0 == .present }.count == 1)
        #expect(!desk.text().contains("已撤销"))
    }

    @Test("initials that fit nobody take no mark: it would meet the wrong person")
    func searchInVain() throws {
        let desk = try roster()
        try desk.type("qz")
        try desk.type("x2")
        #expect(desk.text().contains("没有“qzx”,没有登记"))
        #expect(try marks(desk).allSatisfy { $0 == .unmarked })
        try desk.type("<BS>2")
        #expect(try marks(desk).filter { $0 == .excused }.count == 1)
    }

    @Test("a digit that comes in one read with the character before it still marks")
    func fastHand() throws {
        let desk = try roster()
        desk.console.handle(.text("潘海3"))
        #expect(try marks(desk).filter { $0 == .absent }.count == 1)
    }

    @Test("leave may be entered before the day, presence not")
    func leaveBeforehand() throws {
        let desk = try Desktop(members: 3)
        try desk.type("2<F3>+7<Tab><Tab>1<F2><Enter><Enter>2")
        #expect(try marks(desk).filter { $0 == .excused }.count == 1)
        try desk.type("1")
        #expect(desk.text().contains("还没有到,现在只能登记请假"))
    }

    @Test("a full-width comma typed alone into a form stays full-width")
    func fullWidthInForms() throws {
        let desk = try Desktop()
        try desk.type("3<F3>路灯")
        desk.console.handle(.text("，"))
        desk.console.handle(.text("停电"))
        try desk.type("<F2>")
        let filter = SubmissionFilter(day: Desktop.today)
        #expect(try desk.file.submissions(filter, window: 0..<1).first?.title == "路灯，停电")
    }

    @Test("the finder undoes nothing behind an open form; F6 in it takes back what was typed")
    func undoOverForm() throws {
        let desk = try Desktop(members: 2)
        try desk.type("4<F3>甲")
        try desk.type("<F6>")
        #expect(!desk.text().contains("甲"))
        #expect(try desk.file.memberCount(MemberFilter()) == 2)
    }

    @Test("Ctrl-D gives a draft up only when pressed twice")
    func dropTwice() throws {
        let desk = try Desktop()
        try desk.type("4<F3>甲乙丙<C-d>")
        #expect(desk.text().contains("再按一次 Ctrl-D"))
        #expect(desk.text().contains("甲乙丙"))
        try desk.type("<C-d><F3>")
        #expect(!desk.text().contains("甲乙丙"))
    }

    @Test("evidence added to an item in 整改 keeps its due day")
    func dueDayStays() throws {
        let desk = try Desktop()
        try desk.type("1<Space>2+30<F2>")
        try desk.type("<F4>已报镇政府<F2>")
        let items = try desk.file.checklist(of: desk.context.stations[0].id, on: Desktop.today).items
        #expect(items[0].inspection?.evidence == "已报镇政府")
        #expect(items[0].inspection?.dueOn == Desktop.today + 30)
    }

    @Test("a record made while another year is shown is shown with its own year")
    func otherYear() throws {
        let desk = try Desktop()
        try desk.type("<C-g><Down><Enter>")
        #expect(desk.text().contains("【2025年】"))
        try desk.type("3<F3>路灯<F2>")
        #expect(desk.context.year == 2026)
        #expect(desk.text().contains("改看 2026年"))
    }

    @Test("rows that the filter hides are named before a step is taken with them")
    func hiddenMarks() throws {
        let desk = try Desktop()
        for title in ["路灯", "水渠"] { try desk.type("3<F3>\(title)<F2><Esc><Esc>") }
        try desk.type("3<Space><Space><F5>水渠<Enter>")
        #expect(desk.text().contains("标记 2(隐藏 1)"))
        try desk.type("<C-e>")
        #expect(desk.text().contains("有 1 条被筛选隐藏"))
    }

    @Test("the first key typed into an offered day replaces it")
    func offeredDay() throws {
        let desk = try Desktop(members: 1)
        try desk.type("2<F3>昨天<Tab><Tab>1<F2>")
        #expect(try desk.file.sessions(of: nil, in: .year(2026))[0].session.day == Desktop.today - 1)
    }

    @Test("a second member of one name is pointed out when saved")
    func namesake() throws {
        let desk = try Desktop()
        for _ in 0..<2 { try desk.type("4<F3>张伟<F2><Esc>") }
        try desk.type("4<F3>张伟<F2>")
        #expect(desk.text().contains("本站另有同名 2 人"))
    }

    @Test("stray pinyin letters in an open list are not stored")
    func strayLetters() throws {
        let desk = try Desktop()
        try desk.type("4<F3>甲<Tab><Tab><Tab><Tab>zzz<F2>")
        #expect(desk.text().contains("像是拼音"))
        #expect(try desk.file.memberCount(MemberFilter()) == 0)
    }

    @Test("the first station cannot be undone from under an officer")
    func foundation() throws {
        let desk = try Desktop(stations: [])
        try desk.type("<Enter><Enter><Enter><Esc><F6>")
        #expect(desk.context.stations.count == 1)
        #expect(desk.text().contains("没有可以撤销的操作"))
    }

    @Test("a filter does not falsify a balance, and an amount is found by its digits")
    func balance() throws {
        let desk = try Desktop(members: 1)
        for (direction, amount) in [("收入", 300_000_00), ("支出", 123_45)] {
            var entry = MoneyEntry(id: desk.file.desk.newID())
            (entry.station, entry.day, entry.direction, entry.amount, entry.purpose) =
                (desk.context.stations[0].id, Day("2026-03-01")!, direction, amount, direction + "一笔")
            _ = try desk.file.save(entry)
        }
        desk.console = try Console(desk.file, desk.context, showing: RecordsScreen<MoneyEntry>())
        try desk.type("<F5>收入")
        #expect(desk.text().contains("1 / 2") && desk.text().contains("累计结余 29.987655 万元"))
        try desk.type("<Esc><F5>123.45")
        #expect(desk.text().contains("1 / 2") && desk.text().contains("支出一笔"))
        try desk.type("<Esc><F5>30000")
        #expect(desk.text().contains("收入一笔"))
    }

    @Test("a finding about a whole ledger opens the page with the names, not an empty list")
    func findingOfKind() throws {
        let desk = try Desktop(members: 1)
        for (kind, title) in [(Contact.described.name, "党建数字"), (PartyPlacement.described.name, "编组")] {
            guard
                case .push(let page) = try RoutePages.open(
                    .subject(.kind(kind, nil), station: desk.context.stations[0].id), desk.context)
            else {
                Issue.record("opens nothing")
                continue
            }
            #expect(page.title.contains(title), "\(page.title)")
        }
    }

    @Test("on the map letters find: all of those typed, and j and l among them")
    func kindsByLetters() throws {
        let desk = try Desktop(members: 1)
        try desk.type("00jdzf<Enter>")
        #expect(desk.text().contains("| 接待走访"))
        try desk.type("<Esc>gy<Enter>")
        #expect(desk.text().contains("| 公益活动"), "\(desk.text())")
        try desk.type("<Esc>lss<Enter>")
        #expect(desk.text().contains("| 落实事项"))
    }

    @Test("the finder finds the pages of figures, and lists each wing once")
    func paletteOfFigures() throws {
        let desk = try Desktop(members: 1)
        try desk.type("<F7>党建数字<Enter>")
        #expect(desk.text().contains("| 党建数字"))
        try desk.type("<Esc><F7>党建")
        #expect(desk.text().components(separatedBy: "党组织 > 编组 > 结对").count == 2, "\(desk.text())")
    }

    @Test("the help is turned by the page")
    func helpPages() throws {
        let desk = try Desktop(members: 1)
        try desk.type("<F1>")
        #expect(desk.text().contains("充电站 学习"), "a few rows over the foot")
        try desk.type("<F1>")
        let first = desk.text(80, 16)
        #expect(first.contains("下面还有"))
        try desk.type("<PgDn>", size: Size(width: 80, height: 16))
        #expect(desk.text(80, 16) != first)
    }

    @Test("in the finder what is called just so comes before what only speaks of it")
    func paletteExact() throws {
        let desk = try Desktop(members: 1)
        try desk.type("<F7>协商<Enter>")
        #expect(desk.text().contains("| 协商 "))
    }

    @Test("a page opened from a row of another station does not keep the officer there")
    func visits() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 2)
        #expect(desk.context.station == nil)
        try desk.type("<Tab><Tab><F4><Enter>")
        #expect(desk.text().contains("岭南镇委员联络站 | 学习考勤"))
        try desk.type("<Esc>")
        #expect(desk.text().contains("全部联络站 | 怎么算的") && desk.text().contains("0/2"))
        try desk.type("<Esc><Esc>")
        #expect(desk.context.station == nil && desk.text().contains("全部联络站 | 首页"))
        // Whoever chooses a station there stays with it.
        try desk.type("<Tab><Tab><F4><Enter><C-t>2<Esc><Esc><Esc>")
        #expect(desk.context.station?.shortName == "北泗镇", "\(desk.text())")
    }

    @Test("a quarter turned to in another year leaves the year of the console alone")
    func quarterOfAnotherYear() throws {
        let desk = try Desktop(members: 1)
        try desk.type("019<Left><Left><Left><Left>")
        #expect(desk.text().contains("2025年第4季度"))
        try desk.type("<Esc><Esc>")
        #expect(desk.context.year == 2026 && desk.text().contains("2026年"))
    }

    @Test("the city's page and one member's are not a station's; the finder finds 年报 and 季报")
    func pagesOfNoStation() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 1)
        try desk.type("017<C-t>")
        #expect(desk.text().contains("| 全市汇总") && desk.text().contains("不分站"))
        try desk.type("<Esc><Esc><C-t>2<F7>季报<Enter>")
        #expect(desk.text().contains("北泗镇委员联络站 | 季报"))
    }

    @Test("after the explanation is left the line says again which number the cursor is on")
    func numberSaidAgain() throws {
        let desk = try Desktop(members: 1)
        try desk.type("<Tab><F4><Esc>")
        #expect(desk.text().contains("参与率:各场实到之和"), "\(desk.text())")
    }

    @Test("the numbers of a station's page explain themselves")
    func stationNumbers() throws {
        let desk = try Desktop(members: 3)
        try desk.type("03<Enter><Tab><F4>")
        #expect(desk.text().contains("在任委员  3") && desk.text().contains("+ 计入 3"))
    }

    @Test("who has left can be named in a record of an earlier day, and is not among all")
    func formerMembers() throws {
        let desk = try Desktop(members: 3)
        var gone = try desk.file.members(MemberFilter(), window: 0..<1)[0]
        gone.to = Day("2026-07-31")!
        _ = try desk.file.save(gone)
        desk.console = try Console(desk.file, desk.context, showing: RecordsScreen<ServiceActivity>())
        try desk.type("<F3><Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab>")
        try desk.type("<C-a>")
        #expect(desk.text().contains("已选 2 人"), "\(desk.text())")
        try desk.type(gone.name)
        #expect(desk.text().contains("2026-07-31 离任"), "\(desk.text())")
        try desk.type("<Enter>")
        #expect(desk.text().contains("共 3 人"))
        try desk.type("<paste:\(gone.name)、无此人>")
        #expect(desk.text().contains("选上 0 人(1 人已在内),共 3 人;没有找到:无此人"), "\(desk.text())")
    }

    @Test("in a narrow window Home names all parts")
    func narrowHome() throws {
        let desk = try Desktop(members: 1)
        let text = desk.text(60, 16)
        for wing in Wing.allCases where wing != .city {
            #expect(text.contains("\(wing.rawValue)\(wing.shortestTitle)"), "\(wing): \(text)")
        }
    }
}
