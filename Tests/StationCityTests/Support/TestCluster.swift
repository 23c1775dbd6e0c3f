import Foundation
import StationCore
import StationStore
import Testing

@testable import StationCity

/// A script that runs as long as somebody holds this, and answers in lines: it waits for the end of its input, so that it
/// does not outlive this process, in whatever way that ends.
final class RunningScript: Sendable {
    private let life = Pipe()
    private let said = Pipe()

    init(_ name: String, _ arguments: String...) {
        let process = Process()
        process.executableURL =
            URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../script/\(name)").standardizedFileURL
        process.arguments = arguments
        process.standardInput = life
        process.standardOutput = said
        do { try process.run() } catch { fatalError("script/\(name): \(error)") }
    }

    func say(_ word: String) { life.fileHandleForWriting.write(Data("\(word)\n".utf8)) }

    /// The next line that it says; empty: none comes any more.
    func line() -> String {
        var line = Data()
        while let byte = try? said.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte != Data("\n".utf8) {
            line += byte
        }
        return String(decoding: line, as: UTF8.self)
    }
}

/// A PostgreSQL for these tests: one is started once for all of them, another where a test kills it.
final class TestCluster: Sendable {
    static let shared = TestCluster()

    /// The folder with the socket.
    let folder: String
    let port: String
    /// A standby that gets what the primary writes, after the primary has answered; nil: there is none.
    let standby: RunningScript?
    /// Both hosts, where there are two: libpq takes the one that can be written to.
    let hosts: String
    /// What keeps it running.
    private let life: RunningScript

    init(withStandby isDouble: Bool = false) {
        life = RunningScript("cluster")
        let line = life.line()
        let words = line.split(separator: " ").map(String.init)
        guard words.count == 2 else { fatalError("script/cluster says: \(line)") }
        (folder, port) = (words[0], words[1])
        standby = isDouble ? RunningScript("standby", folder, port) : nil
        let second = standby.map { $0.line() }
        hosts =
            second.map { "host=\(words[0]),\(words[0]) port=\(words[1]),\($0)" } ?? "host=\(words[0]) port=\(words[1])"
    }

    /// By the socket.
    func address(_ database: String, as login: String, password: String? = nil, folder: String? = nil) -> CityAddress {
        let hosts = folder.map { "host=\($0) port=\(port)" } ?? hosts
        return CityAddress("\(hosts) dbname=\(database) user=\(login)", password: password)
    }
}

/// A city in a database of its own, with what a test needs of it.
final class TestCity {
    /// A member of the city, with all that belongs to it.
    struct Member {
        let id = RecordID.random()
        var station = RecordID.random()
        let secrets = MemberSecrets()
        let login: String
        let password = "口令 p'w\\\"\(UInt64.random(in: 0...UInt64.max))"

        /// A batch of entries, each chain signed at its end.
        func batch(_ entries: [TravellingEntry], signer: MemberSecrets? = nil) -> CityBatch {
            var batch = CityBatch(keys: secrets.keys, report: TestCity.report)
            batch.entries = entries.signed(by: signer ?? secrets)
            return batch
        }
    }

    static let report = MemberReport(skew: 12, program: "0.1", schema: 1, disputes: 2)

    let database = "t\(UInt64.random(in: 0...UInt64.max))"
    let id = RecordID.random()
    let office: Member
    let cluster: TestCluster
    private var count = 0

    init(_ cluster: TestCluster = .shared) throws {
        self.cluster = cluster
        let admin = try PostgresConnection(cluster.address("postgres", as: "admin"))
        try admin.run("CREATE DATABASE \(database) TEMPLATE template0")
        office = Member(login: "\(database)_office")
        try make()
    }

    deinit {
        // Roles belong to the cluster and may stay; the tables would fill the disk.
        let admin = try? PostgresConnection(cluster.address("postgres", as: "admin"))
        try? admin?.run("DROP DATABASE \(database) WITH (FORCE)")
    }

    func make() throws {
        try CityServer.make(
            CityFounding(
                id: id, name: "合山市", office: office.id, login: office.login, password: office.password,
                keys: office.secrets.keys),
            by: cluster.address(database, as: "admin"))
    }

    /// A station that may log in.
    func station(_ name: String = "河里镇", station: RecordID = .random()) throws -> Member {
        count += 1
        var member = Member(login: "\(database)_\(count)")
        member.station = station
        try server(office).add(
            member.id, name: name, station: member.station, login: member.login, password: member.password)
        return member
    }

    func address(_ member: Member, folder: String? = nil) -> CityAddress {
        cluster.address(database, as: member.login, password: member.password, folder: folder)
    }

    func server(_ member: Member) throws -> CityServer { try CityServer(address(member)) }

    /// The bare line of a login, for what only psql would say.
    func line(_ member: Member) throws -> PostgresConnection { try PostgresConnection(address(member)) }

    /// Keeps the database as it is, as an administrator's nightly copy does.
    func keepCopy() throws {
        let admin = try PostgresConnection(cluster.address("postgres", as: "admin"))
        try admin.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(database)'")
        try admin.run("CREATE DATABASE \(database)_copy TEMPLATE \(database)")
    }

    /// Puts the copy in the database's place.
    func restoreCopy() throws {
        let admin = try PostgresConnection(cluster.address("postgres", as: "admin"))
        try admin.run("DROP DATABASE \(database) WITH (FORCE)")
        try admin.run("ALTER DATABASE \(database)_copy RENAME TO \(database)")
        // What is granted on a database and not in it is not copied with it.
        try admin.run("GRANT CONNECT ON DATABASE \(database) TO liaison_\(database)_member")
    }

    func admin() throws -> PostgresConnection {
        try PostgresConnection(cluster.address(database, as: "admin"))
    }

    /// A number that a statement of the administrator's answers.
    func count(_ statement: String) throws -> Int {
        try Int(admin().rows("SELECT (\(statement))::bigint").map { row throws(CityFault) in try row.number() }[0])
    }
}

extension RecordID {
    static func random() -> RecordID {
        RecordID(
            milliseconds: UInt64.random(in: 0..<1 << 48),
            random: (UInt64.random(in: 0...UInt64.max), UInt64.random(in: 0...UInt64.max)))
    }
}

/// What this throws as a fault of the city; anything else is a failure.
func cause(_ body: () throws -> Void, _ location: SourceLocation = #_sourceLocation) -> CityFault.Cause? {
    do {
        try body()
        Issue.record("nothing was refused", sourceLocation: location)
    } catch let fault as CityFault {
        return fault.cause
    } catch {
        Issue.record("\(error)", sourceLocation: location)
    }
    return nil
}
