import StationCore
import StationModel
import StationStore

/// What F3 does on the page of a record of one kind: the one thing that leads on from it.
struct RecordAct {
    /// Its short words.
    let label: String
    /// Its sentence.
    let explanation: String
    /// What it does with a record.
    let perform: (RecordID, Context) throws -> Effect

    /// By the kind's name.
    static var acts: [String: RecordAct] {
        [
            "reception": RecordAct(label: "转社情民意", explanation: "由这次接待走访登记一条社情民意,并留下联系") { id, context in
                guard let reception = try context.file.record(Reception.self, id) else { return .stay }
                if let submission = reception.submission { return .push(SubmissionRecordScreen(submission)) }
                try PersonalData(of: reception)?.noteForm(context)
                return .push(SubmissionForm.form(from: reception, context))
            },
            "link": RecordAct(label: "记联系", explanation: "登记这一结对的一次联系") { id, context in
                guard let link = try context.file.record(Link.self, id) else { return .stay }
                return .push(
                    try RecordForm<Contact>.form(nil, from: id, context) {
                        ($0.station, $0.link) = (link.station, link.id)
                    })
            },
            "party_group": RecordAct(label: "编组", explanation: "把还没编组的党员委员编入党小组") { _, _ in
                .push(PartyPlacingScreen())
            },
            "duty_plan": RecordAct(label: "看答卷", explanation: "看这位委员一年的作业做了多少、还差什么") { id, context in
                let plan = try context.file.record(DutyPlan.self, id)
                return plan?.member.map { .push(DutySheetScreen($0)) } ?? .stay
            },
        ]
    }
}
