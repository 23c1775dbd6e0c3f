import ConsoleKit
import StationCore
import StationModel

/// The two fields in which a new passcode is typed, the second time to be sure.
enum PasscodeFields {
    static func fields() -> [FormField] {
        [
            FormField("passcode", "口令", .secret, isRequired: true, hint: "至少 \(PasscodeRule.shortest) 个字符"),
            FormField("again", "再输一次", .secret, isRequired: true),
        ]
    }

    /// - Throws: `badInput` where the two differ.
    static func check(_ values: FormValues) throws {
        if let reason = PasscodeRule.refusal(of: values["passcode"]) { throw Fault.badInput(reason, field: "passcode") }
        guard values["passcode"] == values["again"] else { throw Fault.badInput("两次输入的口令不同", field: "again") }
    }

    static func warnings(_ values: FormValues, _: Context) -> [String: String] {
        PasscodeRule.warning(about: values["passcode"]).map { ["passcode": $0] } ?? [:]
    }
}
