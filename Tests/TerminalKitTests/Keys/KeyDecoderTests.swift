import TerminalKit
import Testing

@Suite("KeyDecoder")
struct KeyDecoderTests {
    /// What terminals send, and what it means.
    static let sequences: [(String, Event)] = [
        // xterm, VT220, rxvt, PuTTY, the Linux console.
        ("\u{1B}OP", .key(.f(1))), ("\u{1B}OS", .key(.f(4))), ("\u{1B}[11~", .key(.f(1))), ("\u{1B}[14~", .key(.f(4))),
        ("\u{1B}[15~", .key(.f(5))), ("\u{1B}[17~", .key(.f(6))), ("\u{1B}[18~", .key(.f(7))),
        ("\u{1B}[19~", .key(.f(8))),
        ("\u{1B}[20~", .key(.f(9))), ("\u{1B}[21~", .key(.f(10))), ("\u{1B}[23~", .key(.f(11))),
        ("\u{1B}[24~", .key(.f(12))),
        ("\u{1B}[[A", .key(.f(1))), ("\u{1B}[[E", .key(.f(5))), ("\u{1B}[15;2~", .key(.f(5))),
        ("\u{1B}[1;5P", .key(.f(1))),
        ("\u{1B}[A", .key(.up)), ("\u{1B}[B", .key(.down)), ("\u{1B}[C", .key(.right)), ("\u{1B}[D", .key(.left)),
        ("\u{1B}OA", .key(.up)), ("\u{1B}OD", .key(.left)), ("\u{1B}[1;5C", .key(.right)), ("\u{1B}[a", .key(.up)),
        ("\u{1B}[H", .key(.home)), ("\u{1B}[F", .key(.end)), ("\u{1B}[1~", .key(.home)), ("\u{1B}[4~", .key(.end)),
        ("\u{1B}[7~", .key(.home)), ("\u{1B}[8~", .key(.end)), ("\u{1B}[2~", .key(.insert)),
        ("\u{1B}[3~", .key(.delete)),
        ("\u{1B}[3;5~", .key(.delete)), ("\u{1B}[5~", .key(.pageUp)), ("\u{1B}[6~", .key(.pageDown)),
        ("\u{1B}[6^", .key(.pageDown)),
        ("\u{1B}[3$", .key(.delete)), ("\u{1B}[Z", .key(.backTab)), ("\u{1B}OM", .key(.enter)),
        ("\u{1B}Oq", .key(.character("1"))),
        ("\u{1B}[9;2u", .key(.backTab)), ("\u{1B}[13u", .key(.enter)), ("\u{1B}[115;5u", .key(.control("s"))),
        ("\u{1B}[27;5;115~", .key(.control("s"))),
        // Single bytes.
        ("\u{1}", .key(.control("a"))), ("\u{13}", .key(.control("s"))), ("\u{0}", .key(.control("@"))),
        ("\u{1F}", .key(.control("_"))),
        ("\u{9}", .key(.tab)), ("\u{D}", .key(.enter)), ("\u{A}", .key(.enter)), ("\u{8}", .key(.backspace)),
        ("\u{7F}", .key(.backspace)),
        ("n", .key(.character("n"))), (" ", .key(.character(" "))), ("~", .key(.character("~"))),
        // An input method's words, and pastes.
        ("岭南镇", .text("岭南镇")), ("é", .text("é")), ("𠮷野家", .text("𠮷野家")), ("ｎ", .text("ｎ")), ("，", .text("，")),
        ("abc中", .text("abc中")),
        ("\u{1B}[200~一\r二\r\n三\n\u{1B}[201~", .paste("一\n二\n三\n")), ("\u{1B}[200~\u{1B}[201~", .paste("")),
        ("\u{1B}[200~n\u{1B}[A\u{1B}[201\u{3}\u{1B}[201~", .paste("n\u{1B}[A\u{1B}[201\u{3}")),
    ]

    /// Events with runs of typed characters joined, since a run may come as several events.
    private func joined(_ events: [Event]) -> [Event] {
        var all: [Event] = []
        for event in events {
            let typed: String? =
                switch event {
                case .text(let text): text
                case .key(.character(let character)): String(character)
                default: nil
                }
            if let typed, case .text(let before)? = all.last {
                all[all.count - 1] = .text(before + typed)
            } else {
                all.append(typed.map { .text($0) } ?? event)
            }
        }
        return all
    }

