import StationCore

/// Which kinds of records are proposed for which standard; seeds may say otherwise (docs/seeds.md).
package enum EvidenceKinds {
    /// Stands for every kind in use, each as a whole.
    package static var registers: String { "ledgers" }

    /// **(decision)** By the codes of the default standards. A kind that does not exist proposes nothing.
    package static let defaults: [String: [String]] = [
        "premises": [Station.described.name], "staff": [Station.described.name, InformationOfficer.described.name],
        "funds": [MoneyEntry.described.name], "rules": [RuleText.described.name], "plan": [StudySession.described.name],
        "records": [registers], "archive": [registers],
    ]

    /// The kinds for a standard: what the seeds say, else the default.
    package static func kinds(of standard: String, seeded: [String]) -> [String] {
        seeded.isEmpty ? defaults[standard] ?? [] : seeded
    }

    /// Whether there is such a kind of records; or what stands for every kind in use.
    package static func isKnown(_ kind: String) -> Bool { kind == registers || Catalogue.named(kind) != nil }
}
