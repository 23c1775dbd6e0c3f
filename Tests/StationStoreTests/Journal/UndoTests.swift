import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite("Undo")
struct UndoTests {
    typealias Change = @Sendable (TestFile) throws -> Void

    /// What is there before, and the change itself.
    static let changes: [(String, Change, Change)] = [
        ("add a member", { _ in }, { _ = try $0.file.save($0.member("覃绍诗", phone: "139")) }),
        (
            "change a member", { _ = try $0.file.save($0.member("覃绍诗", from: "2026-01-01")) },
            { desk in
                var member = try desk.file.members(MemberFilter(), window: 0..<1)[0]
                (member.name, member.from, member.to) = ("韦“丽”\\\n\u{1}华", nil, day("2026-12-31"))
                _ = try desk.file.save(member)
            }
        ),
        (
            "void members", { _ = try $0.file.save($0.member("覃绍诗")) },
            { _ = try $0.file.void(members: $0.file.members(MemberFilter(), window: 0..<9), reason: "重复") }
        ),
        (
            "end members' service", { desk in for name in ["甲", "乙"] { _ = try desk.file.save(desk.member(name)) } },
            { _ = try $0.file.endService(of: $0.file.members(MemberFilter(), window: 0..<9), on: day("2026-06-30")) }
        ),
        (
            "add a session with its roster",
            { desk in for name in ["甲", "乙"] { _ = try desk.file.save(desk.member(name)) } },
            { _ = try $0.file.save($0.session("2026-05-01")) }
        ),
        (
            "mark a roster",
            { desk in
                for name in ["甲", "乙"] { _ = try desk.file.save(desk.member(name)) }
                _ = try desk.file.save(desk.session("2026-05-01"))
            }, { desk in try desk.markAll(.late, in: desk.file.sessions(of: nil, in: .year(2026))[0].session) }
        ),
        (
            "close a session",
            { desk in
                _ = try desk.file.save(desk.member("甲"))
                try desk.markAll(.absent, in: desk.file.save(desk.session("2026-05-01")).value)
            }, { desk in _ = try desk.file.close(desk.file.sessions(of: nil, in: .year(2026))[0].session) }
        ),
        (
            "cancel a session", { _ = try $0.file.save($0.session("2026-05-01")) },
            { desk in _ = try desk.file.cancel(desk.file.sessions(of: nil, in: .year(2026))[0].session, reason: "大雨") }
        ),
        ("inspect", { _ in }, { _ = try $0.file.save($0.inspection(.mending, due: "2026-12-01")) }),
        (
            "inspect several standards", { _ in },
            { desk in
                _ = try desk.file.inspect(
                    desk.file.standards(on: TestFile.today), of: desk.station.id, status: .met, checker: "张三")
            }
        ),
        (
            "void an inspection", { _ = try $0.file.save($0.inspection(.met)) },
            { desk in
                let found = try desk.file.inspections(of: desk.station.id, standard: "premises")[0]
                _ = try desk.file.void(found, reason: "看错了")
            }
        ),
        ("register a submission", { _ in }, { _ = try $0.file.register($0.submission("路灯不亮")) }),
        (
            "change a submission", { _ = try $0.registered() },
            { desk in
                var submission = try desk.all()[0]
                (submission.title, submission.situation) = ("水渠漏水", "")
                _ = try desk.file.save(submission)
            }
        ),
        (
            "take a step", { _ = try $0.registered(in: .init(.issued, .inProgress)) },
            { desk in _ = try desk.file.take(desk.move(.answer), with: desk.all()[0]) }
        ),
        (
            "take a step with several",
            { desk in for title in ["甲", "乙", "丙"] { _ = try desk.registered(title, in: .init(.reviewing)) } },
            { desk in _ = try desk.file.take(desk.move(.decline), with: desk.all()) }
        ),
        (
            "register an adoption", { _ = try $0.registered(in: .init(.issued)) },
            { desk in
                let adoption = Adoption(
                    id: desk.file.desk.newID(), submission: try desk.all()[0].id, level: "自治区", day: day("2026-06-01"))
                _ = try desk.file.add(adoption, to: desk.all()[0])
            }
        ),
        (
            "register an instruction", { _ = try $0.registered(in: .init(.issued)) },
            { desk in
                let one = try desk.all()[0]
                _ = try desk.file.add(
                    Instruction(
                        id: desk.file.desk.newID(), submission: one.id, leader: "市长", day: day("2026-06-01"),
                        words: "请办"), to: one)
            }
        ),
        (
            "void submissions",
            { desk in for title in ["甲", "乙"] { _ = try desk.registered(title, in: .init(.issued, .answered)) } },
            { desk in _ = try desk.file.void(submissions: desk.all(), reason: "重复") }
        ),
        (
            "add a station", { _ in },
            { _ = try $0.file.add(Station(id: $0.file.desk.newID(), name: "河里镇委员联络站", town: "河里镇")) }
        ),
        (
            "change a station", { _ in },
            { desk in
                var station = desk.station
                (station.head, station.foundedOn) = ("王文", day("2020-01-01"))
                _ = try desk.file.save(station)
            }
        ),
        (
            "add an information officer", { _ in },
            { _ = try $0.file.save(InformationOfficer(id: $0.file.desk.newID(), station: $0.station.id, name: "韦丽华")) }
        ),
    ]

