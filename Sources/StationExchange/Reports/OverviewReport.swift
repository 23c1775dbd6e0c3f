import StationCore
import StationModel

extension CityOverview {
    /// The overview for scripts: coverage in percent with one decimal, amounts in yuan, both as strings.
    public var json: JSON {
        .object([
            ("towns", .number(towns.towns.count)), ("townsCovered", .number(towns.covered)),
            ("startupFundsYuan", .text(Money.shortYuan(startUpFunds))),
            (
                "research",
                .object([
                    ("topics", .number(research.topics)), ("adopted", .number(research.adopted)),
                    ("inWorkReport", .number(research.inWorkReport)),
                ])
            ),
            (
                "consultations",
                .object([
                    ("topics", .number(consultations.topics)), ("adopted", .number(consultations.adopted)),
                    ("carriedOut", .number(consultations.carriedOut)),
                ])
            ),
            (
                "submissions",
                .object([
                    ("total", .number(submissions[.total])), ("adopted", .number(submissions[.adopted])),
                    ("solved", .number(submissions[.solved])),
                ])
            ),
            ("donationsYuan", .text(Money.shortYuan(donations))),
            (
                "publicService",
                .object([
                    ("activities", .number(publicService.activities)),
                    ("participations", .number(publicService.participations)),
                    ("peopleServed", .number(publicService.served)),
                ])
            ),
            (
                "party",
                .object([
                    ("organisationCoverage", .optional(party.organisation.text)),
                    ("workCoverage", .optional(party.work.text)),
                ])
            ),
            (
                "training",
                .object([("classes", .number(training.classes)), ("membersTrained", .number(training.trained))])
            ),
            ("materials", .object([("coverage", .optional(materials.year.reached.text))])),
        ])
    }

    /// The overview for people, a part a line.
    public var text: String {
        (["\(year)年全市概览,截至 \(day)"] + lines.map { "\($0.label)\t\($0.text)" }).joined(separator: "\n") + "\n"
    }
}
