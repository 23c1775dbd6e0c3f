import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// What a role may not do: its key says why, and nothing reaches the file whatever is pressed.
@Suite struct RightsTests {
    private static let size = Size(width: 80, height: 24)

    /// The newest entry that changed a row. Rows change in entries only; `verify` holds them to that at the end.
    private func newestChange(_ file: StationFile) throws -> Int64 {
        try file.journal(limit: 1000).first { !$0.kind.hasPrefix("note.") }?.number ?? 0
    }

    private func person(_ name: String, _ role: Role, _ file: StationFile, at stations: [Station] = []) -> Operator {
        Operator(id: file.desk.newID(), name: name, role: role, stations: stations.map(\.id))
    }

    @Test func `a reader presses every bound key on every page and changes nothing`() throws {
        let awkward = try AwkwardDesk()
        let (context, file) = (awkward.desk.context, awkward.desk.file)
        // A member who came after the roster was made: who may write has him added when the roster is opened.
        _ = try file.save(Member(id: file.desk.newID(), station: awkward.stations[0].id, name: "新来的委员"))
        var reception = Reception(id: file.desk.newID())
        reception.station = awkward.stations[0].id
        (reception.day, reception.visitor, reception.said) = (Desktop.today, "韦大姐", "路灯不亮")
        reception.participants = [Participant(awkward.members[0].id)]
        _ = try file.save(reception)
        try file.tryOut(person("莫领导", .reader, file))
        let before = try newestChange(file)
        var refused = 0
        let kinds: [any Screen] =
            try Catalogue.general.map { try KindPages.list($0) } + [RecordScreen<Reception>(reception.id)]
        for page in try awkward.pages() + kinds where !(page is FinderScreen || page is HelpScreen) {
            let fresh = try Console(file, context, showing: page)
            let bindings = fresh.pages[0].keysAndReasons(context)
            let common = CommonCommand.undo.keys + CommonCommand.redo.keys
            for (key, reason) in bindings + common.map({ ($0, String?.none) }) {
                var console = try Console(file, context, showing: page)
                context.line.message = nil
                _ = console.frame(size: RightsTests.size, metrics: TextMetrics())
                console.handle(.key(key))
                if let reason {
                    #expect(context.message?.text == reason, "\(page.title) \(key.label)")
                    if reason.contains("只能看") { refused += 1 }
                } else if !page.takesText, !common.contains(key) {
                    #expect(!(console.pages.last is FormScreen), "\(page.title) \(key.label) opens a form")
                }
            }
            #expect(try newestChange(file) == before, "\(page.title)")
        }
        #expect(refused > 100)
        #expect(try file.verify().faults.isEmpty)
    }

    @Test func `a reader's hands run over the keys and change nothing`() throws {
        let awkward = try AwkwardDesk()
        let file = awkward.desk.file
        try file.tryOut(person("莫领导", .reader, file))
        let before = try newestChange(file)
        let keys: [Key] =
            [.up, .down, .left, .right, .delete, .enter, .enter, .tab, .escape, .f(2), .f(2), .f(3), .f(4), .f(6)]
            + "adeksx".map { .control($0) } + "0123456789 nexy".map { .character($0) }
        var numbers = SystemNumbers(seed: 20_261_124)
        awkward.desk.console = try Console(awkward.desk.file, awkward.desk.context)
        for _ in 0..<800 {
            awkward.desk.console.handle(.key(keys.randomElement(using: &numbers)!), size: RightsTests.size)
            _ = awkward.desk.frame()
        }
        #expect(try newestChange(file) == before)
        #expect(try file.verify().faults.isEmpty)
    }

    @Test func `the help keeps a key that is refused, with the reason; the hint line drops it`() throws {
        let desk = try Desktop(members: 2)
        try desk.file.tryOut(person("莫领导", .reader, desk.file))
        try desk.type("4")
        #expect(!desk.text().contains("F3 登记"))
        try desk.type("<F3>")
        #expect(desk.text().contains("! “查看”只能看,不能改动"))
        try desk.type("<F1>登记")
        #expect(desk.row("F3").contains("- “查看”只能看,不能改动"))
    }

    @Test func `a form that the store refuses keeps what was typed as a draft and says why`() throws {
        let desk = try Desktop(members: 1)
        try desk.file.tryOut(person("莫领导", .reader, desk.file))
        try desk.show(try MemberForm.form(nil, desk.context))
        try desk.type("覃丽华<F2>")
        #expect(desk.text().contains("“查看”只能看,不能改动。没有写入任何内容"))
        #expect(try desk.file.draft(form: "member", record: desk.context.stations[0].id.text)?.fields["name"] == "覃丽华")
        #expect(try desk.file.memberCount(MemberFilter()) == 1)
    }

