import TerminalKit
import Testing

@Suite("ScriptedTerminal")
struct ScriptedTerminalTests {
    @Test("it plays its events, then the ending for ever")
    func events() {
        let terminal = ScriptedTerminal(events: [.key(.enter), .text("中")], ending: .tick)
        terminal.play([.key(.escape)])
        let played = (0..<5).map { _ in terminal.nextEvent() }
        #expect(played == [.key(.enter), .text("中"), .key(.escape), .tick, .tick])
        #expect(ScriptedTerminal().nextEvent(timeout: 5) == .hangup)
    }

    @Test("a resize event changes its size when it is read")
    func resize() {
        let terminal = ScriptedTerminal(events: [.resize(Size(width: 60, height: 16))])
        #expect(terminal.size == Size(width: 80, height: 24))
        _ = terminal.nextEvent()
        #expect(terminal.size == Size(width: 60, height: 16))
    }

    @Test("it keeps the last frame, all of them if asked for")
    func frames() {
        for keeps in [false, true] {
            let terminal = ScriptedTerminal(keepsAllFrames: keeps)
            for text in ["一", "二"] {
                var frame = Frame(size: Size(width: 4, height: 1), metrics: terminal.metrics)
                frame.put(text, x: 0, y: 0)
                terminal.present(frame)
            }
            #expect(terminal.lastFrame?.text() == "二")
            #expect(terminal.frames.map { $0.text() } == (keeps ? ["一", "二"] : []))
            terminal.bell()
            terminal.close()
            #expect(terminal.bells == 1)
            #expect(terminal.isClosed)
        }
    }

    @Test("who waits for less than the script's pace gets a tick, and the event at its own time")
    func pace() {
        let terminal = ScriptedTerminal(events: [.key(.enter)], pace: 250)
        #expect(terminal.nextEvent(timeout: 100) == .tick)
        #expect(terminal.milliseconds == 100)
        #expect(terminal.nextEvent(timeout: 200) == .key(.enter))
        #expect(terminal.milliseconds == 250)
        #expect(terminal.nextEvent() == .hangup)
        #expect(terminal.milliseconds == 500)
    }
}
