import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// What the band under the fields says of the field with the caret: what has no room beside it, its choices, and what
/// belongs there.
struct FormBand {
    /// A run of words in one look.
    struct Piece: Hashable {
        var text: String
        var style: Style
    }

    /// Its lines, `FormLayout.bandHeight` at most.
    private(set) var lines: [[Piece]] = []

    private let field: FormField
    private let width: Int
    private let metrics: TextMetrics

    /// - Parameters:
    ///   - note: what has no room beside the field; nil: nothing.
    ///   - phrases: what this office types often in the field, where F5 asked for it: nothing else is shown then.
    init(
        of field: FormField, note: FieldNote?, phrases: [String] = [], width: Int, context: Context, today: Day,
        metrics: TextMetrics
    ) {
        (self.field, self.width, self.metrics) = (field, width, metrics)
        guard phrases.isEmpty else {
            lines = phrases.prefix(FormLayout.bandHeight).enumerated().map { place, phrase in
                [
                    Piece(text: "\(place + 1) ", style: Style(.accent, bold: true)),
                    Piece(text: metrics.clip(phrase, to: width - 2), style: .plain),
                ]
            }
            return
        }
        if let note {
            for line in metrics.wrap(note.words, width: width).prefix(2) { say(line.text, note.style) }
        }
        switch field.kind {
        case .choice, .people: offer(context)
        case .day(let sense), .month(let sense):
            say([field.hint, sense.rule].filter { !$0.isEmpty }.joined(separator: ";"))
            if field.value.isEmpty || field.isSelected, case .day = field.kind {
                say("可写 3.5  0305  15  今天  昨天  周五  +3  -1")
            }
        case .number(let range):
            let rule = "\(range.lowerBound) 到 \(range.upperBound) 的整数"
            say([field.hint, rule].filter { !$0.isEmpty }.joined(separator: ";"))
        case .line, .secret, .paragraph: say(field.hint)
        }
        lines = Array(lines.prefix(FormLayout.bandHeight))
    }

    private var left: Int { FormLayout.bandHeight - lines.count }

    private mutating func say(_ words: String, _ style: Style = Style(.muted)) {
        if !words.isEmpty { lines.append([Piece(text: words, style: style)]) }
    }

    // MARK: Choices

    private mutating func offer(_ context: Context) {
        let candidates = field.candidates(context)
        let isEmpty = field.line.text.isEmpty
        guard !candidates.isEmpty else { return offerNothing() }
        if case .people = field.kind, isEmpty {
            say(field.people.isEmpty ? field.hint : "输入姓名或首字母选人,已选的去掉;退格去掉最后一位")
            return
        }
        let same = field.namesakes(context)
        if !isEmpty, !same.isEmpty, field.fault == nil { say("\(same[0].label) 有\(same.count)人,选一位", Style(.warning)) }
        if !isEmpty, candidates.count <= left { listRows(candidates) } else { flow(candidates) }
    }

    private mutating func offerNothing() {
        let isOpen = if case .choice(_, true) = field.kind { true } else { false }
        if field.hasNoOptions, !isOpen {
            return say(field.nothingToChoose.isEmpty ? "还没有可选的内容" : field.nothingToChoose, Style(.warning))
        }
        if field.line.text.isEmpty { return say(field.hint.isEmpty ? "直接填写" : field.hint) }
        guard field.fault == nil else { return }
        if field.namesAnybody { return say("不是委员,照写姓名") }
        if isOpen, field.takesAnyWords || field.hasNoOptions { return say("不在名单里,照写") }
        say(isOpen ? "不在名单里" : "没有符合的选项", Style(.warning))
    }

    /// A row each: who they are.
    private mutating func listRows(_ candidates: [FormField.Option]) {
        let names = candidates.map { metrics.width(of: $0.label) }.max() ?? 0
        for (place, option) in candidates.enumerated() {
            let isMeant = place == field.highlighted
            let style = Style(isMeant ? .accent : .plain, bold: isMeant)
            let taken = isTaken(option) ? "已选" : ""
            lines.append([
                Piece(
                    text: "\(isMeant ? ">" : " ") \(place + 1) \(metrics.pad(option.label, to: names))", style: style),
                Piece(
                    text: "   " + [option.detail, taken].filter { !$0.isEmpty }.joined(separator: "  "), style: .muted),
            ])
        }
    }

    /// As many in a row as have room, over the rows that are left; how many are not seen is said.
    private mutating func flow(_ candidates: [FormField.Option]) {
        let window = field.optionWindow(candidates.count)
        let isTyped = !field.line.text.isEmpty
        let meant = isTyped ? field.highlighted : candidates.firstIndex { $0.value == field.chosen } ?? -1
        let pieces = window.map { index in
            let option = candidates[index]
            let isMeant = index == meant && (isTyped || !field.chosen.isEmpty)
            let words =
                "\(index - window.lowerBound + 1) \(option.label)" + (option.brief.isEmpty ? "" : " \(option.brief)")
                + (isTaken(option) ? "(已选)" : "")
            return Piece(text: metrics.clip(words, to: width), style: Style(isMeant ? .accent : .muted, bold: isMeant))
        }
        // Those before the one that is meant give way until it is seen.
        var first = 0
        var (rows, last) = fill(pieces, from: first)
        while meant >= window.lowerBound + last, first < pieces.count - 1 {
            first += 1
            (rows, last) = fill(pieces, from: first)
        }
        let unseen = candidates.count - (last - first)
        if unseen > 0, !rows.isEmpty { rows[rows.count - 1].append(Piece(text: "  还有\(unseen)", style: .muted)) }
        lines += rows
    }

    private func fill(_ pieces: [Piece], from first: Int) -> (rows: [[Piece]], last: Int) {
        var (rows, used): ([[Piece]], Int) = ([[]], 0)
        for index in pieces.indices.dropFirst(first) {
            let needed = metrics.width(of: pieces[index].text)
            // The last row keeps room for the number of those that follow.
            let kept = rows.count == left && index < pieces.count - 1 ? 8 : 0
            if used > 0, used + needed + kept > width {
                guard rows.count < left else { return (rows, index) }
                rows.append([])
                used = 0
            }
            if used > 0 { rows[rows.count - 1].append(Piece(text: "  ", style: .plain)) }
            rows[rows.count - 1].append(pieces[index])
            used += needed + 2
        }
        return (rows, pieces.count)
    }

    private func isTaken(_ option: FormField.Option) -> Bool {
        if case .people = field.kind { field.people.contains(option.value) } else { false }
    }
}

extension DaySense {
    /// Which days are taken, in words.
    fileprivate var rule: String {
        switch self {
        case .past: "今天或今天以前"
        case .future: "今天或今天以后"
        case .any: ""
        }
    }
}
