import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// Two at one desk: a key acts on what was drawn, and what another console wrote since is asked about.
@Suite("两台控制台") struct OthersWroteTests {
    /// A roster on the screen, and another officer's console on the same file.
    private func roster(_ members: Int = 4) throws -> (desk: Desktop, other: StationFile, session: StudySession) {
        let desk = try Desktop(members: members)
        try desk.type("2<F3><Tab><Tab>1<F2>")
        let other = try StationFileOpener.open(desk.folder)
        other.desk.operatorName = "韦丽华"
        let id = try #require(
            try other.sessions(of: desk.context.stations[0].id, in: .year(2026)).first?.session)
        return (desk, other, id)
    }

    private func marks(_ file: StationFile, _ session: StudySession) throws -> [String: AttendanceMark] {
        try file.roster(of: session.id).reduce(into: [:]) { $0[$1.attendance.name] = $1.attendance.mark }
    }

    private func mark(_ name: String, _ mark: AttendanceMark, _ file: StationFile, _ session: StudySession) throws {
        let line = try #require(try file.roster(of: session.id).first { $0.attendance.name == name })
        _ = try file.mark([line.attendance], as: mark, in: session)
    }

    @Test func `a mark that changed since it was drawn is asked about; the same key again replaces it`() throws {
        let (desk, other, session) = try roster()
        let name = try other.roster(of: session.id)[0].attendance.name
        try mark(name, .excused, other, session)
        try desk.type("1")
        #expect(desk.text().contains("韦丽华 刚把 \(name) 记为请假;改为出席请再按一次 1"))
        #expect(try marks(other, session)[name] == .excused)
        #expect(desk.text().contains("请假1"))
        try desk.type("1")
        #expect(try marks(other, session)[name] == .present)
    }

    @Test func `what another console writes leaves Home's list where it stands`() throws {
        let desk = try Desktop.demonstration()
        try desk.type("<End><Up>", size: Size(width: 100, height: 30))
        let before = desk.text(100, 30)
        try desk.console.catchUp()
        #expect(desk.text(100, 30) == before)
    }

    @Test func `the same mark by both is nothing to ask; the hand goes on to the next`() throws {
        let (desk, other, session) = try roster()
        let names = try other.roster(of: session.id).map(\.attendance.name)
        try mark(names[0], .present, other, session)
        try desk.type("12")
        #expect(try marks(other, session)[names[0]] == .present)
        #expect(try marks(other, session)[names[1]] == .excused)
    }

    @Test func `others' marks elsewhere on the roster stop nobody, and are seen at the next key`() throws {
        let (desk, other, session) = try roster()
        let names = try other.roster(of: session.id).map(\.attendance.name)
        try mark(names[3], .absent, other, session)
        try desk.type("1")
        #expect(try marks(other, session)[names[0]] == .present)
        #expect(desk.text().contains("缺席1") && desk.text().contains("实到1"))
    }

    @Test func `a typed name with its digit is asked about, too`() throws {
        let (desk, other, session) = try roster()
        try mark("莫小燕", .present, other, session)
        desk.console.handle(.text("莫小燕3"))
        #expect(desk.text().contains("韦丽华 刚把 莫小燕 记为出席;改为缺席请再按一次 3"), "\(desk.text())")
        #expect(try marks(other, session)["莫小燕"] == .present)
        try desk.type("3")
        #expect(try marks(other, session)["莫小燕"] == .absent)
    }

    @Test func `Ctrl-A touches only who is 未登记 now`() throws {
        let (desk, other, session) = try roster()
        let names = try other.roster(of: session.id).map(\.attendance.name)
        try desk.type("<C-a>")
        try mark(names[1], .excused, other, session)
        try desk.type("3")
        let now = try marks(other, session)
        #expect(now[names[1]] == .excused && now[names[0]] == .absent && now[names[3]] == .absent)
    }

    @Test func `who is put on the roster by others pushes nobody else under the cursor`() throws {
        let (desk, other, session) = try roster()
        let names = try other.roster(of: session.id).map(\.attendance.name)
        try desk.type("<Down><Down>")
        _ = try other.save(
            Member(id: other.desk.newID(), station: session.station, name: "一一", from: Day("2020-01-01")!))
        try desk.type("2")
        try desk.type("3")
        let now = try marks(other, session)
        #expect(now[names[2]] == .excused && now[names[3]] == .absent)
    }

    @Test func `an inspection that another made since is not covered unseen`() throws {
        let desk = try Desktop()
        let other = try StationFileOpener.open(desk.folder)
        other.desk.operatorName = "韦丽华"
        try desk.type("1")
        let standard = try other.standards(on: Desktop.today)[0]
        let station = desk.context.stations[0].id
        _ = try other.inspect([standard], of: station, status: .unmet, checker: "韦")
        try desk.type("<Space>1")
        #expect(desk.text().contains("韦丽华 刚把“有办公场所”记为未达标"))
        #expect(try desk.file.inspections(of: station, standard: standard.code).count == 1)
        try desk.type("<Space>1")
        #expect(try desk.file.inspections(of: station, standard: standard.code)[0].status == .met)
    }

    @Test func `a filled-in inspection asks, too, before it covers another's; F2 once more saves it`() throws {
        let desk = try Desktop()
        let other = try StationFileOpener.open(desk.folder)
        other.desk.operatorName = "韦丽华"
        try desk.type("1<F4><Tab>现场查看")
        let standard = try other.standards(on: Desktop.today)[0]
        let station = desk.context.stations[0].id
        _ = try other.inspect([standard], of: station, status: .unmet, checker: "韦")
        try desk.type("<F2>")
        #expect(desk.text().contains("韦丽华 刚把“有办公场所”记为未达标"), "\(desk.text())")
        #expect(try desk.file.inspections(of: station, standard: standard.code).count == 1)
        try desk.type("<F2>")
        #expect(try desk.file.inspections(of: station, standard: standard.code).count == 2)
    }

    @Test func `a bulk act on people whom another changed since they were listed is asked about`() throws {
        let desk = try Desktop(members: 3)
        let other = try StationFileOpener.open(desk.folder)
        other.desk.operatorName = "韦丽华"
        try desk.type("4<Space><Space>")
        let first = try other.members(MemberFilter(), window: 0..<1)[0]
        _ = try other.endService(of: [first], on: Day("2026-10-31")!)
        try desk.type("<C-e>")
        #expect(desk.text().contains("没有办理:韦丽华 11月23日"), "\(desk.text())")
        #expect(try other.member(first.id).to == Day("2026-10-31"))
    }

    @Test func `a step with a submission that another has moved since is a step from where it stands now`() throws {
        let desk = try Desktop()
        let submission = try desk.submission("路灯不亮", situation: "夜里看不见")
        let other = try StationFileOpener.open(desk.folder)
        other.desk.operatorName = "韦丽华"
        try desk.type("3<Enter>")
        _ = try other.take(SubmissionMove(.submit, on: Day("2026-11-02")!), with: submission)
        try desk.type("1<F2>")
        #expect(try other.timeline(of: submission.id).filter { $0.step == .submit }.count == 1)
        #expect(try other.submission(submission.id).state.editing == .submitted, "\(desk.text())")
    }

    @Test func `voiding by Del what another has changed since is refused with who and what`() throws {
        let desk = try Desktop()
        let submission = try desk.submission("路灯不亮", situation: "夜里看不见")
        let other = try StationFileOpener.open(desk.folder)
        other.desk.operatorName = "韦丽华"
        try desk.type("3")
        _ = try other.take(SubmissionMove(.submit, on: Day("2026-11-02")!), with: submission)
        try desk.type("<Del>误录<F2>")
        #expect(desk.text().contains("韦丽华") && desk.text().contains("将 2026-001 提交"), "\(desk.text())")
        #expect(try other.submissions(SubmissionFilter(day: Desktop.today), window: 0..<9).count == 1)
    }

    @Test func `a form opened by the key that meets another's change begins from the record as it is now`() throws {
        let desk = try Desktop(members: 1)
        let other = try StationFileOpener.open(desk.folder)
        try desk.type("4<Enter>")
        var member = try other.members(MemberFilter(), window: 0..<1)[0]
        member.post = "书记"
        _ = try other.save(member)
        try desk.type("<F4>")
        #expect(desk.text().contains("书记"))
        try desk.type("<Tab><Tab><Tab><Tab><Tab><Tab>兼主席<F2>")
        #expect(try other.member(member.id).post == "书记兼主席", "\(desk.text())")
    }

    @Test func `what others wrote between opening and the first key is seen`() throws {
        let desk = try Desktop()
        desk.console = try Console(desk.file, Context(file: desk.file, exportFolder: desk.folder))
        let other = try StationFileOpener.open(desk.folder)
        _ = try other.add(Station(id: other.desk.newID(), name: "北泗镇委员联络站", town: "北泗镇"))
        try desk.type("<Down>")
        #expect(desk.console.context.stations.count == 2)
    }

    @Test(
        "every page shows what others wrote at the next key, as if it had been opened just now",
        arguments: [
            "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "4<Enter>", "4<Enter>9", "3<Enter>", "3<Enter>9",
            "5<Enter>",
            "2<Enter>", "15", "<Tab><F4>", "4<Tab><F4>", "2<Tab><F4>", "<F7>", "<C-t>", "<C-g>",
            "8<Enter>", "9<Enter>", "4<Enter>0", "5<Enter><Enter>",
        ])
    func everyPage(keys: String) throws {
        let desk = try Desktop(members: 3)
        let session = try desk.file.save(
            StudySession(
                id: desk.file.desk.newID(), station: desk.context.stations[0].id, day: Day("2026-11-01")!, topic: "理论")
        ).value
        let submission = try desk.submission("路灯不亮", situation: "夜里看不见")
        let other = try StationFileOpener.open(desk.folder)
        other.desk.operatorName = "韦丽华"
        desk.console = try Console(desk.file, desk.context)
        try desk.type(keys)
        let before = desk.text()
        for line in try other.roster(of: session.id).prefix(2) {
            _ = try other.mark([line.attendance], as: .excused, in: session)
        }
        var member = try other.members(MemberFilter(), window: 0..<1)[0]
        member.post = "镇人大主席"
        _ = try other.save(member)
        var station = try other.station(session.station)
        station.head = "蓝主任"
        _ = try other.save(station)
        _ = try other.save(Member(id: other.desk.newID(), station: station.id, name: "龘龘"))
        for standard in try other.standards(on: Desktop.today) {
            _ = try other.inspect([standard], of: station.id, status: .unmet, checker: "韦")
        }
        _ = try other.take(SubmissionMove(.submit, on: Day("2026-11-02")!), with: submission)
        _ = try other.add(Station(id: other.desk.newID(), name: "龘龘镇委员联络站", town: "龘龘镇"))
        // A key that does nothing by itself.
        try desk.type("<C-l>")
        let followed = desk.text().split(separator: "\n", omittingEmptySubsequences: false).dropLast(2)
        let fresh = try Context(file: desk.file, stationName: desk.context.station?.name, exportFolder: desk.folder)
        desk.console = try Console(desk.file, fresh)
        try desk.type(keys)
        let opened = desk.text().split(separator: "\n", omittingEmptySubsequences: false).dropLast(2)
        #expect(Array(followed) == Array(opened), "was:\n\(before)")
    }

    @Test func `whom others enter can be chosen in a form that is open`() throws {
        let desk = try Desktop(members: 1)
        let other = try StationFileOpener.open(desk.folder)
        try desk.show(try RecordForm<Reception>.form(nil, desk.context))
        _ = try other.save(
            Member(id: other.desk.newID(), station: desk.context.stations[0].id, name: "蓝新人"))
        let people = Reception.described.fields.count
        try desk.type(String(repeating: "<Tab>", count: people) + "蓝新人<Enter>")
        #expect(desk.text().contains("已选 蓝新人"), "\(desk.text())")
    }

    @Test func `pickers follow: a station that others add can be chosen`() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "河里镇委员联络站"])
        let other = try StationFileOpener.open(desk.folder)
        try desk.type("<C-t>")
        _ = try other.add(Station(id: other.desk.newID(), name: "北泗镇委员联络站", town: "北泗镇"))
        try desk.type("<Down>")
        #expect(desk.text().contains("北泗镇委员联络站"))
    }

    @Test func `the lock shows an operator whom another console has added, at the next key`() throws {
        let desk = try Desktop()
        let first = Operator(id: desk.file.desk.newID(), name: "覃志强", role: .administrator)
        _ = try desk.file.add(first, passcode: "geheim-geheim")
        let other = try StationFileOpener.open(desk.folder)
        try other.unlock(first.id, passcode: "geheim-geheim")
        desk.console = try Console(desk.file, desk.context)
        let second = Operator(id: other.desk.newID(), name: "韦丽华", role: .reader)
        _ = try other.add(second, passcode: "anders-anders")
        try desk.type("<Esc>")
        #expect(desk.text().contains("韦丽华"))
        try desk.type("2anders-anders<Enter>")
        #expect(desk.console.lock == nil)
    }
}
