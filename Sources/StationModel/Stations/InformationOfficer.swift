import StationCore

/// An information officer (信息员) of a station: who collects and registers 社情民意.
package struct InformationOfficer: Hashable, Sendable {
    package var id: RecordID
    package var station: RecordID
    /// Full name.
    package var name: String
    /// Telephone, as typed.
    package var phone: String
    /// First day of service; nil: since ever.
    package var from: Day?
    /// Last day of service; nil: still serving.
    package var to: Day?
    package var revision: Int

    package init(
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
    package func serves(on day: Day) -> Bool { (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true) }
}

extension InformationOfficer {
    /// The telephone as lists show it.
    package var maskedPhone: String { Mask.telephone(phone) }
}
