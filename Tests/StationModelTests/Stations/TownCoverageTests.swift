import StationCore
import StationModel
import StationSamples
import Testing

@Suite("Towns covered")
struct TownCoverageTests {
    @Test("a town with a station is covered once; a town outside the list counts for nothing")
    func covered() {
        let stations = ["岭南镇", "岭南镇", "河里镇", "城区"].map { Station(id: RecordID($0), name: $0, town: $0) }
        let coverage = TownCoverage(towns: ["岭南镇", "北泗镇", "河里镇"], stations: stations)
        #expect(coverage.covered == 2 && coverage.missing == ["北泗镇"] && coverage.share.text == "66.6")
        #expect(TownCoverage(towns: [], stations: stations).share.text == nil)
    }
}
