import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("社情民意列表")
struct SubmissionListTests {
    /// Six submissions: two open, one overdue, one adopted, one solved, one declined.
    private func desk() throws -> Desktop {
        let desk = try Desktop()
        try desk.submission("河里镇路灯不亮", on: "2026-11-20")
        try desk.submission("学习场地不足", in: .init(.reviewing), on: "2026-11-01", reporter: "韦丽华", phone: "07728911234")
        try desk.submission("山塘护栏缺失", in: .init(.issued, .inProgress), on: "2026-01-05", reporter: "黄建国")
        let adopted = try desk.submission("水渠漏水", in: .init(.issued), on: "2026-02-01", reporter: "莫小燕")
        _ = try desk.file.add(Adoption(id: desk.file.desk.newID(), submission: adopted.id, level: "市"), to: adopted)
        try desk.submission("校门拥堵", in: .init(.issued, .closed), on: "2026-02-02", reporter: "李明")
        try desk.submission("广告牌过多", in: .init(.declined), on: "2026-02-03", reporter: "王海")
        try desk.type("3")
        return desk
    }

    private func titles(_ desk: Desktop) -> [String] {
        ["河里镇路灯不亮", "学习场地不足", "山塘护栏缺失", "水渠漏水", "校门拥堵", "广告牌过多"].filter { desk.text(100).contains($0) }
    }

    @Test("an empty list says what to press")
    func empty() throws {
        let desk = try Desktop()
        try desk.type("3")
        #expect(desk.text().contains("2026年还没有社情民意。按 F3 登记第一条。"))
        try desk.type("3")
        #expect(desk.text().contains("逾期 没有。1 全部 0"))
        try desk.type("<Enter>")
        #expect(desk.text().contains("没有可打开的信息,按 F3 登记"))
    }

    @Test("newest first, with state and days waiting; what is overdue says so in words")
    func rows() throws {
        let desk = try desk()
        let lines = desk.text().split(separator: "\n").map(String.init)
        let places = ["河里镇路灯不亮", "学习场地不足", "广告牌过多", "校门拥堵", "水渠漏水", "山塘护栏缺失"].map { title in
            lines.firstIndex { $0.contains(title) }
        }
        #expect(places.allSatisfy { $0 != nil } && places.compactMap(\.self) == places.compactMap(\.self).sorted())
        #expect(desk.row("河里镇路灯不亮").contains("草稿") && desk.row("河里镇路灯不亮").hasSuffix("3天"))
        #expect(desk.row("山塘护栏缺失").contains("办理中") && desk.row("山塘护栏缺失").contains("! 逾期232天"))
        #expect(desk.row("广告牌过多").contains("不采用") && !desk.row("广告牌过多").contains("天"))
        #expect(desk.text().contains("6 / 6"))
    }

    @Test(
        "tabs by digit, with how many each has; arrows go round",
        arguments: [
            ("1", 6, "[1全部6]"), ("2", 3, "[2未办结3]"), ("3", 1, "[3逾期1]"), ("4", 1, "[4已采用1]"), ("5", 1, "[5已解决1]"),
        ])
    func tabs(digit: String, count: Int, label: String) throws {
        let desk = try desk()
        try desk.type(digit)
        #expect(titles(desk).count == count)
        #expect(desk.text().contains(label))
        #expect(desk.text().contains("1 / \(count == 6 ? "6" : "\(count)")") || desk.text().contains("/ 6"))
        try desk.type("<Right><Right><Right><Right><Right>")
        #expect(titles(desk).count == count)
        try desk.type("<Left><Left><Left><Left><Left>")
        #expect(titles(desk).count == count)
    }

