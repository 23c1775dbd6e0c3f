import GRDB
import StationCore
import StationModel
import Synchronization
import Testing

@testable import StationStore

@Suite struct UnlockingTests {
    /// A file whose clocks are set by hand.
    private func office() throws -> (test: TestFile, clock: Clock, someone: Operator) {
        let test = try TestFile()
        let clock = Clock()
        clock.rule(test.file)
        let someone = try test.file.add(test.person("覃主任", .administrator), passcode: "lingnan-1").value
        return (test, clock, someone)
    }

    /// The clock on the wall, which anybody sets, and the one that runs from the machine's start.
    final class Clock: Sendable {
        private let time = Mutex<(wall: Int64, boot: String, running: Int64)>((1_795_400_000_000, "first", 5_000_000))
        var wall: Int64 { time.withLock { $0.wall } }
        var running: BootTime { time.withLock { BootTime(boot: $0.boot, milliseconds: $0.running) } }

        func pass(_ seconds: Int64) {
            time.withLock {
                $0.wall += seconds * 1000
                $0.running += seconds * 1000
            }
        }
        /// Sets the clock on the wall.
        func set(by seconds: Int64) { time.withLock { $0.wall += seconds * 1000 } }
        /// Starts the machine anew.
        func restart() { time.withLock { ($0.boot, $0.running) = ("second", 0) } }

        func rule(_ file: StationFile) {
            file.desk.now = { self.wall }
            file.desk.bootTime = { self.running }
        }
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
        clock.rule(again)
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
        clock.pass(1)
        _ = try test.file.setPasscode(of: someone, to: "geheim-42", old: "lingnan-1")
        test.file.lock()
        #expect(fault { try test.file.unlock(someone.id, passcode: "lingnan-1") } != nil)
        clock.pass(60)
        try test.file.unlock(someone.id, passcode: "geheim-42")
    }

    @Test func `the old passcode of a change is guessed no faster than at the lock`() throws {
        let (test, clock, someone) = try office()
        try test.file.unlock(someone.id, passcode: "lingnan-1")
        var answers: Set<String> = []
        for guess in ["falsch-1", "falsch-2", "lingnan-1"] {
            answers.insert(
                fault { try test.file.setPasscode(of: someone, to: "geheim-42", old: guess) }?.sentence ?? "in")
        }
        #expect(answers == ["口令不对,请等 1 秒再试", "口令已错 1 次,还要等 1 秒才能再试;每错一次,等的时间加倍"])
        clock.pass(1)
        _ = try test.file.setPasscode(of: someone, to: "geheim-42", old: "lingnan-1")
    }

    @Test func `while there is to be waited right and wrong are answered alike and nothing is written`() throws {
        let (test, clock, someone) = try office()
        _ = fault { try test.file.unlock(someone.id, passcode: "falsch-1") }
        clock.pass(1)
        _ = fault { try test.file.unlock(someone.id, passcode: "falsch-2") }
        let before = try test.file.lastEntry()
        let right = fault { try test.file.unlock(someone.id, passcode: "lingnan-1") }
        let wrong = fault { try test.file.unlock(someone.id, passcode: "falsch-3") }
        #expect(right == wrong && right?.kind == .refused)
        #expect(try test.file.lastEntry() == before)
    }

    @Test func `an attempt counts before it is compared, so that ending the program does not save it`() throws {
        let (test, clock, someone) = try office()
        let other = try test.reopened()
        clock.rule(other)
        // As if the program ended here.
        try test.file.count(attemptOf: someone) { Fault(.refused, $0) }
        #expect(try other.journal(limit: 1).map(\.kind) == ["note.attempt"])
        #expect(try other.secondsToWait(someone) == 1)
        // All others wait, whatever they know.
        #expect(fault { try other.unlock(someone.id, passcode: "lingnan-1") }?.sentence.contains("还要等 1 秒") == true)
    }

