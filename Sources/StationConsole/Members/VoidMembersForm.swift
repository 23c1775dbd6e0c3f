import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Asks why members are voided.
enum VoidMembersForm {
    static func form(_ act: BulkAct<Member>) -> FormScreen {
        ReasonForm.form(title: "作废 \(act.what)", form: "member.void", of: act) { members, reason, file in
            try file.void(members: members, reason: reason)
        }
    }
}
