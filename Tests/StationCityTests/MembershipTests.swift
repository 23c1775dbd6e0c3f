import StationCore
import StationStore
import Testing

@testable import StationCity

/// How a city is made, and how members come and go.
@Suite struct MembershipTests {
    private let city: TestCity

    init() throws { city = try TestCity() }

    @Test func `whoever logs in learns the city, the members, and how far its clock is off`() throws {
        let station = try city.station("河里镇")
        let server = try city.server(station)
        var now = Int64(0)
        let state = try server.state {
            now += 1000; return now
        }
        #expect(server.roundTrips == 1)
        #expect(state.id == city.id && state.name == "合山市")
        #expect(state.me.id == station.id && state.me.name == "河里镇" && state.me.station == station.station)
        #expect(state.me.keys == nil && state.me.role == .station)
        #expect(state.office?.id == city.office.id && state.office?.keys == city.office.secrets.keys)
        #expect(state.members.count == 2)
        // The clock here says 1970.
        #expect(state.skew < -1_700_000_000_000)
    }

    @Test func `one joins once: with other keys the same credentials do nothing`() throws {
        let station = try city.station()
        let server = try city.server(station)
        // Before that it may read, but hand in nothing.
        #expect(cause { try server.submit(CityBatch(report: TestCity.report)) } == .notMember)
        try server.submit(CityBatch(keys: station.secrets.keys, report: TestCity.report))
        try server.submit(CityBatch(keys: station.secrets.keys, report: TestCity.report))
        try server.submit(CityBatch(report: TestCity.report))
        let copy = CityBatch(keys: MemberSecrets().keys, report: TestCity.report)
        #expect(cause { try server.submit(copy) } == .joinedBefore)
        #expect(try server.state { 0 }.me.keys == station.secrets.keys)
    }

    @Test func `the office sees who was last seen when, with which program and how many disputes`() throws {
        let station = try city.station()
        #expect(try city.server(city.office).members().map(\.report) == [nil, nil])
        try city.server(station).submit(CityBatch(keys: station.secrets.keys, report: TestCity.report))
        let standing = try #require(city.server(city.office).members().first { $0.member.id == station.id })
        #expect(standing.report == TestCity.report)
        #expect(standing.login == station.login)
        #expect(standing.seen != nil && standing.member.joined != nil && standing.member.isInForce)
        // What only the office sees, a station is refused.
        #expect(cause { _ = try city.server(station).members() } == .server)
    }

    @Test func `a revoked member is out at once: its lines end, its login is closed, its entries are refused`() throws {
        let (station, other) = (try city.station(), try city.station("岭南镇"))
        let chain = SampleChain(3)
        let line = try city.server(station)
        try line.submit(station.batch(Array(chain.entries[..<1])))
        let office = try city.server(city.office)
        try office.revoke(station.id)
        #expect(cause { _ = try line.heads() } == .lost)
        #expect(cause { _ = try city.server(station) } == .login)
        // By another's hand no more either; by the office's, as long as it had signed it.
        let there = try city.server(other)
        var batch = CityBatch(keys: other.secrets.keys, report: TestCity.report)
        batch.entries = chain.entries.signed(by: station.secrets)
        #expect(cause { try there.submit(batch) } == .notMember)
        batch.keys = nil
        #expect(try office.submit(batch).map(\.head.seq) == [3])
        #expect(try office.members().first { $0.member.id == station.id }?.member.isInForce == false)
        #expect(throws: CityFault.self) { try office.revoke(station.id) }
        #expect(cause { try office.revoke(city.office.id) } == .notMember)
    }

    @Test func `a line that outlives its revocation sees nothing and writes nothing`() throws {
        let station = try city.station()
        let line = try city.server(station)
        try line.submit(station.batch(SampleChain(1).entries))
        try city.admin().run("UPDATE liaison.member SET revoked = now() WHERE role = 'station'")
        #expect(try line.heads().isEmpty)
        #expect(cause { _ = try line.state { 0 } } == .notMember)
        #expect(cause { try line.submit(station.batch(SampleChain(1).entries)) } == .notMember)
    }

