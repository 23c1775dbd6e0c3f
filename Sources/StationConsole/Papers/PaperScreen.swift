import ConsoleKit
import Foundation
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit

/// F9 on a page that can be handed on: which paper, as what, where to, and how it reads; F2 has it made.
struct PaperScreen: Screen {
    /// A row of choices.
    private enum Row {
        case form, target, layout, columns
    }

    private let offer: PaperOffer?
    /// The page below as a table; nil: it has none.
    private let table: Export?
    private var place: Int
    private var form: HandoutForm
    private var row = Row.form
    private let isKiosk: Bool
    private var sticks: [Stick] = []
    /// Where it goes: 0 the export folder, then the sticks.
    private var target = 0
    /// The printers, the usual one first; nil: nobody has looked yet.
    private var printers: [String]?
    private var printer = 0
    /// The office's own forms, by their files' names; 0 is ours, then they come.
    private let layouts: [String]
    private var layout = 0
    /// The columns that stay out, and the one under the cursor.
    private var left: Set<Int> = []
    private var column = 0
    /// What is to be made as soon as the office has done what it does.
    private var waiting: Errand?
    private var paper: PrintedReport?
    private var scroll = Viewport()

    /// - Parameters:
    ///   - chosen: the kind that was asked for; nil: the first.
    ///   - table: the page below as a table.
    init(_ offer: PaperOffer?, chosen: PaperKind? = nil, table: Export? = nil, _ context: Context) {
        (self.offer, self.table) = (offer, table)
        place = chosen.flatMap { offer?.kinds.firstIndex(of: $0) } ?? 0
        form = offer == nil ? .excel : .word
        layouts = offer == nil ? [] : PaperScreen.layouts(context)
        isKiosk = context.isKiosk
        sticks = isKiosk ? [] : context.sticks()
        let liked = context.habit(.handout(ofTable: offer == nil)).split(separator: "\t").map(String.init)
        if let like = liked.first.flatMap({ HandoutForm(rawValue: $0) }), forms.contains(like) { form = like }
        if !forms.contains(form) { form = forms[0] }
        if liked.count > 1, let stick = sticks.firstIndex(where: { $0.path == liked[1] }) { target = stick + 1 }
    }

    var title: String { offer == nil ? "导出" : "文书" }
    var isHandout: Bool { false }

    private var kind: PaperKind? { offer.map { $0.kinds[place] } }

    private var forms: [HandoutForm] {
        var forms = offer == nil ? [] : HandoutForm.ofPapers.filter { $0 != .print || !isKiosk }
        if case .table(let rows)? = table?.content {
            // A sheet with lines above its heading is no register.
            let isRegister = rows.allSatisfy { $0.count == rows.first?.count }
            forms += HandoutForm.ofTables.filter { $0 != .excel || isRegister }
        }
        return forms.isEmpty ? [.text] : forms
    }

    /// Whether it is what the page below writes itself, here and now.
    private var isOwn: Bool {
        if case .text? = table?.content { return form == .text }
        return form == .table
    }

    private var rows: [Row] {
        [.form, .target] + (form == .word && !layouts.isEmpty ? [.layout] : [])
            + (form.isOfTables && !(table?.rows.isEmpty ?? true) ? [.columns] : [])
    }

    /// The Word documents in `forms` beside the export folder.
    private static func layouts(_ context: Context) -> [String] {
        let parent = context.exportFolder.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let folder = (parent + ["forms"]).joined(separator: "/")
        return DataFolder.names(in: folder).filter { $0.hasSuffix(".docx") && !$0.hasPrefix("~$") }.sorted()
    }

    private func folder(_ context: Context) -> String {
        target == 0 || !sticks.indices.contains(target - 1) ? context.exportFolder : sticks[target - 1].path
    }

    // MARK: Keys

