import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// Any action by name or pinyin initials.
struct PaletteScreen: Screen {
    private let items: [(item: PaletteItem, note: BindingNote)]
    private var filter = TextField()
    private var viewport = Viewport()
    private var matches: [Int] = []
    /// Catalogue that whoever sits there may not read: not even their names are offered.
    private var hidden: Set<String> = []

    /// - Parameter typed: what was typed on a page without rows, and opened it.
    init(notes: [BindingNote], typed: Event? = nil) {
        let wings = Wing.allCases.map { wing in
            let note = BindingNote(
                Binding<HelpScreen>([.character(Character("\(wing.rawValue)"))], wing.title, wing.explanation) { _, _ in
                    .stay
                })
            return (PaletteItem.open(wing), note)
        }
        let kinds = Catalogue.general.map { kind in
            let note = BindingNote(Binding<HelpScreen>([], kind.title, kind.explanation) { _, _ in .stay })
            return (PaletteItem.kind(kind.name), note)
        }
        let figures = FigurePages.all.enumerated().map { place, page in
            let note = BindingNote(keys: [], label: page.title, explanation: page.explanation)
            return (PaletteItem.figures(place), note)
        }
        // Home lists the wings itself.
        let listed = Set(notes.map(\.label))
        let common = CommonCommand.notListed(in: notes).filter { ![.palette, .back].contains($0) }
        items =
            notes.map { (.own(label: $0.label, explanation: $0.explanation), $0) }
            + wings.filter { !listed.contains($0.1.label) }
            + kinds + figures
            + [
                (.drafts, BindingNote(keys: [], label: "草稿", explanation: "没有保存的表格:接着填,或丢弃")),
                (
                    .errands,
                    BindingNote(keys: [], label: ErrandsScreen.name, explanation: ErrandsScreen.explanation)
                ),
            ]
            + common.map { (.common($0), $0.note) }
        matches = Array(items.indices)
        if let typed { _ = filter.handle(typed) }
    }

    var title: String { "命令" }
    var takesText: Bool { true }

    func bindings(_ context: Context) -> [Binding<PaletteScreen>] {
        [
            Binding([.enter], "执行", "执行选中的命令") { page, _ in
                guard page.matches.indices.contains(page.viewport.cursor) else { return .stay }
                return .run(page.items[page.matches[page.viewport.cursor]].item)
            }
        ] + movements()
    }

    mutating func refresh(in context: Context) throws {
        hidden = []
        for kind in Catalogue.general where try !context.file.mayRead(kind) { hidden.insert(kind.name) }
        match(context)
    }

    mutating func receive(_ event: Event, in context: Context) throws -> Effect? {
        guard filter.handle(event) else { return nil }
        match(context)
        viewport.select(0)
        return .stay
    }

    private mutating func match(_ context: Context) {
        let typed = filter.text.halfWidth.lowercased().filter { $0 != " " }
        matches = items.indices.filter { index in
            if case .kind(let name) = items[index].item, hidden.contains(name) { return false }
            let note = items[index].note
            if typed.isEmpty || (note.label + note.explanation).contains(typed) { return true }
            guard typed.allSatisfy({ $0.isASCII }) else { return false }
            let initials = context.file.desk.readInitials(note.label)
            return initials.split(separator: " ").contains { $0.hasPrefix(typed) }
        }
        // What is called just so comes first, then what begins so; the rest keeps its order.
        if !typed.isEmpty {
            func rank(_ index: Int) -> Int {
                let label = items[index].note.label.lowercased()
                return label == typed ? 0 : label.hasPrefix(typed) ? 1 : label.contains(typed) ? 2 : 3
            }
            matches = (0...3).flatMap { wanted in matches.filter { rank($0) == wanted } }
        }
        viewport.resize(count: matches.count)
    }

    mutating func fit(_ area: Rect, in context: Context) { viewport.resize(height: max(1, area.height - 4)) }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        let x = 1 + frame.put("命令 ", x: 1, y: area.y + 1, style: Style(.muted))
        filter.draw(in: &frame, x: x, y: area.y + 1, width: area.width - x - 2, style: .plain, focused: true)
        for (line, place) in viewport.visible.enumerated() {
            let (note, y) = (items[matches[place]].note, area.y + 3 + line)
            let style = Style(place == viewport.cursor ? .accent : .plain, reverse: place == viewport.cursor)
            frame.fill(Rect(x: 1, y: y, width: area.width - 2, height: 1), style: style)
            frame.put(note.label, x: 2, y: y, style: style, width: 14)
            frame.put(note.disabled ?? note.explanation, x: 17, y: y, style: style, width: area.width - 36)
            frame.put(note.keys.joined(separator: " "), x: area.width - 18, y: y, style: style, width: 16)
        }
        if matches.isEmpty { frame.put("没有符合的命令", x: 2, y: area.y + 3, style: Style(.muted)) }
    }
}

extension PaletteScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}
