import Foundation
import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite("Backup")
struct BackupTests {
    @Test("a copy of a file in use is whole, stands alone, and holds what the file holds")
    func copy() throws {
        let desk = try TestFile()
        _ = try desk.file.save(desk.member("覃绍诗"))
        let path = desk.folder + "/copy.sqlite"
        let summary = try desk.file.backUp(to: path)
        #expect(summary.lastEntry == (try desk.file.lastEntry()))
        #expect(summary.stations == [desk.station.name])
        #expect(try BackupSummary(of: path) == summary)
        let names = DataFolder.names(in: desk.folder).filter { $0.hasPrefix("copy") }
        #expect(names == ["copy.sqlite"])
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("going back puts the copy in the file's place and keeps the file beside it")
    func restore() throws {
        let desk = try TestFile()
        _ = try desk.file.save(desk.member("覃绍诗"))
        let path = desk.folder + "/copy.sqlite"
        let summary = try desk.file.backUp(to: path)
        _ = try desk.file.save(desk.member("韦丽华"))
        #expect(try desk.file.entries(after: summary.lastEntry, limit: 9).newest.map(\.summary) == ["登记委员 韦丽华"])
        #expect(try desk.file.holds(summary.last))
        // The console that has it open would go on writing into the file put aside.
        let refused = fault { try DataFolder.restore(path, into: desk.folder, keeping: "old.sqlite") }
        #expect(refused?.sentence.contains("还有控制台") == true)
        #expect(!DataFolder.names(in: desk.folder).contains("old.sqlite"))
        desk.file.close()
        try DataFolder.restore(path, into: desk.folder, keeping: "old.sqlite")
        #expect(!DataFolder.names(in: desk.folder).contains { $0.hasSuffix(".part") })
        let restored = try desk.reopened(as: "乙")
        #expect(try restored.members(MemberFilter(), window: 0..<9).map(\.name) == ["覃绍诗"])
        #expect(try restored.verify().faults == [])
        #expect(try BackupSummary(of: desk.folder + "/old.sqlite").lastEntry == summary.lastEntry + 1)
    }

    @Test("a damaged copy, and what is none, are refused and change nothing")
    func damaged() throws {
        let desk = try TestFile()
        _ = try desk.file.save(desk.member("覃绍诗"))
        let path = desk.folder + "/copy.sqlite"
        try desk.file.backUp(to: path)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for index in stride(from: 5000, to: bytes.count, by: 97) { bytes[index] ^= 0xFF }
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(fault { try BackupSummary(of: path) }?.kind == .file)
        #expect(fault { try DataFolder.restore(path, into: desk.folder, keeping: "old.sqlite") }?.kind == .file)
        #expect(fault { try BackupSummary(of: desk.folder + "/nothing.sqlite") }?.kind == .file)
        #expect(!DataFolder.names(in: desk.folder).contains("old.sqlite"))
        #expect(try desk.reopened(as: "乙").memberCount(MemberFilter()) == 1)
    }

    @Test("7 daily, 5 weekly and 12 monthly copies are kept, the newest of each")
    func rotation() {
        let last = day("2026-11-23")
        let names = (0..<500).flatMap { back in
            ["080000", "170000"].map { BackupRotation.name(day: last - back, time: $0) }
        }
        let gone = Set(BackupRotation.outdated(names))
        let kept = names.filter { !gone.contains($0) }.sorted(by: >)
        #expect(kept.prefix(7).compactMap { BackupRotation.day(of: $0) } == (0..<7).map { last - $0 })
        #expect(kept.allSatisfy { $0.hasSuffix("-170000.sqlite") })
        let weeks = Set(kept.compactMap { BackupRotation.day(of: $0) }.map { ($0.number + 3) / 7 })
        #expect((0..<5).allSatisfy { weeks.contains((last.number + 3) / 7 - $0) })
        let months = Set(kept.compactMap { BackupRotation.day(of: $0) }.map { $0.year * 12 + $0.month })
        #expect(months.count == 12)
        #expect(kept.count <= 7 + 5 + 12)
    }

    @Test("thinning out day after day keeps what thinning out at once keeps; other files are not touched")
    func dayAfterDay() {
        var names: [String] = []
        for number in 0..<400 {
            names.append(BackupRotation.name(day: day("2025-10-20") + number, time: "170000"))
            let gone = Set(BackupRotation.outdated(names))
            names.removeAll { gone.contains($0) }
        }
        #expect(names.count <= 24)
        #expect(Set(names.compactMap { BackupRotation.day(of: $0) }.map { $0.year * 12 + $0.month }).count >= 12)
        #expect(BackupRotation.outdated(["station.sqlite", "station-replaced-1-2.sqlite", "照片.jpg"]) == [])
    }

    @Test("copies to go back to: the newest by name first, those kept before a migration last")
    func order() {
        let names = [
            "station-before-v2-7.sqlite", "station-20261122-170000.sqlite", "station-20261123-080000.sqlite", "照片.jpg",
            "station-20261123-080000.sqlite.part", "station-20261123-080000.sqlite.sealed",
        ]
        #expect(
            BackupRotation.newestFirst(names) == [
                "station-20261123-080000.sqlite", "station-20261122-170000.sqlite", "station-before-v2-7.sqlite",
            ])
    }

    @Test("copies that were never finished go the day after, with what SQLite left beside them")
    func unfinished() {
        let old = [
            "station-20261122-170000.sqlite.part", "station-20261122-170000.sqlite.part-journal",
            "station-20261121-170000.sqlite.sealed.part",
        ]
        let others = [
            "station-20261123-080000.sqlite.part", "station-20261122-170000.sqlite", "a.part", "a.sqlite.part",
            "station-20261121-170000.sqlite.sealed",
        ]
        #expect(BackupRotation.unfinished(old + others, before: day("2026-11-23")) == old)
    }
}