    func bindings(_ context: Context) -> [Binding<PaperScreen>] {
        let waiting = waiting.map { "\($0.title)排着队" }
        let looking = form == .print && printers == nil ? "正在找打印机" : nil
        let none = form == .print && printers?.isEmpty == true ? "没有打印机,先做成 PDF" : nil
        let kinds = (offer?.kinds ?? []).enumerated().prefix(9).map { place, kind in
            Binding<PaperScreen>([.character(Character("\(place + 1)"))], kind.label, "看这种文书", isHinted: false) {
                page, context in
                page.place = place
                page.scroll.follow(.home)
                try page.refresh(in: context)
                return .stay
            }
        }
        return [
            Binding(
                [.f(2)], form == .print ? "打印" : "做成文件", "做成所选的一种,送到所选的地方",
                disabled: isOwn ? nil : waiting ?? looking ?? none
            ) { page, context in try page.make(context) },
            Binding([.right], "换", "这一栏换下一个:做成什么、送到哪里、哪一列") { page, context in page.turn(1, context) },
            Binding([.left], "往回换", "这一栏换上一个", isHinted: false) { page, context in page.turn(-1, context) },
            Binding([.tab], "下一栏", "做成、送到、格式、栏目") { page, _ in page.step(1) },
            Binding([.backTab], "上一栏", "回到上面一栏", isHinted: false) { page, _ in page.step(-1) },
            Binding(
                [.character(" ")], "去留这一列", "光标所在的一列要不要在表里", disabled: row == .columns ? nil : "先按 Tab 到“栏目”",
                isHinted: row == .columns
            ) { page, _ in
                let others = (page.table?.rows.first?.indices).map { Set($0).subtracting(page.left) } ?? []
                guard page.left.contains(page.column) || others.count > 1 else {
                    throw Fault.badInput("至少要留一列")
                }
                page.left.formSymmetricDifference([page.column])
                return .stay
            },
        ] + kinds + movements()
    }

    private mutating func step(_ step: Int) -> Effect {
        let here = rows.firstIndex(of: row) ?? 0
        row = rows[(here + step + rows.count) % rows.count]
        return .stay
    }

    private mutating func turn(_ step: Int, _ context: Context) -> Effect {
        func turned(_ here: Int, _ count: Int) -> Int { count == 0 ? 0 : (here + step + count) % count }
        switch row {
        case .form:
            form = forms[turned(forms.firstIndex(of: form) ?? 0, forms.count)]
            scroll.follow(.home)
        case .target:
            if form == .print {
                printer = turned(printer, printers?.count ?? 0)
                return .stay
            }
            target = turned(target, sticks.count + 1)
        case .layout:
            layout = turned(layout, layouts.count + 1)
            return .stay
        case .columns:
            column = turned(column, table?.rows.first?.count ?? 0)
            return .stay
        }
        let liked = form.rawValue + "\t" + (target == 0 ? "" : folder(context))
        return .keepHabit(.handout(ofTable: offer == nil), liked)
    }

    // MARK: Making

    /// Has the office do it, when it is free: at the beginning of a day it makes the day's copy.
    private mutating func send(_ errand: Errand, _ context: Context) -> Effect {
        guard let current = context.errands.current, !context.isPractice else { return .closing(then: .send(errand)) }
        waiting = errand
        context.say("\(current.title)做完就做\(errand.title),请等一下")
        return .stay
    }

