import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// Home: the three gauges, and what falls short or is to be done next, the most pressing first.
package struct HomeScreen: Screen {
    private var overviews: [StationOverview] = []
    private var sheet = FigureSheet()
    private var findings: [Finding] = []
    private var viewport = Viewport()
    /// Forms that were left before they were saved.
    private var drafts = 0
    /// What others did since this operator was last here.
    private var handover = 0

    /// Home, to be refreshed before it is drawn.
    package init() {}

    package var title: String { "首页" }

    /// Reads figures and findings of the station looked at, or of all.
    package mutating func refresh(in context: Context) throws {
        let own = context.station?.id
        let ofCity: [Finding]
        (overviews, sheet, ofCity) = try context.file.figures(in: context.period, on: context.day, of: own) { board in
            (
                try board.overviews(), try board.sheet(of: own, HomeScreen.figures),
                own == nil ? try board.cityFindings() : []
            )
        }
        findings = (overviews.flatMap(\.findings) + ofCity).sorted(by: Finding.moreUrgent)
        drafts = try context.file.draftCount()
        handover = try context.handover.map { try context.file.journalCount(JournalFilter(handover: $0)) } ?? 0
        viewport.resize(count: findings.count)
    }

    /// Fits the findings to the lines between gauges and foot.
    package mutating func fit(_ area: Rect, in context: Context) {
        viewport.resize(height: max(1, HomeScreen.findingsArea(area).height))
    }

    private static func gaugesTop(_ area: Rect) -> Int { area.y + (area.height >= 18 ? 1 : 0) }

    private static func findingsArea(_ area: Rect) -> Rect {
        let top = gaugesTop(area) + 5
        return Rect(x: 0, y: top, width: area.width, height: max(0, area.bottom - 2 - top))
    }

    /// Digits open the wings; Enter opens what the line under the cursor is about.
    package func bindings(_ context: Context) -> [Binding<HomeScreen>] {
        let wings = Wing.allCases.map { wing in
            Binding<HomeScreen>(
                [.character(Character("\(wing.rawValue)"))], wing.title, "打开\(wing.title):\(wing.explanation)",
                isHinted: false
            ) { _, _ in .push(wing.page()) }
        }
        return [
            Binding(
                [.enter, .f(4)], "去处理", "打开光标所在事项的记录",
                disabled: findings.isEmpty ? "没有待办事项" : nil
            ) { page, context in try page.open(context) },
            Binding(
                [.character("0")], "交接", "您上次离开以后别人做的",
                disabled: context.handover == nil ? "没有交接内容:还没有设操作员,或您是第一次登录" : nil, isHinted: handover > 0
            ) { _, context in context.handover.map { .push(JournalScreen(handover: $0)) } ?? .stay },
            Binding(
                [.f(3)], "草稿", "没有保存的表格:接着填,或丢弃", isHinted: drafts > 0
            ) { _, _ in .push(DraftsScreen()) },
            Binding([.control("t")], "换站", "改看另一个联络站,或全部") { _, context in .push(StationPicker(context)) },
            Binding([.control("g")], "换期间", "改看另一段时间") { _, context in .push(PeriodPicker(context)) },
            Binding([.f(7)], "命令", "按名称或拼音首字母执行任何命令") { page, context in
                .push(PaletteScreen(notes: page.notes(context)))
            },
            Binding([.f(10)], "离开", "离开控制台") { _, _ in .leave },
        ] + movements() + wings
    }

    private func open(_ context: Context) throws -> Effect {
        guard findings.indices.contains(viewport.cursor) else { return .stay }
        let finding = findings[viewport.cursor]
        return .open(.subject(finding.subject, station: finding.station))
    }

    /// What is to be done, as a table to print.
    package func exported(in context: Context) throws -> Export? {
        let rows = findings.map { finding in
            [
                finding.weight.sign, context.stationName(of: finding.station), finding.text,
                finding.due.map { "\($0)" } ?? "",
            ]
        }
        return Export(
            name: "待办 \(context.station?.shortName ?? "全部") \(context.period.name)",
            rows: [["轻重", "联络站", "事项", "期限"]] + rows)
    }

    // MARK: Drawing

    /// Gauges, findings, and the wings at the foot.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        let left = 2
        var y = HomeScreen.gaugesTop(area)
        for gauge in gauges(context) {
            gauge.draw(in: &frame, x: left, y: y, width: area.width - left - 2)
            y += 1
        }
        y += 1
        let foot = area.y + area.height - 1
        let waiting = (drafts > 0 ? "  未完成的草稿 \(drafts) 份(F3)" : "") + (handover > 0 ? "  交接 \(handover) 步" : "")
        let all = ExplainedNumber.figure(.findings, station: context.station?.id)
        let heading: FigureText =
            findings.isEmpty ? "当前没有待办事项" : "待办 \(findings.count, explains: all) 项"
        let used = frame.put(heading + FigureText(waiting), x: left, y: y, style: Style(.plain, bold: true))
        frame.rule(x: left + used + 1, y: y, width: area.width - used - left - 3, style: Style(.muted))
        drawFindings(in: &frame, area: HomeScreen.findingsArea(area), context: context)
        drawWings(in: &frame, y: foot)
    }

    /// What the gauges show.
    private static let figures: [Figure] = [
        .attendanceRate, .rateWithoutExcused, .sessionsHeld, .stationsWithSessions, .submissions, .submissionsSettled,
        .submissionsOpen, .submissionsOverdue, .submissionsAdopted, .submissionsSolved, .standardsMet, .standardsLate,
    ]

    private func gauges(_ context: Context) -> [Gauge] {
        func number(_ figure: Figure) -> ExplainedNumber { .figure(figure, station: context.station?.id) }
        func value(_ figure: Figure) -> FigureValue { sheet[figure] ?? .count(0) }
        func count(_ figure: Figure) -> Int { sheet.number(figure) }
        func part(_ figure: Figure, _ words: String) -> FigureText {
            "\(words) \(count(figure), explains: number(figure))"
        }
        let decidedBy = overviews.first?.study.standard.decidedBy ?? .all
        let decides: Figure = decidedBy == .all ? .attendanceRate : .rateWithoutExcused
        let rate = Percentage(value(decides).number, of: value(decides).whole)
        let enough = overviews.count { $0.study.meetsSessions }
        let percent = overviews.first?.study.standard.ratePercent ?? 90
        let items = value(.standardsMet).whole
        let (met, late) = (count(.standardsMet), count(.standardsLate))
        let (all, settled) = (count(.submissions), count(.submissionsSettled))
        let times: FigureText =
            overviews.count == 1
            ? "已办 \(value(.sessionsHeld).shown, explains: number(.sessionsHeld)) 次"
            : "次数够的站 \(value(.stationsWithSessions).shown, explains: number(.stationsWithSessions))"
        return [
            Gauge(
                label: "充电站 学习", part: rate.part, whole: rate.whole, marker: percent, value: rate.shown,
                number: number(decides),
                words: times + ",达标线 \(percent)%",
                tone: rate.whole == 0
                    ? .muted : rate.reaches(percent) && enough == overviews.count ? .good : .warning),
            Gauge(
                label: "连心站 社情民意", part: settled, whole: all, marker: nil, value: "\(settled)/\(all)",
                number: number(.submissionsSettled),
                words: part(.submissionsOpen, "了结;未办结") + part(.submissionsOverdue, ",逾期")
                    + part(.submissionsAdopted, ",采用") + part(.submissionsSolved, ",解决"),
                tone: all == 0 ? .muted : count(.submissionsOverdue) > 0 ? .alarm : .good),
            Gauge(
                label: "八有标准", part: met, whole: items, marker: nil,
                value: "\(met)/\(items)",
                number: number(.standardsMet),
                words: late > 0
                    ? part(.standardsLate, "整改逾期") + " 项"
                    : met == items && items > 0 ? "全部达标" : "未达标 \(items - met, explains: number(.standardsMet)) 项",
                tone: late > 0 ? .alarm : met == items && items > 0 ? .good : .warning),
        ]
    }

    private func drawFindings(in frame: inout Frame, area: Rect, context: Context) {
        if findings.isEmpty {
            let words =
                context.stations.isEmpty ? "还没有联络站:按 5 添加" : "各项都达到要求。按下面的数字继续日常登记。"
            frame.put(words, x: 2, y: area.y + 1, style: Style(.good))
            return
        }
        let showsStation = context.station == nil && context.stations.count > 1
        for (line, index) in viewport.visible.enumerated() {
            let finding = findings[index]
            let y = area.y + line
            let isHere = index == viewport.cursor
            let row = Style(isHere ? .accent : .plain, reverse: isHere)
            if isHere { frame.fill(Rect(x: 1, y: y, width: area.width - 2, height: 1), style: row) }
            frame.put(finding.weight.sign, x: 2, y: y, style: isHere ? row : Style(finding.weight.tone, bold: true))
            var x = 7
            if showsStation {
                let name = context.stationName(of: finding.station)
                frame.put(name, x: x, y: y, style: row, width: 8)
                x += 9
            }
            let due = finding.due.map { $0.year == context.year ? $0.chineseShort : "\($0)" } ?? ""
            let dueWidth = area.width >= 76 ? frame.metrics.width(of: due) : 0
            let room = area.width - x - 3 - (dueWidth > 0 ? dueWidth + 1 : 0)
            frame.put(frame.metrics.clip(finding.text, to: room), x: x, y: y, style: row, width: room)
            if dueWidth > 0 {
                frame.put(due, x: area.width - 2 - dueWidth, y: y, style: isHere ? row : Style(.muted))
            }
        }
    }

    private func drawWings(in frame: inout Frame, y: Int) {
        // All of them on one line: with air between digit and name where there is room for it.
        let needed = Wing.allCases.reduce(2) { $0 + 2 + frame.metrics.width(of: $1.title) }
        let isAiry = needed + 2 * Wing.allCases.count <= frame.size.width
        let isNarrow = needed > frame.size.width
        var x = 2
        for wing in Wing.allCases {
            let title = isNarrow ? wing.shortTitle : wing.title
            guard x + 1 + frame.metrics.width(of: title) < frame.size.width else { break }
            x += frame.put("\(wing.rawValue)", x: x, y: y, style: Style(.accent, bold: true))
            x += frame.put((isAiry ? " " : "") + title, x: x, y: y) + (isAiry ? 2 : 1)
        }
    }
}

