import StationCore

/// A move to another station (转站): the home seat ends on the day before, and one begins there.
package struct Transfer: Hashable, Sendable {
    /// What becomes of links that are kept at the old station.
    package enum Links: String, Choosable {
        /// They end with the seat, and go on at the new station.
        case move
        case end
        case stay

        package var label: String {
            switch self {
            case .move: "随人转到新站"
            case .end: "结束"
            case .stay: "不动"
            }
        }
    }

    /// To which station.
    package var station: RecordID
    /// The first day there.
    package var day: Day
    /// Why, in the officer's words; empty: not said.
    package var reason = ""
    /// Whether party members go over to the new station's party group.
    package var placing = false
    /// Whether they join the new station's activity group.
    package var joining = false
    package var links = Links.stay

    package init(to station: RecordID, on day: Day) {
        self.station = station
        self.day = day
    }
}
