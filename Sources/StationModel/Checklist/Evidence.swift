import StationCore

/// A record that proves a standard (佐证): the very session, submission or kind that an inspector can look into.
package struct Evidence: Hashable, Sendable {
    /// The citation's own identifier.
    package var id: RecordID
    package var station: RecordID
    /// The standard's code.
    package var standard: String
    /// The table of what is cited.
    package var target: String
    /// The record; nil: all that the station has in that table.
    package var record: RecordID?
    /// The day on which it was cited.
    package var day: Day
    /// What it was called when it was cited, so that a voided one can still be named.
    package var note: String
    package var revision: Int

    /// A citation.
    package init(
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
package struct Proof: Hashable, Sendable {
    /// The table.
    package var target: String
    /// The record; nil: all that the station has in that table.
    package var record: RecordID?
    package var name: String
    /// The citation; nil: only proposed.
    package var cited: Evidence?
    /// Whether it was cited and has been voided since, or called off, or nothing is left of it.
    package var isVoided: Bool

    package init(target: String, record: RecordID?, name: String, cited: Evidence? = nil, isVoided: Bool = false) {
        self.target = target
        self.record = record
        self.name = name
        self.cited = cited
        self.isVoided = isVoided
    }

    /// Cited proofs first, then what is proposed and not cited yet.
    package static func merged(cited: [Proof], proposed: [Proof]) -> [Proof] {
        cited + proposed.filter { one in !cited.contains { $0.isOfSameRecord(as: one) } }
    }

    /// Whether both are the same record, cited or not.
    package func isOfSameRecord(as other: Proof) -> Bool { target == other.target && record == other.record }
}

/// How many proofs an item has.
package struct ProofCount: Hashable, Sendable {
    /// Cited proofs.
    package var cited = 0
    /// Those of them that have been voided since.
    package var voided = 0

    package init(cited: Int = 0, voided: Int = 0) {
        self.cited = cited
        self.voided = voided
    }

    /// `佐证 3 件,其中 1 件已作废`; empty where there is none.
    package var text: String {
        cited == 0 ? "" : "佐证 \(cited) 件" + (voided == 0 ? "" : ",其中 \(voided) 件已作废")
    }
}
