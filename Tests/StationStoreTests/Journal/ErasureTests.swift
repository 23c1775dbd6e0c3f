import Foundation
import GRDB
import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

/// A person's data deleted by law: gone from the file, and the chain of everything else stands.
@Suite struct ErasureTests {
    /// A member with a history, in a roster, named in a submission; and another one.
    private func worked() throws -> (test: TestFile, member: Member, other: Member) {
        let test = try TestFile()
        var member = try test.file.save(test.member("覃绍诗", phone: "13907720001", post: "镇长")).value
        let other = try test.file.save(test.member("韦丽华", phone: "13907725678")).value
        let session = try test.file.save(test.session("2026-05-01")).value
        try test.markAll(.present, in: session)
        (member.name, member.post) = ("覃少石", "书记")
        member = try test.file.save(member).value
        _ = try test.registered("路灯不亮")
        return (test, member, other)
    }

    /// All bytes of the file and its companions.
    private func bytes(_ test: TestFile) throws -> Data {
        var all = Data()
        for name in DataFolder.names(in: test.folder) where name.hasPrefix("station.sqlite") {
            all += try Data(contentsOf: URL(fileURLWithPath: test.folder + "/" + name))
        }
        return all
    }

    @Test func `contents and salts go, digests stay; everything else is verified as before`() throws {
        let (test, member, other) = try worked()
        let before = try test.file.verify()
        #expect(before.faults == [] && before.withheld == 0)
        let report = try test.file.erase(person: member.id, reason: "本人申请").value
        #expect(report.rows == 4, "person, particulars, seat, and the line of the roster")
        // Three rows entered, one changed, twice the roster; and the summaries of the two.
        #expect(report.withheld == 3 + 1 + 2 + 2)
        #expect(report.mentions == ["社情民意 1 条"], "who reported is for the office to look at")
        let found = try test.file.verify()
        #expect(found.faults == [])
        #expect(found.withheld == 8 && found.entries == before.entries + 1)
        let all = try bytes(test)
        for gone in ["覃少石", "13907720001", "镇长", "书记"] {
            #expect(all.range(of: Data(gone.utf8)) == nil, "\(gone)")
        }
        #expect(all.range(of: Data("13907725678".utf8)) != nil)
        #expect(try test.file.members(MemberFilter(), window: 0..<9).map(\.id) == [other.id])
        #expect(try test.file.roster(of: test.file.sessions(of: nil, in: .year(2026))[0].session.id).count == 2)
        #expect(
            try test.file.strings("SELECT DISTINCT voided || phone || post FROM member WHERE id <> x'\(hex(other))'")
                == ["已依法删除"])
    }

    private func hex(_ member: Member) -> String { member.id.bytes.hexadecimal }

    @Test func `the file goes on: changes, undo, an earlier state, a second deletion`() throws {
        let (test, member, other) = try worked()
        let moment = try test.file.journal(limit: 1)[0].at
        _ = try test.file.erase(person: member.id, reason: "本人申请")
        #expect(try test.file.asOf(moment).members(MemberFilter(), window: 0..<9).map(\.name) == ["韦丽华"])
        let refused = fault { try test.file.undo() }
        #expect(refused == nil, "the submission was registered afterwards")
        _ = try test.file.save(test.member("黄明"))
        #expect(try test.file.undo().summary == "撤销:登记委员 黄明")
        _ = try test.file.erase(person: other.id, reason: "本人申请")
        #expect(try test.file.verify().faults == [])
        #expect(try test.file.history(of: [member.id]).flatMap(\.changes).allSatisfy { $0.before != "覃绍诗" })
    }

    @Test func `a name beside a reference to the person goes, too: from the record, what finds it, and its history`()
        throws
    {
        let test = try TestFile()
        let member = try test.file.save(test.member("覃绍诗")).value
        var submission = test.submission("路灯不亮")
        submission.reporter = Somebody("覃绍诗", person: member.id)
        submission = try test.file.register(submission).value
        submission.title = "路灯仍不亮"
        submission = try test.file.save(submission).value
        var station = try test.file.station(test.station.id)
        station.head = Somebody("覃绍诗", person: member.id)
        _ = try test.file.save(station)
        let report = try test.file.erase(person: member.id, reason: "本人申请").value
        #expect(report.mentions == [], "\(report.mentions)")
        let left = try test.file.submission(submission.id)
        #expect(left.reporter.name == "已依法删除" && left.title == "路灯仍不亮" && left.reporter.person == member.id)
        #expect(try test.file.station(test.station.id).head.name == "已依法删除")
        func found(_ words: String) throws -> Int {
            try test.file.submissionCount(SubmissionFilter(words: words, day: TestFile.today))
        }
        #expect(try found("覃绍诗") == 0 && found("仍不亮") == 1 && found("qss") == 0)
        #expect(try bytes(test).range(of: Data("覃绍诗".utf8)) == nil)
        let verified = try test.file.verify()
        #expect(verified.faults == [], "\(verified.faults)")
        #expect(
            try test.file.figures(in: .year(2026), on: TestFile.today) { try $0.sheet(of: nil) }.number(.submissions)
                == 1)
    }

    @Test func `what stands after an erased reporter's submission is whole, and so is a copy of it`() throws {
        let test = try TestFile()
        let member = try test.file.save(test.member("覃绍诗")).value
        for (place, title) in ["路灯不亮", "井盖破损", "水渠不通"].enumerated() {
            var submission = test.submission(title)
            if place == 0 { submission.reporter = Somebody("覃绍诗", person: member.id) }
            _ = try test.file.register(submission)
        }
        _ = try test.file.erase(person: member.id, reason: "本人申请")
        #expect(try test.file.verify().faults == [])
        _ = try test.file.register(test.submission("桥栏损坏"))
        #expect(try test.file.verify().faults == [])
        let copy = test.folder + "/copy.sqlite"
        try test.file.backUp(to: copy)
        #expect(try BackupSummary(of: copy, isReplayed: true).last.number > 0)
    }

    @Test func `a line that was taken off a roster and a reporter who was corrected leave no name behind`() throws {
        let test = try TestFile()
        var member = try test.file.save(test.member("覃绍诗")).value
        let other = try test.file.save(test.member("韦丽华")).value
        let session = try test.file.save(test.session("2026-05-01")).value
        var submission = test.submission("路灯不亮")
        submission.reporter = Somebody("覃绍诗", person: member.id)
        submission = try test.file.register(submission).value
        submission.reporter = Somebody("韦丽华", person: other.id)
        submission = try test.file.save(submission).value
        // Whoever leaves before the day is not on the open roster any more.
        member.to = Day("2026-04-01")
        _ = try test.file.save(member)
        #expect(try test.file.roster(of: session.id).map(\.attendance.name) == ["韦丽华"])
        let report = try test.file.erase(person: member.id, reason: "本人申请").value
        #expect(report.mentions == [], "\(report.mentions)")
        #expect(report.rows == 3, "person, particulars, seat")
        #expect(try bytes(test).range(of: Data("覃绍诗".utf8)) == nil)
        #expect(try test.file.submission(submission.id).reporter.name == "韦丽华")
        let verified = try test.file.verify()
        #expect(verified.faults == [], "\(verified.faults)")
    }

    @Test func `the records that were merged into one go together, whichever is meant; not those told apart again`()
        throws
    {
        for place in 0..<2 {
            let test = try TestFile()
            let kept = try test.file.save(test.member("覃绍诗", phone: "13907720001")).value
            let second = try test.file.save(test.member("覃少石", phone: "13907720009")).value
            let other = try test.file.save(test.member("覃少诗", phone: "13907720007")).value
            _ = try test.file.merge(kept, into: other, reason: "误")
            _ = try test.file.undo()
            _ = try test.file.save(test.session("2026-05-01"))
            _ = try test.file.merge(test.file.member(second.id), into: test.file.member(kept.id), reason: "同一人")
            let report = try test.file.erase(person: [kept, second][place].id, reason: "本人申请").value
            #expect(Set(report.persons) == [kept.id, second.id])
            let all = try bytes(test)
            for gone in ["覃绍诗", "覃少石", "13907720001", "13907720009"] {
                #expect(all.range(of: Data(gone.utf8)) == nil, "\(gone)")
            }
            #expect(all.range(of: Data("13907720007".utf8)) != nil)
            let verified = try test.file.verify()
            #expect(verified.faults == [], "\(verified.faults)")
        }
    }

    @Test func `what was deleted is not taken back`() throws {
        let test = try TestFile()
        let member = try test.file.save(test.member("覃绍诗")).value
        _ = try test.file.erase(person: member.id, reason: "本人申请")
        let refused = fault { try test.file.undo() }
        #expect(refused?.sentence.contains("依法删除") == true, "\(refused?.sentence ?? "taken back")")
        #expect(fault { try test.file.erase(person: RecordID("nobody"), reason: "本人申请") }?.kind == .notFound)
        #expect(fault { try test.file.erase(person: member.id, reason: " ") }?.kind == .badInput(field: "reason"))
    }

    @Test func `taken away without a deletion by law it is a fault`() throws {
        let (test, member, _) = try worked()
        try test.file.writeAside { db in
            for change in try StoredRow.fetchAll(
                db, sql: "SELECT * FROM journal_change WHERE record = ?", arguments: [member.id])
            {
                let digest = ChangeDigest(
                    salt: try change["salt"], position: try change["position"], target: try change["target"],
                    record: member.id, before: try change["before"], after: try change["after"])
                try db.execute(
                    sql: """
                        UPDATE journal_change SET salt = NULL, before = NULL, after = NULL, digest = ?
                        WHERE entry = ? AND position = ?
                        """,
                    arguments: [Data(digest.bytes), try change["entry"] as Int, try change["position"] as Int])
            }
        }
        #expect(try test.file.verify().faults.contains { $0.contains("没有依法删除的记录") })
    }

    @Test func `copies that hold it still are known`() throws {
        let (test, member, other) = try worked()
        let copy = test.folder + "/copy.sqlite"
        try test.file.backUp(to: copy)
        _ = try test.file.erase(person: member.id, reason: "本人申请")
        let later = test.folder + "/later.sqlite"
        try test.file.backUp(to: later)
        #expect(StationFile.copy(copy, stillHolds: [member.id]) && !StationFile.copy(later, stillHolds: [member.id]))
        #expect(StationFile.copy(later, stillHolds: [other.id]))
        #expect(try BackupSummary(of: later, isReplayed: true).lastEntry > 0)
    }
}

