import StationCore
import StationModel
import StationStore
import Testing

@testable import StationConsole

@Suite struct ServiceTotalsScreenTests {
    @Test func `by station, by year, by member; a sum explains itself`() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 2)
        let member = try desk.file.members(MemberFilter(), window: 0..<1)[0]
        var activity = ServiceActivity(id: desk.file.desk.newID())
        (activity.station, activity.day, activity.theme, activity.title) =
            (member.station, Day("2026-03-05")!, "爱国卫生", "清扫老街")
        (activity.hours, activity.served) = (25, 40)
        activity.participants = [Participant(member.id)]
        _ = try desk.file.save(activity)
        var donation = Donation(id: desk.file.desk.newID())
        (donation.station, donation.day, donation.donor, donation.cash) =
            (member.station, Day("2026-04-01")!, "桂宏建材", 35_000_00)
        _ = try desk.file.save(donation)
        desk.console = try Console(desk.file, desk.context, showing: RecordsScreen<ServiceActivity>())
        try desk.type("7")
        let text = desk.text()
        #expect(text.contains("| 公益数字") && text.contains("2026年委员(按姓氏笔画)"))
        let own = text.split(separator: "\n").first { $0.contains(member.name) }.map(String.init) ?? ""
        #expect(own.contains("2.5") && !own.contains("40"), "\(own)")
        #expect(text.contains("单位与非委员") && text.contains("3.5"))
        try desk.type("<Tab><F4>")
        #expect(desk.text().contains("公益活动  1"))
        try desk.type("<Esc><Esc><Down><Down>")
        try desk.type("<End><Up><Enter>")
        #expect(desk.text().contains("| 委员资料"))
    }
}
