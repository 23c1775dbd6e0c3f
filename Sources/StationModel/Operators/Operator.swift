import StationCore

/// Somebody who works at the console.
///
/// The name stands in the journal and with what was registered, so it is given once and never changes; no two
/// operators have the same one, not even with someone who left.
public struct Operator: Hashable, Sendable {
    /// The record's identifier.
    public var id: RecordID
    /// The name.
    public var name: String
    /// What they may do.
    public var role: Role
    /// The stations given to them; means something for roles that need stations.
    public var stations: [RecordID]
    /// Initials of every reading of the name, separated by blanks.
    public var initials: String
    /// Counts the record's changes, from 1.
    public var revision: Int

    /// An operator.
    public init(
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
