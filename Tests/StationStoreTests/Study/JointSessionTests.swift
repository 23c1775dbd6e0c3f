import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite("联合学习")
struct JointSessionTests {
    /// Three stations: 甲 and 乙 at the first, 丙 at the second, 丁 at the third; and a session of the first two.
    private struct Hosts {
        let desk: TestFile
        let second: Station
        let third: Station
        var session: StudySession

        init() throws {
            desk = try TestFile()
            let file = desk.file
            second = try file.add(Station(id: file.desk.newID(), name: "北泗镇委员联络站", town: "北泗镇")).value
            third = try file.add(Station(id: file.desk.newID(), name: "河里镇委员联络站", town: "河里镇")).value
            for name in ["王甲", "韦乙"] { _ = try file.save(desk.member(name)) }
            for (name, station) in [("覃丙", second), ("文丁", third)] {
                var member = desk.member(name)
                member.station = station.id
                _ = try file.save(member)
            }
            session = desk.session("2026-09-05")
            session.coHosts = [second.id]
            session = try file.save(session).value
        }

        var roster: [Attendance] { get throws { try desk.file.roster(of: session.id).map(\.attendance) } }
        func person(_ name: String) throws -> Member {
            try desk.file.members(MemberFilter(), window: 0..<10).first { $0.name == name }!
        }
        func whose() throws -> [String] {
            try roster.map { line in
                let station = try line.station.map { try desk.file.station($0).shortName } ?? "列席"
                return "\(line.name) \(station)"
            }
        }
    }

