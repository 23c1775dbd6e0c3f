import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// 培训、活动小组、学习资料 over a period: the figures, and the names of those who are missing.
struct TrainingScreen: Screen {
    private var figures: TrainingYear?
    private var scroll = Viewport()

    var isHandout: Bool { true }
    var title: String { "学习培训数字" }

    mutating func refresh(in context: Context) throws {
        figures = try context.file.training(of: context.station?.id, in: context.period, on: context.day)
    }

    func bindings(_ context: Context) -> [Binding<TrainingScreen>] {
        [
            Binding([.control("t")], "换站", "改看另一个联络站,或全部") { _, context in .push(StationPicker(context)) },
            Binding([.control("g")], "换期间", "改看另一段时间") { _, context in .push(PeriodPicker(context)) },
        ] + movements()
    }

    // MARK: Lines

    /// One figure in words, or the heading of a part.
    private struct Line {
        var label = ""
        var text: FigureText
        var people: [Member] = []
        var falls = false
        var isHeading = false

        static func heading(_ text: String) -> Line { Line(text: FigureText(text), isHeading: true) }
    }

    private func lines(_ context: Context) -> [Line] {
        guard let figures else { return [] }
        return training(figures.training, context) + groups(figures.groups, context)
            + materials(figures.materials, context) + channels(figures.sheet, context)
    }

    private func training(_ figures: TrainingFigures, _ context: Context) -> [Line] {
        func number(_ figure: Figure) -> ExplainedNumber { .figure(figure, station: context.station?.id) }
        let (classes, times) = (number(.trainingClasses), number(.trainingParticipations))
        let share = figures.coverage
        let when = TrainingScreen.when(context)
        return [
            .heading("培训"),
            Line(
                label: when,
                text: "\(figures.classes, explains: classes) 期 \(figures.days) 天,"
                    + "参加 \(figures.participations, explains: times) 人次,"
                    + "\(figures.trained, explains: number(.membersTrained)) 人"),
            Line(
                label: "覆盖",
                text: "在任 \(figures.serving.count, explains: number(.members)) 人,"
                    + "\(when)参加过 \(share.part) 人,\(share.shown, explains: number(.trainingCoverage))"),
            missing("\(when)未参加", figures.untrainedInPeriod, of: figures.serving.count),
            missing("本届未参加", figures.untrainedInTerm, of: figures.serving.count),
        ]
    }

    private static func when(_ context: Context) -> String { context.period.year == nil ? "期间" : "本年" }

    /// Who is missing, by name; where everybody is, that is said in a word.
    private func missing(_ label: String, _ people: [Member], of whole: Int) -> Line {
        guard !people.isEmpty else { return Line(label: label, text: "无") }
        if people.count == whole { return Line(label: label, text: "全部 \(whole) 人", falls: true) }
        return Line(label: label, text: "\(people.count) 人:", people: people, falls: true)
    }

    private func groups(_ groups: [GroupYear], _ context: Context) -> [Line] {
        guard !groups.isEmpty else { return [.heading("活动小组"), Line(text: "还没有活动小组:在首页按 6 再按 2 登记")] }
        return [.heading("活动小组")]
            + groups.map { year in
                let counts = year.quarters.map { "\($0)" }.joined(separator: "、")
                let missed = year.missed.map { "\($0)" }.joined(separator: "、")
                let station =
                    context.station == nil ? year.group.station.map { context.stationName(of: $0) + " " } ?? "" : ""
                return Line(
                    label: year.group.name,
                    text: FigureText(
                        "\(station)含组长 \(year.group.members.count) 人  各季度 \(counts) 次"
                            + (missed.isEmpty ? "" : "  ! 缺第 \(missed) 季度")
                            + (year.awaited.map { "  第 \($0) 季度还没有办" } ?? "")), falls: !missed.isEmpty)
            }
    }

    private func materials(_ figures: MaterialFigures, _ context: Context) -> [Line] {
        let covered = ExplainedNumber.figure(.materialsCoverage, station: context.station?.id)
        return [
            .heading("学习资料"),
            Line(
                label: TrainingScreen.when(context),
                text: "\(figures.lines.count) 种,发放 \(figures.deliveries) 次,"
                    + "覆盖 \(reached(figures.coverage), explains: covered)"),
            missing(
                "\(TrainingScreen.when(context))没有收到", figures.coverage.missing, of: figures.coverage.reached.whole),
        ]
            + figures.lines.map { line in
                let name = Material.described.naming(line.material) + " 覆盖 \(reached(line.coverage))"
                let isNamed = line.coverage.reached.part > 0 && !line.coverage.missing.isEmpty
                return Line(
                    label: line.material.kind, text: FigureText(name + (isNamed ? ",没有收到:" : "")),
                    people: isNamed ? line.coverage.missing : [])
            }
    }

