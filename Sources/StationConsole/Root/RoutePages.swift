import ConsoleKit
import StationCore
import StationExchange
import StationModel

/// The pages that routes lead to: the root's knowledge of all wings.
enum RoutePages {
    static func open(_ route: Route, _ context: Context) throws -> Effect {
        switch route {
        case .record(let kind, let id): try record(id, of: kind, context)
        case .list(let kind): try list(of: kind)
        case .figures(let kind): try KindFigures.pages[kind].map { .push(try $0(context)) } ?? .stay
        case .allFigures: .push(FiguresScreen())
        case .explanation(let number): .push(ExplanationScreen(number))
        case .subject(let subject, let station): try open(subject, station: station, context)
        case .report(let kind, let station): .push(ReportScreen(kind, of: station))
        case .memberReport(let id): .push(ReportScreen(ofMember: id))
        case .cityReport: .push(ReportScreen(.city))
        case .dossier(let id): .push(DossierScreen(id))
        case .answerSheet(let id): .push(DutySheetScreen(id))
        case .score(let id): .push(AssessmentScreen(id))
        case .evidence(let standard, let station, let proof):
            .push(EvidenceScreen(of: standard, station: station, citing: proof))
        case .intake(let kind): .push(IntakeScreen(expecting: kind.flatMap { TableKind(records: $0) }?.name))
        case .nextTerm(let last, let term, let path): .push(roster(after: last, term, path))
        case .sync: .push(SyncScreen())
        case .disputes(let records): .push(DisputesScreen(over: records))
        case .merge(let id): .push(try MergeForm.form(try context.file.member(id), context))
        case .find(let typed): .push(FinderScreen(over: [], typed: typed))
        case .onward(let kind, let id): try onward(from: id, of: kind, context)
        }
    }

    /// The roster of the next term, read on the page for bringing in; what it leads to is the page for 换届.
    private static func roster(after last: Day, _ term: String, _ path: String?) -> IntakeScreen {
        let leading = IntakeScreen.Destination(words: "到换届", termEnd: last) { plan, records in
            .change(
                Change { file in
                    var page = TermEndScreen(last: last, term: term)
                    page.begin(with: try IntakeDesk(file).successors(plan, of: records))
                    return Done(saying: nil, then: .closing(then: .replace(page)))
                })
        }
        return IntakeScreen(expecting: SheetKind.members.rawValue, path: path, leadingTo: leading)
    }

    /// What a kind has beside the pages that every kind has: a record's own, its list's own; nil: the common one.
    private struct OwnPages {
        var record: ((RecordID, Context) throws -> any Screen)?
        var list: (() -> any Screen)?
    }

    private static var own: [String: OwnPages] {
        [
            StudySession.described.name: OwnPages {
                try SessionDoor.page(of: $0, $1)
            } list: {
                StudyScreen()
            },
            Submission.described.name: OwnPages { id, _ in
                SubmissionRecordScreen(id)
            } list: {
                SubmissionsScreen()
            },
            Member.described.name: OwnPages { id, _ in
                MemberRecordScreen(id)
            } list: {
                MembersScreen()
            },
            Station.described.name: OwnPages { id, _ in
                StationRecordScreen(id)
            } list: {
                StationsScreen()
            },
            // They stand on their station's page.
            InformationOfficer.described.name: OwnPages { id, context in
                StationRecordScreen(try context.file.record(InformationOfficer.self, id)?.station ?? id)
            },
        ]
    }

    private static func record(_ id: RecordID, of name: String, _ context: Context) throws -> Effect {
        if let page = own[name]?.record { return .push(try page(id, context)) }
        return try Catalogue.named(name).map { .push(try KindPages.record(id, of: $0)) } ?? .stay
    }

    private static func list(of name: String) throws -> Effect {
        if let page = own[name]?.list { return .push(page()) }
        return try Catalogue.named(name).map { .push(try KindPages.list($0)) } ?? .stay
    }

    /// What leads on from a record: see `RecordAct`.
    private static func onward(from id: RecordID, of kind: String, _ context: Context) throws -> Effect {
        switch kind {
        case Reception.described.name:
            guard let reception = try context.file.record(Reception.self, id) else { return .stay }
            if let submission = reception.submission { return .push(SubmissionRecordScreen(submission)) }
            return .push(try SubmissionForm.form(from: reception, context).showing(PersonalData(of: reception)))
        case Link.described.name:
            guard let link = try context.file.record(Link.self, id) else { return .stay }
            return .push(
                try RecordForm<Contact>.form(nil, from: id, context) {
                    ($0.station, $0.link) = (link.station, link.id)
                })
        case PartyGroup.described.name: return .push(PartyPlacingScreen())
        case DutyPlan.described.name:
            let plan = try context.file.record(DutyPlan.self, id)
            return plan?.member.map { .push(DutySheetScreen($0)) } ?? .stay
        default: return .stay
        }
    }

    /// - Parameter station: the station that it is about; pages that show one station show this one until they are left.
    ///   Nil: it is the city's, and so are the pages.
    private static func open(_ subject: Finding.Subject, station: RecordID?, _ context: Context) throws -> Effect {
        let effect = try page(of: subject, station: station, context)
        guard case .push(let page) = effect, let station, subject.needsStation, context.station?.id != station,
            let shown = context.station(of: station)
        else { return effect }
        return .visit(page, shown)
    }

    private static func page(of subject: Finding.Subject, station: RecordID?, _ context: Context) throws -> Effect {
        switch subject {
        case .study: return .push(StudyScreen())
        case .session(let id): return try record(id, of: StudySession.described.name, context)
        case .standard(let code): return station.map { .push(ChecklistScreen(station: $0, standard: code)) } ?? .stay
        case .submission(let id): return try record(id, of: Submission.described.name, context)
        case .station: return station.map { .push(StationRecordScreen($0)) } ?? .push(StationsScreen())
        case .members: return .push(MembersScreen())
        case .member(let id): return try record(id, of: Member.described.name, context)
        case .kind(let name, let id):
            guard let kind = Catalogue.named(name) else { return .stay }
            if let id { return .push(try KindPages.record(id, of: kind)) }
            // What is said of a whole kind is a figure; its page has the names.
            return .push(try KindFigures.pages[name]?(context) ?? KindPages.list(kind))
        }
    }
}

extension Finding.Subject {
    /// Whether what it opens shows one station, which then has to be the finding's.
    fileprivate var needsStation: Bool {
        switch self {
        case .study, .members: true
        case .kind(_, let id): id == nil
        case .session, .standard, .submission, .station, .member: false
        }
    }
}
