import Foundation
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// What the console shows of a city: the light, 同步, 对照, Home, records, the city's page.
@Suite struct CityDeskTests {
    private func light(_ side: CityBench.Side) throws -> String {
        try side.open()
        return try #require(side.desk.text(120, 24).split(separator: "\n").first).split(separator: " ").map(String.init)
            .filter { $0.contains("同步") || $0.contains("上报") || $0.contains("升级") }.joined()
    }

    @Test func `the light is good only where it is known that all is at the city`() throws {
        let bench = try CityBench()
        let side = bench.station
        #expect(try light(side) == "?同步不明", "it never synced")
        try side.noteSync()
        #expect(try light(side).hasPrefix("+同步"))
        try side.noteSync(daysAgo: 3)
        #expect(try light(side) == "?3天没有同步")
        try side.noteSync { $0.begin(at: side.desk.file.desk.now()) }
        #expect(try light(side) == "?同步不明", "nobody heard how it ended")
        try side.noteSync { $0.fail(at: 1, needsSomebody: false, saying: "没有连上") }
        #expect(try light(side) == "?同步不明")
        try side.noteSync { $0.fail(at: 1, needsSomebody: true, saying: "账号已停用") }
        #expect(try light(side) == "x同步失败")
        try side.noteSync()
        try side.open()
        _ = try side.desk.file.save(Member(id: side.desk.file.desk.newID(), station: side.member.station!, name: "覃绍诗"))
        try side.desk.file.note(.export, "导出")
        side.desk.console.handle(.news)
        #expect(side.desk.text().contains("~1项未上报"), "the worse of two where both do not fit; a note is none")
        #expect(try #require(side.desk.text(60, 16).split(separator: "\n").first).hasSuffix("~1"))
    }

    @Test func `the light stands in the first frame, and light and page follow a sync of another program`() throws {
        let bench = try CityBench()
        let (side, desk) = (bench.station, bench.station.desk)
        try side.noteSync(daysAgo: 3)
        try side.open()
        let terminal = ScriptedTerminal(size: Size(width: 120, height: 24))
        desk.console.run(on: terminal)
        let first = try #require(terminal.lastFrame).text()
        #expect(first.contains("?3天没有同步") && first.contains("+备份10:32"), "\(first.prefix(200))")
        try side.open()
        try desk.show(SyncScreen())
        desk.console.handle(.tick)
        try side.noteSync { $0.fail(at: 1, needsSomebody: true, saying: "账号已停用") }
        // At the next look of any kind, as without a key: the one that keeps what was typed.
        desk.console.handle(.tick)
        #expect(desk.context.sync?.note?.outcome == .refused)
        try side.noteSync()
        try desk.type("<Down>")
        #expect(!desk.text().contains("账号已停用") && desk.text().contains("这里登记的都上报了"), "\(desk.text())")
    }

    @Test func `a restored or copied file knows nothing of a sync of the one before it`() throws {
        let bench = try CityBench()
        try bench.station.noteSync()
        let words = try #require(SyncNote.read(in: bench.station.desk.folder))
        #expect(words.outcome == .done)
        let copy = try Desktop()
        try FileManager.default.copyItem(
            atPath: bench.station.desk.folder + "/" + SyncNote.name, toPath: copy.folder + "/" + SyncNote.name)
        #expect(SyncNote.read(in: copy.folder) == nil)
    }

    @Test func `a dispute is a row of Home, a line of the record, and decided on 对照 once for both`() throws {
        let bench = try CityBench()
        let member = try bench.disagree()
        let desk = bench.station.desk
        try bench.station.open()
        #expect(try #require(desk.text().rowOf("争议")).contains("1处   与市里写得不同,等您定"))
        try desk.show(MemberRecordScreen(member.id))
        try desk.console.catchUp()
        #expect(desk.text().contains("有1处与市里不一致:单位及职务,市里是市教育局副局长"), "\(desk.text())")
        try desk.type("6")
        let page = desk.text()
        #expect(page.contains("1 我们的  镇中心校教师") && page.contains("2 市里的  市教育局副局长"), "\(page)")
        try desk.type("<F2>")
        #expect(desk.text().contains("还没有选"))
        try desk.type("2<F2>")
        #expect(desk.text().contains("没有争议") && desk.text().contains("已了结争议"), "\(desk.text())")
        try bench.exchange()
        for side in [bench.station, bench.city] {
            #expect(try side.desk.file.member(member.id).post == "市教育局副局长")
            #expect(try side.desk.file.disputeCount() == 0)
        }
    }

