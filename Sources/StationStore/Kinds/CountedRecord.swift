import GRDB
import StationCore
import StationModel

/// A record of which the file counts something that lists show beside it: who came to a session.
protocol CountedRecord: Described {
    typealias Counts = [(name: String, value: FieldValue)]
    static func counts(of records: [Self], in db: Database) throws -> [RecordID: Counts]
    /// The same of each of the stations that hold it.
    static func countsByHost(of records: [Self], in db: Database) throws -> [RecordID: [RecordID: Counts]]
}

extension Queries {
    /// What is counted of records; empty where nothing is.
    package func counts<R: Described>(
        of records: [R]
    ) throws(Fault) -> [RecordID: [(name: String, value: FieldValue)]] {
        guard let counted = R.self as? any CountedRecord.Type else { return [:] }
        return try readTogether { try counts(of: records, as: counted, in: $0) }
    }

    /// The same of each host; empty where nothing is counted.
    package func countsByHost<R: Described>(
        of records: [R]
    ) throws(Fault) -> [RecordID: [RecordID: [(name: String, value: FieldValue)]]] {
        guard let counted = R.self as? any CountedRecord.Type else { return [:] }
        return try readTogether { try countsByHost(of: records, as: counted, in: $0) }
    }

    private func countsByHost<C: CountedRecord>(
        of records: [some Described], as type: C.Type, in db: Database
    ) throws -> [RecordID: [RecordID: CountedRecord.Counts]] {
        try C.countsByHost(of: records.compactMap { $0 as? C }, in: db)
    }

    private func counts<C: CountedRecord>(
        of records: [some Described], as type: C.Type, in db: Database
    ) throws -> [RecordID: CountedRecord.Counts] {
        try C.counts(of: records.compactMap { $0 as? C }, in: db)
    }
}

extension StudySession: CountedRecord {
    static func counts(of records: [StudySession], in db: Database) throws -> [RecordID: Counts] {
        try db.sessions(records.map(\.id)).reduce(into: [:]) { all, found in
            all[found.session.id] =
                counts(found.tally) + [("rate", found.tally.rate.text.map { .text($0) } ?? .none)]
        }
    }

    static func countsByHost(of records: [StudySession], in db: Database) throws -> [RecordID: [RecordID: Counts]] {
        try db.sessions(records.map(\.id)).reduce(into: [:]) { all, found in
            all[found.session.id] = found.session.hosts.reduce(into: [:]) { $0[$1] = counts(found.of($1).tally) }
        }
    }

    private static func counts(_ tally: AttendanceTally) -> Counts {
        [
            ("expected", .number(tally.expected)), ("present", .number(tally.present)),
            ("excused", .number(tally.excused)), ("absent", .number(tally.absent)),
            ("unmarked", .number(tally.unmarked)),
        ]
    }
}
