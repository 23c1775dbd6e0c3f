import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// Two officers at two consoles on one file.
private struct TwoDesks {
    let desk: Desktop
    let other: StationFile
    let id: RecordID

    /// - Parameter post: what stands under 单位及职务 before either changes it.
    init(post: String = "镇长") throws {
        desk = try Desktop(members: 1)
        var member = try desk.file.members(MemberFilter(), window: 0..<1)[0]
        member.post = post
        member = try desk.file.save(member).value
        id = member.id
        other = try StationFileOpener.open(desk.folder)
        other.desk.operatorName = "韦丽华"
    }

    var stored: Member { get throws { try desk.file.member(id) } }

    func otherChanges(_ change: (inout Member) -> Void) throws {
        var member = try other.member(id)
        change(&member)
        _ = try other.save(member)
    }
}

@Suite("两人同时改一条")
struct ConflictScreenTests {
    /// Leads from 姓名, where the caret stands first, to a field further down.
    private func tabs(_ count: Int) -> String { String(repeating: "<Tab>", count: count) }

    /// 单位及职务 is changed by both, 手机号 only here, 备注 only there.
    private func met() throws -> TwoDesks {
        let two = try TwoDesks()
        try two.desk.type("4<F4><F4>")
        try two.otherChanges {
            $0.post = "书记"
            $0.note = "常驻合山"
        }
        try two.desk.type(tabs(6) + "<C-u>主席<Tab><C-u>13907720000<F2>")
        return two
    }

    @Test("who comes second sees what differs: before, theirs with who and when, mine; nothing is written")
    func shown() throws {
        let two = try met()
        let text = two.desk.text()
        let rows = text.split(separator: "\n").map(String.init)
        #expect(text.contains("对照 修改委员 覃志强"))
        #expect(rows[1].contains("韦丽华 11月23日") && rows[1].contains("修改委员 覃志强"))
        #expect(rows.contains { $0.contains("! 单位及职务") && $0.hasSuffix("待选") && $0.contains("镇长") })
        #expect(rows.contains { $0.contains("手机号") && $0.contains("13907720000") && $0.hasSuffix("我的") })
        #expect(rows.contains { $0.contains("备注") && $0.contains("常驻合山") && $0.hasSuffix("对方") })
        #expect(text.contains("对方(韦丽华 11月23日"))
        #expect(!text.contains("姓名"), "what is the same on both sides is no choice")
        #expect(try two.stored.post == "书记" && two.stored.phone == "13900001000")
    }

    @Test("what both changed has to be chosen; F2 then writes the choices and nothing else of the other's is lost")
    func chosen() throws {
        let two = try met()
        try two.desk.type("<F2>")
        #expect(two.desk.text().contains("! 还有 1 项两人都改了,没有选定:按 1 用我的,2 用对方的"))
        #expect(try two.stored.post == "书记")
        try two.desk.type("1<F2>")
        #expect(two.desk.text().contains("已修改委员 覃志强,F6 撤销"))
        #expect(!two.desk.text().contains("对照"))
        let stored = try two.stored
        #expect(stored.post == "主席" && stored.phone == "13907720000" && stored.note == "常驻合山")
        #expect(try two.desk.file.draft(form: "member", record: two.id.text) == nil)
    }

    @Test("the arrows move, 2 takes the other's, and where nothing of mine is left nothing is written")
    func theirs() throws {
        let two = try met()
        let revision = try two.stored.revision
        try two.desk.type("222<F2>")
        #expect(two.desk.text().contains("保留了 韦丽华 的内容,没有再写入"))
        #expect(try two.stored.post == "书记" && two.stored.phone == "13900001000")
        #expect(try two.stored.revision == revision)
        let again = try met()
        try again.desk.type("<Down><Down>1<Home>2<F2>")
        let stored = try again.stored
        #expect(stored.post == "书记" && stored.phone == "13907720000" && stored.note.isEmpty)
    }

    @Test("Esc leads back to the form with everything typed, which is a draft too; F2 compares again")
    func back() throws {
        let two = try met()
        try two.desk.type("1<Esc>")
        #expect(two.desk.text().contains("修改委员 覃志强") && two.desk.text().contains("主席"))
        #expect(try two.desk.file.draft(form: "member", record: two.id.text)?.fields["post"] == "主席")
        try two.desk.type("<F2>")
        #expect(two.desk.text().contains("对照 修改委员"))
        #expect(two.desk.text().contains("待选"))
    }

