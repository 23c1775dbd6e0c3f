import GRDB
import StationCore
import StationModel

/// What is kept beside the submissions so that neither a figure nor a search has to look at all of them: a small
/// sum per station, figure and day, and a text index. Both follow each row that is written.
///
/// The many rows of one change mostly add to the same few sums, so these are written once, when all rows are (`settle`).
struct SubmissionIndex {
    private let db: Database
    /// Whether the text index follows, too.
    private let isSearched: Bool
    /// What has been added and not written yet.
    private var waiting: [Sum: Int] = [:]
    /// The submission that was looked at last: its steps mostly follow it.
    private var last: (submission: RecordID, standing: Counted?)?
    /// Texts that are not in the index yet. It takes them in the order of their numbers, or writes out what it has at each
    /// that is smaller than the one before, and a table to be imported is in any order.
    private var texts: [(key: Int64, text: Text)] = []
    private var textBytes = 0

    /// So many bytes of texts are put in order at a time.
    private static let mostBytes = 4 << 20

    private typealias Text = (title: String, body: String)

    init(_ db: Database, isSearched: Bool = true) {
        (self.db, self.isSearched) = (db, isSearched)
    }

    /// What steps are counted by.
    private struct Counted {
        let station: RecordID
        let registered: Day

        /// - Parameter image: a submission's row, or as much of it as says this; nil: it counts nowhere.
        init?(_ image: RowImage) {
            guard image["voided"].isNull, let station = RecordID(stored: image["station"]),
                let registered = String(stored: image["registered_on"]).flatMap({ Day($0) })
            else { return nil }
            (self.station, self.registered) = (station, registered)
        }
    }

    private struct Sum: Hashable {
        let station: RecordID
        let figure: Int
        let day: Day
    }

    /// The number by which the text index knows a submission. Only this file counts by it.
    static func key(of submission: RecordID, _ db: Database) throws -> Int64? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT key FROM submission WHERE id = ?"), arguments: [submission])
    }

    /// Takes the old row's share away and adds the new row's.
    ///
    /// - Parameters:
    ///   - key: its number; of a row that was there, the one it had.
    ///   - isLate: whether a new row may have steps already.
    mutating func replace(
        _ id: RecordID, key: Int64, before: RowImage?, after: RowImage?, isLate: Bool = false
    ) throws {
        let (was, became) = (before.flatMap(Counted.init), after.flatMap(Counted.init))
        last = (id, became)
        try count(before, was, sign: -1)
        try count(after, became, sign: 1)
        let counted = ["voided", "registered_on", "station"]
        // What its steps add depends on these; a new one's follow it.
        if before == nil ? isLate : !counted.allSatisfy({ before?[$0] == after?[$0] }) {
            let steps = try StoredRow.fetchCursor(
                db.cachedStatement(sql: "SELECT * FROM submission_event WHERE submission = ?"), arguments: [id])
            while let step = try steps.next() {
                try count(step, of: was, sign: -1)
                try count(step, of: became, sign: 1)
            }
        }
        guard isSearched else { return }
        let isMoved = before != nil && after != nil && before?["registered_on"] != after?["registered_on"]
        let moved = try isMoved ? SubmissionIndex.key(of: id, db) : nil
        try index(key, before: before, moved ?? key, after: after)
    }

    /// The same for a row of a step.
    mutating func replaceStep(before: RowImage?, after: RowImage?) throws {
        for (image, sign) in [(before, -1), (after, 1)] {
            guard let image else { continue }
            let row = StoredRow(image, of: SubmissionEvent.table)
            let submission: RecordID = try row["submission"]
            if last?.submission != submission {
                let found = try StoredRow.fetchOne(
                    db.cachedStatement(sql: "SELECT station, registered_on, voided FROM submission WHERE id = ?"),
                    arguments: [submission])
                last = (submission, found.flatMap { Counted($0.image) })
            }
            try count(row, of: last?.standing, sign: sign)
        }
    }

    /// Writes the sums that have changed, and the texts.
    mutating func settle() throws {
        try writeTexts()
        guard !waiting.isEmpty else { return }
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO submission_tally (station, figure, day, change) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET change = change + excluded.change
                """)
        for (sum, change) in waiting where change != 0 {
            try statement.execute(arguments: [sum.station, sum.figure, sum.day, change])
        }
        waiting = [:]
    }

    private mutating func count(_ image: RowImage?, _ counted: Counted?, sign: Int) throws {
        guard let image, let counted else { return }
        let row = StoredRow(image, of: Submission.table)
        let isSolved = try row["result"] as String? == HandlingResult.a.rawValue
        let contributions = try SubmissionContribution.ofSubmission(
            registeredOn: counted.registered, adoptedOn: row["adopted_on"],
            solvedOn: isSolved ? row["answered_on"] : nil)
        for item in contributions { add(item.figure.rawValue, at: counted.station, item.day, item.change * sign) }
    }

    /// - Parameter step: its row, or an image of it.
    private mutating func count(_ step: StoredRow, of counted: Counted?, sign: Int) throws {
        guard let counted else { return }
        let day: Day? = try step.isEmpty("step") ? nil : step["day"]
        let contributions = try SubmissionContribution.ofStep(
            StepEffect(step), on: day, registeredOn: counted.registered)
        for item in contributions { add(item.figure.rawValue, at: counted.station, item.day, item.change * sign) }
        add(SubmissionIndex.steps, at: counted.station, day ?? counted.registered, sign)
    }

    private mutating func add(_ figure: Int, at station: RecordID, _ day: Day, _ change: Int) {
        waiting[Sum(station: station, figure: figure, day: day), default: 0] += change
    }

    private mutating func index(_ oldKey: Int64, before: RowImage?, _ key: Int64, after: RowImage?) throws {
        let (old, new) = (before.map(SubmissionIndex.text), after.map(SubmissionIndex.text))
        // Most steps change none of the words.
        if let old, let new, old == new, oldKey == key { return }
        if let old {
            try writeTexts()
            try db.cachedStatement(
                sql: """
                    INSERT INTO submission_text (submission_text, rowid, title, body) VALUES ('delete', ?, ?, ?)
                    """
            ).execute(arguments: [oldKey, old.title, old.body])
        }
        if let new {
            texts.append((key, new))
            textBytes += new.title.utf8.count + new.body.utf8.count
            if textBytes > SubmissionIndex.mostBytes { try writeTexts() }
        }
    }

    private mutating func writeTexts() throws {
        guard !texts.isEmpty else { return }
        let statement = try db.cachedStatement(
            sql: "INSERT INTO submission_text (rowid, title, body) VALUES (?, ?, ?)")
        for (key, text) in texts.sorted(by: { $0.key < $1.key }) {
            try statement.run([key.databaseValue, text.title.databaseValue, text.body.databaseValue])
        }
        (texts, textBytes) = ([], 0)
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

    private static func text(_ image: RowImage) -> Text {
        func words(_ name: String) -> String {
            guard case .string(let text) = image[name].storage, !text.isEmpty else { return "" }
            return spaced(Canonical.sought(text))
        }
        let body = searched.map(words).filter { !$0.isEmpty }
        return (words("title"), body.joined(separator: " | "))
    }

    private static let searched = [
        "situation", "cause", "proposal", "reporter", "number", "lead_unit", "officer", "answer", "campaign",
    ]

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
