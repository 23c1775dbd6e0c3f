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
    /// What could be said otherwise; nil: nothing to be done about it.
    package var question: RowQuestion?

    package init(line: Int, _ sentence: String, question: RowQuestion? = nil) {
        (self.line, self.sentence, self.question) = (line, sentence, question)
    }
}

/// What became of a kind's rows.
package struct IntakeOutcome: Hashable, Sendable {
    /// The rows that were looked at, each with its verdict.
    package private(set) var rows: [JudgedRow] = []
    /// Rows that were taken although something is odd about them.
    package var hints: [RowRemark] = []

    /// Nothing yet.
    package init() {}

    /// How many rows got a verdict.
    package func count(of verdict: RowVerdict) -> Int {
        rows.reduce(0) { $1.verdict == verdict ? $0 + $1.count : $0 }
    }

    /// How many rows added or completed a record.
    package var added: Int { count(of: .new) + count(of: .fills) }
    /// How many rows the file had already, whatever else they said of it.
    package var unchanged: Int { count(of: .known) + count(of: .differs) }
    /// How many rows were left out.
    package var leftOut: Int { count(of: .bad) + count(of: .doubtful) }
    /// What was left out, and why.
    package var faults: [JudgedRow] { rows.filter(\.verdict.isLeftOut) }

    package mutating func judge(
        _ line: Int, _ verdict: RowVerdict, _ reason: String = "", differences: [RowDifference] = []
    ) {
        rows.append(JudgedRow(line: line, verdict, reason, differences: differences))
    }

    package mutating func leaveOut(_ line: Int, count: Int = 1, _ fault: Fault) {
        rows.append(JudgedRow(line: line, count: count, fault))
    }

    /// What was found of the same sheet before it came here, put between in the order of lines.
    package mutating func merge(_ earlier: [JudgedRow], hints others: [RowRemark]) {
        rows = (earlier + rows).inOrder(of: \.line)
        hints = (others + hints).inOrder(of: \.line)
    }
}

extension Array {
    /// In the order of a number, those with the same number as they were.
    fileprivate func inOrder(of number: (Element) -> Int) -> [Element] {
        enumerated().sorted { (number($0.element), $0.offset) < (number($1.element), $1.offset) }.map(\.element)
    }
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
                    outcome.leaveOut(row.line, fault)
                }
            }
            try finally(writer, &outcome)
            if !writer.suggested.isEmpty {
                let words = "其中 \(writer.suggested.count) 处是市里登记的,作为建议送市里,定下以前照旧"
                outcome.hints.insert(RowRemark(line: 0, words), at: 0)
            }
            return ("导入\(name) \(outcome.added) 行", outcome)
        }.value
    }
}
