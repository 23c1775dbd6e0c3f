import StationCore
import StationStore
import Testing

@testable import StationConsole

/// Sync with the city from 备份与导入.
@Suite struct CitySyncTests {
    @Test func `a file without a city says no word of one; in a city 5 leads to the page of sync`() throws {
        let desk = try Desktop()
        try desk.type("06")
        #expect(desk.text().contains("备份与导入") && !desk.text().contains("同步"))
        try desk.type("5")
        #expect(!desk.text().contains("同步"))
        try desk.file.join(
            as: ChainAuthor(id: desk.file.desk.newID(), name: "岭南镇", isCity: false, station: nil, signing: []))
        try desk.type("<Esc>06")
        #expect(desk.text().contains("同步"))
        try desk.type("5")
        #expect(desk.console.pages.last is SyncScreen)
    }
}
