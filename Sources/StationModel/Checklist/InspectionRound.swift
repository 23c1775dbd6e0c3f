import StationCore

/// A round of inspection (检查轮次): a half-year in which every item of every station is looked at once. It is no record of
/// its own: an item was looked at in it if its newest inspection is dated in it; what was found before is carried on until it
/// is confirmed.
package struct InspectionRound: Hashable, Sendable {
    /// The half-year.
    package let period: Period

    /// The round that a day lies in.
    package init(of day: Day) { period = .half(day.quarter <= 2 ? 1 : 2, of: day.year) }

    private init(_ period: Period) { self.period = period }

    /// `2026下半年`.
    package var name: String {
        guard case .half(let half, let year) = period.shape else { return period.name }
        return "\(year)\(half == 1 ? "上" : "下")半年"
    }

    /// The day on which it is judged: its last, or today where it still runs.
    package func judged(on today: Day) -> Day { period.judged(on: today) }

    /// Whether it still runs, so that something can be found in it.
    package func isRunning(on today: Day) -> Bool { period.isRunning(on: today) }

    /// So many rounds back, this one first.
    package func andBefore(_ count: Int) -> [InspectionRound] {
        var rounds = [self]
        while rounds.count < count, let earlier = rounds[rounds.count - 1].period.moved(by: -1) {
            rounds.append(InspectionRound(earlier))
        }
        return rounds
    }

    /// Whether an item was looked at in it.
    package func covers(_ item: ChecklistFigures.Item) -> Bool {
        guard let inspection = item.inspection, inspection.status != .unchecked else { return false }
        return inspection.checkedOn.isWithin(period.first, period.last)
    }

    /// Whether what an item shows was found before it.
    package func carries(_ item: ChecklistFigures.Item) -> Bool { item.status != .unchecked && !covers(item) }
}
