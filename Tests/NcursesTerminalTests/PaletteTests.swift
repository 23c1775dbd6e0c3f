import TerminalKit
import Testing

@testable import NcursesTerminal

@Suite("Palette")
struct PaletteTests {
    @Test(
        "a terminal gets the best palette that its colours allow",
        arguments: [
            (-1, Palette.mono), (0, .mono), (2, .mono), (7, .mono), (8, .eight), (15, .eight), (16, .sixteen),
            (88, .sixteen), (255, .sixteen), (256, .many), (16_777_216, .many),
        ])
    func choice(colours: Int, palette: Palette) { #expect(Palette(colours: colours) == palette) }

    @Test("without colours attributes alone are used", arguments: Tone.allCases)
    func mono(tone: Tone) {
        #expect(Palette.mono.rendition(of: Style(tone, bold: true, reverse: true, underline: true)).foreground == nil)
    }

    @Test(
        "no palette has a colour that its terminal lacks",
        arguments: [(Palette.eight, 8), (.sixteen, 16), (.many, 256)])
    func range(palette: Palette, colours: Int) {
        for tone in Tone.allCases {
            if let colour = palette.rendition(of: Style(tone)).foreground { #expect((0..<colours).contains(colour)) }
        }
    }

    @Test(
        "what is in order, falls short and is overdue looks different, and neither is red or green",
        arguments: Palette.allCases)
    func apart(palette: Palette) {
        let shown = [Tone.plain, .warning, .alarm].map { palette.rendition(of: Style($0)) }
        #expect(Set(shown).count == 3)
        let all = Tone.allCases.map { palette.rendition(of: Style($0)) }
        #expect(all.allSatisfy { ![1, 2, 9, 10].contains($0.foreground) })
        if palette != .mono { #expect(Set(all).count == Tone.allCases.count) }
    }

    @Test(
        "ordinary text keeps the terminal's own colour; bold, reverse and underline add to any tone",
        arguments: Palette.allCases)
    func attributes(palette: Palette) {
        #expect(palette.rendition(of: .plain) == Rendition())
        for tone in Tone.allCases {
            let plain = palette.rendition(of: Style(tone))
            #expect(!plain.reverse)
            let all = palette.rendition(of: Style(tone, bold: true, reverse: true, underline: true))
            #expect(all.bold && all.reverse && all.underline)
            #expect(all.foreground == plain.foreground)
        }
    }

    @Test("a picture has the colours of a terminal of 256", arguments: Tone.allCases)
    func pictures(tone: Tone) throws {
        guard let number = Palette.many.rendition(of: Style(tone)).foreground else { return }
        // xterm's own: a cube of six steps a side from 16 on, greys from 232 on.
        let steps = [0, 95, 135, 175, 215, 255]
        let parts =
            number < 232
            ? [(number - 16) / 36, (number - 16) / 6 % 6, (number - 16) % 6].map { steps[$0] }
            : Array(repeating: 8 + 10 * (number - 232), count: 3)
        let colour = parts.map { String($0 / 16, radix: 16) + String($0 % 16, radix: 16) }.joined()
        var frame = Frame(size: Size(width: 1, height: 1), metrics: TextMetrics())
        frame.put("x", x: 0, y: 0, style: Style(tone))
        let name = try #require(frame.drawing().firstMatch(of: /lengthAdjust="spacingAndGlyphs" class="(b )?(.)">x/))
        #expect((name.1 != nil) == Palette.many.rendition(of: Style(tone)).bold)
        #expect(frame.drawing().contains(".\(name.2){fill:#\(colour)}"))
    }
}
