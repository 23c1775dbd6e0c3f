import GRDB
import StationCore
import StationModel
import Testing

@testable import StationStore

/// Images of the journal as no program writes them: named by `verify`, which goes on, and never a part of SQL.
@Suite struct BrokenImageTests {
    private func worked() throws -> TestFile {
        let test = try TestFile(members: 3)
        _ = try test.registered()
        return test
    }

    @Test(arguments: [
        #"{"id":"x","name":"甲","name":"乙"}"#, "[1,2]", "5", "null", "", #"{"id":"x"#, #"{"id":{"a":1}}"#,
        #"{"id":"x","id) VALUES ('x');--":1}"#, #"{"id":"x","name = 'y' WHERE 1 --":1}"#,
        #"{"id":9223372036854775808000}"#,
    ])
    func `a broken image is named with its entry, and the entries after it are played`(image: String) throws {
        let test = try worked()
        let seq = try test.file.number(
            of: "SELECT entry FROM journal_change WHERE target = 'person' ORDER BY entry LIMIT 1")
        try test.file.writeAside {
            try $0.execute(
                sql: "UPDATE journal_change SET after = ? WHERE entry = ? AND target = 'person'",
                arguments: [image, seq])
        }
        let found = try test.file.verify()
        #expect(found.faults.contains { $0.contains("第 \(seq) 条") && $0.contains("无法重放") }, "\(found.faults)")
        #expect(found.entries == (try test.file.number(of: "SELECT count(*) FROM journal_entry")))
        // The other members came about as before: only the one is told to be wrong.
        #expect(found.faults.count { $0.hasPrefix("人员 ") } == 1, "\(found.faults)")
        #expect(try test.file.memberCount(MemberFilter()) == 3)
        #expect(throws: Fault.self) { try test.file.asOf(.max) }
    }

    /// An object without members is the image of an empty row; that it was put there is found all the same.
    @Test func `an image that says nothing is found by its hash and by its row`() throws {
        let test = try worked()
        let entry = try test.file.number(
            of: "SELECT entry FROM journal_change WHERE target = 'person' ORDER BY entry LIMIT 1")
        try test.file.writeAside {
            try $0.execute(
                sql: "UPDATE journal_change SET after = '{}' WHERE entry = ? AND target = 'person'", arguments: [entry])
        }
        let found = try test.file.verify()
        #expect(found.faults.contains { $0.contains("第 \(entry) 条") && $0.contains("被改动过") }, "\(found.faults)")
        #expect(found.faults.count { $0.hasPrefix("人员 ") } == 1, "\(found.faults)")
    }

    @Test func `an entry that cannot be read is named, and the next one follows`() throws {
        let test = try worked()
        try test.file.queue.writeWithoutTransaction { db in
            try db.execute(
                sql: """
                    PRAGMA writable_schema = ON;
                    UPDATE sqlite_master SET sql = replace(replace(replace(sql, 'TEXT NOT NULL', 'TEXT'), 'INTEGER NOT NULL', 'INTEGER'), ') STRICT', ')')
                    WHERE name = 'journal_entry';
                    PRAGMA writable_schema = RESET; UPDATE journal_entry SET summary = NULL, at = 'x' WHERE seq = 3
                    """)
        }
        let found = try test.file.verify()
        #expect(found.faults.contains { $0.contains("日志第 3 条无法重放") && $0.contains("journal_entry") }, "\(found.faults)")
        #expect(found.entries == (try test.file.number(of: "SELECT count(*) FROM journal_entry")))
    }

    @Test func `undo writes no table and no column that the schema does not have`() throws {
        for (column, value) in [
            ("target", "person (id) VALUES ('x'); --"), ("target", "sqlite_master"), ("target", "journal_entry"),
            ("before", #"{"id":"x","name) = ('x') WHERE 1; --":1}"#),
        ] {
            let test = try worked()
            let member = try test.file.members(MemberFilter(), window: 0..<1)[0]
            _ = try test.file.void(members: [member], reason: "试")
            try test.file.writeAside {
                try $0.execute(
                    sql: "UPDATE journal_change SET \(column) = ? WHERE entry = (SELECT max(seq) FROM journal_entry)",
                    arguments: [value])
            }
            let before = try test.file.number(of: "SELECT count(*) FROM journal_entry")
            #expect(throws: Fault.self) { try test.file.undo() }
            #expect(try test.file.number(of: "SELECT count(*) FROM journal_entry") == before)
            #expect(try test.file.memberCount(MemberFilter()) == 2)
        }
    }

    @Test func `a history over a version that allowed more is played`() throws {
        let test = try worked()
        var entry = MoneyEntry(id: test.file.desk.newID())
        (entry.station, entry.day, entry.amount, entry.purpose) = (test.station.id, day("2026-03-05"), 100, "拨付")
        var saved = try test.file.save(entry).value
        // As version 3 took it, then mended.
        try test.file.queue.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA ignore_check_constraints = ON")
            try $0.execute(sql: "UPDATE money_entry SET amount = 999999999999000000")
        }
        saved.amount = 200
        saved.revision = 1
        _ = try test.file.save(saved)
        try test.file.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA ignore_check_constraints = OFF") }
        let faults = try test.file.verify().faults
        #expect(faults.count == 1 && faults[0].contains("接不上"), "\(faults)")
    }
}
