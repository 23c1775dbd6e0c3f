import StationCore
import StationStore

/// What an import came to: what to print, and whether all rows were good.
package struct ImportReport: Sendable {
    /// What became of the rows.
    package let outcome: IntakeOutcome
    /// Rows of the table that are no record, and what they are.
    package let skipped: [RowRemark]
    /// Whether nothing was kept.
    package let isRehearsal: Bool
    let sheet: Sheet
    /// What cells say instead of what is written in them.
    let said: [Int: [String: String]]

    init(_ taken: IntakeOutcome, of sheet: Sheet, _ reading: Reading, isRehearsal: Bool) {
        var outcome = taken
        outcome.merge(reading.leftOut, hints: sheet.table.remarks + reading.hints)
        if !sheet.unknown.isEmpty {
            let names = sheet.unknown.map { $0.filter { !$0.isNewline } }.joined(separator: "、")
            outcome.hints.insert(RowRemark(line: 0, "没有读取这些列:\(names)"), at: 0)
        }
        (self.outcome, skipped, self.isRehearsal, self.sheet) = (outcome, reading.skipped, isRehearsal, sheet)
        said = reading.said
    }

    /// The file's path, as it was given.
    package var path: String { sheet.table.path }

    /// How many rows the table has that are records.
    package var rows: Int { outcome.rows.reduce(0) { $0 + $1.count } }

    /// Where a row stands; the cell where one is meant: `FILE:LINE`, `FILE:SHEET!B7`.
    private func place(_ row: JudgedRow) -> String {
        sheet.table.place(line: row.line, column: row.column.flatMap(place(ofColumn:)) ?? 0)
    }

    private func place(ofColumn column: String) -> Int? {
        sheet.heading.places[RowQuestion.cell(of: column)]?.first
    }

    /// One line a row that stays out: `FILE:LINE: reason`.
    package var faultLines: [String] {
        outcome.faults.map { row in
            let proposal = row.proposal.map { ";可能是 \($0)" } ?? ""
            return "\(place(row)): \(row.verdict == .doubtful ? "存疑:" : "")\(row.reason)\(proposal)"
        }
    }

    /// One line a row that is no record: `FILE:LINE: what it is`.
    package var skippedLines: [String] { skipped.map { "\(sheet.table.place(line: $0.line)): \($0.sentence)" } }

    /// Oddities of rows that were taken, the same words only once: `提示:… (第 3、7 行)`.
    package var hintLines: [String] { lines(of: outcome.hints) }

    /// Those of hints that ask nothing.
    var quietLines: [String] {
        let asking = Set(outcome.hints.lazy.filter { $0.question != nil }.map(\.sentence))
        return lines(of: outcome.hints.filter { !asking.contains($0.sentence) })
    }

    private func lines(of hints: [RowRemark]) -> [String] {
        var lines: [String: [Int]] = [:]
        var order: [String] = []
        for hint in hints {
            if lines[hint.sentence] == nil { order.append(hint.sentence) }
            lines[hint.sentence, default: []].append(hint.line)
        }
        return order.map { sentence in
            let numbers = lines[sentence]!
            guard numbers != [0] else { return "提示:\(sentence)" }
            let shown = numbers.prefix(5).map { "\($0)" }.joined(separator: "、")
            return "提示:\(sentence)(第 \(shown)\(numbers.count > 5 ? " 等 \(numbers.count)" : "") 行)"
        }
    }

    /// What was done, in one line.
    package var summary: String {
        let verb = isRehearsal ? "试运行,未写入:可导入" : "已导入"
        return "\(verb) \(outcome.added) 行,已有 \(outcome.unchanged) 行,未导入 \(outcome.leftOut) 行"
    }

    /// The same for a program: the six verdicts add up to `rows`.
    package var json: JSON {
        var fields: [(String, JSON)] = [("rows", .number(rows))]
        fields += RowVerdict.allCases.map { ($0.rawValue, .number(outcome.count(of: $0))) }
        fields.append(
            (
                "items",
                .list(
                    outcome.rows.map { row in
                        .object(
                            [
                                ("at", .text(place(row))), ("verdict", .text(row.verdict.rawValue)),
                                ("reason", .text(row.reason)), ("proposal", .optional(row.proposal)),
                            ] + (row.count > 1 ? [("rows", .number(row.count))] : []))
                    })
            ))
        fields.append(
            (
                "skipped",
                .list(
                    skipped.map {
                        .object([("at", .text(sheet.table.place(line: $0.line))), ("reason", .text($0.sentence))])
                    })
            ))
        fields.append(("hints", .list(hintLines.map { .text($0) })))
        return .object(fields)
    }

    /// The rows that stayed out, to be mended and brought again: the heading, the cells as they were, and why in a last column.
    package var rejectedRows: [[String]] {
        var reasons: [Int: String] = [:]
        for row in outcome.faults { reasons[row.line] = row.reason + (row.proposal.map { ";可能是 \($0)" } ?? "") }
        let width = sheet.heading.record.cells.count
        // Brought again, a table has the reasons of the last time, which are none any more.
        let old = sheet.heading.record.cells.firstIndex { $0.trimmed == TableHeading.reasonHeading }
        func without(_ cells: [String]) -> [String] {
            guard let old, cells.indices.contains(old) else { return cells }
            var cells = cells
            cells.remove(at: old)
            return cells
        }
        // What a section's title says would be lost, since the title is not among them.
        let titled = reasons.keys.reduce(into: Set<String>()) { $0.formUnion((said[$1] ?? [:]).keys) }
            .filter { sheet.heading.places[$0] == nil && ["界别", "联络站"].contains($0) }.sorted()
        var rows = [without(sheet.heading.record.cells) + titled + [TableHeading.reasonHeading]]
        for record in sheet.rows({ _ in }) {
            guard let reason = reasons[record.line] else { continue }
            let cells = record.cells + Array(repeating: "", count: max(0, width - record.cells.count))
            rows.append(without(cells) + titled.map { said[record.line]?[$0] ?? "" } + [reason])
        }
        return rows
    }

    /// The same as a CSV file.
    package var rejects: String { CSVWriter.text(rows: rejectedRows) }
}
