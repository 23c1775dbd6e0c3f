import Foundation
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// A table is brought in at the keys: file, table, columns, values, and only then is anything written.
@Suite("带入") struct IntakeScreenTests {
    private static let tidy = """
        姓名,手机号,界别,联络站
        韦强,13877720031,农业界,岭南镇
        覃美玉,13877720018,教育界,岭南镇

        """
    private static let untidy = """
        岭南镇政协委员名册,,,,
        姓 名,手机号,界别,出生年月,任职日期
        韦强,13877720031,农业界,1979.1,2021年9月
        覃美玉,13877720018,教育界,28914,44481
        莫庆余,1.38E+10,教育界,31000,44481
        合计,3人,,,

        """

    private func members(_ desk: Desktop) throws -> [Member] { try desk.file.members(MemberFilter(), window: 0..<100) }

    @Test func `a tidy roster is in after five keys, as one change that one key takes back`() throws {
        let (desk, _) = try Desktop.bringingIn(["名册.csv": IntakeScreenTests.tidy])
        #expect(desk.text().contains("名册.csv") && desk.text().contains("像是委员"))
        try desk.work("<Enter>")
        #expect(desk.text().contains("[表] > 列 > 值 > 带入") && desk.text().contains("表头"))
        try desk.work("<F2>")
        #expect(desk.text().contains("手机号") && desk.text().contains("同名"))
        try desk.work("<F2>")
        #expect(desk.text().contains("[1全部2]") && desk.text().contains("2新2") && desk.text().contains("138****0031"))
        try desk.work("<F2>")
        #expect(try members(desk).isEmpty, "nothing is written before the last step")
        try desk.work("<F2>")
        #expect(try members(desk).count == 2 && desk.text().contains("已导入 2 行"))
        try desk.work("<F6>")
        #expect(try members(desk).isEmpty)
    }

    @Test func `counts of the verdicts add up to all rows, and a digit shows one verdict`() throws {
        let (desk, _) = try Desktop.bringingIn(["名册.csv": IntakeScreenTests.untidy])
        try desk.work("<Enter><F2>")
        // No station is looked at and none stands in the table, so the cursor waits where it is said for all of it.
        #expect(desk.text().contains("! 表里没有写联络站"))
        try desk.work("<Enter>")
        #expect(desk.text().contains("没有写联络站的行算作哪个站?"))
        try desk.work("<Down><Enter><F2>")
        let text = desk.text()
        #expect(text.contains("[1全部3]") && text.contains("6存疑3"), "\(text)")
        #expect(text.contains("1行不是记录"))
        try desk.work("6")
        #expect(desk.text().contains("[6存疑3]"))
        try desk.work("2")
        #expect(desk.text().contains("没有这一类的行"))
    }

    @Test func `a proposal is taken for a whole column; what nobody can guess is asked one by one`() throws {
        let (desk, _) = try Desktop.bringingIn(["名册.csv": IntakeScreenTests.untidy], stations: ["岭南镇委员联络站"])
        try desk.work("<Enter><F2><F2>")
        // 韦强's month may be two: no proposal, so it is opened.
        #expect(desk.text().contains("第3行") && desk.text().contains("要选:1979-01、1979-10"), "\(desk.text())")
        try desk.work("<Enter>")
        #expect(desk.text().contains("出生年月 1979.1  1作1979-01"))
        try desk.work("5")
        #expect(desk.text().contains("2新1"), "\(desk.text())")
        // The next row asks of two columns: serial numbers as days.
        #expect(desk.text().contains("第4行 有2处要您定") && desk.text().contains("改为 1979-02,整列2处"), "\(desk.text())")
        try desk.work("<C-e><C-e>")
        #expect(desk.text().contains("2新3"), "\(desk.text())")
        try desk.work("<F2><F2>")
        let all = try members(desk)
        #expect(all.first { $0.name == "韦强" }?.born == YearMonth(year: 1979, month: 10))
        #expect(all.first { $0.name == "覃美玉" }?.from == Day("2021-10-12"))
        #expect(all.first { $0.name == "莫庆余" }?.phone == "")
    }

    @Test func `a cell is mended by hand, or left empty`() throws {
        let (desk, _) = try Desktop.bringingIn(["名册.csv": IntakeScreenTests.untidy], stations: ["岭南镇委员联络站"])
        try desk.work("<Enter><F2><F2><Down><Down>")
        #expect(desk.text().contains("第5行 有3处要您定"), "\(desk.text())")
        try desk.work("<Enter>4")
        #expect(desk.text().contains("任职日期 44481") || desk.text().contains("手机号 1.38E+10"), "\(desk.text())")
        try desk.work("3<C-u>2021-10-12<Enter>")
        #expect(desk.text().contains("手机号 1.38E+10"), "\(desk.text())")
        try desk.work("3<C-u>13877720099<Enter>")
        try desk.work("<F2><F2>")
        let one = try #require(try members(desk).first)
        #expect(one.name == "莫庆余" && one.phone == "13877720099" && one.born == nil)
        #expect(desk.text().contains("未导入 2 行") && desk.text().contains("未带入.xlsx"))
    }

