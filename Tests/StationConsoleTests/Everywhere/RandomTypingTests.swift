import ConsoleKit
import Foundation
import StationCore
import StationModel
import StationSamples
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// Hands that type by chance on every page, whatever the input method makes of it: letters, characters and digits, and every key
/// that moves, finds or opens. Nothing is done by any of it; what does something is F2, Space, Enter, and digits in the roll call
/// and in an open line of choices, which these hands leave alone.
///
/// `LIAISON_KEYS=1000000` types as many as that.
@Suite("随意打") struct RandomTypingTests {
    private static let signs: [Event] =
        (0x21..<0x7F).map { .key(.character(Character(Unicode.Scalar($0)))) }
        + ["覃", "作废", "莫3", "１", "９", "ｕ", "一"].map { .text($0) } + [.paste("请假:覃志强"), .paste("1\n2")]
    private static let moves: [Event] =
        [
            .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .insert, .backspace, .tab, .backTab, .escape,
            .delete, .f(1), .f(3), .f(4), .f(5), .f(7), .control("e"), .control("g"), .control("t"), .control("w"),
            .control("o"), .control("a"), .control("v"), .control("l"),
        ].map { .key($0) }

    /// What a page would take for a deed: these hands do not press it there.
    private static func isDeed(_ event: Event, on console: Console) -> Bool {
        let page = console.pages[console.pages.count - 1]
        // In a form F3 saves and begins the next.
        if event == .key(.f(3)) { return page.takesText }
        let isChoosing = page.choiceLine(console.context) != nil || page is SessionScreen
        guard page is RosterScreen || isChoosing else { return false }
        return event.withHalfWidthKeys.contains { event in
            if case .key(.character(let sign)) = event { sign.isNumber } else { false }
        } || { if case .text(let text) = event { text.contains(where: \.isNumber) } else { false } }()
    }

    @Test func `whatever is typed on any page, the journal is as it was`() throws {
        let keys = ProcessInfo.processInfo.environment["LIAISON_KEYS"].flatMap { Int($0) } ?? 500
        let awkward = try AwkwardDesk()
        let (pages, context, file) = (try awkward.pages(), awkward.desk.context, awkward.desk.file)
        var numbers = SeededNumbers(seed: UInt64(keys))
        let size = Size(width: 80, height: 24)
        // What is noted, such as whose telephone a form showed, is no deed; the window holds more than a page's notes.
        let before = try file.journal(JournalFilter(), window: 0..<400).first { !$0.kind.hasPrefix("note.") }?.number
        var typed = 0
        var titles: Set<String> = []
        while typed < keys {
            var console = try Console(file, context, showing: pages.randomElement(using: &numbers)!)
            var past: [String] = []
            _ = console.frame(size: size, metrics: TextMetrics())
            for _ in 0..<10 {
                let all = Int.random(in: 0..<3, using: &numbers) < 2 ? Self.signs : Self.moves
                let event = all.randomElement(using: &numbers)!
                guard !Self.isDeed(event, on: console) else { continue }
                past.append("\(console.pages.last!.title): \(event)")
                console.handle(event, size: size)
                typed += 1
                titles.insert(console.pages.last!.title)
                guard !console.hasEnded else { break }
            }
            let last = try file.journal(JournalFilter(), window: 0..<400).first { !$0.kind.hasPrefix("note.") }
            #expect(last?.number == before, "\(last?.summary ?? ""): \(past)")
            if last?.number != before { return }
        }
        #expect(titles.count > 12, "\(titles.count)")
    }
}
