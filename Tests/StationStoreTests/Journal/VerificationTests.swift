import GRDB
import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite("Verification")
struct VerificationTests {
    /// A file with work of every kind in it.
    private func worked() throws -> TestFile {
        let desk = try TestFile()
        for name in ["覃绍诗", "韦丽华", "黄明"] { _ = try desk.file.save(desk.member(name)) }
        let session = try desk.file.save(desk.session("2026-05-01")).value
        try desk.markAll(.present, in: session)
        _ = try desk.file.close(session)
        _ = try desk.file.save(desk.inspection(.met))
        _ = try desk.registered("路灯不亮", in: .init(.issued))
        _ = try desk.file.undo()
        return desk
    }

    private func outside(_ desk: TestFile, _ sql: String) throws {
        try desk.file.queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF; \(sql); PRAGMA foreign_keys = ON")
        }
    }

    @Test("a file that only the program wrote is whole")
    func whole() throws {
        let found = try worked().file.verify()
        #expect(found.faults == [])
        #expect(found.entries > 10 && found.rows > 20)
    }

    @Test("a mark that was changed from outside is named")
    func changedMark() throws {
        let desk = try worked()
        try outside(desk, "UPDATE attendance SET mark = 3 WHERE name = '韦丽华'")
        let faults = try desk.file.verify().faults
        #expect(faults == ["考勤 韦丽华:mark 现为 3,按日志应为 1"])
    }

    @Test("a row that was added from outside, and one that was taken away, are named")
    func addedAndRemoved() throws {
        let desk = try worked()
        try outside(
            desk,
            """
            INSERT INTO setting (id, name, value) VALUES (zeroblob(16), 'zzz', '外来');
            DELETE FROM inspection
            """)
        let faults = try desk.file.verify().faults
        #expect(faults.contains("设置 zzz:不在日志里,是从程序外加入的"))
        #expect(faults.contains { $0.hasPrefix("检查 有办公场所:日志里有,文件里没有") })
        #expect(faults.count == 2)
    }

    @Test("a journal entry that was removed is named, wherever it stood", arguments: [3, 8])
    func removedEntry(seq: Int) throws {
        let desk = try worked()
        try outside(
            desk, "DELETE FROM journal_change WHERE entry = \(seq); DELETE FROM journal_entry WHERE seq = \(seq)")
        #expect(try desk.file.verify().faults.contains("日志缺少第 \(seq) 条"))
    }

    @Test("entries cut off at the journal's end are missed")
    func cutOff() throws {
        let desk = try worked()
        let last = try desk.file.journal(limit: 1)[0].number
        try outside(
            desk, "DELETE FROM journal_change WHERE entry = \(last); DELETE FROM journal_entry WHERE seq = \(last)")
        #expect(try desk.file.verify().faults.contains("日志末尾缺少第 \(last) 条"))
    }

    @Test(
        "a journal entry that was edited breaks the chain there",
        arguments: [
            "UPDATE journal_entry SET operator = '别人' WHERE seq = 5",
            "UPDATE journal_entry SET at = at + 1 WHERE seq = 5",
            "UPDATE journal_entry SET summary = '' WHERE seq = 5",
            "UPDATE journal_change SET after = replace(after, '\"revision\":1', '\"revision\":9') WHERE entry = 5",
            "DELETE FROM journal_change WHERE entry = 5 AND position = 1",
        ])
    func editedEntry(sql: String) throws {
        let desk = try worked()
        try outside(desk, sql)
        let faults = try desk.file.verify().faults
        #expect(faults.contains { $0.hasPrefix("日志第 5 条") && $0.hasSuffix("被改动过,校验和不符") }, "\(faults)")
    }

    @Test("a sum beside the submissions that was changed is noticed")
    func sums() throws {
        let desk = try worked()
        _ = try desk.registered("水渠漏水")
        try outside(desk, "UPDATE submission_tally SET change = change + 1 WHERE figure = 0")
        #expect(try desk.file.verify().faults == ["社情民意的合计与各条记录不符"])
    }

    @Test("after a random walk of work, undo and redo the file is whole", arguments: 1...4)
    func walk(seed: Int) throws {
        let desk = try TestFile()
        var work = RandomWork(desk, seed: UInt64(seed))
        try work.work(120)
        #expect(try desk.file.verify().faults == [])
    }
}

@Suite("AsOf")
struct AsOfTests {
    @Test(
        "the file as it stood at a moment holds what had been entered by then, and nothing done with it reaches the file"
    )
    func asOf() throws {
        let desk = try TestFile()
        let member = try desk.file.save(desk.member("覃绍诗")).value
        let moment = try desk.file.journal(limit: 1)[0].at
        var changed = member
        changed.post = "书记"
        _ = try desk.file.save(changed)
        _ = try desk.file.save(desk.member("韦丽华"))
        let earlier = try desk.file.asOf(moment)
        #expect(try earlier.members(MemberFilter(), window: 0..<9) == [member])
        #expect(try earlier.stations() == desk.file.stations())
        #expect(try desk.file.asOf(0).stations().isEmpty)
        #expect(try desk.file.asOf(.max).memberCount(MemberFilter()) == 2)
        _ = try earlier.void(members: [member], reason: "试")
        #expect(try desk.file.memberCount(MemberFilter()) == 2)
    }
}

@Suite struct DamagedJournalTests {
    /// Met by flipping single bits of a file: a day, or a name of a column, in the journal's image of a submission.
    @Test(arguments: [
        ("\"registered_on\":\"2026-0", "\"registered_on\":\"2026-9"), ("\"station\":", "\"stction\":"),
        ("\"situation\":\"", "\"handled_from\":\"2026-0<-13\",\"situation\":\""),
    ])
    func `a damaged image of a submission is named, not a crash`(was: String, became: String) throws {
        let test = try TestFile()
        let made = try test.registered()
        _ = try test.file.void(submissions: [made], reason: "重复")
        try test.file.writeAside {
            try $0.execute(
                sql:
                    "UPDATE journal_change SET after = replace(after, ?, ?) WHERE target = 'submission' AND before IS NULL",
                arguments: [was, became])
            #expect($0.changesCount == 1)
        }
        #expect(try test.file.verify().faults.contains { $0.contains("被改动过") })
    }

    @Test func `a day that a damaged disk left is read as some day`() throws {
        let test = try TestFile()
        let made = try test.registered()
        try test.file.writeAside {
            try $0.execute(sql: "UPDATE submission SET registered_on = '2026-27-09' WHERE id = ?", arguments: [made.id])
        }
        #expect(try test.file.submission(made.id).title == made.title)
        #expect(try test.file.verify().faults.contains { $0.contains("2026-27-09") })
    }
}
