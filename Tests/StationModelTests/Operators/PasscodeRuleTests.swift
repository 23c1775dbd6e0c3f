import StationCore
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

    @Test func `what is left of the delay is never more than it nor less than nothing`() {
        #expect(PasscodeRule.remaining(afterFailures: 3, elapsed: -5) == 4000)
        #expect(PasscodeRule.remaining(afterFailures: 3, elapsed: 1000) == 3000)
        #expect(PasscodeRule.remaining(afterFailures: 3, elapsed: .max) == 0)
        #expect(PasscodeRule.remaining(afterFailures: .max, elapsed: .min) == 60_000)
    }
}
