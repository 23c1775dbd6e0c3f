import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// The columns of a list of members. Where there is little room, the ones looked at least are left out first.
struct MemberTable {
    private let layout: TableLayout
    private let showsStation: Bool
    private let showsAll: Bool
    private let day: Day

    /// - Parameters:
    ///   - showsStation: whether members of several stations are among them.
    ///   - showsAll: whether people who do not serve are among them, so that each row says how it stands.
    ///   - day: as of which they serve or not.
    init(showsStation: Bool, showsAll: Bool, day: Day, width: Int) {
        self.showsStation = showsStation
        self.showsAll = showsAll
        self.day = day
        var columns = [
            Column("", width: .fixed(1)),
            Column("姓名", width: .flexible(min: 8, weight: 1)).ofNames,
            Column("性别", width: .fixed(4), dropAt: 6),
            Column("民族", width: .fixed(6), dropAt: 5),
            Column("党派", width: .fixed(6), dropAt: 4),
            Column("界别", width: .flexible(min: 8, weight: 1), dropAt: 3),
            Column("单位及职务", width: .flexible(min: 12, weight: 3), dropAt: 2),
            Column("电话", width: .fixed(11), dropAt: 1),
            Column("任职", width: .fixed(showsAll ? 15 : 10)),
        ]
        if showsStation { columns.insert(Column("联络站", width: .flexible(min: 6, weight: 1)), at: 2) }
        layout = TableLayout(columns, width: width)
    }

    func drawHeader(in frame: inout Frame, x: Int, y: Int) {
        layout.drawHeader(in: &frame, x: x, y: y, style: .muted)
    }

    func drawRow(
        _ member: Member, station: String, isMarked: Bool, isHere: Bool, style: Style, in frame: inout Frame, x: Int,
        y: Int
    ) {
        var cells = [
            isMarked ? "*" : "", member.name, member.gender, member.ethnicity, member.party, member.sector, member.post,
            member.maskedPhone, standing(member),
        ]
        if showsStation { cells.insert(station, at: 2) }
        layout.drawRow(cells, in: &frame, x: x, y: y, style: style, isHere: isHere)
    }

    private func standing(_ member: Member) -> String {
        guard showsAll else { return member.from?.description ?? "在任" }
        if let to = member.to, to < day { return "离任 \(to)" }
        if let from = member.from, from > day { return "将任 \(from)" }
        return "在任" + (member.from.map { " \($0)" } ?? "")
    }
}
