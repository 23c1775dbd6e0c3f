import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// The word of a key that is known by heart turns quiet; nothing moves.
@Suite struct FadingHintsTests {
    private func style(of words: String, _ desk: Desktop) throws -> Style {
        let frame = desk.frame()
        let row = frame.row(23)
        let place = try #require(row.range(of: words))
        return frame[frame.metrics.width(of: String(row[..<place.lowerBound])), 23].style
    }

    @Test func `after twelve uses by one operator, kept over the next start, and nobody else's`() throws {
        let desk = try Desktop(members: 1)
        let before = desk.text().split(separator: "\n").last
        for _ in 0..<11 { try desk.type("<F3><Esc>") }
        #expect(try style(of: "登记", desk) == .plain)
        try desk.type("<F3><Esc>")
        #expect(try style(of: "登记", desk) == .muted)
        #expect(try style(of: "锁定", desk) == .plain)
        #expect(desk.text().split(separator: "\n").last == before)
        try desk.type("<F10>")
        desk.console = try Console(desk.file, Context(file: desk.file, exportFolder: desk.folder))
        #expect(try style(of: "登记", desk) == .muted)
        let other = Operator(id: desk.file.desk.newID(), name: "韦专干", role: .administrator)
        _ = try desk.file.add(other, passcode: "lingnan-1")
        try desk.file.unlock(other.id, passcode: "lingnan-1")
        desk.console = try Console(desk.file, Context(file: desk.file, exportFolder: desk.folder))
        #expect(try style(of: "登记", desk) == .plain)
    }

    @Test func `how often a key was used is read as it was kept`() {
        let use = KeyUse()
        for _ in 0..<20 { use.note("F3", "登记") }
        use.note("F5", "条件")
        let again = KeyUse()
        again.take(use.text)
        #expect(use.isChanged && !again.isChanged)
        #expect(again.isFamiliar(BindingNote([.f(3)], label: "登记")))
        #expect(!again.isFamiliar(BindingNote([.f(5)], label: "条件")) && again.text == use.text)
        again.take("no tab\n\tx")
        #expect(again.text.isEmpty)
    }
}
