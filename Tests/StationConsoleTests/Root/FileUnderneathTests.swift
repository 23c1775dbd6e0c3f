import Foundation
import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// What the console does with the file under its feet.
@Suite("控制台下面的文件")
struct FileUnderneathTests {
    @Test("where the file was taken away the console ends, says why, and what was typed is in a text file")
    func removed() throws {
        let desk = try Desktop()
        try desk.type("3<F3>路灯不亮了")
        try FileManager.default.removeItem(atPath: desk.folder + "/station.sqlite")
        try desk.type("<F2>")
        #expect(desk.console.hasEnded)
        let said = try #require(desk.console.lastWords)
        #expect(said.kind == .replaced && said.sentence.contains("没有写入"))
        let path = try #require(said.sentence.split(separator: " ").last.map(String.init))
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("路灯不亮了"), "\(said)")
        #expect(!FileManager.default.fileExists(atPath: desk.folder + "/station.sqlite"))
    }

    @Test(
        "a draft that lies in a file taken away is written to a text file on leaving",
        arguments: ["<Esc><F10>", "<F10>"])
    func draftGone(_ keys: String) throws {
        let desk = try Desktop()
        try desk.type("3<F3>路灯不亮了")
        desk.console.handle(.tick)
        #expect(try desk.file.draftCount() == 1)
        try FileManager.default.removeItem(atPath: desk.folder + "/station.sqlite")
        try desk.type(keys)
        #expect(desk.console.hasEnded)
        let said = try #require(desk.console.lastWords?.sentence)
        if keys == "<F10>" {
            let path = try #require(said.split(separator: " ").last.map(String.init))
            #expect(try String(contentsOfFile: path, encoding: .utf8).contains("路灯不亮了"), "\(said)")
        }
    }

    @Test("where nothing was typed it ends all the same, at the first key that would write")
    func marks() throws {
        let desk = try Desktop(members: 3)
        try desk.type("2<F3><Tab><Tab>理论<F2>")
        try FileManager.default.moveItem(
            atPath: desk.folder + "/station.sqlite", toPath: desk.folder + "/elsewhere.sqlite")
        try desk.type("<Down>")
        #expect(!desk.console.hasEnded)
        try desk.type("1")
        #expect(desk.console.hasEnded && desk.console.lastWords?.sentence.contains("移走") == true)
    }

    @Test("the log is emptied two seconds after the last write, and an idle console wakes up for nothing else")
    func log() throws {
        let desk = try Desktop(members: 5)
        try desk.type("2<F3><Tab><Tab>理论<F2>")
        func length(_ desk: Desktop) -> Int {
            let found = try? FileManager.default.attributesOfItem(atPath: desk.folder + "/station.sqlite-wal")
            return found?[.size] as? Int ?? 0
        }
        let quick = ScriptedTerminal(events: try KeyScript("111").events, ending: .terminate, pace: 1500)
        desk.console.run(on: quick)
        #expect(length(desk) > 0)
        let again = try Desktop(members: 5)
        try again.type("2<F3><Tab><Tab>理论<F2>")
        let slow = ScriptedTerminal(
            events: try KeyScript("1<Down>").events, ending: .key(.f(10)), keepsAllFrames: true, pace: 2500)
        again.console.run(on: slow)
        #expect(length(again) == 0)
        // Two keys, the way out, and the frame at the beginning: nothing is drawn because the log was emptied.
        #expect(slow.frames.count <= 4)
    }

    @Test("changed seeds are shown to a 管理员, taken by F2, and a move forgets them")
    func seeds() throws {
        let desk = try Desktop()
        var changed = Desktop.seeds
        changed.standards[0].title = "有独立办公场所"
        desk.context.proposedSeeds = changed
        try desk.type("073")
        #expect(desk.text().contains("按 F2 采用"), "\(desk.text())")
        #expect(desk.text().contains("增 有独立办公场所"))
        #expect(try desk.file.standards(on: Desktop.today).first?.title == "有办公场所")
        try desk.type("<Down><F2>")
        #expect(try desk.file.standards(on: Desktop.today).first?.title == "有办公场所")
        try desk.type("3<F2>")
        #expect(try desk.file.standards(on: Desktop.today).first?.title == "有独立办公场所")
        #expect(desk.context.proposedSeeds == nil)
    }
}
