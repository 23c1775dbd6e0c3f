import StationCore
import Testing

@Suite struct MoneyTests {
    @Test(arguments: [
        ("1234.5", 123_450), ("1,234.50", 123_450), ("1234元", 123_400), ("30万", 30_000_000), ("78.5万元", 78_500_000),
        ("0.05", 5), ("１２", 1200), ("¥ 8", 800), ("0.000001万", 1), ("0.500", 50), ("1250.000", 125_000),
        ("1,250元整", 125_000),
    ])
    func `amounts are read to the 分`(typed: String, fen: Int) {
        #expect(Money.read(typed) == fen)
    }

    @Test(arguments: ["", "元", "1.234", "1.2.3", "abc", "1e5", "万", "--1", "9999999999999", "12.500", "1.250"])
    func `anything else is no amount`(typed: String) {
        #expect(Money.read(typed) == nil)
    }

    @Test func `amounts are shown exactly`() {
        #expect(Money.yuan(123_450) == "1234.50")
        #expect(Money.yuan(5) == "0.05")
        #expect(Money.shortYuan(78_500_000) == "785000")
        #expect(Money.wan(78_500_000) == "78.5")
        #expect(Money.wan(30_000_000) == "30")
        #expect(Money.wan(1) == "0.000001")
        #expect(Money.wan(0) == "0")
    }

    @Test func `what is shown is read back`() {
        for fen in stride(from: 0, through: 50_000_000, by: 99_991) {
            #expect(Money.read(Money.yuan(fen)) == fen)
            #expect(Money.read(Money.wan(fen) + "万") == fen)
        }
    }
}
