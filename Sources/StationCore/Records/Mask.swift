/// How telephone numbers and dates of birth stand where nobody asked to see them.
package enum Mask {
    /// A telephone with all but the first three and the last four digits hidden; short ones are hidden whole.
    package static func telephone(_ phone: String) -> String {
        guard phone.count > 7 else { return String(repeating: "*", count: phone.count) }
        return phone.prefix(3) + String(repeating: "*", count: phone.count - 7) + phone.suffix(4)
    }

    /// A month of birth with its year only, `1979-**`; empty if unknown.
    package static func born(_ month: YearMonth?) -> String { month.map { born($0.description) } ?? "" }

    /// The same of a month or a day as it is stored: what follows the year is hidden.
    package static func born(_ text: String) -> String { text.isEmpty ? "" : text.prefix(4) + "-**" }
}
