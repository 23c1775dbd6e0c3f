import StationCore
import StationModel
import StationSamples
import Testing

@Suite("Money ledger")
struct MoneyEntryTests {
    private func entry(
        _ direction: String, _ yuan: Int, _ date: String = "2026-03-01", startUp: Bool = false,
        at station: RecordID = here
    ) -> MoneyEntry {
        var entry = MoneyEntry(id: RecordID("\(direction) \(yuan) \(date)"))
        (entry.direction, entry.amount, entry.day, entry.isStartUp) = (direction, yuan * 100, day(date), startUp)
        (entry.station, entry.purpose) = (station, "办公")
        return entry
    }

    @Test("balance and start-up money in 万元")
    func sums() {
        let entries = [
            entry("收入", 100_000, startUp: true), entry("收入", 25_000), entry("支出", 1_234), entry("支出", 30_000),
        ]
        let tally = MoneyTally(MoneyTally.sums.numbers(of: entries))
        #expect(tally.balance == 9_376_600 && tally.startUp == 10_000_000)
        #expect(tally.words == "累计结余 9.3766 万元:收入 12.5 万元(启动经费 10 万元),支出 3.1234 万元")
        #expect(MoneyTally.sums.words(of: [MoneyEntry]()) == "累计结余 0 万元:收入 0 万元(启动经费 0 万元),支出 0 万元")
    }

    @Test("spending above the balance of the day is warned of, not refused")
    func overdrawn() {
        let others = [
            entry("收入", 1_000, "2026-03-01"), entry("收入", 500, "2026-06-01"),
            entry("收入", 9_000, "2026-03-01", at: elsewhere),
        ]
        func warning(_ yuan: Int, _ date: String) -> String? {
            let spent = entry("支出", yuan, date)
            #expect(MoneyEntry.described.fault(of: spent, today: day("2026-11-23")) == nil)
            return try? MoneyEntry.described.warningsAmong?(spent, Others(others, besides: spent))["amount"]
        }
        #expect(warning(1_000, "2026-05-31") == nil)
        #expect(warning(1_001, "2026-05-31") == "超出当日结余 0.1 万元")
        #expect(warning(1_500, "2026-06-01") == nil)
    }

    @Test("an amount of nothing, a day to come, and start-up money that is spent are refused")
    func refused() {
        func field(_ entry: MoneyEntry) -> String? {
            guard case .badInput(let field)? = MoneyEntry.described.fault(of: entry, today: day("2026-11-23"))?.kind
            else {
                return nil
            }
            return field
        }
        #expect(field(entry("收入", 0)) == "amount")
        #expect(field(entry("收入", 1, "2026-11-24")) == "day")
        #expect(field(entry("支出", 1, startUp: true)) == "start_up")
        #expect(field(entry("收入", 1, startUp: true)) == nil)
    }
}
