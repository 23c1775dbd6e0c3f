import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Registers or changes an information officer of a station.
enum OfficerForm {
    /// - Parameter officer: the one to change; nil: a new one.
    static func form(
        _ officer: InformationOfficer?, of station: Station, _ context: Context
    ) throws -> FormScreen {
        var own = RecordForm<InformationOfficer>.Bespoke()
        own.title = officer == nil ? "登记信息员 \(station.shortName)" : nil
        own.key = officer?.id.text ?? "new/\(station.id)"
        own.asksStation = false
        return try RecordForm.form(officer, context, bespoke: own) { $0.station = station.id }
    }
}
