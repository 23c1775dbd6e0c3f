import ConsoleKit
import StationCore
import StationModel

/// The page that key 7 opens on a kind's list: what its records come to, with names.
enum KindFigures {
    /// By the kind's name; `RecordAct.figures` has the labels.
    static var pages: [String: (Context) throws -> any Screen] {
        [
            Submission.described.name: { _ in FiguresScreen(at: .handlingMedian) },
            PartyGroup.described.name: { _ in PartyFiguresScreen() },
            PartyPlacement.described.name: { _ in PartyPlacingScreen() },
            Link.described.name: { _ in PartyFiguresScreen() },
            Contact.described.name: { _ in PartyFiguresScreen() },
            TrainingClass.described.name: { _ in TrainingScreen() },
            ActivityGroup.described.name: { _ in TrainingScreen() },
            Material.described.name: { _ in TrainingScreen() },
            Delivery.described.name: { _ in TrainingScreen() },
            TrainingProgramme.described.name: { _ in TrainingScreen() },
            Channel.described.name: { _ in TrainingScreen() },
            Push.described.name: { _ in TrainingScreen() },
            ServiceActivity.described.name: { _ in ServiceTotalsScreen() },
            Donation.described.name: { _ in ServiceTotalsScreen() },
            ResearchTopic.described.name: { _ in FocusScreen() },
            Consultation.described.name: { _ in FocusScreen() },
            FocusOutcome.described.name: { _ in FocusScreen() },
            ConsultedMatter.described.name: { _ in FocusScreen() },
            DutyPlan.described.name: { _ in DutyStationScreen() },
            DutyEvent.described.name: { _ in DutyTableScreen() },
        ]
    }
}
