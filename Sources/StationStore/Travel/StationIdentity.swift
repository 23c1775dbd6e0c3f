import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Gives a station the identity that its city knows it by: whatever refers to it refers to that from now on, in one
    /// change. What was entered before stays as it is.
    ///
    /// - Parameter identity: as the city's join file says; nothing is done where the station has it already.
    package func giveIdentity(_ identity: RecordID, to station: Station) throws(Fault) {
        guard station.id != identity else { return }
        try change("station.join", station: identity) { writer in
            guard let row = try writer.image(Station.table, station.id) else {
                throw Fault(.notFound, "联络站“\(station.name)”的记录已不在了")
            }
            // In which order stations stand is the city's to say.
            try writer.put(
                Station.table, identity, before: nil,
                after: row.with(RowImage([("id", identity.databaseValue), column("position", 0)])))
            for (table, column) in try writer.db.references(to: Station.table) {
                try writer.redirect(table, column, from: station.id, to: identity)
            }
            try writer.redirectOperators(from: station.id, to: identity)
            try writer.put(Station.table, station.id, before: row, after: nil)
            return ("联络站“\(station.name)”加入全市,改用市里的编号", ())
        }
    }
}

extension StationFile {
    /// Leaves the standards and words that this file had to itself once the city's are there: they hold from now on, for
    /// what is past, too. Nothing is written where there is nothing of the kind.
    @discardableResult
    package func leaveOwnStandards() throws(Fault) -> Receipt {
        try change("station.follow", by: .program("程序")) { writer in
            for table in Ownership.ofTheCityAlone.sorted() {
                let rows = try StoredRow.fetchAll(writer.db, sql: "SELECT * FROM \(table) ORDER BY id")
                let isCitys = try rows.map { try writer.db.isCitys(table, $0["id"]) }
                guard isCitys.contains(true) else { continue }
                for (row, isCitys) in zip(rows, isCitys) where !isCitys {
                    try writer.put(table, row["id"], before: row.image, after: nil)
                }
            }
            return ("标准和词表改用市里的", ())
        }.receipt
    }
}

extension ChangeWriter {
    fileprivate func redirect(_ table: String, _ name: String, from old: RecordID, to new: RecordID) throws {
        guard Schema.tables.contains(where: { $0.name == table }) else { return }
        let ids = try StoredRow.fetchAll(
            db, sql: "SELECT id FROM \(table) WHERE \(name) = ? ORDER BY id", arguments: [old]
        ).map { row -> RecordID in try row["id"] }
        for id in ids where id != old {
            guard let before = try image(table, id) else { continue }
            var after = before.with(RowImage([(name, new.databaseValue)]))
            if let revision = Int(stored: before["revision"]) {
                after = after.with(RowImage([column("revision", revision + 1)]))
            }
            try put(table, id, before: before, after: after)
        }
    }

    /// An operator's stations stand in one text.
    fileprivate func redirectOperators(from old: RecordID, to new: RecordID) throws {
        for row in try StoredRow.fetchAll(db, sql: "SELECT * FROM operator ORDER BY id") {
            let before = row.image
            guard let stations = String(stored: before["stations"]), stations.contains(old.text),
                let id = RecordID(stored: before["id"]), let revision = Int(stored: before["revision"])
            else { continue }
            let after = before.with(
                RowImage([
                    column("stations", stations.replacing(old.text, with: new.text)), column("revision", revision + 1),
                ]))
            try put("operator", id, before: before, after: after)
        }
    }
}
