import Foundation
import GRDB
import StationCore
import StationModel

extension Queries {
    /// How far each chain goes that this file knows, with what waits.
    package func chainHeads() throws(Fault) -> [ChainHead] {
        try read { db in
            try StoredRow.fetchAll(
                db,
                sql: """
                    SELECT chain, max(seq) AS seq, hash FROM (SELECT chain, seq, hash FROM journal_entry
                    UNION ALL SELECT chain, seq, hash FROM journal_waiting) GROUP BY chain ORDER BY chain
                    """
            ).map { ChainHead(chain: try $0["chain"], seq: try $0["seq"], hash: try $0["hash"]) }
        }
    }

    /// The members of the city that this file knows, itself among them.
    package func members() throws(Fault) -> [ChainAuthor] {
        try read { db in
            try StoredRow.fetchAll(db, sql: "SELECT * FROM journal_member ORDER BY id").map { row in
                ChainAuthor(
                    id: try row["id"], name: try row["name"], isCity: try row["is_city"] as Int != 0,
                    station: try row["station"], signing: try row["signing"] ?? [], sealing: try row["sealing"] ?? [],
                    revoked: try row["revoked"])
            }
        }
    }

    /// Whose the chains are that came from elsewhere.
    package func authors() throws(Fault) -> [RecordID: RecordID] {
        try read { db in
            try StoredRow.fetchAll(db, sql: "SELECT chain, member FROM journal_chain").reduce(into: [:]) {
                $0[try $1["chain"]] = try $1["member"] as RecordID
            }
        }
    }

    /// The chains that were written here, the oldest first.
    package func ownChains() throws(Fault) -> [RecordID] {
        try read { db in
            try StoredRow.fetchAll(
                db,
                sql: """
                    SELECT chain, min(number) AS first FROM journal_entry WHERE received IS NULL
                    GROUP BY chain ORDER BY first
                    """
            ).map { try $0["chain"] }
        }
    }

    /// The entries of a chain behind one that is known there already, as they travel.
    ///
    /// - Parameters:
    ///   - limit: at most so many parts in all, but at least one entry.
    ///   - audience: whom a content is meant for, by the stations that it is about.
    package func entriesToSend(
        of chain: RecordID, after seq: Int64, limit: Int = 5000, audience: @escaping ([RecordID]) -> Audience
    ) throws(Fault) -> [TravellingEntry] {
        try readTogether { db in
            let sender = try Sender(db, audience: audience)
            var (entries, parts): ([TravellingEntry], Int) = ([], 0)
            let rows = try StoredRow.fetchCursor(
                db, sql: "SELECT * FROM journal_entry WHERE chain = ? AND seq > ? ORDER BY seq",
                arguments: [chain, seq])
            while let row = try rows.next() {
                let entry = try sender.entry(row)
                guard entries.isEmpty || parts + entry.parts.count <= limit else { break }
                entries.append(entry)
                parts += entry.parts.count
            }
            return entries
        }
    }
}

/// Makes of what the journal keeps what travels.
private final class Sender {
    private let db: Database
    private let audience: ([RecordID]) -> Audience
    private let tables: ReadTables
    private let isStations: Bool
    private var references: [String: [(column: String, table: String)]] = [:]
    /// Which stations have a row that others refer to, by table and identifier; none: all have it.
    private var having: [String: [RecordID]] = [:]
    /// Who held a record together with its station until the entry that is being sent.
    private var released: [RecordID: [RecordID]] = [:]

    init(_ db: Database, audience: @escaping ([RecordID]) -> Audience) throws {
        (self.db, self.audience, tables) = (db, audience, ReadTables(db))
        isStations = try db.ownStation() != nil
    }

    func entry(_ row: StoredRow) throws -> TravellingEntry {
        let entry = try JournalEntry(row)
        var parts: [TravellingPart] = []
        let changes = try StoredRow.fetchAll(
            db.cachedStatement(sql: "SELECT * FROM journal_change WHERE entry = ? ORDER BY position"),
            arguments: [entry.number])
        try noteReleased(by: changes)
        for change in changes { parts.append(try part(change, of: entry)) }
        // Words about what is not handed over would tell of it.
        let isSilent = entry.kind.hasPrefix("note.") || !parts.isEmpty && parts.allSatisfy { $0.content == nil }
        let words = try self.words(of: entry, row, to: parts, isSilent: isSilent)
        return TravellingEntry(
            chain: entry.chain, seq: entry.seq, parent: entry.parent?.bytes, schema: entry.words.schema,
            hash: entry.hash.bytes, parts: [words] + parts, signature: try row["signature"])
    }

