import StationCore
import StationExchange
import StationModel
import StationStore

extension PaperOffer {
    /// What a kind is about where nothing was pointed at: of sessions the one of today, else the next one, of what comes
    /// after a session the last one; else the station that is looked at.
    ///
    /// - Throws: `badInput` where there is none.
    static func nearest(_ kind: PaperKind, _ context: Context) throws -> PaperOffer {
        switch kind.topic {
        case .session:
            let sessions = try context.file.sessions(of: context.station?.id, in: context.period).map(\.session)
                .filter { $0.state != .cancelled }
            let (past, coming) = (
                sessions.filter { $0.day <= context.today }, sessions.filter { $0.day >= context.today }
            )
            let isAfter = [.minutes, .makeUp].contains(kind)
            let (last, next) = (past.max { $0.day < $1.day }, coming.min { $0.day < $1.day })
            guard let found = isAfter ? last ?? next : next ?? last else {
                throw Fault.badInput("\(context.period.name)没有学习活动。先在 2 学习考勤 里按 F3 定一场")
            }
            return PaperOffer(PaperKind.ofSessions, about: .session(found.id), in: context.period)
        case .submission: throw Fault.badInput("在一件社情民意的页上按 F9")
        case .consultation: throw Fault.badInput("在一件协商的页上按 F9")
        case .research: throw Fault.badInput("在一个课题的页上按 F9")
        case .anything where kind == .city || context.station == nil:
            return PaperOffer([kind], about: .city, in: context.period)
        case .member, .station, .anything:
            guard let station = context.station else {
                throw Fault.badInput("“\(kind.label)”是一个站的:先按 Ctrl-T 选联络站")
            }
            return PaperOffer([kind], about: .station(station.id), in: context.period)
        }
    }
}
