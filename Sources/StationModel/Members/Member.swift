import StationCore

/// A member (委员) and the station that he or she belongs to.
public struct Member: Hashable, Sendable {
    /// The record's identifier.
    public var id: RecordID
    /// The station.
    public var station: RecordID
    /// 编号; empty where none was given.
    public var number: String
    /// Full name.
    public var name: String
    /// 男 or 女; empty if unknown.
    public var gender: String
    /// 民族, in the long form of GB/T 3304: 壮族.
    public var ethnicity: String
    /// 出生年月.
    public var born: YearMonth?
    /// 党派: 中共, one of the eight democratic parties, 无党派 or 群众.
    public var party: String
    /// 界别.
    public var sector: String
    /// 单位及职务.
    public var post: String
    /// Telephone, as typed. Lists show it masked.
    public var phone: String
    /// 届次.
    public var term: String
    /// 任职日期; nil: since ever.
    public var from: Day?
    /// 离任日期, the last day of service; nil: still serving.
    public var to: Day?
    /// 备注.
    public var note: String
    /// Counts the record's changes, from 1.
    public var revision: Int

    /// A member; what is not known yet stays empty.
    public init(
        id: RecordID, station: RecordID, number: String = "", name: String, gender: String = "",
        ethnicity: String = "", born: YearMonth? = nil, party: String = "", sector: String = "", post: String = "",
        phone: String = "", term: String = "", from: Day? = nil, to: Day? = nil, note: String = "",
        revision: Int = 1
    ) {
        self.id = id
        self.station = station
        self.number = number
        self.name = name
        self.gender = gender
        self.ethnicity = ethnicity
        self.born = born
        self.party = party
        self.sector = sector
        self.post = post
        self.phone = phone
        self.term = term
        self.from = from
        self.to = to
        self.note = note
        self.revision = revision
    }

    /// Whether the member serves on a day: 任职日期 ≤ day ≤ 离任日期 (docs/rules.md, 在任).
    public func serves(on day: Day) -> Bool { (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true) }

    /// A name without the blanks that people put between its characters to fill a column; names in letters keep theirs.
    public static func tidied(name: String) -> String {
        name.contains { $0.isASCII && $0.isLetter } ? name : name.filter { !$0.isWhitespace }
    }

    /// The telephone as lists show it.
    public var maskedPhone: String { Mask.telephone(phone) }
    /// The month of birth as lists show it.
    public var maskedBorn: String { Mask.born(born) }
}
