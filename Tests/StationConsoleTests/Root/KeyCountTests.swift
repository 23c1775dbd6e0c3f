import StationExchange
import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// How many keys lead from Home to what is wanted every day.
@Suite("几个键") struct KeyCountTests {
    @Test func `every page of every part of the mission is two digits from Home`() throws {
        let desk = try Desktop(members: 2)
        var ledgers = 0
        for wing in Wing.allCases {
            for (place, wanted) in wing.places.enumerated() {
                try desk.show(HomeScreen())
                let keys = wing.places.count == 1 ? "\(wing.rawValue)" : "\(wing.rawValue)\(place + 1)"
                try desk.type(keys)
                let page = try #require(desk.console.pages.last)
                #expect(desk.console.pages.count == 2, "\(keys): \(page.title)")
                guard let kind = wanted.kind else { continue }
                #expect(page.title.contains(kind.title), "\(keys): \(page.title) instead of \(kind.title)")
                ledgers += 1
            }
        }
        // The four that have a part for themselves are one digit away.
        #expect(ledgers + 4 >= 24, "\(ledgers)")
    }

    @Test func `each paper of today's session is two keys from its roll call, and of any other from its page`() throws {
        let desk = try Desktop(members: 6)
        for (day, keys) in [(Desktop.today, "<F9>"), (Desktop.today + 9, "")] {
            let session = try desk.file.save(
                StudySession(
                    id: desk.file.desk.newID(), station: desk.context.stations[0].id, day: day, topic: "法律法规")
            ).value
            for place in PaperKind.ofSessions.indices {
                try desk.show(HomeScreen())
                try desk.show(try SessionDoor.page(of: session.id, desk.context))
                try desk.type("\(keys)\(place + 1)")
                #expect(desk.text().contains("[\(place + 1)"), "\(keys)\(place + 1): \(desk.text())")
            }
        }
    }
}
