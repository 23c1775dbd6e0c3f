import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("首页")
struct HomeTests {
    @Test("three times Enter bring a newcomer to Home")
    func firstRun() throws {
        let desk = try Desktop(stations: [])
        #expect(desk.text().contains("建站"))
        try desk.type("<Enter><Enter>")
        #expect(desk.text().contains("建站"))
        try desk.type("<Enter>")
        #expect(desk.text().contains("首页"))
        #expect(desk.context.station?.name == "岭南镇委员联络站")
        #expect(desk.context.committee == "政协合山市委员会")
    }

    @Test("a first run keeps what was typed and refuses an empty name with the caret on it")
    func firstRunEmptyName() throws {
        let desk = try Desktop(stations: [])
        try desk.type("<C-u><F2>")
        #expect(desk.text().contains("x 请填写联络站名称"))
        #expect(desk.frame().caret?.y == 2)
        #expect(desk.context.stations.isEmpty)
    }

    @Test("what is late stands under 逾期, and Enter opens the very form")
    func lateFirst() throws {
        let desk = try Desktop(members: 10)
        let station = desk.context.stations[0]
        let standard = try desk.file.standards(on: Desktop.today)[2]
        _ = try desk.file.save(
            Inspection(
                id: desk.file.desk.newID(), station: station.id, standard: standard.code, title: standard.title,
                status: .mending, evidence: "公示栏过期", checkedOn: Desktop.today - 40, checker: "覃",
                dueOn: Desktop.today - 10))
        try desk.show(HomeScreen())
        #expect(desk.text().contains("今天没有安排"))
        #expect(desk.text().contains(">    10天  整改  有工作经费  公示栏过期"), "\(desk.text())")
        #expect(desk.text().rowOf("公示栏过期")?.contains("复查") == true)
        try desk.type("<Enter>")
        #expect(desk.text().contains("检查登记 岭南镇") && desk.text().contains("有工作经费"))
    }

    @Test("the gauges say how four things stand and why")
    func gauges() throws {
        let desk = try Desktop(members: 10)
        let text = desk.text()
        #expect(text.rowOf("充电站 学习")?.contains("0/4次") == true, "\(text)")
        #expect(text.rowOf("连心站 社情民意")?.contains("- 还没有登记") == true)
        #expect(text.rowOf("加油站 公益服务")?.contains("0次     - 没有定标准") == true)
        #expect(text.rowOf("八有标准")?.contains("0/8     ~ 8项未查") == true)
        try desk.type("<Tab><F4>")
        #expect(desk.text().contains("怎么算的"))
    }

    @Test("what comes next has a row each, with the deed that Enter does")
    func next() throws {
        let desk = try Desktop(members: 3)
        let station = desk.context.stations[0]
        func session(_ day: String, _ time: String = "") throws -> StudySession {
            try desk.file.save(
                StudySession(
                    id: desk.file.desk.newID(), station: station.id, day: Day(day)!, time: time, topic: "法律法规",
                    form: "集中培训", place: "镇文化广场")
            ).value
        }
        let now = try session("2026-11-23", "15:00")
        let later = try session("2026-11-25")
        _ = try session("2026-12-08")
        let answered = try desk.submission("客运站台", in: SubmissionState(.issued, .answered), on: "2026-10-01")
        _ = try desk.submission("快递服务点", in: SubmissionState(.submitted), on: "2026-11-19")
        _ = try desk.submission("雨污分流", in: SubmissionState(.issued, .referred), on: "2026-08-27")
        try desk.show(HomeScreen())
        let text = desk.text(80, 40)
        #expect(text.contains("今天 1\n>   15:00  学习  法律法规 集中培训  镇文化广场  应到3"), "\(text)")
        #expect(text.contains("周三25日  学习  法律法规 集中培训  镇文化广场  应到3"))
        #expect(text.rowOf("周三25日  期限")?.contains("雨污分流") == true, "\(text)")
        #expect(text.contains("等4天  审核") && text.rowOf("快递服务点")?.contains("审核") == true)
        #expect(text.rowOf("客运站台")?.contains("反馈") == true)
        #expect(!text.contains("12-08"), "more than two weeks away")
        try desk.type("<Enter>")
        #expect((desk.console.pages.last as? RosterScreen)?.id == now.id)
        try desk.type("<Esc><Down><Enter>")
        let second = desk.text(80, 40)
        #expect((desk.console.pages.last as? SessionScreen)?.id == later.id || second.contains("雨污分流"), "\(second)")
        try desk.show(HomeScreen())
        let rows = desk.text(80, 40).split(separator: "\n").map(String.init)
        let list = rows.drop { !$0.hasPrefix(" 今天") }.filter {
            !$0.isEmpty && ($0.hasPrefix(">") || $0.hasPrefix("  ") || $0.hasPrefix(" 周"))
        }
        let place = try #require(list.firstIndex { $0.contains("客运站台") }) - list.startIndex
        try desk.type(String(repeating: "<Down>", count: place) + "<Enter>")
        #expect(desk.text().contains("反馈反映人 \(answered.number)"), "\(desk.text())")
    }

