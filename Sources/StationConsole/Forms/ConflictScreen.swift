import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// 对照: someone wrote the record while it was being changed here. Both versions field by field; who comes second
/// chooses, and nothing is written over unseen.
struct ConflictScreen: Screen {
    /// The form as it was filled in.
    private var mine: FormScreen
    /// The same form of the record as it stands in the file.
    private var fresh: FormScreen
    private var meanwhile: Meanwhile
    private var rows: [FieldDifference]
    private var viewport = Viewport()
    /// Scrolls what the field under the cursor says at length.
    private var reading = Viewport()

    private init(_ mine: FormScreen, _ fresh: FormScreen, _ context: Context) throws {
        self.mine = mine
        self.fresh = fresh
        meanwhile = try Meanwhile(
            of: fresh.purpose.written, revisions: fresh.purpose.revision - mine.begun, context)
        rows = FieldDifference.all(
            opening: mine.opening, mine: mine.fields, theirs: fresh.fields, today: mine.day)
        viewport.resize(count: rows.count)
        if let first = rows.firstIndex(where: { $0.choice == nil }) { viewport.select(first) }
    }

    /// The page in the form's place; or, where nothing of the officer's is missing from the file, back with a word.
    static func settling(_ mine: FormScreen, with fresh: FormScreen, _ context: Context) throws -> Effect {
        let page = try ConflictScreen(mine, fresh, context)
        guard page.rows.contains(where: \.isMine) else {
            return .change(mine.givingUp(saying: "\(page.who) 已改过这条记录;您没有别的改动,没有再写入", then: .pop))
        }
        return .replace(page)
    }

    var title: String { "对照 \(mine.title)" }
    var isUnkept: Bool { mine.isUnkept }
    private var who: String { meanwhile.who ?? "别人" }

    var keeping: Keeping { mine.keeping }
    func typing(in context: Context) -> Typing? { mine.typing(in: context) }
    mutating func wasKept(under name: String, at moment: Int64, _ fault: Fault?) {
        mine.wasKept(under: name, at: moment, fault)
    }
    mutating func wasSaved() { mine.wasSaved() }
    func typed(in context: Context) -> TypedText? { mine.typed(in: context) }
    mutating func wasWritten(to path: String) { mine.wasWritten(to: path) }

    /// The record may be written once more while the versions are compared; what was chosen stays where it still fits.
    mutating func refresh(in context: Context) throws {
        guard let now = try? fresh.purpose.reopen?(context), now.purpose.revision != fresh.purpose.revision else {
            return
        }
        let (earlier, cursor) = (rows, viewport.cursor)
        self = try ConflictScreen(mine, now, context)
        viewport.select(cursor)
        for index in rows.indices {
            let same = earlier.first { $0.mine.name == rows[index].mine.name }
            if let same, same.theirs.value == rows[index].theirs.value { rows[index].choice = same.choice }
        }
    }

    // MARK: Keys

    func bindings(_ context: Context) -> [Binding<ConflictScreen>] {
        let elsewhere = Binding<ConflictScreen>([.control("o")], "另存文字", "草稿存不住时,把填写的文字另存为文本文件") {
            page, context in try page.mine.writeElsewhere(context)
        }
        return (mine.unkept == nil ? [] : [elsewhere]) + [
            Binding([.character("1")], "用我的", "光标所在一项用我填的,到下一项") { page, _ in page.choose(.mine) },
            Binding([.character("2")], "用对方的", "光标所在一项用对方的,到下一项") { page, _ in page.choose(.theirs) },
            Binding([.f(2)], "保存", "按选定的保存") { page, context in try page.save(context) },
            Binding([.escape], "返回", "回到表格;填写的内容存为草稿", isHinted: false) { page, context in
                context.say("填写的内容都在;再按 F2 又到对照")
                return .replace(page.mine)
            },
        ] + movements()
    }

    private mutating func choose(_ side: FieldDifference.Side) -> Effect {
        guard rows.indices.contains(viewport.cursor) else { return .stay }
        rows[viewport.cursor].choice = side
        viewport.move(by: 1)
        reading.home()
        return .stay
    }

    private mutating func save(_ context: Context) throws -> Effect {
        let open = rows.indices.filter { rows[$0].choice == nil }
        if let first = open.first {
            viewport.select(first)
            reading.home()
            throw Fault.badInput("还有 \(open.count) 项两人都改了,没有选定:按 1 用我的,2 用对方的")
        }
        let chosen = rows.filter { $0.choice == .mine }.map { ($0.mine.name, $0.mine.value) }
        if chosen.isEmpty {
            return .change(mine.givingUp(saying: "保留了 \(who) 的内容,没有再写入", then: .pop))
        }
        var form = fresh.typed(Dictionary(chosen) { first, _ in first }, on: mine.day)
        let effect = try form.save(context)
        guard case .change(var change) = effect else {
            // What the rules do not allow is shown where it can be mended.
            if case .keep(let words?) = effect { context.complain(words) }
            return .replace(form)
        }
        change.failed = { [form] page, failure, context in
            var form = form
            let effect = try form.take(failure, context)
            if case .stay = effect { return .replace(form) }
            return effect
        }
        return .change(change)
    }

