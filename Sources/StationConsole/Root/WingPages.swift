import ConsoleKit

extension Wing {
    func page() -> any Screen {
        switch self {
        case .checklist: ChecklistScreen()
        case .study: StudyScreen()
        case .submissions: SubmissionsScreen()
        case .members: MembersScreen()
        case .stations: StationsScreen()
        case .comparison: ComparisonScreen()
        case .journal: JournalScreen()
        case .kinds: CatalogueScreen()
        case .operators: OperatorsScreen()
        }
    }
}
