import ConsoleKit
import StationExchange
import StationCore
import StationModel

/// Where a page leads that belongs to another wing: a value, whose page only the root knows (`RoutePages`).
package enum Route {
    /// A record's page, by its kind: the name of its table.
    case record(kind: String, RecordID)
    case list(kind: String)
    /// What a kind's records come to, with names.
    case figures(of: String)
    /// All figures of all stations.
    case allFigures
    /// How a number is worked out.
    case explanation(ExplainedNumber)
    /// What a finding or a row of a figure speaks of, at the station that it is about (nil: the city's).
    case subject(Finding.Subject, station: RecordID?)
    /// A printed page of a station, of a member, or of the whole city.
    case report(PrintedReport.Kind, of: Station)
    case memberReport(RecordID)
    case cityReport
    /// A member's record of all years, answer sheet of a year, and score.
    case dossier(RecordID)
    case answerSheet(RecordID)
    case score(RecordID)
    /// What proves a standard at a station, the cursor on one of the records.
    case evidence(standard: Standard, station: Station, of: Proof)
    /// Bringing a table in; of a kind by its table's name (nil: its heading tells).
    case intake(of: String?)
    /// The roster of the term after the one that ends on a day, on its way to the page for 换届, which takes the place of the page
    /// below; its file, where it was named.
    case nextTerm(after: Day, term: String, path: String?)
    /// How the file stands with its city.
    case sync
    /// Where two sides differ over these records; nil: over any.
    case disputes(over: Set<RecordID>?)
    /// Another record of the same person goes into a member's.
    case merge(RecordID)
    /// The field for everything, over the page on top, with what was typed there.
    case find(String)
    /// The one thing that leads on from a record of a kind (`RecordAct`).
    case onward(from: String, RecordID)
}