    private mutating func make(_ context: Context) throws -> Effect {
        if isOwn { return .run(.common(.export)) }
        let mark = context.isDemonstration ? "演示 " : ""
        if form == .excel { return try makeRegister(mark, context) }
        guard let offer, let kind else { throw Fault.badInput("这一页没有文书") }
        let subject: [String] =
            switch offer.subject {
            case .session(let id): ["--session=\(id.text)"]
            case .submission(let id): ["--submission=\(id.text)"]
            case .member(let id): ["--member=\(id.text)"]
            case .consultation(let id): ["--consultation=\(id.text)"]
            case .research(let id): ["--research=\(id.text)"]
            case .station(let id): ["--station=\(context.station(of: id)?.name ?? "")"]
            case .city: []
            }
        let name = FileName.of("\(mark)\(paper?.title ?? kind.label)-\(context.today)")
        let goal =
            form == .print
            ? ["--printer=\(printers?[printer] ?? "default")"]
            : ["--as=\(form.rawValue)", "--to=\(free(name, form.rawValue, context))"]
        let own = form == .word && layout > 0 ? ["--form=\(layouts[layout - 1])"] : []
        let words = ["paper", kind.rawValue] + goal + own + ["--period=\(offer.period.typed)"] + subject
        return send(Errand(kind.label, words, needsOperator: true), context)
    }

    /// A file's name that none has yet.
    private func free(_ name: String, _ ending: String, _ context: Context) -> String {
        let folder = folder(context)
        var path = "\(folder)/\(name).\(ending)"
        var number = 2
        while access(path, F_OK) == 0 {
            path = "\(folder)/\(name)-\(number).\(ending)"
            number += 1
        }
        return path
    }

    /// The table goes over whole; the office only writes it.
    private func makeRegister(_ mark: String, _ context: Context) throws -> Effect {
        guard let export = kept(context) else { return .stay }
        let register = Register(
            title: export.name, scope: Register.scope(context.station, context.period), table: export.rows,
            people: export.people)
        let input = try JSONEncoder().encode(register)
        guard input.count < PaperScreen.longest else {
            throw Fault.badInput("这张表太长:请先筛选,或用命令 liaison export")
        }
        let path = free(FileName.of("\(mark)\(export.name)-\(context.today)"), "xlsx", context)
        let errand = Errand(
            "导出", ["register", "--as=xlsx", "--to=\(path)"], needsOperator: false, input: Array(input))
        // Of what is practised nothing leaves: sending it says so, and nothing is noted before.
        if context.isPractice { return .send(errand) }
        let station = context.station?.id
        let stations = context.station.map { [$0.id] } ?? context.stations.map(\.id)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return Self.change { file in
            try ExportWriter.permit(export, of: stations, file)
            try ExportWriter.note(export, as: name, station, file)
            return Done(saying: nil)
        } then: { page, context in
            page.send(errand, context)
        }
    }

    /// Bytes that go over to the office at most.
    private static let longest = 15 << 20

    /// The page's table without the columns that stay out.
    private func kept(_ context: Context) -> Export? {
        guard var export = table, case .table(let rows) = export.content else { return nil }
        export.folder = folder(context)
        guard !left.isEmpty else { return export }
        let headings = rows.first ?? []
        let shown = headings.indices.filter { !left.contains($0) }.map { headings[$0] }
        export.content = .table(rows.map { row in row.indices.filter { !left.contains($0) }.map { row[$0] } })
        if !shown.contains(where: Register.isPersonal) { export.people = 0 }
        return export
    }

    func exported(in context: Context) throws -> Export? {
        if var text = table, case .text = text.content {
            text.folder = folder(context)
            return text
        }
        return kept(context)
    }

    // MARK: Reading

    mutating func refresh(in context: Context) throws {
        guard let offer, let kind else { return }
        paper = try PrintedReport(
            kind, about: offer.subject, in: context.file, period: offer.period, moment: "\(context.today)")
    }

    func question(_ context: Context) -> Errand? {
        if let waiting { return waiting }
        return form == .print && printers == nil ? Errand("找打印机", ["printers"], needsOperator: false) : nil
    }

    mutating func hear(_ news: ErrandNews, of errand: Errand, in context: Context) throws {
        if errand == waiting {
            switch news {
            case .done(let words, _): context.confirm(words)
            case .failed(let words, _): context.complain(words)
            case .progress, .answer: return
            }
            waiting = nil
        }
        guard errand.words.first == "printers" else { return }
        switch news {
        case .answer(let bytes):
            printers = (printers ?? []) + [String(decoding: bytes, as: UTF8.self)].filter { !$0.isEmpty }
        case .done, .failed: printers = printers ?? []
        case .progress: break
        }
    }

