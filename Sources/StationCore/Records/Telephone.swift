/// Whether a telephone looks like one. It is kept as typed whatever it looks like.
package enum Telephone {
    /// What is odd about a mobile one; nil: nothing, or nothing was typed.
    package static func oddity(ofMobile typed: String) -> String? {
        guard !typed.isEmpty else { return nil }
        let digits = typed.count { ("0"..."9").contains($0) }
        if digits == 11, digits == typed.count { return nil }
        if digits < typed.count { return "手机号通常是 11 位数字,没有别的字符" }
        return "手机号是 11 位数字,这里是 \(digits) 位"
    }

    /// What is odd about one that may be a fixed line's, with the code of its area; nil: nothing, or nothing was typed.
    package static func oddity(_ typed: String) -> String? {
        let text = typed.halfWidth.filter { !" -—()".contains($0) }
        guard !text.isEmpty else { return nil }
        guard text.allSatisfy({ ("0"..."9").contains($0) }) else { return "电话里有数字以外的字符" }
        // Area codes have three digits (010, 02x) or four, and begin with 0.
        let isFixed = text.hasPrefix("0") && (10...12).contains(text.count)
        if isFixed || text.count == 11 { return nil }
        if (7...8).contains(text.count), !text.hasPrefix("0") { return "固定电话请写上区号,如 0772-\(text)" }
        return "手机号是 11 位数字,固定电话带区号;这里是 \(text.count) 位"
    }
}
