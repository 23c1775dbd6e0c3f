import CNcurses
import TerminalKit

/// The terminal this process runs in, drawn on by ncurses.
///
/// ncurses finds the fewest bytes for a change; keys are read and decoded by ourselves, so that an input method's
/// word and a paste arrive whole. There is one terminal, and it is for the main thread.
package final class NcursesTerminal: Terminal {
    /// The widths to draw with; they change at most once, with a `.resize` event.
    package private(set) var metrics: TextMetrics

    /// Waited for beside the keys.
    package var watched: Int32?

    private var decoder: KeyDecoder
    private var waiting: ArraySlice<Event> = []
    private var shown: Frame?
    private var probe: WidthProbe?
    private var hasHungUp = false
    private var isOpen = true
    private var scalars: [UInt32] = []
    private var input = [UInt8](repeating: 0, count: 4096)

    /// How long an ESC alone waits before it acts, in milliseconds: `ESCDELAY` as every program on ncurses reads it.
    private let escapePause = Int(Environment.value(of: "ESCDELAY")).map { min(max(0, $0), 1000) } ?? 25
    /// How late a slow line delivers the rest of a key's sequence, in milliseconds.
    private static let slowestLine = 300
    /// When an ESC alone acted last, on the terminal's clock.
    private var escapeActed: Int64 = -1_000_000

    /// Takes the terminal over. Nothing is shown before the first frame.
    /// - Parameters:
    ///   - width: how wide characters of ambiguous width are drawn.
    ///   - mono: no colours, as with `NO_COLOR` in the environment.
    ///   - lastWord: what a crash leaves behind.
    /// - Throws: why it cannot be used; then nothing was changed.
    package init(
        width: AmbiguousWidth = .measure, mono: Bool = false, lastWord: LastWord? = nil
    ) throws(TerminalFailure) {
        if let lastWord { curses_leave_word(lastWord.path, LastWord.sentence) }
        let name = Environment.value(of: "TERM")
        if let failure = TerminalFailure(curses_open(), terminalName: name) { throw failure }
        metrics = TextMetrics(ambiguousIsWide: width == .wide)
        decoder = KeyDecoder(extra: KeyCapabilities.extras())
        rule(widths: metrics)
        let colours = mono || !Environment.value(of: "NO_COLOR").isEmpty ? 0 : Int(curses_colours())
        define(Palette(colours: colours))
        if width == .measure && WidthProbe.isWorthAsking(terminalName: name) {
            curses_write(WidthProbe.question, WidthProbe.question.count)
            probe = WidthProbe(askedAt: curses_milliseconds())
            decoder.awaitsCursorReport = true
        }
    }

    deinit {
        curses_close()
    }

    /// Lets Ctrl-C, Ctrl-\ and Ctrl-Z, and the signals that they are for, end or stop nothing, from now on. For a console
    /// that is all its user may have.
    package static func ignoreJobControl() { curses_ignore_job_control() }

    /// The window's size now.
    package var size: Size {
        var columns: Int32 = 0
        var rows: Int32 = 0
        curses_size(&columns, &rows)
        return Size(width: Int(columns), height: Int(rows))
    }

    /// Shows a frame: the changed columns of each row go to ncurses, which sends what differs, the caret last.
    package func present(_ frame: Frame) {
        guard isOpen, !hasHungUp else { return }
        frame.forEachChange(since: shown) { row, columns in put(frame, row: row, columns: columns) }
        curses_show(Int32(frame.caret?.y ?? -1), Int32(frame.caret?.x ?? -1))
        shown = frame
    }

    /// Milliseconds of the system's monotonic clock.
    package var milliseconds: Int64 { curses_milliseconds() }

    /// Waits for the next event without using the processor.
    package func nextEvent(timeout milliseconds: Int?) -> Event {
        if hasHungUp { return .hangup }
        let deadline = milliseconds.map { curses_milliseconds() + Int64(max(0, $0)) }
        while true {
            if let event = waiting.popFirst() {
                if let event = answered(event) { return event }
                continue
            }
            let left = deadline.map { Int(max(0, $0 - curses_milliseconds())) }
            // Half a sequence is decided first, even if that lets a tick come a little late.
            let pause = !decoder.isIncomplete ? left : decoder.isEscapeAlone ? escapePause : NcursesTerminal.slowestLine
            let wake = curses_wait(Int32(clamping: pause ?? -1), watched ?? -1)
            take(wake)
            if wake != 0 { continue }
            if decoder.isIncomplete {
                if decoder.isEscapeAlone { escapeActed = curses_milliseconds() }
                waiting.append(contentsOf: decoder.flush())
            } else if let deadline, curses_milliseconds() >= deadline {
                return .tick
            }
        }
    }

    /// Clears the screen and sends the last frame whole.
    package func redraw() {
        guard isOpen, !hasHungUp, let frame = shown else { return }
        shown = nil
        curses_repaint()
        present(frame)
    }

    /// Rings.
    package func bell() {
        if isOpen && !hasHungUp { curses_bell() }
    }

    /// Gives the terminal back, stops the process, and shows the last frame again when it runs again.
    package func suspend() {
        guard isOpen else { return }
        curses_stop()
        redraw()
    }

    /// Leaves the terminal as it was found. A second call does nothing.
    package func close() {
        isOpen = false
        curses_close()
    }
}

