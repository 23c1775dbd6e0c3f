extension Day {
    /// Whether this day lies in a period, both ends included; an end that is nil is open.
    package func isWithin(_ first: Day?, _ last: Day?) -> Bool {
        (first.map { $0 <= self } ?? true) && (last.map { self <= $0 } ?? true)
    }

    /// What is wrong with a period that ends before it begins.
    package static func fault(_ first: Day?, _ last: Day?, _ begin: String, _ end: String) -> Fault? {
        guard let first, let last, last < first else { return nil }
        return .badInput("\(end)日期 \(last) 早于\(begin)日期 \(first)", field: "to_day")
    }
}
