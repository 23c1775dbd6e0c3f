import StationCore
import StationModel

/// A value read from a kind and the line it stood on, from 1.
package struct SheetRow<Value: Sendable>: Sendable {
    package var line: Int
    /// What it says.
    package var value: Value

    package init(line: Int, _ value: Value) {
        self.line = line
        self.value = value
    }
}

/// What is to be said about a line of a kind.
package struct RowRemark: Hashable, Sendable {
    /// The line, from 1.
    package var line: Int
    package var sentence: String

    package init(line: Int, _ sentence: String) {
        self.line = line
        self.sentence = sentence
    }
}

/// What became of a kind's rows.
package struct IntakeOutcome: Hashable, Sendable {
    /// Rows that added or completed a record.
    package var added = 0
    /// Rows that the file had already.
    package var unchanged = 0
    /// Rows that were left out, and why.
    package var faults: [RowRemark] = []
    /// Rows that were taken although something is odd about them.
    package var hints: [RowRemark] = []

    /// Nothing yet.
    package init() {}
}

extension StationFile {
    /// Takes the rows of a kind as one change: good rows go in, the others are reported.
    ///
    /// A row is looked at whole before anything of it is written, so a bad one leaves nothing behind.
    func takeSheet<Value>(
        _ kind: String, named name: String, _ rows: some Sequence<SheetRow<Value>>, isRehearsal: Bool,
        _ body: (ChangeWriter, SheetRow<Value>, inout IntakeOutcome) throws -> Void,
        finally: (ChangeWriter, inout IntakeOutcome) throws -> Void = { _, _ in }
    ) throws(Fault) -> IntakeOutcome {
        try change("import.\(kind)", isRehearsal: isRehearsal) { writer in
            var outcome = IntakeOutcome()
            for row in rows {
                do {
                    try body(writer, row, &outcome)
                } catch let fault as Fault {
                    outcome.faults.append(RowRemark(line: row.line, fault.sentence))
                }
            }
            try finally(writer, &outcome)
            return ("导入\(name) \(outcome.added) 行", outcome)
        }.value
    }
}
