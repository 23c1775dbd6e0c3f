import ConsoleKit
import StationCore
import StationModel
import StationStore

/// A form that keeps drafts: what it is called, and how it is made again from where its draft lies.
///
/// A new form is one line in `DraftForm.all`; kinds come from their own description, submissions' steps from their
/// table. A test asks that none is missing.
struct DraftForm {
    /// What it is called where the draft has no words to read.
    let title: String
    /// The form as it stands now, without what was typed. Throws what keeps it from being made; nil: it makes no sense
    /// any more. What it is made for may be of another station than the one that is looked at.
    let make: (Draft, inout Context) throws -> FormScreen?

    init(_ title: String, make: @escaping (Draft, inout Context) throws -> FormScreen?) {
        self.title = title
        self.make = make
    }

    /// The form of a draft; nil: this program has none of that name.
    static func named(_ name: String) -> DraftForm? {
        if let form = all[name] { return form }
        if name.hasPrefix("submission."), let step = SubmissionStep(rawValue: String(name.dropFirst(11))) {
            return DraftForm("社情民意:\(step.label)") { draft, context in
                let act = try submissions(draft, context)
                let isAllowed = act.all.allSatisfy { SubmissionStep.allowed(from: $0.item.state).contains(step) }
                return isAllowed ? StepForm.form(step, with: act, context) : nil
            }
        }
        if name.hasPrefix("operator.") {
            return DraftForm("操作员") { draft, context in
                if draft.record.isEmpty { return OperatorForm.form(nil, context) }
                return OperatorForm.form(try one(context.file.operators(), draft) { $0.id }, context)
            }
        }
        return RecordDraft.form(name)
    }

