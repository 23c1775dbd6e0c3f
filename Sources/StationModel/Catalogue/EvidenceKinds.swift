/// Which kinds of records are proposed for which standard; seeds may say otherwise (docs/seeds.md).
package enum EvidenceKinds {
    /// **(decision)** By the codes of the default standards. A kind that does not exist proposes nothing.
    package static let defaults: [String: [String]] = [
        "premises": ["station"], "staff": ["station", "information_officer"], "funds": ["money_entry"],
        "rules": ["rule_text"], "plan": ["study_session"], "records": ["ledgers"], "archive": ["ledgers"],
    ]

    /// The kinds for a standard: what the seeds say, else the default.
    package static func kinds(of standard: String, seeded: [String]) -> [String] {
        seeded.isEmpty ? defaults[standard] ?? [] : seeded
    }

    /// Whether there is such a kind of records; `ledgers` stands for every kind in use.
    package static func isKnown(_ kind: String) -> Bool { kind == "ledgers" || Catalogue.named(kind) != nil }
}
