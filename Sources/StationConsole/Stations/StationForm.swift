import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Adds or changes a station.
enum StationForm {
    /// - Parameter station: the one to change; nil: a new one.
    static func form(_ station: Station?, _ context: Context) throws -> FormScreen {
        var own = RecordForm<Station>.Bespoke()
        own.title = station == nil ? "新建联络站" : nil
        if station == nil {
            // A new one has no end yet.
            own.prepare = { fields, _, _ in fields.removeAll { ["closed_on", "successor"].contains($0.name) } }
        }
        own.save = { changed, file in try station == nil ? file.add(changed) : file.save(changed) }
        return try RecordForm.form(station, context, bespoke: own) {
            if let first = try? context.file.words(.stationKinds).first { $0.kind = first.code }
        }
    }
}