    @Test(
        "the filter takes characters, initials, a number, the end of a telephone, the name of a state, and several at once",
        arguments: [
            ("路灯", ["河里镇路灯不亮"]), ("情况", ["河里镇路灯不亮", "学习场地不足", "山塘护栏缺失", "水渠漏水", "校门拥堵", "广告牌过多"]),
            ("xx", ["学习场地不足"]), ("qzq", ["河里镇路灯不亮"]), ("tzq", ["河里镇路灯不亮"]), ("2026-003", ["山塘护栏缺失"]),
            ("1234", ["河里镇路灯不亮", "学习场地不足", "山塘护栏缺失", "水渠漏水", "校门拥堵", "广告牌过多"]), ("8911234", ["学习场地不足"]),
            ("草稿", ["河里镇路灯不亮"]), ("办结", ["校门拥堵"]), ("办理中", ["山塘护栏缺失"]), ("不采用", ["广告牌过多"]),
            ("草稿 路灯", ["河里镇路灯不亮"]), ("草稿 水渠", []), ("供电所", ["山塘护栏缺失", "校门拥堵"]), ("韦丽华", ["学习场地不足"]),
            ("“", []), ("AND", []), ("%", []), ("\"", []), ("*", []),
        ])
    func filter(words: String, wanted: [String]) throws {
        let desk = try desk()
        try desk.type("<F5>\(words)<Enter>")
        #expect(titles(desk) == wanted)
        #expect(desk.text().contains("\(wanted.isEmpty ? 0 : 1) / ") || desk.text().contains("\(wanted.count) / 6"))
        if wanted.isEmpty { #expect(desk.text().contains("没有“\(words)”。按 Esc 清除查找")) }
        try desk.type("<Esc>")
        #expect(titles(desk).count == 6)
    }

    @Test("while the filter is typed letters and digits are text, the caret stands behind them")
    func filterCaret() throws {
        let desk = try desk()
        try desk.type("<F5>n3")
        #expect(desk.text().contains("找 n3"))
        #expect(desk.frame().caret == Point(x: 6, y: 2))
        try desk.type("<C-u>路“")
        #expect(desk.frame().caret == Point(x: 7, y: 2))
        #expect(desk.frame(wide: true).caret == Point(x: 8, y: 2))
        try desk.type("<Esc>")
        #expect(desk.frame().caret == Point(x: 4, y: 2) && desk.text().contains("6 / 6"))
    }

    @Test("typing finds at once: digits go on with it, Space marks, a comma parts words; what another tab has is said")
    func typing() throws {
        let desk = try desk()
        try desk.type("供电所、山塘")
        #expect(titles(desk) == ["山塘护栏缺失"] && desk.text().contains("找 供电所、山塘"), "\(desk.text())")
        try desk.type(" ")
        #expect(desk.text().contains("已标记 1 条"))
        try desk.type("<Esc><Esc>n")
        #expect(desk.text().contains("没有“n”"))
        try desk.type("3<BS><BS>")
        #expect(titles(desk).count == 6, "\(desk.text())")
        // 办结 is not among the open ones, but it is there.
        try desk.type("2校门")
        #expect(desk.text().contains("没有“校门”。在全部里有 1 条:1 全部"), "\(desk.text())")
    }

    @Test("a wide window shows the record under the cursor beside the list, Ctrl-W hides it; a narrow one has none")
    func preview() throws {
        let desk = try desk()
        let wide = Size(width: 120, height: 36)
        try desk.type("<Down>", size: wide)
        #expect(desk.text(120, 36).contains("反映人 韦丽华") && desk.text(120, 36).contains("情况"), "\(desk.text(120, 36))")
        #expect(!desk.text().contains("反映人 韦丽华"))
        try desk.type("<C-w>", size: wide)
        #expect(!desk.text(120, 36).contains("反映人 韦丽华"))
        #expect(desk.frame(100, 24, wide: true).faults.isEmpty)
    }

    @Test("0 shows how long handling took: the middle one and the longest of those answered, each a row that opens")
    func handlingTimes() throws {
        let desk = try Desktop()
        for (title, answered) in [("甲", "2026-03-11"), ("乙", "2026-03-21"), ("丙", "2026-05-10"), ("丁", "2026-03-13")] {
            var made = try desk.submission(title, in: .init(.issued, .inProgress), on: "2026-03-01")
            made = try desk.file.take(
                SubmissionMove(.answer, on: Day(answered)!, result: .a, answer: "已修好"), with: made
            ).value
        }
        try desk.type("30")
        // 10, 12, 20 and 70 days: of the two in the middle the shorter.
        #expect(desk.row("办理用时中位数(天)").contains("12"), "\(desk.text())")
        #expect(desk.row("办理最长用时(天)").contains("70"))
        try desk.type("<F4>")
        #expect(
            desk.text().contains("2026-03-01 转办,2026-03-13 答复,12 天") && desk.text().contains("计入 1"), "\(desk.text())")
    }

    @Test("marked rows take one step together, it says how many, and one undo takes it back")
    func bulk() throws {
        let desk = try Desktop()
        let made = try (1...5).map { try desk.submission("事项\($0)", in: .init(.submitted), on: "2026-11-0\($0)") }
        try desk.type("3<Space><Space><Space>")
        #expect(desk.text().contains("已标记 3 条"))
        try desk.type("<C-e>")
        #expect(desk.text().contains("对标记的 3 条办理哪一步?") && desk.text().contains("1  开始审核"))
        try desk.type("1")
        #expect(desk.text().contains("等 3 条") || desk.text().contains("开始审核 3 条"))
        try desk.type("<F2>")
        #expect(desk.text().contains("已将 3 条开始审核,F6 撤销"))
        #expect(try made.map { try desk.stored($0).state.label } == ["已提交", "已提交", "审核中", "审核中", "审核中"])
        try desk.type("<F6>")
        #expect(try made.allSatisfy { try desk.stored($0).state.label == "已提交" })
        try desk.type("<C-y>")
        #expect(try made.count { try desk.stored($0).state.label == "审核中" } == 3)
    }

