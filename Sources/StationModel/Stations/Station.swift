import StationCore

/// A liaison station (委员联络站).
public struct Station: Hashable, Sendable {
    /// The record's identifier.
    public var id: RecordID
    /// Full name: 岭南镇委员联络站.
    public var name: String
    /// The town (乡镇) it serves.
    public var town: String
    /// 乡镇, 社区 or 界别.
    public var kind: String
    /// Address of its premises.
    public var address: String
    /// The day it was set up.
    public var foundedOn: Day?
    /// 负责人 / 站长.
    public var head: String
    /// 专干.
    public var officer: String
    /// 联系领导.
    public var leader: String
    /// Its place in lists, from 1.
    public var position: Int
    /// Counts the record's changes, from 1.
    public var revision: Int

    /// A station; what is not known yet stays empty.
    public init(
        id: RecordID, name: String, town: String, kind: String = "乡镇", address: String = "",
        foundedOn: Day? = nil, head: String = "", officer: String = "", leader: String = "", position: Int = 1,
        revision: Int = 1
    ) {
        self.id = id
        self.name = name
        self.town = town
        self.kind = kind
        self.address = address
        self.foundedOn = foundedOn
        self.head = head
        self.officer = officer
        self.leader = leader
        self.position = position
        self.revision = revision
    }

    /// The name without 委员联络站, as it stands in narrow places: 岭南镇.
    public var shortName: String { Station.core(of: name) }

    /// Whether a typed name means this station; 委员联络站 or 联络站 at the end may be left out on either side.
    public func isMeant(by typed: String) -> Bool {
        let wanted = Station.core(of: typed)
        return !wanted.isEmpty && Station.core(of: name) == wanted
    }

    static func core(of name: String) -> String {
        let bare = String(name.filter { !$0.isWhitespace })
        for suffix in ["委员联络站", "政协联络站", "联络站"] where bare.hasSuffix(suffix) && bare != suffix {
            return String(bare.dropLast(suffix.count))
        }
        return bare
    }
}
