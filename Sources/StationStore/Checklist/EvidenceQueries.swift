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
        var proposed: [Proof] = []
        for kind in EvidenceKinds.kinds(of: standard, seeded: seeded) {
            proposed += try proposals(kind, of: station, in: period)
        }
        let cited = try readTogether { try $0.citedProofs(of: station.id, standard: standard) }
        if let wanted, !proposed.contains(where: { $0.isOfSameRecord(as: wanted) }) { proposed.insert(wanted, at: 0) }
        return Proof.merged(cited: cited, proposed: proposed)
    }

    /// How many proofs each standard of a station has, by its code.
    package func proofCounts(of station: RecordID) throws(Fault) -> [String: ProofCount] {
        try readTogether { db in
            var counts: [String: ProofCount] = [:]
            for evidence in try db.evidence(of: station, standard: nil) {
                counts[evidence.standard, default: ProofCount()].cited += 1
                if try db.isGone(evidence) { counts[evidence.standard]?.voided += 1 }
            }
            return counts
        }
    }

    /// At most so many records of a kind are proposed; the newest.
    private static var reach: Int { 50 }

    private func proposals(_ kind: String, of station: Station, in period: Period) throws(Fault) -> [Proof] {
        switch kind {
        case "station":
            let facts = [
                ("地址", station.address), ("负责人", station.head.name), ("专干", station.officer.name),
                ("联系领导", station.leader.name),
            ].filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1)" }
            guard !facts.isEmpty else { return [] }
            return [Proof(target: kind, record: station.id, name: "联络站资料:" + facts.joined(separator: ","))]
        case "information_officer":
            return try informationOfficers(of: station.id).filter { $0.serves(on: desk.today) }.map {
                Proof(target: kind, record: $0.id, name: "信息员 \($0.name)")
            }
        case "study_session":
            return try sessions(of: station.id, in: period).filter { $0.session.state != .cancelled }
                .prefix(Self.reach).map { Proof(session: $0.session) }
        case "submission":
            let filter = SubmissionFilter(station: station.id, in: period, day: desk.today)
            return try submissions(filter, window: 0..<Self.reach).map { Proof(submission: $0) }
        case "member": return try whole("member", "委员名册", "人", of: station.id)
        case "ledgers":
            var found = try whole("member", "委员名册", "人", of: station.id)
            found += try whole("study_session", "学习活动台账", "场", of: station.id)
            found += try whole("submission", "社情民意台账", "条", of: station.id)
            for kind in Catalogue.general where !kind.isConfidential {
                found += try whole(kind.name, kind.title + "台账", "条", of: station.id)
            }
            return found
        default:
            guard let kind = Catalogue.named(kind), !kind.isConfidential else { return [] }
            do {
                return try kind.open(
                    RecordProposals(file: reader, station: station.id, period: period, limit: Self.reach))
            } catch {
                throw Fault.ofReading(error, path: path)
            }
        }
    }

    /// All that a station has in a table, as one proof; nothing where it has nothing.
    private func whole(_ table: String, _ name: String, _ unit: String, of station: RecordID) throws(Fault) -> [Proof] {
        let count = try read { try $0.recordCount(in: table, of: station) }
        return count == 0 ? [] : [Proof(target: table, record: nil, name: "\(name) \(count) \(unit)")]
    }

    func newest<R: Described>(
        of type: R.Type, _ filter: RecordFilter, limit: Int
    ) throws(Fault) -> [Proof] {
        try readTogether { db in
            let records = try db.records(of: type, filter, window: 0..<limit)
            return zip(records, try db.names(of: records)).map { record, name in
                Proof(target: R.described.name, record: record.id, name: "\(R.described.title) \(name)")
            }
        }
    }
}

extension Proof {
    /// A session, to be cited.
    package init(session: StudySession) {
        self.init(target: "study_session", record: session.id, name: "\(session.day) 学习“\(session.topic)”")
    }

    init(submission: Submission) {
        self.init(
            target: "submission", record: submission.id, name: "社情民意 \(submission.number)“\(submission.title)”")
    }
}

private struct RecordProposals: KindVisitor {
    let file: Reader
    let station: RecordID
    let period: Period
    let limit: Int

    func visit<R: Described>(_ kind: Kind<R>) throws -> [Proof] {
        // The city's rules stand for years; what a station does is looked at by the period.
        let wanted = RecordFilter(station: station, in: kind.belonging == .station ? period : .all)
        return try file.newest(of: R.self, wanted, limit: limit)
    }
}

extension Database {
    /// The citations of a standard (nil: of all) that were not taken back, oldest first.
    func evidence(of station: RecordID, standard: String?) throws -> [Evidence] {
        try StoredRow.fetchCursor(
            cachedStatement(
                sql: """
                    SELECT * FROM evidence WHERE station = ?1 AND (?2 IS NULL OR standard = ?2) AND voided IS NULL
                    ORDER BY id
                    """), arguments: [station, standard]
        ).map { try Evidence($0) }.all()
    }

    func citedProofs(of station: RecordID, standard: String) throws -> [Proof] {
        try evidence(of: station, standard: standard).map {
            Proof(
                target: $0.target, record: $0.record, name: $0.note, cited: $0, isVoided: try isGone($0))
        }
    }

    /// Whether what is cited has been voided since, or called off, or nothing is left of it.
    fileprivate func isGone(_ evidence: Evidence) throws -> Bool {
        // The table's name comes from the file: only the schema's own names become part of a statement.
        guard Schema.tables.contains(where: { $0.name == evidence.target }) else { return true }
        guard let record = evidence.record else {
            return try recordCount(in: evidence.target, of: evidence.station) == 0
        }
        let called = evidence.target == "study_session" ? " AND state <> 'cancelled'" : ""
        return try Int.fetchOne(
            cachedStatement(sql: "SELECT 1 FROM \(evidence.target) WHERE id = ? AND voided IS NULL\(called)"),
            arguments: [record]) == nil
    }

    fileprivate func recordCount(in table: String, of station: RecordID) throws -> Int {
        try Int.fetchOne(
            cachedStatement(sql: "SELECT count(DISTINCT id) FROM \(table) WHERE station = ? AND voided IS NULL"),
            arguments: [station]) ?? 0
    }
}
