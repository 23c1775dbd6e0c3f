import StationCore
import StationExchange
import StationModel
import StationOffice

extension SeedReader {
    /// This very program reads them.
    package static var here: SeedReader {
        SeedReader(content: { folder throws(Fault) in try folder.read().content }, surnames: { $0.surnames })
    }
}
