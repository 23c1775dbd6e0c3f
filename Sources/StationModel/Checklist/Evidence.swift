import StationCore

/// A record that proves a standard (佐证): the very session, submission or kind that an inspector can look into.
public struct Evidence: Hashable, Sendable {
    /// The citation's own identifier.
    public var id: RecordID
    /// The station.
    public var station: RecordID
    /// The standard's code.
    public var standard: String
    /// The table of what is cited.
    public var target: String
    /// The record; nil: all that the station has in that table.
    public var record: RecordID?
    /// The day on which it was cited.
    public var day: Day
    /// What it was called when it was cited, so that a voided one can still be named.
    public var note: String
    /// Counts the record's changes, from 1.
    public var revision: Int

    /// A citation.
    public init(
        id: RecordID, station: RecordID, standard: String, target: String, record: RecordID?, day: Day, note: String,
        revision: Int = 1
    ) {
        self.id = id
        self.station = station
        self.standard = standard
        self.target = target
        self.record = record
        self.day = day
        self.note = note
        self.revision = revision
    }
}

/// Something that can prove a standard: cited already, or proposed from the records.
public struct Proof: Hashable, Sendable {
    /// The table.
    public var target: String
    /// The record; nil: all that the station has in that table.
    public var record: RecordID?
    /// What officers call it.
    public var name: String
    /// The citation; nil: only proposed.
    public var cited: Evidence?
    /// Whether it was cited and has been voided since, or called off, or nothing is left of it.
    public var isVoided: Bool

    /// A proof.
    public init(target: String, record: RecordID?, name: String, cited: Evidence? = nil, isVoided: Bool = false) {
        self.target = target
        self.record = record
        self.name = name
        self.cited = cited
        self.isVoided = isVoided
    }

    /// Cited proofs first, then what is proposed and not cited yet.
    public static func merged(cited: [Proof], proposed: [Proof]) -> [Proof] {
        cited + proposed.filter { one in !cited.contains { $0.isOfSameRecord(as: one) } }
    }

    /// Whether both are the same record, cited or not.
    public func isOfSameRecord(as other: Proof) -> Bool { target == other.target && record == other.record }
}

/// How many proofs an item has.
public struct ProofCount: Hashable, Sendable {
    /// Cited proofs.
    public var cited = 0
    /// Those of them that have been voided since.
    public var voided = 0

    /// None.
    public init(cited: Int = 0, voided: Int = 0) {
        self.cited = cited
        self.voided = voided
    }

    /// `佐证 3 件,其中 1 件已作废`; empty where there is none.
    public var text: String {
        cited == 0 ? "" : "佐证 \(cited) 件" + (voided == 0 ? "" : ",其中 \(voided) 件已作废")
    }
}

/// Which kinds of records are proposed for which standard; seeds may say otherwise (docs/seeds.md).
public enum EvidenceKinds {
    /// What is known beside the kinds: tables of their own, and `kinds` for every kind in use.
    public static let others = ["study_session", "submission", "information_officer", "station", "member", "ledgers"]

    /// **(decision)** By the codes of the default standards. A kind that does not exist proposes nothing.
    public static let defaults: [String: [String]] = [
        "premises": ["station"], "staff": ["station", "information_officer"], "funds": ["money_entry"],
        "rules": ["rule_text"], "plan": ["study_session"], "records": ["ledgers"], "archive": ["ledgers"],
    ]

    /// The kinds for a standard: what the seeds say, else the default.
    public static func kinds(of standard: String, seeded: [String]) -> [String] {
        seeded.isEmpty ? defaults[standard] ?? [] : seeded
    }

    /// Whether there is such a kind of records.
    public static func isKnown(_ kind: String) -> Bool { others.contains(kind) || Catalogue.named(kind) != nil }
}
