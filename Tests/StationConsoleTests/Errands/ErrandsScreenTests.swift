import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// What the second program does while the console goes on: begun by a key, told on the message line, shown at once.
@Suite("交办") struct ErrandsScreenTests {
    private func desk() throws -> (desk: Desktop, office: TestBackOffice) {
        let desk = try Desktop()
        let office = TestBackOffice()
        try desk.show(ErrandsScreen())
        desk.console.backOffice = office
        return (desk, office)
    }

    @Test func `progress and end are said, and keys go on meanwhile`() throws {
        let (desk, office) = try desk()
        try desk.type("1<F2>")
        #expect(office.begun == [Errand("备份", ["backup"], needsOperator: false)])
        #expect(desk.text().contains("已开始备份"))
        try desk.type("1<F2>")
        #expect(office.begun.count == 1 && desk.text().contains("备份还在进行"))
        try desk.type("<Down>")
        office.waiting = [.progress("正在备份 45%")]
        desk.console.handle(.news)
        #expect(desk.text().split(separator: "正在备份 45%").count == 3, "on the page and on the message line")
        office.waiting = [.done("已备份并核验:b", report: ["已备份并核验:b"])]
        desk.console.handle(.news)
        #expect(desk.text().contains("上一次:已备份并核验:b") && !desk.text().contains("正在备份"))
        try desk.type("1<F2>")
        #expect(office.begun.count == 2)
    }

    @Test func `a path that was told begins a line, so that no word before it is torn`() throws {
        let (desk, office) = try desk()
        try desk.type("1<F2>")
        let path = "/tmp/" + String(repeating: "很长的文件夹", count: 8) + "/station.sqlite"
        office.waiting = [.done("已备份并核验:\(path)", report: [])]
        desk.console.handle(.news)
        let lines = desk.text().split(separator: "\n").map { String($0.drop { $0 == " " }) }
        #expect(lines.contains("上一次:已备份并核验:") && lines.contains { $0.hasPrefix("/tmp/很长") })
    }

    @Test func `an end does not take away what was said of the last key`() throws {
        let (desk, office) = try desk()
        try desk.type("3<F2>")
        try desk.type("<F9>")
        #expect(desk.text().contains("没有可以导出的内容"))
        office.waiting = [.failed("核验没有做成:程序异常结束(信号 9)", report: [])]
        desk.console.handle(.news)
        #expect(desk.text().contains("没有可以导出的内容;核验没有做成:程序异常结束(信号 9)"))
    }

    @Test func `what another program wrote is seen as soon as an errand ends`() throws {
        let (desk, office) = try desk()
        try desk.type("3<F2>")
        let other = try StationFileOpener.open(desk.folder)
        _ = try other.add(Station(id: other.desk.newID(), name: "河里镇委员联络站", town: "河里镇"))
        office.waiting = [.done("完好", report: ["完好"])]
        desk.console.handle(.news)
        #expect(desk.console.context.stations.contains { $0.town == "河里镇" })
    }

    @Test func `4 leads to the page on which tables are brought in`() throws {
        let (desk, _) = try desk()
        try desk.type("4")
        #expect(desk.console.pages.last is IntakeScreen)
    }

    @Test func `in a script nothing is begun, and that is said`() throws {
        let desk = try Desktop()
        try desk.show(ErrandsScreen())
        try desk.type("1<F2>")
        #expect(desk.text().contains("没有开始"))
    }
}