    /// Whoever holds a record no more, or had its people on the roster of a session, hears what is done to it in the same entry:
    /// that it is void, or gone.
    private func noteReleased(by changes: [StoredRow]) throws {
        released = [:]
        for change in changes {
            let (table, after): (String, String?) = (try change["target"], try change["after"])
            let isLine = table == Attendance.table && after == nil
            guard isLine || table == TableName.host, let before = try change["before"] as String? else { continue }
            let image = try tables[table].image(json: before)
            guard let record = RecordID(stored: image[isLine ? "session" : "record"]),
                let host = RecordID(stored: image[isLine ? "station" : "host"])
            else { continue }
            released[record, default: []].append(host)
        }
    }

    private func words(
        of entry: JournalEntry, _ row: StoredRow, to parts: [TravellingPart], isSilent: Bool
    ) throws -> TravellingPart {
        guard let salt = try row["salt"] as [UInt8]? else {
            return TravellingPart(position: 0, digest: try row["digest"], content: nil)
        }
        let digest = ChangeDigest(salt: salt, words: entry.words).bytes
        guard !isSilent else { return TravellingPart(position: 0, digest: digest, content: nil) }
        let text = FlatObject.text(of: [
            column("at", entry.at), column("operator", entry.operatorName), column("summary", entry.summary),
            column("reverses", entry.reverses?.text),
        ])
        return TravellingPart(
            position: 0, digest: digest,
            content: .init(
                audience: Audience(of: parts.compactMap { $0.content?.audience }), salt: salt, kind: entry.kind,
                record: entry.station, before: nil, after: text))
    }

    private func part(_ row: StoredRow, of entry: JournalEntry) throws -> TravellingPart {
        let position: Int64 = try row["position"]
        guard let salt = try row["salt"] as [UInt8]? else {
            return TravellingPart(position: position, digest: try row["digest"], content: nil)
        }
        let (table, record): (String, RecordID) = (try row["target"], try row["record"])
        let (before, after): (String?, String?) = (try row["before"], try row["after"])
        let digest = ChangeDigest(
            salt: salt, position: position, target: table, record: record, before: before, after: after
        ).bytes
        guard let known = Schema.tables.first(where: { $0.name == table }), known.handing == .always,
            !isStations || !Ownership.ofTheCityAlone.contains(table),
            try mayTell(table, record, before, after, in: entry)
        else {
            return TravellingPart(position: position, digest: digest, content: nil)
        }
        return TravellingPart(
            position: position, digest: digest,
            content: .init(
                audience: try audience(of: known, record, before, after), salt: salt, kind: table, record: record,
                before: before, after: after))
    }

    /// How somebody is reached stays here until the city handles the matter (`StationFile.tellContacts`).
    private func mayTell(
        _ table: String, _ record: RecordID, _ before: String?, _ after: String?, in entry: JournalEntry
    ) throws -> Bool {
        guard let contact = ContactPart(of: table), entry.kind != ContactPart.telling else { return true }
        let rows = try tables[table]
        let speaks = try [before, after].contains { image in
            try image.map { contact.isIn(try rows.image(json: $0)) } ?? false
        }
        return try !speaks || db.isContactTold(record, before: entry.number)
    }

    // MARK: Whom it concerns

    /// Whom a change is for: whom it concerns, and of these who has what it refers to. Nobody else could bring it in: a class
    /// of the whole city's is for all, who of a station took part in it for that station.
    private func audience(
        of table: JournalledTable, _ record: RecordID, _ before: String?, _ after: String?
    ) throws -> Audience {
        let concerned = try stations(table, record, before, after)
        let whole = audience(concerned)
        let isForNobody = if case .only = whole { concerned.isEmpty } else { false }
        guard let after, !isForNobody, !isStations || concerned.count > 1 else { return whole }
        var known: Set<RecordID>?
        for one in try knowing(tables[table.name].image(json: after), of: table.name) {
            known = known.map { $0.intersection(one) } ?? Set(one)
        }
        guard let known else { return whole }
        let left = concerned.isEmpty ? known.sorted() : concerned.filter(known.contains)
        return left.isEmpty ? .only([]) : audience(left)
    }

    /// For each row that another one refers to and that not all have: the stations that have it.
    private func knowing(_ row: RowImage, of table: String) throws -> [[RecordID]] {
        let places = try references[table] ?? db.references(from: table).filter { $0.table != Station.table }
        references[table] = places
        return try places.compactMap { column, target in
            guard let id = RecordID(stored: row[column]), let known = Schema.tables.first(where: { $0.name == target })
            else { return nil }
            if let found = having["\(target) \(id)"] { return found.isEmpty ? nil : found }
            var found: [RecordID] = []
            if let image = try tables[target].image(id) {
                found = try stations(known, id, image) + seats(target, id, image)
                if found.isEmpty, let maker = try db.station(writing: db.firstChain(of: target, id)) { found = [maker] }
            }
            having["\(target) \(id)"] = found
            return found.isEmpty ? nil : found
        }
    }

