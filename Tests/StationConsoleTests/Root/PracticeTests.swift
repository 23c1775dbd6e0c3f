import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("练习")
struct PracticeTests {
    @Test("two digits and F2 end the console to begin again on a copy; Esc does not")
    func begins() throws {
        let desk = try Desktop()
        try desk.type("09")
        #expect(desk.text().contains("练习里的东西不进台账") && !desk.console.hasEnded)
        try desk.type("<Esc><Esc>")
        #expect(!desk.console.hasEnded)
        try desk.type("09<F2>")
        #expect(desk.console.hasEnded && desk.console.wantsPractice)
        let leaving = try Desktop()
        try leaving.type("<F10>")
        #expect(leaving.console.hasEnded && !leaving.console.wantsPractice)
    }

    @Test("a copy to practise on says so on the top line, and nothing leaves it")
    func leavesNothing() throws {
        let desk = try Desktop(members: 3)
        let office = TestBackOffice()
        var context = try Context(file: desk.file, exportFolder: desk.folder + "/export")
        context.isPractice = true
        desk.console = try Console(desk.file, context)
        desk.console.backOffice = office
        #expect(desk.frame().row(0).hasPrefix(" 练习 岭南镇"))
        try desk.type("4<F9>")
        #expect(desk.context.message?.text.contains("带不出去。没有导出") == true)
        try desk.type("<Esc>061<F2>")
        #expect(desk.context.message?.text.contains("带不出去。没有开始") == true)
        #expect(office.errand == nil)
        try desk.type("<Esc>09<F2>")
        #expect(!desk.console.hasEnded && desk.text().contains("现在就是练习"))
    }
}