extension HomeScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}

/// One line of Home that says how far something has come.
private struct Gauge {
    let label: String
    let part: Int
    let whole: Int
    let marker: Int?
    let value: String
    /// What the value explains.
    let number: ExplainedNumber
    let words: FigureText
    let tone: Tone

    func draw(in frame: inout Frame, x: Int, y: Int, width: Int) {
        let barWidth = width >= 90 ? 30 : width >= 70 ? 14 : 10
        frame.put(label, x: x, y: y, style: Style(.plain, bold: true), width: 15)
        let bar = x + 16
        frame.bar(
            x: bar, y: y, width: barWidth, filled: part, of: whole == 0 ? 100 : whole,
            marker: marker.map { whole == 0 ? $0 : whole.times($0).adding(99) / 100 }, style: Style(tone))
        let valueX = bar + barWidth + 1
        frame.put(value, explains: number, x: valueX, y: y, style: Style(tone, bold: true), width: 7)
        frame.put(words, x: valueX + 8, y: y, style: Style(.plain), width: max(0, x + width - valueX - 8))
    }
}

extension Finding.Weight {
    /// How it is marked, so that colour is never the only sign.
    var sign: String {
        switch self {
        case .overdue: "逾期"
        case .short: "不足"
        case .upcoming: "待办"
        }
    }

    var tone: Tone {
        switch self {
        case .overdue: .alarm
        case .short: .warning
        case .upcoming: .accent
        }
    }
}
