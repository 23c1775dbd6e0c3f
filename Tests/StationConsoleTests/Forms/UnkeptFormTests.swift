import ConsoleKit
import Foundation
import StationCore
import StationModel
import StationStore
import StationSamples
import TerminalKit
import Testing

@testable import StationConsole

/// What is said of typed text follows from what became of it.
@Suite("存不住的文字")
struct UnkeptFormTests {
    /// A form with text in it on a disk that is full.
    private func full(_ keys: String = "3<F3>路灯坏了<Tab>") throws -> Desktop {
        let desk = try Desktop()
        try desk.fillDisk()
        try desk.type(keys)
        return desk
    }

    private func isForm(_ desk: Desktop) -> Bool { desk.console.pages.last is FormScreen }

    private func files(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasPrefix("没有存住") }
    }

    @Test("Esc on a full disk does not say that a draft was kept: the form stays and says why")
    func escape() throws {
        let desk = try full()
        try desk.type("<Esc>")
        #expect(isForm(desk))
        let text = desk.text()
        #expect(!text.contains("已存为草稿"))
        #expect(text.contains("没有存住:磁盘已满") && text.contains("Ctrl-O") && text.contains("再按一次 Esc 放弃"))
        #expect(text.contains("路灯坏了"))
        try desk.type("<Esc>")
        #expect(!isForm(desk), "the second one gives it up")
        #expect(try desk.file.draftCount() == 0)
    }

    @Test("a name that is none of those to choose from is saved elsewhere, too")
    func somebody() throws {
        let desk = try full("3<F3>路灯坏了<Tab>3<Tab>覃路人")
        try desk.type("<Esc><C-o>")
        let folder = desk.folder + "/export"
        let saved = try files(folder).map { try String(contentsOfFile: folder + "/" + $0, encoding: .utf8) }
        #expect(saved.joined().contains("覃路人"), "\(saved)")
    }

    @Test("only the same key twice in a row gives text up", arguments: ["<Esc>", "<F10>", "<C-q>"])
    func inARow(way: String) throws {
        let desk = try full()
        try desk.type(way)
        try desk.type("<Up>\(way)")
        #expect(isForm(desk) && !desk.console.hasEnded, "a key between them begins anew")
        try desk.type(way == "<Esc>" ? "<F10>" : "<Esc>")
        #expect(isForm(desk) && !desk.console.hasEnded, "so does another way out")
        try desk.type(way == "<Esc>" ? "<Esc>" : way)
        #expect(isForm(desk) && !desk.console.hasEnded)
        try desk.type(way)
        #expect(desk.console.hasEnded || !isForm(desk))
    }

    @Test("F10 and Ctrl-Q are the same way out")
    func sameWay() throws {
        let desk = try full()
        try desk.type("<F10>")
        #expect(!desk.console.hasEnded)
        try desk.type("<C-q>")
        #expect(desk.console.hasEnded)
    }

    @Test("Ctrl-O writes the texts to a file of their owner's, and then the form may be left")
    func elsewhere() throws {
        let desk = try full("3<F3>路灯坏了<Tab>3<Tab>莫大姐<Tab>")
        try desk.type("<Esc><C-o>")
        let folder = desk.folder + "/export"
        let name = try #require(files(folder).first)
        #expect(desk.text().contains("文字已另存到"))
        let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
        #expect(text.hasPrefix("登记社情民意\n"))
        #expect(text.contains("标题:路灯坏了") && text.contains("反映人:莫大姐") && text.contains("2026年11月23日"))
        let mode = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        try desk.type("<Esc>")
        #expect(!isForm(desk), "it is kept, if elsewhere")
        #expect(!desk.text().contains("已存为草稿") && desk.text().contains("已另存"))
    }

    @Test("what is typed after Ctrl-O is not in the file, so the form asks again")
    func typedOn() throws {
        let desk = try full()
        try desk.type("<Esc><C-o>又一处<Esc>")
        #expect(isForm(desk) && desk.text().contains("再按一次 Esc 放弃"))
    }

    @Test("where the export folder takes nothing, the next place does")
    func nextPlace() throws {
        let desk = try full()
        try "no folder".write(toFile: desk.folder + "/export", atomically: true, encoding: .utf8)
        try desk.type("<Esc><C-o>")
        #expect(files(desk.folder).count == 1)
    }

    @Test("no passcode is written anywhere, and a form of nothing else has nothing to keep")
    func secrets() throws {
        let desk = try Desktop()
        try desk.fillDisk()
        try desk.show(FirstRun.firstAdministrator(desk.context))
        try desk.type("覃<Tab>geheim-77<Tab>geheim-77<F10><C-o>")
        let name = try #require(files(desk.folder + "/export").first)
        let text = try String(contentsOfFile: desk.folder + "/export/" + name, encoding: .utf8)
        #expect(text.contains("覃") && !text.contains("geheim"))
        try desk.freeDisk()
        let someone = Operator(id: RecordID("x"), name: "覃", role: .administrator)
        try desk.show(OperatorForm.passcode(of: someone, desk.context))
        try desk.type("geheim-77<F10>")
        #expect(desk.console.hasEnded)
        #expect(try desk.file.draft(form: "passcode", record: "x") == nil)
    }

    @Test("a draft that leaves passcodes out says so")
    func part() throws {
        let desk = try Desktop()
        try desk.show(HomeScreen())
        try desk.type("07<F3>覃<Tab>geheim-77<Esc>")
        #expect(desk.text().contains("已存为草稿(口令不存)"))
    }

    @Test("with room again the next try keeps it, and that is said")
    func room() throws {
        let desk = try full()
        desk.console.handle(.tick)
        #expect(desk.text().contains("没有存住:磁盘已满"))
        try desk.freeDisk()
        desk.console.handle(.tick)
        #expect(desk.text().contains("现已存为草稿") && !desk.text().contains("没有存住"))
        try desk.type("<Esc>")
        #expect(try desk.file.draft(form: "submission", record: desk.context.stations[0].id.text) != nil)
    }

    @Test("F2 after room was made saves; the draft of it is gone")
    func save() throws {
        let desk = try full()
        try desk.type("<Esc>")
        try desk.freeDisk()
        try desk.type("<F2>")
        #expect(desk.text().contains("已登记社情民意"))
        #expect(try desk.file.draftCount() == 0)
    }

    @Test("a page put over the form asks first, and the text stays beneath", arguments: ["<F7>", "<F8>"])
    func covered(key: String) throws {
        let desk = try full()
        try desk.type(key)
        #expect(isForm(desk) && desk.text().contains("没有存住"))
        try desk.type(key)
        #expect(desk.console.pages.last?.title == (key == "<F7>" ? "找" : "更换操作人"))
        try desk.type("<Esc>")
        #expect(isForm(desk) && desk.text().contains("路灯坏了"))
    }

    @Test("help opens over it at once: it names the way out")
    func help() throws {
        let desk = try full()
        try desk.type("<Esc><F1>")
        #expect(desk.text().contains("另存文字"))
    }

    @Test("a form beneath other pages is brought to the top by F10")
    func beneath() throws {
        let desk = try full()
        try desk.type("<F7><F7>联络站<Enter>")
        #expect(!isForm(desk))
        try desk.type("<F10>")
        #expect(isForm(desk) && !desk.console.hasEnded && desk.text().contains("再按一次 F10 放弃"))
        try desk.type("<F10>")
        #expect(desk.console.hasEnded)
    }

    @Test("a page of the conflict keeps to the same rules")
    func conflict() throws {
        let desk = try Desktop(members: 1)
        var member = try desk.file.members(MemberFilter(), window: 0..<1)[0]
        try desk.type("4<Enter><F4><Tab><Tab><Tab><Tab><Tab><Tab>镇长")
        member.post = "书记"
        _ = try StationFileOpener.open(desk.folder).save(member)
        try desk.type("<F2>")
        #expect(desk.console.pages.last is ConflictScreen)
        try desk.fillDisk()
        try desk.type("<Esc>")
        #expect(isForm(desk) && desk.text().contains("镇长"))
    }

    // MARK: Nobody there to ask

    @Test(
        "hangup and SIGTERM lose nothing: the text is in a file with the data", arguments: [Event.hangup, .terminate])
    func unasked(event: Event) throws {
        let desk = try full()
        desk.console.handle(event)
        #expect(desk.console.hasEnded)
        let name = try #require(files(desk.folder).first)
        #expect(try String(contentsOfFile: desk.folder + "/" + name, encoding: .utf8).contains("路灯坏了"))
        #expect(desk.console.farewell?.contains(name) == true)
    }

    @Test("with a draft kept, hangup writes no file")
    func keptBefore() throws {
        let desk = try Desktop()
        try desk.type("3<F3>路灯坏了")
        desk.console.handle(.hangup)
        #expect(files(desk.folder).isEmpty && desk.console.farewell == nil)
        #expect(try desk.file.draftCount() == 1)
    }

    @Test("typing is rescued from under a file that was taken away, drafts included, once")
    func rescue() throws {
        let desk = try Desktop()
        let nothing = desk.console.rescueTyping()
        #expect(nothing == nil)
        try desk.type("3<F3>路灯坏了<Tab>")
        #expect(try desk.file.draftCount() == 1)
        let rescued = desk.console.rescueTyping()
        let path = try #require(rescued)
        #expect(path.hasPrefix(desk.folder + "/") && !path.contains("/export/"))
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("路灯坏了"))
        let again = desk.console.rescueTyping()
        #expect(again == path)
        #expect(files(desk.folder).count == 1)
    }

    // MARK: Locking

    private func office() throws -> Desktop {
        let desk = try Desktop()
        for (name, role) in [("覃志强", Role.administrator), ("韦小燕", .clerk)] {
            let stations = role.needsStations ? [desk.context.stations[0].id] : []
            let someone = Operator(id: desk.file.desk.newID(), name: name, role: role, stations: stations)
            _ = try desk.file.add(someone, passcode: "geheim-\(role.rawValue)")
            if role == .administrator { try desk.file.unlock(someone.id, passcode: "geheim-administrator") }
        }
        desk.file.lock()
        desk.console = try Console(desk.file, desk.context)
        try desk.type("2geheim-clerk<Enter>")
        return desk
    }

    @Test("an idle lock that cannot keep the text locks all the same; the text is there after unlocking")
    func idle() throws {
        let desk = try office()
        try desk.type("3<F3>路灯坏了")
        try desk.fillDisk()
        let terminal = ScriptedTerminal(
            events: [.cursorReport(column: 1)], ending: .cursorReport(column: 1), pace: 700_000)
        var console = desk.console
        // One event later than the lock is due.
        let stopping = Stopping(terminal, after: 3)
        console.run(on: stopping)
        #expect(stopping.screens.contains { $0.contains("控制台已锁定") && $0.contains("没有存住(磁盘已满)") })
        #expect(!stopping.screens.contains { $0.contains("没有保存的内容已存为草稿") })
        #expect(files(desk.folder).count == 1, "it ended by a hangup")
    }

    @Test("F10 on the lock screen asks, and then the text goes to a file: who presses may be another")
    func leaveLocked() throws {
        let desk = try office()
        try desk.type("3<F3>路灯坏了")
        try desk.fillDisk()
        try desk.type("<F8><F8>")
        #expect(desk.console.lock != nil)
        try desk.type("<F10>")
        #expect(!desk.console.hasEnded && desk.text().contains("没有存住"))
        try desk.type("<F10>")
        #expect(desk.console.hasEnded && files(desk.folder).count == 1)
    }

    @Test("another operator unlocking does not throw the first one's text away")
    func another() throws {
        let desk = try office()
        try desk.type("3<F3>路灯坏了")
        try desk.fillDisk()
        try desk.type("<F8><F8>")
        #expect(desk.console.lock != nil)
        try desk.freeDisk()
        try desk.type("<Up>1geheim-administrator<Enter>")
        #expect(desk.console.lock == nil)
        #expect(try desk.file.draftCount() == 0, "it is not the 管理员's")
        #expect(try desk.file.drafts(window: 0..<9).map(\.operatorName) == ["韦小燕"])
    }

    /// A terminal that hangs up after some events and remembers what was seen.
    private final class Stopping: Terminal {
        let inner: ScriptedTerminal
        var left: Int
        var screens: [String] = []
        init(_ inner: ScriptedTerminal, after left: Int) { (self.inner, self.left) = (inner, left) }
        var size: Size { inner.size }
        var metrics: TextMetrics { inner.metrics }
        var milliseconds: Int64 { inner.milliseconds }
        func present(_ frame: Frame) {
            inner.present(frame)
            screens.append(frame.text())
        }
        func nextEvent(timeout: Int?) -> Event {
            left -= 1
            return left < 0 ? .hangup : inner.nextEvent(timeout: timeout)
        }
        func redraw() {}
        func bell() {}
        func suspend() {}
        func close() {}
    }
}

