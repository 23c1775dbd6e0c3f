import GRDB
import StationCore
import StationModel

/// All that the seed files say and the file keeps: read once, checked, then used from the file.
package struct SeedContent: Hashable, Sendable, Codable {
    /// The standards of a station.
    package var standards: [Standard]
    /// What a study year is judged by.
    package var study: StudyStandard
    package var words: [WordList: [Word]]
    /// When terms (届) usually begin and end.
    package var terms: [NamedSpan]
    /// Tells one state of the seed files from another.
    package var fingerprint: String

    package init(
        standards: [Standard], study: StudyStandard, words: [WordList: [Word]], terms: [NamedSpan] = [],
        fingerprint: String
    ) {
        self.standards = standards
        self.study = study
        self.words = words
        self.terms = terms
        self.fingerprint = fingerprint
    }
}

extension StationFile {
    /// Takes over what the seed files say now. A changed list of standards and a changed study standard hold from
    /// the day of entry on; what was in force before stays with its days, so no past result changes. In a station's file
    /// that is in a city the city's standards and words hold, and the seed files of this computer say nothing.
    ///
    /// - Returns: a receipt with entry 0 where nothing changed.
    /// - Throws: `refused` where operators were made and who sits there is no 管理员.
    @discardableResult
    package func take(_ seeds: SeedContent) throws(Fault) -> Receipt {
        let author: Author = try hasOperators() ? .whoSitsThere : .program(desk.operatorName)
        let day = entryDay
        return try change("seed.take", by: author) { writer in
            let db = writer.db
            guard try db.ownStation() == nil else {
                try writer.set(.seeds, to: seeds.fingerprint)
                return ("不读入本机的基础数据:标准和词表由市里定", ())
            }
            let isFirst = try Int.fetchOne(db, sql: "SELECT count(*) FROM standard") == 0
            let from = isFirst ? Day.first(ofYear: 1) : day
            if try db.standards(on: day) != seeds.standards.sorted(by: { $0.position < $1.position }) {
                try writer.replaceStandards(with: seeds.standards, from: from)
            }
            let hasStudy = try Int.fetchOne(db, sql: "SELECT count(*) FROM study_standard") != 0
            if try !hasStudy || db.studyStandard(on: day) != seeds.study {
                try writer.replaceStudyStandard(with: seeds.study, from: from)
            }
            for list in WordList.allCases { try writer.replace(list, with: seeds.words[list] ?? []) }
            try writer.follow(seeds.terms)
            try writer.set(.seeds, to: seeds.fingerprint)
            return ("读入基础数据", ())
        }.receipt
    }
}

extension Queries {
    /// The entries of a word list, in its order.
    package func words(_ list: WordList) throws(Fault) -> [Word] {
        try read { try $0.words(list) }
    }

    /// A number of the seeds, such as the days for an answer (`reply`); nil: none set.
    package func number(_ code: String) throws(Fault) -> Int? {
        try words(.numbers).first { $0.code == code }?.number
    }
}

extension Database {
    func words(_ list: WordList) throws -> [Word] {
        try StoredRow.fetchCursor(
            cachedStatement(sql: "SELECT code, label FROM word WHERE list = ? ORDER BY position"),
            arguments: [list.rawValue]
        ).map { try Word($0["label"], code: $0["code"]) }.all()
    }
}

extension ChangeWriter {
    func replaceStandards(with standards: [Standard], from day: Day) throws {
        for row in try StoredRow.fetchAll(db, sql: "SELECT * FROM standard WHERE to_day IS NULL") {
            let before = row.image
            let id: RecordID = try row["id"]
            if try row["from_day"] as Day == day {
                // Changed twice on one day: the first change was never in force for a whole day.
                try put("standard", id, before: before, after: nil)
            } else {
                let after = before.columns.map { $0.0 == "to_day" ? column("to_day", day) : $0 }
                try put("standard", id, before: before, after: RowImage(after))
            }
        }
        for standard in standards {
            let id = RecordID(derivedFrom: [
                "standard", standard.code, standard.title, standard.detail, "\(standard.position)", day.description,
            ])
            let row = RowImage([
                column("id", id), column("code", standard.code), column("title", standard.title),
                column("detail", standard.detail), column("position", standard.position), column("from_day", day),
                column("revision", 1),
            ])
            try put("standard", id, before: nil, after: row)
        }
    }

    func replaceStudyStandard(with standard: StudyStandard, from day: Day) throws {
        // As of the standards: one that was never in force for a whole day is none.
        for row in try StoredRow.fetchAll(
            db, sql: "SELECT * FROM study_standard WHERE from_day = ?", arguments: [day])
        {
            try put(StudyStandardRow.table, row["id"], before: row.image, after: nil)
        }
        try insert(StudyStandardRow(standard, from: day))
    }

    /// A word that stays where it was stays the row that it was.
    func replace(_ list: WordList, with words: [Word]) throws {
        guard try db.words(list) != words else { return }
        let wanted = words.enumerated().map { position, word in
            let parts = ["word", list.rawValue, "\(position)", word.code, word.label]
            return (id: RecordID(derivedFrom: parts), position: position, word: word)
        }
        var kept: Set<RecordID> = []
        for row in try StoredRow.fetchAll(db, sql: "SELECT * FROM word WHERE list = ?", arguments: [list.rawValue]) {
            let id: RecordID = try row["id"]
            if wanted.contains(where: { $0.id == id }) {
                kept.insert(id)
            } else {
                try put("word", id, before: row.image, after: nil)
            }
        }
        for (id, position, word) in wanted where !kept.contains(id) {
            let row = RowImage([
                column("id", id), column("list", list.rawValue), column("position", position),
                column("code", word.code), column("label", word.label), column("revision", 1),
            ])
            try put("word", id, before: nil, after: row)
        }
    }
}

/// A version of the study standard and the day from which it holds.
private struct StudyStandardRow: StoredRecord {
    static let table = "study_standard"
    let id: RecordID
    let standard: StudyStandard
    let from: Day

    init(_ standard: StudyStandard, from: Day) {
        self.standard = standard
        self.from = from
        id = RecordID(derivedFrom: [
            "study_standard", "\(standard.sessionsPerYear)", "\(standard.ratePercent)",
            standard.onePerQuarter ? "1" : "0", standard.decidedBy.rawValue, from.description,
        ])
    }

    init(_ row: StoredRow) throws(Fault) { try self.init(StudyStandard(), from: row["from_day"]) }

    var columns: [(String, DatabaseValue)] {
        [
            column("id", id), column("sessions_per_year", standard.sessionsPerYear),
            column("rate_percent", standard.ratePercent), column("one_per_quarter", standard.onePerQuarter ? 1 : 0),
            column("decided_by", standard.decidedBy.rawValue), column("from_day", from), column("revision", 1),
        ]
    }
}
