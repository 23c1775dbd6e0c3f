import Synchronization

/// Which days make sense in a kind's field: seen from the one rule that refuses the others, so that the two agree.
extension Field where R: Described {
    /// The field as it is under a kind's rule: where that refuses tomorrow and takes today, only past days make sense.
    func knowing(_ rule: @escaping @Sendable (R, Day) -> [Fault]) -> Field {
        guard kind == .day, sense == .any else { return self }
        var field = self
        field.ruled = RuledSense { [name, set] in
            let today = Day(number: 20_000)
            func isRefused(_ day: Day) -> Bool {
                var record = R(id: .zero)
                set(&record, .day(day))
                return rule(record, today).contains { $0.kind == .badInput(field: name) }
            }
            return isRefused(today + 1) && !isRefused(today) ? .past : .any
        }
        return field
    }
}

/// What a rule makes of a field. The rule is asked when a day is to be read for the first time: most fields are only shown, and
/// the way to the first frame passes every field of five kinds.
final class RuledSense: Sendable {
    private let ask: @Sendable () -> DaySense
    private let known = Mutex<DaySense?>(nil)

    init(_ ask: @escaping @Sendable () -> DaySense) { self.ask = ask }

    var sense: DaySense {
        known.withLock { known in
            let sense = known ?? ask()
            known = sense
            return sense
        }
    }
}
