import GRDB
import StationCore
import StationModel

/// A record of a kind as a row of its table: the columns are the kind's fields.
struct RecordRow<R: Described>: RevisedRecord {
    static var table: String { R.described.name }
    var record: R
    /// Initials of what the record is called, for filters; separated by blanks.
    var initials: String

    init(_ record: R, initials: String) {
        self.record = record
        self.initials = initials
    }

    init(_ row: StoredRow) throws(Fault) {
        var record = try R(id: row["id"])
        record.station = try row["station"]
        record.revision = try row["revision"]
        for field in R.described.fields { field.set(&record, try RecordRow.value(of: field, in: row)) }
        if let flow = R.described.flow {
            record[keyPath: flow.stage] = try row["stage"]
            record[keyPath: flow.steppedOn] = try row["stepped_on"]
        }
        try self.init(record, initials: row["initials"])
    }

    var id: RecordID { record.id }
    var revision: Int {
        get { record.revision }
        set { record.revision = newValue }
    }

    var columns: [(String, DatabaseValue)] {
        var columns = [column("id", record.id), column("station", record.station)]
        for field in R.described.fields { columns.append((field.name, RecordRow.stored(field, field.get(record)))) }
        if let flow = R.described.flow {
            columns.append(column("stage", record[keyPath: flow.stage]))
            columns.append(column("stepped_on", record[keyPath: flow.steppedOn]))
        }
        columns += [column("initials", initials), column("revision", record.revision)]
        return columns
    }

    private static func value(of field: Field<R>, in row: StoredRow) throws(Fault) -> FieldValue {
        switch field.kind {
        case .text, .paragraph, .choice: .text(try row[field.name])
        case .number, .money, .tenths, .flag: (try row[field.name] as Int?).map { .number($0) } ?? .none
        case .day: (try row[field.name] as Day?).map { .day($0) } ?? .none
        case .month: (try row[field.name] as YearMonth?).map { .month($0) } ?? .none
        case .member, .record: (try row[field.name] as RecordID?).map { .record($0) } ?? .none
        }
    }

    static func stored(_ field: Field<R>, _ value: FieldValue) -> DatabaseValue {
        switch value {
        case .none: .null
        case .text(let text): column(field.name, text).1
        case .number(let number): number.databaseValue
        case .day(let day): day.databaseValue
        case .month(let month): month.databaseValue
        case .record(let id): id.databaseValue
        }
    }
}

/// One member's part in one record.
struct ParticipationRow: RevisedRecord {
    static let table = "participation"
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
