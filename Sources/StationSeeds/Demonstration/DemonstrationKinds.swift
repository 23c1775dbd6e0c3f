import StationCore
import StationExchange
import StationModel
import StationStore

/// One CSV file of the demonstration (`demonstration/donations.csv`), taken by the same import as an officer's own.
struct DemonstrationKinds: Sendable {
    /// What `liaison import` calls its kind.
    let kind: String
    /// The file.
    let path: String

    init(kind: String, in folder: SeedFolder) {
        self.kind = kind
        path = "\(folder.path)/demonstration/\(kind).csv"
    }

    /// - Throws: `badInput` with the file's line where a row is not taken: a demonstration has no bad rows.
    func enter(into file: StationFile) throws(Fault) {
        let report: ImportReport
        if let builtIn = SheetKind(rawValue: kind) {
            report = try Import(builtIn, into: file, station: nil, isRehearsal: false).take(path)
        } else if let kind = Catalogue.named(kind) {
            do {
                report = try kind.open(KindImport(path, into: file, station: nil, isRehearsal: false))
            } catch {
                throw error as? Fault ?? .badInput("\(path):\(error)")
            }
        } else {
            throw .badInput("demonstration.yaml:没有名为“\(kind)”的台账")
        }
        if let first = report.faultLines.first { throw .badInput("演示数据有误:\(first)") }
    }
}
