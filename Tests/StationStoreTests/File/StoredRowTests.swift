import Foundation
import GRDB
import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

/// What stands in a file becomes a value, a default that `verify` names, or a fault that names its place.
@Suite struct StoredRowTests {
    /// Takes the strictness away from a table, for whatever is to stand in it.
    private func weaken(_ table: String, _ file: StationFile) throws {
        try file.queue.writeWithoutTransaction { db in
            try db.execute(
                sql: "PRAGMA writable_schema = ON; PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF")
            try db.execute(
                sql: """
                    UPDATE sqlite_master SET sql = replace(replace(sql, ' NOT NULL', ''), ') STRICT', ')') WHERE name = ?
                    """, arguments: [table])
            try db.execute(sql: "PRAGMA writable_schema = RESET")
        }
    }

    private static let absurd: [DatabaseValue] = [
        .null, "".databaseValue, "x".databaseValue, 0.databaseValue, (-1).databaseValue, Int64.max.databaseValue,
        Int64.min.databaseValue, 1_000_000_000_000_000_001.databaseValue, 1.5.databaseValue,
        Double.infinity.databaseValue, "9999-12-31".databaseValue, "0000-00-00".databaseValue, "[]".databaseValue,
        Data().databaseValue, Data([0xFF, 0xFE, 0]).databaseValue, String(repeating: "路", count: 5000).databaseValue,
        "😀".databaseValue,
    ]

    /// Reads a row again and again, with each absurd value in each of its columns, and without the column: how often
    /// there was a fault.
    private static func read(
        _ columns: [(String, DatabaseValue)], of table: String, _ make: (StoredRow) throws(Fault) -> Any
    ) throws -> Int {
        var faults = 0
        for index in columns.indices {
            for value in absurd {
                var altered = columns
                altered[index].1 = value
                do { _ = try make(StoredRow(RowImage(altered), of: table)) } catch {
                    #expect(error.kind == .file && error.sentence.contains(" 的 \(columns[index].0) 是 "), "\(error)")
                    faults += 1
                }
            }
            var lacking = columns
            lacking.remove(at: index)
            do { _ = try make(StoredRow(RowImage(lacking), of: table)) } catch { faults += 1 }
        }
        return faults
    }

    private struct Records: KindVisitor {
        func visit<R: Described>(_ kind: Kind<R>) throws -> Bool {
            let columns = RecordRow(R(id: RecordID("x")), initials: kind.readings == nil ? nil : "").columns
            let faults = try StoredRowTests.read(columns, of: kind.name) { row throws(Fault) in try RecordRow<R>(row) }
            return faults > columns.count
        }
    }

    @Test func `no value in any column of any record traps`() throws {
        func tried<R: StoredRecord>(_ record: R) throws {
            let faults = try StoredRowTests.read(record.columns, of: R.table) { row throws(Fault) in try R(row) }
            #expect(faults > record.columns.count, "\(R.table)")
        }
        let id = RecordID("x")
        try tried(Attendance(id: id, session: id, member: id, station: id, name: "甲"))
        try tried(Adoption(id: id, submission: id, level: "市", kind: "", isAdopted: true, day: nil))
        try tried(Instruction(id: id, submission: id, leader: "甲", day: TestFile.today, words: ""))
        try tried(
            ParticipationRow(id: id, kind: "donation", record: id, station: nil, member: id, role: "", day: nil))
        for kind in Catalogue.all { #expect(try kind.open(Records()), "\(kind.name)") }
    }

    @Test func `the fault names table, row and column`() throws {
        let test = try TestFile(members: 1)
        try weaken("person", test.file)
        try test.file.writeAside { try $0.execute(sql: "UPDATE person SET post = x'FF', revision = 1.5") }
        let said = fault { try test.file.members(MemberFilter(), window: 0..<5) }
        #expect(said?.kind == .file)
        for part in ["数据有损坏", "member(委员)", "“委员0”", "post", "二进制"] {
            #expect(said?.sentence.contains(part) == true, "\(said?.sentence ?? "nothing")")
        }
    }

    @Test func `rows of the file are read in one place only`() throws {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")
        var looked = 0
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        for case let file as URL in try #require(files) where file.pathExtension == "swift" {
            looked += 1
            let text = try String(contentsOf: file, encoding: .utf8)
            guard text.contains("import GRDB"), file.lastPathComponent != "StoredRow.swift" else { continue }
            #expect(file.path.contains("/StationStore/"), "\(file.lastPathComponent)")
            // GRDB's own row ends the program where a value is of another type.
            let found = text.firstMatch(of: /\bRow[.(]|: Row\b|\[Row\]|<Row>/)
            #expect(found == nil, "\(file.lastPathComponent): \(found?.output ?? "")")
        }
        #expect(looked > 300)
    }

    @Test func `a time that no clock shows stops nobody`() throws {
        for at in [Int64.max, .max - 1, .min, -1] {
            let test = try TestFile(members: 1)
            try test.file.queue.writeWithoutTransaction {
                try $0.execute(
                    sql: "PRAGMA ignore_check_constraints = ON; UPDATE journal_entry SET at = \(at) WHERE seq = 2")
            }
            let newest = try test.file.entryFromTheFuture()
            #expect((newest != nil) == (at > 0))
            let identifiers = IdentifierSequence { 1_795_400_000_000 }
            identifiers.go(past: newest ?? 0)
            #expect(identifiers.next() < RecordID("1"), "an absurd time does not become an identifier")
            #expect(try test.file.journal(limit: 10).contains { $0.at == at })
            #expect(try test.file.verify().faults.contains { $0.contains("第 2 条") })
        }
    }
}