extension NcursesTerminal {
    /// Puts the columns of a row, a run of one style at a time.
    private func put(_ frame: Frame, row: Int, columns: Range<Int>) {
        var column = columns.lowerBound
        while column < columns.upperBound {
            let style = frame[column, row].style
            let start = column
            scalars.removeAll(keepingCapacity: true)
            while column < columns.upperBound {
                let cell = frame[column, row]
                if cell.style != style { break }
                if cell.width > 0 {
                    scalars.append(cell.scalar.value)
                    if cell.hasMarks { scalars.append(contentsOf: frame.marks(of: cell).lazy.map(\.value)) }
                }
                column += 1
            }
            curses_put(Int32(row), Int32(start), scalars, scalars.count, style.rawValue)
        }
    }

    /// Makes events of what woke us. Input first: what was typed before a signal counts.
    private func take(_ wake: UInt32) {
        defer { if wake & CURSES_NEWS.rawValue != 0 { waiting.append(.news) } }
        if wake & CURSES_INPUT.rawValue != 0 {
            let count = curses_read(&input, input.count)
            if count > 0 {
                if curses_milliseconds() - escapeActed > Int64(NcursesTerminal.slowestLine) { decoder.expectNoTail() }
                waiting.append(contentsOf: decoder.feed(input[..<count]))
            } else {
                waiting.append(.hangup)
            }
        }
        if wake & CURSES_HUNG_UP.rawValue != 0 { waiting.append(.hangup) }
        if wake & CURSES_TERMINATED.rawValue != 0 { waiting.append(.terminate) }
        if wake & CURSES_STOPPED.rawValue != 0 {
            suspend()
            waiting.append(.resumed)
        } else if wake & CURSES_CONTINUED.rawValue != 0 {
            // Stopped by SIGSTOP, which nobody can see coming: the shell has used the screen meanwhile.
            curses_retake()
            redraw()
            waiting.append(.resumed)
        }
        if wake & CURSES_RESIZED.rawValue != 0 {
            curses_resize()
            shown = nil
            waiting.append(.resize(size))
        }
    }

    /// The event as the program is to see it; nil for what is the terminal's own business.
    private func answered(_ event: Event) -> Event? {
        switch event {
        case .key(.control("c")) where curses_ignores_job_control(),
            .key(.control("z")) where curses_ignores_job_control():
            return nil
        case .hangup:
            hasHungUp = true
            return event
        case .cursorReport(let column):
            guard probe?.isWide(column: column, at: curses_milliseconds()) == true, !metrics.ambiguousIsWide
            else {
                return nil
            }
            metrics.ambiguousIsWide = true
            rule(widths: metrics)
            // Every line may have shifted: only a clean screen is certain.
            shown = nil
            curses_repaint()
            return .resize(size)
        default: return event
        }
    }

    /// Makes the metrics the widths that ncurses goes by, too.
    private func rule(widths metrics: TextMetrics) {
        // A C function cannot capture: one for each kind.
        if metrics.ambiguousIsWide {
            curses_set_width { Int32(TextMetrics(ambiguousIsWide: true).width(ofValue: $0)) }
        } else {
            curses_set_width { Int32(TextMetrics(ambiguousIsWide: false).width(ofValue: $0)) }
        }
    }

    private func define(_ palette: Palette) {
        for raw in 0..<UInt8(Style.count) {
            guard let style = Style(rawValue: raw) else { continue }
            let rendition = palette.rendition(of: style)
            curses_define_style(
                raw,
                curses_rendition(
                    foreground: Int16(rendition.foreground ?? -1), bold: rendition.bold, dim: rendition.dim,
                    reverse: rendition.reverse, underline: rendition.underline))
        }
    }
}
