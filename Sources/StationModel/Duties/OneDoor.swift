import StationCore

/// One door for a fact: what has a ledger of its own is entered there, and what was entered by two doors counts once.
/// *(decision)*
enum OneDoor {
    /// Kinds of 履职事项 that have ledgers of their own, with the kinds of facts that those make.
    static let ledgers: [String: [String]] = [
        "survey": [ResearchTopic.described.name, ResearchVisit.described.name],
        "away": [TrainingClass.described.name],
    ]

    /// Where a kind of 履职事项 is to be entered instead; nil: here.
    static func hint(for kind: String) -> String? {
        guard let kinds = ledgers[kind] else { return nil }
        let titles = [ResearchTopic.described.title, ResearchVisit.described.title, TrainingClass.described.title]
        let names = [ResearchTopic.described.name, ResearchVisit.described.name, TrainingClass.described.name]
        let own = zip(names, titles).filter { kinds.contains($0.0) }.map { "“\($0.1)”" }.joined(separator: "或")
        return "这一种有自己的台账,请登记在\(own)里;两处都登记的,同一人同一天只计一次"
    }
}

/// A record in which somebody took part.
private struct Thing: Hashable {
    let member: RecordID
    let record: RecordID
    let kind: String
}

/// Something of a kind that somebody did on a day.
private struct Deed: Hashable {
    let member: RecordID
    let kind: String
    let day: Day?
}

extension [DutyFact] {
    /// Each thing that a member did once: whoever leads it and takes part in it did one thing, and what is typed as a
    /// 履职事项 though a ledger has it for the same member, kind and day is marked as its twin.
    package var once: [DutyFact] {
        var places: [Thing: Int] = [:]
        var facts: [DutyFact] = []
        for fact in self {
            // A submission is adopted at several levels, and each is a fact of its own.
            guard fact.recordKind != Submission.described.name else {
                facts.append(fact)
                continue
            }
            let thing = Thing(member: fact.member, record: fact.record, kind: fact.kind)
            guard let place = places[thing] else {
                places[thing] = facts.count
                facts.append(fact)
                continue
            }
            if (fact.isDone ? 1 : 0, fact.role.isEmpty ? 0 : 1)
                > (facts[place].isDone ? 1 : 0, facts[place].role.isEmpty ? 0 : 1)
            {
                facts[place] = fact
            }
        }
        let kept = Set(facts.filter(\.isDone).map { Deed(member: $0.member, kind: $0.kind, day: $0.day) })
        return facts.map { fact in
            guard fact.recordKind == DutyEvent.described.name, !fact.isMissed else { return fact }
            var marked = fact
            marked.twin = OneDoor.ledgers[fact.kind]?.first { kind in
                kept.contains(Deed(member: fact.member, kind: kind, day: fact.day))
            }
            return marked
        }
    }
}
