/// A telephone: how it is kept, the digits by which it is compared and found, and whether it looks like one.
package enum Telephone {
    /// The numbers of a typed text as digits, without +86, dashes, blanks, brackets, and what spreadsheets put around them.
    /// Several stand apart by 、 / , or ;. A number that a spreadsheet shortened (1.38E+10) says nothing.
    package static func numbers(in typed: String) -> [String] {
        let plain = Canonical.text(typed)
        var parts = plain.split { "、/,;|".contains($0) }
        // 138,7772,0031 is one, parted by commas as a spreadsheet parts a number.
        if parts.count > 1, parts.allSatisfy({ $0.count < 7 && $0.allSatisfy(isDigit) }),
            parts.reduce(0, { $0 + $1.count }) == 11, plain.hasPrefix("1")
        {
            parts = [Substring(parts.joined())]
        }
        return parts.compactMap { part in
            guard !isShortened(part), !isMasked(part) else { return nil }
            if let whole = whole(part) { return whole }
            var text = withoutExtension(part).drop { $0 == "'" || $0 == " " }
            // 13507720055.00 is what a spreadsheet shows of a number.
            if let point = text.lastIndex(of: "."), text[point...].dropFirst().allSatisfy({ $0 == "0" }) {
                text = text[..<point]
            }
            var digits = text.filter { ("0"..."9").contains($0) }
            for country in ["0086", "86"] where digits.hasPrefix(country) && digits.count >= country.count + 10 {
                digits.removeFirst(country.count)
                // Abroad an area's code goes without its 0.
                if !digits.hasPrefix("0"), digits.count != 11 || !digits.hasPrefix("1") { digits = "0" + digits }
                break
            }
            return digits.isEmpty ? nil : digits
        }
    }

    /// Without the number of a desk behind that of a house: 8912345转807, 8912345-807 stays, since it may be one.
    private static func withoutExtension(_ part: Substring) -> Substring {
        guard let sign = part.firstIndex(where: { "转分x#".contains($0) }), part[..<sign].count(where: isDigit) >= 7
        else {
            return part
        }
        return part[..<sign]
    }

    /// Whether somebody hid some of its digits: 138****0031. What is left is no number.
    package static func isMasked(_ typed: some StringProtocol) -> Bool {
        typed.contains { "*＊".contains($0) } && typed.contains(where: \.isDigit)
    }

    private static func isDigit(_ sign: Character) -> Bool { ("0"..."9").contains(sign) }

    /// The digits of a number that is written with a power of ten and lost none: 1.3877720031E+10.
    private static func whole(_ typed: some StringProtocol) -> String? {
        guard let (digits, power) = powered(typed), digits.count == power + 1 else { return nil }
        return digits
    }

    /// Whether two are one: the same digits, or one of them has no area code and the other ends with it behind one.
    package static func isSame(_ one: String, _ other: String) -> Bool {
        if one == other { return true }
        let (short, long) = one.count < other.count ? (one, other) : (other, one)
        return (7...8).contains(short.count) && long.hasPrefix("0") && long.hasSuffix(short)
            && (3...4).contains(long.count - short.count)
    }

    /// The form in which telephones are compared and found by their end: the numbers, a blank between two.
    package static func canonical(_ typed: String) -> String { numbers(in: typed).joined(separator: " ") }

    /// A telephone as it is kept: a mobile number as its eleven digits, anything else as typed, without what nobody sees.
    package static func tidied(_ typed: String) -> String {
        let digits = numbers(in: typed)
        if digits.count == 1, digits[0].count == 11, digits[0].hasPrefix("1"),
            !typed.contains(where: \.isOfWords) || whole(typed) != nil
        {
            return digits[0]
        }
        let kept = Canonical.visible(typed)
        return String(kept.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    /// Whether a spreadsheet left only the beginning of a number: 1.38E+10.
    package static func isShortened(_ typed: some StringProtocol) -> Bool {
        powered(typed).map { $0.digits.count != $0.power + 1 } ?? false
    }

    /// The digits and the power of 1.38E+10; nil: it is written otherwise.
    private static func powered(_ typed: some StringProtocol) -> (digits: String, power: Int)? {
        let parts = Canonical.text(typed).filter { $0 != " " && $0 != "'" }.split(
            separator: "e", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let power = parts[1].drop { $0 == "+" }
        func isNumber(_ text: Substring) -> Bool {
            !text.isEmpty && text.allSatisfy { ("0"..."9").contains($0) || $0 == "." }
        }
        guard isNumber(parts[0]), let number = Int(power) else { return nil }
        return (parts[0].filter { $0 != "." }, number)
    }

    /// What is odd about a mobile one; nil: nothing, or nothing was typed.
    package static func oddity(ofMobile typed: String) -> String? {
        guard !typed.isEmpty else { return nil }
        if isShortened(typed) { return shortened }
        let digits = typed.count { ("0"..."9").contains($0) }
        if digits == 11, digits == typed.count { return nil }
        if digits < typed.count { return "手机号通常是 11 位数字,没有别的字符" }
        return "手机号是 11 位数字,这里是 \(digits) 位"
    }

    /// What is odd about one that may be a fixed line's, with the code of its area; nil: nothing, or nothing was typed.
    package static func oddity(_ typed: String) -> String? {
        if isShortened(typed) { return shortened }
        let text = typed.halfWidth.filter { !" -—()".contains($0) }
        guard !text.isEmpty else { return nil }
        guard text.allSatisfy({ ("0"..."9").contains($0) }) else { return "电话里有数字以外的字符" }
        // Area codes have three digits (010, 02x) or four, and begin with 0.
        let isFixed = text.hasPrefix("0") && (10...12).contains(text.count)
        if isFixed || text.count == 11 { return nil }
        if (7...8).contains(text.count), !text.hasPrefix("0") { return "固定电话请写上区号,如 0772-\(text)" }
        return "手机号是 11 位数字,固定电话带区号;这里是 \(text.count) 位"
    }

    private static let shortened = "这是表格软件缩写的数,不是电话号码"
}

extension Character {
    /// Whether it is a word's and no part of a number: 转, 宅, x.
    fileprivate var isOfWords: Bool { isLetter }
}
