import StationCore

/// Somebody who works at the console.
///
/// The name stands in the journal and with what was registered, so it is given once and never changes; no two
/// operators have the same one, not even with someone who left.
package struct Operator: Hashable, Sendable {
    package var id: RecordID
    package var name: String
    /// What they may do.
    package var role: Role
    /// The stations given to them; means something for roles that need stations.
    package var stations: [RecordID]
    /// Initials of every reading of the name, separated by blanks.
    package var initials: String
    package var revision: Int

    package init(
        id: RecordID, name: String, role: Role, stations: [RecordID] = [], initials: String = "", revision: Int = 1
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.stations = stations
        self.initials = initials
        self.revision = revision
    }
}
