import Foundation
import GRDB
import StationCore
import StationModel
import Testing

@testable import StationStore

/// Files of the first edition are not converted; they are refused and stay as they are.
@Suite struct FirstEditionTests {
    /// A data folder as the first edition left it when it was killed: the last entries in the log.
    private func folder(version: Int) throws -> String {
        let made = NSTemporaryDirectory() + "station-first-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: made) }
        let folder = NSTemporaryDirectory() + "station-first-" + UUID().uuidString
        try DataFolder.make(made)
        try DataFolder.make(folder)
        let queue = try DatabaseQueue(path: made + "/station.sqlite")
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: FirstEdition.schema + "PRAGMA user_version = \(version); PRAGMA journal_mode = WAL")
            try db.execute(sql: "INSERT INTO setting VALUES ('committee', '政协合山市委员会')")
        }
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(
                atPath: made + "/station.sqlite" + suffix, toPath: folder + "/station.sqlite" + suffix)
        }
        return folder
    }

    private func bytes(_ folder: String) throws -> [String: Data] {
        var found: [String: Data] = [:]
        for name in DataFolder.names(in: folder) {
            found[name] = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
        }
        return found
    }

    @Test(arguments: 1...4)
    func `a file of the first edition is refused and stays as it is, byte for byte`(version: Int) throws {
        let folder = try folder(version: version)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let before = try bytes(folder)
        for refused in [
            fault { try StationFile(folder: folder, desk: TestFile.desk()) },
            fault { try StationFile(folder: folder, create: true, desk: TestFile.desk()) },
            fault { try StationFile.reading(folder: folder, desk: TestFile.desk()) },
        ] {
            #expect(refused?.kind == .file)
            #expect(refused?.sentence.contains("第一版") == true, "\(refused?.sentence ?? "opened")")
        }
        #expect(DataFolder.damage(in: folder) == nil, "it is whole, and of another edition")
        let path = folder + "/" + StationFile.name
        for refused in [
            fault { try DataFolder.restore(path, into: folder, keeping: "old.sqlite") },
            fault {
                do { _ = try ReadableFile(path, patience: 1) } catch { throw Fault.ofReading(error, path: path) }
            },
        ] {
            #expect(refused?.sentence.contains("第一版") == true, "\(refused?.sentence ?? "opened")")
        }
        #expect(try bytes(folder) == before && before.count == 2)
    }

    @Test func `a copy of the first edition takes no file's place`() throws {
        let folder = try folder(version: 4)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let test = try TestFile(members: 1)
        test.file.close()
        let refused = fault {
            try DataFolder.restore(folder + "/station.sqlite", into: test.folder, keeping: "old.sqlite")
        }
        #expect(refused?.kind == .file)
        #expect(try test.reopened().memberCount(MemberFilter()) == 1)
    }
}
