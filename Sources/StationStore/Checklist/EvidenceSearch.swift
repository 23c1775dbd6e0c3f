import GRDB
import StationCore
import StationModel

extension Queries {
    /// What can be cited for a standard and fits words that were typed: sessions, submissions and records of every
    /// kind, of the station and of the city, of all years, newest first of each kind; those cited already in front.
    ///
    /// A confidential kind proves nothing to those who look at the checklist, so it is not looked into.
    package func proofs(of station: Station, standard: String, fitting words: String) throws(Fault) -> [Proof] {
        let filter = SubmissionFilter(station: station.id, words: words, day: desk.today)
        let submissions = try submissions(filter, window: 0..<farReach).map { Proof($0, on: desk.today) }
        let (cited, sessions, others) = try readTogether { db in
            let search = RecordProposals(
                db: db, station: station.id, words: words, day: desk.today, limit: farReach)
            return (
                try db.citedProofs(of: station.id, standard: standard),
                try db.sessions(of: station.id, fitting: words, limit: farReach).map { Proof($0, on: desk.today) },
                try Catalogue.general.filter { !$0.isConfidential }.flatMap { try $0.open(search) }
            )
        }
        let found = sessions + submissions + others
        let typed = FilterWord.words(of: words)
        let shown = cited.filter { one in
            typed.allSatisfy { Canonical.sought(one.name).contains($0) }
                || found.contains { $0.isOfSameRecord(as: one) }
        }
        return Proof.merged(cited: shown, proposed: found)
    }
}

/// At most so many records of a kind are found; who looks for older ones types another word.
private let farReach = 100

extension Database {
    /// The newest sessions of a station in which all words stand, those called off left out.
    fileprivate func sessions(of station: RecordID, fitting words: String, limit: Int) throws -> [StudySession] {
        var condition = "station = ? AND voided IS NULL AND state <> 'cancelled'"
        var arguments: StatementArguments = [station]
        for word in words.split(whereSeparator: \.isWhitespace) {
            let texts = "day || ' ' || topic || ' ' || form || ' ' || place || ' ' || campaign"
            condition += " AND (\(texts) LIKE ? ESCAPE '\\' OR \(texts) LIKE ? ESCAPE '\\')"
            arguments += ["%" + FilterWord.escaped(word) + "%", "%" + FilterWord.escaped(Canonical.sought(word)) + "%"]
        }
        return try StoredRow.fetchCursor(
            cachedStatement(sql: "SELECT * FROM study_session WHERE \(condition) ORDER BY day DESC, id DESC LIMIT ?"),
            arguments: arguments + [limit]
        ).map { try StudySession($0) }.all()
    }
}
