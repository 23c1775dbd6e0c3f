import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Lets an operator in who knows the passcode. The attempt and what came of it are in the journal, and wrong passcodes
    /// make the next attempt wait, also after a restart.
    ///
    /// - Throws: `refused` while there is still to be waited, or where the passcode is wrong.
    @discardableResult
    package func unlock(_ id: RecordID, passcode: String) throws(Fault) -> Operator {
        let someone = try self.operator(id)
        try prove(someone, passcode: passcode)
        try change(Note.unlock.rawValue, by: .program(someone.name), isNote: true) { writer in
            try writer.forgetAttempts(of: someone.id)
            return ("\(someone.name) 解锁", ())
        }
        sit(someone)
        return someone
    }

    /// Compares a passcode, one attempt at a time however many programs try.
    ///
    /// The attempt is written, as a failure, before the passcode is compared: whoever ends the program meanwhile has used it
    /// up, and all others wait. While there is to be waited nothing is compared, and the answer is the same for right and wrong.
    ///
    /// - Parameter field: the field of a form that it was typed in.
    /// - Throws: `refused` where it is wrong or there is to be waited.
    func prove(_ someone: Operator, passcode: String, field: String? = nil) throws(Fault) {
        func refusal(_ words: String) -> Fault { field.map { .badInput(words, field: $0) } ?? Fault(.refused, words) }
        try count(attemptOf: someone, refusal)
        let hash = try read {
            try String.fetchOne($0, sql: "SELECT hash FROM passcode WHERE id = ?", arguments: [someone.id])
        }
        guard PasscodeHash.matches(hash ?? "", passcode) else {
            try note(.wrongPasscode, by: someone.name, "\(someone.name) 口令不对")
            let waiting = try secondsToWait(someone)
            throw refusal("口令不对" + (waiting > 0 ? ",请等 \(waiting) 秒再试" : ""))
        }
    }

    /// Writes an attempt, as a failure until it is known to be none.
    ///
    /// - Throws: what `refusal` makes of a sentence, while there is to be waited.
    func count(attemptOf someone: Operator, _ refusal: (String) -> Fault) throws(Fault) {
        try change(Note.attempt.rawValue, by: .program(someone.name), isNote: true) { writer in
            let attempts = try writer.db.attempts(of: someone.id)
            let waiting = attempts.secondsToWait(desk.bootTime())
            guard waiting == 0 else { throw refusal(PasscodeRule.refusal(after: attempts.failures, waiting: waiting)) }
            try writer.count(attempts, of: someone.id)
            return ("\(someone.name) 输入口令", ())
        }
    }

    /// Seconds until this operator's passcode may be tried again, rounded up; never more than a minute.
    package func secondsToWait(_ someone: Operator) throws(Fault) -> Int {
        try read { try $0.attempts(of: someone.id).secondsToWait(desk.bootTime()) }
    }

    /// Why this operator's passcode cannot be tried yet; nil: it can.
    package func refusalToTry(_ someone: Operator) throws(Fault) -> String? {
        let attempts = try read { try $0.attempts(of: someone.id) }
        let waiting = attempts.secondsToWait(desk.bootTime())
        return waiting > 0 ? PasscodeRule.refusal(after: attempts.failures, waiting: waiting) : nil
    }

    /// Nobody sits at the console any more: until somebody unlocks it nothing can be written.
    package func lock() { signedIn = nil }

    /// Takes a role on trial; only in a file without operators, such as the demonstration.
    ///
    /// - Throws: `refused` where there are operators.
    package func tryOut(_ someone: Operator) throws(Fault) {
        guard try !hasOperators() else { throw Fault(.refused, "已设操作员,不能试用角色") }
        sit(someone)
    }

    func sit(_ someone: Operator) {
        signedIn = someone
        desk.operatorName = someone.name
    }
}

/// Attempts at a passcode since the last right one.
private struct Attempts {
    var failures = 0
    var last = BootTime(boot: "", milliseconds: 0)

    func secondsToWait(_ now: BootTime) -> Int {
        guard failures > 0 else { return 0 }
        let left = PasscodeRule.remaining(afterFailures: failures, elapsed: now.elapsed(since: last))
        return Int((left + 999) / 1000)
    }
}

extension Database {
    fileprivate func attempts(of id: RecordID) throws -> Attempts {
        let statement = try cachedStatement(sql: "SELECT failures, boot, at FROM passcode_attempt WHERE id = ?")
        guard let row = try StoredRow.fetchOne(statement, arguments: [id])?.image else { return Attempts() }
        return Attempts(
            failures: Int.fromDatabaseValue(row["failures"]) ?? 1,
            last: BootTime(
                boot: String.fromDatabaseValue(row["boot"]) ?? "", milliseconds: Int64.fromDatabaseValue(row["at"]) ?? 0
            ))
    }
}

extension ChangeWriter {
    fileprivate func count(_ attempts: Attempts, of id: RecordID) throws {
        let now = desk.bootTime()
        try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO passcode_attempt (id, failures, boot, at) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [id, max(0, min(attempts.failures, 1000)) + 1, now.boot, now.milliseconds])
    }

    /// The next attempt need not wait: the passcode was right, or it is another one now.
    func forgetAttempts(of id: RecordID) throws {
        try db.cachedStatement(sql: "DELETE FROM passcode_attempt WHERE id = ?").execute(arguments: [id])
    }
}
