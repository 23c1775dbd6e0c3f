import TerminalKit

/// How a style looks on a terminal: a colour of its own palette and attributes.
struct Rendition: Hashable {
    /// A colour's number, or nil for the terminal's own foreground.
    var foreground: Int?
    var bold = false
    var dim = false
    var reverse = false
    var underline = false
}

/// Which colours tones take, by what the terminal has.
///
/// The background always stays the terminal's own, so colours are of middling lightness. Good, warning and alarm
/// lie apart on the blue–yellow axis and in lightness, which people who cannot tell red from green do see:
/// bluish green, orange, and a bold purplish red (after Okabe and Ito's palette).
enum Palette: CaseIterable {
    /// No colour: attributes alone.
    case mono
    /// The eight of ANSI.
    case eight
    /// The eight and their bright ones.
    case sixteen
    /// The 256 of xterm.
    case many

    /// The best palette for a terminal of so many colours.
    init(colours: Int) {
        switch colours {
        case 256...: self = .many
        case 16...: self = .sixteen
        case 8...: self = .eight
        default: self = .mono
        }
    }

    /// How a style looks.
    func rendition(of style: Style) -> Rendition {
        var rendition = rendition(of: style.tone)
        rendition.bold = rendition.bold || style.bold
        rendition.reverse = style.reverse
        rendition.underline = rendition.underline || style.underline
        return rendition
    }

    private func rendition(of tone: Tone) -> Rendition {
        switch (self, tone) {
        case (_, .plain): Rendition()
        case (.mono, .muted): Rendition(dim: true)
        case (.mono, .accent): Rendition(bold: true)
        case (.mono, .good): Rendition()
        case (.mono, .warning): Rendition(underline: true)
        case (.mono, .alarm): Rendition(bold: true, underline: true)
        case (.eight, .muted): Rendition(dim: true)
        case (.eight, .accent): Rendition(foreground: 4, bold: true)
        case (.sixteen, .muted): Rendition(foreground: 8)
        case (.sixteen, .accent): Rendition(foreground: 12)
        case (.eight, .good), (.sixteen, .good): Rendition(foreground: 6)
        case (.eight, .warning), (.sixteen, .warning): Rendition(foreground: 3)
        case (.eight, .alarm), (.sixteen, .alarm): Rendition(foreground: 5, bold: true)
        case (.many, .muted): Rendition(foreground: 244)
        case (.many, .accent): Rendition(foreground: 32)
        case (.many, .good): Rendition(foreground: 36)
        case (.many, .warning): Rendition(foreground: 172)
        case (.many, .alarm): Rendition(foreground: 161, bold: true)
        }
    }
}
