/// The figures of a station's year, or of all stations' together, as of a day.
package struct FigureSheet: Hashable, Sendable {
    private var values: [Figure: FigureValue] = [:]
    /// The portions of those figures that have some, the largest first.
    package var portions: [Figure: [FigurePortion]] = [:]

    package init() {}

    /// How much a figure comes to; nil where it has no meaning, as coverage of towns has none for one station, or was not
    /// asked for.
    package subscript(_ figure: Figure) -> FigureValue? {
        get { values[figure] }
        set { values[figure] = newValue }
    }

    /// The number of a figure; 0 where it has no meaning.
    package func number(_ figure: Figure) -> Int { self[figure]?.number ?? 0 }
}