/// What is said after a fault says whether something had been written.
@Suite("写入以后才出错")
struct WrittenThenFailedTests {
    private struct Page: Screen {
        let writes: Bool
        let fault: any Error
        var title: String { "试页" }
        func bindings(_ context: Context) -> [Binding<Page>] {
            [
                Binding([.f(2)], "做", "做") { page, context in
                    guard page.writes else { throw page.fault }
                    let member = Member(id: context.file.desk.newID(), station: context.stations[0].id, name: "甲")
                    return Self.change { file in
                        Done(try file.save(member).receipt)
                    } then: { page, _ in
                        throw page.fault
                    }
                }
            ]
        }
        func draw(in frame: inout Frame, area: Rect, context: Context) {}
    }

    private struct Odd: Error {}

    private struct Opening: Screen {
        let form: FormScreen
        var title: String { "试页" }
        func bindings(_ context: Context) -> [Binding<Opening>] {
            [Binding([.f(3)], "填", "填") { page, _ in .push(page.form) }]
        }
        func draw(in frame: inout Frame, area: Rect, context: Context) {}
    }

    @Test("a fault after a commit names what was written and does not say that nothing was")
    func committed() throws {
        for fault in [Odd() as any Error, Fault(.file, "读不出来")] {
            let desk = try Desktop()
            try desk.show(Page(writes: true, fault: fault))
            try desk.type("<F2>")
            let text = desk.text()
            #expect(text.contains("已登记委员 甲") && text.contains(";但"))
            #expect(!text.contains("没有写入"))
        }
    }

