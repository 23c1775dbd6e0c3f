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
            let id = RecordID(derivedFrom: ["term", span.name])
            if var term = known.first(where: { $0.id == id }) ?? known.first(where: { $0.name == span.name }) {
                (term.seededFirst, term.seededLast) = (span.first, span.last)
                try update(term)
            } else if try image(Term.table, id) == nil {
                var term = Term(id: id)
                (term.name, term.seededFirst, term.seededLast) = (span.name, span.first, span.last)
                try insert(term)
            }
            // One that the office voided stays so.
        }
    }
}