    /// The forms by the names of their drafts; of names that hold a record, see `named`.
    static var all: [String: DraftForm] {
        [
            "firstRun": DraftForm("建站") { _, context in context.stations.isEmpty ? FirstRun.form(context) : nil },
            "firstAdministrator": DraftForm("设立管理员") { _, context in
                try context.file.hasOperators() ? nil : FirstRun.firstAdministrator(context)
            },
            "operator": DraftForm("更换操作人") { _, context in
                try context.file.hasOperators() ? nil : OperatorNameForm.form(context)
            },
            "operator.void": DraftForm("停用操作员") { draft, context in
                OperatorsScreen.voidForm(try one(context.file.operators(), draft) { $0.id })
            },
            "errand.backup": DraftForm("备份到别处") { _, _ in ErrandForms.backup() },
            "errand.bundleTo": DraftForm("写同步包") { _, context in try StickForms.writing(context) },
            "errand.bundleFrom": DraftForm("收同步包") { _, context in StickForms.reading(context) },
            "dispute.answer": DraftForm("不采纳建议") { draft, context in
                try context.file.disputes().first { $0.suggestion == draft.id }.map { DisputesScreen.answer($0) }
            },
            "settings": DraftForm("设置") { _, context in SettingsForm.form(context) },
            "station": DraftForm("联络站") { draft, context in
                try StationForm.form(draft.isOfNew ? nil : try context.file.station(draft.id), context)
            },
            "station.void": DraftForm("作废联络站") { draft, context in
                StationsScreen.voidForm(try context.file.station(draft.id))
            },
            "information_officer": DraftForm("信息员") { draft, context in
                if draft.record.hasPrefix("new/") {
                    return try OfficerForm.form(
                        nil, of: try context.file.station(RecordID(orNone: String(draft.record.dropFirst(4)))), context)
                }
                let officer = try officer(draft, context)
                return try OfficerForm.form(officer, of: try context.file.station(officer.station), context)
                    .showing(PersonalData([officer]))
            },
            "informationOfficer.void": DraftForm("作废信息员") { draft, context in
                StationRecordScreen.voidForm(try officer(draft, context))
            },
            "endService": DraftForm("离任") { draft, context in
                if let officer = try? officer(draft, context) { return EndServiceForm.form(officer) }
                return EndServiceForm.form(try members(draft, context))
            },
            "member": DraftForm("委员") { draft, context in
                guard !draft.isOfNew else { return try MemberForm.form(nil, context) }
                let member = try context.file.member(draft.id)
                return try MemberForm.form(member, context).showing(PersonalData(member))
            },
            "member.transfer": DraftForm("转站") { draft, context in
                try TransferForm.form(try members(draft, context), context)
            },
            "seat": DraftForm("任职") { draft, context in
                if draft.record.hasPrefix("new/") {
                    let member = try context.file.member(RecordID(orNone: String(draft.record.dropFirst(4))))
                    return try SeatForm.form(nil, of: member, context)
                }
                guard let seat = try context.file.record(Seat.self, draft.id) else { throw gone }
                return try SeatForm.form(seat, of: try context.file.member(seat.person), context)
            },
            "member.merge": DraftForm("合并委员") { draft, context in
                try MergeForm.form(try context.file.member(draft.id), context)
            },
            "person": DraftForm("人员") { draft, context in
                try RecordForm<Person>.form(
                    draft.isOfNew ? nil : try context.file.record(Person.self, draft.id), context)
            },
            "term.begin": DraftForm("换届") { _, _ in TermEndForms.beginning() },
            // The number that confirms it is never kept, and the page that it confirms is gone.
            "member.term": DraftForm("换届") { _, _ in nil },
            "member.void": DraftForm("作废委员") { draft, context in VoidMembersForm.form(try members(draft, context)) },
            "study_session": DraftForm("学习活动") { draft, context in
                try SessionForm.form(draft.isOfNew ? nil : try context.file.session(draft.id).session, context)
            },
            "session.cancel": DraftForm("取消学习活动") { draft, context in
                let session = try context.file.session(draft.id).session
                return session.state == .open ? StudyScreen.cancelForm(session) : nil
            },
            "session.guests": DraftForm("登记列席") { draft, context in
                let session = try context.file.session(draft.id).session
                guard session.state == .open else { return nil }
                let there = Set(try context.file.roster(of: session.id).map(\.attendance.member))
                return try GuestForm.form(session, there: there, context)
            },
            "session.reopen": DraftForm("重新打开学习活动") { draft, context in
                let session = try context.file.session(draft.id).session
                return session.state == .open ? nil : RosterScreen.reopenForm(session)
            },
            "inspection": DraftForm("检查登记") { draft, context in
                let parts = draft.record.split(separator: "/").map(String.init)
                guard parts.count == 2 else { return nil }
                let station = try context.file.station(RecordID(orNone: parts[0]))
                let items = try context.file.checklist(of: station.id, on: context.day).items
                guard let item = items.first(where: { $0.standard.code == parts[1] }) else { return nil }
                return try InspectionForm.form(item: item, station: station, status: item.status, context)
            },
            "inspection.void": DraftForm("作废检查") { draft, context in
                let all = try context.file.inspections(of: nil, from: Day.first(ofYear: 1), to: context.today)
                return ChecklistScreen.voidForm(try one(all, draft) { $0.id })
            },
            "submission": DraftForm("社情民意") { draft, context in
                if !draft.isOfNew {
                    let submission = try context.file.submission(draft.id)
                    guard submission.state.editing.isOpen else { return nil }
                    return try SubmissionForm.form(submission, context).showing(PersonalData(submission))
                }
                guard !draft.record.isEmpty, context.station(of: draft.id) == nil else {
                    return try SubmissionForm.form(nil, context)
                }
                guard let reception = try context.file.record(Reception.self, draft.id) else { throw gone }
                if draft.fields["station"] == nil {
                    context = context.looking(at: reception.station.flatMap { context.station(of: $0) })
                }
                return try SubmissionForm.form(from: reception, context).showing(PersonalData(of: reception))
            },
            "submission.void": DraftForm("作废社情民意") { draft, context in
                VoidSubmissionsForm.form(try submissions(draft, context))
            },
            "submission.adoption": DraftForm("登记采用") { draft, context in
                AdoptionForm.form(try context.file.submission(draft.id), context)
            },
            "submission.instruction": DraftForm("登记领导批示") { draft, context in
                InstructionForm.form(try context.file.submission(draft.id), context)
            },
            "duty_plan.bulk": DraftForm("布置作业") { _, context in
                let filter = MemberFilter(station: context.station?.id, servingOn: context.day)
                return DutyPlanForm.form(
                    try context.file.members(filter, window: 0..<max(1, context.file.memberCount(filter))), context)
            },
            "party_placement.place": DraftForm("编组") { draft, context in
                let wanted = Set(BulkKey(draft.record).seen)
                let all = try context.file.partyProposals(of: nil, on: context.day)
                let left = all.filter { wanted.contains($0.member.id) }
                return left.count == wanted.count ? PlacingForm.form(BulkAct(left)) : nil
            },
        ]
    }

