import StationCore
import StationModel

/// The page that shows what a finding or a row of a figure speaks of.
enum SubjectPage {
    /// - Parameter station: the station that it is about; pages that show one station show this one until they are left.
    ///   Nil: it is the city's, and so are the pages.
    static func open(_ subject: Finding.Subject, station: RecordID?, _ context: Context) throws -> Effect {
        let effect = try page(of: subject, station: station, context)
        guard case .push(let page) = effect, let station, subject.needsStation, context.station?.id != station,
            let shown = context.station(of: station)
        else { return effect }
        return .visit(page, shown)
    }

    private static func page(of subject: Finding.Subject, station: RecordID?, _ context: Context) throws -> Effect {
        switch subject {
        case .study: return .push(StudyScreen())
        case .session(let id): return .push(RosterScreen(id))
        case .standard(let code): return station.map { .push(ChecklistScreen(station: $0, standard: code)) } ?? .stay
        case .submission(let id): return .push(SubmissionRecordScreen(id))
        case .station: return station.map { .push(StationRecordScreen($0)) } ?? .push(StationsScreen())
        case .members: return .push(MembersScreen())
        case .member(let id): return .push(MemberRecordScreen(id))
        case .kind(let name, let id):
            guard let kind = Catalogue.named(name) else { return .stay }
            if let id { return .push(try KindPages.record(id, of: kind)) }
            // What is said of a whole kind is a figure; its page has the names.
            return .push(try KindFigures.pages[name]?.page(context) ?? KindPages.list(kind))
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
