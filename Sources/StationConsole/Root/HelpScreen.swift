import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// What can be done on the page below, filterable.
struct HelpScreen: Screen {
    let subject: String
    let notes: [BindingNote]
    private var filter = TextField()
    private var viewport = Viewport()

    /// - Parameter isTyping: the page takes text, so that only what is safe over it is listed.
    init(of subject: String, notes: [BindingNote], isTyping: Bool) {
        self.subject = subject
        let common = CommonCommand.notListed(in: notes).filter { !isTyping || $0.isSafeWhileTyping }
        self.notes = notes + common.map(\.note)
    }

    var title: String { "帮助:\(subject)" }
    var takesText: Bool { true }

    private var shown: [BindingNote] {
        let words = filter.text.halfWidth.split(separator: " ")
        return notes.filter { note in
            let all = note.label + note.explanation + note.keys.joined(separator: " ")
            return words.allSatisfy { all.lowercased().contains($0.lowercased()) }
        }
    }

    func bindings(_ context: Context) -> [Binding<HelpScreen>] {
        [
            Binding([.enter, .f(1)], "关闭", "关闭帮助") { _, _ in .pop }
        ] + movements()
    }

    mutating func receive(_ event: Event, in context: Context) throws -> Effect? {
        guard filter.handle(event) else { return nil }
        viewport.select(0)
        return .stay
    }

    mutating func fit(_ area: Rect, in context: Context) {
        viewport.resize(count: shown.count, height: max(1, area.height - 4))
    }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        let x = area.x + frame.put("筛选 ", x: area.x + 1, y: area.y + 1, style: Style(.muted)) + 1
        filter.draw(in: &frame, x: x, y: area.y + 1, width: area.width - x - 2, style: .plain, focused: true)
        let rows = shown
        for (line, index) in viewport.visible.enumerated() {
            let (note, y) = (rows[index], area.y + 3 + line)
            frame.put(note.keys.joined(separator: " "), x: 2, y: y, style: Style(.accent, bold: true), width: 18)
            frame.put(note.label, x: 21, y: y, style: Style(.plain, bold: true), width: 12)
            // Why not is what is asked for here; behind the explanation it would be cut off.
            frame.put(
                note.disabled.map { "! \($0)" } ?? note.explanation, x: 34, y: y, style: Style(.muted),
                width: area.width - 36)
        }
        if viewport.visible.upperBound < rows.count {
            frame.put("▼", x: area.width - 2, y: area.bottom - 1, style: Style(.accent))
        }
        if rows.isEmpty { frame.put("没有符合的命令", x: 2, y: area.y + 3, style: Style(.muted)) }
    }
}

extension HelpScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}
