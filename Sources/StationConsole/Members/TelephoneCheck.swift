/// Whether a telephone looks like a mobile one. It is kept as typed whatever it looks like.
enum TelephoneCheck {
    /// What is odd about it; nil: nothing, or nothing was typed.
    static func warning(_ typed: String) -> String? {
        guard !typed.isEmpty else { return nil }
        let digits = typed.filter { ("0"..."9").contains($0) }.count
        if digits == 11, digits == typed.count { return nil }
        if digits < typed.count { return "手机号通常是 11 位数字,没有别的字符" }
        return "手机号是 11 位数字,这里是 \(digits) 位"
    }
}
