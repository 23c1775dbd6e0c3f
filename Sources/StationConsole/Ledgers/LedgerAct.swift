import StationModel
import StationStore

/// What F3 does on the page of a record of one ledger: the one thing that leads on from it.
struct LedgerAct {
    /// Its short words.
    let label: String
    /// Its sentence.
    let explanation: String
    /// What it does with a record.
    let perform: (RecordID, Context) throws -> Effect

    /// By the ledger's name.
    static var acts: [String: LedgerAct] {
        [
            "reception": LedgerAct(label: "转社情民意", explanation: "由这次接待走访登记一条社情民意,并留下联系") { id, context in
                guard let reception = try context.file.record(Reception.self, id) else { return .stay }
                if let submission = reception.submission { return .push(SubmissionRecordScreen(submission)) }
                try PersonalData(of: reception)?.noteForm(context)
                return .push(SubmissionForm.form(from: reception, context))
            }
        ]
    }
}
