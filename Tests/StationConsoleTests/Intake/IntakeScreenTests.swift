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

    @Test func `who is meant is asked in place, with what tells people apart, and each answer does what it says`()
        throws
    {
        let first = "姓名,手机号,出生年月,联络站\n莫庆余,13977720987,1979-03,岭南镇\n"
        let second = "姓名,手机号,出生年月,联络站\n莫庆余,13977720987,1985-06,岭南镇\n莫庆馀,13977720987,,岭南镇\n"
        for answer in ["1", "2"] {
            let (desk, _) = try Desktop.bringingIn(["甲.csv": first])
            try desk.work("<Enter><F2><F2><F2><F2>")
            try Data(second.utf8).write(to: URL(fileURLWithPath: desk.folder + "/带来的/甲.csv"))
            try desk.show(IntakeScreen(files: IntakeFiles(folders: [("U盘", desk.folder + "/带来的")])))
            desk.console.backOffice = IntakeOffice()
            try desk.work("<Enter><F2><F2>")
            let text = desk.text()
            #expect(text.contains("6存疑1") && text.contains("1 莫庆余 岭南镇 139****0987 1979-**"), "\(text)")
            #expect(text.contains("2 另一人"))
            try desk.work("<Enter>")
            #expect(desk.text().contains("莫庆余是谁  1同一人 2另一人  Esc不定"), "\(desk.text())")
            try desk.work(answer)
            #expect(desk.text().contains(answer == "1" ? "5不同1" : "2新2"), "\(desk.text())")
            // The next row is taken as another, and may be said to be one all the same.
            #expect(desk.text().contains("手机号与“莫庆余”相同,请核对是否同一人"), "\(desk.text())")
            try desk.work("<Enter>\(answer == "1" ? "1" : "3")<F2><F2>")
            #expect(try members(desk).count == (answer == "1" ? 1 : 3), "\(answer) \(desk.text())")
        }
    }

    @Test func `from 160 columns on what we have stands beside what the table says`() throws {
        let first = "姓名,手机号,单位及职务,联络站\n莫庆余,13977720987,某局,岭南镇\n"
        let (desk, _) = try Desktop.bringingIn(["甲.csv": first])
        try desk.work("<Enter><F2><F2><F2><F2>")
        let second = first.replacingOccurrences(of: "某局", with: "某校")
        try Data(second.utf8).write(to: URL(fileURLWithPath: desk.folder + "/带来的/甲.csv"))
        try desk.show(IntakeScreen(files: IntakeFiles(folders: [("U盘", desk.folder + "/带来的")])))
        desk.console.backOffice = IntakeOffice()
        try desk.work("<Enter><F2><F2>")
        #expect(!desk.text().contains("我们登记的") && desk.text().contains("我们 某局"))
        let wide = desk.text(160, 40)
        #expect(wide.contains("我们登记的"), "\(wide)")
        #expect(wide.split(separator: "\n").contains { $0.contains("某校") && $0.contains("单位及职务 某局") }, "\(wide)")
    }

    @Test func `of two members of one name a record of another kind asks, and one answer holds for all its rows`()
        throws
    {
        let (desk, _) = try Desktop.bringingIn(["甲.csv": "姓名,手机号,联络站\n张伟,13977720001,岭南镇\n张伟,13977720002,岭南镇\n"])
        try desk.work("<Enter><F2><F2><F2><F2>")
        let gifts = "联络站,日期,捐赠委员,捐款\n岭南镇,2026-03-05,张伟,100\n岭南镇,2026-03-06,张伟,200\n"
        try Data(gifts.utf8).write(to: URL(fileURLWithPath: desk.folder + "/带来的/甲.csv"))
        try desk.show(IntakeScreen(files: IntakeFiles(folders: [("U盘", desk.folder + "/带来的")])))
        desk.console.backOffice = IntakeOffice()
        try desk.work("<Enter><F2><F2>")
        #expect(desk.text().contains("6存疑2") && desk.text().contains("2 张伟 岭南镇 139****0002"), "\(desk.text())")
        try desk.work("<Enter>")
        #expect(desk.text().contains("张伟是谁  1第1位 2第2位 3第1位,2行都是 4第2位,2行都是  Esc不定"), "\(desk.text())")
        try desk.work("4")
        #expect(desk.text().contains("2新2"), "\(desk.text())")
        try desk.work("<F2><F2>")
        let members = try desk.file.members(MemberFilter(), window: 0..<9)
        let second = try #require(members.first { $0.phone.hasSuffix("2") })
        #expect(try desk.file.records(of: Donation.self, RecordFilter()).map(\.member) == [second.id, second.id])
    }

    @Test func `cells that say the same are filled in together`() throws {
        let table = "姓名,出生年月,联络站\n韦强,待核,岭南镇\n覃美玉,待核,岭南镇\n莫庆余,1979,岭南镇\n"
        let (desk, _) = try Desktop.bringingIn(["名册.csv": table])
        try desk.work("<Enter><F2><F2>")
        #expect(desk.text().contains("第2行 有1处要您定"), "\(desk.text())")
        try desk.work("<Enter>")
        #expect(desk.text().contains("8同样2行都填 9都留空"), "\(desk.text())")
        try desk.work("9")
        #expect(desk.text().contains("2新2") && desk.text().contains("第4行"), "\(desk.text())")
        try desk.work("<Enter>3<C-u>1979-03<Enter>")
        #expect(desk.text().contains("2新3"), "\(desk.text())")
    }

    @Test func `two columns become one, and one two, at the keys`() throws {
        let table = "姓名,任何单位,任何职务,联系人与电话甲\n韦强,某局,科长,覃某 13877720031\n莫庆余,某校,教师,韦某 13877720032\n"
        let (desk, _) = try Desktop.bringingIn(["名册.csv": table], stations: ["岭南镇委员联络站"])
        try desk.work("<Enter><F2>")
        #expect(desk.text().contains("不读的列:任何单位、任何职务、联系人与电话甲"), "\(desk.text())")
        try desk.work("<Down><Enter>单位及职务<Enter><Down><Enter>接在“任何单位<Enter>")
        let text = desk.text()
        #expect(text.components(separatedBy: "单位及职务").count == 3 && text.contains("不读的列:联系人与电话甲"), "\(text)")
        try desk.work("<Down><Enter>一列作两栏<Enter>备注<Enter>手机号<Enter>")
        #expect(desk.text().contains("备注、手机号") || desk.text().contains("手机号、备注"), "\(desk.text())")
        try desk.work("<F2><F2><F2>")
        let one = try #require(try members(desk).first { $0.name == "韦强" })
        #expect(one.post == "某局 科长" && one.phone == "13877720031" && one.note == "覃某")
    }

    @Test func `encoding and separator of a text are said on the page`() throws {
        let (desk, _) = try Desktop.bringingIn(["名册.csv": "姓名;联络站\n韦强;岭南镇\n"])
        try desk.work("<Enter>")
        #expect(desk.text().contains("3 编码 UTF-8   4 分隔 分号 ;"), "\(desk.text())")
        try desk.work("4")
        #expect(desk.text().contains("格与格之间是什么?"))
        try desk.work("逗号<Enter>")
        #expect(desk.text().contains("4 分隔 逗号 ,"), "\(desk.text())")
        try desk.work("4<Up><Enter>3<Down><Down><Enter>")
        #expect(desk.text().contains("GB18030 读。没有导入任何内容") && desk.text().contains("3 换一种编码"), "\(desk.text())")
        try desk.work("3<Up><Up><Enter><F2><F2><F2><F2>")
        #expect(try members(desk).count == 1)
    }

    @Test func `a blank workbook is asked for on the page`() throws {
        let (desk, office) = try Desktop.bringingIn([:])
        #expect(desk.text().contains("F3 写一份空白表"))
        try desk.work("<F3>")
        #expect(desk.text().contains("要哪一种记录的空白表?"))
        try desk.work("八有检查<Enter>")
        #expect(office.begun.last?.words.prefix(2) == ["template", "checklist"])
        #expect(desk.text().contains("空白表写在"), "\(desk.text())")
        try desk.work("<F3><Enter>")
        #expect(office.begun.filter { $0.words.first == "template" }.count == 2)
    }

    @Test func `the next term's roster is settled here and leads to the page for it`() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站"], members: 2)
        let known = try members(desk)[0]
        let path = desk.folder + "/新名册.csv"
        try Data("姓名,出生年月\n\(known.name),\n新同志,1979.1\n".utf8).write(to: URL(fileURLWithPath: path))
        try desk.show(TermEndScreen(last: Day("2026-10-12")!, term: "第八届"))
        desk.console.backOffice = IntakeOffice()
        try desk.work("<F3>")
        #expect(desk.text().contains("选一份表格"), "\(desk.text())")
        try desk.work("<F5>\(path)<Enter><F2><F2>")
        #expect(desk.text().contains("2新1") && desk.text().contains("6存疑1"), "\(desk.text())")
        try desk.work("<F2><F2>")
        #expect(desk.text().contains("还有 1 行没有定"), "\(desk.text())")
        try desk.work("<Esc><Enter>5<F2>")
        #expect(desk.text().contains("F2 按这份名册去办换届"), "\(desk.text())")
        try desk.work("<F2>")
        #expect(desk.text().contains("届满 2 名;第八届 2 名") && desk.text().contains("(新任)"), "\(desk.text())")
        try desk.work("<F2>2<F2>")
        #expect(desk.text().contains("已换届"), "\(desk.text())")
        #expect(try members(desk).first { $0.name == "新同志" }?.born == YearMonth(year: 1979, month: 10))
    }

    @Test func `the station that the title names is offered, and told where another one is looked at`() throws {
        let table = "河里镇委员名册,\n姓名,手机号\n韦强,13877720031\n"
        let (desk, _) = try Desktop.bringingIn(["名册.csv": table])
        try desk.work("<Enter><F2>")
        #expect(desk.text().contains("表里没有写联络站,标题写着河里镇"), "\(desk.text())")
        try desk.work("<Enter><Enter><F2><F2><F2>")
        let place = try desk.file.station(named: "河里镇").id
        #expect(try members(desk).map(\.station) == [place])
        let (other, _) = try Desktop.bringingIn(["名册.csv": table])
        other.console.context.outlook.station = try other.file.station(named: "岭南镇")
        try other.work("<Enter><F2>")
        #expect(other.text().contains("! 标题写着河里镇,而整份表算作岭南镇"), "\(other.text())")
        try other.work("<Enter><Enter>")
        #expect(!other.text().contains("! 标题") && other.text().contains(/\(整份\) 联络站\s+河里镇/), "\(other.text())")
    }
}
