import StationCore
import StationModel

extension Queries {
    /// 履职情况统计表 of a station, or (nil) of all, over a period as of a day: a row for whoever held a home seat in it.
    package func dutyTable(of station: RecordID?, in period: Period, on day: Day) throws(Fault) -> DutyTable {
        let today = desk.today
        return try figures(in: period, on: day) { board in
            let everybody = try board.stored(MembersByName.self)
            let judged = board.question.judged
            let members = everybody.seated(at: station, from: period.first, to: judged)
            let facts = try board.db.dutyFacts(
                of: members.map(\.id), from: period.ends.first, to: min(judged, today))
            return DutyTable(members: members, facts: facts) { everybody.sat($0, at: station, on: $1) }
        }
    }
}
