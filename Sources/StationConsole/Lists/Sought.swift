import StationCore

/// What was typed to find a row among those on a page: characters anywhere in its text, initials or pinyin of any reading
/// from the beginning, digits as the end of a number.
struct Sought {
    private let typed: String

    init(_ typed: some StringProtocol) { self.typed = Canonical.sought(typed) }

    /// - Parameters:
    ///   - readings: as what the text may be typed (`NameReading.initials`).
    ///   - numbers: numbers of the row, such as a telephone's.
    func fits(_ text: String, readings: String, numbers: [String] = []) -> Bool {
        guard !typed.isEmpty else { return false }
        if Canonical.sought(text).contains(typed) { return true }
        if typed.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return numbers.contains { $0.hasSuffix(typed) } }
        return readings.split(separator: " ").contains { $0.hasPrefix(typed) }
    }
}
