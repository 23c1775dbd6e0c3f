/// Amounts of money, kept in 分 as integers so that no sum is ever off by a rounding.
package enum Money {
    /// In 元 with two decimals: `1234.50`.
    package static func yuan(_ fen: Int) -> String {
        if fen.isBeyond { return Int.beyond }
        let cents = fen.magnitude % 100
        return (fen < 0 ? "-" : "") + "\(fen.magnitude / 100)." + (cents < 10 ? "0" : "") + "\(cents)"
    }

    /// In 元 with two decimals and a comma at every third digit: `300,000.00`.
    package static func grouped(_ fen: Int) -> String {
        if fen.isBeyond { return Int.beyond }
        let whole = String(fen.magnitude / 100)
        let groups = whole.enumerated().map { index, digit in
            (index > 0 && (whole.count - index) % 3 == 0 ? "," : "") + String(digit)
        }
        return (fen < 0 ? "-" : "") + groups.joined() + yuan(fen).suffix(3)
    }

    /// In 元 without needless zeros: `785000`, `12.5`.
    package static func shortYuan(_ fen: Int) -> String { trimmed(yuan(fen)) }

    /// In 万元 without needless zeros: `78.5`. Exact: up to six decimals.
    package static func wan(_ fen: Int) -> String {
        if fen.isBeyond { return Int.beyond }
        let digits = String(fen.magnitude % 1_000_000)
        let fraction = String(repeating: "0", count: 6 - digits.count) + digits
        return trimmed((fen < 0 ? "-" : "") + "\(fen.magnitude / 1_000_000).\(fraction)")
    }

    /// Reads `1234.5`, `1,234.50`, `1234元整`, `30万`, `78.5万元`; nil for anything else, for commas that part
    /// no groups of three (`12,50`, `8.600,00`), for more than two decimals of a 元, for what may be 1250 elsewhere (`1.250`), and for
    /// amounts beyond a thousand billion.
    package static func read(_ typed: String) -> Int? {
        var text = typed.halfWidth.filter { !$0.isWhitespace && $0 != "¥" && $0 != "￥" }
        if text.hasSuffix("元整") { text.removeLast() }
        if text.hasSuffix("元") { text.removeLast() }
        var decimals = 2
        if text.hasSuffix("万") {
            text.removeLast()
            decimals = 6
        }
        let isNegative = text.hasPrefix("-")
        if isNegative { text.removeFirst() }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first.flatMap(withoutCommas), !whole.isEmpty, whole.count <= 12 else {
            return nil
        }
        var fraction = parts.count == 2 ? String(parts[1]) : ""
        guard decimals > 2 || fraction.count != 3 || whole.count > 3 || whole.hasPrefix("0") else { return nil }
        while fraction.count > decimals, fraction.hasSuffix("0") { fraction.removeLast() }
        guard fraction.count <= decimals, (whole + fraction).allSatisfy({ ("0"..."9").contains($0) }) else {
            return nil
        }
        fraction += String(repeating: "0", count: decimals - fraction.count)
        guard let fen = Int(whole + fraction) else { return nil }
        return isNegative ? -fen : fen
    }

    /// The digits of a whole number; nil where a comma stands elsewhere than before groups of three: 12,50 is no 1250.
    private static func withoutCommas(_ whole: Substring) -> String? {
        let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.count > 1 else { return String(whole) }
        guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        return groups.joined()
    }

    private static func trimmed(_ text: String) -> String {
        var text = text
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }
}
