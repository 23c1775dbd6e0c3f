import GRDB
import StationCore
import StationModel

extension Queries {
    /// The proofs of a station's standard: those cited, then what the period's records propose.
    ///
    /// - Parameter wanted: a record that is proposed in any case, the first; nil: none.
    package func proofs(
        of station: Station, standard: String, in period: Period, and wanted: Proof? = nil
    ) throws(Fault) -> [Proof] {
        let seeded = try words(.evidenceKinds).filter { $0.code == standard }.map(\.label)
        return try readTogether { db in
            var proposed = try EvidenceKinds.kinds(of: standard, seeded: seeded).flatMap {
                try db.proposals($0, of: station.id, in: period, on: desk.today)
            }
            let cited = try db.citedProofs(of: station.id, standard: standard)
            if let wanted, !proposed.contains(where: { $0.isOfSameRecord(as: wanted) }) {
                proposed.insert(wanted, at: 0)
            }
            return Proof.merged(cited: cited, proposed: proposed)
        }
    }

    /// How many proofs each standard has, by its code, of each station that has any.
    package func proofCounts() throws(Fault) -> [RecordID: [String: ProofCount]] {
        try readTogether { db in
            let all = try db.evidence(of: nil, standard: nil)
            let gone = try db.gone(among: all)
            return all.reduce(into: [:]) { counts, evidence in
                counts[evidence.station, default: [:]][evidence.standard, default: ProofCount()].cited += 1
                if gone.contains(evidence.id) { counts[evidence.station]?[evidence.standard]?.voided += 1 }
            }
        }
    }
}

extension Proof {
    /// A record to be cited, as its kind calls it, without the records that it mentions.
    package init<R: Described>(_ record: R, on day: Day) {
        let kind = R.described
        self.init(
            target: kind.name, record: record.id,
            name: kind.proving.words?(record, day) ?? "\(kind.title) \(kind.naming(record))")
    }
}

/// The newest records of a kind that prove something, at most so many.
struct RecordProposals: KindVisitor {
    let db: Database
    let station: RecordID
    var period = Period.all
    var words = ""
    let day: Day
    var limit = 50

    func visit<R: Described>(_ kind: Kind<R>) throws -> [Proof] {
        let records: [R]
        if kind.belonging == .itself {
            records = try [db.record(R.self, station)].compactMap(\.self)
        } else {
            // The city's rules stand for years; what a station does is looked at by the period.
            let filter = RecordFilter(
                station: station, in: kind.belonging == .station ? period : .all, words: words,
                conditions: kind.proving.conditions)
            records = try db.records(of: R.self, filter, window: 0..<limit)
        }
        let names = kind.proving.words == nil ? try db.names(of: records) : []
        return records.enumerated().compactMap { place, record in
            guard let words = kind.proving.words else {
                return Proof(target: kind.name, record: record.id, name: "\(kind.title) \(names[place])")
            }
            return words(record, day).map { Proof(target: kind.name, record: record.id, name: $0) }
        }
    }
}

extension Database {
    fileprivate func proposals(_ name: String, of station: RecordID, in period: Period, on day: Day) throws -> [Proof] {
        if name == EvidenceKinds.registers { return try registers(Catalogue.registers, of: station) }
        guard let kind = Catalogue.named(name), !kind.isConfidential else { return [] }
        guard try kind.open(OneByOne()) else { return try registers([kind], of: station) }
        return try kind.open(RecordProposals(db: self, station: station, period: period, day: day))
    }

    /// All that a station has of some kinds, a proof each; of what it has nothing, none.
    private func registers(_ kinds: [any AnyKind], of station: RecordID) throws -> [Proof] {
        let questions = kinds.map {
            """
            SELECT '\($0.name)' AS kind, count(DISTINCT id) AS records FROM \($0.name)
            WHERE station = ?1 AND voided IS NULL
            """
        }
        let rows = try StoredRow.fetchAll(
            cachedStatement(sql: questions.joined(separator: " UNION ALL ")), arguments: [station])
        return try zip(kinds, rows).compactMap { kind, row in
            let (count, register): (Int, _) = (try row["records"], kind.register)
            guard count > 0 else { return nil }
            return Proof(target: kind.name, record: nil, name: "\(register.name) \(count) \(register.unit)")
        }
    }

    /// The citations of a standard (nil: of all) of a station (nil: of all) that were not taken back, oldest first.
    func evidence(of station: RecordID?, standard: String?) throws -> [Evidence] {
        try StoredRow.fetchCursor(
            cachedStatement(
                sql: """
                    SELECT * FROM evidence
                    WHERE (?1 IS NULL OR station = ?1) AND (?2 IS NULL OR standard = ?2) AND voided IS NULL
                    ORDER BY id
                    """), arguments: [station, standard]
        ).map { try Evidence($0) }.all()
    }

    func citedProofs(of station: RecordID, standard: String) throws -> [Proof] {
        let cited = try evidence(of: station, standard: standard)
        let gone = try gone(among: cited)
        return cited.map {
            Proof(target: $0.target, record: $0.record, name: $0.note, cited: $0, isVoided: gone.contains($0.id))
        }
    }

    /// Those of some citations of which what is cited has been voided since, or called off, or nothing is left.
    fileprivate func gone(among cited: [Evidence]) throws -> Set<RecordID> {
        // The table's name comes from the file: only kinds' own names become part of a statement.
        let kinds = Set(cited.map(\.target)).sorted().compactMap { Catalogue.named($0) }
        guard !kinds.isEmpty else { return Set(cited.map(\.id)) }
        var arguments: StatementArguments = [RecordIDList(cited.map(\.id))]
        let questions = try kinds.map { kind in
            let (question, ofKind) = try kind.open(StillProving())
            arguments += ofKind
            return question
        }
        let standing = try RecordID.fetchAll(
            cachedStatement(
                sql: """
                    WITH cited AS (SELECT * FROM evidence WHERE id IN (\(RecordIDList.each)))
                    \(questions.joined(separator: " UNION ALL "))
                    """), arguments: arguments)
        return Set(cited.map(\.id)).subtracting(standing)
    }
}

private struct OneByOne: KindVisitor {
    func visit<R: Described>(_ kind: Kind<R>) -> Bool { kind.proving.isOneByOne }
}

/// The question which of `cited` still stand in a kind.
private struct StillProving: KindVisitor {
    func visit<R: Described>(_ kind: Kind<R>) -> (String, StatementArguments) {
        let table = kind.name
        var arguments = StatementArguments()
        let conditions = kind.proving.conditions.map { " AND " + $0.sql(of: table, &arguments) }.joined()
        let any =
            kind.hasStationColumn
            ? "EXISTS (SELECT 1 FROM \(table) r WHERE r.station = c.station AND r.voided IS NULL)" : "0"
        return (
            """
            SELECT c.id FROM cited c WHERE c.target = '\(table)' AND CASE WHEN c.record IS NULL THEN \(any)
            ELSE EXISTS (SELECT 1 FROM \(table) WHERE \(table).id = c.record AND \(table).voided IS NULL\(conditions)) END
            """, arguments
        )
    }
}
