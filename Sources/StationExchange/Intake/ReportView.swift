import StationStore

extension ImportReport {
    /// Puts what it came to on a page.
    func show(in view: inout ImportView) {
        for verdict in RowVerdict.allCases { view.counts[verdict.rawValue] = outcome.count(of: verdict) }
        let questions = Dictionary(grouping: outcome.hints.filter { $0.question != nil }, by: \.line)
            .mapValues { $0.compactMap(\.question) }
        (view.skipped, view.skippedCount) = (IntakeDesk.first(skippedLines), skippedLines.count)
        view.remarks = IntakeDesk.first(quietLines)
        var asking = outcome.rows.filter { !$0.questions.isEmpty || questions[$0.line] != nil || $0.verdict.isLeftOut }
        for question in outcome.rows.flatMap(\.questions) + questions.values.joined() {
            view.asked[question.sort, default: 0] += 1
        }
        if outcome.rows.count > IntakeDesk.shown {
            let lines = Set(asking.prefix(IntakeDesk.shown).map(\.line))
            asking = outcome.rows.filter { lines.contains($0.line) }
            let others = outcome.rows.lazy.filter { !lines.contains($0.line) }.prefix(IntakeDesk.shown - asking.count)
            asking = (asking + others).sorted { $0.line < $1.line }
        } else {
            asking = outcome.rows
        }
        var records: [Int: SheetRecord] = [:]
        let wanted = Set(asking.map(\.line))
        for record in sheet.rows({ _ in }) where wanted.contains(record.line) { records[record.line] = record }
        // What a section's title says stands in no column.
        let further = Set(said.values.lazy.flatMap(\.keys)).subtracting(view.fields)
        if !further.isEmpty {
            view.fields = view.allFields.filter { view.fields.contains($0) || further.contains($0) }
        }
        view.rows = asking.map { row in
            let cells = records[row.line].map {
                sheet.cellsAsTheyStand(of: $0, saying: said[row.line] ?? sheet.said(of: $0))
            }
            return ImportView.Row(
                line: row.line, count: row.count, verdict: row.verdict, reason: row.reason.withoutOptions,
                cells: view.fields.map { cells?[$0] ?? "" },
                questions: (row.questions + (questions[row.line] ?? [])).map(\.withoutOptions),
                differences: row.differences)
        }
    }
}

extension String {
    /// Without what is said to whoever types a command.
    fileprivate var withoutOptions: String { replacing("(可用 --station 指定)", with: "") }
}

extension RowQuestion {
    fileprivate var withoutOptions: RowQuestion {
        RowQuestion(column, sentence.withoutOptions, options: options, isProposed: isProposed, holdsUp: holdsUp)
    }
}
