import Foundation
import GRDB
import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite struct ReadingTests {
    /// Every file of a folder with its bytes.
    private func everything(_ folder: String) throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)"))) })
    }

    private func copied(_ test: TestFile, _ names: [String]) throws -> String {
        let folder = test.folder + "/copied"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in names {
            try FileManager.default.copyItem(atPath: "\(test.folder)/\(name)", toPath: "\(folder)/\(name)")
        }
        return folder
    }

    @Test func `reading leaves a folder byte by byte as it was`() throws {
        let test = try TestFile(members: 3)
        test.file.emptyLog()
        let folder = try copied(test, ["station.sqlite", "station.head"])
        let before = try everything(folder)
        do {
            let file = try StationFile.reading(folder: folder, desk: TestFile.desk())
            #expect(try file.memberCount(MemberFilter()) == 3)
            #expect(try file.verify().faults.isEmpty)
            #expect(fault { try file.save(test.member("覃新来")) }?.kind == .file)
            #expect(fault { try file.note(.export, "x") }?.kind == .file)
        }
        #expect(try everything(folder) == before)
    }

    @Test func `reading after a kill reads the log and leaves it where it is`() throws {
        let test = try TestFile(members: 3)
        let folder = try copied(test, ["station.sqlite", "station.sqlite-wal", "station.head"])
        let before = try everything(folder)
        do {
            let file = try StationFile.reading(folder: folder, desk: TestFile.desk())
            #expect(try file.memberCount(MemberFilter()) == 3)
        }
        let after = try everything(folder)
        for name in before.keys { #expect(after[name] == before[name]) }
    }

    @Test func `a file of an earlier version is read without being changed`() throws {
        let test = try TestFile(seeds: nil)
        let folder = test.folder + "/old"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try DatabaseQueue(path: folder + "/station.sqlite").writeWithoutTransaction { db in
            try Schema.migrate(db, from: 0)
        }
        let before = try everything(folder)
        try Schema.$trial.withValue(NewerVersion.steps) {
            let file = try StationFile.reading(folder: folder, desk: TestFile.desk())
            #expect(try file.stations().isEmpty && file.number(of: "SELECT count(*) FROM made_up") == 0)
        }
        #expect(try everything(folder) == before)
    }

    @Test func `a rehearsal on a copy leaves the file alone`() throws {
        let test = try TestFile(members: 1)
        let before = try test.file.lastEntry()
        let copy = try test.file.rehearsalCopy()
        _ = try copy.save(test.member("覃新来"))
        #expect(try copy.memberCount(MemberFilter()) == 2)
        #expect(try test.file.lastEntry() == before)
    }

    @Test func `a fault of reading says nothing of writing`() {
        for code in [
            ResultCode.SQLITE_BUSY, .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_CANTOPEN, .SQLITE_ERROR, .SQLITE_FULL,
        ] {
            let sentence = Fault.ofReading(DatabaseError(resultCode: code), path: "/nowhere/station.sqlite").sentence
            #expect(!sentence.contains("没有写入"), "\(sentence)")
        }
    }

    @Test func `a fault of writing says what was kept, by what was committed`() throws {
        let test = try TestFile(members: 1)
        let odd = DatabaseError(resultCode: .SQLITE_FULL)
        func sentence(_ work: (StationFile) throws -> Void) -> String {
            do throws(WriteFault) { try test.file.writing(work) } catch { return error.sentence }
            return ""
        }
        let refused = sentence { _ in throw Fault.ofWriting(odd, path: "/nowhere") }
        #expect(refused == "磁盘已满,请腾出空间后再试一次。没有写入任何内容,此前的内容完好")
        let half = sentence { file in
            _ = try file.save(test.member("覃新来"))
            throw Fault(.conflict, "读不出来")
        }
        #expect(half == "已写入;但读不出来")
        #expect(sentence { _ in throw Fault.badInput("要有姓名", field: "name") } == "要有姓名")
    }

    @Test func `no sentence but a fault of writing's own says that nothing was written`() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources")
            .standardized
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        var saying: [String] = []
        while let url = files?.nextObject() as? URL {
            guard url.pathExtension == "swift", try String(contentsOf: url, encoding: .utf8).contains("没有写入任何内容") else {
                continue
            }
            saying.append(url.lastPathComponent)
        }
        #expect(saying == ["WriteFault.swift"])
    }
}
