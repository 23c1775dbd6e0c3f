import GRDB
import StationCore
import StationModel

/// What is kept beside the submissions so that neither a figure nor a search has to look at all of them: a small
/// sum per station, figure and day, and a text index. Both follow each row that is written.
enum SubmissionIndex {
    /// The number by which the text index knows a submission. Only this file counts by it.
    static func key(of submission: RecordID, _ db: Database) throws -> Int64? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT key FROM submission WHERE id = ?"), arguments: [submission])
    }

    /// Takes the old row's share away and adds the new row's.
    ///
    /// - Parameter key: nil: the text index is left out.
    static func replace(_ db: Database, key: Int64?, before: RowImage?, after: RowImage?) throws {
        if let before { try count(db, before, sign: -1) }
        if let after { try count(db, after, sign: 1) }
        let counted = ["voided", "registered_on", "station"]
        if !counted.allSatisfy({ before?[$0] == after?[$0] }) {
            // What its steps add depends on these.
            for (image, sign) in [(before, -1), (after, 1)] {
                guard let image, let id = RecordID(stored: image["id"]) else { continue }
                for step in try steps(of: id, db) { try count(db, step, of: image, sign: sign) }
            }
        }
        if let key { try index(db, key, before: before, after: after) }
    }

    /// The same for a row of a step.
    static func replaceStep(_ db: Database, before: RowImage?, after: RowImage?) throws {
        for (image, sign) in [(before, -1), (after, 1)] {
            guard let image else { continue }
            let step = try SubmissionEvent(StoredRow(image, of: SubmissionEvent.table))
            let found = try StoredRow.fetchOne(
                db.cachedStatement(sql: "SELECT station, registered_on, voided FROM submission WHERE id = ?"),
                arguments: [step.submission])
            if let found { try count(db, step, of: found.image, sign: sign) }
        }
    }

    private static func steps(of submission: RecordID, _ db: Database) throws -> [SubmissionEvent] {
        try StoredRow.fetchCursor(
            db.cachedStatement(sql: "SELECT * FROM submission_event WHERE submission = ?"), arguments: [submission]
        ).map { try SubmissionEvent($0) }.all()
    }

    private static func index(_ db: Database, _ key: Int64, before: RowImage?, after: RowImage?) throws {
        let (old, new) = (before.map(text), after.map(text))
        // Most steps change none of the words.
        if let old, let new, old == new { return }
        if let old {
            try db.cachedStatement(
                sql: """
                    INSERT INTO submission_text (submission_text, rowid, title, body) VALUES ('delete', ?, ?, ?)
                    """
            ).execute(arguments: [key, old.title, old.body])
        }
        if let new {
            try db.cachedStatement(sql: "INSERT INTO submission_text (rowid, title, body) VALUES (?, ?, ?)")
                .execute(arguments: [key, new.title, new.body])
        }
    }

    private static func count(_ db: Database, _ image: RowImage, sign: Int) throws {
        guard image["voided"].isNull else { return }
        let submission = try Submission(StoredRow(image, of: Submission.table))
        try add(db, submission.contributions, at: submission.station, sign: sign)
    }

    /// - Parameter image: the submission's row, or as much of it as says whose it is, from when, and whether it counts.
    private static func count(_ db: Database, _ step: SubmissionEvent, of image: RowImage, sign: Int) throws {
        guard image["voided"].isNull, let station = RecordID(stored: image["station"]),
            let registered = String(stored: image["registered_on"]).flatMap({ Day($0) })
        else { return }
        try add(db, step.contributions(registeredOn: registered), at: station, sign: sign)
        try add(db, steps, at: station, day: step.step == nil ? registered : step.day, change: sign)
    }

    private static func add(
        _ db: Database, _ contributions: [SubmissionContribution], at station: RecordID, sign: Int
    ) throws {
        for item in contributions {
            try add(db, item.figure.rawValue, at: station, day: item.day, change: item.change * sign)
        }
    }

    private static func add(_ db: Database, _ figure: Int, at station: RecordID, day: Day, change: Int) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO submission_tally (station, figure, day, change) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET change = change + excluded.change
                """
        ).execute(arguments: [station, figure, day, change])
    }

    /// Beside the figures: how many steps were taken on a day.
    private static let steps = 9

    /// Whether steps are dated after a day. Without any, every submission stood on the day as it stands now, and its row says
    /// how.
    static func hasStep(after day: Day, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM station p CROSS JOIN submission_tally t
                    ON t.station = p.id AND t.figure = ? AND t.day > ? AND t.change <> 0)
                    """), arguments: [steps, day]) ?? false
    }

    private static func text(_ image: RowImage) -> (title: String, body: String) {
        func words(_ names: String...) -> String {
            names.map { spaced(Canonical.sought(String.fromDatabaseValue(image[$0]) ?? "")) }.joined(separator: " | ")
        }
        return (
            words("title"),
            words("situation", "cause", "proposal", "reporter", "number", "lead_unit", "officer", "answer")
        )
    }

    /// Each Chinese character and each letter a word of its own: FTS5's tokenizers know no Chinese words, and a phrase of
    /// single characters finds words of any length, 基站 within 5G基站 and KTV within ＫＴＶ夜里.
    static func spaced(_ text: String) -> String {
        var text = text
        return text.withUTF8 { utf8 in
            String(unsafeUninitializedCapacity: utf8.count * 2) { buffer in
                var end = 0
                for (place, byte) in utf8.enumerated() {
                    let before = place > 0 ? utf8[place - 1] : 0
                    let isApart = byte.isLetter ? before.isLetter || before.isDigit : byte.isDigit && before.isLetter
                    if byte >= 0xC0 || isApart {
                        buffer[end] = 0x20
                        end += 1
                    }
                    buffer[end] = byte
                    end += 1
                    // The last byte of a character is followed by one that does not continue it.
                    let next = place + 1 < utf8.count ? utf8[place + 1] : 0
                    if byte >= 0x80, next & 0xC0 != 0x80 {
                        buffer[end] = 0x20
                        end += 1
                    }
                }
                return end
            }
        }
    }

    /// A phrase for MATCH: the characters one after another.
    static func phrase(_ word: some StringProtocol) -> String {
        "\"" + spaced(String(word.filter { $0 != "\"" && $0 != "\0" })) + "\""
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
