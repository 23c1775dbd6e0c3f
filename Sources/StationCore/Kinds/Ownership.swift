/// Whose a record is, as its property `station` says it: a station's always (`RecordID`, `.zero` before one is chosen), or
/// a station's or the whole city's (`RecordID?`).
package protocol Ownership: Hashable, Sendable {
    init(owner: RecordID?)
    var owner: RecordID? { get }
}

extension RecordID: Ownership {
    package init(owner: RecordID?) { self = owner ?? .zero }
    package var owner: RecordID? { self == .zero ? nil : self }
}

extension RecordID?: Ownership {
    package init(owner: RecordID?) { self = owner }
    package var owner: RecordID? { self }
}

extension Described {
    /// The station that it belongs to; nil: the whole city's, or none chosen yet.
    package var owner: RecordID? {
        get { station.owner }
        set { station = Home(owner: newValue) }
    }
}

extension Described {
    /// The stations that hold it, first the one that is named where only one can be; none: the whole city's.
    package var hosts: [RecordID] {
        guard let owner else { return [] }
        return [owner] + (Self.described.coHosts.map { self[keyPath: $0] } ?? [])
    }

    /// Whether a station holds it, alone or with others; nil: whether it is the whole city's.
    package func isHeld(by station: RecordID?) -> Bool {
        station.map { hosts.contains($0) } ?? (owner == nil)
    }
}

/// What a choice keeps by its code and officers read by its label.
package protocol Choosable: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == String {
    var label: String { get }
}

extension Choosable {
    package init?(label: String) {
        guard let found = Self.allCases.first(where: { $0.label == label }) else { return nil }
        self = found
    }

    package static var choices: [FieldChoice] { allCases.map { FieldChoice($0.label, code: $0.rawValue) } }
}
