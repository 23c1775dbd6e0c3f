import StationCore

/// What waits in research and consultations: a record long in one stage, something past its day.
package struct FocusWaiting: Hashable, Sendable {
    /// The kind of the record.
    package var kind: String
    package var record: RecordID
    package var title: String
    /// The stage; empty for an outcome.
    package var stage: String
    /// Since when it stands there, or by when it was to be done.
    package var day: Day

    /// Something that waits.
    package init(kind: String, record: RecordID, title: String, stage: String = "", day: Day) {
        self.kind = kind
        self.record = record
        self.title = title
        self.stage = stage
        self.day = day
    }

    /// What it says on a day, if it says something: an outcome after its day, a record longer in its stage than the
    /// given days (nil: no such limit).
    package func finding(station: RecordID?, on today: Day, stageDays: Int?) -> Finding? {
        let days = today - day
        if kind == FocusOutcome.described.name {
            guard days > 0 else { return nil }
            return Finding(
                "focus.outcome", "落实事项“\(title)”过了期限 \(days) 天,还没有完成", due: day, station: station,
                subject: .kind(kind, record), weight: .overdue)
        }
        guard let stageDays, days > stageDays else { return nil }
        let isResearch = kind == ResearchTopic.described.name
        let label = isResearch ? ResearchTopic.flow.label(of: stage) : Consultation.flow.label(of: stage)
        return Finding(
            "focus.stage", "\(isResearch ? "调研" : "协商")“\(title)”停在“\(label)”已 \(days) 天(限 \(stageDays) 天)",
            due: day + stageDays, station: station, subject: .kind(kind, record), weight: .upcoming)
    }
}
