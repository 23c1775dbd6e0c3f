import StationCore
import StationModel
import StationSamples
import Testing

@Suite struct ServiceTotalsTests {
    private let day = Day("2026-11-23")!

    private func activity(_ date: String, station: String, people: [String], hours: Int, served: Int) -> ServiceActivity
    {
        var activity = ServiceActivity(id: RecordID(date + station))
        (activity.station, activity.day) = (RecordID(station), Day(date))
        activity.participants = people.map { Participant(RecordID($0)) }
        (activity.hours, activity.served) = (hours, served)
        return activity
    }

    private func donation(_ date: String, member: String?, cash: Int, goods: Int = 0) -> Donation {
        var donation = Donation(id: RecordID(date + (member ?? "")))
        (donation.station, donation.day, donation.member) = (RecordID("A"), Day(date), member.map { RecordID($0) })
        (donation.cash, donation.goodsValue) = (cash, goods)
        return donation
    }

    @Test func `worked by hand: two stations, two years, one day later`() {
        let totals = ServiceTotals(
            activities: [
                activity("2026-03-05", station: "A", people: ["a", "b"], hours: 15, served: 40),
                activity("2026-05-04", station: "B", people: ["b"], hours: 20, served: 5),
                activity("2025-10-01", station: "A", people: ["a"], hours: 10, served: 7),
                activity("2026-12-01", station: "A", people: ["a"], hours: 10, served: 7),
            ],
            donations: [
                donation("2026-02-01", member: "a", cash: 100_00, goods: 50_00),
                donation("2026-02-02", member: nil, cash: 30_00), donation("2025-02-02", member: "a", cash: 7_00),
            ], in: .year(2026), on: day)
        let first = totals.ofStations[RecordID("A")]!
        #expect((first.activities, first.participations, first.tenthsOfHours, first.served) == (1, 2, 30, 40))
        #expect(first.donated == 180_00)
        let one = totals.ofMembers[RecordID("a")]!
        #expect((one.activities, one.tenthsOfHours, one.served, one.donated) == (1, 15, 0, 150_00))
        #expect(totals.ofMembers[RecordID("b")]!.tenthsOfHours == 35)
        #expect(totals.donatedByOthers == 30_00)
        #expect(totals.ofYears[2025]!.served == 7 && totals.ofYears[2025]!.donated == 7_00)
        #expect(totals.ofYears[2026]!.activities == 2, "what is dated after the day does not count")
    }

    @Test func `what members and others gave is what the stations gave`() {
        let totals = ServiceTotals(
            activities: [],
            donations: [donation("2026-01-01", member: "a", cash: 5), donation("2026-01-02", member: nil, cash: 8)],
            in: .year(2026), on: day)
        let given = totals.ofMembers.values.reduce(totals.donatedByOthers) { $0 + $1.donated }
        #expect(given == totals.ofStations.values.reduce(0) { $0 + $1.donated })
    }
}
