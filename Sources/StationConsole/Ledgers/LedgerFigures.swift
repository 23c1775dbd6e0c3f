import StationModel

/// The page that key 7 opens on a ledger's list: what its records come to, with names.
enum LedgerFigures {
    /// By the ledger's name: a short label, and the page.
    static var pages: [String: (label: String, page: (Context) throws -> any Screen)] {
        [
            PartyGroup.ledger.name: ("党建数字", { _ in PartyFiguresScreen() }),
            PartyPlacement.ledger.name: ("编组", { _ in PartyPlacingScreen() }),
            Link.ledger.name: ("党建数字", { _ in PartyFiguresScreen() }),
            Contact.ledger.name: ("党建数字", { _ in PartyFiguresScreen() }),
            TrainingClass.ledger.name: ("看数字", { _ in TrainingScreen() }),
            ActivityGroup.ledger.name: ("看数字", { _ in TrainingScreen() }),
            Material.ledger.name: ("看数字", { _ in TrainingScreen() }),
            Delivery.ledger.name: ("看数字", { _ in TrainingScreen() }),
            ServiceActivity.ledger.name: ("看数字", { _ in ServiceTotalsScreen() }),
            Donation.ledger.name: ("看数字", { _ in ServiceTotalsScreen() }),
            ResearchTopic.ledger.name: ("看数字", { _ in FocusScreen() }),
            Consultation.ledger.name: ("看数字", { _ in FocusScreen() }),
            FocusOutcome.ledger.name: ("看数字", { _ in FocusScreen() }),
            DutyPlan.ledger.name: ("看答卷", { _ in DutyStationScreen() }),
        ]
    }
}
