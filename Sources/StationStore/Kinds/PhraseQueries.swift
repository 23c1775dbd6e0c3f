import GRDB
import StationCore
import StationModel

extension Queries {
    /// What this office has typed at least three times in a field of a kind, the most frequent first: whole lines, and of long
    /// texts their sentences. Nothing of fields that name people or hold what is masked.
    package func phrases(of kind: String, field: String, most: Int) throws(Fault) -> [String] {
        guard let kind = Catalogue.named(kind), try mayRead(kind) else { return [] }
        do {
            return try kind.open(Phrases(file: reader, field: field, most: most))
        } catch {
            throw Fault.ofReading(error, path: path)
        }
    }

    /// The newest texts of a column.
    fileprivate func texts(of table: String, _ column: String, most: Int) throws(Fault) -> [String] {
        try read { db in
            try StoredRow.fetchCursor(
                db,
                sql: """
                    SELECT \(column) AS text FROM \(table) WHERE voided IS NULL AND \(column) <> ''
                    ORDER BY id DESC LIMIT ?
                    """, arguments: [most]
            ).map { row -> String in try row["text"] }.all()
        }
    }
}

private struct Phrases: KindVisitor {
    let file: Reader
    let field: String
    let most: Int

    /// As often as something has been typed that is offered.
    private static let often = 3
    /// As many of the newest records are looked through.
    private static let reach = 2000
    /// What is shorter is typed sooner than chosen.
    private static let shortest = 4

    func visit<R: Described>(_ kind: Kind<R>) throws -> [String] {
        guard let field = kind.field(field), !field.isSensitive, !field.isKeptApart, !field.isWorked,
            field.somebody == nil, field.kind == .text || field.kind == .paragraph
        else { return [] }
        let texts = try file.texts(of: kind.name, field.name, most: Phrases.reach)
        var counts: [String: Int] = [:]
        for text in texts {
            // A text that says the same twice says it once.
            let said = field.kind == .text ? [text] : Phrases.sentences(of: text)
            for sentence in Set(said) where sentence.count >= Phrases.shortest { counts[sentence, default: 0] += 1 }
        }
        return counts.filter { $0.value >= Phrases.often }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .prefix(most).map(\.key)
    }

    private static func sentences(of text: String) -> [String] {
        var (all, sentence): ([String], String) = ([], "")
        for character in text {
            if !character.isNewline { sentence.append(character) }
            guard character.isNewline || "。！？；!?;".contains(character) else { continue }
            all.append(sentence)
            sentence = ""
        }
        return (all + [sentence]).map { sentence in
            String(sentence.drop { $0.isWhitespace })
        }.filter { !$0.isEmpty }
    }
}
