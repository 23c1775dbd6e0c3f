import StationCore

/// All figures, in the order of pages and papers: a line for each part of the mission.
package enum Figures {
    package static let parts: [FigurePart] = [
        .checklist, .study, .submissions, .party, .stations, .training, .service, .focus, .campaigns, .findings,
    ]

    package static let all: [Figure] = parts.flatMap(\.figures)

    /// A figure by what scripts call it.
    package static func named(_ name: String) -> Figure? { all.first { $0.name == name } }
}
