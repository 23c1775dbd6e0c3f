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
        try IntakeDesk(bench.file).view(plan, isRehearsal: isRehearsal) { path, _, encoding in
            (try SheetTable(path: path, encoding: encoding), sheets: [])
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
        plan.choices.settled = ["任职日期1": 0, "界别1": 0, "界别2": 0]
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
        for settled in [[:], ["出生年月1": 0], ["出生年月?2": 1], ["任职日期1": 0, "出生年月?2": 1]] {
            plan.choices.settled = settled
            #expect(try view(bench, plan).total == 5)
        }
    }

    // MARK: Who is meant

    /// A file with 莫庆余, whose telephone and month of birth are known.
    private func known() throws -> Workbench {
        let bench = try Workbench()
        _ = try view(bench, plan("姓名\t手机号\t出生年月\n莫庆余\t13977720987\t1979-03\n"), isRehearsal: false)
        return bench
    }

    private func members(_ bench: Workbench) throws -> [Member] {
        try bench.file.members(MemberFilter(), window: 0..<100)
    }

    @Test func `one telephone and another birth is asked about, and each answer does what it says`() throws {
        let table = "姓名\t手机号\t出生年月\t界别\n莫庆余\t13977720987\t1985-06\t农业界\n"
        var bench = try known()
        let asked = try view(bench, plan(table)).rows[0]
        #expect(asked.verdict == .doubtful && asked.questions.map(\.column) == [RowQuestion.who])
        let options = asked.questions[0].options
        #expect(options.count == 2 && options[0].hasPrefix("莫庆余 岭南镇 139****0987 1979-**") && options[1] == "另一人")

        var same = plan(table)
        same.choices.edits = [2: [RowQuestion.who: options[0]]]
        let taken = try view(bench, same, isRehearsal: false).rows[0]
        // It is filled in what was empty, and what is otherwise is told and stays.
        #expect(taken.verdict == .fills && taken.differences.map(\.label) == ["出生年月"], "\(taken)")
        #expect(try members(bench).map { "\($0.name) \($0.sector) \($0.born!)" } == ["莫庆余 农业界 1979-03"])

        bench = try known()
        var other = plan(table)
        other.choices.edits = [2: [RowQuestion.who: RowQuestion.somebodyElse]]
        #expect(try view(bench, other, isRehearsal: false).rows[0].verdict == .new)
        #expect(Set(try members(bench).map { "\($0.born!)" }) == ["1979-03", "1985-06"])
    }

    @Test func `two names at one telephone are taken as two, and may be said to be one`() throws {
        let bench = try known()
        let table = "姓名\t手机号\n莫庆馀\t139 7772 0987\n"
        let asked = try view(bench, plan(table)).rows[0]
        #expect(asked.verdict == .new && asked.questions.map(\.column) == [RowQuestion.who])
        #expect(!asked.questions[0].holdsUp)
        var plan = plan(table)
        plan.choices.edits = [2: [RowQuestion.who: asked.questions[0].options[0]]]
        let same = try view(bench, plan, isRehearsal: false).rows[0]
        #expect(same.verdict == .differs && same.differences.map(\.label) == ["姓名"] && same.questions.isEmpty)
        #expect(try members(bench).count == 1)
        plan.choices.edits = [2: [RowQuestion.who: RowQuestion.somebodyElse]]
        #expect(try view(bench, plan).rows[0].questions.isEmpty)
    }

    @Test func `of two namesakes the row says nothing, and the one who is meant is said`() throws {
        let bench = try Workbench()
        let two = "姓名\t手机号\n张伟\t13977720001\n张伟\t13977720002\n"
        _ = try view(bench, plan(two), isRehearsal: false)
        let table = "姓名\t界别\n张伟\t农业界\n"
        let asked = try view(bench, plan(table)).rows[0]
        #expect(asked.verdict == .doubtful && asked.questions[0].options.count == 3)
        var said = plan(table)
        said.choices.edits = [2: [RowQuestion.who: asked.questions[0].options[1]]]
        #expect(try view(bench, said, isRehearsal: false).rows[0].verdict == .fills)
        #expect(try members(bench).first { $0.phone.hasSuffix("2") }?.sector == "农业界")
        // An answer that is none of the options any more is none.
        said.choices.edits = [2: [RowQuestion.who: "张三 岭南镇"]]
        #expect(try view(bench, said).rows[0].verdict == .doubtful)
    }

    @Test func `of two namesakes at a session the one who is meant is said`() throws {
        let bench = try Workbench()
        _ = try view(bench, plan("姓名\t手机号\n张伟\t13977720001\n张伟\t13977720002\n"), isRehearsal: false)
        var plan = plan("日期\t主题\t姓名\t状态\n2026-03-05\t理论\t张伟\t到\n")
        let asked = try view(bench, plan).rows[0]
        #expect(asked.verdict == .doubtful && asked.questions.map(\.column) == [RowQuestion.who], "\(asked)")
        #expect(asked.questions[0].options == ["张伟 岭南镇 139****0001", "张伟 岭南镇 139****0002"])
        plan.choices.edits = [2: [RowQuestion.who: asked.questions[0].options[1]]]
        #expect(try view(bench, plan, isRehearsal: false).rows[0].verdict == .new)
        let session = try #require(try bench.file.sessions(of: nil, in: .year(2026)).first?.session)
        let second = try #require(try members(bench).first { $0.phone.hasSuffix("2") })
        let present = try bench.file.roster(of: session.id).filter { $0.attendance.mark == .present }
        #expect(present.map(\.attendance.member) == [second.id])
    }

    // MARK: Months whose 0 may be gone

    @Test(arguments: [
        (["1979.1", "1980.10", "1981.11"], "1979-10", true), (["1979.1", "1980.02", "1981.12"], "1979-10", true),
        (["1979.1", "1980.10", "1981.2"], "1979-01", true), (["1979.1", "1980.2", "1981.11"], "1979-01", false),
        (["1979.1", "1980-03", ""], "1979-01", false),
    ])
    func `a month that may be two is proposed by how its column writes others, and never taken by itself`(
        _ cells: [String], _ first: String, _ isProposed: Bool
    ) throws {
        let bench = try Workbench()
        let rows = zip(["韦强", "覃美玉", "莫庆余"], cells).map { "\($0)\t\($1)\n" }.joined()
        var plan = plan("姓名\t出生年月\n" + rows)
        let seen = try view(bench, plan)
        #expect(seen.rows[0].verdict == .doubtful && seen.rows[0].questions.count == 1)
        let question = seen.rows[0].questions[0]
        #expect(question.options.first == first && question.isProposed == isProposed, "\(question)")
        #expect(Set(question.options) == ["1979-01", "1979-10"])
        plan.choices.settled = [question.sort: 0]
        #expect(try view(bench, plan).rows[0].verdict == .new)
    }

    @Test func `what is settled for one sort of question settles no other of the same column`() throws {
        let bench = try Workbench()
        var plan = plan("姓名\t出生年月\n韦强\t1979.1\n覃美玉\t28914\n")
        plan.choices.settled = [try view(bench, plan).rows[1].questions[0].sort: 0]
        #expect(try view(bench, plan).rows.map(\.verdict) == [.doubtful, .new])
    }

    // MARK: Columns

    @Test func `two columns that are chosen for one are read one after the other`() throws {
        let bench = try Workbench()
        var plan = plan("姓名\t任何单位\t任何职务\n韦强\t某局\t科长\n覃美玉\t某校\t\n")
        plan.choices.columns = ["任何单位": "单位及职务", "任何职务": "单位及职务"]
        let seen = try view(bench, plan, isRehearsal: false)
        #expect(seen.columns.map(\.field) == ["姓名", "单位及职务", "单位及职务"])
        #expect(Set(try members(bench).map(\.post)) == ["某局 科长", "某校"])
    }

    @Test(arguments: [
        ("姓名及联系电话", "韦强13877720031", "覃美玉 138-7772-0032"), ("姓名/手机号", "韦强/13877720031", "覃美玉(13877720032)"),
        ("手机号、姓名", "13877720031 韦 强", "138 7772 0032覃美玉"),
    ])
    func `one column that names two is read as both`(_ heading: String, _ first: String, _ second: String) throws {
        let bench = try Workbench()
        let seen = try view(bench, plan("\(heading)\t性别、民族\n\(first)\t男/壮\n\(second)\t女、汉\n"), isRehearsal: false)
        #expect(seen.count(of: .new) == 2 && seen.columns.allSatisfy { $0.field?.contains("+") == true }, "\(seen)")
        let all = try members(bench).map { "\($0.name) \(Telephone.canonical($0.phone)) \($0.gender)\($0.ethnicity)" }
        #expect(Set(all) == ["韦强 13877720031 男壮族", "覃美玉 13877720032 女汉族"])
    }

    @Test func `a column without a heading is chosen by its place`() throws {
        let bench = try Workbench()
        var plan = plan("\t手机号\t界别\n韦强\t13877720031\t农业界\n覃美玉\t13877720032\t农业界\n")
        plan.kind = "members"
        let before = try view(bench, plan)
        #expect(before.columns[0].heading == "第1列" && before.columns[0].proposal == "姓名", "\(before.columns)")
        plan.choices.columns = ["第1列": "姓名"]
        #expect(try view(bench, plan, isRehearsal: false).count(of: .new) == 2)
    }

    @Test func `all cells that say the same are mended at once, and others are not`() throws {
        let bench = try Workbench()
        var plan = plan("姓名\t界别\n韦强\t农口\n覃美玉\t农口\n莫庆余\t商口\n")
        plan.choices.replaced = ["界别": ["农口": "农业界"]]
        let seen = try view(bench, plan, isRehearsal: false)
        #expect(seen.rows.map { $0.questions.count } == [0, 0, 1])
        #expect(Set(try members(bench).map(\.sector)) == ["农业界", "商口"])
    }

    // MARK: Text

    @Test func `the encoding and what parts the cells are found, and may be said otherwise`() throws {
        let bench = try Workbench()
        let path = bench.folder + "/名册.csv"
        let text = "姓名;手机号\n韦强;13877720031\n覃美玉;13877720032\n"
        try text.data(using: TextDecoding.gb18030)!.write(to: URL(fileURLWithPath: path))
        var plan = ImportPlan(.file(path))
        plan.station = "岭南镇"
        let seen = try view(bench, plan)
        #expect(seen.encoding == "GB18030" && seen.separator == ";" && seen.count(of: .new) == 2)
        plan.encoding = .utf8
        #expect(try view(bench, plan).count(of: .new) == 0)
        plan.encoding = .gb18030
        plan.choices.separator = ","
        #expect(try view(bench, plan).separator == ",")
        plan.encoding = .utf16
        #expect(try view(bench, plan).count(of: .new) == 0)
    }

    @Test func `rows that stayed out come back mended, and their reasons are no column`() throws {
        let bench = try Workbench()
        let path = bench.folder + "/名册.csv"
        try Data("姓名,手机号,出生年月,联络站\n韦强,13877720031,28914,岭南镇\n覃美玉,,,没有站\n莫庆余,,,岭南镇\n".utf8).write(
            to: URL(fileURLWithPath: path))
        let report = try Import(.members, into: bench.file, station: nil, isRehearsal: false).take(path)
        #expect(report.counts == [1, 0, 2])
        let rejects = report.rejects
        let mended = rejects.replacing("28914", with: "1979-03").replacing("没有站", with: "岭南镇")
        try Data(mended.utf8).write(to: URL(fileURLWithPath: path))
        let again = try Import(.members, into: bench.file, station: nil, isRehearsal: false).take(path)
        #expect(again.counts == [2, 0, 0] && again.hintLines.isEmpty, "\(again.hintLines)")
        #expect(try members(bench).count == 3)
        // What stays out a second time has one reason, the new one.
        let third = rejects.replacing("28914", with: "30000")
        try Data(third.utf8).write(to: URL(fileURLWithPath: path))
        let last = try Import(.members, into: bench.file, station: nil, isRehearsal: true).take(path)
        #expect(last.rejectedRows[0] == ["姓名", "手机号", "出生年月", "联络站", "没有导入的原因"])
        #expect(last.rejectedRows.dropFirst().allSatisfy { $0.count == 5 }, "\(last.rejectedRows)")
    }

    @Test func `a table without a heading is known by what stands in it, from a file as from a paste`() throws {
        let bench = try Workbench()
        let path = bench.folder + "/没有表头.csv"
        try Data("韦强,男,13877720031\n覃美玉,女,13877720032\n".utf8).write(to: URL(fileURLWithPath: path))
        var plan = ImportPlan(.file(path))
        plan.station = "岭南镇"
        let seen = try view(bench, plan)
        #expect(seen.columns.compactMap(\.field) == ["姓名", "性别", "手机号"] && seen.total == 2, "\(seen)")
    }

    @Test func `the next term's roster is judged as that and handed over`() throws {
        let bench = try Workbench()
        _ = try view(bench, plan("姓名\t任职日期\n韦强\t2021-10-12\n"), isRehearsal: false)
        var plan = plan("姓名\t手机号\n韦强\t\n覃美玉\t13877720032\n覃美玉\t13877720032\n")
        plan.termEnd = Day("2026-10-12")
        let seen = try view(bench, plan)
        #expect(seen.rows.map(\.verdict) == [.new, .new, .bad] && seen.records.count == 4, "\(seen.rows)")
        #expect(throws: Fault.self) { try IntakeDesk(bench.file).successors(plan, of: seen.records) }
        let next = try IntakeDesk(bench.file).successors(plan, of: Array(seen.records.prefix(3)))
        #expect(next.map(\.name) == ["韦强", "覃美玉"])
        #expect(try members(bench).count == 1, "nothing is written")
    }

    @Test func `a word outside a closed list is answered in place, with those that it may stand for`() throws {
        let bench = try Workbench()
        var plan = plan("标准\t状态\t检查日期\n有办公场所\t达标\t2026-03-05\n有场所\t已达标\t2026-03-05\n")
        let seen = try view(bench, plan)
        #expect(seen.rows.map(\.verdict) == [.bad, .bad])
        #expect(Set(seen.rows[0].questions[0].options) == ["已达标", "未达标"] && seen.rows[0].questions[0].column == "状态")
        #expect(seen.rows[1].questions.map(\.column) == ["标准"] && seen.rows[1].questions[0].options.first == "有办公场所")
        plan.choices.edits = [2: ["状态": "已达标"], 3: ["标准": "有办公场所"]]
        #expect(try view(bench, plan).count(of: .bad) == 0)
    }
}
