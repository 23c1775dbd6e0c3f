import ConsoleKit
import StationExchange

/// What the field for everything can do besides opening records: an action of the page below, a page, a new record, what
/// works everywhere.
package enum ConsoleCommand: Hashable, Sendable {
    /// The page's own binding, by what it is called and said to do.
    case own(label: String, explanation: String)
    /// A page, by its part of the mission and its digit there; 0: what the part's own digit opens.
    case place(Wing, Int)
    /// The map of all ledgers.
    case map
    /// Open a page of figures, by its place among `FigurePages.all`.
    case figures(Int)
    /// How the file stands with its city.
    case sync
    /// Bringing a table in.
    case bringIn
    /// The form of a new record of a kind, by its name.
    case register(String)
    case common(CommonCommand)
    /// A paper of what lies nearest: today's session, the station that is looked at.
    case paper(PaperKind)
    /// What there is not, and why.
    case missing(String)
}
