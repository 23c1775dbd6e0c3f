import StationCore
import StationModel

/// The page that key 7 opens on a kind's list: what its records come to, with names.
enum KindFigures {
    /// By the kind's name: a short label, and the page.
    static var pages: [String: (label: String, page: (Context) throws -> any Screen)] {
        [
            PartyGroup.described.name: ("党建数字", { _ in PartyFiguresScreen() }),
            PartyPlacement.described.name: ("编组", { _ in PartyPlacingScreen() }),
            Link.described.name: ("党建数字", { _ in PartyFiguresScreen() }),
            Contact.described.name: ("党建数字", { _ in PartyFiguresScreen() }),
            TrainingClass.described.name: ("看数字", { _ in TrainingScreen() }),
            ActivityGroup.described.name: ("看数字", { _ in TrainingScreen() }),
            Material.described.name: ("看数字", { _ in TrainingScreen() }),
            Delivery.described.name: ("看数字", { _ in TrainingScreen() }),
            ServiceActivity.described.name: ("看数字", { _ in ServiceTotalsScreen() }),
            Donation.described.name: ("看数字", { _ in ServiceTotalsScreen() }),
            ResearchTopic.described.name: ("看数字", { _ in FocusScreen() }),
            Consultation.described.name: ("看数字", { _ in FocusScreen() }),
            FocusOutcome.described.name: ("看数字", { _ in FocusScreen() }),
            DutyPlan.described.name: ("看答卷", { _ in DutyStationScreen() }),
        ]
    }
}
