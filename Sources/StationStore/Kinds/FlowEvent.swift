import GRDB
import StationCore
import StationModel

/// One step that a record of a kind has taken.
package struct FlowEvent: Hashable, Sendable {
    /// The event's identifier.
    package var id: RecordID
    package var kind: String
    package var record: RecordID
    package var station: RecordID?
    /// The day of the step.
    package var day: Day
    /// The step's code.
    package var step: String
    /// The stage that it led to.
    package var stage: String
    /// Who entered it.
    package var operatorName: String
    package var words: String
}

extension FlowEvent: StoredRecord {
    static let table = TableName.steps

    init(_ row: StoredRow) throws(Fault) {
        try self.init(
            id: row["id"], kind: row["ledger"], record: row["record"], station: row["station"], day: row["day"],
            step: row["step"], stage: row["stage"], operatorName: row["operator"], words: row["words"])
    }

    var columns: [(String, DatabaseValue)] {
        [
            column("id", id), column("ledger", kind), column("record", record), column("station", station),
            column("day", day), column("step", step), column("stage", stage), column("operator", operatorName),
            column("words", words),
        ]
    }
}

extension FlowEvent {
    /// The day on which a record entered the stage that it stands in; nil: nobody can tell, or it has no further to go.
    ///
    /// Steps within a stage, such as one more 批示, begin no stage. Of a record that was taken from a kind with its stage
    /// its columns may tell (`Flow.since`).
    ///
    /// - Parameter events: the record's steps, oldest first.
    package static func stageBegan<R: Described>(
        _ record: R, _ flow: Flow<R>, _ events: [FlowEvent]
    ) -> Day? {
        guard !flow.allowed(for: record).isEmpty else { return nil }
        let stage = record[keyPath: flow.stage]
        let standing = events.standing
        guard standing.last?.stage == stage else { return flow.since(record, begun: R.described.day(of: record)) }
        return standing.reversed().prefix { $0.stage == stage }.last?.day
    }
}

extension Sequence<FlowEvent> {
    /// The steps that still stand, oldest first: going back takes the one before it away.
    package var standing: [FlowEvent] {
        reduce(into: []) { standing, event in
            if event.step == "back" { _ = standing.popLast() } else { standing.append(event) }
        }
    }
}
