import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Adds a station. Its name must be new; its position becomes the last.
    public func add(_ station: Station) throws(Fault) -> (receipt: Receipt, value: Station) {
        try change("station.add", station: station.id) { writer in
            let added = try writer.add(station)
            return ("新建联络站 \(added.name)", added)
        }
    }

    /// Writes a changed station.
    public func save(_ station: Station) throws(Fault) -> (receipt: Receipt, value: Station) {
        try change("station.save", station: station.id) { writer in
            try writer.check(station)
            return ("修改联络站 \(station.name)", try writer.update(station))
        }
    }

    /// Adds an information officer (revision 1 and not in the file yet) or writes a changed one.
    public func save(_ officer: InformationOfficer) throws(Fault) -> (receipt: Receipt, value: InformationOfficer) {
        try change("station.informationOfficer", station: officer.station) { writer in
            guard !officer.name.allSatisfy(\.isWhitespace) else { throw Fault.badInput("信息员要有姓名", field: "name") }
            if let fault = Day.faultOfService(from: officer.from, to: officer.to) { throw fault }
            if try writer.image(InformationOfficer.table, officer.id) == nil {
                try writer.insert(officer)
                return ("登记信息员 \(officer.name)", officer)
            }
            return ("修改信息员 \(officer.name)", try writer.update(officer))
        }
    }

    /// Sets a setting; not undone by 撤销.
    public func set(_ name: Setting, to value: String) throws(Fault) { try set([(name, value)]) }

    /// Sets several settings in one change: all of them or none. Those that stay as they are are not spoken of.
    @discardableResult
    public func set(_ values: [(name: Setting, value: String)]) throws(Fault) -> Receipt {
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
        try check(added)
        try insert(added)
        return added
    }

    func check(_ station: Station) throws {
        guard !station.name.allSatisfy(\.isWhitespace) else { throw Fault.badInput("联络站要有名称", field: "name") }
        let others = try StoredRow.fetchCursor(
            db, sql: "SELECT * FROM station WHERE voided IS NULL AND id <> ?", arguments: [station.id]
        ).map { try Station($0) }.all()
        if let same = others.first(where: { $0.isMeant(by: station.name) }) {
            throw Fault.badInput("已有联络站“\(same.name)”", field: "name")
        }
    }

    func set(_ name: Setting, to value: String) throws {
        let id = RecordID(derivedFrom: ["setting", name.rawValue])
        let before = try image("setting", id)
        let after = RowImage([column("id", id), column("name", name.rawValue), column("value", value)])
        if before != after { try put("setting", id, before: before, after: after) }
    }
}

extension Queries {
    /// The journal's last entry when an operator left; nil: they were never here.
    public func seen(by someone: Operator) throws(Fault) -> Int64? {
        try read {
            try String.fetchOne(
                $0, sql: "SELECT value FROM desk_memory WHERE id = ?", arguments: ["seen \(someone.id)"])
        }.flatMap { Int64($0) }
    }
}

extension StationFile {
    /// Remembers how far the journal had come when an operator left, for the handover to whoever returns.
    public func rememberSeen(by someone: Operator) throws(Fault) {
        let last = try lastEntry()
        try writeAside { db in
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO desk_memory (id, value) VALUES (?, ?)")
                .execute(arguments: ["seen \(someone.id)", "\(last)"])
        }
    }

    /// Remembers how the console was left; no change of a record, so not in the journal.
    public func remember(_ name: Setting, _ value: String) throws(Fault) {
        try writeAside { db in
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO desk_memory (id, value) VALUES (?, ?)")
                .execute(arguments: [name.rawValue, value])
        }
    }
}

extension StationFile {
    /// Sets up a new file's first station and names its committee.
    public func found(_ station: Station, committee: String) throws(Fault) -> Receipt {
        try change("station.found", station: station.id) { writer in
            let added = try writer.add(station)
            try writer.set(.committee, to: committee)
            return ("建站 \(added.name)", ())
        }.receipt
    }
}
