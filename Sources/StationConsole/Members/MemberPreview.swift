import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

extension Preview {
    /// A member at a glance: who it is, the seat, whether they come, what they brought last.
    init(_ member: Member, _ context: Context) throws {
        self.init()
        add(member.name, .bold)
        add([member.gender, member.ethnicity, member.party].filter { !$0.isEmpty }.joined(separator: "  "))
        add(member.post)
        add(member.maskedPhone.isEmpty ? "" : "电话 \(member.maskedPhone)")
        let from = member.from.map { "\($0)" } ?? "", to = member.to.map { "\($0)" } ?? "今"
        add(
            "席位",
            text: [member.term, member.sector, context.stationName(of: member.station)].filter { !$0.isEmpty }
                .joined(separator: "  ") + "\n\(from) 至 \(to)")
        let attendance = AttendanceStrip(
            try context.file.attendance(of: member.id, in: .all), of: member, on: context.day)
        add("到会", text: attendance.signs + "\n" + attendance.words)
        add(
            "提交和结果",
            text: try context.file.submissions(submittedBy: member.id, most: 3).map { submission in
                "\(submission.number) \(submission.title)  \(context.wording.label(submission.state))"
            }.joined(separator: "\n"))
        add("备注", text: member.note)
    }
}
