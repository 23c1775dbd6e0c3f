import Foundation
import StationExchange
import StationSeeds
import StationStore

@testable import StationConsole

extension Desktop {
    /// A console over the demonstration, on its day.
    static func demonstration() throws -> Desktop {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        let folder = SeedFolder(path: root.appendingPathComponent("seeds").path)
        let (demonstration, seeds) = (try Demonstration(folder: folder), try folder.read())
        let desk = try Desktop(stations: seeds.stations.map(\.name), today: demonstration.asOf)
        try desk.file.take(seeds.content)
        try demonstration.enter(into: desk.file)
        desk.console = try Console(desk.file, Context(file: desk.file, exportFolder: desk.folder + "/export"))
        return desk
    }
}
