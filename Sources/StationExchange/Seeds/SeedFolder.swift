import Foundation
import StationCore
import StationModel
import StationStore

/// The folder with the seed files: word lists and standards as data that a county office can edit (docs/seeds.md).
package struct SeedFolder: Sendable {
    /// The folder's path.
    package let path: String

    package init(path: String) { self.path = path }

    private static let files = [
        "standards", "study", "submissions", "members", "stations", "service", "surnames", "import", "synonyms",
        "holidays",
    ]

    /// The first of the places where seeds may lie that holds them: the one named on the command line, the one named
    /// by `LIAISON_SEEDS`, `seeds/` beside or above the program, `seeds/` here.
    ///
    /// - Throws: `file` where a named folder holds none.
    package static func find(named: String?, program: String) throws(Fault) -> SeedFolder? {
        if let named = named ?? ProcessInfo.processInfo.environment["LIAISON_SEEDS"], !named.isEmpty {
            guard holdsSeeds(named) else { throw Fault(.file, "\(named) 里没有基础数据(缺少 standards.yaml)") }
            return SeedFolder(path: named)
        }
        var folder = program
        for _ in 0..<6 {
            guard let slash = folder.lastIndex(of: "/") else { break }
            folder = String(folder[..<slash])
            if holdsSeeds(folder + "/seeds") { return SeedFolder(path: folder + "/seeds") }
        }
        return holdsSeeds("seeds") ? SeedFolder(path: "seeds") : nil
    }

    private static func holdsSeeds(_ folder: String) -> Bool { access(folder + "/standards.yaml", R_OK) == 0 }

    /// Tells one state of the files from another without reading them: sizes and times of writing.
    package var fingerprint: String {
        (SeedFolder.files + assessmentNames).map { name in
            var status = stat()
            guard stat("\(path)/\(name).yaml", &status) == 0 else { return "-" }
            return "\(status.st_size).\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
        }.joined(separator: " ")
    }

    /// A reader of names with the surnames of this folder, as somebody read them, and its stroke table.
    package func nameReader(_ surnames: @escaping @Sendable (SeedFolder) -> Surnames?) -> NameReader {
        NameReader {
            .init(
                surnames: surnames(self) ?? Surnames(), strokes: (try? text("strokes.tsv")) ?? "",
                readings: (try? text("readings.tsv")) ?? "")
        }
    }

    /// The names of the tables of assessment, in their order; none where the folder has none.
    package var assessmentNames: [String] {
        let found = (try? FileManager.default.contentsOfDirectory(atPath: path + "/assessment")) ?? []
        let names = found.filter { $0.hasSuffix(".yaml") }.map { "assessment/" + $0.dropLast(5) }.sorted()
        // The blank one first: it is in force until a table is chosen, so that nobody is judged by another place's.
        return names.filter { $0 == "assessment/blank" } + names.filter { $0 != "assessment/blank" }
    }

    /// Whether it has a file that may be left out.
    package func has(_ name: String) -> Bool { access("\(path)/\(name)", R_OK) == 0 }

    /// One of its files.
    package func text(_ name: String) throws(Fault) -> String {
        guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else {
            throw Fault(.file, "无法读取基础数据 \(path)/\(name)")
        }
        return try TextDecoding.text(of: data, name: "\(path)/\(name)")
    }
}
