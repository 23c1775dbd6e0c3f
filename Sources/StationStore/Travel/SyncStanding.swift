import GRDB
import StationCore
import StationModel

/// Entries that were written here and of which nobody has said that the city has them.
package struct Unreported: Hashable, Sendable {
    package var count = 0
    /// The oldest of them, as far as they were looked at.
    package var oldest: JournalEntry?

    package init() {}
}

/// The place that a file has in its city, as far as its own tables know.
package struct CityMembership: Hashable, Sendable {
    /// `河里镇`.
    package let name: String
    /// Whether it is the city's office.
    package let isOffice: Bool
    /// `合山市政协`; nil: not heard yet.
    package let city: String?

    package init(name: String, isOffice: Bool, city: String?) {
        (self.name, self.isOffice, self.city) = (name, isOffice, city)
    }
}

/// What came and cannot be shown yet.
package struct WaitingEntries: Hashable, Sendable {
    /// Who wrote them: `河里镇`.
    package let author: String
    package let count: Int
    package let reason: String
}

/// A person who was registered at two desks that did not know of each other.
package struct RegisteredTwice: Hashable, Sendable {
    package let name: String
    package let station: RecordID?
    /// The record that came first.
    package let person: RecordID
}

extension Queries {
    /// The file's place in a city; nil: it is in none.
    package func membership() throws(Fault) -> CityMembership? {
        try read { db in
            try StoredRow.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT name, is_city, (SELECT name FROM journal_member WHERE is_city LIMIT 1) AS city
                        FROM journal_member WHERE is_own
                        """)
            ).map { row in
                CityMembership(name: try row["name"], isOffice: try row["is_city"] as Int != 0, city: try row["city"])
            }
        }
    }

    /// What is not known to be at the city, without what is only noted: notes travel as digests, and nobody waits for them.
    ///
    /// Looks at the newest entries first and stops at one that is there, since a chain goes up in its order.
    ///
    /// - Parameter acknowledged: how far each chain is known to be there.
    package func unreported(beyond acknowledged: [RecordID: Int64]) throws(Fault) -> Unreported {
        try readTogether { db in
            var found = Unreported()
            let rows = try StoredRow.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT * FROM journal_entry INDEXED BY journal_entry_own WHERE received IS NULL
                        ORDER BY number DESC
                        """))
            while let row = try rows.next() {
                let entry = try JournalEntry(row)
                if entry.seq <= acknowledged[entry.chain] ?? 0 { break }
                guard !entry.kind.hasPrefix("note.") else { continue }
                found.count += 1
                found.oldest = entry
            }
            return found
        }
    }

    /// Which stations' entries came here last when, in milliseconds since 1970; of a station that has joined and sent nothing, 0.
    package func heard() throws(Fault) -> [RecordID: Int64] {
        try read { db in
            try StoredRow.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT m.station, max(coalesce((SELECT e.received FROM journal_entry e WHERE e.chain = c.chain
                            ORDER BY e.seq DESC LIMIT 1), 0)) AS last
                        FROM journal_member m JOIN journal_chain c ON c.member = m.id
                        WHERE m.station IS NOT NULL AND NOT m.is_own AND m.revoked IS NULL GROUP BY m.station
                        """)
            ).reduce(into: [:]) { $0[try $1["station"]] = try $1["last"] as Int64 }
        }
    }

    /// How many entries came and wait.
    package func waitingCount() throws(Fault) -> Int {
        try read { try Int.fetchOne($0.cachedStatement(sql: "SELECT count(*) FROM journal_waiting")) ?? 0 }
    }

    /// What came and waits, by who wrote it and why it waits.
    package func waitingEntries() throws(Fault) -> [WaitingEntries] {
        try read { db in
            try StoredRow.fetchAll(
                db,
                sql: """
                    SELECT coalesce(m.name, '') AS author, count(*) AS count, w.reason FROM journal_waiting w
                    LEFT JOIN journal_chain c ON c.chain = w.chain LEFT JOIN journal_member m ON m.id = c.member
                    GROUP BY m.name, w.reason ORDER BY min(w.at), m.name
                    """
            ).map { WaitingEntries(author: try $0["author"], count: try $0["count"], reason: try $0["reason"]) }
        }
    }

    /// What came from others since a moment, the newest first, with who wrote it.
    package func arrived(since moment: Int64, most: Int) throws(Fault) -> [(author: String, entry: JournalEntry)] {
        try readTogether { db in
            var found: [(String, JournalEntry)] = []
            let rows = try StoredRow.fetchCursor(
                db,
                sql: """
                    SELECT e.*, coalesce(m.name, '') AS author FROM journal_entry e
                    LEFT JOIN journal_chain c ON c.chain = e.chain LEFT JOIN journal_member m ON m.id = c.member
                    ORDER BY e.number DESC LIMIT 1000
                    """)
            while let row = try rows.next(), found.count < most {
                let entry = try JournalEntry(row)
                guard let received = entry.received else { continue }
                guard received >= moment else { break }
                guard !entry.kind.hasPrefix("note.") else { continue }
                found.append((try row["author"], entry))
            }
            return found
        }
    }

    /// Who may be one person in two records: `sameInBoth` with the record that was there first.
    package func registeredTwice() throws(Fault) -> [RegisteredTwice] {
        let names = Set(try sameInBoth())
        guard !names.isEmpty else { return [] }
        return try read { db in
            try StoredRow.fetchAll(
                db,
                sql: """
                    SELECT p.name, s.station, min(p.id) AS person FROM person p
                    JOIN seat s ON s.person = p.id AND s.voided IS NULL WHERE p.voided IS NULL
                    GROUP BY p.canonical, s.station HAVING count(DISTINCT p.id) > 1 ORDER BY p.name
                    """
            ).map { row in
                RegisteredTwice(name: try row["name"], station: try row["station"], person: try row["person"])
            }.filter { names.contains($0.name) }
        }
    }

    /// How many disputes are to be decided here.
    package func disputeCount() throws(Fault) -> Int {
        try hasDisputes() ? disputes().count { !$0.isWaiting } : 0
    }

    /// The open disputes over some records.
    package func disputes(over records: Set<RecordID>) throws(Fault) -> [Dispute] {
        try hasDisputes() ? disputes().filter { $0.parts.contains { records.contains($0.record) } } : []
    }

    /// Whether there ever was one: where there were, they are few, and all are read.
    private func hasDisputes() throws(Fault) -> Bool {
        try read {
            try Bool.fetchOne(
                $0.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM dispute) OR EXISTS (SELECT 1 FROM suggestion)"))
                ?? false
        }
    }
}
