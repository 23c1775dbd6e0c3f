import StationCore
import StationModel
import Testing

@testable import StationExchange

@Suite("导入八有检查")
struct ChecklistImportTests {
    @Test("good rows: a standard by title, without 有, or by code; of one day the later row counts")
    func good() throws {
        let bench = try Workbench()
        let report = try bench.take(
            .checklist,
            [
                "岭南镇,有办公场所,已达标,房产证3号,2026-03-01,莫站长,", "岭南镇,人员配备,整改中,缺专干,2026-03-01,,2026-04-01",
                "岭南镇,funds,未达标,,2026-03-01,,", "岭南镇,有规章制度,未检查,,2026-03-01,,",
                "岭南镇,有办公场所,未达标,,2026-05-01,,", "岭南镇,有办公场所,已达标,,2026-05-01,,",
            ])
        #expect(report.counts == [6, 0, 0] && report.hintLines.isEmpty)
        let station = try bench.file.station(named: "岭南镇")
        let figures = try bench.file.checklist(of: station.id, on: Workbench.today)
        #expect(figures.items.prefix(4).map(\.status) == [.met, .mending, .unmet, .unchecked])
        #expect(figures.met == 1 && figures.overdue == 1)
        let inspections = try bench.file.inspections(of: station.id, standard: "premises")
        #expect(inspections.contains { $0.evidence == "房产证3号" && $0.checker == "莫站长" })
    }

    @Test("each sort of bad row is reported with its line")
    func bad() throws {
        let bench = try Workbench()
        let report = try bench.take(
            .checklist,
            [
                "月亮镇,有办公场所,已达标,,2026-03-01,,", "岭南镇,有游泳池,已达标,,2026-03-01,,", "岭南镇,,已达标,,2026-03-01,,",
                "岭南镇,有办公场所,达标,,2026-03-01,,", "岭南镇,有办公场所,,,2026-03-01,,", "岭南镇,有办公场所,已达标,,2026-13-01,,",
                "岭南镇,有办公场所,已达标,,,,", "岭南镇,有办公场所,已达标,,2026-11-24,,", "岭南镇,有办公场所,已达标,,2026-03-01,,2026-04-01",
                "岭南镇,有办公场所,整改中,,2026-03-01,,2026-02-01", "岭南镇,有办公场所,整改中,,2026-03-01,,下月",
                ",有办公场所,已达标,,2026-03-01,,",
            ])
        let titles = "有办公场所、有人员配备、有工作经费、有规章制度、有标识标牌、有设施设备、有活动计划、有档案台账"
        #expect(
            report.reasons == [
                "2: 没有名为“月亮镇”的联络站(已有:岭南镇、北泗镇)", "3: 没有名为“有游泳池”的标准,现有:\(titles)", "4: 缺少标准",
                "5: 状态“达标”只能是 已达标、整改中、未达标、未检查", "6: 缺少状态", "7: 检查日期“2026-13-01”不是有效日期,应写成 2026-03-05",
                "8: 缺少检查日期", "9: 检查日期 2026-11-24 晚于今天,尚未发生的检查不能登记",
                "10: “已达标”不需要整改期限(2026-04-01),请清空或改为“整改中”", "11: 整改期限 2026-02-01 早于检查日期 2026-03-01",
                "12: 整改期限“下月”不是有效日期,应写成 2026-03-05", "13: 缺少联络站(可用 --station 指定)",
            ])
        #expect(report.counts == [0, 0, 12])
    }

    @Test("twice, and with rows in another order, adds nothing; a row that stands twice is kept twice")
    func again() throws {
        let bench = try Workbench()
        let rows = [
            "岭南镇,有办公场所,已达标,甲,2026-03-01,,", "岭南镇,有办公场所,未达标,,2026-03-01,,", "岭南镇,有办公场所,已达标,甲,2026-03-01,,",
            "岭南镇,有工作经费,整改中,,2026-03-01,,2026-04-01",
        ]
        #expect(try bench.take(.checklist, rows).counts == [4, 0, 0])
        let before = try bench.everything()
        #expect(try bench.take(.checklist, rows).counts == [0, 4, 0])
        #expect(try bench.take(.checklist, rows.reversed()).counts == [0, 4, 0])
        #expect(try bench.everything() == before)
    }

    @Test("a rehearsal writes nothing")
    func rehearsal() throws {
        let bench = try Workbench()
        let before = try bench.everything()
        let report = try bench.take(
            .checklist, ["岭南镇,有办公场所,已达标,,2026-03-01,,", "岭南镇,有办公场所,好,,2026-03-01,,"], isRehearsal: true)
        #expect(report.counts == [1, 0, 1])
        #expect(try bench.everything() == before)
    }
}
