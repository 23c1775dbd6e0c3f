import StationCore
import StationExchange
import StationModel
import StationStore

extension SeedFolder {
    /// Reads and checks all files.
    ///
    /// - Throws: `badInput` with `FILE:LINE: reason` for the first thing that is wrong.
    package func read() throws(Fault) -> Seeds { try Seeds(folder: self) }

    /// How its surnames are read; nil where they cannot be: names are read without.
    package var surnames: Surnames? { try? node("surnames").surnames() }

    func node(_ name: String) throws(Fault) -> SeedNode {
        try SeedNode.parse(text(name + ".yaml"), file: "\(path)/\(name).yaml")
    }
}
