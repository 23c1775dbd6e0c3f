import ConsoleKit
import StationCore
import StationModel
import TerminalKit

extension Preview {
    /// A member at a glance: who it is, the seat, the end of the telephone.
    init(_ member: Member, _ context: Context) {
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
        add("备注", text: member.note)
    }
}
