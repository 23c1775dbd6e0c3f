/// A table of steps between states: the one mechanism on which submissions, research topics and consultations move.
///
/// Each kind of record has its own table; the table alone says which steps are allowed from a state and what they
/// demand. Form, bulk, import and undo all go by it.
package struct Workflow<State: Hashable & Sendable, Step: Hashable & Sendable, Demand: Hashable & Sendable>: Sendable {
    /// One row of the table.
    package struct Rule: Hashable, Sendable {
        package let step: Step
        package let label: String
        /// From which states it leads to which.
        package let ways: [Way]
        /// What must be filled in.
        package let demands: [Demand]

        /// From one state to another.
        package struct Way: Hashable, Sendable {
            package let from: State
            package let to: State

            package init(from: State, to: State) {
                self.from = from
                self.to = to
            }
        }

        /// A row that leads to one state, whichever it is taken from.
        package init(_ step: Step, _ label: String, from: [State], to: State, demands: [Demand] = []) {
            self.init(step, label, from.map { Way(from: $0, to: to) }, demands: demands)
        }

        /// A row; `ways` has at least one.
        package init(_ step: Step, _ label: String, _ ways: [Way], demands: [Demand] = []) {
            self.step = step
            self.label = label
            self.ways = ways
            self.demands = demands
        }

        /// The states it may be taken from.
        package var from: [State] { ways.map(\.from) }
        /// The state it leads to; of several the first.
        package var to: State { ways[0].to }

        /// The state it leads to from another one; nil where it may not be taken.
        package func target(from state: State) -> State? { ways.first { $0.from == state }?.to }
    }

    /// The state of a new record.
    package let start: State
    /// Every allowed transition. Of those from one state the ordinary way on stands first, the ways back last; screens
    /// number them in this order, so that 1 always leads on.
    package let table: [Rule]

    package init(start: State, _ table: [Rule]) {
        self.start = start
        self.table = table
    }

    /// A step's row; nil where the table has none.
    package func rule(of step: Step) -> Rule? { table.first { $0.step == step } }

    /// The steps that may be taken from a state, in the table's order.
    package func allowed(from state: State) -> [Step] { table.filter { $0.target(from: state) != nil }.map { $0.step } }

    /// The shortest way of steps from a new record to each state that can be reached: what an import of a kind has to have
    /// passed. Of the start it is empty.
    package func paths() -> [State: [Step]] {
        var ways: [State: [Step]] = [start: []]
        var queue = [start]
        while !queue.isEmpty {
            let here = queue.removeFirst()
            for rule in table {
                guard let next = rule.target(from: here), ways[next] == nil else { continue }
                ways[next] = ways[here]! + [rule.step]
                queue.append(next)
            }
        }
        return ways
    }

    /// The same to one state; empty for what cannot be reached, too.
    package func path(to state: State) -> [Step] { paths()[state] ?? [] }

    /// Whether a step may be taken on a day, with what it demands filled in.
    ///
    /// - Parameters:
    ///   - state: where the record stands, and what officers call that.
    ///   - more: what this record demands beside what the table demands of all.
    ///   - lastDay: the day before which no further step can lie.
    ///   - dayField: the field that a day too early is a fault of.
    ///   - isMissing: whether a demand is not filled in; its wording and the name of its field.
    /// - Returns: the table's row.
    /// - Throws: a `Fault` of kind `badInput`, its field the demand that is missing.
    package func check(
        _ step: Step, from state: (value: State, label: String), demanding more: [Demand] = [], on day: Day,
        notBefore lastDay: Day, dayField: String = "day", isMissing: (Demand) -> Bool,
        wording: (Demand) -> (label: String, field: String)
    ) throws(Fault) -> Rule {
        guard let rule = rule(of: step), rule.target(from: state.value) != nil else {
            let label = rule(of: step)?.label ?? "这一步"
            throw .badInput("“\(state.label)”的不能“\(label)”。记录没有改动")
        }
        if let missing = (rule.demands + more).first(where: isMissing) {
            let words = wording(missing)
            throw .badInput("“\(rule.label)”要填写\(words.label)", field: words.field)
        }
        if day < lastDay { throw .badInput("“\(rule.label)”的日期 \(day) 早于上一步的 \(lastDay)", field: dayField) }
        return rule
    }
}
