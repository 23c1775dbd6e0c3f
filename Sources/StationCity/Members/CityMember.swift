import StationCore

/// A file that takes part in a city, or did.
package struct CityMember: Hashable, Sendable {
    /// What it is in the city.
    package enum Role: String, Hashable, Sendable {
        /// The city's office; exactly one is in force.
        case city
        case station
    }

    package var id: RecordID
    package var name: String
    package var role: Role
    /// The station that it is; nil: the city's office.
    package var station: RecordID?
    /// nil: it has not joined yet.
    package var keys: MemberKeys?
    /// When it joined; milliseconds since 1970.
    package var joined: Int64?
    /// Since when it takes part no more; milliseconds since 1970.
    package var revoked: Int64?
    /// The member in whose place it is, on another computer.
    package var replaces: RecordID?

    /// Whether it takes part.
    package var isInForce: Bool { revoked == nil }
}

/// What a member says of itself with each batch.
package struct MemberReport: Hashable, Sendable {
    /// How far its clock was ahead of the server's; milliseconds.
    package var skew: Int64
    /// The version of its program.
    package var program: String
    /// The version of its file's schema.
    package var schema: Int
    /// How many disputes wait there.
    package var disputes: Int

    package init(skew: Int64, program: String, schema: Int, disputes: Int) {
        (self.skew, self.program, self.schema, self.disputes) = (skew, program, schema, disputes)
    }
}

/// What the city's office sees of a member beside what all see.
package struct MemberStanding: Hashable, Sendable {
    package var member: CityMember
    package var login: String
    /// When it last handed something in; milliseconds since 1970.
    package var seen: Int64?
    /// What it said then.
    package var report: MemberReport?
}

/// A city as whoever logged in finds it.
package struct CityState: Hashable, Sendable {
    /// The city's own identifier.
    package var id: RecordID
    package var name: String
    /// Who logged in.
    package var me: CityMember
    /// All members, those that take part no more with them.
    package var members: [CityMember]
    /// How far the clock here is ahead of the server's; milliseconds.
    package var skew: Int64

    /// The city's office in force.
    package var office: CityMember? { members.first { $0.role == .city && $0.isInForce } }
}
