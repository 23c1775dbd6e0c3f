/// A view of a kind's list: those of its records of which something is so.
package struct KindView: Hashable, Sendable {
    /// What officers call it: 未办结.
    package let label: String
    /// What is so of its records; empty: of all.
    package let conditions: [Condition]

    package init(_ label: String, _ conditions: Condition...) {
        self.label = label
        self.conditions = conditions
    }

    /// The first view of every list that has others.
    package static var all: KindView { KindView("全部") }
}

extension Kind {
    /// As many as have room beside an operator's own.
    private static var mostViews: Int { 7 }

    /// The views of its list, all records first: as the kind says, else by the stages of its flow, else by its first choice
    /// that is listed; empty: there is nothing to tell apart.
    package var views: [KindView] {
        if let statedViews { return [.all] + statedViews }
        if let flow { return [.all] + Kind.views(of: flow) }
        for field in fields where field.listing != nil {
            guard case .choice(let choices, isOpen: false) = field.kind, (2..<Kind.mostViews).contains(choices.count)
            else {
                continue
            }
            return [.all] + choices.map { KindView($0.label, .isOneOf(field.name, [$0.code])) }
        }
        return []
    }

    private static func views(of flow: Flow<R>) -> [KindView] {
        let ends = flow.stages.map(\.code).filter { stage in
            !flow.table.allowed(from: stage).contains { flow.table.rule(of: $0)?.to != stage }
        }
        let open = ends.isEmpty ? [] : [KindView("未办结", .isNoneOf("stage", ends))]
        let stages = flow.stages.map { KindView($0.label, .isOneOf("stage", [$0.code])) }
        return open + stages.prefix(mostViews - 1 - open.count)
    }
}
