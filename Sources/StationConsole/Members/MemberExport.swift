import ConsoleKit
import StationCore
import StationModel
import StationStore

/// A roster as a table, with the heading that a roster is also read in with.
enum MemberExport {
    /// All members that a filter lets through, in its order.
    static func table(_ filter: MemberFilter, _ context: Context) throws -> Export {
        let members = try context.file.members(filter, window: 0..<context.file.memberCount(filter))
        let place = context.station?.shortName ?? "全部"
        return Export(
            name: "委员名册 \(place)\(filter.words.isEmpty ? "" : " 筛选")", rows: try RecordTexts.sheet(members, context),
            people: PersonalData.count(members))
    }
}
