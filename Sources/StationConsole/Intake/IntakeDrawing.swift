import ConsoleKit
import Foundation
import StationCore
import StationExchange
import StationStore
import TerminalKit

extension IntakeScreen {
    /// How many lines the questions of a row have beneath the list.
    func panelHeight(_ area: Rect) -> Int { area.height >= 20 ? 6 : 3 }

    /// How many lines the first rows of the file under the cursor have.
    func previewHeight(_ area: Rect) -> Int { area.height >= 20 ? 8 : 0 }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        drawSteps(in: &frame, y: area.y, width: area.width)
        let body = area.rows(from: 1)
        if let pick { return draw(pick, in: &frame, area: body) }
        switch step {
        case .file: drawFiles(in: &frame, area: body)
        case .table: drawTable(in: &frame, area: body)
        case .columns: drawColumns(in: &frame, area: body)
        case .values: drawValues(in: &frame, area: body)
        case .take, .done: drawReport(in: &frame, area: body)
        }
        guard let typing else { return }
        let label: String
        switch typing {
        case .path: label = "文件的完整路径"
        case .cell(let line, let column): label = "第\(line)行 \(column)"
        case .cells(let written, let column): label = "所有写着“\(written)”的\(column)"
        case .whole(let name): label = "整份表的\(name)"
        }
        let y = area.bottom - 1
        frame.fill(Rect(x: 0, y: y, width: area.width, height: 1))
        let used = frame.put(label + " ", x: 1, y: y, style: Style(.accent, bold: true))
        field.draw(in: &frame, x: 1 + used, y: y, width: area.width - 2 - used, focused: true)
    }

    private func drawSteps(in frame: inout Frame, y: Int, width: Int) {
        var x = 1
        for (index, name) in ["表", "列", "值", "带入"].enumerated() {
            let own = index + 1
            if index > 0 { x += frame.put(" > ", x: x, y: y, style: Style(.muted)) }
            if own == step.rawValue {
                x += frame.put("[\(name)]", x: x, y: y, style: Style(.accent, bold: true, reverse: true))
            } else {
                let isDone = own < step.rawValue
                x += frame.put(name + (isDone ? " +" : ""), x: x, y: y, style: Style(isDone ? .good : .muted))
            }
        }
        let words: String
        if step == .file {
            words = "选一份表格,或直接粘贴一片单元格"
        } else if !isCurrent {
            words = fault == nil ? "正在核对" : ""
        } else if let view {
            let heading = view.heading.map { $0 > 0 ? "第\($0)行是表头," : "" } ?? ""
            words =
                heading + (view.counts.isEmpty ? "" : "\(view.total)行")
                + (view.skippedCount == 0 ? "" : ";\(view.skippedCount)行不是记录,不算")
        } else {
            words = ""
        }
        let room = width - x - 3
        let shown = frame.metrics.clip(words, to: max(0, room))
        frame.put(shown, x: width - 1 - frame.metrics.width(of: shown), y: y, style: Style(.muted))
    }

    // MARK: 表

    private func drawFiles(in frame: inout Frame, area: Rect) {
        guard !files.isEmpty else {
            frame.put("这里没有表格文件(U盘、带入文件夹、下载、桌面、主目录)。", x: 2, y: area.y + 1)
            frame.put("F5 写路径;也可直接粘贴一片单元格,或微信里的一串姓名。", x: 2, y: area.y + 2, style: Style(.muted))
            frame.put("还没有表的,F3 写一份空白表,填好再带入。", x: 2, y: area.y + 3, style: Style(.muted))
            return
        }
        let layout = TableLayout(
            [
                Column("放在", width: .fixed(6), dropAt: 1), Column("文件", width: .flexible(min: 20, weight: 1)),
                Column("改于", width: .fixed(15), dropAt: 2),
                Column("大小", width: .fixed(7), alignment: .right, dropAt: 3),
            ], width: area.width - 4)
        let list = area.height - previewHeight(area)
        for (row, index) in fileRows.visible.enumerated() where row < list - 1 {
            let file = files[index]
            let size =
                file.size < 1024 ? "\(file.size)B" : file.size < 1 << 20 ? "\(file.size >> 10)K" : "\(file.size >> 20)M"
            layout.drawRow(
                [file.place, file.name, LocalTime.short(Int64(file.changed.timeIntervalSince1970 * 1000)), size],
                in: &frame, x: 2, y: area.y + row,
                style: style(isHere: index == fileRows.cursor))
        }
        guard previewHeight(area) > 0 else { return }
        let y = area.y + list
        frame.put(files[fileRows.cursor].name, x: 2, y: y, style: .bold, width: area.width - 4)
        guard isCurrent, let view else {
            frame.put(
                fault ?? "正在读", x: 2, y: y + 1, style: Style(fault == nil ? .muted : .warning), width: area.width - 4)
            return
        }
        let sheet = view.sheet.map { "  \($0)" + (view.sheets.count > 1 ? "等\(view.sheets.count)张表" : "") } ?? ""
        frame.put("像是\(view.kindTitle)\(sheet)", x: 2, y: y + 1, style: Style(.muted), width: area.width - 4)
        for (row, line) in view.lines.prefix(previewHeight(area) - 3).enumerated() {
            frame.put(preview(line), x: 2, y: y + 2 + row, style: Style(.muted), width: area.width - 4)
        }
    }

    private func preview(_ line: ImportView.Line) -> String {
        line.cells.map { $0.isEmpty ? "-" : IntakeScreen.shown($0) }.joined(separator: "  ")
    }

    private func drawTable(in frame: inout Frame, area: Rect) {
        guard let view else {
            let words = frame.metrics.wrap(fault ?? "正在读,请稍候", width: area.width - 4)
            for (row, line) in words.enumerated() where row < area.height {
                frame.put(line.text, x: 2, y: area.y + 1 + row, style: Style(fault == nil ? .muted : .alarm))
            }
            if fault != nil, case .file? = plan?.source {
                let way = "Esc 换一份文件" + (plan?.encoding == nil ? "" : "  3 换一种编码")
                frame.put(way, x: 2, y: area.y + 2 + words.count, style: Style(.muted), width: area.width - 4)
            }
            return
        }
        var x = 2 + frame.put("1 种类 ", x: 2, y: area.y, style: Style(.accent))
        x += frame.put(view.kindTitle, x: x, y: area.y, style: .bold)
        if let sheet = view.sheet {
            x += frame.put("   2 表 ", x: x, y: area.y, style: Style(.accent))
            x += frame.put(sheet, x: x, y: area.y, style: .bold, width: max(0, area.width - x - 14))
            if view.sheets.count > 1 { frame.put(" 共\(view.sheets.count)张", x: x, y: area.y, style: Style(.muted)) }
        } else if let encoding = view.encoding {
            x += frame.put("   3 编码 ", x: x, y: area.y, style: Style(.accent))
            x += frame.put(encoding, x: x, y: area.y, style: .bold, width: max(0, area.width - x - 1))
            let name = IntakeScreen.separators.first { $0.0 == view.separator }?.1 ?? view.separator ?? ""
            x += frame.put("   4 分隔 ", x: x, y: area.y, style: Style(.accent), width: max(0, area.width - x - 1))
            frame.put(name, x: x, y: area.y, style: .bold, width: max(0, area.width - x - 1))
        }
        let words = view.fault ?? view.remarks.first ?? ""
        frame.put(
            words, x: 2, y: area.y + 1, style: Style(view.fault == nil ? .muted : .warning), width: area.width - 4)
        for (row, index) in lineRows.visible.enumerated() where row < area.height - 2 {
            let line = view.lines[index]
            let isHeading = line.line == view.heading
            let style =
                index == lineRows.cursor
                ? Style(.accent, reverse: true) : isHeading ? Style(.plain, bold: true) : Style(.muted)
            let y = area.y + 2 + row
            frame.fill(Rect(x: 2, y: y, width: area.width - 4, height: 1), style: style)
            frame.put("\(line.line)", x: 2, y: y, style: style, width: 5)
            frame.put(isHeading ? "表头" : "", x: 7, y: y, style: style)
            frame.put(preview(line), x: 13, y: y, style: style, width: area.width - 15)
        }
    }

    // MARK: 列

    private func drawColumns(in frame: inout Frame, area: Rect) {
        let layout = TableLayout(
            [
                Column("表里的列", width: .flexible(min: 12, weight: 1)),
                Column("头几个值", width: .flexible(min: 16, weight: 3), dropAt: 1),
                Column("读作", width: .fixed(12)), Column("为什么", width: .fixed(18), dropAt: 2),
            ], width: area.width - 4)
        layout.drawHeader(in: &frame, x: 2, y: area.y, style: Style(.muted))
        let lines = columnLines
        for (row, index) in columnRows.visible.enumerated() where row < area.height - 3 && lines.indices.contains(index)
        {
            let isHere = index == columnRows.cursor
            switch lines[index] {
            case .column(let column):
                let samples = column.samples.map { IntakeScreen.shown($0, in: column.field) }
                let why =
                    column.field == nil ? column.proposal.map { "\(column.why),像是\($0)" } ?? column.why : column.why
                layout.drawRow(
                    [
                        column.heading.isEmpty ? "(没有表头)" : column.heading, samples.joined(separator: "、"),
                        column.field?.replacing("+", with: "、") ?? "不读", why,
                    ],
                    in: &frame, x: 2, y: area.y + 1 + row, style: style(isHere: isHere),
                    styles: isHere || column.field != nil
                        ? [:] : [2, 3].reduce(into: [:]) { $0[$1] = Style(column.isNumbering ? .muted : .warning) })
            case .whole(let name):
                let said = whole(name)
                layout.drawRow(
                    ["(整份) \(name)", said.isEmpty ? "没有指定" : said, name, said.isEmpty ? "表里没有这一列" : "没写的行都照此"],
                    in: &frame, x: 2, y: area.y + 1 + row, style: style(isHere: isHere),
                    styles: isHere
                        ? [:] : [1: Style(!said.isEmpty ? .accent : name == "联络站" && lacksStation ? .warning : .muted)])
            }
        }
        let left = view?.columns.filter { $0.field == nil && !$0.isNumbering } ?? []
        let words: String
        if let fault = view?.fault {
            words = "! \(fault)"
        } else if lacksStation {
            let named = view?.titleStation.map { ",标题写着\($0)" } ?? ""
            words = "! 表里没有写联络站\(named):Enter 替整份表说是哪个站"
        } else if let named = contradictedStation {
            words = "! 标题写着\(named),而整份表算作\(whole("联络站")):不对就 Enter 改"
        } else if left.isEmpty {
            words = "每一列都读"
        } else {
            words = "不读的列:\(left.map { $0.heading.isEmpty ? "(没有表头)" : $0.heading }.joined(separator: "、"))"
        }
        frame.put(
            words, x: 2, y: area.bottom - 1, style: Style(words.hasPrefix("!") ? .warning : .muted),
            width: area.width - 4
        )
    }

    // MARK: 值

    private func drawValues(in frame: inout Frame, area: Rect) {
        guard let view else { return }
        drawTabs(view, in: &frame, y: area.y, width: area.width)
        let names = view.fields
        var columns = [
            Column("行", width: .fixed(5)), Column("判断", width: .fixed(7)),
        ]
        let order = fieldOrder
        for (rank, name) in order.enumerated() {
            let isLong = ["单位及职务", "标题", "情况", "主题"].contains(name)
            columns.append(
                Column(
                    name,
                    width: rank == 0 || isLong
                        ? .flexible(min: 8, weight: isLong ? 2 : 1)
                        : .fixed(["手机号", "联系电话", "任职日期", "界别"].contains(name) ? 12 : 10),
                    dropAt: rank == 0 ? 0 : rank))
        }
        let rows = shownRows
        let showsOurs = area.width >= IntakeScreen.wide && rows.contains { !$0.differences.isEmpty }
        if showsOurs { columns.append(Column("我们登记的", width: .flexible(min: 24, weight: 2))) }
        let layout = TableLayout(columns, width: area.width - 4)
        layout.drawHeader(in: &frame, x: 2, y: area.y + 1, style: Style(.muted))
        let list = area.height - 3 - panelHeight(area)
        if rows.isEmpty { frame.put("没有这一类的行。1 全部", x: 2, y: area.y + 2, style: Style(.muted)) }
        for (place, index) in valueRows.visible.enumerated() where place < list && rows.indices.contains(index) {
            let row = rows[index]
            let isHere = index == valueRows.cursor
            let cells = order.map { name in
                names.firstIndex(of: name).map {
                    row.cells.indices.contains($0) ? IntakeScreen.shown(row.cells[$0], in: name) : ""
                } ?? ""
            }
            let hasQuestion = !row.questions.isEmpty && !row.verdict.isLeftOut
            let mark = IntakeScreen.mark(of: row.verdict)
            var styles = [1: Style(hasQuestion ? .warning : mark.tone)]
            for difference in row.differences {
                if let rank = order.firstIndex(of: difference.label) { styles[2 + rank] = Style(.warning) }
            }
            styles[columns.count - 1] = showsOurs ? Style(.accent) : styles[columns.count - 1]
            layout.drawRow(
                ["\(row.line)", "\(mark.sign) \(mark.word)" + (hasQuestion ? "~" : "")]
                    + [cells.first.map { $0.isEmpty ? "(空)" : $0 } ?? ""] + cells.dropFirst()
                    + (showsOurs ? [IntakeScreen.ours(row)] : []),
                in: &frame, x: 2, y: area.y + 2 + place,
                style: isHere ? Style(.accent, reverse: true) : Style(row.verdict == .known ? .muted : .plain),
                styles: isHere ? [:] : styles)
        }
        drawPanel(in: &frame, y: area.bottom - panelHeight(area) - 1, area: area)
        frame.put(outlook(view), x: 2, y: area.bottom - 1, style: Style(.muted), width: area.width - 4)
    }

    /// From so many columns on what we have stands beside what the table says.
    private static let wide = 156

    /// What we have where a row says otherwise.
    private static func ours(_ row: ImportView.Row) -> String {
        row.differences.map { "\($0.label) \($0.ours.isEmpty ? "(空)" : $0.ours)" }.joined(separator: ";")
    }

    /// Fields that tell rows apart first.
    private var fieldOrder: [String] {
        let names = view?.fields ?? []
        let first = ["姓名", "标题", "主题", "手机号", "联系电话", "界别", "任职日期", "状态", "日期", "单位及职务"].filter(names.contains)
        return first + names.filter { !first.contains($0) && $0 != "出生年月" } + names.filter { $0 == "出生年月" }
    }

    static func mark(of verdict: RowVerdict) -> (sign: String, word: String, tone: Tone) {
        switch verdict {
        case .new: ("+", "新", .good)
        case .known: ("-", "已有", .muted)
        case .fills: ("+", "补空", .good)
        case .differs: ("!", "不同", .warning)
        case .doubtful: ("?", "存疑", .warning)
        case .bad: ("x", "不能", .alarm)
        }
    }

    private func drawTabs(_ view: ImportView, in frame: inout Frame, y: Int, width: Int) {
        var x = 1
        let isNarrow = width < 72
        for (index, entry) in IntakeScreen.tabs.enumerated() {
            let count = entry.verdict.map { view.count(of: $0) } ?? view.total
            let words = "\(index + 1)\(isNarrow ? String(entry.title.prefix(1)) : entry.title)\(count)"
            let isHere = index + 1 == tab
            x += frame.put(
                isHere ? "[\(words)]" : words, x: x, y: y,
                style: isHere ? Style(.accent, reverse: true) : Style(count == 0 ? .muted : .plain))
            x += frame.put(isNarrow ? " " : "  ", x: x, y: y)
        }
        let counts = "\(shownRows.count) / \(view.total)"
        let needed = frame.metrics.width(of: counts)
        if x + needed + 2 < width { frame.put(counts, x: width - needed - 1, y: y) }
    }

    /// The questions of the row under the cursor, or what the file says otherwise.
    private func drawPanel(in frame: inout Frame, y: Int, area: Rect) {
        guard let row else { return }
        let room = panelHeight(area) - 1
        let width = area.width - 4
        var lines: [(text: String, tail: String)] = row.questions.flatMap { question in
            guard !question.asksWho else { return people(of: question) }
            let many = view?.asked[question.sort] ?? 1
            let tail =
                question.isProposed
                ? "> 改为 \(question.options[0])" + (many > 1 ? ",整列\(many)处" : "")
                : question.options.isEmpty ? "> 要填" : "> 要选:\(question.options.joined(separator: "、"))"
            return [(question.sentence, tail)]
        }
        if lines.isEmpty, !row.reason.isEmpty, row.verdict.isLeftOut { lines.append((row.reason, "")) }
        for difference in row.differences {
            lines.append(("\(difference.label)  我们 \(difference.ours)   表里 \(difference.theirs)", "保留我们的"))
        }
        guard !lines.isEmpty else {
            if let view, view.isCut {
                let words = "行太多,这里列出 \(view.rows.count) 行,要定的在前;判断和带入的是全部 \(view.total) 行"
                frame.put(words, x: 2, y: y, style: Style(.muted), width: width)
            }
            return
        }
        let heading =
            row.questions.isEmpty
            ? "第\(row.line)行" + (row.differences.isEmpty ? "" : "与已登记的不同") : "第\(row.line)行 有\(row.questions.count)处要您定"
        frame.put(heading, x: 2, y: y, style: .bold, width: width)
        var (top, spare) = (y + 1, max(0, room - lines.count))
        for (place, line) in lines.prefix(room).enumerated() {
            let isLast = place == room - 1 && lines.count > room
            let tail = isLast ? "还有\(lines.count - place)处" : line.tail
            let needed = min(frame.metrics.width(of: tail), width / 2)
            frame.put(tail, x: 2 + width - needed, y: top, style: Style(.accent), width: needed)
            guard !isLast else { break }
            // A sentence goes on beneath as long as no other needs the line.
            let parts = frame.metrics.wrap(line.text, width: width - needed - 2).map(\.text)
            let shown = min(max(1, parts.count), 1 + spare)
            spare -= shown - 1
            for below in 0..<shown {
                let text = below == shown - 1 ? parts.dropFirst(below).joined() : parts[below]
                frame.put(text, x: 2, y: top + below, width: width - needed - 2)
            }
            top += shown
        }
    }

    /// Who may be meant, each with the digit that says so.
    private func people(of question: RowQuestion) -> [(text: String, tail: String)] {
        [(question.sentence, "> 是谁")]
            + IntakeScreen.answers(of: question).enumerated().map { ("  \($0 + 1) \($1)", "") }
    }

    private func outlook(_ view: ImportView) -> String {
        func part(_ name: String, _ verdict: RowVerdict) -> String { "\(name)\(view.count(of: verdict))" }
        return
            "将带入 \(part("新", .new)) \(part("补空", .fills));\(part("已有", .known)) \(part("不同", .differs)) 不动;\(part("存疑", .doubtful)) \(part("不能", .bad)) 另存"
    }

    // MARK: 带入

    var reportLines: [String] {
        guard let view else { return [] }
        var lines: [String] = []
        if step == .done {
            lines += [view.taken ?? "", ""]
            if let path = view.rejects {
                lines += ["没带入的行连同原因存为 \(path.split(separator: "/").last ?? ""),在:", path, "改好后可以再带入一次,已带入的不会重复。", ""]
            } else if let fault = view.fault {
                lines += [fault, ""]
            }
        } else {
            lines += [
                "\(view.kindTitle)  \(view.name)" + (view.sheet.map { "  \($0)" } ?? ""), outlook(view),
                whole("联络站").isEmpty ? "" : "没有写联络站的行:\(whole("联络站"))", "",
            ].filter { !$0.isEmpty || lines.isEmpty }
            lines += [takingWords, ""]
            if let fault = view.fault { lines += ["! \(fault)", ""] }
        }
        let told = view.rows.filter(\.verdict.isLeftOut) + view.rows.filter { $0.verdict == .differs }
        lines += told.prefix(IntakeScreen.mostTold).map {
            "第\($0.line)行 \(IntakeScreen.mark(of: $0.verdict).word):\($0.reason)"
        }
        if view.isCut || told.count > IntakeScreen.mostTold {
            let all = view.count(of: .doubtful) + view.count(of: .bad) + view.count(of: .differs)
            lines.append("存疑、不能和不同的共 \(all) 行,其余没有列出")
        }
        lines += view.skipped.map { line in
            line.contains(": ") ? String(line[line.firstRange(of: ": ")!.upperBound...]) : line
        }
        return lines + view.remarks
    }

    /// How many rows are told one by one: whoever reads on, reads the workbook with what stayed out.
    private static let mostTold = 500

    /// The same broken where the page ends.
    func report(_ metrics: TextMetrics, width: Int) -> [String] {
        reportLines.flatMap { $0.isEmpty ? [""] : metrics.wrap($0, width: max(10, width)).map(\.text) }
    }

    private func drawReport(in frame: inout Frame, area: Rect) {
        let lines = report(frame.metrics, width: area.width - 4)
        for (row, line) in lines.dropFirst(reportRows.cursor).prefix(area.height).enumerated() {
            let style = step == .done && reportRows.cursor + row == 0 ? Style(.good, bold: true) : .plain
            frame.put(line, x: 2, y: area.y + row, style: style, width: area.width - 4)
        }
    }

    // MARK: Lists to choose from

    private func draw(_ pick: Pick, in frame: inout Frame, area: Rect) {
        frame.put(pick.question + "  打字就找", x: 2, y: area.y, style: Style(.muted), width: area.width - 4)
        for (row, index) in pick.viewport.visible.enumerated() where row < area.height - 1 {
            let style = style(isHere: index == pick.viewport.cursor)
            frame.fill(Rect(x: 2, y: area.y + 1 + row, width: min(44, area.width - 4), height: 1), style: style)
            frame.put(
                pick.options[index].label, x: 3, y: area.y + 1 + row, style: style, width: min(42, area.width - 6))
        }
    }

    private func style(isHere: Bool) -> Style { isHere ? Style(.accent, reverse: true) : .plain }
}
