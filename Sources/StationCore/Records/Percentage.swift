/// A share of a whole in percent, decided in integers and shown rounded down.
///
/// 899 of 1,000 is `89.9`, never `90.0`: whoever reads 90 has reached 90 (docs/rules.md, 参与率).
package struct Percentage: Hashable, Sendable {
    /// The part, ≥ 0.
    package let part: Int
    /// The whole, ≥ 0.
    package let whole: Int

    /// `part` of `whole`.
    package init(_ part: Int, of whole: Int) {
        self.part = part
        self.whole = whole
    }

    /// One decimal, rounded down: `91.3`; nil where there is no whole.
    package var text: String? {
        guard whole > 0 else { return nil }
        let tenths = part.times(1000) / whole
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// As shown to people: `91.3%`, or `—` where there is no whole.
    package var shown: String { text.map { $0 + "%" } ?? "—" }

    /// Whether the share is at least `percent`; never without a whole.
    package func reaches(_ percent: Int) -> Bool { whole > 0 && part.times(100) >= whole.times(percent) }
}
