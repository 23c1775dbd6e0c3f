import GRDB
import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

@Suite struct HomeMemoryTests {
    private let gauges: [Figure] = [
        .attendanceRate, .sessionsHeld, .townsCovered, .submissions, .donations, .serviceActivities,
        .standardsMet,
    ]

    /// Three members who are to attend twice each; nothing was held yet.
    private func planned() throws -> TestFile {
        let desk = try TestFile(members: 3)
        let members = try desk.file.members(MemberFilter(), window: 0..<3)
        _ = try desk.file.plan(
            DutyItem.all.first { $0.code == "study" }!, wanted: 2, note: "", year: 2026, for: members)
        return desk
    }

    private func texts(_ desk: TestFile, on day: Day = TestFile.today) throws -> [String] {
        desk.file.rememberHome(in: .year(2026), on: day, gauges: gauges)
        return try desk.file.standings(of: desk.file.stations(), in: .year(2026), on: day).flatMap(\.findings)
            .filter { $0.code == "duty.missing" }.map(\.text)
    }

    /// The same without what is kept.
    private func asked(_ desk: TestFile) throws -> [String] {
        try desk.file.writeAside { try $0.execute(sql: "DELETE FROM desk_memory WHERE id LIKE 'findings.%'") }
        return try desk.file.overviews(of: desk.file.stations(), in: .year(2026), on: TestFile.today).flatMap(
            \.findings
        )
        .filter { $0.code == "duty.missing" }.map(\.text)
    }

