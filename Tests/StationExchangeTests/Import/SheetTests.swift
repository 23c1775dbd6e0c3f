import Foundation
import StationCore
import StationModel
import Testing

@testable import StationExchange

@Suite("台账表头")
struct SheetTests {
    private func take(_ text: String) throws -> (bench: Workbench, report: ImportReport) {
        let bench = try Workbench()
        return (bench, try bench.take(.members, data: Data(text.utf8), station: "岭南镇"))
    }

    @Test("a file that is not there, and one that is empty")
    func missing() throws {
        let bench = try Workbench()
        let found = fault { try Import(.members, into: bench.file, station: nil, isRehearsal: false).take("/无/此.csv") }
        #expect(found?.sentence == "无法读取 /无/此.csv:文件不存在。没有导入任何内容")
        #expect(fault { try take("") }?.sentence.hasSuffix("台账.csv 是空的。没有导入任何内容") == true)
        #expect(fault { try take("\n \n") }?.sentence.contains("是空的") == true)
    }

    @Test("a heading without a column that is needed, or with one twice, is refused with FILE:LINE")
    func heading() throws {
        let lacking = try #require(fault { try take("\n联络站,性别\n岭南镇,男\n") })
        #expect(lacking.sentence.contains("台账.csv:2: 表头缺少 姓名;应为 姓名,性别"))
        let twice = try #require(fault { try take("姓名,性别,姓名\n甲,男,乙\n") })
        #expect(twice.sentence.contains("台账.csv:1: 表头里“姓名”出现了两次"))
    }

    @Test("columns stand in any order, may be missing and may have blanks around them; unknown ones are named")
    func columns() throws {
        let (bench, report) = try take("备注, 手机号 ,微信,姓名\n甲组,139,w,覃绍诗\n")
        #expect(report.counts == [1, 0, 0])
        #expect(report.hintLines == ["提示:没有读取这些列:微信", "提示:手机号不是 11 位,照原样记下,请核对(第 2 行)"])
        let member = try bench.members()[0]
        #expect(member.name == "覃绍诗" && member.phone == "139" && member.note == "甲组")
    }

    @Test("rows with more cells than the heading, or with an open quote, are bad; fewer cells and empty ones are not")
    func rows() throws {
        let (bench, report) = try take("姓名,性别\n甲,男,多\n乙\n丙,男,, \n\n丁,\"男\n")
        #expect(report.reasons == ["2: 有 3 格,比表头多;内容里的逗号要用引号括起来", "6: 引号没有结束"])
        #expect(report.counts == [2, 0, 2])
        #expect(Set(try bench.members().map(\.name)) == ["乙", "丙"])
    }

    @Test("hints say the same words once with their lines")
    func hints() throws {
        let rows = "甲乙丙丁戊己庚".map { "韦\($0),外星界\n" }.joined()
        let (_, report) = try take("姓名,界别\n" + rows)
        #expect(report.hintLines == ["提示:界别“外星界”不在词表中,照原样记下(第 2、3、4、5、6 等 7 行)"])
    }
}
