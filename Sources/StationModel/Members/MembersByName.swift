import StationCore

/// Members of all stations, those who left among them, in the official order of names.
package struct MembersByName: Sendable {
    package let members: [Member]
    private let byStation: [RecordID: [Member]]

    package init(_ members: [Member]) {
        self.members = members
        byStation = Dictionary(grouping: members, by: \.station)
    }

    package func of(_ station: RecordID?) -> [Member] { station.map { byStation[$0] ?? [] } ?? members }
}
