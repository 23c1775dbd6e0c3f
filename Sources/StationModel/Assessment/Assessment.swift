import StationCore

/// A member's score of a year by a table, line by line: what was counted, by which record, and where a cap cut.
package struct Assessment: Sendable {
    /// One fact in one line.
    package struct Entry: Hashable, Sendable {
        package let fact: DutyFact
        /// The points it gave, in hundredths, before any cap.
        package let points: Int
        /// Why it gave none; empty: it did.
        package let reason: String
    }

    /// One line of the score. The points of all lines add up to the total.
    package struct Line: Hashable, Sendable {
        /// What kind of line it is.
        package enum Kind: Hashable, Sendable {
            /// Points that everybody begins with.
            case base
            case item
            /// What a cap or a floor takes or gives.
            case cut
        }

        /// What kind of line it is.
        package let kind: Kind
        /// The category; empty: the whole table's.
        package let category: String
        package let title: String
        /// The points, in hundredths, after its own bounds.
        package let points: Int
        /// The points before its own bounds.
        package let raw: Int
        /// The facts behind it.
        package let entries: [Entry]
    }

    /// A requirement, and how many were done.
    package struct Standing: Hashable, Sendable {
        package let requirement: AssessmentTable.Requirement
        /// How many were done: records, each once.
        package let done: Int

        /// Whether that is enough.
        package var isMet: Bool { done >= requirement.number }
    }

    package let table: AssessmentTable
    /// All lines, in the table's order.
    package let lines: [Line]
    /// The score, in hundredths.
    package let total: Int
    /// How the requirements stand.
    package let requirements: [Standing]
    package let facts: [DutyFact]

    /// Assesses the facts of one member and year.
    package init(_ table: AssessmentTable, facts: [DutyFact]) {
        let facts = facts.sorted(by: DutyFact.isEarlier)
        self.table = table
        self.facts = facts
        var lines: [Line] = []
        var taken: Set<RecordID> = []
        func add(_ kind: Line.Kind, _ category: String, _ title: String, _ points: Int) {
            if points != 0 {
                lines.append(
                    Line(kind: kind, category: category, title: title, points: points, raw: points, entries: []))
            }
        }
        add(.base, "", "基础分", table.base)
        var total = table.base
        for category in table.categories {
            add(.base, category.title, "起点分", category.base)
            var sum = category.base
            for item in category.items {
                let line = item.line(of: facts, in: category.title, table.countsOnce ? taken : nil)
                taken.formUnion(line.entries.filter { $0.reason.isEmpty }.map(\.fact.record))
                lines.append(line)
                sum = sum.adding(line.points)
            }
            let bounded = category.bounds.clamp(sum)
            add(.cut, category.title, bounded < sum ? "本类封顶" : "本类保底", bounded.subtracting(sum))
            total = total.adding(bounded)
        }
        let bounded = table.bounds.clamp(total)
        add(.cut, "", bounded < total ? "总分封顶" : "总分保底", bounded.subtracting(total))
        self.lines = lines
        self.total = bounded
        requirements = table.requirements.map { requirement in
            Standing(
                requirement: requirement, done: Set(facts.filter(requirement.selection.fits).map(\.record)).count)
        }
    }

    /// The band that the score lies in; nil: the table has none for it, or too little of it is known.
    package var band: AssessmentTable.Band? {
        if table.partial == true { return nil }
        return table.bands.sorted { $0.from > $1.from }.first { total >= $0.from }
    }

    /// The thresholds that years running have come to.
    ///
    /// A year without a single fact proves nothing (the records may begin later), so no threshold rests on it.
    /// *(decision)*
    ///
    /// - Parameter years: the assessed year first, then the years before it.
    package static func thresholds(reached years: [Assessment]) -> [AssessmentTable.Threshold] {
        guard let table = years.first?.table else { return [] }
        return table.thresholds.filter { threshold in
            let span = years.prefix(threshold.years)
            guard span.count == threshold.years, span.allSatisfy({ !$0.facts.isEmpty }) else { return false }
            if let below = threshold.below, !span.allSatisfy({ $0.total < below }) { return false }
            if !threshold.lacking.isEmpty {
                let isDone = span.contains { $0.facts.contains { $0.isDone && threshold.lacking.contains($0.kind) } }
                if isDone { return false }
            }
            if let missed = threshold.missed {
                let count = span.total { $0.facts.count(where: missed.selection.fits) }
                if count < missed.number { return false }
            }
            return true
        }
    }
}

