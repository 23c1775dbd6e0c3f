import StationCore
import StationExchange

/// What `paper.yaml` says of pages: margins in millimetres, and faces by what they are for.
package struct PaperSeeds: Hashable, Sendable {
    package var margins: [String: Int] = [:]
    package var faces: [String: [String]] = [:]

    package static let marginNames = ["top", "bottom", "left", "right"]
    package static let faceNames = ["title", "part", "section", "text", "number"]
}

extension SeedFolder {
    /// What the office says of its pages; nothing where it has no such file.
    ///
    /// - Throws: as `FILE:LINE: reason` what is wrong there.
    package func paper() throws(Fault) -> PaperSeeds {
        var seeds = PaperSeeds()
        guard has("paper.yaml") else { return seeds }
        let entry = try node("paper").mapping(["margins", "faces"])
        for (name, node) in try entry["margins"]?.mapping(PaperSeeds.marginNames) ?? [:] {
            seeds.margins[name] = try node.integer(10...60)
        }
        for (name, node) in try entry["faces"]?.mapping(PaperSeeds.faceNames) ?? [:] {
            seeds.faces[name] = try node.texts()
        }
        return seeds
    }
}
