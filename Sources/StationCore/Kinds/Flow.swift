/// A kind's way through stages: research topics and consultations move by a table of steps, as submissions do.
package struct Flow<R: Sendable>: Sendable {
    /// States, steps and demands by their codes; a demand is the name of a field that the step has to fill in.
    package typealias Table = Workflow<String, String, String>

    /// What a step does to the record's fields beside what the table demands.
    package struct Effect: Sendable {
        /// Fields that its form asks for and that may stay empty.
        package let asks: [String]
        /// Fields that the step itself fills in: a result, a flag.
        package let sets: [String: FieldValue]
        /// The field that keeps the step's day; nil: none does.
        package let dates: String?

        /// What a step does to fields.
        package init(asks: [String] = [], sets: [String: FieldValue] = [:], dates: String? = nil) {
            self.asks = asks
            self.sets = sets
            self.dates = dates
        }
    }

    /// A step that was taken and still stands.
    package struct Taken: Hashable, Sendable {
        /// Its code.
        package var step: String
        /// The stage that it led to.
        package var stage: String
        package var day: Day

        /// A step that was taken.
        package init(_ step: String, to stage: String, on day: Day) {
            self.step = step
            self.stage = stage
            self.day = day
        }
    }

    package let table: Table
    /// What officers call each stage, in their order.
    package let stages: [FieldChoice]
    /// Where a record stands.
    package let stage: WritableKeyPath<R, String> & Sendable
    /// The day of the last step.
    package let steppedOn: WritableKeyPath<R, Day?> & Sendable
    /// What steps do to fields, by their codes.
    package let effects: [String: Effect]
    /// Why a record may not take a step that its stage allows; nil: it may. A short form skips stages by this, and what
    /// is done once is not offered twice.
    package let barrier: @Sendable (R, String) -> String?

    /// The code by which going back one step stands in a record's course. No table has it.
    package static var back: String { "back" }
    /// The field of a step's form that holds its day. No kind's field has this name.
    package static var dayField: String { "step.day" }

    /// A way through stages.
    package init(
        _ table: Table, stages: [FieldChoice], stage: WritableKeyPath<R, String> & Sendable,
        steppedOn: WritableKeyPath<R, Day?> & Sendable, effects: [String: Effect] = [:],
        barrier: @escaping @Sendable (R, String) -> String? = { _, _ in nil }
    ) {
        self.table = table
        self.stages = stages
        self.stage = stage
        self.steppedOn = steppedOn
        self.effects = effects
        self.barrier = barrier
    }

    package func label(of stage: String) -> String { stages.first { $0.code == stage }?.label ?? stage }

    /// What officers call a step, going back included.
    package func label(ofStep step: String) -> String {
        step == Flow.back ? "退回一步" : table.rule(of: step)?.label ?? step
    }

    /// The steps that a record may take, the ordinary way on first.
    package func allowed(for record: R) -> [String] {
        table.allowed(from: record[keyPath: stage]).filter { barrier(record, $0) == nil }
    }

    /// The fields that a step's form has: those that it demands, then those that may stay empty.
    package func fields(of step: String) -> [String] {
        (table.rule(of: step)?.demands ?? []) + (effects[step]?.asks ?? [])
    }

    /// Whether a step may be taken again from where it leads.
    package func isRepeatable(_ step: String) -> Bool { table.rule(of: step).map { $0.from.contains($0.to) } ?? false }

    /// The fields that only come with steps not taken yet, so that a record's form need not show them.
    ///
    /// - Parameter taken: the codes of the steps that the record has taken; those on the way to its stage count too.
    package func fieldsToCome(of record: R, taken: [String], fields: [Field<R>]) -> Set<String> {
        let passed = Set(taken + table.path(to: record[keyPath: stage]))
        var (coming, come): (Set<String>, Set<String>) = ([], [])
        for rule in table.table {
            var names = self.fields(of: rule.step) + (effects[rule.step].map { Array($0.sets.keys) } ?? [])
            if let dates = effects[rule.step]?.dates { names.append(dates) }
            if passed.contains(rule.step) { come.formUnion(names) } else { coming.formUnion(names) }
        }
        let filled = fields.filter { field in
            if case .flag = field.kind { return field.get(record) == .number(1) }
            return !field.get(record).isEmpty
        }
        return coming.subtracting(come).subtracting(filled.map(\.name))
    }

    /// The record after a step, with what was filled in for it.
    ///
    /// - Parameters:
    ///   - values: what the step's form has, by the names of fields; others than the step's own are passed over.
    ///   - begun: the day of the record itself, before which no step can lie.
    /// - Throws: a `Fault` of kind `badInput`, its field what is missing, or `dayField`.
    package func taking(
        _ step: String, with record: R, filling values: [String: FieldValue], on day: Day, begun: Day?,
        fields: [Field<R>]
    ) throws(Fault) -> R {
        var next = record
        let asked = Set(self.fields(of: step))
        for field in fields where asked.contains(field.name) {
            if let value = values[field.name] { field.set(&next, value) }
        }
        let filled = next
        let here = record[keyPath: stage]
        let floor = max(record[keyPath: steppedOn] ?? begun ?? day, begun ?? day)
        let rule = try table.check(
            step, from: (here, label(of: here)), on: day, notBefore: floor, dayField: Flow.dayField,
            isMissing: { name in fields.first { $0.name == name }.map { $0.get(filled).isEmpty } ?? true },
            wording: { name in (fields.first { $0.name == name }?.label ?? name, name) })
        if let reason = barrier(record, step) { throw .badInput("“\(rule.label)”:\(reason)。记录没有改动") }
        follow(step, on: day, in: &next, fields)
        next[keyPath: stage] = rule.to
        next[keyPath: steppedOn] = day
        return next
    }

    /// Since when a record stands in its stage: since its last step; in the first stage since its own day; nil: nobody
    /// knows, which is better than a number that is wrong.
    package func since(_ record: R, begun: Day?) -> Day? {
        record[keyPath: steppedOn] ?? (record[keyPath: stage] == table.start ? begun : nil)
    }

    /// The day on which a record came to its stage as far as its fields tell, for one whose steps were not taken here:
    /// the latest that a step to this stage keeps; nil: none of them keeps one.
    package func told(by record: R, fields: [Field<R>]) -> Day? {
        let steps = table.table.filter { $0.to == record[keyPath: stage] }
        let dates = Set(steps.compactMap { effects[$0.step]?.dates })
        return fields.compactMap { field -> Day? in
            guard dates.contains(field.name), case .day(let day) = field.get(record) else { return nil }
            return day
        }.max()
    }

    /// The record as if its last step had not been taken: stage and day of the step before, and what steps fill in by
    /// themselves as the remaining ones left it. What was typed for the step stays and can be changed.
    ///
    /// - Parameter course: the steps that stand, oldest first; the last of them is taken back. Empty for a record that
    ///   came with its stage from a kind: then it is the step that leads there.
    package func takingBack(_ course: [Taken], of record: R, fields: [Field<R>]) throws(Fault) -> R {
        guard let last = lastStep(of: record, course: course.map(\.step)) else {
            throw .badInput("还没有可以退回的一步。记录没有改动")
        }
        var next = record
        if let effect = effects[last] {
            for field in fields where effect.sets[field.name] != nil || effect.dates == field.name {
                field.set(&next, .none)
            }
        }
        for taken in course.dropLast() { follow(taken.step, on: taken.day, in: &next, fields) }
        next[keyPath: stage] = course.dropLast().last?.stage ?? stage(before: last)
        next[keyPath: steppedOn] = course.dropLast().last?.day
        return next
    }

    /// The step that taking back is about: the last that stands, or the one that leads to the stage with which a record
    /// came from a kind, so that no stage is without a way back. Nil: it stands at its beginning.
    ///
    /// - Parameter course: the codes of the steps that stand, oldest first.
    package func lastStep(of record: R, course: [String]) -> String? {
        course.last ?? table.path(to: record[keyPath: stage]).last
    }

    /// Where a record stood before its first known step: at the start, or, where none leads from there, at the stage
    /// nearest to it.
    private func stage(before step: String) -> String {
        let from = table.rule(of: step)?.from ?? []
        if from.contains(table.start) { return table.start }
        return from.min { table.path(to: $0).count < table.path(to: $1).count } ?? table.start
    }

    private func follow(_ step: String, on day: Day, in record: inout R, _ fields: [Field<R>]) {
        guard let effect = effects[step] else { return }
        for field in fields {
            if let value = effect.sets[field.name] { field.set(&record, value) }
            if effect.dates == field.name { field.set(&record, .day(day)) }
        }
    }

    /// What a step's form filled in, in words, as the course keeps it: a later step may write over the fields. Long texts
    /// are kept by their beginning.
    package func telling(_ step: String, of values: [String: FieldValue], fields: [Field<R>]) -> String {
        self.fields(of: step).compactMap { name in
            guard let field = fields.first(where: { $0.name == name }), let value = values[name], !value.isEmpty else {
                return nil
            }
            if case .record = value { return nil }
            let text = field.text(value).split(whereSeparator: \.isNewline).joined(separator: " ")
            return "\(field.label) " + (text.count > 120 ? text.prefix(120) + "…" : text)
        }.joined(separator: ";")
    }
}
