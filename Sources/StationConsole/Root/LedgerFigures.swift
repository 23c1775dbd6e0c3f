import StationModel

/// The page that key 7 opens on a ledger's list: what its records come to, with names.
enum LedgerFigures {
    /// By the ledger's name; `LedgerAct.figures` has the labels.
    static var pages: [String: (Context) throws -> any Screen] {
        [
            PartyGroup.ledger.name: { _ in PartyFiguresScreen() },
            PartyPlacement.ledger.name: { _ in PartyPlacingScreen() },
            Link.ledger.name: { _ in PartyFiguresScreen() },
            Contact.ledger.name: { _ in PartyFiguresScreen() },
            TrainingClass.ledger.name: { _ in TrainingScreen() },
            ActivityGroup.ledger.name: { _ in TrainingScreen() },
            Material.ledger.name: { _ in TrainingScreen() },
            Delivery.ledger.name: { _ in TrainingScreen() },
            ServiceActivity.ledger.name: { _ in ServiceTotalsScreen() },
            Donation.ledger.name: { _ in ServiceTotalsScreen() },
            ResearchTopic.ledger.name: { _ in FocusScreen() },
            Consultation.ledger.name: { _ in FocusScreen() },
            FocusOutcome.ledger.name: { _ in FocusScreen() },
            DutyPlan.ledger.name: { _ in DutyStationScreen() },
        ]
    }
}
