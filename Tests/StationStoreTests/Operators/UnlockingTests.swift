import GRDB
import StationModel
import Synchronization
import Testing

@testable import StationStore

@Suite struct UnlockingTests {
    /// A file whose clock is set by hand.
    private func office() throws -> (test: TestFile, clock: Clock, someone: Operator) {
        let test = try TestFile()
        let clock = Clock()
        test.file.desk.now = { clock.now }
        let someone = try test.file.add(test.person("覃主任", .administrator), passcode: "lingnan-1").value
        return (test, clock, someone)
    }

    final class Clock: Sendable {
        private let time = Mutex<Int64>(1_795_400_000_000)
        var now: Int64 { time.withLock { $0 } }
        func pass(_ seconds: Int64) { time.withLock { $0 += seconds * 1000 } }
    }

    @Test func `the right passcode lets in, and the journal has it`() throws {
        let (test, _, someone) = try office()
        try test.file.unlock(someone.id, passcode: "lingnan-1")
        #expect(test.file.signedIn?.name == "覃主任")
        #expect(test.file.desk.operatorName == "覃主任")
        #expect(try test.file.journal(limit: 1)[0].kind == "note.unlock")
    }

    @Test func `wrong passcodes wait 1, 2, 4 … 60 seconds, and are in the journal`() throws {
        let (test, clock, someone) = try office()
        for seconds in [1, 2, 4, 8, 16, 32, 60, 60] {
            #expect(fault { try test.file.unlock(someone.id, passcode: "falsch-1") }?.kind == .refused)
            #expect(try test.file.secondsToWait(someone) == seconds)
            // Even the right one is not tried before the time has passed.
            #expect(fault { try test.file.unlock(someone.id, passcode: "lingnan-1") } != nil)
            clock.pass(Int64(seconds))
        }
        let tried = try test.file.journal(limit: 100).filter { $0.kind == "note.wrongPasscode" }
        #expect(tried.count == 8)
        try test.file.unlock(someone.id, passcode: "lingnan-1")
        #expect(try test.file.secondsToWait(someone) == 0)
    }

    @Test func `waiting goes on after a restart`() throws {
        let (test, clock, someone) = try office()
        for _ in 0..<3 {
            _ = fault { try test.file.unlock(someone.id, passcode: "falsch-1") }
            clock.pass(60)
        }
        _ = fault { try test.file.unlock(someone.id, passcode: "falsch-1") }
        let again = try test.reopened()
        again.desk.now = { clock.now }
        #expect(try again.secondsToWait(someone) == 8)
    }

    @Test func `no passcode stands anywhere in the file`() throws {
        let (test, _, someone) = try office()
        try test.file.unlock(someone.id, passcode: "lingnan-1")
        _ = try test.file.setPasscode(of: someone, to: "geheim-42", old: "lingnan-1")
        let everything = try test.file.read { db in
            try ["journal_entry", "journal_change", "passcode", "operator", "draft", "desk_memory"].map {
                try String(describing: Row.fetchAll(db, sql: "SELECT * FROM \($0)"))
            }
        }.joined()
        #expect(everything.contains("$argon2id$"))
        #expect(!everything.contains("lingnan-1") && !everything.contains("geheim-42"))
        #expect(try test.file.verify().faults.isEmpty)
    }

    @Test func `changing one's own passcode takes the old one`() throws {
        let (test, clock, someone) = try office()
        try test.file.unlock(someone.id, passcode: "lingnan-1")
        #expect(fault { try test.file.setPasscode(of: someone, to: "geheim-42", old: "x") } != nil)
        #expect(fault { try test.file.setPasscode(of: someone, to: "kurz", old: "lingnan-1") } != nil)
        _ = try test.file.setPasscode(of: someone, to: "geheim-42", old: "lingnan-1")
        test.file.lock()
        #expect(fault { try test.file.unlock(someone.id, passcode: "lingnan-1") } != nil)
        clock.pass(60)
        try test.file.unlock(someone.id, passcode: "geheim-42")
    }

    @Test func `undo steps over notes and stops at operators`() throws {
        let (test, _, someone) = try office()
        try test.file.unlock(someone.id, passcode: "lingnan-1")
        _ = try test.file.save(test.member("覃绍诗"))
        try test.file.unlock(someone.id, passcode: "lingnan-1")
        #expect(try test.file.undo().summary.contains("覃绍诗"))
    }
}
