import ConsoleKit
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit

/// 全市一页: the stations' months as a map of numbers, each quarter against the line, how long what is open has waited, and how far
/// submissions come; every number explains itself.
package struct CityScreen: Screen {
    /// What the map shows.
    private enum Measure: Int, CaseIterable {
        case rate = 1
        case sessions, submissions, adopted, solved

        var label: String {
            switch self {
            case .rate: "参与率"
            case .sessions: "学习次数"
            case .submissions: "社情民意"
            case .adopted: "采用"
            case .solved: "解决"
            }
        }

        /// Nil: the rate that decides.
        var figure: Figure? {
            switch self {
            case .rate: nil
            case .sessions: .sessionsHeld
            case .submissions: .submissions
            case .adopted: .submissionsAdopted
            case .solved: .submissionsSolved
            }
        }
    }

    /// What stands below the map where nothing stands beside it.
    private enum Below: Int, CaseIterable {
        case waiting = 6
        case passage, quarters

        var label: String {
            switch self {
            case .waiting: "等待"
            case .passage: "漏斗"
            case .quarters: "季度"
            }
        }
    }

    private var measure = Measure.rate
    private var below = Below.quarters
    private var map: CityMap?
    /// The places of the rows in the order in which they are shown.
    private var order: [Int] = []
    private var isWorstFirst = false
    private var viewport = Viewport()
    private var area = Rect(x: 0, y: 0, width: 80, height: 21)

    package init() {}

    package var title: String { "全市一页" }

    private var rows: [CityMap.Row] { map?.rows ?? [] }
    private var current: CityMap.Row? {
        order.indices.contains(viewport.cursor) ? rows[order[viewport.cursor]] : nil
    }

    // MARK: Reading

    package mutating func refresh(in context: Context) throws {
        let here = current?.station?.id
        let figure = measure.figure
        let (period, day) = (context.period, context.day)
        map =
            try context.file.kept(of: CityScreen.kept, about: about(period), on: day)
            .flatMap {
                CityMap(kept: $0, of: context.stations, named: { context.stationName(of: $0.id) }, in: period, on: day)
            }
            ?? context.file.figures(in: period, on: day) { try CityMap(figure, of: $0, in: period, on: day) }
        sort()
        viewport.resize(count: rows.count)
        if let place = order.firstIndex(where: { rows[$0].station?.id == here }) { viewport.select(place) }
    }

    /// As what the file keeps it.
    private static let kept = "city"

    /// What is asked: of another figure or period it is another map.
    private func about(_ period: Period) -> String {
        "\(measure.figure?.name ?? "") \(period.ends.first) \(period.ends.last)"
    }

    /// Has the file keep the map, since it follows from every session and submission of every station.
    func keep(in file: StationFile, _ context: Context) {
        let (figure, period, day) = (measure.figure, context.period, context.day)
        file.rememberPage(CityScreen.kept, about: about(period), in: period, on: day) {
            try CityMap(figure, of: $0, in: period, on: day).kept
        }
    }

    /// The official order, or the lowest rate first; who has none yet comes last.
    private mutating func sort() {
        order = Array(rows.indices)
        guard isWorstFirst else { return }
        let rates = rows.map { $0.rate.whole == 0 ? Double.infinity : Double($0.rate.part) / Double($0.rate.whole) }
        order.sort { (rates[$0], $0) < (rates[$1], $1) }
    }

    package func soughtRows(_ context: Context) -> (texts: [String], cursor: Int)? {
        (order.map { rows[$0].station?.name ?? "" }, viewport.cursor)
    }

    // MARK: Keys

    package func bindings(_ context: Context) -> [Binding<CityScreen>] {
        let none = rows.isEmpty ? "还没有联络站" : nil
        let measures = Measure.allCases.map { measure in
            Binding<CityScreen>(
                [.character(Character("\(measure.rawValue)"))], measure.label, "各站各月的\(measure.label)", isHinted: false
            ) { page, context in try page.show(measure, context) }
        }
        let belows = Below.allCases.map { below in
            Binding<CityScreen>(
                [.character(Character("\(below.rawValue)"))], below.label, CityScreen.words(of: below),
                disabled: isWide ? "窗口够宽,已经都在这一页上" : nil, isHinted: false
            ) { page, _ in
                page.below = below
                return .stay
            }
        }
        return [
            Binding([.enter], "看此站", "到光标所在联络站的首页", disabled: none) { page, _ in
                guard let station = page.current?.station else { return .stay }
                return .station(station, then: .home)
            }
        ] + measures + belows + [
            Binding([.character("9")], "全市汇总", "全市的数字与各站情况,成文的") { _, _ in .push(ReportScreen(.city)) },
            Binding([.right], "下一种", "换一种数字", isHinted: false) { page, context in try page.step(1, context) },
            Binding([.left], "上一种", "换回上一种数字", isHinted: false) { page, context in try page.step(-1, context) },
            Binding([.control("o")], "排序", "按联络站的顺序,或参与率低的在前", disabled: none) { page, context in
                page.isWorstFirst.toggle()
                page.sort()
                page.viewport.select(0)
                context.say(page.isWorstFirst ? "参与率低的在前" : "按联络站的顺序")
                return .stay
            },
            Binding([.control("g")], "换期间", "改看另一段时间") { _, context in .push(PeriodPicker(context)) },
        ] + movements()
    }

    private static func words(of below: Below) -> String {
        switch below {
        case .waiting: "下面看未办结的等了多久"
        case .passage: "下面看提交的走到了哪一步"
        case .quarters: "下面看每季度离达标线多少"
        }
    }

    private mutating func show(_ measure: Measure, _ context: Context) throws -> Effect {
        self.measure = measure
        try refresh(in: context)
        return .stay
    }

    private mutating func step(_ steps: Int, _ context: Context) throws -> Effect {
        let all = Measure.allCases
        let here = all.firstIndex(of: measure) ?? 0
        return try show(all[(here + steps + all.count) % all.count], context)
    }

    // MARK: Drawing

    private var isWide: Bool { area.width >= 120 }
    /// Whether there is no room for anything below the map.
    private var isLow: Bool { area.height < 17 }

    /// The parts that fit beside the names: months, where they do not the quarters, of too many the last.
    private func shownParts(_ map: CityMap) -> (parts: [CityMap.Part], areQuarters: Bool, width: Int) {
        let room = min(area.width, 80) - 20
        if map.parts.count * 5 <= room { return (map.parts, false, 4) }
        if measure == .rate, !map.quarters.isEmpty { return (map.quarters, true, 6) }
        return (Array(map.parts.suffix(room / 5)), false, 4)
    }

    /// Whether the rates of the quarters stand below the map.
    private var hasQuarters: Bool {
        guard let map, !map.quarters.isEmpty, !isLow else { return false }
        return isWide || (below == .quarters && !shownParts(map).areQuarters)
    }

    package mutating func fit(_ area: Rect, in context: Context) {
        self.area = area
        // Tabs, find line, heading, the sum; a blank, a heading and the stations again; the year's line.
        let fixed = hasQuarters ? 8 : isLow || isWide ? 5 : 12
        let room = max(1, area.height - fixed)
        viewport.resize(height: max(1, hasQuarters ? room / 2 : room))
    }

    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        guard let map, !rows.isEmpty else {
            frame.put("还没有联络站。在首页按 0 再按 3 添加。", x: 2, y: area.y + 1)
            return
        }
        drawTabs(in: &frame, y: area.y)
        frame.putFindLine(context, y: area.y + 1, width: min(area.width, 80) - 2)
        if isLow, !isWide, below != .quarters {
            drawBeside(map, in: &frame, x: 1, y: area.y + 2, context)
            return
        }
        var y = drawMap(map, in: &frame, y: area.y + 2, context) + 1
        frame.beginBlock()
        if hasQuarters {
            y = drawQuarters(map, in: &frame, y: y, context) + 1
        } else if !isLow, !isWide {
            y = drawBeside(map, in: &frame, x: 1, y: y, context) + 1
        }
        frame.beginBlock()
        let progress = YearProgress(held: map.held, of: map.required, map.sheet, on: context.today)
        let isOfYear = context.period.year == context.today.year
        guard isWide else {
            if isOfYear, y < area.bottom {
                progress.drawLine(of: nil, in: &frame, x: 1, y: area.bottom - 1, width: area.width - 2)
            }
            return
        }
        var beside = CityScreen.waiting(map.sheet).draw(map.sheet, of: nil, in: &frame, x: 84, y: area.y + 2) + 1
        frame.beginBlock()
        beside = CityScreen.passage.draw(map.sheet, of: nil, in: &frame, x: 84, y: beside) + 1
        frame.beginBlock()
        if isOfYear { progress.draw(of: nil, in: &frame, x: 84, y: beside) }
        if area.width >= 160 { drawStandards(map, in: &frame, x: 124, y: area.y + 2) }
    }

    private static func waiting(_ sheet: FigureSheet) -> FigureChart {
        FigureChart(title: "未办结\(sheet.number(.submissionsOpen))件等了多久", bars: FigureChart.waiting)
    }

    private static let passage = FigureChart(title: "从提交到满意,各按那一步的日期", bars: FigureChart.passage)

    /// What stands beside the map in a wide window, alone.
    @discardableResult
    private func drawBeside(_ map: CityMap, in frame: inout Frame, x: Int, y: Int, _ context: Context) -> Int {
        switch below {
        case .waiting: CityScreen.waiting(map.sheet).draw(map.sheet, of: nil, in: &frame, x: x, y: y, barWidth: 24)
        case .passage: CityScreen.passage.draw(map.sheet, of: nil, in: &frame, x: x, y: y, barWidth: 24)
        case .quarters: y
        }
    }

    private func drawTabs(in frame: inout Frame, y: Int) {
        var x = 1
        func tab(_ digit: Int, _ label: String, isHere: Bool) {
            let text = isHere ? "[\(digit)\(label)]" : " \(digit)\(label) "
            x += frame.put(
                text, x: x - 1, y: y, style: isHere ? Style(.accent, bold: true, reverse: true) : .plain,
                width: max(0, area.width - x))
        }
        for one in Measure.allCases { tab(one.rawValue, one.label, isHere: one == measure) }
        if !isWide {
            x += 2
            for one in Below.allCases where one != .quarters || area.width >= 80 {
                frame.put(
                    "\(one.rawValue)\(one.label)", x: x, y: y,
                    style: one == below ? Style(.accent, bold: true) : .muted,
                    width: max(0, area.width - x))
                x += 6
            }
        } else {
            let percent = rows[0].standard.ratePercent
            frame.put(
                measure == .rate
                    ? "每格:当月参与率;空格没有办。有底色的不到\(percent)%,底色重的不到\(percent - 10)%" : "每格:当月的数;空格没有",
                x: 52, y: y, style: .muted, width: area.width - 53)
        }
    }

    // MARK: The map

    private static let nameWidth = 8

    private func drawMap(_ map: CityMap, in frame: inout Frame, y: Int, _ context: Context) -> Int {
        let (parts, areQuarters, cellWidth) = shownParts(map)
        let heat = HeatMap(parts.map(\.label), cellWidth: cellWidth)
        let x = 1 + CityScreen.nameWidth + 1
        frame.put("联络站", x: 1, y: y, style: .muted)
        heat.drawHeading(in: &frame, x: x, y: y)
        let end = x + heat.width + 1
        frame.put(map.year == nil && context.period.year != nil ? "全年" : "合计", x: end + 1, y: y, style: .muted)
        func row(_ row: CityMap.Row, isHere: Bool, y: Int) {
            // Of a station that was not heard for long the numbers may be old ones.
            let isSilent = row.station.map { context.sync?.silence(of: $0.id) != nil } ?? false
            let style =
                isHere ? Style(.accent, reverse: true) : isSilent ? .muted : row.station == nil ? .bold : .plain
            if isHere {
                frame.fill(Rect(x: 0, y: y, width: min(area.width, 80), height: 1), style: style)
                frame.put(">", x: 0, y: y, style: style)
            }
            let name = isSilent ? frame.metrics.clip(row.name, to: CityScreen.nameWidth - 1) : row.name
            let used = frame.put(name, x: 1, y: y, style: style, width: CityScreen.nameWidth)
            if isSilent { frame.put("?", x: 1 + used, y: y, style: isHere ? style : Style(.warning, bold: true)) }
            // Where only the last ones fit, the values of the others are left out, too.
            let values = areQuarters ? row.rates[...] : row.cells.dropFirst(map.parts.count - parts.count)
            let cells = parts.enumerated().map { place, part in
                let value = place < values.count ? values[values.startIndex + place] : nil
                return cell(of: value, row, in: part, isWhole: areQuarters)
            }
            let places = heat.drawRow(cells, in: &frame, x: x, y: y, style: style)
            let figure = row.standard.shown(areQuarters ? nil : measure.figure)
            for (part, place) in zip(parts, places) {
                guard let place else { continue }
                frame.anchor(ExplainedNumber.part(part.period, figure, station: row.station?.id), at: place)
            }
            drawWhole(of: row, isHere: isHere, isSilent: isSilent, in: &frame, x: end, y: y)
        }
        for (line, index) in viewport.visible.enumerated() {
            row(rows[order[index]], isHere: index == viewport.cursor, y: y + 1 + line)
        }
        let sum = y + 1 + viewport.visible.count
        row(map.all, isHere: false, y: sum)
        return sum + 1
    }

    /// A month's number: a rate in whole percent, in quarters with its decimal.
    private func cell(
        of value: FigureValue?, _ row: CityMap.Row, in part: CityMap.Part, isWhole: Bool
    ) -> HeatMap.Cell {
        let isOpen = measure == .rate && row.isOpen(part)
        let isMissed = isWhole && row.missed.contains { $0.first == part.period.ends.first }
        switch value {
        case .rate(let rate)? where rate.whole > 0:
            let tone = row.shortness(value)
            let text = isWhole ? rate.text ?? "" : "\(rate.part.times(100) / rate.whole)"
            return HeatMap.Cell(text, sign: tone != nil ? "!" : isOpen ? "?" : "", ground: tone)
        case .rate?, nil: return HeatMap.Cell("", sign: isOpen ? "?" : isMissed ? "x" : "")
        case let value?: return value.number == 0 ? .empty : HeatMap.Cell("\(value.number)")
        }
    }

    private func drawWhole(of row: CityMap.Row, isHere: Bool, isSilent: Bool, in frame: inout Frame, x: Int, y: Int) {
        let style = isHere ? Style(.accent, reverse: true) : row.station == nil ? .bold : .plain
        let figure = row.standard.shown(measure.figure)
        var text = row.whole?.shown ?? ""
        var sign = ""
        var tone = Tone.plain
        if case .rate(let rate)? = row.whole {
            guard let share = rate.text else { return }
            text = share
            let short = row.shortness(row.whole)
            (sign, tone) = (isSilent ? "?" : short != nil ? "!" : "+", isSilent ? .muted : short ?? .good)
        } else if measure == .sessions {
            text = row.station == nil ? "\(row.whole?.number ?? 0)" : text
        }
        let padded = frame.metrics.pad(text, to: 6, alignment: .right)
        frame.put(
            padded, explains: .figure(figure, station: row.station?.id), x: x, y: y,
            style: isHere ? style : Style(tone, bold: row.station == nil || tone == .alarm), width: 6)
        frame.put(sign, x: x + 7, y: y, style: isHere ? style : Style(tone, bold: true))
    }

    // MARK: The quarters

    private func drawQuarters(_ map: CityMap, in frame: inout Frame, y: Int, _ context: Context) -> Int {
        let percent = map.all.standard.ratePercent
        frame.put("\(map.year.map { "\($0)年" } ?? "")每季度比\(percent)%", x: 1, y: y, style: .bold)
        let x = { (place: Int) in 16 + place * 16 }
        for (place, part) in map.quarters.enumerated() { frame.put(part.label, x: x(place), y: y, style: .muted) }
        for (line, index) in viewport.visible.enumerated() {
            let row = rows[order[index]]
            frame.put(row.name, x: 1, y: y + 1 + line, width: CityScreen.nameWidth)
            for (place, part) in map.quarters.enumerated() {
                draw(
                    row.rates.indices.contains(place) ? row.rates[place] : nil, of: row, in: part, &frame, x: x(place),
                    y: y + 1 + line)
            }
        }
        return y + 1 + viewport.visible.count
    }

    /// A quarter's rate and how far it is from the line.
    private func draw(
        _ value: FigureValue?, of row: CityMap.Row, in part: CityMap.Part, _ frame: inout Frame, x: Int, y: Int
    ) {
        let isOpen = row.isOpen(part)
        guard case .rate(let rate)? = value, let text = rate.text else {
            if row.missed.contains(where: { $0.first == part.period.ends.first }) {
                frame.put("没有办 x", x: x, y: y, style: .alarm)
            } else if isOpen {
                frame.put("? 未结束", x: x, y: y, style: .warning)
            }
            return
        }
        // In tenths, rounded down as the rate itself is, so that 90.0 is reached at +0.0 only.
        let tenths = rate.part.times(1000) / rate.whole - row.standard.ratePercent * 10
        let short = row.shortness(value)
        let away = "\(tenths < 0 ? "-" : "+")\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
        let figure = row.standard.shown(nil)
        let used = frame.put(
            frame.metrics.pad(text, to: 5, alignment: .right),
            explains: .part(part.period, figure, station: row.station?.id), x: x - 1, y: y, width: 5)
        frame.put(
            "\(away)\(short != nil ? " !" : isOpen ? " ?" : "")", x: x + used, y: y, style: Style(short ?? .muted),
            width: 8)
    }

    // MARK: 八有

    private func drawStandards(_ map: CityMap, in frame: inout Frame, x: Int, y: Int) {
        frame.beginBlock()
        frame.put("八有", x: x, y: y, style: .bold)
        for place in (rows.first?.items ?? []).indices {
            frame.put("\(place + 1)", x: x + 6 + place * 2, y: y, style: .muted)
        }
        for (line, index) in viewport.visible.enumerated() {
            let row = rows[order[index]]
            let met = row.items.count { $0.status == .met }
            frame.put(
                "\(met)/\(row.items.count)", explains: .figure(.standardsMet, station: row.station?.id), x: x,
                y: y + 1 + line)
            for (place, item) in row.items.enumerated() {
                let mark = InspectionMark(item.status, isOverdue: item.isOverdue)
                frame.put(mark.sign, x: x + 6 + place * 2, y: y + 1 + line, style: Style(mark.tone, bold: true))
            }
        }
    }

    // MARK: Handing on

    /// The whole as a paper.
    package func papers(in context: Context) -> PaperOffer? { PaperOffer([.city], about: .city, in: context.period) }

    /// The map as a table.
    package func exported(in context: Context) throws -> Export? {
        guard let map else { return nil }
        let body = (order.map { rows[$0] } + [map.all]).map { row in
            let cells = map.parts.indices.map { row.cells.indices.contains($0) ? row.cells[$0] : nil }
            return [row.name]
                + (cells + [row.whole]).map { value in
                    if case .rate(let rate)? = value { rate.text.map { $0 + "%" } ?? "" } else { value?.shown ?? "" }
                }
        }
        return Export(
            name: "全市一页 \(measure.label) \(context.period.name)",
            rows: [["联络站"] + map.parts.map(\.label) + ["合计"]] + body)
    }
}

extension CityScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}
