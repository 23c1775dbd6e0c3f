import Foundation
import NcursesTerminal
import TerminalKit

/// A program on a terminal, for NcursesTerminalTests: shows one line, and tells on descriptor 3 what it was told.
///
/// Arguments: the width of ambiguous characters, `kiosk`, and the path of a crash's last word. `q` leaves, `!` crashes.
@main
enum Trial {
    static func main() throws {
        let words = CommandLine.arguments.dropFirst()
        if words.contains("kiosk") { NcursesTerminal.ignoreJobControl() }
        let width: AmbiguousWidth = words.contains("measure") ? .measure : words.contains("wide") ? .wide : .narrow
        let word = words.first { $0.hasPrefix("/") }.map { LastWord(path: $0) }
        let terminal = try NcursesTerminal(width: width, lastWord: word)
        if words.contains("watch") { terminal.watched = 4 }
        show(terminal)
        tell("size \(terminal.size.width)x\(terminal.size.height)")
        while true {
            let event = terminal.nextEvent()
            tell(describe(event))
            switch event {
            case .key(.character("!")): raise(SIGSEGV)
            case .key(.character("q")), .terminate, .hangup:
                terminal.close()
                tell("left")
                return
            case .key(.control("l")): terminal.redraw()
            case .news:
                var byte: UInt8 = 0
                if read(4, &byte, 1) != 1 { terminal.watched = nil }
            default: show(terminal)
            }
        }
    }

    /// A line with ambiguous and wide characters, and the caret behind it.
    private static func show(_ terminal: NcursesTerminal) {
        var frame = Frame(size: terminal.size, metrics: terminal.metrics)
        let used = frame.put("“合山”市", x: 0, y: 1)
        frame.caret = Point(x: used, y: 1)
        terminal.present(frame)
    }

    private static func describe(_ event: Event) -> String {
        switch event {
        case .key(let key): "key \(key.label)"
        case .text(let text): "text \(text)"
        case .paste(let text): "paste \(text.replacing("\n", with: "⏎"))"
        case .resize(let size): "resize \(size.width)x\(size.height)"
        case .cursorReport(let column): "column \(column)"
        case .tick: "tick"
        case .news: "news"
        case .hangup: "hangup"
        case .terminate: "terminate"
        case .resumed: "resumed"
        }
    }

    private static func tell(_ text: String) {
        let bytes = Array((text + "\n").utf8)
        _ = write(3, bytes, bytes.count)
    }
}
