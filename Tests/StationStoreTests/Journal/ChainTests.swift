import Foundation
import GRDB
import StationCore
import StationModel
import Testing

@testable import StationStore

/// Who copies a file and goes on with both has two chains with one parent, and never two entries of one number in one chain.
@Suite struct ChainTests {
    /// A folder with copies of some files of another.
    private func copied(_ folder: String, _ names: [String]) throws -> String {
        let copy = NSTemporaryDirectory() + "station-copied-" + UUID().uuidString
        try DataFolder.make(copy)
        for name in names {
            try FileManager.default.copyItem(atPath: folder + "/" + name, toPath: copy + "/" + name)
        }
        return copy
    }

    private func entries(_ file: StationFile) throws -> [JournalEntry] { try file.journal(limit: 1000).reversed() }

    @Test func `the entries of one file are one chain, counted from 1, through any number of openings`() throws {
        let test = try TestFile(members: 2)
        test.file.close()
        let again = try test.reopened()
        _ = try again.save(test.member("覃绍诗"))
        let all = try entries(again)
        #expect(Set(all.map(\.chain)).count == 1)
        #expect(all.map(\.seq) == Array(1...Int64(all.count)) && all.map(\.number) == all.map(\.seq))
        #expect(all.allSatisfy { $0.parent == nil } && all.allSatisfy { $0.words.schema == Schema.version })
    }

    @Test(arguments: [
        ["station.sqlite"], ["station.sqlite", "station.head"], ["station.sqlite", "station.head", "station.machine"],
    ])
    func `a copied file begins a chain of its own with its next entry, and the original goes on with its own`(
        names: [String]
    ) throws {
        let test = try TestFile(members: 2)
        test.file.close()
        let last = try entries(try StationFile.reading(folder: test.folder, desk: TestFile.desk())).last!
        let folder = try copied(test.folder, names)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let copy = try StationFile(folder: folder, desk: TestFile.desk())
        #expect(try entries(copy).last == last, "opening alone writes nothing")
        _ = try copy.save(test.member("覃绍诗"))
        _ = try copy.save(test.member("韦丽华"))
        let new = try entries(copy).suffix(2)
        #expect(new.map(\.seq) == [1, 2] && new.map(\.parent) == [last.hash, nil])
        #expect(Set(new.map(\.chain)).count == 1 && new.last!.chain != last.chain)
        #expect(new.map(\.number) == [last.number + 1, last.number + 2])
        #expect(try copy.verify().faults == [])
        copy.close()
        let again = try StationFile(folder: folder, desk: TestFile.desk())
        _ = try again.undo()
        #expect(try entries(again).last!.seq == 3, "the note was written: no chain more")
        let original = try test.reopened()
        _ = try original.save(test.member("黄明"))
        #expect(try entries(original).last!.chain == last.chain)
        #expect(try entries(original).last!.seq == last.seq + 1)
    }

    @Test func `of two consoles on a copied file only the first begins a chain`() throws {
        let test = try TestFile(members: 1)
        test.file.close()
        let folder = try copied(test.folder, ["station.sqlite"])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let one = try StationFile(folder: folder, desk: TestFile.desk())
        let two = try StationFile(folder: folder, desk: TestFile.desk(operatorName: "韦丽华"))
        _ = try one.save(test.member("覃绍诗"))
        _ = try two.save(test.member("韦丽华"))
        #expect(try entries(two).suffix(2).map(\.seq) == [1, 2])
        #expect(Set(try entries(two).map(\.chain)).count == 2)
        #expect(try two.verify().faults == [])
    }

    @Test func `a restored file goes on with a chain whose parent is the copy's last entry, and is verified across`()
        throws
    {
        let test = try TestFile(members: 2)
        let copy = test.folder + "/copy.sqlite"
        try test.file.backUp(to: copy)
        let parent = try entries(test.file).last!
        _ = try test.file.save(test.member("只在旧链上"))
        test.file.close()
        try DataFolder.restore(copy, into: test.folder, keeping: "old.sqlite")
        let restored = try test.reopened()
        _ = try restored.save(test.member("覃绍诗"))
        let first = try entries(restored).last!
        #expect(first.seq == 1 && first.parent == parent.hash && first.chain != parent.chain)
        #expect(try restored.verify().faults == [])
        #expect(try restored.departure(from: copy) == nil)
        #expect(try restored.departure(from: test.folder + "/old.sqlite") != nil)
        #expect(try restored.undo().summary == "撤销:登记委员 覃绍诗", "undo goes on in the new chain")
        #expect(try restored.undo().summary == "撤销:登记委员 委员1", "and reaches into the old one")
        #expect(try restored.verify().faults == [])
    }

