import StationCore

/// Members of all stations, those who left among them, in the official order of names.
public struct MembersByName: Sendable {
    public let members: [Member]
    private let byStation: [RecordID: [Member]]

    public init(_ members: [Member]) {
        self.members = members
        byStation = Dictionary(grouping: members, by: \.station)
    }

    /// A station's, or (nil) all.
    public func of(_ station: RecordID?) -> [Member] { station.map { byStation[$0] ?? [] } ?? members }
}
