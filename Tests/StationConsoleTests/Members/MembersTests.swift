import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("委员")
struct MembersTests {
    /// A roster of so many people and three whose texts are hard to keep straight, on the screen.
    private func members(_ count: Int, stations: [String] = ["岭南镇委员联络站"]) throws -> Desktop {
        let desk = try Desktop(stations: stations, members: count)
        let hard = [
            ("阿卜杜热西提·买买提依明", "来宾市合山市岭南镇“书香政协 香飘合山”读书分享小组—组长…①"),
            ("欧阳“大”海—①", "①②③"), ("李 Ann-Marie", "Hope Foundation … 办公室主任"),
        ]
        for (name, post) in hard where count > 0 {
            _ = try desk.file.save(
                Member(
                    id: desk.file.desk.newID(), station: desk.context.stations[0].id, name: name, gender: "男",
                    ethnicity: "维吾尔族", born: YearMonth("1979-03"), party: "中共", sector: "少数民族界—①", post: post,
                    phone: "0772-8911234", term: "十四届", from: Day("2021-09-01"),
                    note: String(repeating: "“长”", count: 90)))
        }
        try desk.type("4")
        return desk
    }

    private func row(_ desk: Desktop, _ words: String) -> String {
        desk.text().split(separator: "\n").first { $0.contains(words) }.map(String.init) ?? ""
    }

    @Test("an empty list says what to press; F3 registers, and F6 takes it back")
    func empty() throws {
        let desk = try members(0)
        #expect(desk.text().contains("没有在任的委员。按 F3 登记委员。"))
        try desk.type("<F3>覃志强<F2>")
        #expect(desk.text().contains("已登记委员 覃志强,F6 撤销"))
        #expect(desk.text().contains("1 / 1"))
        try desk.type("<F6>")
        #expect(desk.text().contains("没有在任的委员"))
    }

    @Test("the filter takes initials on either reading, characters and the end of a telephone, and counts")
    func filter() throws {
        let desk = try members(200)
        #expect(desk.text().contains("[1在任203]") && desk.text().contains("按姓氏笔画"))
        #expect(desk.text().contains("203 / 203"))
        for letters in ["q", "t"] {
            try desk.type("<F5>\(letters)<Enter>")
            #expect(desk.text().contains("20 / 203"))
            #expect(row(desk, "覃").contains("139****"))
            #expect(!desk.text().contains("韦"))
            try desk.type("<Esc>")
            #expect(desk.text().contains("/ 203"))
        }
        try desk.type("/1042<Enter>")
        #expect(desk.text().contains("1 / 203"))
        #expect(desk.text().contains("139****1042"))
        try desk.type("<Esc><F5>韦 wl<Enter>")
        #expect(row(desk, "韦丽华").contains("139****"))
        #expect(!desk.text().contains("韦志强"))
        try desk.type("<Esc><F5>无此人")
        #expect(desk.text().contains("没有“无此人”。按 Esc 清除查找。"))
        #expect(desk.text().contains("0 / 203"))
    }

    @Test("letters in the filter are text, the caret stands behind them, and a function key ends the typing")
    func filterCaret() throws {
        let desk = try members(10)
        try desk.type("<F5>npx")
        #expect(desk.frame().caret == Point(x: 7, y: 2))
        try desk.type("<C-u>韦“")
        #expect(desk.frame().caret == Point(x: 7, y: 2))
        #expect(desk.frame(wide: true).caret == Point(x: 8, y: 2))
        try desk.type("<C-u><F3>")
        #expect(desk.text().contains("登记委员"))
        #expect(desk.frame().caret?.y == 3)
    }

