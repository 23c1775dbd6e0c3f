import Foundation
import GRDB
import StationCore
import StationModel
import Testing

@testable import StationStore

/// A damaged write-ahead log is read by SQLite as a shorter one; what is missing has to be said.
@Suite struct LogDamageTests {
    /// A folder as a killed console leaves it: the database, its log with the last changes, and what is remembered outside.
    private func killed(after changes: Int = 4) throws -> (test: TestFile, folder: String) {
        let test = try TestFile(members: 2)
        test.file.emptyLog()
        for index in 0..<changes { _ = try test.file.save(test.member("委员\(index)")) }
        let folder = test.folder + "/killed"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in ["station.sqlite", "station.sqlite-wal", "station.head"] {
            try FileManager.default.copyItem(atPath: "\(test.folder)/\(name)", toPath: "\(folder)/\(name)")
        }
        return (test, folder)
    }

    private func damage(_ path: String, _ change: (inout Data) -> Void) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        change(&bytes)
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    @Test func `an undamaged log loses nothing and nothing is said`() throws {
        let (test, folder) = try killed()
        let file = try StationFile(folder: folder, desk: TestFile.desk())
        #expect(file.missing == nil)
        #expect(try file.lastEntry() == test.file.lastEntry())
    }

    @Test(arguments: 0..<12)
    func `a flipped bit or a cut in the log is said at opening and in verify until it is known`(_ trial: Int) throws {
        let (test, folder) = try killed()
        try damage(folder + "/station.sqlite-wal") { bytes in
            let place = 32 + (bytes.count - 33) * trial / 12
            if trial % 2 == 0 { bytes[place] ^= 1 << UInt8(trial % 8) } else { bytes = bytes.prefix(place) }
        }
        let reader = try StationFile.reading(folder: folder, desk: TestFile.desk())
        let last = try reader.lastEntry()
        let wanted = try test.file.lastEntry()
        defer { withExtendedLifetime(test) {} }
        try #require(last < wanted)
        #expect(reader.missing?.contains(last + 1 == wanted ? "第 \(wanted) 条" : "\(last + 1)–\(wanted)") == true)
        #expect(try reader.verify().faults.contains { $0.contains("缺少") })
        let file = try StationFile(folder: folder, desk: TestFile.desk())
        #expect(file.missing != nil)
        #expect(try file.journal(limit: 1)[0].kind == "note.loss")
        // Work goes on, and the loss is not forgotten by it.
        _ = try file.save(test.member("韦后来"))
        #expect(try file.verify().faults.count == 1)
        #expect(try file.acknowledgeLosses() == 1)
        #expect(try file.verify().faults.isEmpty)
        #expect(try StationFile(folder: folder, desk: TestFile.desk()).missing == nil)
    }

    @Test func `an older copy put in the place of the file is said`() throws {
        let test = try TestFile(members: 2)
        let copy = test.folder + "/copy.sqlite"
        try test.file.backUp(to: copy)
        _ = try test.file.save(test.member("覃新来"))
        let folder = test.folder + "/other"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: copy, toPath: folder + "/station.sqlite")
        try FileManager.default.copyItem(atPath: test.folder + "/station.head", toPath: folder + "/station.head")
        #expect(try StationFile(folder: folder, desk: TestFile.desk()).missing?.contains("缺少") == true)
    }

    @Test(arguments: ["", "x", "12", "-5 abc - \n", "9223372036854775807 \(String(repeating: "0", count: 64)) - \n"])
    func `a head file that holds nonsense keeps nobody from opening`(_ text: String) throws {
        let (test, folder) = try killed()
        defer { withExtendedLifetime(test) {} }
        let padded = text + String(repeating: " ", count: max(0, 160 - text.utf8.count))
        try padded.write(toFile: folder + "/station.head", atomically: true, encoding: .utf8)
        #expect(throws: Never.self) { try StationFile(folder: folder, desk: TestFile.desk()).verify() }
    }

    @Test func `emptying the log leaves nothing in it`() throws {
        let test = try TestFile(members: 1)
        _ = try test.file.save(test.member("覃新来"))
        #expect(DataFolder.hasLog(test.folder + "/station.sqlite") && test.file.hasLog)
        test.file.emptyLog()
        #expect(!DataFolder.hasLog(test.folder + "/station.sqlite") && !test.file.hasLog)
        #expect(try test.file.verify().faults.isEmpty)
    }
}
