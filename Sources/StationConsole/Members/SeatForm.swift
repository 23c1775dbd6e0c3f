import ConsoleKit
import StationCore
import StationModel

/// Registers or changes one seat of a person: of another level, or of an earlier time.
enum SeatForm {
    /// - Parameter seat: the one to change; nil: a new one.
    static func form(_ seat: Seat?, of member: Member, _ context: Context) throws -> FormScreen {
        var own = RecordForm<Seat>.Bespoke()
        own.title = "\(seat == nil ? "登记" : "修改")任职 \(member.name)"
        own.key = seat?.id.text ?? "new/\(member.id)"
        own.asksStation = context.stations.count > 1
        own.save = { try $1.save($0) }
        return try RecordForm.form(seat, context, bespoke: own) {
            ($0.person, $0.station) = (member.id, member.station)
        }
    }
}
