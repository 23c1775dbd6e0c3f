import StationCore
import StationModel

extension CityOverview {
    /// The overview for scripts: coverage in percent with one decimal, amounts in yuan, both as strings.
    package var json: JSON {
        func number(_ figure: Figure) -> JSON { .number(sheet.number(figure)) }
        func yuan(_ figure: Figure) -> JSON { .text(Money.shortYuan(sheet.number(figure))) }
        func rate(_ figure: Figure) -> JSON {
            if case .rate(let rate)? = sheet[figure] { .optional(rate.text) } else { .null }
        }
        func counts(_ figure: Figure) -> JSON {
            .object((sheet.portions[figure] ?? []).map { ($0.name, .number($0.value.number)) })
        }
        return .object([
            ("towns", .number(sheet[.townsCovered]?.whole ?? 0)), ("townsCovered", number(.townsCovered)),
            ("startupFundsYuan", yuan(.startUpFunds)),
            (
                "research",
                .object([
                    ("topics", number(.researchTopics)), ("adopted", number(.researchAdopted)),
                    ("inWorkReport", number(.researchInWorkReport)),
                ])
            ),
            (
                "consultations",
                .object([
                    ("topics", number(.consultations)), ("adopted", number(.consultationsAdopted)),
                    ("carriedOut", number(.consultationsCarriedOut)), ("held", number(.consultationsHeld)),
                ])
            ),
            (
                "submissions",
                .object([
                    ("total", number(.submissions)), ("adopted", number(.submissionsAdopted)),
                    ("solved", number(.submissionsSolved)),
                    ("solvedThroughConsultation", number(.solvedThroughConsultation)),
                ])
            ),
            ("donationsYuan", yuan(.donations)), ("donationsGivenYuan", yuan(.donationsGiven)),
            ("donationsRaisedYuan", yuan(.donationsRaised)),
            (
                "donationsByPurpose",
                .object(
                    (sheet.portions[.donations] ?? []).map { ($0.name, .text(Money.shortYuan($0.value.number))) })
            ),
            (
                "publicService",
                .object([
                    ("activities", number(.serviceActivities)), ("participations", number(.serviceParticipations)),
                    ("peopleServed", number(.peopleServed)), ("members", number(.membersInService)),
                    ("help", number(.helpActivities)), ("byHelp", counts(.helpActivities)),
                ])
            ),
            (
                "party",
                .object([
                    ("organisationCoverage", rate(.organisationCoverage)), ("workCoverage", rate(.workCoverage)),
                ])
            ),
            (
                "training",
                .object([
                    ("classes", number(.trainingClasses)), ("membersTrained", number(.membersTrained)),
                    ("programmes", number(.trainingProgrammes)), ("byRegion", counts(.trainingClasses)),
                ])
            ),
            (
                "materials",
                .object([
                    ("coverage", rate(.materialsCoverage)), ("copies", number(.materialCopies)),
                    ("costYuan", yuan(.materialCost)),
                ])
            ),
            ("pushes", .object([("pushes", number(.pushes)), ("membersReached", number(.membersReached))])),
            ("campaigns", counts(.campaignRecords)),
            period.json,
        ])
    }

    /// The overview for people, a part a line.
    package var text: String {
        (["\(period.name)全市概览,截至 \(day)"] + lines.map { "\($0.label)\t\($0.text)" }).joined(separator: "\n") + "\n"
    }
}
