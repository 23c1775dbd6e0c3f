import StationCore
import StationStore
import Testing

@testable import StationCity

/// What a station's own credentials allow in psql: to read what is theirs, to hand in a batch, and nothing else.
@Suite struct RightsTests {
    private let city: TestCity
    private let (station, other): (TestCity.Member, TestCity.Member)

    init() throws {
        city = try TestCity()
        (station, other) = (try city.station(), try city.station("岭南镇"))
        var chain = SampleChain()
        chain.add(changes: 2, audience: { _ in .only([]) })
        try city.server(other).submit(other.batch(chain.entries))
    }

    /// Tries each of these as a login; what is let through is a failure.
    private func refused(
        _ member: TestCity.Member, _ statements: [String], _ location: SourceLocation = #_sourceLocation
    ) throws {
        for statement in statements {
            let line = try city.line(member)
            #expect(throws: CityFault.self, "\(statement)", sourceLocation: location) { try line.run(statement) }
        }
    }

    @Test func `nothing is written but by the one function`() throws {
        try refused(
            station,
            ["city", "member", "chain", "entry", "digest", "content", "receipt", "figure"].flatMap { table in
                [
                    "INSERT INTO liaison.\(table) SELECT * FROM liaison.\(table)", "DELETE FROM liaison.\(table)",
                    "TRUNCATE liaison.\(table)", "COPY liaison.\(table) FROM STDIN", "DROP TABLE liaison.\(table)",
                    "ALTER TABLE liaison.\(table) DISABLE ROW LEVEL SECURITY",
                    "SELECT * FROM liaison.\(table) FOR UPDATE",
                    "BEGIN; LOCK TABLE liaison.\(table) IN EXCLUSIVE MODE",
                    "CREATE POLICY mine ON liaison.\(table) USING (true)",
                    "CREATE TRIGGER t BEFORE INSERT ON liaison.\(table) EXECUTE FUNCTION liaison.stays()",
                ]
            } + [
                "UPDATE liaison.content SET salt = NULL", "UPDATE liaison.member SET revoked = NULL",
                "UPDATE liaison.chain SET seq = 0", "SELECT setval('liaison.entry_arrival_seq', 1)",
            ])
    }

    @Test func `nothing is created, in no schema, not for a while, and not as a large object`() throws {
        try refused(
            station,
            [
                "CREATE TABLE t ()", "CREATE TABLE public.t ()", "CREATE TABLE liaison.t ()", "CREATE TEMP TABLE t ()",
                "CREATE SCHEMA s", "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "CREATE VIEW v AS SELECT 1",
                "CREATE ROLE r", "CREATE DATABASE d", "CREATE EXTENSION dblink", "SELECT lo_creat(-1)",
                "SELECT lo_from_bytea(0, 'x')", "CREATE PUBLICATION p",
                "CREATE EVENT TRIGGER e ON ddl_command_start "
                    + "EXECUTE FUNCTION liaison.stays()",
            ])
    }

    @Test func `nobody becomes another: no role, no session, no function of the owner's or the city's`() throws {
        let owner = "liaison_\(city.database)_owner"
        try refused(
            station,
            [
                "SET ROLE \(owner)", "SET ROLE \(other.login)", "SET SESSION AUTHORIZATION \(other.login)",
                "ALTER ROLE \(other.login) PASSWORD 'x'", "ALTER ROLE \(owner) LOGIN",
                "GRANT \(owner) TO \(station.login)",
                "GRANT liaison_\(city.database)_city TO \(station.login)",
                "ALTER DATABASE \(city.database) SET role = x",
                "SELECT liaison.add_member(NULL, 'x', NULL, 'x', 'x', NULL, NULL, false)",
                "SELECT liaison.revoke_member('\(other.id)')",
                "SELECT liaison.replace_member('\(other.id)', NULL, 'x', 'x')",
                "SELECT liaison.end_member('\(other.id)')",
                "SELECT liaison.make_login('x', 'SCRAM-SHA-256$', 'city')",
                "SELECT liaison.found(NULL, 'x', 1, NULL, 'x', 'x', '', '')", "SELECT liaison.require_city()",
                "SELECT liaison.signature_holds('', '', '')", "SELECT * FROM pg_authid",
                "SELECT pg_read_file('/etc/passwd')",
                "COPY (SELECT 1) TO PROGRAM 'cat'",
            ])
    }

    @Test func `search_path, row_security and names in the way change nothing`() throws {
        let line = try city.line(station)
        try line.run("SET search_path = pg_temp, public, pg_catalog")
        #expect(try rows(line, "SELECT chain FROM liaison.content") == 0)
        #expect(try rows(line, "SELECT session_user FROM unnest(liaison.mine())") == 2)
        try line.run("SET row_security = off")
        #expect(throws: CityFault.self) { try line.rows("SELECT * FROM liaison.content") }
        try refused(station, ["CREATE TEMP TABLE member ()", "CREATE OPERATOR public.= (FUNCTION = texteq)"])
    }

    @Test func `another's contents are nowhere to be seen, not in statistics either, nor who logs in how`() throws {
        try city.admin().run("ANALYZE")
        let line = try city.line(station)
        #expect(try rows(line, "SELECT chain FROM liaison.digest") == 3)
        #expect(try rows(line, "SELECT chain FROM liaison.content") == 0)
        #expect(try rows(line, "SELECT tablename FROM pg_stats WHERE schemaname = 'liaison'") == 0)
        #expect(try rows(line, "SELECT id FROM liaison.member") == 3)
        try refused(
            station,
            ["login", "seen", "skew_ms", "program", "disputes", "*"].map { "SELECT \($0) FROM liaison.member" })
        // A condition that looks at what it is not shown is not asked about it.
        #expect(
            throws: Never.self, "a condition with a side effect"
        ) { try line.rows("SELECT chain FROM liaison.content WHERE 1 / (length(salt) - 16) = 1") }
        // The author and the office do see them.
        #expect(try rows(city.line(other), "SELECT chain FROM liaison.content") == 3)
        #expect(try rows(city.line(city.office), "SELECT login FROM liaison.member") == 3)
    }

    @Test func `what arrived stays as it is, for the owner and the city's office, too`() throws {
        let admin = try city.admin()
        try admin.run("SET ROLE liaison_\(city.database)_owner")
        for table in ["entry", "digest", "content"] {
            for statement in ["DELETE FROM", "TRUNCATE"] {
                #expect(throws: CityFault.self) { try admin.run("\(statement) liaison.\(table)") }
            }
            #expect(throws: CityFault.self) { try admin.run("UPDATE liaison.\(table) SET seq = 1") }
        }
        try refused(city.office, ["DELETE FROM liaison.content", "CREATE TABLE liaison.t ()", "CREATE ROLE r"])
    }

    @Test func `a login of one city is nothing in another of the same server`() throws {
        let there = try TestCity()
        let foreign = TestCluster.shared.address(there.database, as: station.login, password: station.password)
        #expect(cause { _ = try CityServer(foreign) } == .login)
        // And both go on side by side, with the same station in each.
        let twin = try there.station()
        try there.server(twin).submit(twin.batch(SampleChain(1).entries))
        #expect(try there.server(twin).heads().count == 1)
        #expect(try city.server(station).heads().map(\.author) == [other.id])
    }

    private func rows(_ line: PostgresConnection, _ statement: String) throws -> Int { try line.rows(statement).count }
}
