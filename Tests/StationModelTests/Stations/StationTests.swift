import StationCore
import StationModel
import Testing

@Suite("Station")
struct StationTests {
    private let station = Station(id: here, name: "岭南镇委员联络站", town: "岭南镇")

    @Test(
        "委员联络站 may be left out",
        arguments: ["岭南镇", "岭南镇委员联络站", "岭南镇联络站", "岭南镇政协联络站", " 岭南镇 委员联络站 "])
    func meant(typed: String) { #expect(station.isMeant(by: typed)) }

    @Test("another name, part of it, or nothing means another", arguments: ["北泗镇", "岭南", "", "委员联络站", "岭南镇站", "联络站"])
    func notMeant(typed: String) { #expect(!station.isMeant(by: typed)) }

    @Test("the short name leaves the suffix out, unless there is nothing else")
    func shortName() {
        #expect(station.shortName == "岭南镇")
        #expect(Station(id: here, name: "委员联络站", town: "").shortName == "委员")
        #expect(Station(id: here, name: "联络站", town: "").shortName == "联络站")
        #expect(Station(id: here, name: "妇联界别", town: "").shortName == "妇联界别")
    }
}
