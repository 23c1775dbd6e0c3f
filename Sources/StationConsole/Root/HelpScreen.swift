import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// What can be done on the page below: a few rows over its foot, narrowed by typing words or a key; F1 once more shows all.
struct HelpScreen: Screen {
    let subject: String
    let notes: [BindingNote]
    private var filter = TextField()
    private var viewport = Viewport()
    /// Whether it takes the whole page.
    private var isWhole = false

    /// As many rows as are read at a glance, over the foot of a page.
    private static let few = 8

    /// - Parameter isTyping: the page takes text, so that only what is safe over it is listed.
    init(of subject: String, notes: [BindingNote], isTyping: Bool) {
        self.subject = subject
        let common = CommonCommand.notListed(in: notes).filter { !isTyping || $0.isSafeWhileTyping }
        self.notes = notes + common.map(\.note)
    }

    var title: String { "帮助:\(subject)" }
    var takesText: Bool { true }
    var isOverlay: Bool { !isWhole }

    private var shown: [BindingNote] {
        let words = filter.text.halfWidth.split(separator: " ")
        return notes.filter { note in
            let all = note.label + note.explanation + note.keys.joined(separator: " ")
            return words.allSatisfy { all.lowercased().contains($0.lowercased()) }
        }
    }

    func bindings(_ context: Context) -> [Binding<HelpScreen>] {
        [
            Binding([.f(1)], isWhole ? "收起" : "全部按键", "所有的键;再按一次收起") { page, _ in
                guard !page.isWhole else { return .pop }
                page.isWhole = true
                return .stay
            },
            Binding([.enter, .escape], "收起", "回到下面的页面", isHinted: false) { _, _ in .pop },
        ] + movements()
    }

    mutating func receive(_ event: Event, in context: Context) throws -> Effect? {
        guard filter.handle(event) else { return nil }
        viewport.select(0)
        return .stay
    }

    mutating func fit(_ area: Rect, in context: Context) {
        let room = isWhole ? area.height - 1 : min(HelpScreen.few, area.height - 2, max(1, shown.count))
        viewport.resize(count: shown.count, height: max(1, room))
    }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        let rows = shown
        let visible = viewport.visible
        let top = isWhole ? area.y : area.bottom - max(1, visible.count) - 1
        frame.fill(Rect(x: 0, y: top, width: area.width, height: area.bottom - top))
        let head = "F1 \(subject) 这一页的键"
        let used = frame.put(head, x: 1, y: top, style: .bold, width: area.width / 2)
        filter.draw(
            in: &frame, x: used + 3, y: top, width: max(4, area.width - used - 24), style: .plain, focused: true)
        if filter.isEmpty {
            frame.put("输入可筛选", x: used + 4, y: top, style: .muted, width: max(0, area.width - used - 22))
        }
        for (line, index) in visible.enumerated() {
            let (note, y) = (rows[index], top + 1 + line)
            frame.put(note.keys.joined(separator: " "), x: 2, y: y, style: Style(.accent, bold: true), width: 18)
            frame.put(note.label, x: 21, y: y, style: note.disabled == nil ? .bold : .muted, width: 12)
            // Why not is what is asked for here; behind the explanation it would be cut off.
            frame.put(
                note.disabled.map { "- \($0)" } ?? note.explanation, x: 34, y: y, style: .muted, width: area.width - 36)
        }
        let below = rows.count - visible.upperBound
        if below > 0 {
            let words = "下面还有\(below)"
            frame.put(words, x: area.width - frame.metrics.width(of: words) - 1, y: top, style: .muted)
        }
        if rows.isEmpty { frame.put("没有符合的键。F7 可以找全部", x: 2, y: top + 1, style: .muted) }
    }
}

extension HelpScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}
