import Foundation
import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite("StationFile")
struct StationFileTests {
    @Test("opening a file again gives the same")
    func reopening() throws {
        let desk = try TestFile(members: 3)
        _ = try desk.file.save(desk.session("2026-05-01"))
        _ = try desk.file.save(desk.inspection(.mending, due: "2026-12-01"))
        _ = try desk.registered(in: .init(.issued, .answered))
        let again = try desk.reopened()
        #expect(try again.tables() == desk.file.tables())
        #expect(try again.journal(limit: 100) == desk.file.journal(limit: 100))
        #expect(try again.stations() == desk.stations)
    }

    @Test("a file that a newer program wrote is refused and stays as it is")
    func newer() throws {
        let desk = try TestFile()
        try desk.file.writeAside { try $0.execute(sql: "PRAGMA user_version = 99") }
        let refused = fault { try desk.reopened() }
        #expect(refused?.kind == .file)
        #expect(refused?.sentence.contains("更新版本") == true)
        #expect(try desk.file.number(of: "PRAGMA user_version") == 99)
    }

    @Test("every acknowledged change is on the disk: WAL, synced fully, in each program that opens the file")
    func durable() throws {
        let desk = try TestFile()
        for file in [desk.file, try desk.reopened()] {
            #expect(try file.strings("PRAGMA journal_mode") == ["wal"])
            #expect(try file.number(of: "PRAGMA synchronous") == 2)
            #expect(try file.number(of: "PRAGMA foreign_keys") == 1)
        }
        #expect(FileManager.default.fileExists(atPath: desk.file.path + "-wal"))
    }

    @Test("where there is no file, or one that is none of ours, a sentence says so")
    func missing() throws {
        let folder = NSTemporaryDirectory() + "station-store-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(fault { try StationFile(folder: folder, desk: TestFile.desk()) }?.kind == .file)
        #expect(!FileManager.default.fileExists(atPath: folder), "nothing was made")
        #expect(!DataFolder.hasStation(folder))
        try DataFolder.make(folder)
        try Data("这不是数据库,只是一段足够长的文字。".utf8).write(to: URL(fileURLWithPath: folder + "/station.sqlite"))
        #expect(DataFolder.hasStation(folder))
        let refused = fault { try StationFile(folder: folder, create: true, desk: TestFile.desk()) }
        #expect(refused?.kind == .file)
        #expect(refused?.sentence.contains("不是本程序的数据文件") == true)
    }

    @Test("the data version tells that another program has written, and only then")
    func dataVersion() throws {
        let desk = try TestFile()
        let other = try desk.reopened()
        let before = try desk.file.dataVersion()
        _ = try desk.file.save(desk.member("覃绍诗"))
        #expect(try desk.file.dataVersion() == before)
        _ = try other.save(desk.member("韦丽华"))
        #expect(try desk.file.dataVersion() != before)
    }

    @Test("identifiers rise even within a millisecond and when the clock is set back")
    func identifiers() {
        let times = [Int64](repeating: 500, count: 5000) + [400, 300, 501]
        nonisolated(unsafe) var next = times.makeIterator()
        let sequence = IdentifierSequence { next.next() ?? 501 }
        let made = times.map { _ in sequence.next() }
        #expect(made == made.sorted())
        #expect(Set(made).count == made.count)
    }

    @Test("settings and what the console remembers are kept")
    func settings() throws {
        let desk = try TestFile()
        try desk.file.set(.committee, to: "政协合山市委员会")
        try desk.file.remember(.stationShown, desk.station.id.text)
        try desk.file.remember(.stationShown, "")
        let again = try desk.reopened()
        #expect(try again.setting(.committee) == "政协合山市委员会")
        #expect(try again.remembered(.stationShown) == "")
        #expect(try again.remembered(.operatorName) == nil)
        #expect(try again.setting(.demonstration) == nil)
    }
}
