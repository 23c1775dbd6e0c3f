import StationCore
import StationModel

/// What the file adds up, counted once more over records in memory.
extension Sums {
    package func numbers<R: Described>(of records: [R]) -> [Int] { measures.map { $0.number(of: records) } }
    package func words<R: Described>(of records: [R]) -> String { words(numbers(of: records)) }
}

extension Measure {
    fileprivate func number<R: Described>(of records: [R]) -> Int {
        let chosen = records.filter { record in conditions.allSatisfy { $0.holds(of: record) } }
        func number(_ record: R, _ name: String) -> Int? {
            if case .number(let number)? = R.described.field(name)?.get(record) { number } else { nil }
        }
        func day(_ record: R, _ name: String) -> Day? {
            if case .day(let day)? = R.described.field(name)?.get(record) { day } else { nil }
        }
        func people(_ record: R) -> [Participant] { R.described.participants.map { record[keyPath: $0] } ?? [] }
        switch amount {
        case .one: return chosen.count
        case .field(let name): return chosen.total { number($0, name) ?? 0 }
        case .people: return chosen.total { people($0).count }
        case .fieldTimesPeople(let name): return chosen.total { (number($0, name) ?? 0) * people($0).count }
        case .distinct(let name):
            return Set(chosen.compactMap { R.described.field(name)?.get($0) }.filter { !$0.isEmpty }).count
        case .distinctPeople: return Set(chosen.flatMap { people($0).map(\.member) }).count
        case .days(let given, let first, let last):
            return chosen.total { record in
                if let days = number(record, given) { return days }
                guard let begin = day(record, first) else { return 0 }
                return max(0, (day(record, last) ?? begin) - begin) + 1
            }
        }
    }
}

extension Condition {
    fileprivate func holds<R: Described>(of record: R) -> Bool {
        func value(_ name: String) -> FieldValue {
            if name == "stage", let flow = R.described.flow { return .text(record[keyPath: flow.stage]) }
            return R.described.field(name)?.get(record) ?? .none
        }
        switch self {
        case .isOneOf(let name, let values): return values.contains { value(name) == .text($0) }
        case .isNoneOf(let name, let values): return !values.contains { value(name) == .text($0) }
        case .isSet(let name): return value(name) != .none
        case .isNotSet(let name): return value(name) == .none
        case .isFilled(let name): return !value(name).isEmpty
        case .isYes(let name): return value(name) == .number(1)
        case .isNo(let name): return value(name) == .number(0)
        case .any(let groups): return groups.contains { $0.allSatisfy { $0.holds(of: record) } }
        }
    }
}

extension Others where R: Described {
    /// Records in memory, as the file hands them to a warning about one.
    package init(_ records: [R], besides record: R) {
        func values(_ record: R, _ names: [String]) -> [FieldValue] {
            names.map { R.described.field($0)?.get(record) ?? record.owner.map { .record($0) } ?? .none }
        }
        let others = records.filter { $0.id != record.id }
        self.init(
            alike: { names in others.filter { values($0, names) == values(record, names) } },
            sums: { sums, day in
                sums.numbers(
                    of: others.filter {
                        $0.owner == record.owner && R.described.day(of: $0).map { $0 <= day } ?? true
                    })
            })
    }
}