    /// The stations that a change is about; none: the office as a whole.
    private func stations(
        _ table: JournalledTable, _ record: RecordID, _ before: String?, _ after: String?
    ) throws -> [RecordID] {
        let rows = try tables[table.name]
        let images = try [before, after].compactMap { try $0.map { try rows.image(json: $0) } } + [rows.image(record)]
        var found: [RecordID] = []
        for image in images.compactMap(\.self) {
            let more = try stations(table, record, image) + seats(table.name, record, image)
            for station in more where !found.contains(station) { found.append(station) }
        }
        return found
    }

    /// Where a person sits or sat: who comes to a station is known there with all seats.
    private func seats(_ table: String, _ record: RecordID, _ image: RowImage) throws -> [RecordID] {
        let person =
            switch table {
            case Person.table: record
            case Seat.table: RecordID(stored: image["person"])
            default: nil as RecordID?
            }
        guard let person else { return [] }
        // A seat that was void before it was handed over is handed over all the same.
        return try StoredRow.fetchAll(
            db.cachedStatement(sql: "SELECT DISTINCT station FROM seat WHERE person = ? ORDER BY station"),
            arguments: [person]
        ).map { try $0["station"] }
    }

    private func stations(_ table: JournalledTable, _ record: RecordID, _ image: RowImage) throws -> [RecordID] {
        func named(_ column: String) -> [RecordID] { RecordID(stored: image[column]).map { [$0] } ?? [] }
        switch table.belonging {
        case .stationItself: return []
        case .office: return []
        case .submission: return named("station")
        // Whoever holds a record together with its station has it, too.
        case .station(let column) where table.name == TableName.host: return named(column) + named("host")
        case .station(let column):
            return try named(column) + db.hosts(of: record).map(\.host) + (released[record] ?? [])
        // On a roster each station's people are its own: nobody else knows them.
        case .parent where table.name == Attendance.table && !image["station"].isNull: return named("station")
        case .parent(let parent, let column):
            guard let id = RecordID(stored: image[column]),
                let known = Schema.tables.first(where: { $0.name == parent }),
                let row = try tables[parent].image(id)
            else { return [] }
            return try stations(known, id, row)
        }
    }
}

extension Database {
    /// The station that writes a chain; nil: it is the city's office or this very file.
    fileprivate func station(writing chain: RecordID?) throws -> RecordID? {
        try StoredRow.fetchOne(
            cachedStatement(
                sql: "SELECT m.station FROM journal_chain k JOIN journal_member m ON m.id = k.member WHERE k.chain = ?"),
            arguments: [chain])?["station"]
    }
}

extension Audience {
    /// Whoever is meant by one of several.
    fileprivate init(of several: [Audience]) {
        var members: [RecordID] = []
        for one in several {
            guard case .only(let some) = one else {
                self = .everybody
                return
            }
            members += some.filter { !members.contains($0) }
        }
        self = .only(members)
    }
}

extension StationFile {
    /// Notes which member of a city this file is.
    package func join(as member: ChainAuthor) throws(Fault) {
        try writeAside { db in
            // Under another name nobody had heard of it.
            try db.execute(sql: "DELETE FROM journal_member WHERE is_own AND id <> ?", arguments: [member.id])
            try db.keep(member, isOwn: true)
        }
    }

    /// Notes the other members of its city.
    package func keep(_ members: [ChainAuthor]) throws(Fault) {
        try writeAside { db in for member in members { try db.keep(member, isOwn: false) } }
    }

    /// Keeps the signatures under which own entries were sent, so that they can be sent again.
    package func keep(_ signature: [UInt8], over head: ChainHead) throws(Fault) {
        try writeAside { db in
            try db.execute(
                sql: "UPDATE journal_entry SET signature = ? WHERE chain = ? AND seq = ?",
                arguments: [Data(signature), head.chain, head.seq])
        }
    }
}

extension Queries {
    /// The hash of an entry that this file has; nil: it has not.
    package func hash(of chain: RecordID, at seq: Int64) throws(Fault) -> [UInt8]? {
        try read { db in
            try StoredRow.fetchOne(
                db, sql: "SELECT hash FROM journal_entry WHERE chain = ? AND seq = ?", arguments: [chain, seq])?["hash"]
        }
    }
}

extension StationFile {
    /// The version of the schema that this program writes.
    package static var schemaVersion: Int { Schema.version }
}
