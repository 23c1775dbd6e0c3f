import Foundation
import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange

/// What a table on its way in looks like, and what becomes of what was chosen for it.
@Suite("带入一张表") struct IntakeDeskTests {
    private func view(
        _ bench: Workbench, _ plan: ImportPlan, isRehearsal: Bool = true
    ) throws -> ImportView {
        try IntakeDesk(bench.file).view(plan, isRehearsal: isRehearsal) { path, _ in
            (try SheetTable(path: path), sheets: [])
        }.view
    }

    private func plan(_ text: String, station: String? = "岭南镇") -> ImportPlan {
        var plan = ImportPlan(.pasted(text))
        plan.station = station
        return plan
    }

    @Test func `a heading over two rows is one`() throws {
        let bench = try Workbench()
        let seen = try view(
            bench,
            plan(
                "序号\t姓名\t任职\t\t联系电话\n\t\t起\t止\t\n1\t韦强\t2016-12-01\t2021-10-11\t13877720031\n2\t覃美玉\t2021-10-12\t\t13877720032\n"
            ))
        #expect(seen.heading == 2 && seen.total == 2)
        #expect(seen.columns.compactMap(\.field) == ["姓名", "任职日期", "离任日期", "手机号"])
        #expect(seen.rows[0].cells.contains("2021-10-11"))
    }

    @Test func `a person beneath a heading is no second heading`() throws {
        let bench = try Workbench()
        let seen = try view(bench, plan("姓名\t备注\n韦强\t姓名\n覃美玉\t电话\n"))
        #expect(seen.heading == 1 && seen.total == 2)
    }

    @Test(arguments: ["例", "例:韦某某", "示例", "(样例)", "填写示例:"])
    func `an example row of a template is no record`(_ word: String) throws {
        let bench = try Workbench()
        let seen = try view(bench, plan("序号\t姓名\t手机号\n\(word)\t韦某某\t13800000000\n1\t韦强\t13877720031\n"))
        #expect(seen.total == 1 && seen.skipped.count == 1 && seen.skipped[0].contains("示例"))
    }

    @Test func `all that is to be asked about a row is asked at once`() throws {
        let bench = try Workbench()
        let seen = try view(
            bench, plan("姓名\t出生年月\t任职日期\t界别\n韦强\t1979.1\t44481\t农业\n"))
        #expect(seen.rows[0].verdict == .doubtful)
        #expect(seen.rows[0].questions.map(\.column) == ["出生年月", "任职日期", "界别"])
        #expect(seen.rows[0].questions[0].options == ["1979-01", "1979-10"] && !seen.rows[0].questions[0].isProposed)
        #expect(seen.rows[0].questions[1].options == ["2021-10-12"] && seen.rows[0].questions[1].isProposed)
        #expect(seen.rows[0].questions[2].options.first == "农业界")
    }

    @Test func `what is settled for a column holds for each of its rows, each with its own`() throws {
        let bench = try Workbench()
        var plan = plan("姓名\t任职日期\t界别\n韦强\t44481\t农业\n覃美玉\t44482\t农业\n莫庆余\t2021-10-14\t工商\n")
        plan.choices.settled = ["任职日期": 0, "界别": 0]
        let seen = try view(bench, plan, isRehearsal: false)
        #expect(seen.count(of: .new) == 3)
        let all = try bench.file.members(MemberFilter(), window: 0..<100)
        #expect(all.first { $0.name == "韦强" }?.from == Day("2021-10-12"))
        #expect(all.first { $0.name == "覃美玉" }?.from == Day("2021-10-13"))
        #expect(all.filter { $0.sector == "农业界" }.count == 2)
    }

