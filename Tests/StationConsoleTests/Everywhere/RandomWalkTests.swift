import ConsoleKit
import Foundation
import StationCore
import StationModel
import StationStore
import StationSamples
import TerminalKit
import Testing

@testable import StationConsole

/// Hands that press whatever a page offers, over the demonstration: after every key the page shows what it would show if it
/// were read just now. No screen is stale.
@Suite("随意走") struct RandomWalkTests {
    private static let size = Size(width: 100, height: 30)

    /// The ways that are walked: one, or with `WALKS=21...40` in the environment so many others.
    private static let seeds: [UInt64] = {
        let ends = (ProcessInfo.processInfo.environment["WALKS"] ?? "").components(separatedBy: "...")
        guard let first = ends.first.flatMap({ UInt64($0) }), let last = ends.last.flatMap({ UInt64($0) }),
            first <= last
        else { return [20] }
        return Array(first...last)
    }()

    @Test(arguments: seeds) func `after every key a page shows what a fresh look shows`(seed: UInt64) throws {
        let desk = try Desktop.demonstration()
        var hands = Hands(numbers: SeededNumbers(seed: seed))
        var titles: Set<String> = []
        let before = try desk.file.journalCount(JournalFilter())
        for count in 1...250 {
            let event = hands.next(on: desk.console)
            desk.console.handle(event, size: Self.size)
            let shown = rows(&desk.console)
            titles.insert(desk.console.pages.last?.title ?? "")
            var fresh = desk.console
            try? fresh.catchUp()
            let wanted = rows(&fresh)
            let differences = zip(shown, wanted).filter(!=).map { "\n\($0)\n\($1)" }.joined()
            #expect(shown == wanted, "key \(count), \(event): \(differences)\n\(hands.past.suffix(12))")
            if shown != wanted { return }
        }
        // Of many ways one may stay in a corner; the one of every day goes far.
        #expect(Self.seeds.count > 1 || titles.count > 12, "\(titles)")
        #expect(
            try Self.seeds.count > 1 || desk.file.journalCount(JournalFilter()) > before, "nothing was ever written")
        #expect(try desk.file.verify().faults == [])
    }

    /// All but the message line, which speaks of the key.
    private func rows(_ console: inout Console) -> [String] {
        let frame = console.frame(size: Self.size, metrics: TextMetrics())
        return (0..<Self.size.height).filter { $0 != Self.size.height - 2 }.map { frame.row($0) }
    }
}

/// Presses by chance: mostly what the page binds, now and then what works everywhere, and text where it is taken.
private struct Hands {
    var numbers: SeededNumbers
    /// What is pressed next without further thought.
    private var waiting: [Event] = []
    /// What was pressed, for whoever has to find out why.
    private(set) var past: [String] = []

    init(numbers: SeededNumbers) { self.numbers = numbers }

    mutating func next(on console: Console) -> Event {
        // Now and then to some other page, or one would stay in a corner of the house.
        if waiting.isEmpty, Int.random(in: 0..<14, using: &numbers) == 0 {
            let steps = Int.random(in: 0..<60, using: &numbers)
            waiting = [.key(.escape), .key(.escape), .key(.f(7))]
            // To a page by its name, or to whatever the field offers.
            if steps % 3 == 0 {
                waiting += [.text(Hands.doors.randomElement(using: &numbers)!), .key(.enter)]
            } else {
                waiting +=
                    Array(repeating: .key(.down), count: steps % 12)
                    + [.key(.pageDown), .key(.enter)].suffix(steps < 30 ? 1 : 2)
            }
        }
        let event = waiting.isEmpty ? pick(on: console) : waiting.removeFirst()
        past.append("\(event)")
        return event
    }

    private static let doors = Wing.allCases.map(\.title) + Catalogue.general.map(\.title)

    private mutating func pick(on console: Console) -> Event {
        let page = console.pages[console.pages.count - 1]
        let own = page.notedKeys(console.context).filter { ![.f(10), .control("q"), .f(9), .f(8)].contains($0) }
        let roll = Int.random(in: 0..<100, using: &numbers)
        if page.takesText, roll < 35 {
            return [.text("路灯"), .text("覃"), .key(.character("1")), .text("2026-05-01"), .text("7"), .key(.right)]
                .randomElement(using: &numbers)!
        }
        if roll < 75, let key = own.randomElement(using: &numbers) { return .key(key) }
        let everywhere: [Key] = [
            .escape, .escape, .enter, .enter, .down, .down, .up, .pageDown, .end, .home, .tab, .f(2), .f(3), .f(4),
            .f(6),
            .f(6), .control("y"), .control("t"), .control("g"), .f(7), .f(1), .character("1"), .character("2"),
            .character("3"), .character("4"), .character("5"), .character("8"), .delete, .character(" "),
        ]
        return .key(everywhere.randomElement(using: &numbers)!)
    }
}

extension Screen {
    /// The keys that do something here now.
    fileprivate func notedKeys(_ context: Context) -> [Key] {
        bindings(context).filter { $0.disabled == nil }.flatMap(\.keys)
    }
}
