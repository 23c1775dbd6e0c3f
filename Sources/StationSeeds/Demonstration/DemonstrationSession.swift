import StationCore
import StationExchange
import StationModel
import StationStore

/// One study session of the demonstration year: everybody is 出席 but those who are named.
struct DemonstrationSession: Sendable {
    private let place: SeedPlace
    private let session: StudySession
    private let isMarked: Bool
    private let exceptions: [String: AttendanceMark]

    init(_ node: SeedNode) throws(Fault) {
        place = SeedPlace(node)
        let entry = try node.mapping([
            "day", "time", "topic", "form", "place", "campaign", "state", "note", "marked", "excused", "absent", "late",
            "unmarked",
        ])
        let state = try entry.required("state", in: node)
        guard let known = StudySession.State(rawValue: try state.text()) else {
            throw state.fault("状态只能是 open、closed 或 cancelled")
        }
        var session = StudySession(id: .zero)
        session.day = try entry.required("day", in: node).day()
        session.time = try entry.text("time")
        session.topic = try entry.required("topic", in: node).text()
        session.form = try entry.text("form")
        session.place = try entry.text("place")
        session.campaign = try entry.text("campaign")
        session.state = known
        session.note = try entry.text("note")
        self.session = session
        isMarked = try entry["marked"]?.flag() ?? true
        var exceptions: [String: AttendanceMark] = [:]
        for (name, mark) in [("excused", .excused), ("absent", .absent), ("late", .late), ("unmarked", .unmarked)]
            as [(String, AttendanceMark)]
        {
            for person in try entry[name]?.texts() ?? [] { exceptions[person] = mark }
        }
        self.exceptions = exceptions
    }

    func enter(into file: StationFile, station: RecordID) throws(Fault) {
        try place.locating { () throws(Fault) in
            var planned = session
            planned.id = file.desk.newID()
            planned.station = station
            planned.state = .open
            planned.note = session.state == .cancelled ? "" : session.note
            var saved = try file.save(planned).value
            if session.state == .cancelled {
                _ = try file.cancel(saved, reason: session.note)
                return
            }
            guard isMarked else { return }
            let lines = try file.roster(of: saved.id).map(\.attendance)
            if let stranger = exceptions.keys.first(where: { name in !lines.contains { $0.name == name } }) {
                throw Fault.badInput("\(session.day) 的名册上没有“\(stranger)”")
            }
            let marks = Dictionary(grouping: lines) { exceptions[$0.name] ?? .present }
            for (mark, lines) in marks.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where mark != .unmarked {
                _ = try file.mark(lines, as: mark, in: saved)
            }
            if session.state == .closed { saved = try file.close(saved).value }
        }
    }
}
