import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// The page of a person as lines for a width, so that all of it stands on one screen of 80 columns; drawn from a line on where
/// there are fewer rows.
struct PersonLines {
    /// Words at a place of a line.
    struct Piece {
        let x: Int
        let text: FigureText
        var style = Style.plain
        /// Where it ends; nil: at the edge.
        var end: Int?
        /// A bar instead of words: so many of so many.
        var bar: (done: Int, wanted: Int)?
    }

    private(set) var lines: [[Piece]] = []
    private let width: Int
    private let context: Context
    private let facts: PersonFacts
    private let pointed: Int?

    private static let label = 10
    /// Where what stands beside the plan begins.
    private static let beside = 51
    private static let barWidth = 10

    /// - Parameters:
    ///   - telephone: as it may be seen now.
    ///   - born: the same.
    ///   - pointed: which sign of the attendance strip is pointed at; nil: none.
    init(
        _ facts: PersonFacts, telephone: String, born: String, pointed: Int? = nil, width: Int, _ context: Context
    ) {
        (self.facts, self.pointed, self.width, self.context) = (facts, pointed, width, context)
        addWho(telephone: telephone, born: born)
        addSeats()
        if let words = facts.disputes.words(context) {
            add("争议", "! \(words)   \(RecordDisputes.digit) 去定", .alarm)
        }
        addBlank()
        addPlan()
        addBlank()
        addOutcome()
        addRest()
    }

    private var isNarrow: Bool { width < 78 }

    private mutating func addBlank() { if !isNarrow { lines.append([]) } }

    private mutating func add(_ label: String, _ text: String, _ style: Style = .plain) {
        lines.append([
            Piece(x: 1, text: FigureText(label), style: .bold),
            Piece(x: PersonLines.label, text: FigureText(text), style: style),
        ])
    }

    private mutating func addWho(telephone: String, born: String) {
        let member = facts.member
        let about = [member.gender, member.ethnicity, born, member.party].filter { !$0.isEmpty }.joined(separator: " ")
        let x = 2 + context.metrics.width(of: member.name) + 1
        let call = telephone.isEmpty ? "" : telephone
        let end = width - 2 - context.metrics.width(of: call)
        lines.append([
            Piece(x: 1, text: FigureText(member.name), style: .bold, end: end),
            Piece(
                x: x, text: FigureText([about, member.post].filter { !$0.isEmpty }.joined(separator: "  ")),
                end: end - 1),
            Piece(x: end, text: FigureText(call)),
        ])
    }

    private mutating func addSeats() {
        let shown = facts.seats.prefix(isNarrow ? 1 : 3)
        for (index, seat) in shown.enumerated() {
            let left = facts.seats.count - shown.count
            let more = index == shown.count - 1 && left > 0 ? "  另\(left)个" : ""
            let level = seat.level == .home ? "" : seat.level.label + "委员"
            let to = seat.to.map { "\($0)" + (seat.reason.map { " (\($0.label))" } ?? "") } ?? "今"
            let words = [
                level, seat.term, seat.sector, context.stationName(of: seat.station),
                "\(seat.from.map { "\($0)" } ?? "—") 至 \(to)",
            ]
            add(
                index == 0 ? "席位" : "", words.filter { !$0.isEmpty }.joined(separator: "  ") + more,
                seat.holds(on: context.day) ? .plain : .muted)
        }
        let number = facts.member.number.isEmpty ? "" : "编号 \(facts.member.number)"
        let belongs = facts.groups + [facts.member.area.isEmpty ? "" : "辖区 \(facts.member.area)", number]
        let words = belongs.filter { !$0.isEmpty }.joined(separator: "  ")
        if !words.isEmpty, !isNarrow { add("", words) }
    }

    private var attendance: [FigureText] {
        let (strip, tally) = (facts.strip, facts.tally)
        func number(_ number: ExplainedNumber.SessionNumber) -> ExplainedNumber {
            .attendance(of: facts.member.id, number)
        }
        let own: FigureText =
            "\(context.period.name) 应到\(tally.expected, explains: number(.expected)) "
            + "实到\(tally.present, explains: number(.present))"
        let rest: FigureText =
            "请假\(tally.excused, explains: number(.excused)) 缺席\(tally.absent, explains: number(.absent)) "
            + "\(tally.rate.shown, explains: number(.rate))"
        return [
            FigureText(PersonLines.strip + (strip.signs.isEmpty ? "还没有开过" : strip.signs)),
            FigureText(strip.signs.isEmpty ? "" : "     (近十次,右边最近)"), FigureText(strip.words), own, rest,
        ].filter { !$0.text.isEmpty }
    }

    private static let strip = "到会 "

    /// The sign that is pointed at, over the strip that begins at a column; none: nothing.
    private func sign(from x: Int) -> [Piece] {
        guard let pointed, facts.strip.sessions.indices.contains(pointed) else { return [] }
        return [
            Piece(
                x: x + context.metrics.width(of: PersonLines.strip) + 2 * pointed,
                text: FigureText(facts.strip.sessions[pointed].mark.sign),
                style: Style(.accent, bold: true, reverse: true))
        ]
    }

