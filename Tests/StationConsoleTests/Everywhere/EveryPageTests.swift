import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// A screen's size and how wide characters of ambiguous width are on it.
struct Paper: Sendable, CustomTestStringConvertible {
    let size: Size
    let isWide: Bool
    var metrics: TextMetrics { TextMetrics(ambiguousIsWide: isWide) }
    var testDescription: String { "\(size.width)×\(size.height) \(isWide ? "wide" : "narrow")" }

    /// The design's own size, the least, and one with previews.
    static let all = [(80, 24, false), (60, 16, true), (120, 36, true)].map { width, height, isWide in
        Paper(size: Size(width: width, height: height), isWide: isWide)
    }
}

@Suite("每一页")
struct EveryPageTests {
    @Test(
        "rows stay within the frame, top line and hints are there, with text that is hard to keep straight",
        arguments: Paper.all)
    func straight(paper: Paper) throws {
        let awkward = try AwkwardDesk()
        let context = awkward.desk.context
        for page in try awkward.pages() {
            var console = try Console(awkward.desk.file, context, showing: page)
            for message in [nil, MessageLine.Message(text: AwkwardDesk.title + AwkwardDesk.sign, isFault: true)] {
                if let message { context.line.message = message }
                let frame = console.frame(size: paper.size, metrics: paper.metrics)
                #expect(frame.faults.isEmpty, "\(page.title): \(frame.faults.prefix(3))")
                let title = console.pages[0].title
                // What is cut off a long title must be its end, never its beginning.
                #expect(frame.row(0).contains(String(title.prefix(6))), "\(title): \(frame.row(0))")
                #expect(frame.row(0).contains("2026年"), "\(frame.row(0))")
                let hints = frame.row(paper.size.height - 1)
                #expect(hints.contains("F1 "), "\(page.title): \(hints)")
                #expect(hints.split(separator: "  ").count <= 8, "\(page.title): \(hints)")
                if message != nil { #expect(frame.row(paper.size.height - 2).contains("! “河里镇a”")) }
                context.line.message = nil
            }
        }
    }

    @Test("a page that is not the first offers the way back", arguments: Paper.all)
    func wayBack(paper: Paper) throws {
        let desk = try AwkwardDesk().desk
        for keys in [
            "1", "2", "3", "4", "5", "6", "3<F3>", "3<Enter>", "<F8>", "<F1>", "<F7>", "<C-t>", "<C-g>", "4<Enter>",
            "2<Enter>",
        ] {
            desk.console = try Console(desk.file, desk.context)
            try desk.type(keys, size: paper.size)
            let frame = desk.console.frame(size: paper.size, metrics: paper.metrics)
            let hints = frame.row(paper.size.height - 1)
            #expect(hints.contains("Esc ") && hints.contains("F1 "), "\(keys): \(hints)")
            #expect(hints.split(separator: "  ").count <= 8)
            #expect(frame.faults.isEmpty, "\(keys): \(frame.faults.prefix(3))")
        }
    }

    @Test("in every field of every form the caret stands right behind what was typed", arguments: Paper.all.prefix(2))
    func caret(paper: Paper) throws {
        let awkward = try AwkwardDesk()
        for page in try awkward.pages() where page.takesText {
            var console = try Console(awkward.desk.file, awkward.desk.context, showing: page)
            let fields = (page as? FormScreen)?.fields.count ?? 1
            for field in 0..<fields {
                if field > 0 { console.handle(.key(.tab), size: paper.size) }
                for text in ["测", "“"] {
                    _ = console.frame(size: paper.size, metrics: paper.metrics)
                    console.handle(.text(text), size: paper.size)
                    let frame = console.frame(size: paper.size, metrics: paper.metrics)
                    #expect(frame.faults.isEmpty, "\(page.title): \(frame.faults.prefix(3))")
                    let place = "\(page.title), field \(field)"
                    guard let caret = frame.caret else {
                        Issue.record("no caret: \(place)")
                        continue
                    }
                    #expect(caret.y > 0 && caret.y < paper.size.height - 2, "\(place)")
                    if let form = console.pages[0] as? FormScreen, form.fields[form.focus].isOneLine {
                        #expect(frame.row(caret.y).contains(form.fields[form.focus].label), "\(place)")
                    }
                    // A passcode is seen as so many signs.
                    let isSecret = (console.pages[0] as? FormScreen).map { $0.fields[$0.focus].isSecret } ?? false
                    let isSeen = isBehind(isSecret ? "*" : text, caret, in: frame)
                    #expect(isSeen, "\(place): \(caret) in\n\(frame.text())")
                }
            }
        }
    }

    /// Whether the character stands left of the caret, or ends the line above where the caret begins a new one.
    private func isBehind(_ text: String, _ caret: Point, in frame: Frame) -> Bool {
        let width = frame.metrics.width(of: text)
        let scalar = text.unicodeScalars.first!
        if caret.x >= width, frame[caret.x - width, caret.y].scalar == scalar { return true }
        return caret.x == FormLayout.labelWidth + 2 && frame.row(caret.y - 1).unicodeScalars.last == scalar
    }

    @Test("lists: the caret stands in the find line, behind what is typed", arguments: Paper.all)
    func filters(paper: Paper) throws {
        let awkward = try AwkwardDesk()
        for page in [SubmissionsScreen(), MembersScreen()] as [any Screen] {
            var console = try Console(awkward.desk.file, awkward.desk.context, showing: page)
            #expect(console.frame(size: paper.size, metrics: paper.metrics).caret == Point(x: 4, y: 2))
            console.handle(.key(.f(5)), size: paper.size)
            for text in ["“", "—①", "𠮷", "河里镇"] {
                console.handle(.text(text), size: paper.size)
                let frame = console.frame(size: paper.size, metrics: paper.metrics)
                let caret = try #require(frame.caret)
                let last = text.unicodeScalars.last!
                #expect(frame[caret.x - frame.metrics.width(of: last), caret.y].scalar == last, "\(frame.text())")
                #expect(frame.faults.isEmpty)
            }
            console.handle(.text(AwkwardDesk.title), size: paper.size)
            let frame = console.frame(size: paper.size, metrics: paper.metrics)
            #expect(frame.faults.isEmpty && frame.caret != nil)
        }
    }

    @Test("every bound key on every page does something or says why not, and whatever it opens can be drawn")
    func everyKey() throws {
        let awkward = try AwkwardDesk()
        let context = awkward.desk.context
        let pages = try awkward.pages()
        var pressed = 0
        // The finder always stands on another page; it has a test of its own.
        for page in pages where !(page is FinderScreen) {
            var fresh = try Console(awkward.desk.file, context, showing: page)
            for paper in Paper.all { _ = fresh.frame(size: paper.size, metrics: paper.metrics) }
            let own = fresh.pages[0].keys(context)
            let title = fresh.pages[0].title
            var console = fresh
            for key in own + CommonCommand.allCases.flatMap(\.keys) where !CommonCommand.leave.keys.contains(key) {
                // A page anew costs more than the key: only where the last one has led away.
                if console.pages.count > 1 || console.pages[0].title != title || console.lock != nil {
                    console = try Console(awkward.desk.file, context, showing: page)
                }
                context.line.message = nil
                _ = console.frame(size: Size(width: 80, height: 24), metrics: TextMetrics())
                console.handle(.key(key))
                pressed += 1
                #expect(!(context.message?.text.contains("出错") ?? false), "\(page.title) \(key.label)")
                let paper = Paper.all[pressed % Paper.all.count]
                let frame = console.frame(size: paper.size, metrics: paper.metrics)
                #expect(frame.faults.isEmpty, "\(page.title) \(key.label): \(frame.faults.prefix(3))")
                #expect(!console.hasEnded)
            }
        }
        #expect(pressed > 2000)
    }

    @Test("letters, characters and digits do nothing on any page but find and open; the journal is as it was")
    func typingWritesNothing() throws {
        let awkward = try AwkwardDesk()
        let context = awkward.desk.context
        let signs = (0x21..<0x7F).map { Character(Unicode.Scalar($0)) }
        let texts: [Event] = ["ｕ", "ｎ", "１", "９", "覃", "一", "作废", "３３", "莫3"].map { .text($0) }
        var opened = 0
        for (place, page) in try awkward.pages().enumerated() {
            // What opens the one field is the same for all letters: digits and signs that may be doors are typed on every page,
            // all letters on one in twelve, and on the others a third of the texts and of the letters that commanded once.
            let isOne = place % 12 == 0
            let commanded = signs.filter { "uneijkpgosq".contains($0) && Int($0.asciiValue ?? 0) % 3 == place % 3 }
            let typed =
                signs.filter { isOne || $0.isNumber || "/:?".contains($0) || commanded.contains($0) }
                .map { Event.key(.character($0)) }
                + texts.indices.filter { isOne || $0 % 3 == place % 3 }.map { texts[$0] } + [.paste("1\n2")]
            // In the roll call digits mark.
            let isRoll = page is RosterScreen
            var console = try Console(awkward.desk.file, context, showing: page)
            let before = try awkward.desk.file.journalCount(JournalFilter())
            let title = console.pages[0].title
            for event in typed where !(isRoll && event.holdsDigit) {
                console.handle(event)
                // A page of choices gives way to what was chosen.
                let isHere = console.pages[0].title == title
                guard !isHere || console.pages.count > 1 || console.lock != nil else { continue }
                opened += 1
                // A letter or a character opens the one field at most; a door is a digit or a sign.
                let onlyFinds = event.withHalfWidthKeys.allSatisfy(\.onlyFinds)
                #expect(!onlyFinds || isHere && console.pages.last is FinderScreen, "\(title) \(event)")
                // Esc leads back to the page as it was; a page anew costs more.
                if isHere, console.pages.last is FinderScreen { console.handle(.key(.escape)) }
                guard !isHere || console.pages.count > 1 || console.lock != nil else { continue }
                console = try Console(awkward.desk.file, context, showing: page)
            }
            let after = try awkward.desk.file.journalCount(JournalFilter())
            #expect(after == before, "\(page.title)")
        }
        #expect(opened > 200)
    }

    @Test("no letter and no character is bound on any page")
    func noLetterIsBound() throws {
        let awkward = try AwkwardDesk()
        for page in try awkward.pages() {
            let console = try Console(awkward.desk.file, awkward.desk.context, showing: page)
            let letters = console.pages[0].keys(awkward.desk.context).filter { !$0.mayCommand }
            #expect(letters.isEmpty, "\(page.title): \(letters.map(\.label))")
        }
    }

    @Test("everything that the empty field offers on every page")
    func everyCommand() throws {
        let awkward = try AwkwardDesk()
        let context = awkward.desk.context
        for page in try awkward.pages().prefix(12) {
            for index in 0..<12 {
                var console = try Console(awkward.desk.file, context, showing: page)
                context.line.message = nil
                console.handle(.key(.f(7)))
                guard console.pages.last is FinderScreen else { break }
                for _ in 0..<index { console.handle(.key(.down)) }
                #expect(console.frame(size: Size(width: 60, height: 16), metrics: TextMetrics()).faults.isEmpty)
                console.handle(.key(.enter))
                #expect(!(context.message?.text.contains("出错") ?? false), "\(page.title) \(index)")
                let frame = console.frame(
                    size: Size(width: 80, height: 24), metrics: TextMetrics(ambiguousIsWide: true))
                #expect(frame.faults.isEmpty, "\(page.title) \(index): \(frame.faults.prefix(3))")
            }
        }
    }

    @Test("every key that there is, bound or not, on every page without records")
    func emptyFile() throws {
        let all: [Key] =
            [
                .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .insert, .delete, .backspace, .enter, .tab,
                .backTab, .escape,
            ] + (1...9).map { .f($0) } + "abcdefghijklmnoprstuvwxyz".map { .control($0) }
            // Of what only finds a few: each opens the one field.
            + "0123456789 /:?une,".map { .character($0) }
        for stations in [[], ["岭南镇委员联络站"]] {
            let desk = try Desktop(stations: stations)
            let pages: [any Screen] =
                Wing.allCases.map { $0.door } + [
                    HomeScreen(), StationPicker(desk.context), PeriodPicker(desk.context),
                ]
            for page in pages {
                for key in all {
                    desk.console = try Console(desk.file, desk.context, showing: page)
                    desk.context.outlook.period = .year(2026)
                    desk.context.line.message = nil
                    _ = desk.frame()
                    desk.console.handle(.key(key))
                    #expect(!(desk.context.message?.text.contains("出错") ?? false), "\(page.title) \(key.label)")
                    #expect(desk.frame(60, 16, wide: true).faults.isEmpty, "\(page.title) \(key.label)")
                }
            }
        }
    }

    @Test("a key is bound once on a page, and what works everywhere is not given another meaning")
    func bindings() throws {
        let awkward = try AwkwardDesk()
        for page in try awkward.pages() {
            let console = try Console(awkward.desk.file, awkward.desk.context, showing: page)
            let notes = console.pages[0].notes(awkward.desk.context)
            let keys = notes.flatMap(\.keys)
            let twice = Dictionary(grouping: keys) { $0 }.filter { $0.value.count > 1 }.keys
            #expect(twice.isEmpty, "\(page.title): \(twice.sorted())")
            for note in notes {
                // F1 opens the help, and on the help it closes it.
                for common in CommonCommand.allCases where common != .back && !(page is HelpScreen) {
                    // In a form Tab goes to the next field; it has no numbers to walk over.
                    if common == .numbers, page.takesText { continue }
                    let both = Set(note.keys).intersection(common.keys.map(\.label))
                    #expect(both.isEmpty || note.label == common.label, "\(page.title): \(both) \(note.label)")
                }
            }
            for note in notes where !note.explanation.isEmpty {
                #expect(note.label.count <= 6 && !note.label.isEmpty, "\(page.title): \(note.label)")
            }
        }
    }

    @Test(
        "smaller than 60×16 it shows its size and waits, and the page is as it was",
        arguments: [(59, 16), (60, 15), (1, 1), (0, 0), (30, 5)])
    func tooSmall(width: Int, height: Int) throws {
        let awkward = try AwkwardDesk()
        for page in try awkward.pages().prefix(12) {
            var console = try Console(awkward.desk.file, awkward.desk.context, showing: page)
            let size = Size(width: 80, height: 24)
            let before = console.frame(size: size, metrics: TextMetrics()).text()
            let small = Size(width: width, height: height)
            console.handle(.text("测"), size: small)
            console.handle(.key(.enter), size: small)
            let frame = console.frame(size: small, metrics: TextMetrics(ambiguousIsWide: true))
            #expect(frame.faults.isEmpty)
            if width >= 30, height >= 5 { #expect(frame.row(0).contains("\(width)×\(height) 太小")) }
            #expect(console.frame(size: size, metrics: TextMetrics()).text() == before)
        }
    }

    @Test("a long station name gives way to the page's title on the top line", arguments: Paper.all)
    func longStation(paper: Paper) throws {
        let desk = try Desktop(stations: ["来宾市合山市岭南镇工业园区新社会阶层人士“同心”委员联络站"])
        try desk.type("3", size: paper.size)
        let row = desk.console.frame(size: paper.size, metrics: paper.metrics).row(0)
        #expect(row.contains("社情民意"))
    }
}

extension FormField {
    /// Whether the value stands beside its label and nowhere else.
    fileprivate var isOneLine: Bool { if case .paragraph = kind { false } else { true } }
}

extension Event {
    fileprivate var holdsDigit: Bool {
        switch self {
        case .key(.character(let sign)): sign.isNumber
        case .text(let text): text.contains(where: \.isNumber)
        default: false
        }
    }
}

extension Screen {
    /// All keys that are bound here now.
    fileprivate func keys(_ context: Context) -> [Key] { bindings(context).flatMap(\.keys) }
}
