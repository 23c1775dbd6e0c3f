import Foundation
import GRDB
import StationCore
import StationModel
import Testing

@testable import StationStore

/// What is written after the file under an open console was taken away, replaced, copied over, or changed by another version.
@Suite struct StandingTests {
    private struct Place {
        let test: TestFile
        let path: String
        /// A whole copy from before the last change.
        let copy: String

        init() throws {
            test = try TestFile(members: 3)
            path = test.folder + "/station.sqlite"
            copy = test.folder + "/copy.sqlite"
            try test.file.backUp(to: copy)
            // Some of what came after the copy is in the file itself, some in the log.
            for index in 0..<30 { _ = try test.file.save(test.member("覃新来\(index)")) }
            test.file.emptyLog()
            _ = try test.file.save(test.member("覃新来"))
        }

        func refused() -> Fault? { fault { try test.file.save(test.member("韦后来")) } }
    }

    @Test func `a change after the file was removed is refused and makes no file`() throws {
        let place = try Place()
        try FileManager.default.removeItem(atPath: place.path)
        #expect(place.refused()?.kind == .replaced)
        #expect(!FileManager.default.fileExists(atPath: place.path))
        #expect(place.test.file.loss != nil)
        #expect(
            fault { try place.test.file.keepDraft(form: "member", record: "", revision: 0, fields: [:]) }?.kind
                == .replaced)
    }

    @Test func `a change after another file took the name is refused, and the old log does not reach the new one`()
        throws
    {
        let place = try Place()
        let wanted = try Data(contentsOf: URL(fileURLWithPath: place.copy))
        #expect(rename(place.copy, place.path) == 0)
        #expect(place.refused()?.sentence.contains("换成另一份") == true)
        place.test.file.emptyLog()
        place.test.file.close()
        #expect(try Data(contentsOf: URL(fileURLWithPath: place.path)) == wanted)
        #expect(DataFolder.hasLog(place.path))
        // The next one to open it keeps the stray log away from it and says what is missing.
        #expect(
            fault { try StationFile.reading(folder: place.test.folder, desk: TestFile.desk()) }?.sentence.contains(
                "-wal") == true)
        let again = try place.test.reopened()
        #expect(again.missing?.contains("改名") == true && again.missing?.contains("缺少") == true)
        #expect(try again.memberCount(MemberFilter()) == 3)
        #expect(try again.integrityFaults().isEmpty)
        #expect(FileManager.default.fileExists(atPath: place.path + "-wal-aside-1"))
    }

    @Test(arguments: [false, true])
    func `a change after another file was copied over it is refused`(_ isLogEmpty: Bool) throws {
        let place = try Place()
        if isLogEmpty { place.test.file.emptyLog() }
        // Long enough ago for the clock of the disk to tell the two apart.
        usleep(20_000)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: place.copy))
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: place.path))
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: bytes)
        try handle.close()
        #expect(place.refused()?.kind == .replaced)
        place.test.file.emptyLog()
        place.test.file.close()
        #expect(try Data(contentsOf: URL(fileURLWithPath: place.path)) == bytes)
    }

    @Test func `a change while the file has a second name, as in the middle of a restore, is refused`() throws {
        let place = try Place()
        #expect(link(place.path, place.test.folder + "/aside.sqlite") == 0)
        #expect(place.refused()?.kind == .replaced)
    }

    @Test(arguments: ["-wal", "-shm"])
    func `a change after the log was taken away is refused, and what lies in it goes nowhere`(_ suffix: String) throws {
        let place = try Place()
        try FileManager.default.removeItem(atPath: place.path + suffix)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: place.path))
        #expect(place.refused()?.sentence.contains("日志") == true)
        place.test.file.emptyLog()
        place.test.file.close()
        #expect(try Data(contentsOf: URL(fileURLWithPath: place.path)) == bytes)
    }

    @Test func `a file that has two names from the start, as copies made of links, can be worked with`() throws {
        let test = try TestFile()
        #expect(link(test.folder + "/station.sqlite", test.folder + "/kept.sqlite") == 0)
        let file = try test.reopened()
        #expect(throws: Never.self) { try file.save(test.member("覃新来")) }
    }

    @Test func `a change after a trigger was planted under the console is refused`() throws {
        let place = try Place()
        let other = try DatabaseQueue(path: place.path)
        try other.writeWithoutTransaction {
            try $0.execute(sql: "CREATE TRIGGER spy AFTER INSERT ON person BEGIN DELETE FROM draft; END")
        }
        #expect(place.refused()?.sentence.contains("触发器 spy") == true)
    }

    @Test func `a change after a newer program changed the schema is refused`() throws {
        let place = try Place()
        let newer = try DatabaseQueue(path: place.path)
        try newer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = \(Schema.version + 1)") }
        let before = try place.test.file.lastEntry()
        #expect(place.refused()?.sentence.contains("另一版本") == true)
        #expect(try place.test.file.lastEntry() == before)
    }

    @Test func `what another console writes and empties into the file is no other file`() throws {
        let place = try Place()
        let other = try place.test.reopened()
        for index in 0..<3 {
            _ = try other.save(place.test.member("别人\(index)"))
            other.emptyLog()
            usleep(5_000)
            #expect(place.refused() == nil)
        }
        #expect(try place.test.file.verify().faults.isEmpty)
    }
}
