/// What a piece of text means, as far as a colour can say it. Never the only sign of it.
package enum Tone: UInt8, CaseIterable, Sendable {
    /// Ordinary text, in the terminal's own colours.
    case plain
    /// Of less weight: hints, units, what is switched off.
    case muted
    /// What leads the eye: titles, keys, the field being edited.
    case accent
    /// Reached, in order.
    case good
    /// Falls short, still in time.
    case warning
    /// Falls short and overdue, or an error.
    case alarm
}

/// How a cell is drawn, packed into one byte.
package struct Style: Hashable, Sendable {
    /// The packed form: three bits of tone, then bold, reverse, underline. Below `Style.count`.
    package let rawValue: UInt8

    /// How many packed forms there can be: the size of a table indexed by `rawValue`.
    package static let count = 64

    /// A style of a tone and attributes.
    package init(_ tone: Tone = .plain, bold: Bool = false, reverse: Bool = false, underline: Bool = false) {
        rawValue = tone.rawValue | (bold ? 8 : 0) | (reverse ? 16 : 0) | (underline ? 32 : 0)
    }

    /// The style packed into `rawValue`, or nil if it is none.
    package init?(rawValue: UInt8) {
        guard rawValue < Style.count, Tone(rawValue: rawValue & 7) != nil else { return nil }
        self.rawValue = rawValue
    }

    /// Its meaning.
    package var tone: Tone { Tone(rawValue: rawValue & 7) ?? .plain }
    /// Whether it is drawn bold.
    package var bold: Bool { rawValue & 8 != 0 }
    /// Whether foreground and background are exchanged, as in a selected row.
    package var reverse: Bool { rawValue & 16 != 0 }
    /// Whether it is underlined.
    package var underline: Bool { rawValue & 32 != 0 }

    /// This style with foreground and background exchanged: how a selection shows on top of a tone.
    package var reversed: Style { Style(tone, bold: bold, reverse: true, underline: underline) }

    /// This style as it was before a selection.
    package var unreversed: Style { Style(tone, bold: bold, underline: underline) }

    /// Ordinary text.
    package static let plain = Style(.plain)
    /// Ordinary text, bold.
    package static let bold = Style(.plain, bold: true)
    /// The selected row.
    package static let selected = Style(.plain, reverse: true)
    /// Hints and what is switched off.
    package static let muted = Style(.muted)
    /// Titles and keys.
    package static let accent = Style(.accent)
    /// In order.
    package static let good = Style(.good)
    /// Falls short, still in time.
    package static let warning = Style(.warning)
    /// Overdue, or an error.
    package static let alarm = Style(.alarm, bold: true)
}