    private func channels(_ sheet: FigureSheet, _ context: Context) -> [Line] {
        func shown(_ figure: Figure) -> String { sheet[figure]?.shown ?? "0" }
        func number(_ figure: Figure) -> ExplainedNumber { .figure(figure, station: context.station?.id) }
        return [
            .heading("培训计划、资料费用、推送"),
            Line(
                label: TrainingScreen.when(context),
                text: "培训计划 \(shown(.trainingProgrammes), explains: number(.trainingProgrammes)) 个;"
                    + "资料 \(shown(.materialCopies), explains: number(.materialCopies)) 份,"
                    + "费用 \(shown(.materialCost), explains: number(.materialCost)) 万元"),
            Line(
                label: "推送",
                text: "\(shown(.pushes), explains: number(.pushes)) 次,"
                    + "收到的委员 \(shown(.membersReached), explains: number(.membersReached)) 人"),
        ]
    }

    private func reached(_ coverage: MaterialCoverage) -> String {
        "\(coverage.reached.part)/\(coverage.reached.whole) 人 \(coverage.reached.shown)"
    }

    // MARK: Drawing

    private static let labelWidth = 18

    private struct Row {
        var label = ""
        var text: FigureText = ""
        var style = Style.plain
        var isHeading = false
    }

    private func rows(width: Int, _ context: Context) -> [Row] {
        var rows: [Row] = []
        for line in lines(context) {
            if line.isHeading {
                if !rows.isEmpty { rows.append(Row()) }
                rows.append(Row(text: line.text, style: .bold, isHeading: true))
                continue
            }
            let style = line.falls ? Style(.warning) : .plain
            let words = line.text.text + line.people.map(\.name.unbroken).joined(separator: "、")
            let wrapped = context.metrics.wrap(words, width: width - TrainingScreen.labelWidth - 5)
            if wrapped.count == 1, line.people.isEmpty {
                rows.append(Row(label: line.label, text: line.text, style: style))
                continue
            }
            for (index, part) in wrapped.enumerated() {
                rows.append(Row(label: index == 0 ? line.label : "", text: FigureText(part.text), style: style))
            }
        }
        return rows
    }

    mutating func fit(_ area: Rect, in context: Context) {
        let count = rows(width: area.width, context).count
        scroll.resize(count: max(1, count - area.height + 2), height: 1)
    }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        let rows = rows(width: area.width, context)
        for (line, row) in rows.dropFirst(scroll.cursor).prefix(area.height - 1).enumerated() {
            let y = area.y + line
            if row.isHeading {
                let used = frame.put(row.text, x: 2, y: y, style: .bold)
                frame.rule(x: 3 + used, y: y, width: area.width - used - 5, style: .muted)
                continue
            }
            let label = frame.metrics.clip(row.label, to: TrainingScreen.labelWidth)
            frame.put(
                frame.metrics.pad(label, to: TrainingScreen.labelWidth, alignment: .right), x: 1, y: y, style: .muted)
            frame.put(
                row.text, x: TrainingScreen.labelWidth + 3, y: y, style: row.style,
                width: area.width - TrainingScreen.labelWidth - 4)
        }
        if rows.count - scroll.cursor > area.height - 1 {
            frame.put("▼", x: area.width - 2, y: area.bottom - 1, style: Style(.accent))
        }
    }

    /// A row a figure, and one for each member with their own training.
    func exported(in context: Context) throws -> Export? {
        guard let figures else { return nil }
        var rows = [["项目", "数字", "名单"]]
        rows += lines(context).map { [$0.label, $0.text.text, $0.people.map(\.name).joined(separator: "、")] }
        rows += [["姓名", "期间期数", "期间天数", "本届期数"]]
        rows += figures.training.serving.map {
            [$0.member.name, "\($0.classesOfPeriod)", "\($0.daysOfPeriod)", "\($0.classesOfTerm)"]
        }
        return Export(name: "学习培训数字 \(context.station?.shortName ?? "全部") \(context.period.name)", rows: rows)
    }
}

extension TrainingScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws {
        if case .page(let pages) = motion { scroll.move(by: pages * 12) } else { scroll.follow(motion) }
    }
}
