// Sums that cannot end the program. Bounds in field, import and schema keep them far from here, and a number of the file
// that is beyond all bounds never becomes a value (`StoredRow`); what is left stops at the greatest number there is, where
// everybody sees that it is none (`isBeyond`).
extension Sequence {
    /// What a number of all elements comes to.
    package func total<Number: FixedWidthInteger>(_ number: (Element) throws -> Number) rethrows -> Number {
        try reduce(0) { $0.adding(try number($1)) }
    }
}

extension Sequence where Element: FixedWidthInteger {
    /// What all elements come to.
    package var total: Element { total { $0 } }
}

extension Int {
    /// Whether a sum stopped at what an integer holds.
    package var isBeyond: Bool { self == .max || self == .min }
    /// What stands in the place of such a sum.
    package static let beyond = "(数过大,无法合计)"
}

extension FixedWidthInteger {
    /// The sum; the greatest or least number where it is beyond them.
    package func adding(_ other: Self) -> Self {
        let (sum, isBeyond) = addingReportingOverflow(other)
        return isBeyond ? (other < 0 ? .min : .max) : sum
    }

    /// The difference; the greatest or least number where it is beyond them.
    package func subtracting(_ other: Self) -> Self {
        let (difference, isBeyond) = subtractingReportingOverflow(other)
        return isBeyond ? (other < 0 ? .max : .min) : difference
    }

    /// The product; the greatest or least number where it is beyond them.
    package func times(_ other: Self) -> Self {
        let (product, isBeyond) = multipliedReportingOverflow(by: other)
        return isBeyond ? ((self < 0) == (other < 0) ? .max : .min) : product
    }
}
