import StationCore

extension Field {
    /// The campaigns (活动标签) to which a record belongs, any number of those that the seeds name: the one field of all kinds
    /// that have them. Lists find records by it (`标签:书香政协`), and `campaignRecords` counts them.
    package static func campaigns(_ path: WritableKeyPath<R, String> & Sendable) -> Field {
        tags("campaign", "活动标签", path, .campaigns, hint: "属于哪些主题活动,可选几个;没有不填")
    }
}
