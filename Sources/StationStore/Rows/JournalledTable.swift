import StationCore
import StationModel

/// A table that the journal speaks of: what officers call its rows, and whose they are.
///
/// A kind says so itself; other tables are a line of `Schema.tables` each.
struct JournalledTable: Sendable {
    /// Whose a row is, which decides who may write it.
    enum Belonging: Sendable {
        /// The office's as a whole: settings, standards, operators.
        case office
        /// The station's that stands in a column of the row; empty there: the office's.
        case station(column: String)
        /// A station itself: adding and voiding one is the office's, changing it is the station's own.
        case stationItself
        case submission
        /// Its parent's: the row of another table that a column names.
        case parent(table: String, column: String)

        /// Whether it is the office's as a whole.
        var isOffices: Bool { if case .office = self { true } else { false } }
    }

    /// The table's name in the schema.
    let name: String
    /// What officers call a row.
    let label: String
    /// Whose a row is.
    let belonging: Belonging
    /// What of a row is about persons; none: nothing, or only in somebody's words.
    let personal: [Personal]
    /// Whether other files may be given its changes.
    let handing: Handing

    /// What of a file goes to another one when a journal travels. The digests always go, so the chain can be verified.
    enum Handing: String, Sendable {
        /// Contents and salts.
        case always
        /// Where who hands out decides so.
        case withholdable
        /// Nothing but the digests: what is this office's or this machine's own.
        case never
    }

    init(
        _ name: String, _ label: String, _ belonging: Belonging, personal: [Personal] = [], handing: Handing = .always
    ) {
        self.name = name
        self.label = label
        self.belonging = belonging
        self.personal = personal
        self.handing = handing
    }

    init(_ kind: any AnyKind) {
        self.init(
            kind.name, kind.title, JournalledTable.belonging(of: kind), personal: JournalledTable.personal(in: kind),
            handing: kind.isConfidential || kind.name == Particulars.described.name ? .withholdable : .always)
    }

    /// Who somebody is and how they are reached; what they did stays the station's, without the name beside the reference.
    private static func personal(in kind: any AnyKind) -> [Personal] {
        switch kind.name {
        case Person.described.name: [.row(of: "id")]
        case Particulars.described.name, Seat.described.name: [.row(of: "person")]
        default: kind.namingColumns.map { .columns([$0.text], of: $0.person) }
        }
    }

    private static func belonging(of kind: any AnyKind) -> Belonging {
        if kind.name == Submission.table { return .submission }
        if kind.isConfidential { return .office }
        switch kind.ownership {
        case .itself: return .stationItself
        case .station: return .station(column: "station")
        case .part(let of, let column): return .parent(table: of, column: column)
        }
    }
}
