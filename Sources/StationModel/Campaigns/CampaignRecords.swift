import StationCore

/// A record of whatever kind that belongs to campaigns.
package struct CampaignRecord: Sendable {
    /// The kind's name and what officers call it.
    package let kind: String
    package let title: String
    package let record: RecordID
    /// What the record is called.
    package let name: String
    /// By which day it counts.
    package let day: Day?
    /// Who holds it; none: the whole city.
    package let hosts: [RecordID]
    package let tags: Tags
    /// Why it does not count, whatever its day: it was voided, or is a session that did not take place; nil: nothing speaks
    /// against it.
    package let objection: String?

    package init(
        kind: String, title: String, record: RecordID, name: String, day: Day?, hosts: [RecordID], tags: Tags,
        objection: String?
    ) {
        (self.kind, self.title, self.record, self.name) = (kind, title, record, name)
        (self.day, self.hosts, self.tags, self.objection) = (day, hosts, tags, objection)
    }

    package var subject: Finding.Subject {
        kind == "study_session" ? .session(record) : .kind(kind, record)
    }
}

/// All records that belong to campaigns, by the order of kinds, the newest first.
package struct CampaignRecords: Sendable {
    package let all: [CampaignRecord]

    package init(_ all: [CampaignRecord]) { self.all = all }

    /// A station's own, or (nil) all.
    func of(_ station: RecordID?) -> [CampaignRecord] {
        all.filter { record in station.map(record.hosts.contains) ?? true }
    }
}

extension FigurePart {
    package static let campaigns = FigurePart("主题活动", [.campaignRecords])
}

extension Figure {
    package static let campaignRecords = Figure(
        "campaignRecords", "主题活动", .count, .flow, by: "各记录的日期", inPortions: true,
        rule: "期间各台账里带活动标签的记录,每条、每个标签计 1;学习活动要已结束。"
    ) { grounds, question in
        FigureRows(
            try grounds.ground(CampaignRecords.self).of(question.station).flatMap { record in
                record.tags.words.map { tag in
                    FigureRow(
                        "\(record.title) \(record.name)",
                        record.objection.map { .left($0) }
                            ?? question.within(record.day, .counts(portion: tag, tag)),
                        subject: record.subject, station: record.hosts.first)
                }
            })
    }
}
