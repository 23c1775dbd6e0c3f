import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

/// Gifts by purpose, given and raised; help by its kind; who took part in public service.
@Suite struct DonationFigureTests {
    private let desk: TestFile
    private let members: [Member]

    init() throws {
        desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        members = try ["覃绍诗", "韦丽华", "王文"].map { [desk] in try desk.file.save(desk.member($0)).value }
    }

    private func gift(_ date: String, _ yuan: Int, _ cause: String, by member: Member?, from donor: String = "") throws
    {
        var gift = Donation(id: desk.file.desk.newID())
        (gift.station, gift.day, gift.cash) = (desk.station.id, day(date), yuan * 100)
        (gift.cause, gift.member, gift.donor) = (cause, member?.id, Somebody(donor))
        _ = try desk.file.save(gift)
    }

    @Test func `purposes, and what is given and raised, add up to all gifts over any period`() throws {
        try gift("2024-12-31", 80_000, "疫情防控", by: members[0])
        try gift("2025-01-01", 120_000, "乡村振兴", by: nil, from: "商会")
        try gift("2026-03-01", 25_000, "助学", by: members[1], from: "她的公司")
        try gift("2026-04-01", 5_000, "", by: members[1])
        for (period, given, raised) in [
            (Period.all, 85_000, 145_000), (.year(2026), 5_000, 25_000), (.year(2025), 0, 120_000),
        ] {
            let sheet = try desk.file.figureSheets(in: period, on: TestFile.today).all
            #expect(sheet[.donationsGiven] == .money(given * 100) && sheet[.donationsRaised] == .money(raised * 100))
            #expect(sheet.number(.donations) == (given + raised) * 100)
            let portions = sheet.portions[.donations] ?? []
            #expect(portions.map(\.value.number).reduce(0, +) == sheet.number(.donations), "\(period)")
        }
        let all = try desk.file.figureSheets(in: .all, on: TestFile.today).all.portions[.donations]
        #expect(all?.map(\.name) == ["乡村振兴", "疫情防控", "助学", "未注明用途"])
    }

    @Test func `whoever took part counts once, at whatever station; the share is of those who serve`() throws {
        for (date, help, people, station) in [
            ("2026-01-22", "送医", [0, 1], 0), ("2026-02-22", "", [0], 0), ("2026-03-22", "技术", [2], 1),
            ("2025-12-31", "资金", [0, 1, 2], 0),
        ] {
            var activity = ServiceActivity(id: desk.file.desk.newID())
            (activity.day, activity.theme, activity.title, activity.help) = (day(date), "关爱", "上门", help)
            activity.station = desk.stations[station].id
            activity.participants = people.map { Participant(members[$0].id) }
            _ = try desk.file.save(activity)
        }
        var gone = members[1]
        gone.to = day("2026-06-30")
        _ = try desk.file.save(gone)
        let (each, all) = try desk.file.figureSheets(in: .year(2026), on: TestFile.today)
        #expect(all[.membersInService] == .count(3) && all[.serviceCoverage] == .share(2, of: 2))
        #expect(each[0][.membersInService] == .count(3) && each[1][.membersInService] == .count(0))
        #expect(all[.helpActivities] == .count(2) && all.portions[.helpActivities]?.map(\.name) == ["技术", "送医"])
        let told = try desk.file.explanation(of: .serviceCoverage, station: nil, in: .year(2026), on: TestFile.today)
        #expect(told.left.map(\.remark) == ["不在任"] && told.whole == 2)
    }
}
