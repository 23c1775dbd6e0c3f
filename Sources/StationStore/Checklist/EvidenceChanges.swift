import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Cites a record as a proof of a station's standard.
    ///
    /// - Throws: `badInput` where it is cited already.
    package func cite(_ proof: Proof, for standard: Standard, of station: RecordID) throws(Fault) -> Receipt {
        try change("evidence.cite", station: station) { writer in
            let cited = try writer.db.evidence(of: station, standard: standard.code)
            if cited.contains(where: { $0.target == proof.target && $0.record == proof.record }) {
                throw Fault.badInput("“\(proof.name)”已经是“\(standard.title)”的佐证,没有重复引用")
            }
            try writer.insert(
                Evidence(
                    id: desk.newID(), station: station, standard: standard.code, target: proof.target,
                    record: proof.record, day: writer.desk.today, note: proof.name))
            return ("引用“\(proof.name)”为“\(standard.title)”的佐证", ())
        }.receipt
    }

    /// Takes a citation back; the record itself stays as it is.
    package func takeBack(_ evidence: Evidence, from standard: Standard) throws(Fault) -> Receipt {
        try change("evidence.takeBack", station: evidence.station) { writer in
            try writer.void(Evidence.table, evidence.id, revision: evidence.revision, reason: "撤下佐证")
            return ("撤下“\(standard.title)”的佐证“\(evidence.note)”", ())
        }.receipt
    }
}
