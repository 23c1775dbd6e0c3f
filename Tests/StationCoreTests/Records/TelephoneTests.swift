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
        "one telephone in many dresses is one (cases 03, 04)",
        arguments: [
            [
                "13607720044", "136-0772-0044", "136 0772 0044", "+86 136 0772 0044", "0086-13607720044",
                "8613607720044",
                "\u{202D}13607720044\u{202C}", "１３６０７７２００４４", "\u{200B}13607720044", "13607720044.00", "13607720044.0",
                "'13607720044", "(+86)13607720044", "136\u{A0}0772\u{3000}0044", "136—0772—0044",
            ],
            ["0772-8912345", "07728912345", "(0772)8912345", "+86 772 8912345", "（0772）8912345", "0772—891 2345"],
        ])
    func canonical(dresses: [String]) { #expect(Set(dresses.map { Telephone.canonical($0) }).count == 1) }

    @Test("several numbers in one cell, and none")
    func numbers() {
        #expect(Telephone.numbers(in: "13607720044、0772-8912345") == ["13607720044", "07728912345"])
        #expect(Telephone.numbers(in: "13607720044／13607720055；136 0772 0066").count == 3)
        #expect(Telephone.numbers(in: "无") == [])
        #expect(Telephone.numbers(in: "1.38E+10") == [])
        #expect(Telephone.isShortened("１.38e+10") && Telephone.isShortened("1.38E10"))
        #expect(!Telephone.isShortened("13607720044") && !Telephone.isShortened("e") && !Telephone.isShortened(""))
    }

    @Test("a mobile number is kept as its digits, anything else as typed")
    func tidied() {
        #expect(Telephone.tidied("\u{202D}136-0772-0044\u{202C}") == "13607720044")
        #expect(Telephone.tidied("+86 13607720044") == "13607720044")
        #expect(Telephone.tidied(" 0772-8912345 ") == "0772-8912345")
        #expect(Telephone.tidied("13607720044 转 2") == "13607720044 转 2")
        #expect(Telephone.tidied("13607720044、13607720055") == "13607720044、13607720055")
        #expect(Telephone.tidied("") == "")
    }

    @Test(
        "amounts with a comma at every third digit",
        arguments: [
            (0, "0.00"), (5, "0.05"), (99_999, "999.99"), (100_000, "1,000.00"), (30_000_000, "300,000.00"),
            (123_456_789, "1,234,567.89"), (-100_000, "-1,000.00"),
        ])
    func grouped(fen: Int, words: String) { #expect(Money.grouped(fen) == words) }
}
