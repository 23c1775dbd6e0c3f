import GRDB
import StationModel

extension StationFile {
    /// Lets an operator in who knows the passcode. Both outcomes are in the journal, and wrong passcodes make the next
    /// attempt wait, also after a restart.
    ///
    /// - Throws: `refused` while there is still to be waited, or where the passcode is wrong.
    @discardableResult
    public func unlock(_ id: RecordID, passcode: String) throws(Fault) -> Operator {
        let someone = try self.operator(id)
        let waiting = try secondsToWait(someone)
        guard waiting == 0 else { throw Fault(.refused, "口令错误次数过多,请等 \(waiting) 秒再试") }
        guard try matches(passcode, someone) else {
            try note(.wrongPasscode, by: someone.name, "\(someone.name) 口令不对")
            let delay = try secondsToWait(someone)
            throw Fault(.refused, "口令不对" + (delay > 0 ? ",请等 \(delay) 秒再试" : ""))
        }
        // Guesses by several programs at once: a wrong one meanwhile makes this one wait, right or not.
        let newly = try secondsToWait(someone)
        guard newly == 0 else { throw Fault(.refused, "口令错误次数过多,请等 \(newly) 秒再试") }
        try note(.unlock, by: someone.name, "\(someone.name) 解锁")
        sit(someone)
        return someone
    }

    /// Seconds until this operator's passcode may be tried again, rounded up.
    public func secondsToWait(_ someone: Operator) throws(Fault) -> Int {
        let now = desk.now()
        return try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT kind, at FROM journal_entry WHERE operator = ?
                    AND kind IN ('note.unlock', 'note.wrongPasscode') ORDER BY seq DESC LIMIT 10
                    """)
            let rows = try StoredRow.fetchAll(statement, arguments: [someone.name])
            let failures = try rows.prefix { try $0["kind"] == Note.wrongPasscode.rawValue }
            guard let last = failures.first else { return 0 }
            let left = PasscodeRule.remaining(
                afterFailures: failures.count, failedAt: try last["at"], now: now)
            return Int((left + 999) / 1000)
        }
    }

    /// Nobody sits at the console any more: until somebody unlocks it nothing can be written.
    public func lock() { signedIn = nil }

    /// Takes a role on trial; only in a file without operators, such as the demonstration.
    ///
    /// - Throws: `refused` where there are operators.
    public func tryOut(_ someone: Operator) throws(Fault) {
        guard try !hasOperators() else { throw Fault(.refused, "已设操作员,不能试用角色") }
        sit(someone)
    }

    private func sit(_ someone: Operator) {
        signedIn = someone
        desk.operatorName = someone.name
    }
}
