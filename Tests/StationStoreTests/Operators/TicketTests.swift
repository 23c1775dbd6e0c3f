import StationCore
import StationModel
import Testing

@testable import StationStore

/// A ticket lets the second program act once, soon, for one command; nothing else does.
@Suite struct TicketTests {
    private let command = ["import", "--data=data", "members", "--", "名册.csv"]

    private func office() throws -> (test: TestFile, clock: UnlockingTests.Clock, second: StationFile) {
        let test = try TestFile()
        let clock = UnlockingTests.Clock()
        let someone = try test.file.add(test.person("覃主任", .administrator), passcode: "lingnan-1").value
        try test.file.unlock(someone.id, passcode: "lingnan-1")
        let second = try test.reopened()
        for file in [test.file, second] { clock.rule(file) }
        return (test, clock, second)
    }

    @Test func `it lets the operator in once, and the journal says for what`() throws {
        let (test, clock, second) = try office()
        let ticket = try #require(try test.file.issueTicket(for: command))
        clock.pass(29)
        try second.redeem(ticket, for: command)
        #expect(second.signedIn?.name == "覃主任" && second.desk.operatorName == "覃主任")
        let entry = try second.journal(limit: 1)[0]
        #expect(entry.kind == "note.errand" && entry.operatorName == "覃主任" && entry.summary.contains("名册.csv"))
        let third = try test.reopened()
        clock.rule(third)
        #expect(fault { try third.redeem(ticket, for: command) }?.kind == .refused)
        #expect(third.signedIn == nil)
        #expect(try test.file.verify().faults == [])
    }

    @Test func `one that is made up, for another command, or too old is refused, and nothing is noted`() throws {
        let (test, clock, second) = try office()
        #expect(fault { try second.redeem(Ticket(secret: "00"), for: command) }?.kind == .refused)
        let ticket = try #require(try test.file.issueTicket(for: command))
        let last = try test.file.lastEntry()
        #expect(fault { try second.redeem(Ticket(secret: "00"), for: command) }?.kind == .refused)
        #expect(fault { try second.redeem(ticket, for: ["backup", "--to=/stick"]) }?.kind == .refused)
        // Words that only read the same one after another.
        #expect(fault { try second.redeem(ticket, for: [command.joined(separator: " ")]) }?.kind == .refused)
        clock.restart()
        #expect(fault { try second.redeem(ticket, for: command) }?.kind == .refused)
        let later = try #require(try test.file.issueTicket(for: command))
        clock.pass(31)
        #expect(fault { try second.redeem(later, for: command) }?.kind == .refused)
        #expect(second.signedIn == nil)
        #expect(try test.file.lastEntry() == last)
    }

    @Test func `a new one takes the place of one that was not used, and of an operator who left it is none`() throws {
        let (test, _, second) = try office()
        let first = try #require(try test.file.issueTicket(for: command))
        let next = try #require(try test.file.issueTicket(for: command))
        #expect(fault { try second.redeem(first, for: command) }?.kind == .refused)
        let other = try test.file.add(test.person("韦丽华", .administrator), passcode: "lingnan-2").value
        let someone = try #require(test.file.signedIn)
        try test.file.unlock(other.id, passcode: "lingnan-2")
        _ = try test.file.void(someone, reason: "调走")
        #expect(fault { try second.redeem(next, for: command) } != nil)
        #expect(second.signedIn == nil)
    }

    @Test func `a locked console gives none; where there are no operators none is needed`() throws {
        let (test, _, _) = try office()
        test.file.lock()
        #expect(fault { try test.file.issueTicket(for: command) }?.kind == .refused)
        let open = try TestFile()
        #expect(try open.file.issueTicket(for: command) == nil)
    }
}
