import TerminalKit
import Testing

@testable import NcursesTerminal

@Suite("WidthProbe")
struct WidthProbeTests {
    /// The column, from 1, that a terminal reports after the question's characters.
    private func column(on metrics: TextMetrics) -> Int {
        let text = String(decoding: WidthProbe.question, as: UTF8.self)
        let asked = text.drop { $0 == "\r" }.prefix { $0 != "\u{1B}" }
        return metrics.width(of: asked) + 1
    }

    @Test("the answer tells a narrow from a wide terminal")
    func answers() {
        let probe = WidthProbe(askedAt: 1000)
        #expect(probe.isWide(column: column(on: TextMetrics(ambiguousIsWide: false)), at: 1010) == false)
        #expect(probe.isWide(column: column(on: TextMetrics(ambiguousIsWide: true)), at: 1010) == true)
        #expect(probe.isWide(column: 5, at: 1010) == false, "one of three is wide")
        #expect(probe.isWide(column: 6, at: 1010) == true, "two of three are wide")
    }

    @Test("an answer after 200 ms does not count")
    func late() {
        let probe = WidthProbe(askedAt: 1000)
        #expect(probe.isWide(column: 7, at: 1200) == true)
        #expect(probe.isWide(column: 7, at: 1201) == nil)
    }

    @Test("the decoder understands the answer to the question, which asks for it once")
    func question() {
        var decoder = KeyDecoder()
        decoder.awaitsCursorReport = true
        #expect(decoder.feed(Array("\u{1B}[12;7R".utf8)) == [.cursorReport(column: 7)])
        let text = String(decoding: WidthProbe.question, as: UTF8.self)
        #expect(text.components(of: "\u{1B}[6n") == 1)
        #expect(text.hasSuffix("\r\u{1B}[K"), "the line is left empty")
    }

    @Test("terminals that do not answer are not asked")
    func worth() {
        for name in ["", "dumb", "linux"] { #expect(!WidthProbe.isWorthAsking(terminalName: name)) }
        for name in ["xterm-256color", "tmux-256color", "rxvt-unicode", "putty"] {
            #expect(WidthProbe.isWorthAsking(terminalName: name))
        }
    }
}

extension String {
    /// How often a text occurs in this one.
    fileprivate func components(of text: String) -> Int {
        indices.count { self[$0...].hasPrefix(text) }
    }
}
