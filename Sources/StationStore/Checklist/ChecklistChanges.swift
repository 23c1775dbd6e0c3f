import GRDB
import StationModel

extension StationFile {
    /// Records one inspection, or writes a changed one.
    public func save(_ inspection: Inspection) throws(Fault) -> (receipt: Receipt, value: Inspection) {
        try change("checklist.inspect", station: inspection.station) { writer in
            let saved = try writer.save(inspection)
            return ("把“\(saved.title)”记为\(saved.status.label)", saved)
        }
    }

    /// Records the same status for several standards of a station on one day.
    public func inspect(
        _ standards: [Standard], of station: RecordID, status: Inspection.Status, checker: String
    ) throws(Fault) -> Receipt {
        try change("checklist.inspect", station: station) { writer in
            for standard in standards {
                _ = try writer.save(
                    Inspection(
                        id: desk.newID(), station: station, standard: standard.code, title: standard.title,
                        status: status, checkedOn: desk.today, checker: checker))
            }
            let what = standards.count == 1 ? "“\(standards[0].title)”" : "\(standards.count) 项"
            return ("把\(what)记为\(status.label)", ())
        }.receipt
    }

    /// Marks an inspection as void, with a reason.
    public func void(_ inspection: Inspection, reason: String) throws(Fault) -> Receipt {
        try change("checklist.void", station: inspection.station) { writer in
            try writer.void(Inspection.table, inspection.id, revision: inspection.revision, reason: reason)
            return ("作废 \(inspection.checkedOn)“\(inspection.title)”的检查", ())
        }.receipt
    }
}

extension ChangeWriter {
    /// Adds or writes an inspection; whether it is possible is the model's rule.
    func save(_ inspection: Inspection) throws -> Inspection {
        if let fault = inspection.fault(today: desk.today) { throw fault }
        if try image(Inspection.table, inspection.id) == nil {
            try insert(inspection)
            return inspection
        }
        return try update(inspection)
    }
}
