import ConsoleKit
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit

/// 履职档案 (一人一档): everything that the console knows of a member, by term and by year, newest first.
///
/// Nothing is kept for it: it asks all kinds, so a kind that was added by somebody else shows up under its title.
package struct DossierScreen: Screen, MemberLinesPage {
    private let id: RecordID
    private(set) var member: Member?
    var text = LinkedLines()

    package init(_ id: RecordID) { self.id = id }

    /// Read and handed on.
    package var isHandout: Bool { true }
    package var title: String { "履职档案" }

    /// Reads all facts and plans.
    package mutating func refresh(in context: Context) throws {
        member = try context.file.members([id]).first
        guard let member else { return text.take([]) }
        // What only a 管理员 may see is collected for nobody else.
        let facts = try context.file.dutyFacts(
            of: id, from: Day.first(ofYear: 1), to: context.day, confidential: context.refusal(of: .office) == nil)
        var lines = [
            LinkedLines.Line(
                text: [member.name, member.number, member.sector, member.party, member.post].filter { !$0.isEmpty }
                    .joined(separator: "  "), style: .bold),
            LinkedLines.Line(
                text: "\(context.stationName(of: member.station))  \(member.from.map { "\($0)" } ?? "—") 至 "
                    + (member.to.map { "\($0)" } ?? "今")),
        ]
        // Whoever moved in the term sat in it before, too.
        let seats = try context.file.seats(of: [id])[id] ?? []
        let begun = seats.filter { $0.level == .home && $0.term == member.term }.map { $0.from ?? .first(ofYear: 1) }
            .min()
        let term = facts.filter { $0.day ?? .first(ofYear: 9999) >= begun ?? .first(ofYear: 1) }
        lines.append(heading("\(member.term.isEmpty ? "任职以来" : member.term)合计", term))
        lines += counts(term)
        for year in Set(facts.compactMap { $0.day?.year }).union([context.year]).sorted(by: >) {
            let own = facts.filter { $0.day?.year == year }
            lines.append(heading("\(year)年", own))
            let plans = try context.file.dutyPlans(of: [id], year: year)[id] ?? []
            let sheet = DutySheet(plans: plans, facts: own)
            for line in sheet.lines {
                lines.append(
                    .init(
                        text: "  作业 \(line.item.label)", value: "计划 \(line.wanted),做了 \(line.done)",
                        style: Style(line.missing == 0 ? .good : .warning), link: ("duty_plan", line.plan)))
            }
            lines += grouped(own)
        }
        let undated = facts.filter { $0.day == nil }
        if !undated.isEmpty {
            lines.append(heading("不分年度", undated))
            lines += grouped(undated)
        }
        text.take(lines)
    }

    private func heading(_ words: String, _ facts: [DutyFact]) -> LinkedLines.Line {
        let tally = AttendanceTally(facts.filter { $0.kind == "study" }.compactMap(\.mark))
        let study = tally.expected == 0 ? "" : "  学习 应到 \(tally.expected) 实到 \(tally.present) 参与率 \(tally.rate.shown)"
        return .init(text: "\(words)\(study)", value: facts.isEmpty ? "没有记录" : "共 \(facts.count) 条", style: .bold)
    }

    private func counts(_ facts: [DutyFact]) -> [LinkedLines.Line] {
        kinds(facts).map { kind in
            let own = facts.filter { $0.kind == kind }
            let missed = own.count(where: \.isMissed)
            return .init(
                text: "  \(DutyFact.label(ofKind: kind))" + (missed > 0 ? "  请假、缺席 \(missed)" : ""),
                value: "\(own.count(where: \.isDone))")
        }
    }

    private func grouped(_ facts: [DutyFact]) -> [LinkedLines.Line] {
        kinds(facts).flatMap { kind in
            let own = facts.filter { $0.kind == kind }
            return [.init(text: "  \(DutyFact.label(ofKind: kind))", value: "\(own.count)")] + own.map { $0.line() }
        }
    }

    private func kinds(_ facts: [DutyFact]) -> [String] {
        facts.reduce(into: []) { if !$0.contains($1.kind) { $0.append($1.kind) } }
    }

    /// Enter opens, 7 shows the score, 8 the answer sheet.
    package func bindings(_ context: Context) -> [Binding<DossierScreen>] {
        let gone = member == nil ? "这位委员已不在名册里" : nil
        return [
            openBinding(),
            Binding([.character("7")], "得分", "按考核表看得分", disabled: gone) { page, _ in .open(.score(page.id)) },
            Binding([.character("8")], "答卷", "看这一年的作业做了多少", disabled: gone) { page, _ in .push(DutySheetScreen(page.id))
            },
            Binding([.control("g")], "换期间", "改看另一年的答卷与得分") { _, context in .push(PeriodPicker(context)) },
        ] + movements()
    }

    /// Fits the lines beneath the heading.
    package mutating func fit(_ area: Rect, in context: Context) { text.fit(height: area.height - 1) }

    /// The lines.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        drawLines("一人一档:由各本台账自动汇集", in: &frame, area: area)
    }

    package func papers(in context: Context) -> PaperOffer? {
        member.map { PaperOffer(PaperKind.ofMembers, about: .member($0.id), in: context.period) }
    }

    /// All lines.
    package func exported(in context: Context) throws -> Export? {
        guard let member else { return nil }
        var export = Export(name: "履职档案 \(member.name)", rows: text.rows(["事项", "数"]))
        export.note = (member.station, "导出履职档案 \(member.name)")
        return export
    }
}
