import ConsoleKit
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit

/// 委员答卷: what a member was asked to do in the year, what is done, and what is missing.
package struct DutySheetScreen: Screen, MemberLinesPage {
    private let id: RecordID
    private(set) var member: Member?
    private var sheet = DutySheet(plans: [], facts: [])
    var text = LinkedLines()

    /// The sheet of a member, of the year looked at.
    package init(_ id: RecordID) { self.id = id }

    package var title: String { "委员答卷" }

    /// Reads plans and facts.
    package mutating func refresh(in context: Context) throws {
        member = try context.file.members([id]).first
        sheet = try context.file.dutySheet(of: id, year: context.year)
        text.take(lines)
    }

    private var lines: [LinkedLines.Line] {
        var lines: [LinkedLines.Line] = []
        for line in sheet.lines {
            let standing = line.missing == 0 ? "+ 已完成" : "! 还差 \(line.missing)"
            lines.append(
                .init(
                    text: "\(line.item.label)\(line.note.isEmpty ? "" : "  \(line.note)")",
                    value: "计划 \(line.wanted),做了 \(line.done)  \(standing)",
                    style: Style(line.missing == 0 ? .good : .warning, bold: true), link: ("duty_plan", line.plan)))
            lines += line.facts.map { $0.line() }
        }
        if sheet.lines.isEmpty { lines.append(.init(text: "这一年没有给该委员布置作业。按 F3 布置。", style: Style(.muted))) }
        if !sheet.beside.isEmpty { lines.append(.init(text: "作业以外", style: .bold)) }
        for group in sheet.beside {
            lines.append(.init(text: "  \(DutyFact.label(ofKind: group.kind))", value: "\(group.facts.count)"))
            lines += group.facts.map { $0.line() }
        }
        if !sheet.twice.isEmpty { lines.append(.init(text: "两处登记,只计一次", value: "\(sheet.twice.count)", style: .bold)) }
        lines += sheet.twice.map { $0.line() }
        if !sheet.missed.isEmpty { lines.append(.init(text: "请假、缺席", value: "\(sheet.missed.count)", style: .bold)) }
        return lines + sheet.missed.map { $0.line() }
    }

    /// Enter opens, F3 asks for one more item, 7 and 8 show score and dossier, 9 the printed sheet.
    package func bindings(_ context: Context) -> [Binding<DutySheetScreen>] {
        let gone = member == nil ? "这位委员已不在名册里" : nil
        let refusal = member.flatMap { context.refusal(of: .station($0.station)) }
        return [
            openBinding(),
            Binding([.f(3)], "布置", "给这位委员布置一项作业", disabled: gone ?? refusal) { page, context in
                let (member, station, year) = (page.id, page.member?.station, context.year)
                return .push(
                    try RecordForm<DutyPlan>.form(nil, from: member, context) { plan in
                        (plan.member, plan.station, plan.year) = (member, station, year)
                    })
            },
            Binding([.character("7")], "得分", "按考核表看得分", disabled: gone) { page, _ in .open(.score(page.id)) },
            Binding([.character("8")], "履职档案", "看各年各届做过的一切", disabled: gone) { page, _ in .push(DossierScreen(page.id))
            },
            Binding([.character("9")], "打印", "答卷的打印页:作业、出席、培训、述职", disabled: gone) { page, _ in
                .open(.memberReport(page.id))
            },
            Binding([.control("g")], "换期间", "改看另一段时间") { _, context in .push(PeriodPicker(context)) },
        ] + movements()
    }

    /// Fits the lines beneath the heading.
    package mutating func fit(_ area: Rect, in context: Context) { text.fit(height: area.height - 1) }

    /// Name and sums, then the items.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        let sums = sheet.lines.isEmpty ? "" : "  作业 \(sheet.wanted) 件,已做 \(sheet.done),还差 \(sheet.missing)"
        drawLines("\(member?.name ?? "")  \(context.year)年\(sums)", in: &frame, area: area)
    }

    package func papers(in context: Context) -> PaperOffer? {
        member.map {
            PaperOffer(PaperKind.ofMembers, first: .answers, about: .member($0.id), in: .year(context.year))
        }
    }

    /// The sheet as a table.
    package func exported(in context: Context) throws -> Export? {
        member.map { Export(name: "委员答卷 \($0.name) \(context.year)年", rows: text.rows(["事项", "完成"])) }
    }
}
