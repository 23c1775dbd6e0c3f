import StationCore

/// An information officer (信息员) of a station: who collects and registers 社情民意.
public struct InformationOfficer: Hashable, Sendable {
    /// The record's identifier.
    public var id: RecordID
    /// The station.
    public var station: RecordID
    /// Full name.
    public var name: String
    /// Telephone, as typed.
    public var phone: String
    /// First day of service; nil: since ever.
    public var from: Day?
    /// Last day of service; nil: still serving.
    public var to: Day?
    /// Counts the record's changes, from 1.
    public var revision: Int

    /// An information officer.
    public init(
        id: RecordID, station: RecordID, name: String, phone: String = "", from: Day? = nil, to: Day? = nil,
        revision: Int = 1
    ) {
        self.id = id
        self.station = station
        self.name = name
        self.phone = phone
        self.from = from
        self.to = to
        self.revision = revision
    }

    /// Whether this officer serves on a day.
    public func serves(on day: Day) -> Bool { (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true) }
}

extension InformationOfficer {
    /// The telephone as lists show it.
    public var maskedPhone: String { Mask.telephone(phone) }
}
