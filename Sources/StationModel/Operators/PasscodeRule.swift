import StationCore

/// What a passcode has to be like, and how long to wait after wrong ones.
package enum PasscodeRule {
    /// The fewest characters.
    package static let shortest = 6
    /// The most characters; a limit only so that nobody pastes a book.
    package static let longest = 128

    /// Why a passcode will not do; nil: it will.
    package static func refusal(of passcode: String) -> String? {
        if passcode.count < shortest { return "口令至少 \(shortest) 个字符" }
        if passcode.count > longest { return "口令最多 \(longest) 个字符" }
        return nil
    }

    /// A word of warning about a passcode that is guessed first; nil: none. Warns, does not refuse: an officer who
    /// is made to choose what they cannot remember writes it on the terminal.
    package static func warning(about passcode: String) -> String? {
        let codes = passcode.unicodeScalars.map { Int($0.value) }
        guard codes.count > 1 else { return nil }
        let steps = Set(zip(codes, codes.dropFirst()).map { $1 - $0 })
        return steps.count == 1 && abs(steps.first ?? 2) <= 1 ? "这样的口令最容易被猜中" : nil
    }

    /// Seconds to wait after so many wrong passcodes in a row: 1, 2, 4 … 60.
    package static func delay(afterFailures failures: Int) -> Int {
        failures <= 0 ? 0 : failures > 6 ? 60 : min(60, 1 << (failures - 1))
    }

    /// Why no passcode is tried now: how many were wrong, how long is still to be waited, and what more wrong ones cost.
    package static func refusal(after failures: Int, waiting seconds: Int) -> String {
        "口令已错 \(failures) 次,还要等 \(seconds) 秒才能再试" + (failures > 6 ? "" : ";每错一次,等的时间加倍")
    }

    /// Milliseconds still to wait.
    ///
    /// - Parameter elapsed: milliseconds since the last failure, by a clock that nobody can set.
    package static func remaining(afterFailures failures: Int, elapsed: Int64) -> Int64 {
        let delay = Int64(delay(afterFailures: failures)) * 1000
        return delay - min(delay, max(0, elapsed))
    }
}