    private func kept(_ desk: TestFile) throws -> Int {
        try desk.file.read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM desk_memory WHERE id LIKE 'findings.%'") ?? 0
        }
    }

    @Test func `what is kept is what would be found, after every change`() throws {
        let desk = try planned()
        #expect(try texts(desk).first?.hasSuffix("还差 6 件") == true)
        #expect(try kept(desk) == 2, "of the station and of the city")
        #expect(try texts(desk) == asked(desk))
        for date in ["2026-02-10", "2026-05-10"] {
            let session = try desk.file.save(desk.session(date)).value
            try desk.markAll(.present, in: session)
            _ = try texts(desk)
            _ = try desk.file.close(session)
            #expect(try texts(desk) == asked(desk), "closing a session does the plan's work")
        }
        #expect(try texts(desk).isEmpty)
        _ = try desk.file.undo()
        #expect(try texts(desk).first?.hasSuffix("还差 3 件") == true, "an undo overtakes it, too")
        #expect(try desk.file.verify().faults == [])
    }

    @Test func `every finding is read from what is kept as it was found: its day, its weight, what it opens`() throws {
        let desk = try planned()
        let member = try desk.file.members(MemberFilter(), window: 0..<1)[0]
        var group = ActivityGroup(id: desk.file.desk.newID())
        (group.station, group.name, group.foundedOn) = (desk.station.id, "读书小组", day("2026-01-01"))
        group.participants = [Participant(member.id)]
        group = try desk.file.save(group).value
        var party = PartyGroup(id: desk.file.desk.newID())
        (party.station, party.name) = (desk.station.id, "第一党小组")
        _ = try desk.file.save(party)
        let stations = try desk.file.stations()
        func found() throws -> [Finding] {
            try desk.file.standings(of: stations, in: .year(2026), on: TestFile.today).flatMap(\.findings)
        }
        let anew = try found()
        desk.file.rememberHome(in: .year(2026), on: TestFile.today, gauges: gauges)
        #expect(try found() == anew)
        let statements = try Work.of(desk.file) { _ = try found() }.statements
        #expect(anew.contains { $0.subject == .kind("activity_group", group.id) } && anew.contains { $0.due != nil })
        try desk.file.writeAside { try $0.execute(sql: "DELETE FROM desk_memory WHERE id LIKE 'findings.%'") }
        let all = try Work.of(desk.file) { _ = try found() }.statements
        #expect(all > statements)
    }

    @Test func `what the gauges of Home stand at is kept as it is counted and read from there`() throws {
        let desk = try planned()
        let session = try desk.file.save(desk.session("2026-02-10")).value
        try desk.markAll(.present, in: session)
        _ = try desk.file.close(session)
        var gift = Donation(id: desk.file.desk.newID())
        (gift.station, gift.day, gift.cash) = (desk.station.id, day("2026-03-01"), 1_234_500)
        gift.donor = Somebody("合山市某企业")
        _ = try desk.file.save(gift)
        for station in [nil, desk.station.id] {
            func sheet(_ period: Period = .year(2026)) throws -> [FigureValue?] {
                let sheet = try desk.file.figures(in: period, on: TestFile.today) { try $0.gauges(of: station, gauges) }
                return gauges.map { sheet[$0] }
            }
            try desk.file.writeAside { try $0.execute(sql: "DELETE FROM desk_memory WHERE id LIKE 'findings.%'") }
            var counted: [FigureValue?] = []
            let counting = try Work.of(desk.file) { counted = try sheet() }.statements
            #expect(counted[4] == .money(1_234_500) && counted[0] != nil)
            #expect((counted[2] == nil) == (station != nil), "what has no meaning is kept, too")
            desk.file.rememberHome(in: .year(2026), on: TestFile.today, gauges: gauges)
            #expect(try sheet() == counted)
            #expect(try Work.of(desk.file) { _ = try sheet() }.statements < counting)
            // Another period was not kept.
            #expect(try sheet(.year(2025))[4] == .money(0))
            // A gauge that was not kept is counted, and with it the others.
            let more = try desk.file.figures(in: .year(2026), on: TestFile.today) {
                try $0.gauges(of: station, gauges + [.submissionsOpen])
            }
            #expect(more[.submissionsOpen] != nil && more[.donations] == counted[4])
        }
    }

    @Test func `what another edition of the program has kept in its own form counts for nothing`() throws {
        let desk = try planned()
        desk.file.rememberHome(in: .year(2026), on: TestFile.today, gauges: gauges)
        try desk.file.writeAside { db in
            try db.execute(
                sql: "UPDATE desk_memory SET value = substr(value, instr(value, ' ') + 1) WHERE id LIKE 'findings.%'")
        }
        let keeping = try Work.of(desk.file) {
            desk.file.rememberHome(in: .year(2026), on: TestFile.today, gauges: gauges)
        }
        #expect(keeping.statements > 10)
    }

    @Test func `what Home tells of stations and of the city is kept as it is told`() throws {
        let desk = try planned()
        let next = try desk.file.save(desk.session("2026-11-20")).value
        let held = try desk.file.save(desk.session("2026-02-10")).value
        try desk.markAll(.present, in: held)
        _ = try desk.file.close(held)
        func told(of own: RecordID?) throws -> (standings: [HomeStanding], city: [Finding]) {
            try desk.file.figures(in: .year(2026), on: TestFile.today, of: own) {
                (try $0.homeStandings(), own == nil ? try $0.homeCityFindings() : [])
            }
        }
        let (all, one) = (try told(of: nil), try told(of: desk.station.id))
        desk.file.rememberHome(in: .year(2026), on: TestFile.today, gauges: gauges)
        #expect(try told(of: nil).standings == all.standings && told(of: nil).city == all.city)
        #expect(try told(of: desk.station.id).standings == one.standings && one.standings[0].held == 1)
        #expect(one.standings[0].next.map(\.subject).contains(.session(next.id)) || TestFile.today > day("2026-11-20"))
        let other = try desk.file.figures(in: .year(2025), on: TestFile.today) { try $0.homeStandings() }
        #expect(other[0].held == 0, "another period was not kept")
    }

    @Test func `what Home shows of several stations is kept row by row, and an altered row says so`() throws {
        let desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 3)
        _ = try desk.file.save(desk.session("2026-11-20"))
        _ = try desk.file.save(desk.session("2026-02-10"))
        _ = try desk.file.register(desk.submission("路灯不亮", station: desk.stations[1]))
        func shown() throws -> (HomeTotals, [FigureValue?], [Agenda.Row]) {
            let home = try desk.file.figures(in: .year(2026), on: TestFile.today) { try $0.home(gauges: gauges) }
            return (home.totals, gauges.map { home.sheet[$0] }, Array(Agenda(home.found).rows))
        }
        func alike(_ one: Agenda.Row, _ other: Agenda.Row) -> Bool {
            one.section == other.section && one.moment == other.moment && one.kind == other.kind
                && one.text == other.text
                && one.deed == other.deed && one.station == other.station && one.aim == other.aim
        }
        let asked = try shown()
        #expect(Set(asked.2.map(\.section)).count > 1 && asked.2.contains { $0.station == desk.stations[1].id })
        let asking = try Work.of(desk.file) { _ = try shown() }.statements
        desk.file.rememberHome(in: .year(2026), on: TestFile.today, gauges: gauges)
        let kept = try shown()
        #expect(kept.0 == asked.0 && kept.1 == asked.1 && kept.2.count == asked.2.count)
        #expect(zip(kept.2, asked.2).allSatisfy(alike))
        #expect(try Work.of(desk.file) { _ = try shown() }.statements < asking)
        func alter(_ id: String, _ value: String) throws {
            try desk.file.writeAside {
                try $0.execute(sql: "UPDATE desk_memory SET value = \(value) WHERE id = '\(id)'")
            }
        }
        try alter("findings.all.rows", "'?' || value")
        #expect(try shown().2.map(\.text).filter { $0 == "这一行读不出" }.count == 1)
        try alter("findings.all.rows", "value || 'x' || char(30)")
        #expect(try zip(shown().2, asked.2).allSatisfy(alike), "another number of rows counts for nothing")
    }

    @Test func `what a station's own file keeps counts, whatever other stations it names`() throws {
        let desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 3)
        try desk.file.writeAside { db in
            try db.execute(
                sql: "INSERT INTO journal_member (id, name, station, is_city, is_own) VALUES (?, '岭南镇', ?, 0, 1)",
                arguments: [desk.file.desk.newID(), desk.station.id])
        }
        desk.file.rememberHome(in: .year(2026), on: TestFile.today, gauges: gauges)
        let again = try Work.of(desk.file) {
            desk.file.rememberHome(in: .year(2026), on: TestFile.today, gauges: gauges)
        }
        #expect(again.statements == 2)
    }

    @Test func `another day asks anew`() throws {
        let desk = try planned()
        #expect(try texts(desk, on: day("2026-08-01")).isEmpty)
        #expect(try texts(desk, on: day("2026-10-01")).count == 1)
        #expect(try texts(desk).count == 1)
        let stamp = try desk.file.read {
            try String.fetchOne($0, sql: "SELECT value FROM desk_memory WHERE id LIKE 'findings.%'")
        }
        #expect(stamp?.contains("\(TestFile.today)") == true)
    }
}
