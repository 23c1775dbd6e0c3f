import StationCore

extension SessionCount {
    /// The session as what comes next at a station, if it is to be held within two weeks; nil: it is not.
    package func next(at station: RecordID, on day: Day) -> Finding? {
        let away = session.day - day
        guard session.state == .open, (0...Agenda.reach).contains(away) else { return nil }
        let excused = tally.excused > 0 ? " 已请假\(tally.excused)" : ""
        let about = [session.topic, session.form].filter { !$0.isEmpty }.joined(separator: " ")
        var found = Finding(
            "next.session", "\(session.day.chineseShort)“\(session.topic)”",
            about: [about, session.place, "应到\(tally.expected)\(excused)"].filter { !$0.isEmpty }
                .joined(separator: "  "),
            due: session.day, station: station, subject: .session(session.id), weight: .upcoming)
        found.time = session.time
        return found
    }
}