    @Test(
        "undo brings every row back as it was, redo as it became, and the journal only grows",
        arguments: changes.indices)
    func eachKind(index: Int) throws {
        let (name, prepare, change) = Self.changes[index]
        let desk = try TestFile()
        try prepare(desk)
        let before = try desk.file.tables(revisions: false)
        try change(desk)
        let after = try desk.file.tables(revisions: false)
        let summary = try desk.file.journal(limit: 1)[0].summary
        let entries = try desk.file.journal(limit: 100)
        #expect(after != before, "\(name)")
        for round in 0..<3 {
            #expect(try desk.file.undo().summary == "撤销:" + summary)
            #expect(try desk.file.tables(revisions: false) == before, "undo \(name)")
            #expect(try desk.file.redo().summary == "重做:" + summary)
            #expect(try desk.file.tables(revisions: false) == after, "redo \(name)")
            let journal = try desk.file.journal(limit: 100)
            #expect(Array(journal.dropFirst(2 * (round + 1))) == entries)
        }
        #expect(try desk.file.replayed() == desk.file.stored())
        #expect(try desk.file.integrityFaults() == [])
    }

    @Test("undo walks back over all changes, redo forward again")
    func walk() throws {
        let desk = try TestFile()
        var states = [try desk.file.tables(revisions: false)]
        for (_, _, change) in [Self.changes[0], Self.changes[8], Self.changes[11], Self.changes[9]] {
            try change(desk)
            states.append(try desk.file.tables(revisions: false))
        }
        for state in states.dropLast().reversed() {
            _ = try desk.file.undo()
            #expect(try desk.file.tables(revisions: false) == state)
        }
        for state in states.dropFirst() {
            _ = try desk.file.redo()
            #expect(try desk.file.tables(revisions: false) == state)
        }
        #expect(fault { try desk.file.redo() } == .badInput("没有可以重做的操作"))
    }

    @Test("something new ends what can be done again")
    func newChange() throws {
        let desk = try TestFile()
        _ = try desk.file.save(desk.member("甲"))
        _ = try desk.file.undo()
        _ = try desk.file.save(desk.member("乙"))
        #expect(fault { try desk.file.redo() } == .badInput("没有可以重做的操作"))
        #expect(try desk.file.undo().summary == "撤销:登记委员 乙")
        #expect(try desk.file.memberCount(MemberFilter()) == 0)
    }

    @Test("seeds and settings are not taken back, and where nothing else was done that is said")
    func seeds() throws {
        let desk = try TestFile(stations: [])
        #expect(fault { try desk.file.undo() }?.sentence.hasPrefix("没有可以撤销的操作:最近的 1 步") == true)
        try desk.file.set(.committee, to: "政协合山市委员会")
        let refused = fault { try desk.file.undo() }
        #expect(refused?.sentence.hasPrefix("没有可以撤销的操作:最近的 2 步:设置所属政协、") == true)
        #expect(try desk.file.setting(.committee) == "政协合山市委员会")
    }