    @Test func `a new computer sees what the old one had sent and was sent, and goes on with a chain of its own`()
        throws
    {
        let (station, other) = (try city.station(), try city.station("岭南镇"))
        var mine = SampleChain()
        mine.add(changes: 2, audience: { _ in .only([]) })
        try city.server(station).submit(station.batch(mine.entries))
        var theirs = SampleChain()
        theirs.add(audience: { _ in .only([station.id]) })
        try city.server(other).submit(other.batch(theirs.entries))
        let new = TestCity.Member(login: "\(city.database)_new")
        try city.server(city.office).replace(station.id, with: new.id, login: new.login, password: new.password)
        #expect(cause { _ = try city.server(station) } == .login)
        let server = try city.server(new)
        let state = try server.state { 0 }
        #expect(state.me.replaces == station.id && state.me.station == station.station && state.me.name == "河里镇")
        let entries = try server.entries(after: [mine.id: 0, theirs.id: 0])
        #expect(entries.map(\.signed.entry) == mine.entries + theirs.entries)
        // The old chain is not continued: its keys are on the old computer.
        var more = mine
        more.add()
        #expect(cause { try server.submit(new.batch(Array(more.entries[1...]))) } == .notMember)
        try server.submit(new.batch(SampleChain(1, parent: mine.hash).entries))
    }

    @Test func `the office's own new computer takes its rights over`() throws {
        let new = TestCity.Member(login: "\(city.database)_new")
        let office = try city.server(city.office)
        try office.replace(city.office.id, with: new.id, login: new.login, password: new.password)
        #expect(cause { try office.add(.random(), name: "x", station: .random(), login: "x", password: "x") } != nil)
        let server = try city.server(new)
        #expect(try server.state { 0 }.office?.id == new.id)
        let login = "\(city.database)_x"
        try server.add(.random(), name: "古蓬镇", station: .random(), login: login, password: "x")
        #expect(try server.members().count == 3)
    }

    @Test func `a station is in force once, a login exists once, and no city is made over another`() throws {
        let station = try city.station()
        let office = try city.server(city.office)
        #expect(throws: CityFault.self) {
            try office.add(.random(), name: "二", station: station.station, login: "\(city.database)_2", password: "x")
        }
        // All or nothing: the role is not left behind.
        try office.add(.random(), name: "三", station: .random(), login: "\(city.database)_2", password: "x")
        #expect(throws: CityFault.self) {
            try office.add(.random(), name: "四", station: .random(), login: station.login, password: "x")
        }
        #expect(cause { try city.make() } == .cityThere)
        #expect(try office.members().count == 3)
    }

    @Test func `one who owns a database and may make roles, and is no superuser, can make a city`() throws {
        let name = "plain\(UInt64.random(in: 0...UInt64.max))"
        let admin = try PostgresConnection(TestCluster.shared.address("postgres", as: "admin"))
        let verifier = try admin.verifier(of: "geheim", login: name)
        try admin.run("CREATE ROLE \(name) LOGIN CREATEROLE PASSWORD '\(verifier)'")
        try admin.run("CREATE DATABASE \(name) OWNER \(name) TEMPLATE template0")
        defer { try? admin.run("DROP DATABASE \(name) WITH (FORCE)") }
        let founding = CityFounding(
            id: .random(), name: "合山市", office: .random(), login: "\(name)_office", password: "市里的口令",
            keys: MemberSecrets().keys)
        try CityServer.make(founding, by: TestCluster.shared.address(name, as: name, password: "geheim"))
        let office = try CityServer(TestCluster.shared.address(name, as: founding.login, password: founding.password))
        try office.add(.random(), name: "河里镇", station: .random(), login: "\(name)_1", password: "x")
        #expect(try office.members().count == 2)
    }

    @Test func `a database without a city, and tables of another version, are told`() throws {
        let station = try city.station()
        #expect(
            cause { _ = try CityServer(TestCluster.shared.address("postgres", as: "admin")).heads() } == .noCity)
        try city.admin().run("UPDATE liaison.city SET version = 99")
        #expect(cause { _ = try city.server(station).state { 0 } } == .version(99))
    }
}
