import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Asks why submissions are voided.
enum VoidSubmissionsForm {
    static func form(_ act: BulkAct<Submission>) -> FormScreen {
        ReasonForm.form(title: "作废 \(act.what)", form: "submission.void", of: act) { submissions, reason, file in
            try file.void(submissions: submissions, reason: reason)
        }
    }
}
