import ConsoleKit
import StationCore
import StationModel
import StationStore

extension StudySession {
    /// Its hosts whose people other files mark; none without a city.
    func hostsKeptElsewhere(_ context: Context) throws(Fault) -> Set<RecordID> {
        guard context.membership != nil, heldBy == nil else { return [] }
        return try context.file.stationsKeptElsewhere().intersection(hosts)
    }
}

/// Which of a session's pages opens: the one that the day asks for.
enum SessionDoor {
    /// The roll call from its day on until it is closed; before and after that its page.
    static func page(of id: RecordID, _ context: Context) throws -> any Screen {
        guard let session = try context.file.sessions([id]).first?.session else { return SessionScreen(id) }
        let isToBeCalled = session.state == .open && session.day <= context.today
        return isToBeCalled ? RosterScreen(id) : SessionScreen(id)
    }
}
