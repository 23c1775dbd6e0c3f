import StationModel
import Testing

@Suite struct PasscodeRuleTests {
    @Test func `too short is refused, easily guessed is warned of`() {
        #expect(PasscodeRule.refusal(of: "12345") != nil)
        #expect(PasscodeRule.refusal(of: "123456") == nil)
        #expect(PasscodeRule.warning(about: "123456") != nil)
        #expect(PasscodeRule.warning(about: "888888") != nil)
        #expect(PasscodeRule.warning(about: "lingnan") == nil)
    }

    @Test func `the delay doubles up to a minute`() {
        #expect((0...8).map { PasscodeRule.delay(afterFailures: $0) } == [0, 1, 2, 4, 8, 16, 32, 60, 60])
    }

    @Test func `a clock set back makes nobody wait longer than the delay`() {
        #expect(PasscodeRule.remaining(afterFailures: 3, failedAt: 1_000_000, now: 0) == 4000)
        #expect(PasscodeRule.remaining(afterFailures: 3, failedAt: 1_000_000, now: 1_001_000) == 3000)
        #expect(PasscodeRule.remaining(afterFailures: 3, failedAt: 1_000_000, now: 9_000_000) == 0)
    }
}
