import Foundation
import StationCore
import StationModel
import Testing

@testable import StationStore

/// What the city's office does about several stations at once, or takes back.
@Suite struct CityWideTravelTests {
    private let bench: TravelBench
    private let (first, second): (TravelBench.Desk, TravelBench.Desk)
    private let people: [RecordID]

    init() throws {
        bench = try TravelBench(stations: ["岭南镇", "河里镇"])
        (first, second) = (bench.stations[0], bench.stations[1])
        people = [
            try first.file.save(first.test.member("覃绍诗")).value.id,
            try second.file.save(second.test.member("韦丽华")).value.id,
        ]
        try bench.exchange()
    }

    private func expectWhole() throws {
        for file in [bench.city.file] + bench.stations.map(\.file) {
            #expect(try file.verify().faults == [] && file.waitingCount() == 0)
            #expect(try IndependentVerifier.verify(file.path).status == 0)
        }
    }

    @Test func `a record of the whole city's with people of two stations holds up nothing: each has its own of it`()
        throws
    {
        let city = bench.city.file
        var gift = Donation(id: city.desk.newID())
        (gift.day, gift.cash, gift.member) = (Day("2026-11-02")!, 100_000, people[0])
        _ = try city.save(gift)
        var activity = ServiceActivity(id: city.desk.newID())
        (activity.day, activity.title, activity.hours, activity.served) = (Day("2026-11-03")!, "义诊", 20, 10)
        activity.theme = "义诊"
        activity.participants = people.map { Participant($0) }
        _ = try city.save(activity)
        // What the city does next still arrives.
        let later = try city.save(Member(id: city.desk.newID(), station: second.member.station!, name: "黄大山")).value.id
        try bench.exchange()
        #expect(try second.file.member(later).name == "黄大山")
        for (desk, own) in zip([first, second], people) {
            let there = try #require(try desk.file.record(ServiceActivity.self, activity.id))
            #expect(there.participants.map(\.member) == [own])
        }
        #expect(
            try first.file.record(Donation.self, gift.id) != nil && second.file.record(Donation.self, gift.id) == nil)
        try expectWhole()
    }

    @Test func `what the city undid before the station heard of it is no dispute, and comes back by none`() throws {
        let test = first.test
        var matter = try first.file.register(test.submission("路灯不亮")).value
        for step in SubmissionStep.path(to: SubmissionState(.submitted, .none)) {
            matter = try first.file.take(test.move(step, on: "2026-03-02"), with: matter).value
        }
        try bench.exchange()
        let city = bench.city.file
        let there = try city.submission(matter.id)
        let step = try #require(SubmissionStep.path(to: SubmissionState(.reviewing, .none)).last)
        _ = try city.take(test.move(step, on: "2026-03-04"), with: there)
        _ = try city.undo()
        _ = try first.file.take(test.move(step, on: "2026-03-05"), with: first.file.submission(matter.id))
        try bench.exchange()
        for file in [city, first.file] {
            #expect(try file.submission(matter.id).state == SubmissionState(.reviewing, .none))
            #expect(try file.disputes().map { "\($0.called) \($0.versions)" } == [])
        }
        try expectWhole()
    }

    @Test func `two titles are one dispute, and what finds the record follows the one that is chosen`() throws {
        let matter = try first.file.register(first.test.submission("路灯不亮")).value
        try bench.exchange()
        for (file, title) in [(bench.city.file, "桥坏了"), (first.file, "路坏了")] {
            var there = try file.submission(matter.id)
            there.title = title
            _ = try file.save(there)
        }
        try bench.exchange()
        for file in [bench.city.file, first.file] { #expect(try file.disputes().map(\.field) == ["title"]) }
        try bench.city.file.settle(#require(try bench.city.file.disputes().first), as: .ours)
        try bench.exchange()
        let rows = try [bench.city.file, first.file].map { try TravelBench.rows($0, "submission") }
        #expect(rows[0] == rows[1] && rows[0].count == 1)
        #expect(try bench.city.file.submission(matter.id).title == first.file.submission(matter.id).title)
        try expectWhole()
    }
}
