import GRDB
import StationCore
import StationModel

extension Queries {
    package func terms() throws(Fault) -> Terms { try readTogether { try $0.terms() } }
}

extension Database {
    func terms() throws -> Terms { Terms(try records(of: Term.self, RecordFilter())) }
}

extension ChangeWriter {
    /// Brings the terms up to date with what the seeds say: their usual days only, never what the office entered.
    func follow(_ seeded: [NamedSpan]) throws {
        let known = try db.records(of: Term.self, RecordFilter())
        for span in seeded {
            if var term = known.first(where: { $0.name == span.name }) {
                (term.seededFirst, term.seededLast) = (span.first, span.last)
                try update(RecordRow(term, initials: try initials(of: term)))
            } else {
                var term = Term(id: RecordID(derivedFrom: ["term", span.name]))
                (term.name, term.seededFirst, term.seededLast) = (span.name, span.first, span.last)
                try insert(RecordRow(term, initials: ""))
            }
        }
    }

    private func initials(of term: Term) throws -> String {
        try StoredRow.fetchOne(db, sql: "SELECT initials FROM term WHERE id = ?", arguments: [term.id])?["initials"]
            ?? ""
    }
}
