import Foundation
import StationCore
import StationModel

extension Queries {
    /// The tables of assessment, in the order of the seed files.
    package func assessmentTables() throws(Fault) -> [AssessmentTable] {
        try words(.assessments).compactMap { AssessmentTable(encoded: $0.label) }
    }

    /// The table in force here: the one chosen in the settings, else the first; nil: there is none.
    package func assessmentTable() throws(Fault) -> AssessmentTable? {
        let tables = try assessmentTables()
        let chosen = try setting(.assessment)
        return tables.first { $0.code == chosen } ?? tables.first
    }
}

extension AssessmentTable {
    /// The table as the file keeps it: JSON, the same for the same table.
    package var encoded: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Reads it back; nil where the text is none.
    package init?(encoded text: String) {
        guard let table = try? JSONDecoder().decode(AssessmentTable.self, from: Data(text.utf8)), table.isWithinBounds
        else { return nil }
        self = table
    }
}
