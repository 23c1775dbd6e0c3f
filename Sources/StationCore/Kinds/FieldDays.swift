/// Which days make sense in a kind's field: seen from the one rule that refuses the others, so that the two agree.
extension Field where R: Described {
    /// The field as it is under a kind's rule: where that refuses tomorrow and takes today, only past days make sense.
    func knowing(_ rule: (R, Day) -> [Fault]) -> Field {
        guard kind == .day, sense == .any else { return self }
        let today = Day(number: 20_000)
        func isRefused(_ day: Day) -> Bool {
            var record = R(id: .zero)
            set(&record, .day(day))
            return rule(record, today).contains { $0.kind == .badInput(field: name) }
        }
        var field = self
        if isRefused(today + 1), !isRefused(today) { field.sense = .past }
        return field
    }
}
