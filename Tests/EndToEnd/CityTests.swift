import Foundation
import Testing

/// A city and a station that meet at a server, with the built program.
@Suite("全市", .serialized)
struct CityTests {
    /// A PostgreSQL of its own; it stops when its input ends.
    private final class Server {
        let folder: String
        let port: String
        private let process = Process()
        private let life = Pipe()

        init() throws {
            let said = Pipe()
            process.executableURL =
                URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("../../script/cluster").standardizedFileURL
            (process.standardInput, process.standardOutput) = (life, said)
            try process.run()
            var line = ""
            while let byte = try said.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte != Data("\n".utf8) {
                line += String(decoding: byte, as: UTF8.self)
            }
            let words = line.split(separator: " ").map(String.init)
            (folder, port) = (try #require(words.first), try #require(words.last))
            _ = try Shell.run([
                "psql", "-h", folder, "-p", port, "-U", "admin", "-c", "CREATE DATABASE heshan", "postgres",
            ])
        }

        deinit { try? life.fileHandleForWriting.close() }

        var address: String { "host=\(folder) port=\(port) dbname=heshan user=admin" }
    }

    @Test("a station joins, what it registers reaches the city, what the city changes comes back, each once")
    func joining() throws {
        let server = try Server()
        let (city, station) = (try Folder(), try Folder())
        for name in ["岭南镇", "河里镇"] { _ = city.run("init", "--station", name) }
        _ = station.run("init", "--station", "河里镇")
        let words = try station.write("口令.txt", "山高水长,一路同行\n")
        let roster = try station.write("名册.csv", "姓名,手机号,单位及职务\n覃绍诗,13907721234,镇中心校校长\n韦丽华,,\n")
        #expect(station.run("import", "members", roster, "--station", "河里镇").status == 0)

        let alone = station.run("sync")
        #expect(alone.status == 2 && alone.errors.contains("还没有加入全市"), "\(alone)")
        let made = city.run("city", "init", server.address, "--name", "合山市政协")
        #expect(made.status == 0 && made.output.contains("已建立市级库“合山市政协”"), "\(made)")
        let again = city.run("city", "init", server.address, "--name", "合山市政协")
        #expect(again.status == 2 && again.errors.contains("已经属于“合山市政协”"), "\(again)")
        let file = station.path + "-ledgers/河里镇.join"
        let added = city.run("city", "add", "河里镇", "--to", file, "--passphrase-file", words)
        #expect(added.status == 0, "\(added)")
        let sealed = try Data(contentsOf: URL(fileURLWithPath: file))
        #expect(sealed.range(of: Data("heshan".utf8)) == nil, "whoever finds it learns nothing")

        let wrong = try station.write("错.txt", "山高水长,各走各路\n")
        #expect(station.run("join", file, "--passphrase-file", wrong).status == 2)
        let joined = station.run("join", file, "--passphrase-file", words)
        #expect(joined.status == 0 && joined.output.contains("已加入“合山市政协”"), "\(joined)")
        #expect(station.run("verify").status == 0)
        #expect(station.stations() == ["河里镇委员联络站"], "the city's other stations are not this desk's")
        let taken = city.run("sync")
        #expect(taken.status == 0 && taken.output.contains("收到"), "\(taken)")
        let people = city.run("list", "members", "--station", "河里镇", "--json").output
        #expect(people.contains("覃绍诗") && people.contains("镇中心校校长") && !people.contains("13907721234"))
        let quiet = city.run("sync", "--json").output
        #expect(quiet.hasPrefix(#"{"sent":0,"received":0,"disputes":0,"waiting":0,"heads":["#), "\(quiet)")

        #expect(station.run("disputes").output.contains("没有争议"))
        let none = station.run("disputes", "settle", "1", "ours")
        #expect(none.status == 2 && none.errors.contains("没有第 1 处"), "\(none)")

        // The same file on another computer is nobody.
        let thief = try Folder()
        _ = thief.run("init", "--station", "河里镇")
        let second = thief.run("join", file, "--passphrase-file", words)
        #expect(second.status != 0 && second.errors.contains("已在另一台电脑上用过"), "\(second)")

        let stands = city.run("city", "list").output
        #expect(stands.contains("河里镇") && stands.contains("分钟前同步"), "\(stands)")
        let figures = city.run("city", "figures", "--period", "2026").output
        #expect(figures.contains("在任委员(members):河里镇 2\n"), "\(figures)")
        let table = station.path + "-ledgers/上报.csv"
        #expect(city.run("city", "figures", "--to", table).status == 0)
        let handed = try String(contentsOfFile: table, encoding: .utf8)
        #expect(handed.contains(",河里镇,2026Q1,members,2,0,") && !handed.contains("覃绍诗"), "\(handed)")
        #expect(city.run("city", "revoke", "河里镇").status == 0)
        let refused = station.run("sync")
        #expect(refused.status != 0 && refused.errors.contains("本机的记录没有改动"), "\(refused)")
        for office in [city, station] { #expect(office.run("verify").status == 0) }
    }
}