    @Test("each sequence means one event, and nothing is held back after it", arguments: sequences)
    func whole(text: String, event: Event) {
        var decoder = KeyDecoder()
        #expect(decoder.feed(Array(text.utf8)) == [event])
        #expect(!decoder.isIncomplete)
        #expect(decoder.flush() == [])
    }

    @Test("wherever a sequence is cut, the event is the same", arguments: sequences)
    func splits(text: String, event: Event) {
        let bytes = Array(text.utf8)
        for place in 0...bytes.count {
            var decoder = KeyDecoder()
            let events = decoder.feed(bytes[..<place]) + decoder.feed(bytes[place...])
            #expect(joined(events) == joined([event]), "cut at \(place)")
            #expect(!decoder.isIncomplete)
        }
        var decoder = KeyDecoder()
        #expect(joined(bytes.flatMap { decoder.feed([$0]) }) == joined([event]), "byte by byte")
    }

    @Test("so are many sequences after each other, however they are cut", arguments: UInt64(0)..<60)
    func streams(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        let parts = (0..<20).map { _ in Self.sequences.randomElement(using: &numbers)! }
        let bytes = parts.flatMap { Array($0.0.utf8) }
        var decoder = KeyDecoder()
        var events: [Event] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...7, using: &numbers)
            events += decoder.feed(rest.prefix(count))
            rest = rest.dropFirst(count)
        }
        #expect(joined(events) == joined(parts.map(\.1)))
    }

    @Test("an Esc alone waits for the rest and is decided when none comes")
    func loneEscape() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0x1B]) == [])
        #expect(decoder.isIncomplete)
        #expect(decoder.flush() == [.key(.escape)])
        #expect(!decoder.isIncomplete)
        #expect(decoder.flush() == [])
    }

    @Test("Esc and the next key in one read are both meant")
    func escapeThenKey() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0x1B, 0x6E]) == [.key(.escape), .key(.character("n"))])
        #expect(decoder.feed(Array("\u{1B}中".utf8)) == [.key(.escape), .text("中")])
        #expect(decoder.feed([0x1B, 0x1B, 0x5B, 0x41]) == [.key(.escape), .key(.up)])
        #expect(decoder.feed([0x1B, 0x0D]) == [.key(.escape), .key(.enter)])
    }

    @Test(
        "the rest of a sequence that comes after its ESC has acted is swallowed, however it is cut, and never typed",
        arguments: ["[A", "OP", "[15~", "[1;5C", "[200~"])
    func lateTail(tail: String) {
        let bytes = Array(tail.utf8)
        for place in 0...bytes.count {
            var decoder = KeyDecoder()
            #expect(decoder.feed([0x1B]) == [] && decoder.isEscapeAlone)
            #expect(decoder.flush() == [.key(.escape)])
            #expect(decoder.feed(bytes[..<place]) == [])
            #expect(!decoder.isEscapeAlone)
            #expect(decoder.feed(bytes[place...]) == [])
            if tail == "[200~" {
                #expect(decoder.feed(Array("x\u{1B}[201~".utf8)) == [.paste("x")])
            }
            #expect(decoder.feed([0x61]) == [.key(.character("a"))])
        }
    }

    @Test("after the time for it, or behind another key, the same bytes are text; a tail that never ends is swallowed")
    func noTail() {
        var decoder = KeyDecoder()
        _ = decoder.feed([0x1B])
        _ = decoder.flush()
        decoder.expectNoTail()
        #expect(decoder.feed(Array("[A".utf8)) == [.key(.character("[")), .key(.character("A"))])
        _ = decoder.feed([0x1B])
        _ = decoder.flush()
        #expect(decoder.feed(Array("nO".utf8)) == [.key(.character("n")), .key(.character("O"))])
        _ = decoder.feed([0x1B])
        _ = decoder.flush()
        #expect(decoder.feed(Array("[1;".utf8)) == [] && decoder.isIncomplete)
        #expect(decoder.flush() == [])
        #expect(decoder.feed([0x61]) == [.key(.character("a"))])
    }

    @Test("cut after ESC [ it waits; if nothing comes it is Esc, and no bracket is typed")
    func cutAfterBracket() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0x1B, 0x5B]) == [] && decoder.isIncomplete && !decoder.isEscapeAlone)
        #expect(decoder.feed([0x41]) == [.key(.up)])
        #expect(decoder.feed([0x1B, 0x5B]) == [] && decoder.flush() == [.key(.escape)])
        #expect(decoder.feed([0x61]) == [.key(.character("a"))])
    }

    @Test("half a sequence that never ends is swallowed, and what follows is read")
    func halfSequence() {
        var decoder = KeyDecoder()
        #expect(decoder.feed(Array("\u{1B}[1;".utf8)) == [])
        #expect(decoder.isIncomplete)
        #expect(decoder.flush() == [])
        #expect(decoder.feed([0x61]) == [.key(.character("a"))])
        #expect(decoder.feed(Array("\u{1B}[1;\u{1B}[A".utf8)) == [.key(.up)])
    }

    @Test(
        "sequences that mean nothing here never leak as text",
        arguments: [
            "\u{1B}[99~", "\u{1B}[?62;c", "\u{1B}[>0;276;0c", "\u{1B}]0;标题\u{7}", "\u{1B}]11;rgb:0/0/0\u{1B}\\",
            "\u{1B}P1$r\u{1B}\\", "\u{1B}[I", "\u{1B}[O", "\u{1B}[7;5R",
        ])
    func unknown(text: String) {
        let bytes = Array((text + "a").utf8)
        for place in 0...bytes.count {
            var decoder = KeyDecoder()
            #expect(decoder.feed(bytes[..<place]) + decoder.feed(bytes[place...]) == [.key(.character("a"))])
        }
    }

    @Test("a cursor report counts only while it is waited for; then ESC [ 1 ; n R is F3")
    func cursorReport() {
        let bytes = Array("\u{1B}[24;7R".utf8)
        for place in 0...bytes.count {
            var decoder = KeyDecoder()
            decoder.awaitsCursorReport = true
            #expect(decoder.feed(bytes[..<place]) + decoder.feed(bytes[place...]) == [.cursorReport(column: 7)])
            #expect(!decoder.awaitsCursorReport)
            #expect(decoder.feed(bytes) == [])
            #expect(decoder.feed(Array("\u{1B}[1;2R".utf8)) == [.key(.f(3))])
        }
        var decoder = KeyDecoder()
        decoder.awaitsCursorReport = true
        #expect(decoder.feed(Array("\u{1B}[1;4R".utf8)) == [.cursorReport(column: 4)])
    }

    @Test("a paste waits for its end, however long it takes, and is no command")
    func longPaste() {
        var decoder = KeyDecoder()
        let text = String(repeating: "第一行，很长。\n", count: 500)
        #expect(decoder.feed(Array("\u{1B}[200~".utf8)) == [])
        for chunk in stride(from: 0, to: text.utf8.count, by: 777) {
            #expect(decoder.feed(Array(text.utf8)[chunk..<min(chunk + 777, text.utf8.count)]) == [])
            #expect(!decoder.isIncomplete)
            #expect(decoder.flush() == [])
        }
        #expect(decoder.feed(Array("\u{1B}[201~q".utf8)) == [.paste(text), .key(.character("q"))])
    }

    @Test("an input method's word comes whole and apart from the keys around it")
    func word() {
        var decoder = KeyDecoder()
        #expect(decoder.feed(Array("岭南镇\r".utf8)) == [.text("岭南镇"), .key(.enter)])
        #expect(decoder.feed(Array("\u{1B}[A路灯\t".utf8)) == [.key(.up), .text("路灯"), .key(.tab)])
    }

    @Test("half a character that never ends, and bytes that are none, come as a replacement")
    func badBytes() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0xE4, 0xB8]) == [])
        #expect(decoder.isIncomplete)
        #expect(decoder.flush() == [.text("\u{FFFD}")])
        #expect(decoder.feed([0xFF, 0x0D]) == [.text("\u{FFFD}"), .key(.enter)])
    }

    @Test("a terminal's own sequences come first, cut or not")
    func extra() {
        let own = [Array("\u{1B}[25~".utf8): Key.f(2), Array("\u{1B}x1".utf8): Key.insert, [0x61]: Key.delete]
        for (text, key) in [("\u{1B}[25~", Key.f(2)), ("\u{1B}x1", .insert), ("a", .character("a"))] {
            let bytes = Array(text.utf8)
            for place in 0...bytes.count {
                var decoder = KeyDecoder(extra: own)
                #expect(decoder.feed(bytes[..<place]) + decoder.feed(bytes[place...]) == [.key(key)])
            }
        }
        var decoder = KeyDecoder(extra: own)
        #expect(decoder.feed(Array("\u{1B}x".utf8)) + decoder.flush() == [.key(.escape), .key(.character("x"))])
    }
}