    private mutating func addPlan() {
        var plan: [[Piece]] = [
            [
                Piece(x: 1, text: FigureText("\(context.year)年答卷"), style: .bold),
                Piece(x: 18, text: FigureText(facts.sheet.lines.isEmpty ? "" : "计划 做了"), style: .muted, end: 28),
            ]
        ]
        for line in facts.sheet.lines {
            let over = line.done - line.wanted
            let (words, tone): (String, Tone) =
                line.missing > 0
                ? (line.done == 0 ? "x 还没有" : "~ 还差\(line.missing)次", .warning)
                : (over > 0 ? "+ 超\(over)" : "+", .plain)
            plan.append([
                Piece(x: 2, text: FigureText(line.item.label), end: 17),
                Piece(
                    x: 18, text: FigureText(context.metrics.pad("\(line.wanted)", to: 4, alignment: .right)), end: 22),
                Piece(x: 23, text: FigureText(context.metrics.pad("\(line.done)", to: 4, alignment: .right)), end: 27),
                isNarrow ? Piece(x: 29, text: "", end: 29) : Piece(x: 29, text: "", bar: (line.done, line.wanted)),
                Piece(x: isNarrow ? 29 : 40, text: FigureText(words), style: Style(tone), end: isNarrow ? nil : 50),
            ])
        }
        if facts.sheet.lines.isEmpty {
            plan.append([Piece(x: 2, text: FigureText("\(context.year)年还没有布置作业。1 答卷 里按 F3 布置"), style: .muted, end: 50)]
            )
        }
        guard !isNarrow else {
            // Whether they come is asked first.
            lines += [[Piece(x: 1, text: attendance[0])] + sign(from: 1), [Piece(x: 1, text: attendance[1])]] + plan
            return
        }
        for (index, words) in attendance.enumerated() {
            // Beside the heading stands nothing, so that the strip begins where the plan's lines do.
            while plan.count <= index + 1 { plan.append([]) }
            plan[index + 1].append(Piece(x: PersonLines.beside, text: words))
            if index == 0 { plan[index + 1] += sign(from: PersonLines.beside) }
        }
        lines += plan
    }

    private mutating func addOutcome() {
        var left: [[Piece]] = [
            [Piece(x: 1, text: FigureText("提交和结果 \(facts.submissions.isEmpty ? "还没有" : "")"), style: .bold, end: 50)]
        ]
        for submission in facts.submissions {
            let isLate = submission.isOverdue(on: context.day)
            let sign = isLate ? "!" : submission.state.handling == .closed ? "+" : submission.state.isOpen ? "~" : "-"
            let result = submission.result.map { " \(context.wording.label($0))" } ?? ""
            let state = "\(sign) \(context.wording.label(submission.state))\(result)"
            let end = isNarrow ? width - 2 : 50
            let x = end - min(20, context.metrics.width(of: state))
            left.append([
                Piece(x: 2, text: FigureText("\(submission.number) \(submission.title)"), end: x - 1),
                Piece(x: x, text: FigureText(state), style: Style(isLate ? .alarm : .plain), end: end),
            ])
        }
        var right = [FigureText("所做的事 \(context.year)年 \(facts.deeds.count)")]
        let counts = facts.deedCounts.map(\.unbroken).joined(separator: " ")
        right += context.metrics.wrap(counts, width: width - PersonLines.beside - 2).prefix(4).map {
            FigureText($0.text)
        }
        guard !isNarrow else {
            lines += left
            add("所做的事", counts)
            return
        }
        for (index, words) in right.enumerated() where width < 118 {
            if index >= left.count { left.append([]) }
            left[index].append(Piece(x: PersonLines.beside, text: words, style: index == 0 ? .bold : .plain))
        }
        lines += left
    }

    private mutating func addRest() {
        if !facts.measures.isEmpty {
            add(
                Discipline.described.title,
                facts.measures.map { "\($0.day.map { "\($0)" } ?? "") \($0.measure)" }.joined(separator: "  "),
                Style(.warning))
        }
        if !facts.rewards.isEmpty {
            let told = facts.rewards.prefix(2).map { "\($0.day.map { "\($0.year)年" } ?? "")\($0.title) \($0.giver)" }
            let more = facts.rewards.count > 2 ? "  另有 \(facts.rewards.count - 2)" : ""
            add("表彰", told.joined(separator: "  ") + more)
        }
        guard !facts.links.isEmpty else { return }
        let contacts = facts.contacts
        let last =
            contacts.first.map { "  最近 \($0.day.map { String($0.description.dropFirst(5)) } ?? "") \($0.way)" } ?? ""
        let own = contacts.count { $0.day.map { context.period.contains($0) } ?? false }
        // Who with whom; of which sort the link is stands on its own page.
        let names = facts.links.map { $0.name.split(separator: " ").last.map(String.init) ?? "" }
        let all = names.prefix(2).joined(separator: "、") + (names.count > 2 ? "等\(names.count)对" : "")
        add("联系", "\(context.period.name)\(own)次\(last)  \(all)")
    }

    /// Draws them from one on.
    func draw(in frame: inout Frame, area: Rect, from first: Int) {
        for (row, line) in lines.dropFirst(first).prefix(area.height).enumerated() {
            let y = area.y + row
            for piece in line {
                if let bar = piece.bar {
                    frame.bar(
                        x: area.x + piece.x, y: y, width: PersonLines.barWidth, filled: min(bar.done, bar.wanted),
                        of: max(1, bar.wanted), style: .muted)
                    continue
                }
                let end = piece.end ?? width - 1
                frame.put(
                    piece.text, x: area.x + piece.x, y: y, style: piece.style, width: max(0, end - piece.x))
            }
        }
    }
}
