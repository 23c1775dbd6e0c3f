import StationCore
import StationModel

/// Whose a field is where several files may write it: the city's or the station's. What two wrote without knowing of each
/// other goes by this, on every side alike (docs/journal.md).
enum Ownership {
    /// Persons, seats, terms, standards and words are the city's, and so are adoption, instruction and handling.
    private static let tables: Set<String> = [
        "standard", "study_standard", "word", TableName.setting, Person.table, Seat.table, Station.table, "term",
        Adoption.table, Instruction.table,
    ]

    /// Of these, what the city wrote a station does not change: it suggests. What is about the office as a whole comes from
    /// the city alone; a station's own row is the station's to keep.
    private static let suggested: Set<String> = [Person.table, Seat.table, "term", Adoption.table, Instruction.table]

    /// What is the office's as a whole and comes from the city alone: what a station had of it stays there.
    static let ofTheCityAlone: Set<String> = ["standard", "study_standard", "word"]

    /// Whether a station's change of such a row, once the city has written it, is a suggestion.
    static func isSuggested(_ table: String) -> Bool { suggested.contains(table) }

    /// Of a submission, what comes of it. These columns hold together: they are one field.
    private static let handling: Set<String> = [
        "editing", "handling", "decided_on", "issue_number", "lead_unit", "helping_units", "stepped_on", "handled_from",
        "referred_on", "due_on", "answered_on", "result", "answer", "satisfaction", "closed_on", "adopted_on",
        "adoption_level",
    ]

    /// What a name is found and ordered by follows the name.
    private static let reading: Set<String> = ["pinyin", "initials", "stroke_key", "canonical"]

    /// Whether a field is the city's.
    static func isCitys(_ table: String, _ field: String) -> Bool {
        tables.contains(table) || table == Submission.table && field == "handling"
    }

    /// Whether a column only follows another one: what a name is found by, whom it means.
    static func isFollowing(_ column: String) -> Bool { reading.contains(column) || column.hasSuffix("_person") }

    /// The field that a column is a part of; nil: none that anybody writes.
    static func field(of column: String, in table: String) -> String? {
        switch column {
        case "id", "revision": nil
        case _ where table == Submission.table && handling.contains(column): "handling"
        case "status" where table == Inspection.table, "due_on" where table == Inspection.table: "status"
        case "stage", "stepped_on": "stage"
        case _ where reading.contains(column): "name"
        case _ where column.hasSuffix("_person"): String(column.dropLast("_person".count))
        default: column
        }
    }
}
