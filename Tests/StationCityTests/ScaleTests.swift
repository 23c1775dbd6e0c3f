import Foundation
import StationCore
import Testing

@testable import StationCity

/// What many stations cost their server, beside `\copy` of the same rows in the same run. By hand (docs/scale.md):
///
///     LIAISON_SCALE=100 swift test --skip-build --filter ScaleTests
@Suite(.enabled(if: ProcessInfo.processInfo.environment["LIAISON_SCALE"] != nil))
struct ScaleTests {
    @Test func `a station's year of 3,000 changes takes at most 30 round trips over a line with 40 ms of delay`() throws
    {
        let bench = try CityOffice()
        for number in 1...1500 {
            var member = try bench.station.register("委员\(number)")
            member.person.post = "主任"
            _ = try bench.station.file.save(member)
        }
        let proxy = try CuttingProxy(delay: 0.02)
        let sync = try bench.sync(of: bench.station, by: proxy.folder)
        let login = proxy.turns
        let began = ContinuousClock.now
        let report = try sync.run()
        print(
            "\(report.sent) entries in \(sync.roundTrips) round trips, \(proxy.turns - login) by the proxy, \(proxy.passed),",
            ContinuousClock.now - began)
        #expect(report.faults == [] && report.sent >= 3000)
        #expect(sync.roundTrips == proxy.turns - login && sync.roundTrips <= 30)
    }

    private let count = Int(ProcessInfo.processInfo.environment["LIAISON_SCALE"] ?? "") ?? 100

    @Test func `all stations hand in a year of 3,000 changes at once, within four times what copying the rows takes`()
        throws
    {
        let city = try TestCity()
        let members = try (0..<count).map { try city.station("站\($0)") }
        let calls = members.map { member in
            let chain = SampleChain(1500, changes: 2)
            return member.batch(chain.entries).parameters
        }
        let gates = try members.map { try city.line($0) }
        let lines = Lines(zip(gates, calls).map { ($0, $1) })
        let ours = ContinuousClock().measure {
            DispatchQueue.concurrentPerform(iterations: count) { lines.submit($0) }
        }
        #expect(lines.faults == [])
        #expect(try city.count("SELECT sum(seq) FROM liaison.chain") == count * 1500)
        #expect(try city.count("SELECT count(*) FROM liaison.digest") == count * 4500)
        #expect(try city.count("SELECT count(*) FROM liaison.content") == count * 4500)

        let there = try TestCity()
        let copied = try copy(from: city, to: there)
        #expect(try there.count("SELECT count(*) FROM liaison.content") == count * 4500)
        let ratio = ours / copied
        print("\(count) stations: \(ours), by \\copy \(copied), \(ratio) times")
        print(try city.count("SELECT pg_database_size(current_database())") >> 20, "MB")
        #expect(ratio <= 4)
    }

    /// The same rows into the same tables by psql, the tables with their indexes and constraints.
    private func copy(from city: TestCity, to there: TestCity) throws -> Duration {
        let folder = NSTemporaryDirectory() + "scale-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let tables = [
            ("member", "*"), ("chain", "*"), ("digest", "*"), ("content", "*"), ("receipt", "*"),
            ("entry", "chain, seq, schema, received, hash, signature"),
        ]
        func commands(_ word: String) -> [String] {
            tables.map { table, columns in
                word == "to"
                    ? "\\copy (SELECT \(columns) FROM liaison.\(table)) to '\(folder)/\(table)'"
                    : "\\copy liaison.\(table)\(columns == "*" ? "" : " (\(columns))") from '\(folder)/\(table)'"
            }
        }
        try psql(city.database, commands("to"))
        try there.admin().run("TRUNCATE liaison.member CASCADE")
        return try ContinuousClock().measure { try psql(there.database, commands("from")) }
    }

    private func psql(_ database: String, _ commands: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            [
                "psql", "-qX", "-v", "ON_ERROR_STOP=1", "-U", "admin", "-h", TestCluster.shared.folder, "-p",
                TestCluster.shared.port, "-d", database,
            ]
            + commands.flatMap { ["-c", $0] }
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}

/// Open lines, each with its call; each is used by one thread.
private final class Lines: @unchecked Sendable {
    private let calls: [(PostgresConnection, [PostgresValue])]
    private let lock = NSLock()
    private(set) var faults: [String] = []

    init(_ calls: [(PostgresConnection, [PostgresValue])]) { self.calls = calls }

    func submit(_ place: Int) {
        let (line, parameters) = calls[place]
        let places = (1...parameters.count).map { "$\($0)" }.joined(separator: ", ")
        do throws(CityFault) {
            try line.rows("SELECT count(*) FROM liaison.submit(\(places))", parameters)
        } catch {
            lock.withLock { faults.append("\(error)") }
        }
    }
}