/// By what a state of a file is called.
@Suite struct FileHeadTests {
    @Test func `a head is of the last entry that changed records, and tells whether a file continues it`() throws {
        let test = try TestFile(members: 1)
        let head = try #require(try test.file.head())
        try test.file.note(.export, "导出")
        #expect(try test.file.head() == head)
        #expect(FileHead(head.text) == head && FileHead(head.text.uppercased()) == head)
        let chain = try test.file.journal(limit: 1)[0].chain.text
        #expect(
            head.text.hasPrefix(chain.suffix(4) + "-\(head.seq)-") && head.text.split(separator: "-")[2].count == 16)
        _ = try test.file.save(test.member("覃绍诗"))
        #expect(try test.file.head() != head && test.file.departure(from: head) == nil)
        let changed = head.text.dropLast() + (head.text.hasSuffix("0") ? "1" : "0")
        #expect(try test.file.departure(from: #require(FileHead(String(changed))))?.contains("不同") == true)
        let beyond = FileHead("\(chain.suffix(4))-999-0123456789abcdef")!
        #expect(try test.file.departure(from: beyond)?.contains("没有") == true)
        for none in [
            "", "5d02", "5d02-0-9f86d081884c7d65", "5d02-1-9f86", "xxxx-1-9f86d081884c7d65", "5d02-01-9f86d081884c7d65",
        ] {
            #expect(FileHead(none) == nil, "\(none)")
        }
        #expect(try TestFile(stations: [], seeds: nil).file.head() == nil)
    }

    @Test func `copies of one second are told apart and keep their order, heads in their names or not`() throws {
        let head = FileHead("5d02-12-9f86d081884c7d65")!
        let day = TestFile.today
        let names = [
            BackupRotation.name(day: day, time: "095210", head: head),
            BackupRotation.name(day: day, time: "095210", number: 2, head: FileHead("5d02-13-0f86d081884c7d65")),
            BackupRotation.name(day: day, time: "095210", number: 10),
        ]
        #expect(names[0] == "station-20261123-095210-5d02-12-9f86d081884c7d65.sqlite")
        #expect(names.allSatisfy { BackupRotation.day(of: $0) == day })
        #expect(BackupRotation.newestFirst(names) == names.reversed())
        #expect(BackupRotation.nextNumber(day: day, time: "095210", among: names + [names[2] + ".part"]) == 11)
        #expect(BackupRotation.nextNumber(day: day, time: "095211", among: names) == 1)
        #expect(BackupRotation.unfinished([names[0] + ".part"], before: day + 1) == [names[0] + ".part"])
        #expect(BackupRotation.day(of: "station-20261123-095210-x.sqlite") == nil)
    }
}
