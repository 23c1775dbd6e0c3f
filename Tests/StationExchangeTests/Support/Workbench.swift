import Foundation
import StationCore
import StationModel
import StationSamples
import StationStore
import Synchronization

@testable import StationExchange
@testable import StationSeeds

/// A station's file in a folder of its own with the real seeds, a fixed day and clock, and the real readings of names.
final class Workbench {
    static let today = Day("2026-11-23")!
    /// The folder of the seeds that belong to these sources.
    static let seeds = SeedFolder(
        path: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("seeds").path)
    static let reader = seeds.nameReader { $0.surnames }

    let folder: String
    let file: StationFile
    /// The sheet that was taken last.
    let sheet: String

    /// - Parameter content: what the file is judged by; nil: the real seeds.
    init(
        stations: [String] = ["岭南镇委员联络站", "北泗镇委员联络站"], content: SeedContent? = nil, today: Day = Workbench.today
    ) throws {
        folder = NSTemporaryDirectory() + "station-exchange-" + UUID().uuidString
        sheet = folder + "/台账.csv"
        file = try StationFile(folder: folder, create: true, desk: Workbench.desk(today: today))
        try file.take(try content ?? Workbench.seeds.read().content)
        for name in stations {
            _ = try file.add(Station(id: file.desk.newID(), name: name, town: String(name.prefix(3))))
        }
    }

    /// The demonstration in a file of its own, on its day.
    static func demonstration() throws -> Workbench { try Workbench(kept: told.get()) }

    private static let told = Result {
        let demonstration = try Demonstration(folder: seeds)
        let bench = try Workbench(stations: seeds.read().stations.map(\.name), today: demonstration.asOf)
        try demonstration.enter(into: bench.file)
        let clock = bench.file.desk.now()
        bench.file.close()
        return (try KeptFolder(bench.folder, clock: clock), demonstration.asOf)
    }

    private init(kept: (folder: KeptFolder, today: Day)) throws {
        folder = NSTemporaryDirectory() + "station-exchange-" + UUID().uuidString
        sheet = folder + "/台账.csv"
        try kept.folder.lay(in: folder)
        file = try StationFile(folder: folder, desk: Workbench.desk(today: kept.today, from: kept.folder.clock))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Takes a sheet whose heading has every column.
    func take(
        _ kind: SheetKind, _ rows: [String], station: String? = nil, isRehearsal: Bool = false, roster: Bool = false
    ) throws -> ImportReport {
        let text = ([kind.columns.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
        return try take(kind, data: Data(text.utf8), station: station, isRehearsal: isRehearsal, roster: roster)
    }

    /// Takes a sheet of these bytes.
    func take(
        _ kind: SheetKind, data: Data, station: String? = nil, isRehearsal: Bool = false, roster: Bool = false
    ) throws -> ImportReport {
        try data.write(to: URL(fileURLWithPath: sheet))
        let station = try station.map { try file.station(named: $0) }
        return try Import(kind, into: file, station: station, isRehearsal: isRehearsal)
            .take(sheet, rosterFromSheet: roster)
    }

    /// Writes a text into the folder and returns its path.
    func write(_ text: String, as name: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
        return folder + "/" + name
    }

    /// Everything that the file shows to the outside, as text.
    func everything(year: Int = 2026) throws -> String {
        var text = try file.stations().map { "\($0)\n" }.joined()
        for kind in Catalogue.listed {
            text += try RecordList(kind, of: file, station: nil, in: .year(year), isFull: true).text
        }
        return text
    }

    /// All members, by the official order of names.
    func members() throws -> [Member] { try file.members(MemberFilter(), window: 0..<1000) }

    /// All submissions, in the order of their numbers.
    func submissions() throws -> [Submission] {
        try file.submissions(SubmissionFilter(day: Workbench.today), window: 0..<1000).sorted { $0.number < $1.number }
    }

    /// Names and marks of a session, in the roster's order.
    func roster(_ session: StudySession) throws -> [String] {
        try file.roster(of: session.id).map { "\($0.attendance.name) \($0.attendance.mark.label)" }
    }

    /// - Parameter start: what the clock shows at first; milliseconds since 1970.
    static func desk(today: Day, from start: Int64 = 1_795_400_000_000) -> Desk {
        let clock = Mutex(start)
        let now: @Sendable () -> Int64 = {
            clock.withLock {
                $0 += 1000
                return $0
            }
        }
        let identifiers = IdentifierSequence(now: now)
        return Desk(
            today: today, operatorName: "值班员", now: now, newID: { identifiers.next() },
            readName: { reader.read($0) })
    }
}

extension ImportReport {
    /// `LINE: reason` of every bad row, without the path.
    var reasons: [String] { faultLines.map { String($0.dropFirst(path.count + 1)) } }
    /// Rows added, known already, and left out.
    var counts: [Int] { [outcome.added, outcome.unchanged, outcome.leftOut] }
}

/// The fault that a call throws, or nil.
func fault<T>(_ call: () throws -> T) -> Fault? {
    do { _ = try call() } catch { return error as? Fault ?? Fault(.file, "no fault: \(error)") }
    return nil
}