    @Test func `a mistype while the clock ran a year ahead locks nobody out`() throws {
        let (test, clock, someone) = try office()
        clock.set(by: 365 * 86400)
        _ = fault { try test.file.unlock(someone.id, passcode: "falsch-1") }
        clock.set(by: -365 * 86400)
        #expect(try test.file.secondsToWait(someone) == 1)
        clock.pass(1)
        try test.file.unlock(someone.id, passcode: "lingnan-1")
    }

    @Test func `setting the clock forward takes no waiting away`() throws {
        let (test, clock, someone) = try office()
        for _ in 0..<7 {
            _ = fault { try test.file.unlock(someone.id, passcode: "falsch-1") }
            clock.pass(60)
        }
        _ = fault { try test.file.unlock(someone.id, passcode: "falsch-1") }
        clock.set(by: 86400)
        #expect(try test.file.secondsToWait(someone) == 60)
        clock.set(by: -2 * 86400)
        #expect(try test.file.secondsToWait(someone) == 60)
    }

    @Test func `another start of the machine waits in full, a minute at most`() throws {
        let (test, clock, someone) = try office()
        for _ in 0..<9 {
            _ = fault { try test.file.unlock(someone.id, passcode: "falsch-1") }
            clock.pass(60)
        }
        _ = fault { try test.file.unlock(someone.id, passcode: "falsch-1") }
        clock.pass(59)
        clock.restart()
        #expect(try test.file.secondsToWait(someone) == 60)
        clock.pass(60)
        try test.file.unlock(someone.id, passcode: "lingnan-1")
    }

    @Test func `a reset by another administrator ends the waiting`() throws {
        let (test, _, someone) = try office()
        try test.file.unlock(someone.id, passcode: "lingnan-1")
        let other = try test.file.add(test.person("韦丽华", .clerk), passcode: "beisi-12").value
        for _ in 0..<3 { _ = fault { try test.file.unlock(other.id, passcode: "falsch-1") } }
        #expect(try test.file.secondsToWait(other) > 0)
        _ = try test.file.setPasscode(of: other, to: "beisi-34")
        #expect(try test.file.secondsToWait(other) == 0)
        try test.file.unlock(other.id, passcode: "beisi-34")
    }

    @Test func `a clock of a namespace of one's own is another clock`() throws {
        let (test, clock, someone) = try office()
        for _ in 0..<7 {
            _ = fault { try test.file.unlock(someone.id, passcode: "falsch-1") }
            clock.pass(60)
        }
        _ = fault { try test.file.unlock(someone.id, passcode: "falsch-1") }
        test.file.desk.bootTime = { BootTime(boot: "first in another place", milliseconds: 5_000) }
        #expect(try test.file.secondsToWait(someone) == 55)
        #expect(BootTime.now.boot.contains("time:["))
    }

    @Test func `attempts that were written from outside lock nobody out for longer than a minute`() throws {
        let (test, clock, someone) = try office()
        for values in [
            "9223372036854775807, 'first', 9223372036854775807", "-9, 'first', -9223372036854775808", "1, '', 0",
        ] {
            try test.file.writeAside { db in
                try db.execute(
                    sql:
                        "INSERT OR REPLACE INTO passcode_attempt (id, failures, boot, at) VALUES (x'\(someone.id.text.filter { $0 != "-" })', \(values))"
                )
            }
            #expect(try test.file.secondsToWait(someone) <= 60)
        }
        clock.pass(60)
        try test.file.unlock(someone.id, passcode: "lingnan-1")
    }

    @Test func `undo steps over notes and stops at operators`() throws {
        let (test, _, someone) = try office()
        try test.file.unlock(someone.id, passcode: "lingnan-1")
        _ = try test.file.save(test.member("覃绍诗"))
        try test.file.unlock(someone.id, passcode: "lingnan-1")
        #expect(try test.file.undo().summary.contains("覃绍诗"))
    }
}
