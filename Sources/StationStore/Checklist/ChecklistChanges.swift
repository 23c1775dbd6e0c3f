import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Records one inspection, or writes a changed one.
    ///
    /// - Parameter seen: as of `inspect`.
    package func save(
        _ inspection: Inspection, insteadOf seen: [String: Inspection]? = nil
    ) throws(Fault) -> (receipt: Receipt, value: Inspection) {
        try change("checklist.inspect", station: inspection.station) { writer in
            if let seen {
                let code = inspection.standard
                try writer.requireStill(seen[code], of: inspection.station, standard: code, on: desk.today)
            }
            let saved = try writer.save(inspection, isNew: writer.image(Inspection.table, inspection.id) == nil)
            return ("把“\(saved.title)”记为\(saved.status.label)", saved)
        }
    }

    /// Records the same status for several standards of a station on one day.
    ///
    /// - Parameter seen: what counted for each standard, by its code, when whoever asks for it looked; nil: nobody looked.
    /// - Throws: `conflict` where something else counts by now; nothing is written then.
    package func inspect(
        _ standards: [Standard], of station: RecordID, status: Inspection.Status, checker: String,
        insteadOf seen: [String: Inspection]? = nil
    ) throws(Fault) -> Receipt {
        try change("checklist.inspect", station: station) { writer in
            if let seen {
                for standard in standards {
                    try writer.requireStill(seen[standard.code], of: station, standard: standard.code, on: desk.today)
                }
            }
            for standard in standards {
                var inspection = Inspection(id: desk.newID())
                (inspection.station, inspection.standard, inspection.title) = (station, standard.code, standard.title)
                (inspection.status, inspection.checker) = (status, Somebody(checker))
                inspection.checkedOn = writer.desk.today
                _ = try writer.save(inspection, isNew: true)
            }
            let what = standards.count == 1 ? "“\(standards[0].title)”" : "\(standards.count) 项"
            return ("把\(what)记为\(status.label)", ())
        }.receipt
    }

    /// Marks an inspection as void, with a reason.
    package func void(_ inspection: Inspection, reason: String) throws(Fault) -> Receipt {
        try change("checklist.void", station: inspection.station) { writer in
            try writer.void(inspection, reason: reason)
            return ("作废 \(inspection.checkedOn)“\(inspection.title)”的检查", ())
        }.receipt
    }
}

extension ChangeWriter {
    /// An inspection is added, not replaced, but what counted falls behind it: that has to be what was seen.
    ///
    /// - Parameter day: the day that is looked at.
    func requireStill(_ seen: Inspection?, of station: RecordID, standard: String, on day: Day) throws {
        let newest = try StoredRow.fetchOne(
            db,
            sql: """
                SELECT * FROM inspection WHERE station = ? AND standard = ? AND voided IS NULL AND checked_on <= ?
                ORDER BY checked_on DESC, id DESC LIMIT 1
                """, arguments: [station, standard, day]
        ).map { try Inspection($0) }
        guard let newest, newest.id != seen?.id || newest.revision != seen?.revision else { return }
        throw try conflict(over: newest.id, "请看过现在的内容再办")
    }
}