    @Test("marked people end their service together, and one undo brings them back")
    func endService() throws {
        let desk = try members(30)
        try desk.type("<F5>q<Enter><C-a><Esc>")
        #expect(desk.text().contains("已标记 3"))
        try desk.type("<Home><Space><C-e>")
        #expect(desk.text().contains("离任 4 名委员"))
        #expect(desk.text().contains("将把 4 名委员记为离任"))
        try desk.type("<C-u>11.20<F2>")
        #expect(desk.text().contains("已把 4 名委员记为 2026-11-20 离任,F6 撤销"))
        #expect(desk.text().contains("/ 29"))
        try desk.type("<C-r>")
        #expect(desk.text().contains("/ 33"))
        #expect(desk.text().contains("离任 2026-11-20"))
        try desk.type("<F6>")
        #expect(!desk.text().contains("离任 2026-11-20"))
        try desk.type("<C-r>")
        #expect(desk.text().contains("/ 33"))
    }

    @Test("a day before 任职日期 is refused with the name, and nobody's service ends")
    func tooEarly() throws {
        let desk = try members(3)
        try desk.type("<C-a><C-e><C-u>2020-1-1<F2>")
        #expect(desk.text().contains("的任职日期 2021-09-01 晚于 2020-01-01"))
        #expect(try desk.file.memberCount(MemberFilter(servingOn: Desktop.today)) == 6)
    }

    @Test("Delete voids with a reason and asks for it")
    func void() throws {
        let desk = try members(2)
        try desk.type("<Del><F2>")
        #expect(desk.text().contains("x 请填写理由"))
        try desk.type("重复登记<F2>")
        #expect(desk.text().contains("/ 4"))
        try desk.type("<F6>")
        #expect(desk.text().contains("/ 5"))
    }

    @Test("the order is switched and the cursor stays on its person")
    func order() throws {
        let desk = try members(40)
        try desk.type("<Down><Down><Down>")
        let before = try #require(desk.console.pages.last as? MembersScreen)
        try desk.type("<C-o>")
        #expect(desk.text().contains("按拼音"))
        let after = try #require(desk.console.pages.last as? MembersScreen)
        #expect(before.person?.id == after.person?.id)
        try desk.type("<C-o>")
        #expect(desk.text().contains("按任职日期"))
    }

    @Test("all stations are listed with theirs, and the export has every filtered row in full")
    func export() throws {
        let desk = try members(120, stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        #expect(desk.text().contains("联络站"))
        #expect(desk.text().contains("243 / 243"))
        try desk.type("<F5>q<Enter>")
        let table = try #require(try desk.console.pages.last?.exported(in: desk.context))
        #expect(
            table.rows[0].joined(separator: ",")
                == "姓名,性别,民族,出生年月,党派,界别,单位及职务,手机号,届次,联络站,任职日期,离任日期,备注,离任原因,辖区")
        #expect(table.rows.count == 25)
        #expect(table.rows[1][7].count == 11 && !table.rows[1][7].contains("*"))
    }

    @Test(
        "200 people: PgDn, End and every size stay straight", arguments: [(80, 24), (100, 30), (60, 16)], [false, true])
    func sizes(size: (Int, Int), wide: Bool) throws {
        let desk = try members(200, stations: ["岭南镇委员联络站", "北泗镇“试点”委员联络站—①"])
        for keys in ["", "<PgDn><PgDn>", "<End>", "<C-r>", "<F5>“", "<Esc><F5>o"] {
            try desk.type(keys, size: Size(width: size.0, height: size.1))
            let frame = desk.frame(size.0, size.1, wide: wide)
            for y in 0..<size.1 { #expect(frame.metrics.width(of: frame.row(y)) <= size.0) }
            #expect(isStraight(frame, under: "姓名") && isStraight(frame, under: "任职"))
        }
        #expect(desk.text(size.0, size.1, wide: wide).contains("F1 帮助"))
    }

    /// Whether a blank stands before the column of a heading in every row: no text reaches into it.
    private func isStraight(_ frame: Frame, under heading: String) -> Bool {
        guard
            let y = (0..<frame.size.height).first(where: {
                frame.row($0).contains(heading + " ") || frame.row($0).hasSuffix(heading)
            }),
            let range = frame.row(y).range(of: heading)
        else { return true }
        let x = frame.metrics.width(of: frame.row(y)[..<range.lowerBound])
        return (y..<frame.size.height - 2).allSatisfy { frame[x - 1, $0].scalar == " " && frame[x, $0].width > 0 }
    }
}