    // MARK: Drawing

    private func lines(_ width: Int, _ context: Context) -> [String] {
        if form.isOfTables, let rows = table?.rows {
            return rows.prefix(200).map { row in
                let cells = row.indices.filter { !left.contains($0) }.map { row[$0] }
                // A cell's own line ends would make several of a row.
                let line = cells.joined(separator: " | ").split(whereSeparator: \.isNewline).joined(separator: " ")
                return context.metrics.clip(line, to: width - 4)
            }
        }
        var text: [String] = []
        if let paper {
            text = [paper.title, ""] + paper.lines
        } else if case .text(let words)? = table?.content {
            text = words.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        return text.flatMap { line in
            line.isEmpty ? [""] : context.metrics.wrap(line, width: min(72, width - 4)).map(\.text)
        }
    }

    private static let head = 7
    /// The width of a window from which on the preview stands beside the choices, and its own.
    private static let (besideFrom, besideWidth) = (120, 76)

    private static func isBeside(_ area: Rect) -> Bool { area.width >= besideFrom && area.height >= 20 }

    /// Where the preview's lines stand.
    private static func preview(_ area: Rect) -> Rect {
        isBeside(area)
            ? Rect(x: area.right - besideWidth + 3, y: area.y + 1, width: besideWidth - 4, height: area.height - 1)
            : Rect(x: 3, y: area.y + head - 1, width: area.width - 4, height: area.height - head)
    }

    /// What is previewed, in the lines that there is room for.
    private func lines(_ area: Rect, _ context: Context) -> [String] {
        lines(PaperScreen.isBeside(area) ? PaperScreen.besideWidth : area.width, context)
    }

    mutating func fit(_ area: Rect, in context: Context) {
        let room = PaperScreen.preview(area).height
        scroll.resize(count: max(1, lines(area, context).count - room + 1), height: 1)
    }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        let preview = PaperScreen.preview(area)
        drawChoices(in: &frame, area: area, context)
        let x = preview.x - 2
        frame.put("预览", x: x, y: preview.y - 1, style: .bold)
        frame.put(size, x: x + 6, y: preview.y - 1, style: .muted)
        let all = lines(area, context)
        for (row, text) in all.dropFirst(scroll.cursor).prefix(preview.height).enumerated() {
            frame.put(text, x: preview.x, y: preview.y + row, width: preview.width)
        }
        if scroll.cursor + preview.height < all.count {
            frame.put(
                "(下面还有\(all.count - scroll.cursor - preview.height)行)", x: x, y: area.bottom - 1, style: .muted)
        }
    }

    /// What can be chosen; beside a preview each row takes as many lines as it needs.
    private func drawChoices(in frame: inout Frame, area: Rect, _ context: Context) {
        let isBeside = PaperScreen.isBeside(area)
        let width = isBeside ? area.width - PaperScreen.besideWidth - 1 : area.width
        var y = area.y
        func put(_ row: Row?, _ label: String, _ words: [String], chosen: Int) {
            if row == self.row { frame.put(">", x: 0, y: y, style: Style(.accent, bold: true)) }
            y = choices(label, words, chosen: chosen, in: &frame, y: y, width: width, wraps: isBeside)
        }
        let names = (offer?.kinds ?? []).enumerated().map { "\($0.offset + 1)\($0.element.label)" }
        if names.isEmpty { y += 1 } else { put(nil, "文书", names, chosen: place) }
        put(.form, "做成", forms.map(\.label), chosen: forms.firstIndex(of: form) ?? 0)
        let goal = form == .print ? printers ?? ["正在找打印机"] : ["导出文件夹"] + sticks.map { "U盘 \($0.name)" }
        let shown = goal.isEmpty ? ["没有打印机,先做成 PDF"] : goal
        put(.target, "送到", shown, chosen: form == .print ? printer : target)
        if rows.contains(.columns) {
            if row == .columns { frame.put(">", x: 0, y: y, style: Style(.accent, bold: true)) }
            drawColumns(in: &frame, y: y, width: width)
            y += 1
        } else if rows.contains(.layout) {
            put(.layout, "格式", ["本程序的"] + layouts, chosen: layout)
        } else {
            if form != .print {
                let room = target > 0 && sticks.indices.contains(target - 1) ? "  空\(sticks[target - 1].room)" : ""
                frame.put(folder(context) + room, x: 8, y: y, style: .muted, width: width - 9)
            }
            y += 1
        }
        guard let warning = warning(context) else { return }
        let lines = isBeside ? context.metrics.wrap(warning, width: width - 2).map(\.text) : [warning]
        for (line, text) in lines.enumerated() {
            frame.put(text, x: 1, y: y + line + (isBeside ? 1 : 0), style: .warning, width: width - 2)
        }
    }