    @Test("bulk demands what the step demands, and gives it to each")
    func bulkWithDemand() throws {
        let desk = try Desktop()
        let made = try (1...2).map { try desk.submission("事项\($0)", in: .init(.reviewing)) }
        try desk.type("3<Space><Space><C-e>")
        #expect(desk.text().contains("1  退回修改") && desk.text().contains("4  编发"))
        try desk.type("1<F2>")
        #expect(desk.text().contains("x 请填写理由"))
        try desk.type("材料不全<F2>")
        for submission in made {
            #expect(try desk.stored(submission).state.label == "退回修改")
            #expect(try desk.file.timeline(of: submission.id).last?.words.contains("材料不全") == true)
        }
    }

    @Test("of a bulk step that one of them cannot take, nothing is written")
    func bulkAllOrNone() throws {
        let desk = try Desktop()
        let first = try desk.submission("甲", on: "2026-11-02")
        let second = try desk.submission("乙", on: "2026-11-01", situation: "")
        try desk.type("3<Space><Space><C-e>1<F2>")
        #expect(desk.text().contains("2026-002") && desk.text().contains("没有改动"))
        #expect(try desk.stored(first).state.label == "草稿" && desk.stored(second).state.label == "草稿")
    }

    @Test("rows without a common step are refused in words; Space marks and takes the mark back; Esc drops all marks")
    func marks() throws {
        let desk = try desk()
        try desk.type("<Space><End><Space><C-e>")
        #expect(desk.text().contains("标记的 2 条状态不同,没有共同的下一步"))
        try desk.type("<Home><Space>")
        #expect(desk.text().contains("已标记 1 条"))
        try desk.type("<Esc>")
        #expect(!desk.text().contains("已标记") && desk.text().contains("社情民意"))
        try desk.type("<End><C-e>")
        #expect(desk.text().contains("对2026-003“山塘护栏缺失”办理哪一步?"))
        try desk.type("<Esc><Esc>")
        #expect(desk.text().contains("首页"))
    }

    @Test("Delete voids the marked ones with a reason; one undo brings them back")
    func void() throws {
        let desk = try desk()
        try desk.type("<Space><Space><Del><F2>")
        #expect(desk.text().contains("作废 2 条信息") && desk.text().contains("x 请填写理由"))
        try desk.type("重复<F2>")
        #expect(desk.text().contains("已作废社情民意 2 条,F6 撤销"))
        #expect(desk.text().contains("[1全部4]") && titles(desk).count == 4)
        try desk.type("<F6>")
        #expect(titles(desk).count == 6)
    }

    @Test("F4 opens the text of an open one; a finished one says why not")
    func edit() throws {
        let desk = try desk()
        try desk.type("<F4>")
        #expect(desk.text().contains("修改 2026-001") && desk.text().contains("河里镇路灯不亮"))
        try desk.type("<Esc><End><F4>")
        #expect(desk.text().contains("“办理中”的内容不能再改"))
    }

    @Test("with all stations shown, each row names its own")
    func stations() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        try desk.submission("路灯", station: desk.context.stations[0])
        try desk.submission("水渠", station: desk.context.stations[1])
        try desk.type("3")
        #expect(desk.row("路灯").contains("岭南镇") && desk.row("水渠").contains("北泗镇"))
        try desk.type("<C-t>2")
        #expect(desk.text().contains("水渠") && !desk.text().contains("路灯"))
    }

    @Test("another year shows its own")
    func years() throws {
        let desk = try desk()
        try desk.submission("去年的事", on: "2025-06-01")
        try desk.type("<C-g><Down><Enter>")
        #expect(desk.text().contains("去年的事") && titles(desk).isEmpty)
    }

    @Test("F9 writes all that the filter lets through, with every field")
    func export() throws {
        let desk = try desk()
        try desk.type("<F5>供电所<Enter>")
        let table = try #require(try desk.console.pages.last?.exported(in: desk.context))
        let lead = try #require(table.rows[0].firstIndex(of: "承办单位"))
        #expect(table.rows.count == 3 && table.rows[0] == SubmissionSheet.columns)
        #expect(table.rows.dropFirst().allSatisfy { $0[lead] == "供电所" })
        try desk.exportTable()
        #expect(desk.text().contains("已导出"))
    }

    @Test("a thousand rows: the cursor reaches the last one and comes back")
    func many() throws {
        let desk = try Desktop()
        let rows = (0..<1000).map { index in
            SheetRow(
                line: index + 2,
                SubmissionEntry(
                    draft: Submission(
                        id: desk.file.desk.newID(), number: "", station: desk.context.stations[0].id,
                        registeredOn: Day("2026-01-01")! + index % 300, title: "事项\(index)"),
                    moves: [], adoptions: []))
        }
        _ = try desk.file.take(submissions: rows)
        try desk.type("3")
        let first = desk.text()
        #expect(first.contains("1000 / 1000"))
        try desk.type("<End>")
        #expect(desk.text().contains("1000 / 1000") && desk.text().contains("事项0 "))
        try desk.type("<PgUp><PgUp><Up>")
        #expect(desk.text().contains("1000 / 1000") && !desk.text().contains("事项0 "))
        try desk.type("<Home>")
        #expect(desk.text() == first)
    }
}
