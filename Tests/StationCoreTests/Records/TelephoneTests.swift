import StationCore
import Testing

@Suite struct TelephoneTests {
    @Test(
        "eleven digits, or a fixed line with the code of its area",
        arguments: [
            ("", true), ("13900001234", true), ("139 0000 1234", true), ("１３９００００１２３４", true), ("0772-8911234", true),
            ("010-68911234", true), ("(0772)8911234", true), ("8911234", false), ("68911234", false),
            ("1390000123", false),
            ("139000012345", false), ("0772891", false), ("电话", false), ("0772-891123a", false),
        ])
    func oddity(typed: String, isFine: Bool) { #expect((Telephone.oddity(typed) == nil) == isFine) }

    @Test(
        "amounts with a comma at every third digit",
        arguments: [
            (0, "0.00"), (5, "0.05"), (99_999, "999.99"), (100_000, "1,000.00"), (30_000_000, "300,000.00"),
            (123_456_789, "1,234,567.89"), (-100_000, "-1,000.00"),
        ])
    func grouped(fen: Int, words: String) { #expect(Money.grouped(fen) == words) }
}
