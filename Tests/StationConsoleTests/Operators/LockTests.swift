import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite struct LockTests {
    /// A console with three operators, locked as it is after a start.
    private func office() throws -> Desktop {
        let desk = try Desktop(stations: ["岭南镇委员联络站"], members: 3)
        for (name, role) in [("覃志强", Role.administrator), ("韦小燕", .clerk), ("王文", .reader)] {
            let someone = Operator(
                id: desk.file.desk.newID(), name: name, role: role,
                stations: role.needsStations ? [desk.context.stations[0].id] : [])
            _ = try desk.file.add(someone, passcode: "geheim-\(role.rawValue)")
            if role == .administrator { try desk.file.unlock(someone.id, passcode: "geheim-administrator") }
        }
        desk.file.lock()
        desk.console = try Console(desk.file, desk.context)
        return desk
    }

    @Test func `the console starts locked, and shows nothing of the records`() throws {
        let desk = try office()
        #expect(desk.text().contains("控制台已锁定"))
        #expect(!desk.text().contains("待办"))
        try desk.type("1<Esc><F7><F6><F9>xyz")
        #expect(desk.console.lock != nil)
    }

    @Test func `a digit or initials choose, the passcode is not seen`() throws {
        let desk = try office()
        try desk.type("w")
        #expect(desk.text().contains("姓名首字母 w"))
        try desk.type("2geheim")
        #expect(desk.text().contains("韦小燕 的口令 ******"))
        try desk.type("-clerk<Enter>")
        #expect(desk.console.lock == nil)
        #expect(desk.text().contains("韦小燕,您好"))
        #expect(desk.text().contains("年底前"))
    }

    @Test func `a wrong passcode does not unlock`() throws {
        let desk = try office()
        try desk.type("1falsch<Enter>")
        #expect(desk.text().contains("口令不对"))
        #expect(desk.console.lock != nil)
    }

    @Test func `F8 locks over an open form, which stays as it was beneath`() throws {
        let desk = try office()
        try desk.type("2geheim-clerk<Enter>3<F3>路灯不亮<F8>")
        #expect(desk.text().contains("控制台已锁定") && !desk.text().contains("路灯不亮"))
        try desk.type("<Enter>geheim-clerk<Enter>")
        #expect(desk.text().contains("路灯不亮"))
        try desk.type("<F2>")
        #expect(desk.text().contains("已登记"))
    }

    @Test func `another operator finds Home, and the first one's draft waits for them`() throws {
        let desk = try office()
        try desk.type("2geheim-clerk<Enter>3<F3>路灯不亮<F8>")
        try desk.type("1geheim-administrator<Enter>")
        #expect(desk.text().contains("| 首页"))
        try desk.type("3<F3>")
        #expect(!desk.text().contains("路灯不亮"))
        try desk.type("<Esc><Esc><F8>2geheim-clerk<Enter>3<F3>")
        #expect(desk.text().contains("路灯不亮"))
    }

    @Test func `the handover page has what others did meanwhile, and nothing of one's own`() throws {
        let desk = try office()
        try desk.type("2geheim-clerk<Enter>")
        let member = try desk.file.members(MemberFilter(), window: 0..<1)[0]
        var own = member
        own.note = "自己改的"
        _ = try desk.file.save(own)
        try desk.type("<F8>1geheim-administrator<Enter>")
        _ = try desk.file.void(members: [desk.file.member(member.id)], reason: "误录")
        try desk.type("<F8>2geheim-clerk<Enter>")
        #expect(desk.text().contains("您离开后别人做了 1 步"))
        try desk.type("<Home><Enter>")
        #expect(desk.text().contains("作废委员") && desk.text().contains("| 交接"))
        #expect(!desk.text().contains("修改委员") && !desk.text().contains("解锁"))
    }

    @Test func `a passcode is kept in no draft`() throws {
        let desk = try office()
        try desk.type("1geheim-administrator<Enter>07<F3>新人<Tab>4<Tab><Tab>topsecret<Tab>topsecret<Esc>")
        try desk.type("<F3>")
        #expect(desk.text().contains("新人"))
        let draft = try desk.file.draft(form: "operator.new", record: "")
        #expect(draft?.fields["name"] == "新人" && draft?.fields["passcode"] == nil)
    }

    @Test func `operators are added, changed and taken away on their page`() throws {
        let desk = try office()
        try desk.type("1geheim-administrator<Enter>07<F3>莫丽华<Tab>2<Tab>岭南镇<Tab>abcdef1<Tab>abcdef1<F2>")
        #expect(desk.text().contains("已添加操作员 莫丽华(站务)"))
        #expect(try desk.file.operator(named: "莫丽华").stations == [desk.context.stations[0].id])
        try desk.type("<End><F4>4<F2>")
        #expect(try desk.file.operator(named: "莫丽华").role == .reader)
        try desk.type("<End><Del>调离<F2>")
        #expect(try desk.file.operators().count == 3)
        // The two typings of a passcode have to be the same.
        try desk.type("<F3>莫丽华二<Tab>4<Tab><Tab>abcdef1<Tab>abcdef2<F2>")
        #expect(desk.text().contains("两次输入的口令不同"))
    }

    @Test func `who may not change operators is told why`() throws {
        let desk = try office()
        try desk.type("2geheim-clerk<Enter>07<F3>")
        #expect(desk.text().contains("这一项只有管理员能改"))
        // One's own passcode is everybody's to change.
        try desk.type("<Down>1geheim-clerk<Tab>neugeheim<Tab>neugeheim<F2>")
        #expect(desk.text().contains("已更换 韦小燕 的口令"))
        try desk.type("<Home>1")
        #expect(desk.text().contains("这一项只有管理员能改"))
    }

    @Test(arguments: [Size(width: 60, height: 16), Size(width: 80, height: 24), Size(width: 132, height: 43)])
    func `every size keeps straight`(size: Size) throws {
        let desk = try office()
        for line in desk.text(size.width, size.height).split(separator: "\n") {
            #expect(TextMetrics().width(of: String(line)) <= size.width)
        }
    }
}

