import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Where the draft of a form lies: beside the record that it changes or, of a new one, beside what it is made from.
///
/// What was typed into a form that begins with one person's words must never turn up in another person's.
struct DraftPlace: Hashable, Sendable {
    /// What a new record comes from.
    enum Origin: Hashable, Sendable {
        /// Nothing: all stations are looked at, or it is the whole city's.
        case none
        /// A station's page.
        case station(RecordID)
        /// Another record, with whose values the form begins.
        case record(RecordID)

        /// What a page makes: the station's that is looked at.
        init(station: RecordID?) { self = station.map { .station($0) } ?? .none }
    }

    /// The form's name.
    let form: String
    /// The key beside it.
    let record: String
}