    @Test("a form that was left is a row, and Enter goes on with it")
    func draft() throws {
        let desk = try Desktop(members: 3)
        try desk.type("3<F3>路灯坏了<Esc><Esc>")
        #expect(desk.text().contains("草稿  民意  路灯坏了"), "\(desk.text())")
        try desk.type("<Home><Enter>")
        #expect(desk.text().contains("路灯坏了") && desk.console.pages.last is FormScreen)
    }

    @Test("what is below the window is said")
    func below() throws {
        let desk = try Desktop(members: 3)
        #expect(desk.text().contains("(下面还有") && desk.text(60, 16).contains("(下面还有"))
        #expect(!desk.text(80, 60).contains("(下面还有"))
    }

    @Test("what is the city's shows where all stations are looked at, and Enter opens it")
    func ofCity() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 1)
        var held = Consultation(id: desk.file.desk.newID())
        (held.title, held.form, held.begunOn) = ("山塘护栏", "专题", Day("2026-03-03")!)
        _ = try desk.file.save(held)
        var outcome = FocusOutcome(id: desk.file.desk.newID())
        (outcome.title, outcome.place, outcome.consultation) = ("安装护栏", "石村上塘", held.id)
        outcome.dueOn = Day("2026-11-01")
        _ = try desk.file.save(outcome)
        try desk.show(HomeScreen())
        #expect(desk.text(100, 60).contains("22天  调研  全市      落实事项“石村上塘 安装护栏”"), "\(desk.text(100, 60))")
        try desk.type("<Home>" + String(repeating: "<Down>", count: try #require(desk.row(of: "石村上塘"))) + "<Enter>")
        #expect(desk.console.pages.last is RecordScreen<FocusOutcome>)
        desk.context.show(desk.context.stations[0])
        try desk.show(HomeScreen())
        #expect(!desk.text(80, 60).contains("石村上塘"))
    }

    @Test("a new file begins with three things, each with its form; gone with the first member")
    func firstDay() throws {
        let desk = try Desktop()
        #expect(desk.text().contains("先做三件事 3\n>          委员  登记第一位委员,或带入名册"), "\(desk.text())")
        #expect(desk.text().contains("本站  填联络站") && desk.text().contains("学习  定一场学习"))
        try desk.type("<Enter>")
        #expect(desk.text().contains("登记委员"))
        try desk.type("<Esc><Down><Enter>")
        #expect(desk.console.pages.last is StationRecordScreen)
        let other = try Desktop(members: 1)
        #expect(!other.text().contains("先做三件事"))
    }

    @Test("any ledger is two digits from Home; the panel covers its foot and Esc takes it away")
    func twoDigits() throws {
        let desk = try Desktop(members: 2)
        try desk.type("7")
        #expect(desk.text().contains("充电站 学习") && desk.text().contains("7 服务群众   收集反映 > 接待走访"), "\(desk.text())")
        #expect(desk.text().contains("1 接待走访") && desk.text().contains("| 首页"))
        try desk.type("3")
        #expect(desk.console.pages.last is RecordsScreen<Donation> && desk.console.pages.count == 2)
        try desk.type("<Esc>")
        #expect(desk.console.pages.count == 1)
        try desk.type("7<F3>")
        #expect(desk.text().contains("登记接待走访"))
        for wing in Wing.allCases where wing.places.count > 1 {
            for (index, place) in wing.places.enumerated() where place.kind != nil {
                try desk.show(HomeScreen())
                try desk.type("\(wing.rawValue)\(index + 1)")
                #expect(desk.text().contains("| \(place.title)"), "\(wing) \(place.title): \(desk.text())")
            }
        }
        let reached = Set(Wing.allCases.flatMap(\.places).compactMap { $0.kind?.name })
        for kind in Catalogue.general { #expect(reached.contains(kind.name), "\(kind.title) is two digits away") }
    }

    @Test("0 0 is the map of all ledgers, by the same digits")
    func map() throws {
        let desk = try Desktop(members: 2)
        for (width, height) in [(80, 24), (120, 36)] {
            try desk.show(HomeScreen())
            try desk.type("00", size: Size(width: width, height: height))
            let text = desk.text(width, height)
            for wing in Wing.allCases {
                #expect(text.contains(wing.title))
                for place in wing.places { #expect(text.contains(place.title), "\(place.title): \(text)") }
            }
        }
        try desk.type("83")
        #expect(desk.console.pages.last is RecordsScreen<Consultation>)
    }

    @Test("every page behind two digits is titled as its panel and the map call it")
    func titles() throws {
        let desk = try Desktop(members: 2)
        for wing in Wing.allCases where wing.places.count > 1 {
            for (index, place) in wing.places.enumerated() {
                try desk.show(HomeScreen())
                try desk.type("\(wing.rawValue)\(index + 1)")
                #expect(desk.console.pages.last?.title == place.title, "\(wing.rawValue)\(index + 1)")
            }
        }
    }

    @Test("another period begins with its first row, and what it missed can be looked at, not made anew")
    func lastYear() throws {
        let desk = try Desktop(members: 3)
        try desk.type("<Down><Down><C-g>2025<Enter>")
        let text = desk.text(80, 40)
        #expect(text.contains("【2025年】"), "\(text)")
        let rows = text.split(separator: "\n").filter { $0.hasPrefix(">") }
        let first = text.split(separator: "\n").first { $0.hasSuffix("看") }
        #expect(rows.count == 1 && rows.first == first, "\(text)")
        #expect(text.contains("没有做到") && !text.contains("年底前"), "\(text)")
        #expect(text.contains("第 1、2、3、4 季度没有开展学习") && !text.contains("新建") && !text.contains("先做三件事"), "\(text)")
        try desk.type("<Enter>")
        #expect(desk.console.pages.last is StudyScreen)
    }

    @Test("in 60 columns a gauge's reason is short, and whole")
    func shortReasons() throws {
        let desk = try Desktop(members: 3)
        let station = desk.context.stations[0]
        _ = try desk.file.save(
            StudySession(id: desk.file.desk.newID(), station: station.id, day: Desktop.today - 10, topic: "法律法规"))
        let standard = try desk.file.standards(on: Desktop.today)[4]
        _ = try desk.file.save(
            Inspection(
                id: desk.file.desk.newID(), station: station.id, standard: standard.code, title: standard.title,
                status: .mending, evidence: "", checkedOn: Desktop.today - 40, checker: "覃", dueOn: Desktop.today - 10))
        try desk.show(HomeScreen())
        let text = desk.text(60, 16)
        #expect(text.contains("~有一场没登完") && text.contains("!1项整改逾期"), "\(text)")
        #expect(desk.text().contains("11月13日一场还没有登完"))
    }

    @Test("in the first days of a year nothing is due yet, and the gauges are calm")
    func january() throws {
        let desk = try Desktop(members: 3, today: Day("2027-01-05")!)
        let text = desk.text(120, 36)
        let study = try #require(text.rowOf("充电站 学习"))
        #expect(study.contains("-       - 0/4次;还差4次") || study.contains("- 0次;还差4次"), "\(text)")
        #expect(!study.contains("!") && !study.contains("~"))
        // The year before is told in the list, with nothing to make anew.
        #expect(text.rowOf("2026年第 1、2、3、4 季度没有开展学习")?.contains("看") == true, "\(text)")
        #expect(text.rowOf("学习   -")?.contains("~") != true && text.rowOf("0/4次 +") != nil, "\(text)")
        let march = try Desktop(members: 3, today: Day("2027-03-01")!)
        #expect(march.text().rowOf("充电站 学习")?.contains("~") == true, "\(march.text())")
    }

    @Test("F3 asks what to register, and a digit opens its form")
    func registering() throws {
        let desk = try Desktop(members: 2)
        try desk.type("<F3>")
        #expect(desk.text().contains("登记什么") && desk.text().contains("2 接待走访"))
        try desk.type("1")
        #expect(desk.text().contains("登记社情民意"))
    }

    @Test("letters and characters open the field for everything with what was typed, and do nothing else")
    func letters() throws {
        let desk = try Desktop(members: 2)
        let before = try desk.file.journalCount(JournalFilter())
        for letter in "abcdefghijklmnopqrstuvwxyz" {
            try desk.show(HomeScreen())
            try desk.type(String(letter))
            #expect(desk.console.pages.last is FinderScreen, "\(letter)")
        }
        try desk.show(HomeScreen())
        desk.console.handle(.text("覃志强"))
        #expect(desk.text().contains("找 覃志强") && desk.text().contains("委员 1"), "\(desk.text())")
        #expect(try desk.file.journalCount(JournalFilter()) == before)
    }

    @Test("a wide window shows two weeks, the year, and how long what is open has waited")
    func wide() throws {
        let desk = try Desktop(members: 3)
        _ = try desk.submission("路灯", in: SubmissionState(.issued, .referred), on: "2026-06-01")
        _ = try desk.submission("水渠", on: "2026-11-20")
        try desk.show(HomeScreen())
        let text = desk.text(120, 36)
        #expect(text.contains("11月  一  二  三  四  五  六  日"), "\(text)")
        #expect(text.contains("[23]") && text.contains("一年过去89%"))
        #expect(text.contains("未办结2件等了多久") && text.rowOf("超90天")?.contains("1 !") == true, "\(text)")
        #expect(text.rowOf("30天内")?.contains("1") == true)
    }

    @Test("every size keeps its lines within the width", arguments: [(80, 24), (100, 30), (60, 16)], [false, true])
    func sizes(size: (Int, Int), wide: Bool) throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇“试点”委员联络站—①"], members: 3)
        let frame = desk.frame(size.0, size.1, wide: wide)
        for y in 0..<size.1 { #expect(frame.metrics.width(of: frame.row(y)) <= size.0) }
        #expect(frame.text().contains("首页"))
        #expect(frame.text().contains("1八有") && frame.text().contains("9履职"))
        #expect(frame.text().contains("F1 帮助"))
    }

    @Test("below 60 × 16 it shows its size and waits; nothing is lost")
    func tooSmall() throws {
        let desk = try Desktop()
        let small = Size(width: 50, height: 12)
        try desk.type("2")
        #expect(desk.text(50, 12).contains("50×12"))
        try desk.type("1", size: small)
        #expect(desk.text().contains("学习考勤"))
    }
}

extension Desktop {
    /// Which row of Home's list, headings left out, has some words.
    fileprivate func row(of words: String) -> Int? {
        let lines = text(100, 60).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let list = lines.drop { !$0.hasPrefix(" 今天") }.filter { $0.count > 12 && !$0.hasPrefix(" 1") }
        return list.firstIndex { $0.contains(words) }.map { $0 - list.startIndex }
    }
}
