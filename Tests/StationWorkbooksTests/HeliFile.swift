import StationCore
import StationModel
import StationStore

extension StationFile {
    /// A new file with 河里镇's station alone, on 2026-11-23.
    static func ofHeli(in folder: String) throws -> StationFile {
        let now: @Sendable () -> Int64 = { 1_795_400_000_000 }
        let identifiers = IdentifierSequence(now: now)
        let desk = Desk(
            today: Day("2026-11-23")!, operatorName: "值班员", now: now, newID: { identifiers.next() },
            readName: { _ in NameReading() })
        let file = try StationFile(folder: folder, create: true, desk: desk)
        _ = try file.add(Station(id: desk.newID(), name: "河里镇委员联络站", town: "河里镇"))
        return file
    }
}
