import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("打字多久存一次")
struct UnkeptTypingTests {
    @Test("what is due after the first key stays due then, however many follow")
    func due() {
        var typing = UnkeptTyping()
        typing.follow(.text("甲"), isUnkept: true, at: 1000)
        #expect(typing.due == 2800)
        typing.follow(.text("乙"), isUnkept: true, at: 2700)
        #expect(typing.due == 2800)
        typing.follow(.tick, isUnkept: false, at: 2800)
        #expect(typing.due == nil)
        typing.follow(.text("丙"), isUnkept: true, at: 9000)
        #expect(typing.due == 10_800)
    }

    @Test("where keeping failed it is tried again two seconds later, not at once and for ever")
    func failed() {
        var typing = UnkeptTyping()
        typing.follow(.text("甲"), isUnkept: true, at: 1000)
        typing.follow(.tick, isUnkept: true, at: 3000)
        #expect(typing.due == 4800)
    }

    /// A file that is looked at from outside while somebody types.
    private final class Watching: Terminal {
        let inner: ScriptedTerminal
        let look: (Int64) -> Void
        init(_ inner: ScriptedTerminal, look: @escaping (Int64) -> Void) { (self.inner, self.look) = (inner, look) }
        var size: Size { inner.size }
        var metrics: TextMetrics { inner.metrics }
        var milliseconds: Int64 { inner.milliseconds }
        func present(_ frame: Frame) {
            inner.present(frame)
            look(milliseconds)
        }
        func nextEvent(timeout: Int?) -> Event { inner.nextEvent(timeout: timeout) }
        func redraw() {}
        func bell() {}
        func suspend() {}
        func close() {}
    }

    @Test("someone who types for a minute without a pause never has more than two seconds of it in memory only")
    func minute() throws {
        let desk = try Desktop()
        let other = try StationFileOpener.open(desk.folder)
        try desk.show(
            FormScreen(
                .init(title: "试填", form: "test", save: { _, _ in Change { _ in Done(saying: nil, then: .pop) } }),
                [FormField("a", "标题"), FormField("b", "乙")]))
        let events = [Event](repeating: .text("字"), count: 240)
        var least = 0
        let terminal = Watching(ScriptedTerminal(events: events, ending: .key(.f(10)), pace: 250)) { now in
            let kept = (try? other.draft(form: "test", record: ""))??.fields["a"]?.count ?? 0
            // A key every 250 ms: by now so many were typed two seconds ago or earlier.
            let owed = max(0, min(240, Int(now - 2000) / 250))
            #expect(kept >= owed, "at \(now) ms \(kept) of \(owed)")
            least = max(least, kept)
        }
        desk.console.run(on: terminal)
        #expect(least >= 232)
        #expect(terminal.milliseconds >= 60_000)
    }

    @Test("a console with nothing unkept waits for a key without a time")
    func idle() throws {
        let desk = try Desktop()
        let terminal = ScriptedTerminal(events: [.key(.f(1))], ending: .hangup, pace: 3_600_000)
        desk.console.run(on: terminal)
        #expect(terminal.milliseconds == 7_200_000)
    }
}

@Suite struct SmallWindowTests {
    @Test func `what was typed just before the window became too small is not lost`() throws {
        let desk = try Desktop()
        try desk.type("3<F3>路灯")
        let small = Size(width: 30, height: 5)
        desk.console.handle(.text("不"), size: small)
        desk.console.handle(.key(.character("a")), size: small)
        // A command is not taken where it cannot be seen.
        desk.console.handle(.key(.escape), size: small)
        #expect(desk.text().contains("路灯不a"))
    }
}
