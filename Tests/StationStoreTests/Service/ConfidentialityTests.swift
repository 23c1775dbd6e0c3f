import StationCore
import StationModel
import Testing

@testable import StationStore

/// What only a 管理员 may read, asked of the store by everybody else.
@Suite("Confidential ledgers")
struct ConfidentialityTests {
    private let desk: TestFile
    private let discipline: Discipline
    private let member: Member
    private var entry: Int64 = 0
    private var made: [Role: Operator] = [:]

    init() throws {
        desk = try TestFile()
        member = try desk.file.save(desk.member("覃绍诗")).value
        let first = try desk.file.add(desk.person("覃主任", .administrator), passcode: "lingnan-1").value
        made[.administrator] = first
        try desk.file.unlock(first.id, passcode: "lingnan-1")
        for (name, role) in [("韦专干", Role.clerk), ("黄信息", .informant), ("莫领导", .reader)] {
            made[role] = try desk.file.add(desk.person(name, role), passcode: "passcode-\(name)").value
        }
        var record = Discipline(id: desk.file.desk.newID())
        (record.station, record.member, record.day) = (desk.station.id, member.id, day("2026-11-01"))
        (record.measure, record.basis, record.decidedBy) = ("约谈", "无故缺席", "主席会议")
        let (receipt, saved) = try desk.file.save(record)
        discipline = saved
        entry = receipt.entry
    }

    private func sit(_ role: Role?) throws {
        guard let role else { return desk.file.lock() }
        let someone = made[role]!
        try desk.file.unlock(someone.id, passcode: role == .administrator ? "lingnan-1" : "passcode-\(someone.name)")
    }

    /// The kinds of what the store tells of the member's year.
    private func facts(confidential: Bool) throws -> [String] {
        try desk.file.dutyFacts(
            of: member.id, from: day("2026-01-01"), to: day("2026-12-31"), confidential: confidential
        ).map(\.kind)
    }

    @Test("an administrator reads it by every way")
    func administrator() throws {
        try sit(.administrator)
        #expect(try desk.file.records(of: Discipline.self, RecordFilter()) == [discipline])
        #expect(try desk.file.recordCount(of: Discipline.self, RecordFilter()) == 1)
        #expect(try desk.file.record(Discipline.self, discipline.id) == discipline)
        #expect(try desk.file.linkable("discipline", station: nil).count == 1)
        #expect(try desk.file.records(of: Discipline.self, naming: member.id) == [discipline])
        #expect(try facts(confidential: true) == ["discipline"] && facts(confidential: false) == [])
        #expect(try desk.file.history(ofEntry: entry)?.changes.contains { $0.after == "约谈" } == true)
    }

    @Test(
        "nobody else reads it by any way, nor the command line of a file with operators",
        arguments: [
            Role.clerk, .informant, .reader, nil,
        ])
    func others(role: Role?) throws {
        try sit(role)
        #expect(try !desk.file.mayRead(Discipline.described))
        #expect(try desk.file.mayRead(Reward.described))
        #expect(try desk.file.records(of: Discipline.self, RecordFilter()).isEmpty)
        #expect(try desk.file.recordCount(of: Discipline.self, RecordFilter()) == 0)
        #expect(try desk.file.record(Discipline.self, discipline.id) == nil)
        #expect(try desk.file.linkable("discipline", station: nil).isEmpty)
        #expect(try desk.file.records(of: Discipline.self, naming: member.id).isEmpty)
        #expect(try facts(confidential: true) == [])
        #expect(try desk.file.names(of: [discipline.id], in: "discipline").isEmpty)
        #expect(try desk.file.place(of: discipline, in: RecordFilter()) == nil)
        #expect(try desk.file.history(of: [discipline.id]).allSatisfy(\.changes.isEmpty))
        #expect(try desk.file.history(ofEntry: entry)?.changes.isEmpty == true)
    }

    @Test("the journal says that there was something and neither whom it met nor what it was")
    func journal() throws {
        var changed = discipline
        changed.basis = "两次无故缺席"
        changed = try desk.file.save(changed).value
        _ = try desk.file.void([changed], reason: "覃绍诗申诉成立")
        _ = try desk.file.undo()
        try sit(.reader)
        let entries = try desk.file.journal(JournalFilter(), window: 0..<6)
        #expect(
            entries.map(\.summary).dropFirst(2) == [
                "撤销:作废提醒问责 1 条", "作废提醒问责 1 条", "修改提醒问责 1 条", "登记提醒问责 1 条",
            ])
        for word in ["覃绍诗", "约谈", "缺席", "申诉"] {
            #expect(!entries.contains { $0.summary.contains(word) }, "\(word): \(entries.map(\.summary))")
        }
    }

    @Test("without operators everybody may, and a role that is tried out may not")
    func open() throws {
        let open = try TestFile()
        #expect(try open.file.mayRead(Discipline.described))
        try open.file.tryOut(open.person("试用", .reader))
        #expect(try !open.file.mayRead(Discipline.described))
    }
}