    @Test("a third change while choosing is seen before anything is written")
    func third() throws {
        let two = try met()
        try two.desk.type("1")
        try two.otherChanges { $0.phone = "13800000000" }
        // The console reads it at this very key, so 手机号 is open again.
        try two.desk.type("<F2>")
        #expect(two.desk.text().contains("对照"))
        #expect(try two.stored.phone == "13800000000" && two.stored.post == "书记")
        #expect(two.desk.text().contains("13800000000"))
        try two.desk.type("2<F2>")
        let stored = try two.stored
        #expect(stored.phone == "13800000000" && stored.post == "主席" && stored.note == "常驻合山")
    }

    @Test("a chosen value that breaks a rule goes back to the form, nothing is lost and nothing written")
    func rule() throws {
        let two = try TwoDesks()
        try two.desk.type("4<F4><F4>")
        try two.otherChanges { $0.to = Day("2026-06-30") }
        try two.desk.type(tabs(10) + "2026-9-1<F2>")
        #expect(two.desk.text().contains("对照"))
        try two.desk.type("<F2>")
        #expect(two.desk.text().contains("早于任职日期"))
        #expect(two.desk.text().contains("2026-06-30") && two.desk.text().contains("2026-09-01"))
        #expect(try two.stored.from == nil)
        try two.desk.type("<C-u>2026-10-1<F2>")
        #expect(try two.stored.from == Day("2026-09-01") && two.stored.to == Day("2026-10-01"))
    }

    @Test("the same change by both is said and not written twice; what only reads otherwise is no change")
    func same() throws {
        let two = try TwoDesks()
        try two.desk.type("4<F4><F4>")
        try two.otherChanges {
            $0.post = "主席"
            $0.from = Day("2026-03-05")
        }
        let revision = try two.stored.revision
        try two.desk.type(tabs(6) + "<C-u>主席<Tab><Tab><Tab><Tab>3.5<F2>")
        #expect(two.desk.text().contains("韦丽华 已改过这条记录;您没有别的改动,没有再写入"))
        #expect(try two.stored.revision == revision)
        #expect(try two.desk.file.draft(form: "member", record: two.id.text) == nil)
    }

    @Test("a record voided meanwhile: who did it is said, what was typed stays")
    func voided() throws {
        let two = try TwoDesks()
        try two.desk.type("4<F4><F4>" + tabs(6) + "<C-u>主席")
        _ = try two.other.void(members: [two.other.member(two.id)], reason: "重复")
        try two.desk.type("<F2>")
        #expect(two.desk.text().contains("韦丽华 11月23日"))
        #expect(two.desk.text().contains("作废委员 覃志强;没有写入,所填已存草稿"))
        #expect(two.desk.text().contains("主席"))
    }

    @Test("a draft whose record was changed since says so, and saving compares instead of writing over it")
    func outdatedDraft() throws {
        let two = try TwoDesks()
        try two.desk.type("4<F4><F4>" + tabs(6) + "<C-u>主席<Esc>")
        try two.otherChanges {
            $0.post = "书记"
            $0.note = "常驻合山"
        }
        // As after a restart: another console of the same officer.
        let file = try StationFileOpener.open(two.desk.folder)
        two.desk.console = try Console(file, Context(file: file, exportFolder: ""))
        try two.desk.type("4<F4><F4>")
        #expect(two.desk.text().contains("其间 韦丽华 改过记录,保存时逐项对照"))
        #expect(two.desk.text().contains("主席"))
        try two.desk.type("<F2>")
        #expect(try two.stored.post == "书记" && two.stored.note == "常驻合山")
        let rows = two.desk.text().split(separator: "\n")
        #expect(rows.contains { $0.contains("! 单位及职务") && $0.contains("镇长") && $0.contains("书记") && $0.contains("主席") })
        try two.desk.type("1<F2>")
        #expect(try two.stored.post == "主席" && two.stored.note == "常驻合山")
    }

