import Foundation
import GRDB
import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite("Damage and migration")
struct DamageTests {
    @Test("a whole file has no damage; a bad header, pages overwritten, and nothing at all are damage")
    func damage() throws {
        let desk = try TestFile(members: 30)
        #expect(DataFolder.damage(in: desk.folder) == nil)
        let copy = desk.folder + "/copy"
        try DataFolder.make(copy)
        let path = copy + "/station.sqlite"
        try desk.file.backUp(to: path)
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        var bytes = whole
        bytes[3] ^= 1
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(DataFolder.damage(in: copy) == "开头不是数据文件的格式")
        bytes = whole
        for index in stride(from: 5000, to: bytes.count, by: 97) { bytes[index] ^= 0xFF }
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(DataFolder.damage(in: copy) != nil)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes, "looking changes nothing")
        try Data().write(to: URL(fileURLWithPath: path))
        #expect(DataFolder.damage(in: copy) == "文件是空的")
        #expect(DataFolder.isEmptied(copy) && !DataFolder.isEmptied(desk.folder))
        #expect(DataFolder.damage(in: desk.folder + "/nowhere") == nil)
    }

    @Test("going back keeps a damaged file byte by byte, its write-ahead log, too")
    func keptUntouched() throws {
        let desk = try TestFile(members: 5)
        let copy = desk.folder + "/copy.sqlite"
        try desk.file.backUp(to: copy)
        let other = desk.folder + "/other"
        try DataFolder.make(other)
        let garbage = Data((0..<9000).map { UInt8(truncatingIfNeeded: $0 * 7) })
        try garbage.write(to: URL(fileURLWithPath: other + "/station.sqlite"))
        try Data([1, 2, 3]).write(to: URL(fileURLWithPath: other + "/station.sqlite-wal"))
        var seen: [Int] = []
        try DataFolder.restore(copy, into: other, keeping: "old.sqlite") { seen.append($0) }
        #expect(seen.last == 100)
        #expect(try Data(contentsOf: URL(fileURLWithPath: other + "/old.sqlite")) == garbage)
        #expect(try Data(contentsOf: URL(fileURLWithPath: other + "/old.sqlite-wal")) == Data([1, 2, 3]))
        let restored = try StationFile(folder: other, desk: TestFile.desk())
        #expect(try restored.memberCount(MemberFilter()) == 5)
    }

    @Test("a file of an earlier version is copied before it gets a newer schema, and the copy is one of that version")
    func migration() throws {
        let folder = try olderFile()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Schema.$trial.withValue(NewerVersion.steps) {
            let file = try StationFile(folder: folder, desk: TestFile.desk())
            #expect(try file.number(of: "PRAGMA user_version") == 2)
            #expect(try file.number(of: "SELECT count(*) FROM made_up") == 0)
            let name = "station-before-v2-\(try file.lastEntry()).sqlite"
            #expect(DataFolder.names(in: folder + "/backups") == [name])
            #expect(BackupRotation.outdated([name]) == [] && BackupRotation.newestFirst([name]) == [name])
            let copy = folder + "/backups/" + name
            #expect(try BackupSummary(of: copy).stations == ["岭南镇委员联络站"])
            #expect(try BackupSummary(of: copy, isReplayed: true).stations == ["岭南镇委员联络站"])
            let version = try DatabaseQueue(path: copy).read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
            #expect(version == 1)
            // Opened again, nothing is left to be migrated.
            try FileManager.default.removeItem(atPath: copy)
            _ = try StationFile(folder: folder, desk: TestFile.desk())
            #expect(DataFolder.names(in: folder + "/backups") == [])
        }
    }

    @Test("a file that cannot be copied first is not migrated")
    func noCopyNoMigration() throws {
        let folder = try olderFile()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data().write(to: URL(fileURLWithPath: folder + "/backups"))
        let refused = Schema.$trial.withValue(NewerVersion.steps) {
            fault { try StationFile(folder: folder, desk: TestFile.desk()) }
        }
        #expect(refused?.sentence.contains("没有升级") == true)
        let version = try DatabaseQueue(path: folder + "/station.sqlite").read {
            try Int.fetchOne($0, sql: "PRAGMA user_version")
        }
        #expect(version == 1)
    }

    @Test("a new file is none that a copy is kept of")
    func newFile() throws {
        #expect(!DataFolder.names(in: try TestFile().folder).contains("backups"))
    }

    /// A folder with a file as this version writes it: a station, and no copy yet.
    private func olderFile() throws -> String {
        let folder = NSTemporaryDirectory() + "station-older-" + UUID().uuidString
        try DataFolder.make(folder)
        try TestFile().file.backUp(to: folder + "/station.sqlite")
        return folder
    }
}
