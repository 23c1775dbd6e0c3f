import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Why somebody did not come, and how it was made up.
enum AbsenceForm {
    /// Gives somebody on the roster of a session leave.
    static func leave(_ session: StudySession, _ lines: [RosterLine], _ context: Context) throws -> FormScreen {
        var own = RecordForm<Absence>.Bespoke()
        own.title = "记请假 \(session.day) \(session.topic)"
        own.key = session.id.text
        own.asksStation = false
        own.focus = "member"
        own.prepare = { fields, _, _ in
            fields.removeAll { ["day", "session", "way", "made_up_on"].contains($0.name) }
            guard let place = fields.firstIndex(where: { $0.name == "member" }) else { return }
            let options = lines.filter { !$0.attendance.isGuest }.map { line in
                FormField.Option(line.attendance.member.text, label: line.attendance.name, detail: line.post)
            }
            fields[place].kind = .choice(options, isOpen: false)
        }
        let stations = Dictionary(
            lines.compactMap { line in line.attendance.station.map { (line.attendance.member, $0) } }
        ) { first, _ in first }
        own.save = { absence, file in
            var absence = absence
            if let member = absence.member, let station = stations[member] { absence.station = station }
            return try file.excuse(absence)
        }
        own.done = { receipt, _, _ in Done(receipt, then: .pop) }
        return try RecordForm.form(nil, from: session.id, context, bespoke: own) {
            ($0.station, $0.session, $0.day) = (session.station, session.id, session.day)
        }
    }

    /// How somebody's absence was made up, with all that is kept of it.
    static func form(_ absence: Absence, isNew: Bool, _ context: Context) throws -> FormScreen {
        guard isNew else { return try RecordForm.form(absence, context) }
        return try RecordForm<Absence>.form(nil, context) { begun in
            (begun.station, begun.session, begun.member) = (absence.station, absence.session, absence.member)
            (begun.day, begun.reason) = (absence.day, absence.reason)
        }
    }
}