    @Test func `a file put in place by hand begins a chain of its own even where the disk gives it the same number`()
        throws
    {
        let test = try TestFile(members: 1)
        let copy = test.folder + "/copy.sqlite"
        try test.file.backUp(to: copy)
        _ = try test.file.save(test.member("只在旧链上"))
        test.file.close()
        // The same file of the disk, overwritten.
        let bytes = try Data(contentsOf: URL(fileURLWithPath: copy))
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: test.file.path))
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: bytes)
        try handle.close()
        let again = try test.reopened()
        let first = try entries(again).last!
        #expect(first.kind == Note.loss.rawValue && first.seq == 1 && first.parent != nil)
    }

    /// Writes into the same files of the disk, as `cp` does.
    private func layOver(_ folder: String, _ copy: String, _ names: [String]) throws {
        for name in names {
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: folder + "/" + name))
            try handle.truncate(atOffset: 0)
            try handle.write(contentsOf: Data(contentsOf: URL(fileURLWithPath: copy + "/" + name)))
            try handle.close()
            // With the times of the copy, as `cp -p`.
            var status = stat()
            #expect(stat(copy + "/" + name, &status) == 0)
            var times = [status.st_atim, status.st_mtim]
            #expect(utimensat(AT_FDCWD, folder + "/" + name, &times, 0) == 0)
        }
    }

    @Test(arguments: [true, false])
    func `an earlier state laid over the file and both its notes begins a chain of its own: no number comes twice`(
        isLookedAtFirst: Bool
    ) throws {
        let test = try TestFile(members: 2)
        test.file.close()
        let names = ["station.sqlite", "station.head", "station.machine"]
        let copy = NSTemporaryDirectory() + "station-earlier-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: copy) }
        for name in names {
            try FileManager.default.copyItem(atPath: test.folder + "/" + name, toPath: copy + "/" + name)
        }
        var file = try test.reopened()
        _ = try file.save(test.member("只在那边"))
        let there = try entries(file).last!
        file.close()
        try layOver(test.folder, copy, names)
        // Who only looks writes the notes anew, and has to leave it known.
        if isLookedAtFirst { try test.reopened().close() }
        file = try test.reopened()
        _ = try file.save(test.member("只在这边"))
        let here = try entries(file).last!
        #expect(here.number == there.number && (here.chain, here.seq) != (there.chain, there.seq))
        #expect(here.seq == 1 && here.parent != nil)
        #expect(try file.verify().faults == [])
    }

    @Test func `a file that was closed or emptied of its log by another console goes on with its chain`() throws {
        let test = try TestFile(members: 1)
        let other = try test.reopened()
        _ = try other.save(test.member("覃绍诗"))
        _ = try test.file.save(test.member("韦丽华"))
        other.emptyLog()
        _ = try test.file.save(test.member("黄明"))
        other.close()
        test.file.close()
        let again = try test.reopened()
        _ = try again.save(test.member("蓝主任"))
        #expect(Set(try entries(again).map(\.chain)).count == 1)
    }

    @Test(arguments: [
        "UPDATE journal_entry SET chain = zeroblob(16) WHERE number = 4",
        "UPDATE journal_entry SET seq = 40 WHERE number = 4",
        "UPDATE journal_entry SET parent = hash WHERE number = 1",
        "UPDATE journal_entry SET reverses = hash WHERE number = 2",
        "UPDATE journal_entry SET schema = 2 WHERE number = 2",
        "UPDATE journal_entry SET station = zeroblob(16) WHERE number = 2",
    ])
    func `whoever moves an entry to another place or chain is found`(sql: String) throws {
        let test = try TestFile(members: 3)
        try test.file.writeAside { try $0.execute(sql: sql) }
        #expect(try !test.file.verify().faults.isEmpty)
    }
}