    @Test func `what a station suggests waits there, and the office takes it or answers it on 对照`() throws {
        let bench = try CityBench()
        let (desk, office) = (bench.station.desk, bench.city.desk)
        let members = try desk.file.members(MemberFilter(), window: 0..<2)
        for member in members {
            var there = try office.file.member(member.id)
            there.person.note = "核过"
            _ = try office.file.save(there)
        }
        try bench.exchange()
        for member in members {
            var here = try desk.file.member(member.id)
            here.person.post = "市教育局副局长"
            _ = try desk.file.save(here)
        }
        try bench.station.open()
        try desk.show(DisputesScreen())
        #expect(desk.text().contains("等答复") && desk.text().contains("市教育局副局长"), "\(desk.text())")
        try desk.type("2")
        #expect(desk.text().contains("由市里定"))
        try bench.exchange()
        try bench.city.open()
        try office.show(DisputesScreen())
        for size in [(60, 16), (80, 24), (160, 40)] {
            let text = office.text(size.0, size.1)
            #expect(text.contains("岭南镇") && text.contains("市教育局副局长"), "\(text)")
        }
        try office.type("2<F2>")
        #expect(office.text().contains("已采纳"), "\(office.text())")
        try office.type("1任命还没有下达<F2>")
        #expect(office.text().contains("没有争议"), "\(office.text())")
        try bench.exchange()
        let posts = try members.map { try desk.file.member($0.id).post }
        #expect(posts.count { $0 == "市教育局副局长" } == 1, "\(posts)")
        #expect(try desk.file.disputes().isEmpty)
        #expect(try desk.file.journal(limit: 5).contains { $0.summary.contains("任命还没有下达") })
    }

    @Test func `of a session that another station held and closed one marks one's own people, and nothing else`() throws
    {
        let bench = try CityBench()
        let (desk, office) = (bench.station.desk, bench.city.desk)
        let session = try heldElsewhere(bench)
        try bench.station.open()
        try desk.show(SessionScreen(session.id))
        #expect(desk.text().contains("联合学习") && desk.text().contains("河里镇"), "\(desk.text())")
        // Only the first host's keys are not there: its own people it marks.
        #expect(!desk.text().contains("重新打开") && !desk.text().contains("写情况"), "\(desk.text())")
        try desk.type("<Enter>1")
        #expect(desk.text().contains("由“河里镇”登记"), "\(desk.text())")
        try desk.type("<Down>1")
        let own = try desk.file.roster(of: session.id).map(\.attendance).filter {
            $0.station == bench.station.member.station
        }
        #expect(own.count == 2 && own.count { $0.mark == .present } == 1)
        try desk.type("<F2>")
        #expect(desk.text().contains("由“河里镇”登记"), "\(desk.text())")
        #expect(try office.file.session(session.id).session.state == .closed)
    }

    /// Another station of the city, known at the station's desk.
    ///
    /// - Parameter hasFile: whether the city knows that it has a file of its own.
    private func neighbour(_ bench: CityBench, hasFile: Bool = true) throws -> Station {
        let file = bench.city.desk.file
        let other = try file.add(Station(id: file.desk.newID(), name: "河里镇委员联络站", town: "河里镇")).value
        let host = ChainAuthor(id: file.desk.newID(), name: "河里镇", isCity: false, station: other.id, signing: [])
        try bench.station.desk.file.keep([host])
        if hasFile { try file.keep([host]) }
        try bench.exchange()
        return other
    }

    /// A joint session of another station's with this one, which it has closed.
    private func heldElsewhere(_ bench: CityBench) throws -> StudySession {
        let file = bench.city.desk.file
        let other = try neighbour(bench, hasFile: false)
        _ = try file.save(Member(id: file.desk.newID(), station: other.id, name: "黄明"))
        var session = StudySession(id: file.desk.newID())
        (session.station, session.day, session.topic) = (other.id, Desktop.today, "联合学习")
        session.coHosts = [bench.station.member.station!]
        session = try file.save(session).value
        _ = try file.mark(file.roster(of: session.id).map(\.attendance), as: .present, in: session)
        _ = try file.close(file.session(session.id).session)
        try bench.exchange()
        return session
    }

    @Test func `a station's own file offers its city's other stations for a joint session, itself first`() throws {
        let bench = try CityBench()
        let desk = bench.station.desk
        try bench.station.open()
        try desk.show(SessionForm.form(nil, desk.context))
        #expect(!desk.text(80, 40).contains("联合"), "nobody else is there")
        let other = try neighbour(bench)
        try bench.station.open()
        var form = try SessionForm.form(nil, desk.context)
        form = form.focused(on: Kind<StudySession>.hostsField)
        try desk.show(form)
        try desk.type("河里镇", size: Size(width: 80, height: 40))
        #expect(desk.text(80, 40).contains("河里镇的人由那里登记"), "\(desk.text(80, 40))")
        let own = try #require(bench.station.member.station)
        var session = StudySession(id: desk.file.desk.newID())
        (session.station, session.day, session.topic, session.coHosts) = (own, Desktop.today, "联合学习", [other.id])
        _ = try desk.file.save(session)
        #expect(try RecordList(StudySession.described, of: desk.file, station: nil, in: .all).text.contains("河里镇"))
        #expect(try desk.file.roster(of: session.id).count == 2)
    }