    // MARK: Drawing

    private func tableHeight(_ area: Rect) -> Int { min(max(1, rows.count), max(3, area.height / 2 - 2)) }

    mutating func fit(_ area: Rect, in context: Context) {
        viewport.resize(height: tableHeight(area))
        let room = max(1, area.height - tableHeight(area) - 4)
        reading.resize(count: max(1, details(area.width - 4, context.metrics).count - room + 1), height: 1)
    }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        let width = area.width - 4
        frame.put(meanwhile.sentence ?? "记录已被改过", x: 2, y: area.y, style: Style(.warning), width: width)
        let open = rows.count { $0.choice == nil }
        let words = open > 0 ? "标 ! 的 \(open) 项两人都改了,请选定用哪一个" : "都已选定,按 F2 保存"
        frame.put(words, x: 2, y: area.y + 1, style: Style(.muted), width: width)
        let layout = TableLayout(
            [
                Column("", width: .fixed(1)), Column("项目", width: .fixed(10)),
                Column("打开时", width: .flexible(min: 6, weight: 2)), Column("对方", width: .flexible(min: 8, weight: 3)),
                Column("我的", width: .flexible(min: 8, weight: 3)), Column("选用", width: .fixed(4)),
            ], width: width)
        layout.drawHeader(in: &frame, x: 2, y: area.y + 2, style: Style(.muted))
        for (line, index) in viewport.visible.enumerated() where rows.indices.contains(index) {
            let isHere = index == viewport.cursor
            let row = rows[index]
            let plain = isHere ? Style(.accent, reverse: true) : Style(.plain)
            let bold = isHere ? Style(.accent, bold: true, reverse: true) : Style(.good, bold: true)
            let column = row.choice == .mine ? 4 : 3
            layout.drawRow(
                cells(row), in: &frame, x: 2, y: area.y + 3 + line, style: plain,
                styles: row.choice == nil ? [:] : [column: bold, 5: bold])
        }
        drawDetails(in: &frame, area: area.rows(from: 3 + tableHeight(area)))
    }

    private func cells(_ row: FieldDifference) -> [String] {
        func short(_ text: String?, of field: FormField) -> String {
            guard let text else { return "不详" }
            return field.reading(text).split(whereSeparator: \.isNewline).joined(separator: " ")
        }
        let choice = row.choice.map { $0 == .mine ? "我的" : "对方" } ?? "待选"
        return [
            row.choice == nil ? "!" : "", row.mine.label, short(row.was, of: row.mine),
            short(row.theirs.value, of: row.theirs), short(row.mine.value, of: row.mine), choice,
        ]
    }

    /// The field under the cursor at full length, beneath the table.
    private func drawDetails(in frame: inout Frame, area: Rect) {
        guard rows.indices.contains(viewport.cursor), area.height > 1 else { return }
        let lines = details(area.width - 4, frame.metrics).dropFirst(reading.cursor)
        let more = [reading.cursor > 0 ? "PgUp" : "", lines.count > area.height - 1 ? "PgDn ▼" : ""]
            .filter { !$0.isEmpty }.joined(separator: " ")
        let right = more.isEmpty ? area.width - 2 : area.width - 3 - frame.metrics.width(of: more)
        let label = rows[viewport.cursor].mine.label
        frame.put(label, x: 2, y: area.y, style: Style(.plain, bold: true))
        let used = frame.metrics.width(of: label) + 3
        frame.rule(x: used, y: area.y, width: right - used, style: Style(.muted))
        frame.put(more, x: right + 1, y: area.y, style: Style(.accent))
        for (line, text) in lines.prefix(area.height - 1).enumerated() {
            frame.put(text, x: 2, y: area.y + 1 + line, width: area.width - 4)
        }
    }

    private func details(_ width: Int, _ metrics: TextMetrics) -> [String] {
        guard rows.indices.contains(viewport.cursor) else { return [] }
        let row = rows[viewport.cursor]
        let author = meanwhile.author(of: row.mine.name).map { "(\($0))" } ?? ""
        let texts = [
            "打开时: " + (row.was.map { row.mine.reading($0) } ?? "不详"),
            "对方\(author): \(row.theirs.reading(row.theirs.value))", "我的: \(row.mine.reading(row.mine.value))",
        ]
        return texts.flatMap { metrics.wrap($0, width: width).map(\.text) }
    }
}

extension ConflictScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws {
        if case .page(let pages) = motion { return reading.move(by: pages * 3) }
        viewport.follow(motion)
        reading.home()
    }
}
