import StationCore
import StationModel
import StationStore

/// A roster as a table, with the heading that a roster is also read in with.
enum MemberExport {
    static let heading = [
        "姓名", "性别", "民族", "出生年月", "党派", "界别", "单位及职务", "手机号", "届次", "联络站", "任职日期", "离任日期", "备注",
    ]

    /// All members that a filter lets through, in its order.
    static func table(_ filter: MemberFilter, _ context: Context) throws -> Export {
        let members = try context.file.members(filter, window: 0..<context.file.memberCount(filter))
        let rows = members.map { row($0, context) }
        let place = context.station?.shortName ?? "全部"
        return Export(
            name: "委员名册 \(place)\(filter.words.isEmpty ? "" : " 筛选")", rows: [heading] + rows,
            people: PersonalData.count(members))
    }

    private static func row(_ member: Member, _ context: Context) -> [String] {
        let born = member.born?.description ?? ""
        let station = context.station(of: member.station)?.name ?? ""
        let from = member.from?.description ?? ""
        let to = member.to?.description ?? ""
        return [
            member.name, member.gender, member.ethnicity, born, member.party, member.sector, member.post, member.phone,
            member.term, station, from, to, member.note,
        ]
    }
}
