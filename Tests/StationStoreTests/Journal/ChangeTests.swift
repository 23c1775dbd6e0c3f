import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

@Suite("Change")
struct ChangeTests {
    @Test("a fault in the middle of a change writes nothing, neither rows nor journal")
    func atomic() throws {
        let desk = try TestFile(members: 2)
        let submission = try desk.registered(in: .init(.reviewing))
        let before = try desk.file.tables()
        let lines = try desk.file.number(of: "SELECT count(*) FROM journal_change")
        let journal = try desk.file.journal(limit: 100)
        let failed = fault {
            try desk.file.change("test") { writer in
                _ = try writer.add(desk.member("覃绍诗"))
                _ = try writer.add(desk.session("2026-05-01"))
                _ = try writer.take(desk.move(.issue), with: submission)
                throw Fault.badInput("半路出错")
            } as (Receipt, Void)
        }
        #expect(failed?.sentence == "半路出错")
        #expect(try desk.file.tables() == before)
        #expect(try desk.file.journal(limit: 100) == journal)
        #expect(try desk.file.number(of: "SELECT count(*) FROM journal_change") == lines)
    }

    @Test("a row that breaks the schema takes the whole change with it")
    func schema() throws {
        let desk = try TestFile()
        let before = try desk.file.tables()
        let failed = fault {
            try desk.file.change("test") { writer in
                _ = try writer.add(desk.member("覃绍诗"))
                var stray = desk.member("韦丽华")
                stray.station = RecordID("nowhere")
                _ = try writer.add(stray)
                return ("", ())
            }
        }
        #expect(failed?.kind == .conflict)
        #expect(try desk.file.tables() == before)
    }

    @Test("a change says who did what and when; what changes nothing writes nothing")
    func entries() throws {
        let desk = try TestFile()
        let saved = try desk.file.save(desk.member("覃绍诗"))
        let entry = try #require(try desk.file.journal(limit: 1).first)
        #expect(entry.number == saved.receipt.entry)
        #expect(entry.operatorName == "值班员")
        #expect(entry.kind == "member.save")
        #expect(entry.summary == "登记委员 覃绍诗")
        #expect(entry.reverses == nil)
        let same = try desk.file.save(saved.value)
        #expect(same.receipt.entry == 0)
        #expect(same.value.revision == 1)
        #expect(try desk.file.journal(limit: 1).first == entry)
    }

    @Test("the journal is read newest first, in pages")
    func pages() throws {
        let desk = try TestFile(members: 5)
        let all = try desk.file.journal(limit: 100)
        #expect(all.map(\.number) == all.map(\.number).sorted(by: >))
        let first = try desk.file.journal(limit: 3)
        #expect(try first + desk.file.journal(limit: 100, before: first[2].number) == all)
    }

    @Test("of two programs the later writer of a record is refused and writes nothing")
    func conflict() throws {
        let desk = try TestFile()
        let other = try desk.reopened(as: "乙")
        var mine = try desk.file.save(desk.member("覃绍诗")).value
        var theirs = try other.member(mine.id)
        theirs.post = "镇长"
        _ = try other.save(theirs)
        let before = try desk.file.tables()
        mine.post = "书记"
        #expect(fault { try desk.file.save(mine) }?.kind == .conflict)
        #expect(try desk.file.tables() == before)
        mine = try desk.file.member(mine.id)
        #expect(mine.post == "镇长")
        mine.post = "书记"
        #expect(try desk.file.save(mine).value.revision == 3)
    }

    @Test("a stale roster line, session, inspection and submission are refused just so")
    func staleRecords() throws {
        let desk = try TestFile(members: 2)
        let session = try desk.file.save(desk.session("2026-05-01")).value
        let lines = try desk.file.roster(of: session.id).map(\.attendance)
        _ = try desk.file.mark([lines[1]], as: .present, in: session)
        #expect(fault { try desk.file.mark(lines, as: .absent, in: session) }?.kind == .conflict)
        #expect(try desk.file.roster(of: session.id).map(\.attendance.mark) == [.unmarked, .present])
        var renamed = session
        renamed.topic = "新题"
        _ = try desk.file.save(renamed)
        renamed.topic = "又一题"
        #expect(fault { try desk.file.save(renamed) }?.kind == .conflict)
        var inspection = try desk.file.save(desk.inspection(.met)).value
        inspection.evidence = "照片"
        _ = try desk.file.save(inspection)
        inspection.evidence = "台账"
        #expect(fault { try desk.file.save(inspection) }?.kind == .conflict)
        let submission = try desk.registered()
        _ = try desk.file.take(desk.move(.submit), with: submission)
        #expect(fault { try desk.file.take(desk.move(.submit), with: submission) }?.kind == .conflict)
    }

    @Test("what another changed since it was read is not voided unseen")
    func staleVoid() throws {
        let desk = try TestFile()
        let other = try desk.reopened(as: "乙")
        let submission = try desk.registered()
        _ = try other.take(desk.move(.submit), with: submission)
        #expect(fault { try desk.file.void(submissions: [submission], reason: "重复") }?.kind == .conflict)
    }

    @Test("a record that was taken back and changed anew is not the one that was read in between")
    func takenBackAndChanged() throws {
        let desk = try TestFile()
        let other = try desk.reopened(as: "乙")
        var mine = try desk.file.save(desk.member("覃绍诗")).value
        mine.post = "书记"
        _ = try desk.file.save(mine)
        var theirs = try other.member(mine.id)
        _ = try desk.file.undo()
        mine = try desk.file.member(mine.id)
        mine.post = "镇长"
        _ = try desk.file.save(mine)
        theirs.phone = "13907721234"
        #expect(fault { try other.save(theirs) }?.kind == .conflict)
        let kept = try? desk.file.member(mine.id)
        #expect(kept?.post == "镇长")
    }
}