    @Test func `what a cell says instead goes before all that is asked of it`() throws {
        let bench = try Workbench()
        var plan = plan("姓名\t手机号\n韦强\t1.38E+10\n\t13877720032\n")
        #expect(try view(bench, plan).rows.map(\.verdict) == [.new, .bad])
        plan.choices.edits = [2: ["手机号": "13877720031"], 3: ["姓名": "覃美玉"]]
        #expect(try view(bench, plan, isRehearsal: false).count(of: .new) == 2)
        #expect(
            Set(try bench.file.members(MemberFilter(), window: 0..<100).map(\.phone)) == ["13877720031", "13877720032"])
    }

    @Test func `level and term are said for the whole table where it names none`() throws {
        let bench = try Workbench()
        var plan = plan("姓名\t届次\n韦强\t\n覃美玉\t第六届\n")
        plan.choices.defaults = ["届次": "第七届"]
        _ = try view(bench, plan, isRehearsal: false)
        let all = try bench.file.members(MemberFilter(), window: 0..<100)
        #expect(all.first { $0.name == "韦强" }?.term == "第七届" && all.first { $0.name == "覃美玉" }?.term == "第六届")
    }

    @Test func `a column is left out, or read as another, and both are told with why`() throws {
        let bench = try Workbench()
        var plan = plan("姓名\t电话\t面貌情况\n韦强\t13877720031\t中共\n覃美玉\t13877720032\t民盟\n")
        let before = try view(bench, plan)
        #expect(before.columns.map(\.why) == ["同名", "同义词", "不认得"] && before.columns[2].proposal == "党派")
        plan.choices.columns = ["电话": "", "面貌情况": "党派"]
        let after = try view(bench, plan)
        #expect(after.columns.map(\.field) == ["姓名", nil, "党派"] && after.columns.map(\.why) == ["同名", "您说不读", "您选的"])
    }

    @Test(arguments: ["韦强 覃美玉、莫庆余", "1.韦强\n2、覃美玉\n(3)莫庆余", "@韦强 @覃美玉\n@莫庆余"])
    func `names of a chat are a table`(_ text: String) throws {
        let bench = try Workbench()
        let seen = try view(bench, plan(text))
        #expect(seen.kind == "members" && seen.rows.map { $0.cells[0] } == ["韦强", "覃美玉", "莫庆余"])
    }

    @Test func `a sentence of a chat is none`() throws {
        let bench = try Workbench()
        let seen = try view(bench, plan("明天下午三点开会,请大家准时参加"))
        #expect(seen.fault != nil && seen.rows.isEmpty)
    }

    @Test func `cells without a heading are known by what stands in them`() throws {
        let bench = try Workbench()
        let seen = try view(bench, plan("韦强\t男\t壮族\t13877720031\n覃美玉\t女\t汉族\t13877720032\n"))
        #expect(seen.columns.compactMap(\.field) == ["姓名", "性别", "民族", "手机号"] && seen.total == 2)
    }

    @Test func `the kind is known by the heading, and the expected one goes before one that fits as well`() throws {
        let bench = try Workbench()
        func kind(_ text: String, _ expected: String? = nil) throws -> String? {
            var plan = plan(text)
            plan.expected = expected
            return try view(bench, plan).kind
        }
        #expect(try kind("姓名,手机号,界别\n韦强,13877720031,农业界\n") == "members")
        #expect(try kind("日期,主题,姓名,状态\n2026-03-05,理论学习,韦强,到\n") == "attendance")
        #expect(try kind("登记日期,标题,状态,情况\n2026-03-05,路灯不亮,草稿,不亮\n") == "submissions")
        #expect(try kind("标准,状态,检查日期\n有办公场所,已达标,2026-03-05\n") == "checklist")
        #expect(try kind("联络站,类型,乡镇\n北泗镇委员联络站,乡镇,北泗镇\n", "stations") == "stations")
    }

    @Test func `people in are people out, whatever was settled`() throws {
        let bench = try Workbench()
        var plan = plan(
            "姓名\t出生年月\t任职日期\n韦强\t1979.1\t44481\n覃美玉\t28914\t乱\n莫庆余\t\t\n韦强\t1979.1\t44481\n蓝\t1979-03\t2021-10-12\n")
        for settled in [[:], ["出生年月": 0], ["出生年月": 1], ["任职日期": 0, "出生年月": 1]] {
            plan.choices.settled = settled
            #expect(try view(bench, plan).total == 5)
        }
    }
}
