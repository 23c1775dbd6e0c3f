import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Sets the last day of service of an information officer.
    package func endService(of officer: InformationOfficer, on day: Day) throws(Fault) -> Receipt {
        try change("station.informationOfficer.end", station: officer.station) { writer in
            if let from = officer.from, day < from {
                throw Fault.badInput("离任日期 \(day) 早于任职日期 \(from)", field: "to")
            }
            var changed = officer
            changed.to = day
            try writer.update(changed)
            return ("把信息员 \(officer.name) 记为 \(day) 离任", ())
        }.receipt
    }

    /// Marks a station as void, with a reason, and its information officers with it.
    ///
    /// - Throws: `badInput` while members, sessions or submissions belong to it: they would be found nowhere.
    package func void(_ station: Station, reason: String) throws(Fault) -> Receipt {
        try change("station.void", station: station.id) { writer in
            let kept = [(Seat.table, "名委员"), ("study_session", "场学习活动"), ("submission", "条社情民意")]
            for (table, unit) in kept {
                let sql = "SELECT count(*) FROM \(table) WHERE station = ? AND voided IS NULL"
                let count = try Int.fetchOne(writer.db, sql: sql, arguments: [station.id]) ?? 0
                if count > 0 { throw Fault.badInput("“\(station.shortName)”还有 \(count) \(unit),不能作废") }
            }
            let joint = "SELECT count(*) FROM host WHERE host = ?"
            let held = try Int.fetchOne(writer.db, sql: joint, arguments: [station.id]) ?? 0
            if held > 0 { throw Fault.badInput("“\(station.shortName)”还有 \(held) 条联合记录,不能作废") }
            let officers = try writer.db.records(of: InformationOfficer.self, RecordFilter(station: station.id))
            for officer in officers { try writer.void(officer, reason: reason) }
            try writer.void(station, reason: reason)
            return ("作废联络站 \(station.name)", ())
        }.receipt
    }
}
