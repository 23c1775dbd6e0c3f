/// What stands for each character where texts are compared.
///
/// Made when the first text is compared, in well under a millisecond, and without ICU; a start that compares nothing pays
/// nothing.
struct CanonicalTable: Sendable {
    /// The code point of one interpunct for all of them.
    static let interpunct: UInt32 = 0xB7
    static let blank: UInt32 = 0x20
    /// What is not there.
    static let nothing: UInt32 = 0

    /// For asking whether two names or words are the same.
    static let compared = CanonicalTable()
    /// For finding: variants of a character are taken for one another.
    static let sought = CanonicalTable(with: variants)

    private var basic: [UInt32]
    private var beyond: [UInt32: UInt32] = [:]

    private init(with variants: String = "") {
        basic = Array(0...0xFFFF)
        for capital in UInt32(0x41)...0x5A { basic[Int(capital)] = capital + 0x20 }
        for wide in UInt32(0xFF01)...0xFF5E { basic[Int(wide)] = basic[Int(wide - 0xFEE0)] }
        for (first, meant) in CanonicalTable.lookalikes {
            for (offset, scalar) in meant.unicodeScalars.enumerated() where scalar != "." {
                self[first + UInt32(offset)] = scalar.value
            }
        }
        take(pairs: CanonicalTable.signs)
        for invisible in CanonicalTable.invisible {
            for scalar in invisible { self[scalar] = CanonicalTable.nothing }
        }
        for blanks in CanonicalTable.blanks {
            for scalar in blanks { self[scalar] = CanonicalTable.blank }
        }
        for dot in CanonicalTable.interpuncts.unicodeScalars { self[dot.value] = CanonicalTable.interpunct }
        take(pairs: variants)
        // What stands for a character may itself be taken for another: ⾞ 車 车.
        for place in basic.indices where basic[place] < 0x10000 { basic[place] = basic[Int(basic[place])] }
        for (place, meant) in beyond where meant < 0x10000 { beyond[place] = basic[Int(meant)] }
    }

    private mutating func take(pairs: String) {
        var from: Unicode.Scalar?
        for scalar in pairs.unicodeScalars {
            if let one = from {
                self[one.value] = scalar.value
                from = nil
            } else {
                from = scalar
            }
        }
    }

    subscript(scalar: UInt32) -> UInt32 {
        get { scalar < 0x10000 ? basic[Int(scalar)] : beyond[scalar] ?? scalar }
        set { if scalar < 0x10000 { basic[Int(scalar)] = newValue } else { beyond[scalar] = newValue } }
    }

    /// Marks that nobody sees: soft hyphen, zero widths, directions, joiners, selectors of a variant, tags; and marks above
    /// a letter, which are left away from letters that carry them as well.
    private static let invisible: [ClosedRange<UInt32>] = [
        0x00...0x08, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F, 0xAD...0xAD, 0x300...0x36F, 0x61C...0x61C, 0x180B...0x180F,
        0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFFF9...0xFFFC,
        0xE0000...0xE007F, 0xE0100...0xE01EF,
    ]

    private static let blanks: [ClosedRange<UInt32>] = [
        0x09...0x0D, 0x85...0x85, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000,
    ]

    /// The dots that stand between the parts of a name: one looks like the other, and each keyboard has its own.
    private static let interpuncts = "\u{B7}\u{387}\u{2022}\u{2024}\u{2027}\u{2219}\u{22C5}\u{30FB}\u{318D}\u{FF65}"

    /// Quotation marks, brackets, strokes: one of each, in pairs.
    private static let signs = """
        “"”"„"‟"「"」"『"』"″"〝"〞"〟"‘'’'‚'‛'′'〔(〕)【(】)〖(〗)[(])［(］)﹙(﹚)﹝(﹞)《<》>〈<〉>«<»>‹<›>\
        —-–-‐-‑-‒-―-−-﹣-－-～~〜~∼~｡。､、﹑、﹐,﹔;﹕:﹖?﹗!⋯…￥¥
        """
}
