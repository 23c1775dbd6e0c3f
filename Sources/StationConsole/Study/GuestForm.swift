import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Who sits in at a session: members without a seat at one of its hosts.
enum GuestForm {
    /// - Parameter there: who is on the roster already.
    static func form(_ session: StudySession, there: Set<RecordID>, _ context: Context) throws -> FormScreen {
        let filter = MemberFilter()
        let members = try context.file.members(filter, window: 0..<max(1, context.file.memberCount(filter)))
        let options = members.filter { !there.contains($0.id) }.map { member in
            FormField.Option(
                member.id.text, label: member.name, detail: context.stationName(of: member.station),
                initials: context.file.desk.readInitials(member.name), station: member.station.text)
        }
        var people = FormField(
            "people", "列席委员", .people(options), isRequired: true, hint: "姓名首字母或汉字找人;可粘贴名单")
        people.nothingToChoose = "没有其他委员可选"
        return FormScreen(
            .init(
                title: "登记列席 \(session.day)", form: "session.guests", record: session.id.text,
                aside: { _, _, _ in [.init(text: "列席的不计应到、实到,记入本人履职;要去掉,在名册上按 0")] },
                save: { values, _ in
                    let people = values["people"].split(separator: " ").map { RecordID(orNone: String($0)) }
                    return Change { file in Done(try file.addGuests(people, to: session).receipt, then: .pop) }
                }), [people])
    }
}
