import GRDB
import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite("What is saved and its draft")
struct FinishingTests {
    private let desk: TestFile

    init() throws {
        desk = try TestFile()
        try desk.file.keepDraft(form: "member", record: "", revision: 0, fields: ["name": "甲"])
    }

    private func drafts() throws -> Int { try desk.file.draftCount() }

    @Test(
        "a saved form's draft goes in the transaction of the change: a cut before it keeps the draft, after it neither")
    func together() throws {
        var states: Set<[Int]> = []
        // Another program looks at every state of the file that is ever committed.
        let other = try desk.reopened()
        func look() throws { states.insert([try other.draftCount(), try other.memberCount(MemberFilter())]) }
        try look()
        desk.file.queue.add(transactionObserver: Looking { try? look() }, extent: .databaseLifetime)
        try desk.file.finishing(draft: "member", record: "") { _ = try desk.file.save(desk.member("甲")) }
        try look()
        #expect(states == [[1, 0], [0, 1]])
    }

    private final class Looking: TransactionObserver {
        let look: () -> Void
        init(_ look: @escaping () -> Void) { self.look = look }
        func observes(eventsOfKind kind: DatabaseEventKind) -> Bool { true }
        func databaseDidChange(with event: DatabaseEvent) {}
        func databaseDidCommit(_ db: Database) { look() }
        func databaseDidRollback(_ db: Database) {}
    }

    @Test("a saving that fails leaves the draft, one that changes nothing drops it")
    func failed() throws {
        #expect(throws: Fault.self) {
            try desk.file.finishing(draft: "member", record: "") { _ = try desk.file.save(desk.member(" ")) }
        }
        #expect(try drafts() == 1)
        try desk.file.finishing(draft: "member", record: "") {}
        #expect(try drafts() == 0)
    }

    @Test("a failed saving leaves nothing behind that would drop a draft later")
    func later() throws {
        _ = fault { try desk.file.finishing(draft: "member", record: "") { throw Fault.badInput("不行") } }
        _ = try desk.file.save(desk.member("乙"))
        #expect(try drafts() == 1)
    }

    @Test("neither a rehearsal nor a note takes the draft with it")
    func rehearsal() throws {
        _ = fault {
            try desk.file.finishing(draft: "member", record: "") {
                try desk.file.note(.reveal, "看过")
                throw Fault.badInput("不行")
            }
        }
        #expect(try drafts() == 1)
    }

    @Test("the draft is that of who began, whoever sits there when it was saved")
    func owner() throws {
        try desk.file.finishing(draft: "member", record: "") { desk.file.desk.operatorName = "乙" }
        desk.file.desk.operatorName = "值班员"
        #expect(try drafts() == 0)
    }

    @Test("commits are counted; what is rolled back or rehearsed is not, nor is a note")
    func commits() throws {
        let before = desk.file.commits
        _ = try desk.file.save(desk.member("甲"))
        #expect(desk.file.commits == before + 1)
        _ = fault { try desk.file.save(desk.member("")) }
        let member = try desk.file.members(MemberFilter(), window: 0..<1)[0]
        _ = try desk.file.save(member)
        #expect(desk.file.commits == before + 1, "nothing was written")
        // A note changes no record: whoever is told of a fault after it has written nothing.
        try desk.file.note(.reveal, "看过")
        #expect(desk.file.commits == before + 1)
    }

    @Test("others' drafts are told of to a 管理员 only, and nothing of their words to anybody")
    func others() throws {
        try desk.file.keepDraft(
            form: "submission", record: "", revision: 0, fields: ["title": "路灯"],
            words: .init(title: "登记社情民意", gist: "路灯", text: "标题:路灯"))
        let admin = try desk.file.add(desk.person("覃", .administrator), passcode: "lingnan-1").value
        try desk.file.unlock(admin.id, passcode: "lingnan-1")
        let reader = try desk.file.add(desk.person("王", .reader), passcode: "lingnan-2").value
        try desk.file.unlock(reader.id, passcode: "lingnan-2")
        #expect(try desk.file.drafts(window: 0..<9).isEmpty)
        try desk.file.unlock(admin.id, passcode: "lingnan-1")
        let seen = try desk.file.drafts(window: 0..<9)
        #expect(seen.map(\.form) == ["submission", "member"] && seen.allSatisfy { $0.operatorName == "值班员" })
        #expect(seen.allSatisfy { $0.fields.isEmpty && $0.words == Draft.Words() })
        #expect(try desk.file.draftsToSeeCount() == 2)
        desk.file.lock()
        desk.file.desk.operatorName = "值班员"
        #expect(try desk.file.drafts(window: 0..<1).map(\.words.gist) == ["路灯"])
    }
}
