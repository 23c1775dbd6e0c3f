/// A ledger's way through stages: research topics and consultations move by a table of steps, as submissions do.
public struct LedgerFlow<R: Sendable>: Sendable {
    /// States, steps and demands by their codes; a demand is the name of a field that the step has to fill in.
    public typealias Table = Workflow<String, String, String>

    /// The table.
    public let table: Table
    /// What officers call each stage, in their order.
    public let stages: [LedgerChoice]
    /// Where a record stands.
    public let stage: WritableKeyPath<R, String> & Sendable
    /// The day of the last step.
    public let steppedOn: WritableKeyPath<R, Day?> & Sendable

    /// A way through stages.
    public init(
        _ table: Table, stages: [LedgerChoice], stage: WritableKeyPath<R, String> & Sendable,
        steppedOn: WritableKeyPath<R, Day?> & Sendable
    ) {
        self.table = table
        self.stages = stages
        self.stage = stage
        self.steppedOn = steppedOn
    }

    /// What officers call a stage.
    public func label(of stage: String) -> String { stages.first { $0.code == stage }?.label ?? stage }

    /// The record after a step, with what was filled in for it.
    ///
    /// - Parameters:
    ///   - values: what the step's form has, by the names of fields.
    ///   - begun: the day of the record itself, before which no step can lie.
    /// - Throws: a `Fault` of kind `badInput`, its field what is missing.
    public func taking(
        _ step: String, with record: R, filling values: [String: LedgerValue], on day: Day, begun: Day?,
        fields: [LedgerField<R>]
    ) throws(Fault) -> R {
        var next = record
        for field in fields { if let value = values[field.name] { field.set(&next, value) } }
        let filled = next
        let here = record[keyPath: stage]
        let floor = max(record[keyPath: steppedOn] ?? begun ?? day, begun ?? day)
        let rule = try table.check(
            step, from: (here, label(of: here)), on: day, notBefore: floor,
            isMissing: { name in fields.first { $0.name == name }.map { $0.get(filled).isEmpty } ?? true },
            wording: { name in (fields.first { $0.name == name }?.label ?? name, name) })
        next[keyPath: stage] = rule.to
        next[keyPath: steppedOn] = day
        return next
    }
}
