import StationCore

extension Day {
    /// What is wrong with a time of service that ends before it begins; nil: nothing.
    public static func faultOfService(from: Day?, to: Day?) -> Fault? {
        guard let from, let to, to < from else { return nil }
        return .badInput("离任日期 \(to) 早于任职日期 \(from)", field: "to")
    }
}