    @Test("a restored draft that is kept once more still goes on from the revision that it began from")
    func outdatedDraftKeptAgain() throws {
        let two = try TwoDesks()
        try two.desk.type("4<F4><F4>" + tabs(6) + "<C-u>主席<Esc>")
        try two.otherChanges {
            $0.post = "书记"
            $0.note = "常驻合山"
        }
        // Restored, typed in and left: the draft is written once more.
        try two.desk.type("<F4>" + tabs(7) + "<C-u>13907720000<Esc><F4>")
        #expect(two.desk.text().contains("其间 韦丽华 改过记录,保存时逐项对照"))
        try two.desk.type("<F2>")
        #expect(
            try two.stored.post == "书记" && two.stored.note == "常驻合山", "nothing of the other's is overwritten unseen")
        #expect(two.desk.text().split(separator: "\n").contains { $0.contains("! 单位及职务") && $0.hasSuffix("待选") })
    }

    @Test("long texts are read whole beneath the table, at 60 columns, too", arguments: Paper.all)
    func long(paper: Paper) throws {
        let long = (1...60).map { "第\($0)句“话”。" }.joined()
        let two = try TwoDesks(post: long)
        try two.desk.type("4<F4><F4>")
        try two.otherChanges { $0.post = long + "对方的尾巴" }
        try two.desk.type(tabs(6) + "我的开头<F2>", size: paper.size)
        var seen = ""
        for _ in 0..<40 {
            let frame = two.desk.console.frame(size: paper.size, metrics: paper.metrics)
            #expect(frame.faults.isEmpty, "\(frame.faults.prefix(3))")
            #expect(frame.row(paper.size.height - 1).contains("1 用我的"))
            seen += frame.text()
            two.desk.console.handle(.key(.pageDown), size: paper.size)
        }
        #expect(seen.contains("对方的尾巴") && seen.contains("我的: "))
    }

    @Test("who took part is a part of the record: another's choice of people is seen, not written over")
    func people() throws {
        let desk = try Desktop(members: 3)
        let members = try desk.file.members(MemberFilter(), window: 0..<3)
        var begun = Reception(id: desk.file.desk.newID())
        begun.station = desk.context.stations[0].id
        begun.day = Desktop.today
        (begun.visitor, begun.said) = ("王大娘", "路灯不亮")
        begun.participants = [Participant(members[0].id)]
        let made = try desk.file.save(begun).value
        let other = try StationFileOpener.open(desk.folder)
        other.desk.operatorName = "韦丽华"
        try desk.show(try RecordForm<Reception>.form(made, desk.context))
        var changed = made
        changed.participants.append(Participant(members[1].id))
        _ = try other.save(changed)
        try desk.type("<C-u>2026-11-20<F2>")
        let rows = desk.text().split(separator: "\n")
        #expect(desk.text().contains("对照"), "\(desk.text())")
        #expect(rows.contains { $0.contains("接待委员") && $0.contains(members[1].name) && $0.hasSuffix("对方") })
        try desk.type("<F2>")
        let stored = try #require(try other.record(Reception.self, made.id))
        #expect(stored.day == Day("2026-11-20") && Set(stored.participants) == Set(changed.participants))
    }

    @Test("every form that changes a record compares", arguments: ["联络站", "信息员", "学习活动", "社情民意"])
    func everyForm(kind: String) throws {
        let desk = try Desktop(members: 1)
        let context = desk.context
        let other = try StationFileOpener.open(desk.folder)
        other.desk.operatorName = "韦丽华"
        let station = context.stations[0]
        switch kind {
        case "联络站":
            try desk.show(try StationForm.form(station, context))
            var changed = station
            changed.head = "王文"
            _ = try other.save(changed)
        case "信息员":
            let made = try desk.file.save(
                InformationOfficer(id: desk.file.desk.newID(), station: station.id, name: "罗明")
            ).value
            try desk.show(try OfficerForm.form(made, of: station, context))
            var changed = made
            changed.phone = "13900000000"
            _ = try other.save(changed)
        case "学习活动":
            let made = try desk.file.save(
                StudySession(id: desk.file.desk.newID(), station: station.id, day: Desktop.today, topic: "理论")
            ).value
            try desk.show(try SessionForm.form(made, context))
            var changed = made
            changed.place = "会议室"
            _ = try other.save(changed)
        default:
            let made = try desk.file.register(
                Submission(
                    id: desk.file.desk.newID(), number: "", station: station.id, registeredOn: Desktop.today,
                    title: "路灯不亮", reporter: "覃志强", situation: "情况属实")
            ).value
            try desk.show(try SubmissionForm.form(made, context))
            var changed = made
            changed.cause = "线路老化"
            _ = try other.save(changed)
        }
        let before = try other.journalCount(JournalFilter())
        try desk.type(kind == "学习活动" ? "<Tab>9:00<F2>" : "改<F2>")
        #expect(desk.text().contains("对照"), "\(desk.text())")
        #expect(desk.text().contains("韦丽华"))
        #expect(try other.journalCount(JournalFilter()) == before)
        try desk.type("<F2>")
        #expect(try other.journalCount(JournalFilter()) == before + 1, "\(desk.text())")
        switch kind {
        case "联络站": #expect(try other.stations()[0].head == "王文" && other.stations()[0].name.contains("改"))
        case "信息员": #expect(try other.informationOfficers(of: station.id)[0].phone == "13900000000")
        case "学习活动":
            let now = try other.sessions(of: nil, in: .year(2026))[0].session
            #expect(now.place == "会议室" && now.time == "9:00")
        default:
            let now = try other.submissions(SubmissionFilter(day: Desktop.today), window: 0..<1)[0]
            #expect(now.cause == "线路老化" && now.title.contains("改"))
        }
    }
}