    /// What is personal in it, or missing.
    private func warning(_ context: Context) -> String? {
        let people = form.isOfTables ? kept(context)?.people ?? 0 : 0
        if people > 0 { return "! 有\(people)人的电话、出生年月;会记入操作记录" }
        guard !form.isOfTables, let gaps = paper?.gaps, !gaps.isEmpty else { return nil }
        return "! " + gaps.joined(separator: "、")
    }

    /// How long it is.
    private var size: String {
        if form.isOfTables, let rows = table?.rows { return "\(max(0, rows.count - 1))行 \(rows.first?.count ?? 0)列" }
        return paper.map { "约\(PaperPageCount.pages(of: $0))页" } ?? ""
    }

    private func drawColumns(in frame: inout Frame, y: Int, width: Int) {
        frame.put("栏目", x: 1, y: y, style: .muted)
        let headings = table?.rows.first ?? []
        var x = 8
        // The one under the cursor is always in sight.
        for place in headings.indices.dropFirst(max(0, column - 3)) {
            let isHere = row == .columns && place == column
            let text = (left.contains(place) ? "-" : "+") + headings[place]
            guard x < width - 4 else {
                frame.put("…", x: width - 2, y: y, style: .muted)
                break
            }
            x +=
                frame.put(
                    text, x: x, y: y,
                    style: isHere ? Style(.accent, reverse: true) : left.contains(place) ? .muted : .plain,
                    width: max(0, width - x - 1)) + 2
        }
    }

    /// A row of words, the chosen in brackets.
    ///
    /// - Parameter wraps: whether what has no room goes on below.
    /// - Returns: the line below.
    private func choices(
        _ label: String, _ words: [String], chosen: Int, in frame: inout Frame, y: Int, width: Int, wraps: Bool
    ) -> Int {
        frame.put(label, x: 1, y: y, style: .muted)
        var (x, y) = (8, y)
        for (place, word) in words.enumerated() {
            let isChosen = place == chosen
            let text = isChosen ? "[\(word)]" : word
            if wraps, x > 8, x + frame.metrics.width(of: text) > width { (x, y) = (8, y + 1) }
            x +=
                frame.put(
                    text, x: x, y: y, style: isChosen ? Style(.accent, bold: true) : .plain, width: max(0, width - x))
                + 2
        }
        return y + 1
    }
}

extension PaperScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws {
        if case .page(let pages) = motion { scroll.move(by: pages * 12) } else { scroll.follow(motion) }
    }
}

extension Period {
    /// How it is written on the command line.
    fileprivate var typed: String {
        switch shape {
        case .year(let year): "\(year)"
        case .half(let half, let year): "\(year)H\(half)"
        case .quarter(let quarter): "\(quarter.year)Q\(quarter.number)"
        case .all: "all"
        case .sinceTerm: "term"
        case .term, .named: name
        case .month, .days: "\(ends.first)..\(ends.last)"
        }
    }
}
