import GRDB
import StationCore
import StationModel

extension Queries {
    /// Plans of members for a year, by member.
    package func dutyPlans(of members: some Collection<RecordID>, year: Int) throws(Fault) -> [RecordID: [DutyPlan]] {
        try read { try $0.dutyPlans(of: members, year: year) }
    }

    /// A member's answer sheet of a year.
    package func dutySheet(of member: RecordID, year: Int) throws(Fault) -> DutySheet {
        DutySheet(
            plans: try dutyPlans(of: [member], year: year)[member] ?? [],
            facts: try dutyFacts(of: member, year: year))
    }
}

extension StationFile {
    /// Sets the same item for members in one change: who has it already gets the new number, the others a plan.
    ///
    /// - Returns: how many plans were added or changed.
    package func plan(
        _ item: DutyItem, wanted: Int, note: String, year: Int, for members: [Member]
    ) throws(Fault) -> (receipt: Receipt, value: Int) {
        try change("duty_plan.bulk", station: members.first?.station) { writer in
            guard DutyPlan.bounds.contains(wanted) else {
                throw Fault.badInput(
                    "件数要填 \(DutyPlan.bounds.lowerBound) 到 \(DutyPlan.bounds.upperBound)", field: "wanted")
            }
            let plans = try writer.db.dutyPlans(of: members.map(\.id), year: year)
            var written = 0
            for member in members {
                var plan = DutyPlan(id: desk.newID())
                let stored = plans[member.id]?.first { $0.item == item.code }
                if let stored { plan = stored }
                (plan.station, plan.member, plan.year) = (member.station, member.id, year)
                (plan.item, plan.wanted, plan.note) = (item.code, wanted, note)
                if plan == stored { continue }
                _ = try writer.save(plan, isNew: stored == nil)
                written += 1
            }
            return ("布置\(year)年作业 \(item.label) \(wanted) 件,\(written) 名委员", written)
        }
    }
}

extension Database {
    fileprivate func dutyPlans(of members: some Collection<RecordID>, year: Int) throws -> [RecordID: [DutyPlan]] {
        let ids = RecordIDList(members)
        let plans = try StoredRow.fetchCursor(
            cachedStatement(
                sql: """
                    SELECT * FROM duty_plan WHERE member IN (\(RecordIDList.each)) AND year = ?
                    AND voided IS NULL ORDER BY id
                    """), arguments: [ids, year]
        ).map { try RecordRow<DutyPlan>($0).record }.all()
        return Dictionary(grouping: plans) { $0.member ?? .zero }
    }

    /// Who still owes something to the plan of the year, by station; see `DutyStanding.findings`. Two statements, and none
    /// before the fourth quarter.
    func dutyFindings(only: RecordID?, year: Int, on day: Day) throws -> [RecordID?: [Finding]] {
        guard day.year == year, day.quarter == 4 else { return [:] }
        typealias Planned = (member: RecordID, name: String, plans: [DutyPlan])
        var planned: [RecordID: [Planned]] = [:]
        let rows = try StoredRow.fetchAll(
            cachedStatement(
                sql: """
                    SELECT p.*, m.name FROM duty_plan p JOIN person m ON m.id = p.member
                    WHERE (?1 IS NULL OR p.station = ?1) AND p.year = ?2 AND p.voided IS NULL
                    AND EXISTS (SELECT 1 FROM member s WHERE s.id = p.member AND s.voided IS NULL
                        AND (s.to_day IS NULL OR s.to_day >= ?3)) ORDER BY m.stroke_key, m.name, m.id, p.id
                    """), arguments: [only, year, day])
        for row in rows {
            let plan = try RecordRow<DutyPlan>(row).record
            guard let member = plan.member, let station = plan.station else { continue }
            // The rows of a member follow one another.
            if let last = planned[station]?.indices.last, planned[station]?[last].member == member {
                planned[station]?[last].plans.append(plan)
            } else {
                planned[station, default: []].append((member, try row["name"], [plan]))
            }
        }
        guard !planned.isEmpty else { return [:] }
        let members = Set(planned.values.flatMap { $0.map(\.member) })
        let facts = try dutyFacts(of: members, from: Day.first(ofYear: year), to: day)
        return planned.reduce(into: [:]) { found, own in
            let owing = own.value.map { one in
                (one.name, DutySheet(plans: one.plans, facts: facts[one.member] ?? []).missing)
            }
            found[own.key] = DutyStanding(owing).findings(of: own.key, year: year, on: day)
        }
    }
}