    @Test("an error before any commit still says that nothing was written")
    func nothing() throws {
        let desk = try Desktop()
        try desk.show(Page(writes: false, fault: Odd()))
        try desk.type("<F2>")
        #expect(desk.text().contains("没有写入任何内容"))
    }

    @Test("a form whose saving failed after its commit closes and is not saved twice")
    func form() throws {
        let desk = try Desktop()
        let form = FormScreen(
            .init(
                title: "试填", form: "member",
                save: { values, context in
                    let member = Member(
                        id: context.file.desk.newID(), station: context.stations[0].id, name: values["name"])
                    return Change { file in
                        _ = try file.save(member)
                        throw Fault(.file, "读不出来")
                    }
                }), [FormField("name", "姓名")])
        try desk.show(Opening(form: form))
        try desk.type("<F3>甲<F2>")
        #expect(desk.text().contains("已写入;但读不出来"))
        #expect(try desk.file.draftCount() == 0)
        #expect(try desk.file.memberCount(MemberFilter()) == 1)
    }

    @Test("settings are one change: all of them or none, and the sentence names those that changed")
    func settings() throws {
        let desk = try Desktop()
        try desk.type("072<C-u>政协岭南<Tab><C-u>25<F2>")
        #expect(desk.text().contains("已设置所属政协、闲置锁定"))
        #expect(try desk.file.journal(limit: 1)[0].summary == "设置所属政协、闲置锁定")
        try desk.type("2<F2>")
        #expect(desk.text().contains("没有改动"))
    }
}