    /// What is said where the record of a draft is not there.
    static let gone = Fault(.notFound, "它的记录已不在了,可能已被作废")

    private static func one<R>(_ all: [R], _ draft: Draft, id: (R) -> RecordID) throws -> R {
        guard let found = all.first(where: { id($0) == draft.id }) else { throw gone }
        return found
    }

    private static func officer(_ draft: Draft, _ context: Context) throws -> InformationOfficer {
        try one(context.stations.flatMap { try context.file.informationOfficers(of: $0.id) }, draft) { $0.id }
    }

    private static func members(_ draft: Draft, _ context: Context) throws -> BulkAct<Member> {
        let key = BulkKey(draft.record)
        return BulkAct(try context.file.members(each: key.seen), hidden: try context.file.members(each: key.hidden))
    }

    private static func submissions(_ draft: Draft, _ context: Context) throws -> BulkAct<Submission> {
        let key = BulkKey(draft.record)
        return BulkAct(try context.file.submissions(key.seen), hidden: try context.file.submissions(key.hidden))
    }
}

extension Draft {
    /// The record beside the form's name.
    var id: RecordID { RecordID(orNone: record) }
    /// Whether it adds a record: then what stands beside its name is where it was begun.
    var isOfNew: Bool { revision == 0 }
}

/// The forms of a kind, by the kind's name and what stands behind it: nothing, `void`, `back`, a step.
private struct RecordDraft: KindVisitor {
    let act: String?
    let draft: Draft
    let context: Context

    static func form(_ name: String) -> DraftForm? {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard let first = parts.first, let kind = Catalogue.named(first) else { return nil }
        let act = parts.count > 1 ? parts[1] : nil
        let word = act == "void" ? "作废" : act == "back" ? "退回" : act == nil ? "" : "办理"
        return DraftForm(word + kind.title) { draft, context in
            try kind.open(RecordDraft(act: act, draft: draft, context: context))
        }
    }

    func visit<R: Described>(_ kind: Kind<R>) throws -> FormScreen? {
        guard let act else {
            if draft.isOfNew {
                // What it was begun from is nowhere but in its name; what was filled in then is in the draft.
                let isBegunAtStation = draft.record.isEmpty || context.station(of: draft.id) != nil
                return try RecordForm<R>.form(nil, from: isBegunAtStation ? nil : draft.id, context)
            }
            let record = try stored(R.self)
            return try RecordForm<R>.form(record, context).showing(PersonalData(of: record))
        }
        let record = try stored(R.self)
        if act == "void" { return RecordScreen<R>.voidForm(record) }
        guard let flow = kind.flow else { return nil }
        if act == Flow<R>.back {
            let course = try context.file.events(of: record.id).standing.map(\.step)
            return flow.lastStep(of: record, course: course).map {
                RecordForm<R>.takeBack(of: record, step: flow.label(ofStep: $0))
            }
        }
        return flow.allowed(for: record).contains(act) ? try RecordForm<R>.step(act, with: record, context) : nil
    }

    private func stored<R: Described>(_ type: R.Type) throws -> R {
        guard let record = try context.file.record(R.self, draft.id) else { throw DraftForm.gone }
        return record
    }
}