extension AssessmentTable.Item {
    /// The points of one fact, in hundredths, a share of a hundredth dropped.
    func worth(of fact: DutyFact) -> Int {
        var worth = points
        if let per { worth = worth.times((fact.amount ?? (per == 1 ? 1 : 0)) / per) }
        guard !fact.isAlone else { return worth }
        worth = worth.times(shares[fact.role] ?? 100) / 100
        guard isSplit, fact.role == "joint" else { return worth }
        return worth / max(1, min(fact.sharers, (atMost ?? .max).subtracting(fact.ahead)))
    }

    /// Whether the member stands behind those who are counted at the most.
    private func isBeyond(_ fact: DutyFact) -> Bool {
        guard let atMost, !fact.isAlone, fact.role == "first" || fact.role == "joint" else { return false }
        return fact.ahead.adding(fact.place) > atMost
    }

    /// The item's line.
    ///
    /// - Parameter taken: records that may not be counted again; nil: the table does not ask for it.
    func line(of facts: [DutyFact], in category: String, _ taken: Set<RecordID>?) -> Assessment.Line {
        let fitting = facts.filter(selection.fits)
        var best: [RecordID: DutyFact] = [:]
        if once {
            for fact in fitting {
                if let other = best[fact.record], worth(of: other).magnitude >= worth(of: fact).magnitude { continue }
                best[fact.record] = fact
            }
        }
        var (counted, skipped) = (0, 0)
        var seen: Set<RecordID> = []
        var sums: [Int: Int] = [:]
        let entries = fitting.map { fact in
            func none(_ reason: String) -> Assessment.Entry { .init(fact: fact, points: 0, reason: reason) }
            if let taken, !onTop, taken.contains(fact.record) { return none("已在别项计分") }
            if let atMost, isBeyond(fact) { return none("最多计 \(atMost) 人") }
            if once, best[fact.record] != fact || !seen.insert(fact.record).inserted { return none("同一件只计一次") }
            if skipped < after {
                skipped += 1
                return none("前 \(after) 件不另计分")
            }
            if let most, counted >= most { return none("最多计 \(most) 次") }
            counted += 1
            let worth = worth(of: fact)
            sums[period.index(of: fact.day), default: 0] = (sums[period.index(of: fact.day)] ?? 0).adding(worth)
            return .init(fact: fact, points: worth, reason: "")
        }
        return Assessment.Line(
            kind: .item, category: category, title: title, points: sums.values.total { bounds.clamp($0) },
            raw: sums.values.total, entries: entries)
    }
}

/// Points in words: hundredths without needless zeros.
package enum Points {
    /// The most and the least that a table may give or ask for, in hundredths: a million points.
    package static let bounds = -100_000_000...100_000_000
    /// `12.5`, `-30`.
    package static func text(_ hundredths: Int) -> String { Money.shortYuan(hundredths) }
    /// With its sign: `+5`, `-30`, `0`.
    package static func signed(_ hundredths: Int) -> String { (hundredths > 0 ? "+" : "") + text(hundredths) }
    /// Reads `5`, `-2.5`; nil for anything else.
    package static func read(_ text: String) -> Int? {
        guard !text.isEmpty, text.allSatisfy({ "-.0123456789".contains($0) }) else { return nil }
        return Money.read(text).flatMap { bounds.contains($0) ? $0 : nil }
    }
}