@Suite("别人先办了一步")
struct StepConflictTests {
    private func registered(_ desk: Desktop) throws -> Submission {
        try desk.file.register(
            Submission(
                id: desk.file.desk.newID(), number: "", station: desk.context.stations[0].id,
                registeredOn: Desktop.today, title: "路灯不亮", reporter: "覃志强", situation: "情况属实")
        ).value
    }

    @Test("a step on a record that moved meanwhile says who did what; the form goes on from the record as it is")
    func step() throws {
        let desk = try Desktop()
        let made = try registered(desk)
        let other = try StationFileOpener.open(desk.folder)
        other.desk.operatorName = "韦丽华"
        try desk.show(StepForm.form(.submit, with: BulkAct([made]), desk.context))
        var changed = made
        changed.title = "路灯修好了又坏"
        _ = try other.save(changed)
        try desk.type("<Tab>请审核<F2>")
        #expect(desk.text().contains("韦丽华 11月23日"))
        #expect(desk.text().contains("修改社情民意 2026-001;没有写入,核对后可再按 F2"), "\(desk.text())")
        #expect(desk.text().contains("请审核") && desk.text().contains("路灯修好了又坏"))
        #expect(try other.submission(made.id).state == SubmissionState())
        try desk.type("<F2>")
        #expect(try other.submission(made.id).state.editing == .submitted)
    }

    @Test("a step that the record's new state does not allow is refused, and the words stay")
    func taken() throws {
        let desk = try Desktop()
        let made = try registered(desk)
        let other = try StationFileOpener.open(desk.folder)
        other.desk.operatorName = "韦丽华"
        try desk.show(StepForm.form(.submit, with: BulkAct([made]), desk.context))
        _ = try other.take(SubmissionMove(.submit, on: Desktop.today), with: made)
        try desk.type("<Tab>请审核<F2><F2>")
        #expect(desk.text().contains("请审核") && desk.text().contains("! "))
        #expect(try other.submission(made.id).revision == 2)
    }

    @Test("voiding what someone has just changed is refused by name; the reason stays as a draft")
    func voiding() throws {
        let desk = try Desktop(members: 1)
        let other = try StationFileOpener.open(desk.folder)
        other.desk.operatorName = "韦丽华"
        try desk.type("4<Del>重复")
        var member = try other.members(MemberFilter(), window: 0..<1)[0]
        member.post = "镇长"
        _ = try other.save(member)
        try desk.type("<F2>")
        #expect(desk.text().contains("修改委员 覃志强;这里没有写入,所填已存草稿"), "\(desk.text())")
        #expect(try other.memberCount(MemberFilter()) == 1)
        try desk.type("<Esc><Del>")
        #expect(desk.text().contains("重复"))
        try desk.type("<F2>")
        #expect(try other.memberCount(MemberFilter()) == 0)
    }
}
