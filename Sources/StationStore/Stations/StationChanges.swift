import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Adds a station. Its name must be new; its position becomes the last.
    package func add(_ station: Station) throws(Fault) -> (receipt: Receipt, value: Station) {
        try change("station.add", station: station.id) { writer in
            let added = try writer.add(station)
            return ("新建联络站 \(added.name)", added)
        }
    }

    /// Writes a changed station.
    package func save(_ station: Station) throws(Fault) -> (receipt: Receipt, value: Station) {
        try change("station.save", station: station.id) { writer in
            try writer.checkName(of: station)
            return ("修改联络站 \(station.name)", try writer.update(station))
        }
    }

    /// Sets a setting; not undone by 撤销.
    package func set(_ name: Setting, to value: String) throws(Fault) { try set([(name, value)]) }

    /// Sets several settings in one change: all of them or none. Those that stay as they are are not spoken of.
    @discardableResult
    package func set(_ values: [(name: Setting, value: String)]) throws(Fault) -> Receipt {
        try change("setting.\(values.first?.name.rawValue ?? "")") { writer in
            var changed: [String] = []
            for (name, value) in values {
                let before = writer.count
                try writer.set(name, to: value)
                if writer.count > before { changed.append(name.label) }
            }
            return ("设置\(changed.joined(separator: "、"))", ())
        }.receipt
    }
}

extension ChangeWriter {
    func add(_ station: Station) throws -> Station {
        var added = station
        added.position = try Int.fetchOne(db, sql: "SELECT coalesce(max(position), 0) + 1 FROM station") ?? 1
        try checkName(of: added)
        try insert(added)
        return added
    }

    /// No two stations have the same name.
    func checkName(of station: Station) throws {
        try check(station)
        let others = try StoredRow.fetchCursor(
            db, sql: "SELECT * FROM station WHERE voided IS NULL AND id <> ?", arguments: [station.id]
        ).map { try Station($0) }.all()
        if let same = others.first(where: { $0.isMeant(by: station.name) }) {
            throw Fault.badInput("已有联络站“\(same.name)”", field: "name")
        }
    }

    func set(_ name: Setting, to value: String) throws {
        let id = RecordID(derivedFrom: [TableName.setting, name.rawValue])
        let before = try image(TableName.setting, id)
        let after = RowImage([column("id", id), column("name", name.rawValue), column("value", value)])
        if before != after { try put(TableName.setting, id, before: before, after: after) }
    }
}

extension Queries {
    /// The journal's last entry when an operator left; nil: they were never here.
    package func seen(by someone: Operator) throws(Fault) -> Int64? {
        try read {
            try String.fetchOne(
                $0, sql: "SELECT value FROM desk_memory WHERE id = ?", arguments: ["seen \(someone.id)"])
        }.flatMap { Int64($0) }
    }
}

extension StationFile {
    /// Remembers how far the journal had come when an operator left, for the handover to whoever returns.
    package func rememberSeen(by someone: Operator) throws(Fault) {
        let last = try lastEntry()
        try writeAside { db in
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO desk_memory (id, value) VALUES (?, ?)")
                .execute(arguments: ["seen \(someone.id)", "\(last)"])
        }
    }

    /// Keeps how an operator likes something; no change of a record, so not in the journal.
    package func keep(habit name: String, of someone: RecordID?, as value: String) throws(Fault) {
        let key = habitKey(name, of: someone)
        try writeAside { db in
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO desk_memory (id, value) VALUES (?, ?)")
                .execute(arguments: [key, value])
        }
    }

    /// Remembers how the console was left; no change of a record, so not in the journal.
    package func remember(_ name: Setting, _ value: String) throws(Fault) {
        try writeAside { db in
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO desk_memory (id, value) VALUES (?, ?)")
                .execute(arguments: [name.rawValue, value])
        }
    }
}

extension StationFile {
    /// Sets up a new file's first station and names its committee.
    package func found(_ station: Station, committee: String) throws(Fault) -> Receipt {
        try change("station.found", station: station.id) { writer in
            let added = try writer.add(station)
            try writer.set(.committee, to: committee)
            return ("建站 \(added.name)", ())
        }.receipt
    }
}
