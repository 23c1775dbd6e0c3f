import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite struct FindLineTests {
    @Test func `a page whose rows are all there shows what was typed, and moves the cursor without hiding a row`()
        throws
    {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站", "河里镇委员联络站"])
        try desk.show(StationsScreen())
        #expect(desk.text().split(separator: "\n")[2].contains("找 输入汉字、拼音或数字"), "\(desk.text())")
        try desk.type("河里")
        let rows = desk.text().split(separator: "\n")
        #expect(rows[2].contains("找 河里") && desk.frame().caret == Point(x: 8, y: 2))
        #expect(desk.text().contains("岭南镇") && desk.text().contains("3 / 3"))
        try desk.type("<Up>")
        #expect(desk.text().split(separator: "\n")[2].contains("找 输入"), "a cursor that was moved begins anew")
    }

    @Test(arguments: [(80, 24), (60, 16)])
    func `drafts, related records, the station picker and all pages of rows have the line in the third row`(
        size: (Int, Int)
    ) throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 2)
        try desk.type("3<F3>路灯<Esc>")
        let station = desk.context.stations[0]
        var topic = ResearchTopic(id: desk.file.desk.newID())
        (topic.station, topic.title, topic.begunOn) = (station.id, "山塘护栏", Day("2026-03-01"))
        let saved = try desk.file.save(topic).value
        let pages: [any Screen] = [
            DraftsScreen(), RelatedScreen(of: saved.id, in: ResearchTopic.described, station: station.id),
            StationPicker(desk.context), StationsScreen(), ComparisonScreen(), DutyStationScreen(),
            ServiceTotalsScreen(),
        ]
        for page in pages {
            try desk.show(page)
            let rows = desk.text(size.0, size.1).split(separator: "\n", omittingEmptySubsequences: false)
            #expect(rows[2].contains("找 输入汉字"), "\(page.title): \(rows[2])")
            #expect(desk.frame(size.0, size.1, wide: true).faults.isEmpty)
        }
        try desk.show(StationPicker(desk.context))
        try desk.type("北泗<Enter>")
        #expect(desk.context.station?.shortName == "北泗镇")
    }
}
