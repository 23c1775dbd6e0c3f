import Foundation
import GRDB
import StationCore
import StationModel
import Testing

@testable import StationStore

/// Version 4: numbers within bounds.
@Suite struct SchemaBoundsTests {
    private struct Numbers: KindVisitor {
        func visit<R: Described>(_ kind: Kind<R>) -> [String: ClosedRange<Int>] {
            let bounded = kind.fields.filter { $0.bounds != nil && $0.kind != .flag }
            return Dictionary(uniqueKeysWithValues: bounded.map { ("\(kind.name).\($0.name)", $0.bounds!) })
        }
    }

    @Test func `the schema asks for what the fields ask for`() throws {
        var wanted: [String: ClosedRange<Int>] = [:]
        for kind in Catalogue.all { wanted.merge(try kind.open(Numbers())) { $1 } }
        let kinds = Set(Catalogue.all.map(\.name))
        var found: [String: ClosedRange<Int>] = [:]
        for bound in Schema.bounds where kinds.contains(bound.table) && bound.column != "revision" {
            found["\(bound.table).\(bound.column)"] = bound.range
        }
        // Stars were bounded from the beginning; an amount of nothing is refused by the kind's own rule.
        wanted["consultation.stars"] = nil
        wanted["money_entry.amount"] = 1...1_000_000_000_000
        #expect(found == wanted)
    }

    @Test func `every number of the journal's tables is bounded`() throws {
        let queue = try DatabaseQueue()
        try queue.inDatabase { db in
            try Schema.migrate(db, from: 0)
            for table in Schema.tables.map(\.name) {
                let text = try String.fetchOne(
                    db, sql: "SELECT sql FROM sqlite_master WHERE name = ?", arguments: [table])
                for column in try db.columns(in: table) where column.type == "INTEGER" && column.name != "key" {
                    let hasBound = try #require(text).contains("(\(column.name) BETWEEN")
                    #expect(hasBound || text?.contains("\(column.name) IN (0, 1)") == true, "\(table).\(column.name)")
                }
            }
        }
    }

    /// A file as version 3 left it, with a record of money.
    private func older(_ amount: Int, voided: String? = nil) throws -> String {
        let folder = NSTemporaryDirectory() + "station-v3-" + UUID().uuidString
        try DataFolder.make(folder)
        try DatabaseQueue(path: folder + "/station.sqlite").writeWithoutTransaction { db in
            try Schema.migrate(db, from: 0, to: 3)
            try db.execute(
                sql: """
                    INSERT INTO station VALUES ('s', '岭南镇委员联络站', '岭南镇', '', '', NULL, '', '', '', 1, 1, NULL);
                    INSERT INTO money_entry VALUES ('a', 's', '2026-03-05', '收入', 100, '拨付', '', 0, '', '', 1, NULL)
                    """)
            try db.execute(
                sql: "INSERT INTO money_entry VALUES ('b', 's', '2026-03-06', '收入', ?, '手误', '', 0, '', '', 1, ?)",
                arguments: [amount, voided])
        }
        return folder
    }

    @Test func `a file of version 3 becomes one of version 4 with every row, and its schema reads as a new file's`()
        throws
    {
        let folder = try older(1_000_000_000_000)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let other = try DatabaseQueue(path: folder + "/station.sqlite")
        #expect(try other.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM money_entry") } == 2)
        let file = try StationFile(folder: folder, desk: TestFile.desk())
        #expect(
            try file.records(of: MoneyEntry.self, RecordFilter()).compactMap(\.amount).sorted() == [
                100, 1_000_000_000_000,
            ])
        #expect(try file.integrityFaults() == [])
        let text = "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_master ORDER BY type, name)"
        let fresh = try TestFile()
        let (one, two) = (
            try file.read { try String.fetchOne($0, sql: text) },
            try fresh.file.read { try String.fetchOne($0, sql: text) }
        )
        #expect(one == two && one?.contains("BETWEEN 1 AND 1000000000000") == true)
        // A connection that was open meanwhile reads the schema anew.
        #expect(throws: DatabaseError.self) {
            try other.write { try $0.execute(sql: "UPDATE money_entry SET amount = 0") }
        }
        #expect(try file.read { try Int.fetchOne($0, sql: "PRAGMA writable_schema") } == 0)
    }

    @Test func `a record beyond the bounds is named, and the file stays one of version 3`() throws {
        let folder = try older(999_999_999_999_000_000)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let refused = fault { try StationFile(folder: folder, desk: TestFile.desk()) }
        #expect(refused?.kind == .file)
        #expect(refused?.sentence.contains("工作经费 b 的金额是 9999999999990000.00") == true, "\(refused?.sentence ?? "")")
        try DatabaseQueue(path: folder + "/station.sqlite").read { db in
            #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == 3)
            #expect(
                try Int.fetchOne(db, sql: "SELECT amount FROM money_entry WHERE id = 'b'") == 999_999_999_999_000_000)
            let text = try String.fetchOne(db, sql: "SELECT sql FROM sqlite_master WHERE name = 'money_entry'")
            #expect(text?.contains("BETWEEN") == false)
        }
    }

    @Test func `what was voided because its number was absurd keeps it and stops nobody`() throws {
        let folder = try older(999_999_999_999_000_000, voided: "手误")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = try StationFile(folder: folder, desk: TestFile.desk())
        #expect(try file.records(of: MoneyEntry.self, RecordFilter()).count == 1)
        #expect(try file.integrityFaults() == [])
        #expect(try file.number(of: "SELECT amount FROM money_entry WHERE id = 'b'") == 999_999_999_999_000_000)
    }
}