    @Test func `what the file says otherwise is shown beside it and stays`() throws {
        let (desk, _) = try Desktop.bringingIn(["名册.csv": IntakeScreenTests.tidy])
        try desk.work("<Enter><F2><F2><F2><F2>")
        let changed = IntakeScreenTests.tidy.replacing("教育界", with: "科技界")
        try Data(changed.utf8).write(to: URL(fileURLWithPath: desk.folder + "/带来的/名册.csv"))
        try desk.show(IntakeScreen(files: IntakeFiles(folders: [("U盘", desk.folder + "/带来的")])))
        desk.console.backOffice = IntakeOffice()
        try desk.work("<Enter><F2><F2>5")
        #expect(desk.text().contains("5不同1") && desk.text().contains("界别  我们 教育界   表里 科技界"), "\(desk.text())")
    }

    @Test func `a heading that nobody knows is chosen once, and known the next time`() throws {
        let table = "联系人员,所属联络站点\n韦强,岭南镇\n覃美玉,岭南镇\n"
        let (desk, _) = try Desktop.bringingIn(["名册.csv": table], expecting: "members")
        try desk.work("<Enter><F2>")
        #expect(desk.text().contains("还没有哪一列是姓名") && desk.text().contains("不认得,像是姓名"), "\(desk.text())")
        try desk.work("<F2>")
        #expect(desk.text().contains("还没有哪一列是姓名"))
        try desk.work("<C-e>")
        #expect(desk.text().contains("您选的"), "\(desk.text())")
        try desk.work("<F2><F2><F2>")
        #expect(try members(desk).count == 2)
        try desk.show(IntakeScreen(expecting: "members", files: IntakeFiles(folders: [("U盘", desk.folder + "/带来的")])))
        desk.console.backOffice = IntakeOffice()
        try desk.work("<Enter><F2>")
        #expect(desk.text().contains("上次这样选过"), "\(desk.text())")
    }

    @Test func `names from a chat and cells from a spreadsheet are pasted`() throws {
        let (desk, _) = try Desktop.bringingIn([:], stations: ["岭南镇委员联络站"])
        desk.console.handle(.paste("韦强 覃美玉、莫庆余\n蓝秀兰"))
        desk.answer()
        #expect(desk.text().contains("认出 4 个姓名"), "\(desk.text())")
        try desk.work("<F2><F2><F2><F2>")
        #expect(try members(desk).count == 4)
        try desk.show(IntakeScreen(files: IntakeFiles(folders: [])))
        desk.console.backOffice = IntakeOffice()
        desk.console.handle(.paste("黄小燕\t女\t13877720077\n罗建国\t男\t13877720078\n"))
        desk.answer()
        try desk.work("<F2><F2><F2><F2>")
        #expect(try members(desk).first { $0.name == "黄小燕" }?.phone == "13877720077")
    }

    @Test func `a file is named by its path; one that is none is said`() throws {
        let (desk, _) = try Desktop.bringingIn(["名册.csv": IntakeScreenTests.tidy])
        try desk.work("<F5>\(desk.folder)/没有.csv<Enter>")
        #expect(desk.text().replacing(/\s/, with: "").contains("没有.csv:文件不存在。没有导入任何内容"))
        try desk.work("<Esc><F5>\(desk.folder)/带来的/名册.csv<Enter>")
        #expect(desk.text().contains("[表]") && desk.text().contains("韦强"))
    }

    @Test(arguments: [(80, 24), (100, 30), (60, 16)])
    func `all steps are drawn within the window, and counts and keys stay`(_ width: Int, _ height: Int) throws {
        let (desk, _) = try Desktop.bringingIn(["名册.csv": IntakeScreenTests.untidy], stations: ["岭南镇委员联络站"])
        try desk.work("<Enter>", width, height)
        #expect(desk.text(width, height).contains("[表] > 列 > 值 > 带入"))
        try desk.work("<F2>", width, height)
        #expect(desk.text(width, height).contains("读作") && desk.text(width, height).contains("出生年月"))
        try desk.work("<F2>", width, height)
        let text = desk.text(width, height)
        #expect(text.contains(width < 72 ? "6存3" : "6存疑3") && text.contains("第3行") && text.contains("F2"), "\(text)")
        #expect(text.contains("将带入 新0 补空0"))
        try desk.work("<F2>", width, height)
        #expect(desk.text(width, height).contains("存疑"))
    }

    @Test func `F3 in a form that nobody has typed in leads to the table, and not once something is typed`() throws {
        let desk = try Desktop(members: 1)
        try desk.type("4<F3>")
        #expect(desk.text().contains("F3 从表格带入"))
        try desk.type("<F3>")
        #expect(desk.console.pages.last is IntakeScreen)
        try desk.type("<Esc><F3>王<F3>")
        #expect(!(desk.console.pages.last is IntakeScreen))
    }
}