    @Test("nobody serves between two terms: who was marked sits in, and the session does not close, for that reason")
    func gap() throws {
        let hosts = try Hosts()
        let file = hosts.desk.file
        let roster = try hosts.roster
        _ = try file.mark(roster, as: .present, in: hosts.session)
        for name in ["王甲", "韦乙"] {
            var member = try hosts.person(name)
            member.to = day("2026-08-31")
            _ = try file.save(member)
        }
        let first = hosts.desk.station.shortName
        #expect(
            try hosts.whose().sorted() == ["王甲 列席", "韦乙 列席", "覃丙 北泗镇"].sorted(), "\(first) has nobody any more")
        var last = try hosts.person("覃丙")
        last.to = day("2026-08-31")
        _ = try file.save(last)
        let refused = fault { try file.close(file.session(hosts.session.id).session) }
        #expect(refused?.sentence.contains("可能在两届之间") == true, "\(refused?.sentence ?? "closed")")
        #expect(try file.session(hosts.session.id).session.state == .open)
    }

    @Test("each host's people stand on the roster under their station; whoever joins or leaves there is followed")
    func roster() throws {
        let hosts = try Hosts()
        let first = hosts.desk.station.shortName
        #expect(try hosts.whose() == ["王甲 \(first)", "韦乙 \(first)", "覃丙 北泗镇"])
        var late = hosts.desk.member("华戊")
        late.station = hosts.second.id
        _ = try hosts.desk.file.save(late)
        #expect(try hosts.whose().suffix(2).contains("华戊 北泗镇"))
        var session = try hosts.desk.file.session(hosts.session.id).session
        session.coHosts = [hosts.third.id]
        session = try hosts.desk.file.save(session).value
        #expect(try hosts.whose() == ["王甲 \(first)", "韦乙 \(first)", "文丁 河里镇"])
        _ = try hosts.desk.file.undo()
        #expect(try hosts.desk.file.session(session.id).session.coHosts == [hosts.second.id])
        #expect(try hosts.whose().count == 4)
        #expect(try hosts.desk.file.integrityFaults().isEmpty)
    }

    @Test("a closed roster keeps its stations, whatever moves are entered later, and its hosts")
    func closed() throws {
        let hosts = try Hosts()
        _ = try hosts.desk.file.mark(hosts.roster, as: .present, in: hosts.session)
        _ = try hosts.desk.file.close(hosts.desk.file.session(hosts.session.id).session)
        let before = try hosts.whose()
        var moved = try hosts.person("覃丙")
        moved.station = hosts.third.id
        _ = try hosts.desk.file.save(moved)
        #expect(try hosts.whose() == before)
        let year = try hosts.desk.file.study(of: hosts.second.id, in: .year(2026), on: TestFile.today)
        #expect(year.held == 1 && year.tally == AttendanceTally(expected: 1, present: 1))
        var session = try hosts.desk.file.session(hosts.session.id).session
        session.coHosts = []
        #expect(fault { try hosts.desk.file.save(session) }?.kind == .badInput(field: "hosts"))
    }

    @Test("guests: in neither 应到 nor 实到, only present, gone with 0, and not twice")
    func guests() throws {
        let hosts = try Hosts()
        let file = hosts.desk.file
        let guest = try hosts.person("文丁")
        let line = try file.addGuests([guest.id], to: hosts.session).value[0]
        #expect(try hosts.whose().last == "文丁 列席")
        #expect(try file.session(hosts.session.id).tally == AttendanceTally(expected: 3))
        #expect(fault { try file.addGuests([guest.id], to: hosts.session) }?.kind == .badInput(field: "people"))
        #expect(fault { try file.mark([line], as: .absent, in: hosts.session) } != nil)
        let late = try file.mark([line], as: .late, in: hosts.session).value[0]
        #expect(late.mark == .late && late.isGuest)
        _ = try file.mark([late], as: .unmarked, in: hosts.session)
        #expect(try hosts.whose().count == 3)
        _ = try file.undo()
        #expect(try hosts.whose().last == "文丁 列席")
    }

    @Test("a host that has closed by the day, the same one twice, and a group with hosts are refused")
    func refused() throws {
        let hosts = try Hosts()
        let file = hosts.desk.file
        var closed = hosts.third
        closed.closedOn = day("2026-05-31")
        _ = try file.save(closed)
        func fault(_ change: (inout StudySession) -> Void) throws -> Fault? {
            var session = hosts.desk.session("2026-10-05", topic: "法规")
            change(&session)
            return StationStoreTests.fault { try file.save(session) }
        }
        #expect(try fault { $0.coHosts = [hosts.third.id] }?.sentence.contains("已于 2026-05-31 撤并") == true)
        #expect(try fault { $0.coHosts = [hosts.second.id, hosts.second.id] }?.kind == .badInput(field: "hosts"))
        #expect(try fault { $0.coHosts = [$0.station] }?.kind == .badInput(field: "hosts"))
        #expect(
            try fault { ($0.coHosts, $0.heldBy) = ([hosts.second.id], hosts.second.id) }?.kind
                == .badInput(field: "hosts"))
        #expect(try fault { $0.coHosts = [hosts.second.id] } == nil)
    }

    @Test("an activity of two stations counts once for each and once for the city")
    func activity() throws {
        let hosts = try Hosts()
        let file = hosts.desk.file
        func activity(_ title: String, _ station: RecordID?, _ others: [RecordID]) throws {
            _ = try file.save(
                ServiceActivity(id: file.desk.newID()) {
                    ($0.station, $0.coHosts, $0.day) = (station, others, day("2026-03-05"))
                    ($0.theme, $0.title, $0.served) = ("疫情防控", title, 10)
                })
        }
        try activity("联合", hosts.desk.station.id, [hosts.second.id])
        try activity("本站", hosts.desk.station.id, [])
        let sheets = try file.figureSheets(in: .year(2026), on: TestFile.today)
        #expect(sheets.each.map { $0[.serviceActivities]?.shown } == ["2", "1", "0"])
        #expect(sheets.all[.serviceActivities]?.shown == "2" && sheets.all[.peopleServed]?.shown == "20")
        #expect(
            try file.records(of: ServiceActivity.self, RecordFilter(station: hosts.second.id)).map(\.title).contains(
                "联合"))
        #expect(fault { try activity("错", nil, [hosts.second.id]) }?.kind == .badInput(field: "hosts"))
        #expect(try file.integrityFaults().isEmpty)
    }
}
