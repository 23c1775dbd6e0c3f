import StationCore

/// 委员答卷: what was asked of a member in a year, what is done, with the facts behind it, and what is missing.
package struct DutySheet: Sendable {
    /// One item of the plan.
    package struct Line: Hashable, Sendable {
        package let item: DutyItem
        /// How often it is to be done.
        package let wanted: Int
        /// Remarks of the plan.
        package let note: String
        /// The plan's record; the first where there are several.
        package let plan: RecordID
        /// What counts, earliest first.
        package let facts: [DutyFact]
        /// How often it was done: records, each once.
        package let done: Int

        /// How many are missing.
        package var missing: Int { max(0, wanted - done) }
    }

    /// The items that were asked for, in their order.
    package let lines: [Line]
    /// What was done besides, by kind. A relation that holds whatever the year, or what was only handed to the member, is
    /// nothing that he or she did.
    package let beside: [(kind: String, facts: [DutyFact])]
    /// What was expected and not attended: leave and absence, of any kind.
    package let missed: [DutyFact]
    /// What was entered by two doors, and counts by the other one.
    package let twice: [DutyFact]

    /// Kinds by which something was only handed to a member.
    private static let handedOver: Set = [Delivery.described.name, Push.described.name]

    /// A member's sheet. Several plans of one item add up.
    package init(plans: [DutyPlan], facts: [DutyFact]) {
        let facts = facts.sorted(by: DutyFact.isEarlier)
        lines = DutyItem.all.compactMap { item in
            let asked = plans.filter { $0.item == item.code }
            guard !asked.isEmpty else { return nil }
            let counted = facts.filter(item.counts)
            return Line(
                item: item, wanted: asked.total { $0.wanted ?? 0 },
                note: asked.map(\.note).filter { !$0.isEmpty }.joined(separator: ";"), plan: asked[0].id,
                facts: counted,
                done: Set(counted.map(\.record)).count)
        }
        let asked = Set(lines.flatMap(\.item.kinds))
        var kinds: [String] = []
        let deeds = facts.filter { $0.isDone && $0.day != nil && !DutySheet.handedOver.contains($0.kind) }
        for fact in deeds where !asked.contains(fact.kind) && !kinds.contains(fact.kind) { kinds.append(fact.kind) }
        beside = kinds.map { kind in (kind, deeds.filter { $0.kind == kind }) }
        missed = facts.filter(\.isMissed)
        twice = facts.filter { $0.twin != nil }
    }

    /// How many are asked for in all.
    package var wanted: Int { lines.total(\.wanted) }
    /// How many of those are done; more of one item does not stand for another.
    package var done: Int { lines.total { min($0.wanted, $0.done) } }
    /// How many are missing.
    package var missing: Int { lines.total(\.missing) }
}

/// What a station's members still owe to their year's plans.
package struct DutyStanding: Sendable {
    /// Members with something missing: name and how many, in the order of names.
    package var owing: [(name: String, missing: Int)]

    /// From names and how many are missing of each.
    package init(_ owing: [(name: String, missing: Int)]) { self.owing = owing.filter { $0.missing > 0 } }

    /// From the fourth quarter of the year on: who has something missing. Before that, a year's plan is simply not yet
    /// done. *(decision)*
    package func findings(of station: RecordID, year: Int, on day: Day) -> [Finding] {
        guard day.year == year, day.quarter == 4, !owing.isEmpty else { return [] }
        let names = owing.prefix(2).map(\.name).joined(separator: "、")
        let people = owing.count > 2 ? "\(names)等 \(owing.count) 名委员" : names
        let missing = owing.total(\.missing)
        return [DutyStanding.finding("\(people)的委员作业还差 \(missing) 件", of: station, year: year)]
    }

    /// The finding that says so.
    package static func finding(_ text: String, of station: RecordID, year: Int) -> Finding {
        Finding(
            "duty.missing", text, due: Day.last(ofYear: year), station: station, subject: .kind("duty_plan", nil),
            weight: .upcoming)
    }
}
