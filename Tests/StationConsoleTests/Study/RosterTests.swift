import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("点名")
struct RosterTests {
    /// A roster of so many people, on the screen.
    private func roster(_ members: Int) throws -> Desktop {
        let desk = try Desktop(members: members)
        try desk.type("2<F3><Tab><Tab>1<F2>")
        #expect(desk.text().contains("未记\(members)"))
        return desk
    }

    @Test("55 of 60 going down the list, marked and closed, take at most 75 keys")
    func downTheList() throws {
        let desk = try roster(60)
        var keys = 0
        for index in 0..<60 {
            try desk.type(index % 12 == 5 ? "2" : "<Space>")
            keys += 1
        }
        #expect(desk.text().contains("实到55"))
        try desk.type("<F2>")
        keys += 1
        #expect(desk.text().contains("【已结束】"))
        #expect(keys <= 75)
    }

    @Test func `a pasted list is proposed, and F2 writes all of it as one step`() throws {
        let desk = try roster(5)
        let names = try desk.file.members(MemberFilter(), window: 0..<5).map(\.name)
        let before = try desk.file.journalCount(JournalFilter())
        let text = "请假:\(names[1])、\(names[2]) 病\n缺席：\(names[4])\n请假 路人甲"
        desk.console.handle(.paste(text))
        #expect(
            desk.text().contains("将记3人 请假2 \(names[1]) \(names[2])(病)  缺席1 \(names[4])  不认得:路人甲"), "\(desk.text())")
        try desk.type("3abc<Space>")
        #expect(try desk.file.journalCount(JournalFilter()) == before && desk.text().contains("将记3人"))
        try desk.type("<F2>")
        #expect(desk.text().contains("已按名单登记 3 人,F6 撤销") && desk.text().contains("未记2"), "\(desk.text())")
        let session = try #require(try desk.file.sessions(of: nil, in: .year(2026)).first).session
        #expect(try desk.file.absences(of: [session.id])[session.id]?.values.map(\.reason) == ["病"])
        try desk.type("<F6>")
        #expect(desk.text().contains("未记5"))
        #expect(try desk.file.absences(of: [session.id]).isEmpty)
        desk.console.handle(.paste("请假:\(names[0])"))
        try desk.type("<Esc>")
        #expect(desk.text().contains("未记5") && !desk.text().contains("将记"))
        desk.console.handle(.paste("明天下午开会"))
        #expect(desk.text().contains("没有认出谁"))
    }

    @Test func `F6 does not loop over a refresh`() throws {
        let desk = try roster(3)
        try desk.type("<Space><Esc>")
        let station = desk.context.stations[0].id
        _ = try desk.file.save(Member(id: desk.file.desk.newID(), station: station, name: "新来的"))
        let entries = try desk.file.journalCount(JournalFilter())
        try desk.type("<Enter>")
        #expect(desk.text().contains("新来的") && desk.text().contains("未记3"))
        #expect(try desk.file.journalCount(JournalFilter()) == entries, "looking writes nothing")
        try desk.type("<F6>")
        #expect(desk.text().contains("已撤销:登记委员 新来的") && desk.text().contains("未记2"), "\(desk.text())")
        try desk.type("<F6>")
        #expect(desk.text().contains("已撤销:把 覃志强 记为出席") && desk.text().contains("未记3"), "\(desk.text())")
        try desk.type("<F6>")
        #expect(desk.text().contains("已撤销:新建学习活动"), "\(desk.text())")
        #expect(try desk.file.journalCount(JournalFilter()) == entries + 3)
    }

    @Test("five exceptions by initials and Ctrl-A for the rest take at most 30 keys")
    func exceptionsFirst() throws {
        let desk = try roster(60)
        var keys = 0
        // 覃志强, 韦丽华, 黄建国, 莫小燕, 蓝明: two or three letters and a digit each.
        for letters in ["qzq", "weil", "hjg", "moxi", "lanm"] {
            try desk.type(letters + "3")
            keys += letters.count + 1
        }
        try desk.type("<C-a>1<F2>")
        keys += 3
        #expect(desk.text().contains("实到55"))
        #expect(desk.text().contains("缺席5"))
        #expect(desk.text().contains("91.6%"))
        #expect(desk.text().contains("【已结束】"))
        #expect(keys <= 30)
    }

    @Test(
        "a sentence that is pasted without brackets marks nobody, wherever its digits stand; three digits in one read do"
    )
    func sentence() throws {
        for words in ["2月9日 到会 11 人,3 人病假", "3点前发通知1份", "莫3日到"] {
            let desk = try roster(10)
            desk.console.handle(.text(words))
            #expect(desk.text().contains("实到0") && desk.text().contains("未记10"), "\(desk.text())")
            #expect(desk.text().contains("没有登记"))
        }
        let desk = try roster(10)
        desk.console.handle(.text("１１１"))
        #expect(desk.text().contains("实到3"))
    }

    @Test("several names with their digits that arrive in one read are all marked; 三 in a name is no digit")
    func pasted() throws {
        let desk = try roster(10)
        desk.console.handle(.text("莫3蓝２韦3"))
        #expect(desk.text().contains("缺席2") && desk.text().contains("请假1"))
        desk.console.handle(.text("郑3罗3"))
        #expect(desk.text().contains("没有“郑”,没有登记"), "\(desk.text())")
        #expect(desk.text().contains("缺席2"))
        // The digit of the character before may come with the next one.
        desk.console.handle(.text("蒙"))
        desk.console.handle(.text("3潘3"))
        #expect(desk.text().contains("缺席4"))
        #expect(RosterScreen.pieces(of: "覃三3韦一").map(\.characters) == ["覃三", "韦一"])
        #expect(RosterScreen.pieces(of: "覃三").map(\.mark) == [nil])
        // An input method's blank is the space bar, but within what is typed of a name.
        #expect(RosterScreen.pieces(of: "１２　").map(\.mark) == [.present, .excused, .present])
        #expect(RosterScreen.pieces(of: "覃三　韦一").map(\.mark) == [nil])
    }

    @Test("Ctrl-A touches no mark that was made")
    func restTouchesNoMark() throws {
        let desk = try roster(10)
        try desk.type("3<C-a>1")
        let count = try desk.file.sessions(of: nil, in: .year(2026))[0].tally
        #expect(count == AttendanceTally(expected: 10, present: 9, excused: 0, absent: 1))
    }

    @Test("a session does not close while somebody is 未登记; the cursor goes there")
    func noEarlyClosing() throws {
        let desk = try roster(5)
        try desk.type("11<F2>")
        #expect(desk.text().contains("! 还有 3 人未登记,不能结束"))
        #expect(try desk.file.sessions(of: nil, in: .year(2026))[0].session.state == .open)
    }

    @Test("what is still needed is said in people")
    func stillNeeded() throws {
        let desk = try roster(10)
        try desk.type("1111111")
        #expect(desk.text().contains("再到2人达到90%"))
        try desk.type("33")
        #expect(desk.text().contains("已无法达到90%"))
    }

    @Test("each mark is on the disk before the next key")
    func markIsWritten() throws {
        let desk = try roster(3)
        for done in 1...3 {
            try desk.type("1")
            let other = try StationFileOpener.open(desk.folder)
            #expect(try other.sessions(of: nil, in: .year(2026))[0].tally.present == done)
        }
    }

    @Test("a name's character jumps to the person, one that nobody has is answered in words")
    func jumpByCharacter() throws {
        let desk = try roster(20)
        try desk.type("蓝3")
        #expect(desk.text().contains("“蓝”有 2 人,没有登记"))
        try desk.type("<Tab>3")
        #expect(
            try desk.file.roster(of: desk.file.sessions(of: nil, in: .year(2026))[0].session.id)
                .first { $0.attendance.mark == .absent }?.attendance.name.hasPrefix("蓝") == true)
        try desk.type("鬻")
        #expect(desk.text().contains("名册上没有“鬻”"))
    }

    @Test("36 people with 4 exceptions, marked and closed, take at most 20 keys; 60 with 5 at most 23")
    func keys() throws {
        for (members, names, most) in [(36, ["莫", "潘建", "王", "蒙丽"], 20), (60, ["莫建", "潘文", "王秀", "蒙海", "蓝明"], 23)] {
            let desk = try roster(members)
            var keys = 0
            for name in names {
                // A word that an input method commits is one event, and as many keys as it has characters here.
                desk.console.handle(.text(name))
                keys += name.count
                if desk.text().contains("Tab 下一个") {
                    try desk.type("<Tab>")
                    keys += 1
                }
                try desk.type("3")
                keys += 1
            }
            try desk.type("<C-a>1<F2>")
            keys += 3
            #expect(desk.text().contains("缺席\(names.count)") && desk.text().contains("【已结束】"), "\(desk.text())")
            #expect(keys <= most, "\(members): \(keys)")
        }
    }

    @Test(
        "everybody is seen: as many columns as it takes, one with posts where they fit; the cursor goes right and left")
    func columns() throws {
        let desk = try roster(36)
        func roll() throws -> [RosterLine] {
            try desk.file.roster(of: desk.file.sessions(of: nil, in: .year(2026))[0].session.id)
        }
        let names = try roll().map(\.attendance.name)
        let text = desk.text()
        for (index, name) in names.enumerated() {
            #expect(text.contains("\(index + 1) \(name)"), "\(index)\n\(text)")
        }
        #expect(text.contains("找 输入首字母、拼音或汉字  \(names[0])"), "\(text)")
        // Two columns of 18; there is none beyond.
        try desk.type("<Right><Right>3")
        #expect(try roll()[18].attendance.mark == .absent)
        let narrow = desk.frame(60, 16).text()
        #expect(narrow.contains("20 \(names[19])") && narrow.contains("▼"), "\(narrow)")
        let many = try roster(60)
        #expect(many.text(120, 36).contains(" 60 ") && many.text().contains("54 "))
    }

    @Test(
        "letters go into the find line: a miss does not miss for ever, Tab goes on, a digit marks when one name is left"
    )
    func finding() throws {
        let desk = try roster(20)
        func marks() throws -> Int { try desk.file.sessions(of: nil, in: .year(2026))[0].tally.absent }
        try desk.type("q")
        #expect(desk.text().contains("1/2 Tab 下一个"), "\(desk.text())")
        try desk.type("3 ")
        #expect(try marks() == 0)
        try desk.type("<Tab>")
        #expect(desk.text().contains("2/2 Tab 下一个"))
        try desk.type("b")
        #expect(desk.text().contains("名册上没有“qb”"))
        try desk.type("3")
        #expect(try marks() == 0)
        try desk.type("weilihua3")
        #expect(try marks() == 1, "full pinyin, begun anew after the miss: \(desk.text())")
        // The field is empty again, so that the next digit is for the next person.
        try desk.type("3")
        #expect(try marks() == 2)
        try desk.type("mxy<Enter><Esc>")
        #expect(try marks() == 2)
        #expect(desk.text().contains("学习考勤"))
    }

    /// A joint session of two stations with a guest of the third, on the screen.
    private func joint() throws -> Desktop {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站", "河里镇委员联络站"], members: 6)
        let stations = desk.context.stations
        var session = StudySession(
            id: desk.file.desk.newID(), station: stations[0].id, day: Desktop.today, topic: "民族团结政策")
        session.coHosts = [stations[1].id]
        session = try desk.file.save(session).value
        let there = Set(try desk.file.roster(of: session.id).map(\.attendance.member))
        let guest = try desk.file.members(MemberFilter(), window: 0..<20).first { !there.contains($0.id) }
        if let guest { _ = try desk.file.addGuests([guest.id], to: session) }
        try desk.show(RosterScreen(session.id))
        return desk
    }

    @Test("a roster of several stations says whose each is; guests stand last, out of the counts, and go with 0")
    func ofSeveral() throws {
        let desk = try joint()
        let text = desk.text()
        #expect(text.contains("岭南镇 0/6  北泗镇 0/6") && text.contains(" 岭南镇 6"), "\(text)")
        let expected = try #require(try desk.file.sessions(of: nil, in: .year(2026)).first).tally.expected
        #expect(text.contains("应到\(expected)") && text.contains("(列席) 1"), "\(text)")
        try desk.type("<End>3")
        #expect(desk.text().contains("是列席的,不记缺席;按 0 去掉"), "\(desk.text())")
        try desk.type("<End>0")
        #expect(!desk.text().contains("(列席) 1"))
        try desk.type("<F6>")
        #expect(desk.text().contains("(列席) 1"))
    }

    @Test("a joint roster keeps straight in every size", arguments: [(80, 24), (100, 30), (60, 16)], [false, true])
    func jointSizes(size: (Int, Int), wide: Bool) throws {
        let frame = try joint().frame(size.0, size.1, wide: wide)
        for y in 0..<size.1 { #expect(frame.metrics.width(of: frame.row(y)) <= size.0) }
        #expect(frame.text().contains("岭南镇 6") && frame.text().contains("- 未记"))
    }

    @Test("every size in both widths keeps straight", arguments: [(80, 24), (100, 30), (60, 16)], [false, true])
    func sizes(size: (Int, Int), wide: Bool) throws {
        let desk = try roster(30)
        let frame = desk.frame(size.0, size.1, wide: wide)
        for y in 0..<size.1 { #expect(frame.metrics.width(of: frame.row(y)) <= size.0) }
        #expect(frame.text().contains("应到30"))
        #expect(frame.text().contains("- 未记"))
    }
}
