import Foundation
import GRDB
import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite struct SchemaTextTests {
    @Test func `the hash of the schema's text is that of a new file`() throws {
        let found = try DatabaseQueue().inDatabase { db in
            try Schema.migrate(db, from: 0)
            return try Schema.fingerprint(of: db)
        }
        #expect(found == Schema.fingerprint)
    }

    /// What somebody with sqlite3 may plant, and what of it is named.
    private static let plants: [(sql: String, named: String)] = [
        ("CREATE TRIGGER spy AFTER UPDATE ON attendance BEGIN DELETE FROM draft; END", "触发器 spy"),
        ("CREATE VIEW everybody AS SELECT * FROM member", "视图 everybody"),
        ("ALTER TABLE person ADD COLUMN secret TEXT", "表 person"),
        ("CREATE TABLE spare (x)", "表 spare"), ("DROP INDEX attendance_mark", "索引 attendance_mark"),
        (
            """
            PRAGMA writable_schema = ON; INSERT INTO sqlite_master VALUES ('trigger', 'sqlite_spy', 'draft', 0,
            'CREATE TRIGGER sqlite_spy BEFORE INSERT ON draft BEGIN SELECT RAISE(IGNORE); END')
            """, "触发器 sqlite_spy"
        ),
        ("CREATE INDEX mine ON person (name)", "索引 mine"), ("DROP TABLE draft", "表 draft"),
        ("DROP TABLE draft; CREATE VIEW draft AS SELECT 1 AS form", "draft"),
        (
            "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'CHECK (mark BETWEEN 0 AND 4)', '') WHERE name = 'attendance'",
            "表 attendance"
        ),
    ]

    @Test(arguments: plants)
    func `whatever is planted in the schema is named and the file is not opened`(_ plant: (sql: String, named: String))
        throws
    {
        let test = try TestFile(members: 1)
        defer { withExtendedLifetime(test) {} }
        let copy = test.folder + "/copy.sqlite"
        try test.file.backUp(to: copy)
        try DatabaseQueue(path: copy).writeWithoutTransaction { try $0.execute(sql: plant.sql) }
        let folder = test.folder + "/planted"
        try FileManager.default.createDirectory(atPath: test.folder + "/new", withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: copy, toPath: folder + "/station.sqlite")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/station.sqlite"))
        for found in [
            fault { try StationFile(folder: folder, desk: TestFile.desk()) },
            fault { try StationFile.reading(folder: folder, desk: TestFile.desk()) },
            fault { try BackupSummary(of: copy) },
            fault { try DataFolder.restore(copy, into: test.folder + "/new", keeping: "old.sqlite") },
        ] {
            #expect(found?.kind == .file)
            #expect(found?.sentence.contains(plant.named) == true, "\(found?.sentence ?? "opened")")
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/station.sqlite")) == bytes)
    }
}
