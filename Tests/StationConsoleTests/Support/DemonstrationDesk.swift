import Foundation
import StationCore
import StationExchange
import StationSamples
import StationSeeds
import StationStore

@testable import StationConsole

extension Desktop {
    /// A console over the demonstration, on its day.
    static func demonstration() throws -> Desktop {
        let (kept, today) = try told.get()
        return try Desktop(kept: kept, today: today)
    }

    private static let told = Result {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        let folder = SeedFolder(path: root.appendingPathComponent("seeds").path)
        let (demonstration, seeds) = (try Demonstration(folder: folder), try folder.read())
        let desk = try Desktop(stations: seeds.stations.map(\.name), today: demonstration.asOf)
        try desk.file.take(seeds.content)
        try demonstration.enter(into: desk.file)
        let clock = desk.file.desk.now()
        desk.file.close()
        return (try KeptFolder(desk.folder, clock: clock), demonstration.asOf)
    }
}
