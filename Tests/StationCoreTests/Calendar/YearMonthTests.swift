import StationCore
import Testing

@Suite("YearMonth")
struct YearMonthTests {
    @Test(
        "all common ways of writing a month are read; of a whole day the day is dropped",
        arguments: ["1979-03", "1979-3", "1979.3", "1979/03", "1979年3月", "1979年3", "197903", "1979-03-05", "19790305"])
    func reading(text: String) { #expect(YearMonth(text) == YearMonth(year: 1979, month: 3)) }

    @Test(
        "what is no month is refused",
        arguments: ["", "1979", "1979-13", "1979-0", "79-3", "1979-003", "19793", "1979-02-30", "197913", "0000-01"])
    func refusing(text: String) { #expect(YearMonth(text) == nil) }

    @Test("a typed month of a year far away, or still to come where it cannot be, is refused")
    func reasonable() {
        let today = day("2026-03-05")
        func read(_ text: String, _ sense: DaySense) -> YearMonth? {
            try? YearMonth.read(text, today: today, sense: sense).get()
        }
        #expect(read("1979.3", .past) == YearMonth(year: 1979, month: 3) && read("2026-03", .past) != nil)
        #expect(read("2026-04", .past) == nil && read("2026-04", .any) != nil)
        for far in ["1899-12", "0079-03", "2206-01", "1079-03"] { #expect(read(far, .any) == nil, "\(far)") }
    }

    @Test("it is written with two digits and ordered by time")
    func order() throws {
        let months = try ["1979-12", "1980-01", "1979-02"].map { try #require(YearMonth($0)) }
        #expect(months.sorted().map(\.description) == ["1979-02", "1979-12", "1980-01"])
        #expect(YearMonth(year: 2026, month: 0) == nil)
        #expect(YearMonth(year: 10000, month: 1) == nil)
    }
}
