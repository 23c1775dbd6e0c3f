import ConsoleKit

/// What the palette can do: an action of the page below, open a wing, or what works everywhere.
package enum PaletteItem: Hashable, Sendable {
    /// The page's own binding, by what it is called and said to do.
    case own(label: String, explanation: String)
    case open(Wing)
    /// Open a kind, by its name.
    case kind(String)
    /// Open a page of figures, by its place among `FigurePages.all`.
    case figures(Int)
    /// Open the page of drafts.
    case drafts
    /// Open the page of errands.
    case errands
    case common(CommonCommand)
}