    @Test func `own people who are unmarked when another host has closed are told on the page and on Home`() throws {
        let bench = try CityBench()
        let desk = bench.station.desk
        let session = try heldElsewhere(bench)
        try bench.station.open()
        #expect(try #require(desk.text().rowOf("补登")).contains("主办已结束,还有 2 人未登记"), "\(desk.text())")
        try desk.show(SessionScreen(session.id))
        let page = desk.text()
        #expect(page.contains("未登记 2 人:Enter 点名补登") && page.contains("未记2") && !page.contains("全部到会"), "\(page)")
        try desk.type("<Enter><C-a>1")
        #expect(desk.text().contains("结束由主办的站管") && !desk.text().contains("按 F2"), "\(desk.text())")
        try bench.station.open()
        #expect(desk.text().rowOf("补登") == nil)
    }

    @Test func `at the city a roster that its station has not said yet is not taken for nobody serving`() throws {
        let bench = try CityBench()
        let office = bench.city.desk
        let other = try neighbour(bench)
        var session = StudySession(id: office.file.desk.newID())
        (session.station, session.day, session.topic) = (other.id, Desktop.today, "联合学习")
        _ = try office.file.save(session)
        try bench.city.open()
        for page in [RosterScreen(session.id) as any Screen, SessionScreen(session.id)] {
            try office.show(page)
            #expect(office.text().contains("名册还没有送到"), "\(office.text())")
            #expect(!office.text().contains("没有在任委员"), "\(office.text())")
        }
    }

    @Test func `who was moved away by the city is listed at the old station in the seat that they held there`() throws {
        let bench = try CityBench()
        let (desk, office) = (bench.station.desk, bench.city.desk)
        let other = try neighbour(bench)
        let member = try desk.file.members(MemberFilter(), window: 0..<1)[0]
        _ = try office.file.transfer([office.file.member(member.id)], Transfer(to: other.id, on: Day("2026-11-10")!))
        try bench.exchange()
        let listed = try desk.file.listed(Member.self, RecordFilter())
        #expect(listed.count == 2 && listed.allSatisfy { $0.station == bench.station.member.station })
        #expect(listed.first { $0.id == member.id }?.seat.reason == .moved)
    }

    @Test func `a dispute over a whole record is told a field a line, with why there is only one choice`() throws {
        let bench = try CityBench()
        let (desk, office) = (bench.station.desk, bench.city.desk)
        let member = Member(
            id: desk.file.desk.newID(), station: bench.station.member.station!, name: "覃绍诗", post: "校长")
        _ = try desk.file.save(member)
        try bench.exchange()
        _ = try desk.file.undo()
        var there = try office.file.member(member.id)
        there.person.post = "市教育局副局长"
        _ = try office.file.save(there)
        try bench.exchange()
        try bench.station.open()
        try desk.show(DisputesScreen())
        let page = desk.text(80, 40)
        #expect(page.contains("单位及职务 市教育局副局长") && page.contains("已去掉"), "\(page)")
        #expect(page.contains("只有 2 可选"), "\(page)")
    }

    @Test func `the page behind the light says what went, what failed and what to do; F2 begins a sync`() throws {
        let bench = try CityBench()
        let side = bench.station
        try side.noteSync {
            $0.fail(at: side.desk.file.desk.now(), needsSomebody: false, saying: "没有连上市里的服务器。请检查网络,稍后再同步")
        }
        _ = try side.desk.file.save(Member(id: side.desk.file.desk.newID(), station: side.member.station!, name: "覃绍诗"))
        try side.open()
        try side.desk.type("<F7>同步<Enter>")
        for size in [(60, 16), (80, 24), (160, 40)] {
            let text = side.desk.text(size.0, size.1)
            #expect(text.contains("合山市政协") && text.contains("没有做成 1") && text.contains("没有连上市里的服务器"), "\(text)")
            #expect(text.contains("1项还没有上报"), "\(text)")
        }
        try side.desk.type("1")
        #expect(side.desk.text().contains("F2 开始同步"))
        try side.desk.type("<F2>")
        #expect((side.desk.console.backOffice as? TestBackOffice)?.begun == [.sync])
        #expect(side.desk.text().contains("~同步中"))
    }

    @Test
    func `at the city's office a station that was not heard for days is marked on the city's page and in the light`()
        throws
    {
        let bench = try CityBench()
        try bench.city.noteSync()
        #expect(try light(bench.city).hasPrefix("+同步"))
        let file = bench.city.desk.file
        file.desk.now = { [now = file.desk.now] in now() + 5 * 86_400_000 }
        try bench.city.noteSync()
        #expect(try light(bench.city) == "~1站5天没有同步")
        try bench.city.desk.type("02")
        #expect(bench.city.desk.text().contains("岭南镇?"), "\(bench.city.desk.text())")
        try bench.city.desk.type("<Esc><F7>同步<Enter>")
        #expect(bench.city.desk.text().contains("? 岭南镇    5天没有同步"), "\(bench.city.desk.text())")
    }

    @Test func `without a city nothing says a word of one, and nothing is asked`() throws {
        let desk = try Desktop(members: 1)
        desk.console.backOffice = TestBackOffice()
        desk.console.handle(.news)
        #expect(desk.context.sync == nil && !desk.text(120).contains("同步") && !desk.text(120).contains("上报"))
        try desk.type("<F7>同步")
        #expect(desk.text().contains("没有“同步”"), "\(desk.text())")
    }
}
