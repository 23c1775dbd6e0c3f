import Foundation
import Testing

@testable import NcursesTerminal

/// The terminal on a real pseudo-terminal: what a keyboard sends in, what a screen is sent, and how it is left.
@Suite("NcursesTerminal", .serialized)
struct NcursesTerminalTests {
    private func begun(_ arguments: String...) throws -> PseudoTerminal {
        let pty =
            switch arguments.count {
            case 0: try PseudoTerminal()
            case 1: try PseudoTerminal(arguments[0])
            default: try PseudoTerminal(arguments[0], arguments[1])
            }
        #expect(try pty.next() == "size 80x24")
        return pty
    }

    private func expectRestored(_ pty: PseudoTerminal) {
        let screen = String(decoding: pty.screen, as: UTF8.self)
        #expect(screen.contains("\u{1B}[?1049h") && screen.contains("\u{1B}[?2004h"), "entered")
        #expect(screen.contains("\u{1B}[?1049l") && screen.contains("\u{1B}[?2004l"), "left")
        let (before, after) = (pty.before, pty.modes)
        #expect(
            before.c_lflag == after.c_lflag && before.c_iflag == after.c_iflag && before.c_oflag == after.c_oflag
                && before.c_cflag == after.c_cflag, "the modes are as they were found")
    }

    @Test("keys, one by one: letters, control keys, function keys, arrows; a lone Esc is Esc")
    func keys() throws {
        let pty = try begun()
        for (bytes, key) in [
            ("a", "a"), (" ", "Space"), ("\r", "Enter"), ("\t", "Tab"), ("\u{7F}", "Backspace"), ("\u{1}", "Ctrl-A"),
            ("\u{3}", "Ctrl-C"), ("\u{1B}OP", "F1"), ("\u{1B}[15~", "F5"), ("\u{1B}[21~", "F10"), ("\u{1B}OA", "↑"),
            ("\u{1B}[B", "↓"), ("\u{1B}[5~", "PgUp"), ("\u{1B}[3~", "Del"), ("\u{1B}[Z", "Shift-Tab"),
            ("\u{1B}", "Esc"),
        ] {
            pty.type(bytes)
            #expect(try pty.next() == "key \(key)")
        }
    }

    @Test("an input method's word arrives whole, also in two halves of a character, and is no command")
    func words() throws {
        let pty = try begun()
        pty.type("合山市")
        #expect(try pty.next() == "text 合山市")
        let bytes = Array("覃".utf8)
        pty.type(bytes: Array(bytes[..<2]))
        usleep(5000)
        pty.type(bytes: Array(bytes[2...]))
        #expect(try pty.next() == "text 覃")
    }

    @Test("a paste arrives whole; a command in it is text")
    func paste() throws {
        let pty = try begun()
        pty.type("\u{1B}[200~第一行\r第二行q\u{1B}[201~")
        #expect(try pty.next() == "paste 第一行⏎第二行q")
        pty.type("a")
        #expect(try pty.next() == "key a")
    }

    @Test("the window's new size comes as an event, and the frame is sent whole again")
    func resize() throws {
        let pty = try begun()
        try pty.wait(for: "合山")
        pty.settle()
        pty.resize(width: 100, height: 30)
        #expect(try pty.next() == "resize 100x30")
        try pty.wait(for: "合山")
    }

    @Test("wide characters go out whole, and the caret stands behind them; a frame that did not change sends nothing")
    func wide() throws {
        let pty = try begun("narrow")
        try pty.wait(for: "“合山”市")
        // “ and ” narrow: eight columns, so the caret needs no moving after the last character.
        #expect(!String(decoding: pty.screen, as: UTF8.self).contains("\u{1B}[2;11H"))
        pty.settle()
        pty.type("a")
        #expect(try pty.next() == "key a")
        usleep(50_000)
        pty.settle()
        pty.type("b")
        #expect(try pty.next() == "key b")
        #expect(pty.screen.isEmpty)
    }

    @Test("the terminal is asked how wide ambiguous characters are, and its answer rules the next frames")
    func measured() throws {
        let pty = try begun("measure")
        try pty.wait(for: "“—…\u{1B}[6n")
        pty.settle()
        pty.type("\u{1B}[1;7R")
        #expect(try pty.next() == "resize 80x24")
        try pty.wait(for: "合山")
        // The answer is for us and no key; a later one is none either.
        pty.type("a")
        #expect(try pty.next() == "key a")
    }

    @Test("a watched descriptor is news, between keys; at its end it is watched no longer")
    func watched() throws {
        let pty = try begun("watch")
        pty.tellNews()
        #expect(try pty.next() == "news")
        pty.type("a")
        #expect(try pty.next() == "key a")
        pty.tellNews()
        #expect(try pty.next() == "news")
    }

    @Test("leaving gives the terminal back as it was found")
    func leaving() throws {
        let pty = try begun()
        #expect(pty.modes.c_lflag != pty.before.c_lflag)
        pty.type("q")
        #expect(try pty.next() == "key q" && pty.next() == "left")
        #expect(try pty.ending() == (0, 0))
        expectRestored(pty)
    }

    @Test(
        "asked to end or with the line dropped the program is told, and the terminal is given back",
        arguments: [SIGTERM, SIGHUP])
    func signals(_ number: Int32) throws {
        let pty = try begun()
        pty.signal(number)
        #expect(try pty.next() == (number == SIGTERM ? "terminate" : "hangup"))
        #expect(try pty.ending() == (0, 0))
        expectRestored(pty)
    }

    @Test("keys typed before a signal count")
    func inOrder() throws {
        let pty = try begun()
        pty.type("ab")
        pty.signal(SIGTERM)
        var told: [String] = []
        while told.last != "terminate" { told.append(try pty.next()) }
        #expect(told == ["key a", "key b", "terminate"])
    }

    @Test("a crash gives the terminal back, says a sentence and leaves a word")
    func crash() throws {
        let path = NSTemporaryDirectory() + "last-word-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        let pty = try begun("narrow", path)
        pty.type("!")
        #expect(try pty.ending().signal == SIGSEGV)
        expectRestored(pty)
        #expect(String(decoding: pty.screen, as: UTF8.self).contains("程序异常结束"))
        #expect(LastWord(path: path).take()?.signal == Int(SIGSEGV))
        #expect(LastWord(path: path).take() == nil, "it is told once")
    }

    @Test("as a login program neither Ctrl-C nor Ctrl-Z nor their signals do anything")
    func kiosk() throws {
        let pty = try begun("kiosk")
        pty.type("\u{3}\u{1A}")
        for signal in [SIGINT, SIGQUIT, SIGTSTP] { pty.signal(signal) }
        pty.type("a")
        #expect(try pty.next() == "key a")
    }
}
