import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Where the records of a change are, for a message about something that is not on the page in front.
enum Whereabouts {
    /// ` — 在 2026-11-13“履职业务知识”` for marks of one session, ` — 在 河里镇` for inspections of one station; empty
    /// where the page shows them or the words of the change name them already.
    static func words(of receipt: Receipt, seenFrom page: any Screen, _ context: Context) throws -> String {
        guard let first = receipt.touched.first, let place = first.belonging,
            receipt.touched.allSatisfy({ $0.table == first.table && $0.belonging == place })
        else { return "" }
        if first.standard != nil {
            if page is ChecklistScreen || context.stations.count == 1 { return "" }
            return " — 在 \(context.stationName(of: place))"
        }
        guard first.isMark, (page as? RosterScreen)?.id != place else { return "" }
        let session = try context.file.session(place).session
        return " — 在 \(session.day)“\(session.topic)”"
    }
}