@Suite struct IdleLockTests {
    private func desk(minutes: String? = nil) throws -> Desktop {
        let desk = try Desktop()
        let someone = Operator(id: desk.file.desk.newID(), name: "覃志强", role: .administrator)
        _ = try desk.file.add(someone, passcode: "geheim-1")
        try desk.file.unlock(someone.id, passcode: "geheim-1")
        if let minutes { try desk.file.set(.lockMinutes, to: minutes) }
        try desk.context.refreshOffice()
        desk.console = try Console(desk.file, desk.context)
        return desk
    }

    private func run(_ desk: Desktop, minutesBetweenKeys: Int64) throws -> String {
        let terminal = ScriptedTerminal(
            events: try KeyScript("3<F3>路灯不亮").events, pace: minutesBetweenKeys * 60_000)
        desk.console.run(on: terminal)
        return terminal.lastFrame?.text() ?? ""
    }

    @Test func `ten minutes without a key lock, what was typed is kept`() throws {
        let desk = try desk()
        #expect(try run(desk, minutesBetweenKeys: 9).contains("路灯不亮"))
        #expect(desk.console.lock == nil || desk.console.hasEnded)
        let other = try self.desk()
        let seen = try run(other, minutesBetweenKeys: 11)
        #expect(seen.contains("控制台已锁定"))
        #expect(other.file.signedIn == nil)
    }

    @Test func `another number of minutes, and never`() throws {
        #expect(try run(desk(minutes: "2"), minutesBetweenKeys: 3).contains("控制台已锁定"))
        #expect(try run(desk(minutes: "0"), minutesBetweenKeys: 600).contains("路灯不亮"))
    }

    @Test(arguments: ["9223372036854775807", "-1", "241", "x", ""])
    func `minutes that no settings form takes are the usual ten`(minutes: String) throws {
        #expect(try run(desk(minutes: minutes), minutesBetweenKeys: 9).contains("路灯不亮"))
        #expect(try run(desk(minutes: minutes), minutesBetweenKeys: 11).contains("控制台已锁定"))
    }
}
