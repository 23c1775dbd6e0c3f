import StationCore
import StationModel
import StationStore

/// Asks why submissions are voided.
enum VoidSubmissionsForm {
    static func form(_ act: BulkAct<Submission>) -> FormScreen {
        ReasonForm.form(title: "作废 \(act.what)", form: "submission.void", of: act) { submissions, reason, context in
            context.say(try context.file.void(submissions: submissions, reason: reason))
        }
    }
}
