import GRDB
import StationCore
import StationModel

/// A record of a kind as a row of its table: the columns are the kind's fields.
struct RecordRow<R: Described>: RevisedRecord {
    static var table: String { R.table }
    var record: R
    /// What finds the record besides its own words: initials of how they are read, separated by blanks, then a line each for
    /// texts that are sought in another form than their own (`Canonical.sought`); nil: nothing does.
    var initials: String?

    init(_ record: R, initials: String?) {
        self.record = record
        self.initials = initials
    }

    init(_ row: StoredRow) throws(Fault) {
        try self.init(R(row), initials: R.described.readings == nil ? nil : row["initials"])
    }

    var id: RecordID { record.id }
    var revision: Int {
        get { record.revision }
        set { record.revision = newValue }
    }

    var columns: [(String, DatabaseValue)] {
        let kind = R.described
        var columns = [column("id", record.id)]
        columns.reserveCapacity(kind.fields.count + 6)
        if kind.hasStationColumn { columns.append(column("station", record.owner)) }
        // A field is a value of many parts, and a copy of each is not wanted.
        kind.fields.withUnsafeBufferPointer { fields in
            for place in fields.indices where !fields[place].isKeptApart {
                let name = fields[place].name
                columns.append((name, RecordRow.stored(name, fields[place].get(record))))
                guard let somebody = fields[place].somebody else { continue }
                columns.append(column(name + "_person", somebody.get(record).person))
            }
        }
        if let flow = kind.flow {
            columns.append(column("stage", record[keyPath: flow.stage]))
            columns.append(column("stepped_on", record[keyPath: flow.steppedOn]))
        }
        if let initials { columns.append(column("initials", initials)) }
        columns.append(column("revision", record.revision))
        return columns
    }

    static func stored(_ name: String, _ value: FieldValue) -> DatabaseValue {
        switch value {
        case .none: .null
        case .text(let text): column(name, text).1
        case .number(let number): number.databaseValue
        case .day(let day): day.databaseValue
        case .month(let month): month.databaseValue
        case .record(let id): id.databaseValue
        }
    }
}

extension Kind {
    /// Whether a row says whose it is; a station itself and what is a part of something do not.
    var hasStationColumn: Bool {
        switch belonging {
        case .station, .stationOrCity, .city: true
        case .itself, .part: false
        }
    }
}

extension Described {
    static var table: String { described.name }

    /// Reads a row of the kind's table.
    ///
    /// - Throws: `file` where a column holds no value of its type.
    init(_ row: StoredRow) throws(Fault) {
        let kind = Self.described
        try self.init(id: row["id"])
        if kind.hasStationColumn { owner = try row["station"] }
        for field in kind.fields where !field.isKeptApart {
            field.set(&self, try Self.value(of: field, in: row))
            guard let somebody = field.somebody, let column = field.personColumn else { continue }
            if let person: RecordID = try row[column] {
                somebody.set(&self, Somebody(somebody.get(self).name, person: person))
            }
        }
        if let flow = kind.flow {
            self[keyPath: flow.stage] = try row["stage"]
            self[keyPath: flow.steppedOn] = try row["stepped_on"]
        }
        revision = try row["revision"]
    }

    private static func value(of field: Field<Self>, in row: StoredRow) throws(Fault) -> FieldValue {
        switch field.kind {
        case .text, .paragraph, .choice, .words, .tags: (try row[field.name] as String?).map { .text($0) } ?? .none
        case .number(let bounds) where field.isRequired:
            try row[field.name] as Int? == nil ? .none : .number(try row.number(field.name, in: bounds))
        case .number, .money, .tenths, .flag: (try row[field.name] as Int?).map { .number($0) } ?? .none
        case .day: (try row[field.name] as Day?).map { .day($0) } ?? .none
        case .month: (try row[field.name] as YearMonth?).map { .month($0) } ?? .none
        case .member, .record: (try row[field.name] as RecordID?).map { .record($0) } ?? .none
        }
    }
}

extension ChangeWriter {
    /// The record with the initials that find it.
    func row<R: Described>(_ record: R) -> RecordRow<R> {
        let kind = R.described
        guard let readings = kind.readings?(record).map(desk.readInitials) else {
            return RecordRow(record, initials: nil)
        }
        let telephones = kind.fields.filter(\.isSensitive).compactMap { field -> String? in
            guard case .text(let typed) = field.get(record) else { return nil }
            let digits = Telephone.canonical(typed)
            return digits.isEmpty || digits == typed ? nil : digits
        }
        return RecordRow(
            record,
            initials: ([readings.joined(separator: " ")] + telephones + soughtBeside(record)).joined(separator: "\n"))
    }

    private func soughtBeside<R: Described>(_ record: R) -> [String] {
        // Their words stand in an index of their own.
        if R.self == Submission.self { return [] }
        return Canonical.soughtBeside(
            R.described.fields.lazy.filter { $0.isSearched && !$0.isSensitive }.compactMap { field in
                if case .text(let text) = field.get(record) { text } else { nil }
            })
    }

    func columns(of record: some Described) -> [(String, DatabaseValue)] { row(record).columns }

    func insert(_ record: some Described) throws { try insert(row(record)) }

    /// As `update` of a row.
    @discardableResult
    func update<R: Described>(_ record: R, isNewRevision: Bool = false) throws -> R {
        try update(row(record), isNewRevision: isNewRevision).record
    }

    /// Marks a record as void, with a reason.
    func void<R: Described>(_ record: R, reason: String) throws {
        try void(R.table, record.id, revision: record.revision, reason: reason)
    }

    /// Throws the first reason why a record cannot be kept.
    func check<R: Described>(_ record: R) throws {
        if let fault = R.described.fault(of: record, today: desk.today) { throw fault }
    }
}

/// One member's part in one record.
struct ParticipationRow: RevisedRecord {
    static let table = TableName.participation
    var id: RecordID
    var kind: String
    var record: RecordID
    var station: RecordID?
    var member: RecordID
    var role: String
    var day: Day?
    var revision = 1

    init(
        id: RecordID, kind: String, record: RecordID, station: RecordID?, member: RecordID, role: String, day: Day?
    ) {
        self.id = id
        self.kind = kind
        self.record = record
        self.station = station
        self.member = member
        self.role = role
        self.day = day
    }

    init(_ row: StoredRow) throws(Fault) {
        try self.init(
            id: row["id"], kind: row["ledger"], record: row["record"], station: row["station"], member: row["member"],
            role: row["role"], day: row["day"])
        revision = try row["revision"]
    }

    var columns: [(String, DatabaseValue)] {
        [
            column("id", id), column("ledger", kind), column("record", record), column("station", station),
            column("member", member), column("role", role), column("day", day), column("revision", revision),
        ]
    }
}