    @Test func `a roster that who only reads opens stays as it is`() throws {
        let desk = try Desktop(members: 1)
        let station = desk.context.stations[0]
        let session = StudySession(id: desk.file.desk.newID(), station: station.id, day: Desktop.today, topic: "理论")
        let saved = try desk.file.save(session).value
        _ = try desk.file.save(Member(id: desk.file.desk.newID(), station: station.id, name: "新来的"))
        try desk.file.tryOut(person("莫领导", .reader, desk.file))
        let before = try newestChange(desk.file)
        try desk.show(RosterScreen(saved.id))
        #expect(try newestChange(desk.file) == before)
        try desk.type("覃2")
        desk.console.handle(.text("覃2"))
        #expect(desk.text().contains("“查看”只能看,不能改动"))
        #expect(try desk.file.roster(of: saved.id)[0].attendance.mark == .unmarked)
    }

    @Test func `an informant registers and edits their own, until it is taken up for review`() throws {
        let desk = try Desktop(members: 1)
        let others = try desk.submission("别人的路灯")
        try desk.file.tryOut(person("蓝信息", .informant, desk.file, at: desk.context.stations))
        let before = try newestChange(desk.file)
        for page in [ChecklistScreen(), StudyScreen(), MembersScreen(), StationsScreen()] as [any Screen] {
            for key in [Key.f(3), .f(4), .delete, .character("1")] {
                try desk.show(page)
                desk.console.handle(.key(key))
                #expect(!(desk.console.pages.last is FormScreen), "\(page.title) \(key.label)")
            }
        }
        try desk.show(SubmissionRecordScreen(others.id))
        for key in ["<F4>", "1", "<Del>"] {
            try desk.type(key)
            #expect(desk.text().contains("这条不是蓝信息登记的,信息员只能改自己登记的"), "\(key)")
        }
        #expect(try newestChange(desk.file) == before)
        desk.console = try Console(desk.file, desk.context)
        try desk.type("3<F3>自己的路灯<F2>")
        let own = try #require(try desk.allSubmissions().first { $0.title == "自己的路灯" })
        #expect(own.author == "蓝信息")
        try desk.type("<F4><Tab><Tab><Tab><Tab><Tab>夜里不亮<F2>1<F2>")
        #expect(try desk.stored(own).state.editing == .submitted)
        #expect(try desk.stored(own).situation == "夜里不亮")
        try desk.type("1")
        #expect(desk.text().contains("已进入审核,信息员不能再改;请联系站务"))
        #expect(try desk.stored(own).state.editing == .submitted)
    }

    @Test func `a clerk writes at the station that is theirs and not at the other`() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 2)
        let stations = desk.context.stations
        let foreign = "这个联络站不归韦专干分管,不能改动"
        for station in stations { try desk.submission("路灯 \(station.shortName)", station: station) }
        try desk.file.tryOut(person("韦专干", .clerk, desk.file, at: [stations[0]]))
        let wings: [(any Screen, [Key])] = [
            (ChecklistScreen(), [.f(3), .f(4)]), (StudyScreen(), [.f(3)]),
            (MembersScreen(), [.f(3), .control("e"), .delete]), (SubmissionsScreen(), [.f(3), .f(4), .delete]),
            (StationRecordScreen(stations[0].id), [.f(3), .f(4)]),
        ]
        for (page, keys) in wings {
            for key in keys {
                for station in stations {
                    desk.context.show(station)
                    let shown = page is StationRecordScreen ? StationRecordScreen(station.id) : page
                    try desk.show(shown)
                    desk.context.line.message = nil
                    desk.console.handle(.key(key))
                    let isOwn = station.id == stations[0].id
                    #expect((desk.console.pages.last is FormScreen) == isOwn, "\(page.title) \(key.label)")
                    if !isOwn { #expect(desk.context.message?.text == foreign, "\(page.title) \(key.label)") }
                }
            }
        }
        // With all stations on the screen a record can be made, and marked rows of both are refused by name.
        desk.context.show(nil)
        try desk.show(MembersScreen())
        try desk.type("<C-a><C-e>")
        #expect(desk.text().contains(":\(foreign)"))
        try desk.show(StationsScreen())
        try desk.type("<F3>")
        #expect(desk.text().contains("这一项只有管理员能改"))
        try desk.show(StudyScreen())
        try desk.type("<F3>")
        #expect(desk.console.pages.last is FormScreen)
    }
}

/// Numbers that are the same each time.
private struct SystemNumbers: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}

extension Screen {
    /// All keys that are bound here now, and why not where they do nothing.
    fileprivate func keysAndReasons(_ context: Context) -> [(Key, String?)] {
        bindings(context).flatMap { binding in binding.keys.map { ($0, binding.disabled) } }
    }
}
