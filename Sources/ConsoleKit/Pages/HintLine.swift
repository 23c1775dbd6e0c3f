import TerminalKit

/// The two lines at the bottom: what was just done, and at most eight keys that work here. The words of keys that are known by
/// heart are quiet; none ever moves for it.
package enum HintLine {
    /// As many hints as are read at a glance.
    package static let most = 8

    package static func draw(
        in frame: inout Frame, notes: [BindingNote], fixed: [BindingNote], message: MessageLine.Message?,
        choices: ChoiceLine? = nil, isFamiliar: (BindingNote) -> Bool = { _ in false }
    ) {
        let (width, bottom) = (frame.size.width, frame.size.height - 1)
        if let choices {
            choices.draw(in: &frame, y: bottom - 1)
        } else if let message {
            let style =
                switch message.kind {
                case .done: Style(.good)
                case .note: Style(.accent)
                case .fault: Style(.alarm, bold: true)
                }
            let words = frame.metrics.clip("\(message.kind.rawValue) \(message.text)", to: width - 2)
            frame.put(words, x: 1, y: bottom - 1, style: style)
        }
        let hinted = notes.filter { $0.isHinted && $0.disabled == nil }
        // A key that is the same everywhere keeps its place; what a page does itself with it is said in the page's words.
        let fixed = fixed.map { note in hinted.first { $0.keys.first == note.keys.first } ?? note }
        let own = hinted.filter { note in !fixed.contains { $0.keys.first == note.keys.first } }
        func needed(_ note: BindingNote) -> Int {
            frame.metrics.width(of: note.keys.first ?? "") + 1 + frame.metrics.width(of: note.label)
        }
        // The way back and the help always have their place; the page's own keys share the rest.
        let reserved = fixed.reduce(0) { $0 + needed($1) + 2 }
        var shown: [BindingNote] = []
        var used = 1
        for note in own.prefix(most - fixed.count) where used + needed(note) + 2 + reserved <= width + 1 {
            shown.append(note)
            used += needed(note) + 2
        }
        var x = 1
        for note in shown + fixed {
            let key = note.keys.first ?? ""
            x += frame.put(key, x: x, y: bottom, style: Style(.accent, bold: true))
            x += frame.put(" " + note.label, x: x, y: bottom, style: isFamiliar(note) ? .muted : .plain)
            x += 2
        }
    }
}
