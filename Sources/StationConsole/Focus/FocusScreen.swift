import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// 调研协商: what research and consultations came to in the period, by stations and together, with the names behind it.
struct FocusScreen: Screen {
    private struct Row {
        var name: String
        /// The station; nil: all of them, or the city's own.
        var station: RecordID?
        /// Whether its numbers are those of a station or of all.
        var isExplained = true
        /// What the period is about: begun in it, or further in it.
        var records: FocusRecords
        var figures: FocusFigures
    }

    private var rows: [Row] = []
    private var viewport = Viewport()

    var isHandout: Bool { true }
    var title: String { "调研协商数字" }

    mutating func refresh(in context: Context) throws {
        let all = try context.file.focusRecords()
        let question = FigureQuestion(context.period, on: context.day)
        func row(_ name: String, _ part: FocusRecords, of station: RecordID? = nil, isExplained: Bool = true) -> Row {
            Row(
                name: name, station: station, isExplained: isExplained, records: part.concerning(question),
                figures: part.figures(in: question))
        }
        let city = all.of(nil)
        rows = [row("合计", all)] + context.stations.map { row($0.shortName, all.of($0.id), of: $0.id) }
        if !city.research.isEmpty || !city.consultations.isEmpty {
            rows.append(row("全市", city, isExplained: false))
        }
        viewport.resize(count: rows.count)
    }

    func bindings(_ context: Context) -> [Binding<FocusScreen>] {
        [
            Binding([.character("1")], "专题调研", "打开专题调研的台账") { _, _ in
                .push(RecordsScreen<ResearchTopic>())
            },
            Binding([.character("2")], "协商", "打开协商的台账") { _, _ in .push(RecordsScreen<Consultation>()) },
            Binding([.character("3")], "落实事项", "打开落实事项的台账") { _, _ in .push(RecordsScreen<FocusOutcome>()) },
            Binding([.control("g")], "换期间", "改看另一段时间") { _, context in .push(PeriodPicker(context)) },
        ] + movements()
    }

    // MARK: Drawing

    private static let columns = [
        Column("联络站", width: .flexible(min: 8, weight: 1)),
        Column("课题", width: .fixed(4), alignment: .right), Column("采纳", width: .fixed(4), alignment: .right),
        Column("写入报告", width: .fixed(8), alignment: .right), Column("落实", width: .fixed(4), alignment: .right),
        Column("协商", width: .fixed(6), alignment: .right), Column("采纳", width: .fixed(4), alignment: .right),
        Column("落实", width: .fixed(4), alignment: .right), Column("星", width: .fixed(4), alignment: .right),
        Column("实事", width: .fixed(6), alignment: .right), Column("完成", width: .fixed(4), alignment: .right),
    ]

    /// What the columns explain.
    private static let explained: [Int: Figure] = [
        1: .researchTopics, 2: .researchAdopted, 3: .researchInWorkReport, 4: .researchCarriedOut, 5: .consultations,
        6: .consultationsAdopted, 7: .consultationsCarriedOut, 9: .outcomes, 10: .outcomes,
    ]

    private static func cells(_ row: Row) -> [String] {
        let (research, held) = (row.figures.research, row.figures.consultations)
        let counts = [research.topics, research.adopted, research.inWorkReport, research.carriedOut]
        return [row.name] + counts.map(String.init) + [held.topics, held.adopted, held.carriedOut].map(String.init)
            + [held.starsText, "\(row.figures.outcomes)", "\(row.figures.outcomesDone)"]
    }

    /// Half of the page for the table, the rest for names.
    mutating func fit(_ area: Rect, in context: Context) {
        viewport.resize(height: max(1, min(rows.count, area.height / 2 - 2)))
    }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        ListHeading.draw(
            "\(context.period.name)的课题与协商,截至 \(context.judged)", count: rows.count,
            total: rows.count, in: &frame, y: area.y, width: area.width)
        let layout = TableLayout(FocusScreen.columns, width: area.width - 2)
        layout.drawHeader(in: &frame, x: 1, y: area.y + 1, style: .muted)
        for (line, index) in viewport.visible.enumerated() {
            layout.drawRow(
                FocusScreen.cells(rows[index]), in: &frame, x: 1, y: area.y + 2 + line,
                style: index == viewport.cursor ? Style(.accent, reverse: true) : index == 0 ? .bold : .plain)
            guard rows[index].isExplained else { continue }
            frame.anchor(
                FocusScreen.explained, of: rows[index].station, in: layout, x: 1, y: area.y + 2 + line)
        }
        var y = area.y + 2 + viewport.visible.count
        frame.rule(x: 1, y: y, width: area.width - 2, style: .muted)
        y += 1
        guard rows.indices.contains(viewport.cursor) else { return }
        let names = FocusScreen.names(rows[viewport.cursor].records, on: context.judged)
        let room = area.bottom - y
        for (line, name) in names.prefix(room).enumerated() {
            let isCut = line == room - 1 && names.count > room
            frame.put(
                isCut ? "… 还有 \(names.count - room + 1) 行,按 1、2、3 看台账" : name, x: 2, y: y + line,
                width: area.width - 4)
        }
    }

    /// A line for each topic, consultation and outcome that counts: what it counts as.
    private static func names(_ records: FocusRecords, on day: Day) -> [String] {
        let research = records.research.map { topic in
            let marks = [
                topic.adoptedOn.map { "采纳 \($0)" },
                topic.isInWorkReport ? "写入 \(topic.workReportYear ?? topic.workReportOn?.year ?? 0) 年工作报告" : nil,
                topic.carriedOutOn.map { "落实 \($0)" },
            ].compactMap(\.self)
            return "调研 \(topic.title):" + (marks.isEmpty ? topic.stageLabel : marks.joined(separator: ","))
        }
        let held = records.consultations.map { consultation in
            let own = records.outcomes.filter { $0.consultation == consultation.id }
            let marks = [
                consultation.result.isEmpty ? nil : consultation.result, consultation.carriedOutOn.map { "落实 \($0)" },
                own.isEmpty ? nil : "实事 \(own.count { $0.doneOn != nil })/\(own.count)",
                consultation.stars.map { "\($0) 星" },
            ].compactMap(\.self)
            return "协商 \(consultation.title):"
                + (marks.isEmpty ? consultation.stageLabel : marks.joined(separator: ","))
        }
        let waiting = records.outcomes.filter { $0.doneOn == nil }.map { outcome -> String in
            let due = outcome.dueOn.map { ",期限 \($0)" + ($0 < day ? " 已过" : "") } ?? ""
            return "未完成 \(outcome.place) \(outcome.title)\(due)"
        }
        return research + held + waiting
    }

    func exported(in context: Context) throws -> Export? {
        let heading = ["联络站", "课题", "课题采纳", "写入工作报告", "课题落实", "协商", "协商采纳", "协商落实", "平均星数", "落实事项", "已完成"]
        return Export(name: "\(title) \(context.period.name)", rows: [heading] + rows.map { FocusScreen.cells($0) })
    }
}

extension FocusScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}