    @Test("everyone takes back only what is his own")
    func own() throws {
        let desk = try TestFile()
        _ = try desk.file.save(desk.member("甲"))
        let other = try desk.reopened(as: "乙")
        #expect(fault { try other.undo() } == .badInput("没有可以撤销的操作"))
        _ = try other.save(desk.member("丙"))
        #expect(try desk.file.undo().summary == "撤销:登记委员 甲")
        #expect(try desk.file.members(MemberFilter(), window: 0..<9).map(\.name) == ["丙"])
    }

    @Test("undo and redo go on after the file was closed and opened again")
    func restart() throws {
        let desk = try TestFile()
        _ = try desk.file.save(desk.member("甲"))
        _ = try desk.file.save(desk.member("乙"))
        _ = try desk.file.undo()
        #expect(try desk.reopened().redo().summary == "重做:登记委员 乙")
        #expect(try desk.reopened().undo().summary == "撤销:登记委员 乙")
        #expect(try desk.reopened().undo().summary == "撤销:登记委员 甲")
        #expect(try desk.file.memberCount(MemberFilter()) == 0)
    }

    @Test("a receipt says which rows were touched, undone ones included, and where they are looked for")
    func touched() throws {
        let desk = try TestFile(members: 3)
        let session = try desk.file.save(desk.session("2026-05-01")).value
        let lines = try desk.file.roster(of: session.id).map(\.attendance)
        let marked = try desk.file.mark(lines, as: .present, in: session).receipt
        #expect(marked.touched.map(\.record) == lines.map(\.id))
        #expect(marked.touched.allSatisfy { $0.belonging == session.id && $0.isMark })
        #expect(Set(try desk.file.undo().touched) == Set(marked.touched))
        let inspected = try desk.file.save(desk.inspection(.met)).receipt.touched
        #expect(inspected.map(\.belonging) == [desk.station.id] && inspected.map(\.standard) == ["premises"])
        #expect(try desk.file.undo().touched == inspected, "the row is gone and still says where it stood")
        let member = try desk.file.members(MemberFilter(), window: 0..<1)[0]
        #expect(try desk.file.save(member).receipt.touched.isEmpty, "nothing was written")
    }

    @Test("a change whose record another has changed since is not taken back, and a sentence says why")
    func conflict() throws {
        let desk = try TestFile()
        let other = try desk.reopened(as: "乙")
        var member = try desk.file.save(desk.member("覃绍诗")).value
        member.post = "镇长"
        _ = try other.save(member)
        let before = try desk.file.tables(revisions: false)
        let entries = try desk.file.journal(limit: 100)
        let refused = fault { try desk.file.undo() }
        #expect(refused?.kind == .conflict)
        #expect(refused?.sentence == "不能撤销“登记委员 覃绍诗”:其中的记录后来又被改过")
        #expect(try desk.file.tables(revisions: false) == before)
        #expect(try desk.file.journal(limit: 100) == entries)
    }

    @Test("nor is one that another's record stands on")
    func referenced() throws {
        let desk = try TestFile()
        _ = try desk.file.save(desk.member("覃绍诗"))
        let other = try desk.reopened(as: "乙")
        let session = try other.save(desk.session("2026-05-01")).value
        _ = try other.mark(other.roster(of: session.id).map(\.attendance), as: .present, in: session)
        let before = try desk.file.tables(revisions: false)
        let refused = fault { try desk.file.undo() }
        #expect(refused != nil)
        #expect(try desk.file.tables(revisions: false) == before)
        #expect(refused?.kind == .conflict)
        #expect(refused?.sentence.contains("FOREIGN KEY") == false)
    }

    @Test("of a bulk change in conflict nothing is taken back")
    func bulk() throws {
        let desk = try TestFile()
        let all = try ["甲", "乙", "丙"].map { try desk.registered($0, in: .init(.reviewing)) }
        _ = try desk.file.take(desk.move(.keep), with: all)
        let other = try desk.reopened(as: "乙")
        _ = try other.void(submissions: [other.submission(all[1].id)], reason: "重复")
        let before = try desk.file.tables(revisions: false)
        #expect(fault { try desk.file.undo() }?.kind == .conflict)
        #expect(try desk.file.tables(revisions: false) == before)
    }
}

extension TestFile {
    /// All submissions, newest first.
    func all() throws -> [Submission] {
        try file.submissions(SubmissionFilter(day: TestFile.today), window: 0..<1000)
    }
}
