import StationCore
import StationExchange
import StationPapers
import StationSeeds

extension PaperFormat {
    /// The page of GB/T 9704 with what the office's seeds say otherwise.
    init(_ folder: SeedFolder?) throws(Fault) {
        self.init()
        guard let seeds = try folder?.paper() else { return }
        top = seeds.margins["top"] ?? top
        bottom = seeds.margins["bottom"] ?? bottom
        left = seeds.margins["left"] ?? left
        right = seeds.margins["right"] ?? right
        title.faces = seeds.faces["title"] ?? title.faces
        part.faces = seeds.faces["part"] ?? part.faces
        section.faces = seeds.faces["section"] ?? section.faces
        text.faces = seeds.faces["text"] ?? text.faces
        number.faces = seeds.faces["number"] ?? number.faces
    }
}
