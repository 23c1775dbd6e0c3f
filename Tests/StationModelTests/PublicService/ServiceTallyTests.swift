import StationCore
import StationModel
import StationSamples
import Testing

@Suite struct ServiceTallyTests {
    private func activity(_ people: Int, hours: Int?, served: Int?) -> ServiceActivity {
        var activity = ServiceActivity(id: RecordID("a"))
        activity.participants = (0..<people).map { Participant(RecordID("m\($0)")) }
        (activity.hours, activity.served) = (hours, served)
        return activity
    }

    @Test func `worked by hand: 3 people of 1.5 h, 2 of 2 h, nobody`() {
        let tally = ServiceTally([
            activity(3, hours: 15, served: 40), activity(2, hours: 20, served: nil), activity(0, hours: 30, served: 5),
        ])
        #expect((tally.activities, tally.participations, tally.served) == (3, 5, 45))
        #expect(tally.hoursText == "8.5")
        #expect(ServiceTally([]).hoursText == "0")
    }

    @Test func `a donation needs somebody and something`() {
        let today = Day("2026-11-23")!
        var donation = Donation(id: RecordID("d"))
        (donation.station, donation.day) = (RecordID("s"), today)
        #expect(Donation.described.fault(of: donation, today: today)?.kind == .badInput(field: "cash"))
        donation.goodsValue = 500_00
        #expect(Donation.described.fault(of: donation, today: today)?.kind == .badInput(field: "goods"))
        donation.goods = "大米 10 袋"
        #expect(Donation.described.fault(of: donation, today: today)?.kind == .badInput(field: "donor"))
        donation.donor = "桂宏建材"
        #expect(Donation.described.fault(of: donation, today: today) == nil)
        donation.day = today + 1
        #expect(Donation.described.fault(of: donation, today: today)?.kind == .badInput(field: "day"))
        #expect(Donation.described.sums?.words(of: [donation]).contains("合计 0.05 万元") == true)
    }
}
