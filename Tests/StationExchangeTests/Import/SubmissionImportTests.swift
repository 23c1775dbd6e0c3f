import Foundation
import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange

@Suite("导入社情民意")
struct SubmissionImportTests {
    /// Which columns a state has to have, which it may have; all others contradict it.
    private static let fitting: [(state: String, needed: Set<String>, possible: Set<String>)] = [
        ("草稿", [], []), ("已提交", [], []), ("审核中", [], []), ("退回修改", [], []), ("留存参考", [], []), ("不采用", [], []),
        ("已编发", [], ["采用级别"]),
        ("已转办", ["承办单位", "转办日期"], ["采用级别"]), ("办理中", ["承办单位", "转办日期"], ["采用级别"]),
        ("已签收", ["承办单位", "转办日期"], ["采用级别"]), ("已申退", ["承办单位", "转办日期"], ["采用级别"]),
        ("已反馈", ["承办单位", "转办日期", "答复日期", "结果"], ["采用级别"]),
        ("已评价", ["承办单位", "转办日期", "答复日期", "结果"], ["采用级别"]),
        ("已答复", ["承办单位", "转办日期", "答复日期", "结果"], ["采用级别"]),
        ("办结", ["承办单位", "转办日期", "答复日期", "结果"], ["采用级别"]),
    ]
    private static let samples = [
        "承办单位": "市住建局", "转办日期": "2026-03-10", "答复日期": "2026-04-10", "结果": "A", "采用级别": "市",
    ]
    private static let columns = ["承办单位", "转办日期", "答复日期", "结果", "采用级别"]

    /// A row with these of the five columns filled in.
    private static func row(_ title: String, _ state: String, _ filled: Set<String>) -> String {
        let cells = columns.map { filled.contains($0) ? samples[$0]! : "" }
        return "岭南镇,2026-03-01,\(title),社会,覃大姐,139,情况,原因,建议,\(state)," + cells.joined(separator: ",")
    }

    private func row(
        _ title: String = "路灯", _ state: String = "办结", on day: String = "2026-03-01", referred: String = "2026-03-10",
        answered: String = "2026-04-10", result: String = "A", level: String = ""
    ) -> String {
        "岭南镇,\(day),\(title),社会,覃大姐,139,情况,原因,建议,\(state),市住建局,\(referred),\(answered),\(result),\(level)"
    }

    @Test("each state with what fits it goes in and stands where the ledger says", arguments: fitting.indices)
    func states(index: Int) throws {
        let (state, needed, possible) = SubmissionImportTests.fitting[index]
        let bench = try Workbench()
        let report = try bench.take(
            .submissions,
            [
                SubmissionImportTests.row("少", state, needed),
                SubmissionImportTests.row("多", state, needed.union(possible)),
            ])
        #expect(report.reasons == [])
        #expect(report.counts == [2, 0, 0])
        let made = try bench.submissions()
        #expect(made.map(\.state.label) == [state, state])
        #expect(made.map(\.number) == ["2026-001", "2026-002"])
        let one = made[1]
        #expect(one.leadUnit == (needed.contains("承办单位") ? "市住建局" : ""))
        #expect(one.referredOn == (needed.contains("转办日期") ? Day("2026-03-10") : nil))
        #expect(one.dueOn == (needed.contains("转办日期") ? Day("2026-06-08") : nil))
        #expect(one.answeredOn == (needed.contains("答复日期") ? Day("2026-04-10") : nil))
        #expect(one.result == (needed.contains("结果") ? .a : nil))
        #expect(one.adoptionLevel == (possible.contains("采用级别") ? "市" : ""))
        #expect(one.situation == "情况" && one.cause == "原因" && one.proposal == "建议" && one.category == "社会")
        #expect(one.reporter == "覃大姐" && one.phone == "139")
        let steps = SubmissionStep.path(to: one.state)
        #expect(try bench.file.timeline(of: one.id).map(\.step) == [nil] + steps)
    }

    @Test("every state with every column that contradicts it, filled in or left out", arguments: fitting.indices)
    func contradictions(index: Int) throws {
        let (state, needed, possible) = SubmissionImportTests.fitting[index]
        var rows: [String] = []
        var expected: [String] = []
        for column in SubmissionImportTests.columns {
            if needed.contains(column) {
                rows.append(SubmissionImportTests.row("缺\(column)", state, needed.subtracting([column])))
                expected.append("\(rows.count + 1): 状态为“\(state)”,缺少\(column)")
            } else if !possible.contains(column) {
                rows.append(SubmissionImportTests.row("多\(column)", state, needed.union([column])))
                expected.append("\(rows.count + 1): 状态为“\(state)”,却填了\(column)")
            }
        }
        let bench = try Workbench()
        let report = try bench.take(.submissions, rows)
        #expect(report.reasons == expected)
        #expect(try bench.submissions().isEmpty)
    }

    @Test("days out of order and days that have not come")
    func days() throws {
        let bench = try Workbench()
        let report = try bench.take(
            .submissions,
            [
                row("甲", referred: "2026-02-28"), row("乙", answered: "2026-03-09"), row("丙", on: "2026-11-24"),
                row("丁", "已转办", referred: "2026-11-24", answered: "", result: ""), row("戊", answered: "2026-11-24"),
                row("己", on: "2026-02-30"), row("庚", referred: "三月"), row("辛", answered: "2026-04-31"),
                row("壬", on: ""),
                row("癸", on: "2026-03-10", answered: "2026-03-10"),
                row("子", on: "2026-11-23", referred: "2026-11-23", answered: "2026-11-23"),
            ])
        #expect(
            report.reasons == [
                "2: 转办日期 2026-02-28 早于登记日期 2026-03-01", "3: 答复日期 2026-03-09 早于转办日期 2026-03-10",
                "4: 登记日期 2026-11-24 晚于今天", "5: 转办日期 2026-11-24 晚于今天", "6: 答复日期 2026-11-24 晚于今天",
                "7: 登记日期“2026-02-30”不是有效日期,应写成 2026-03-05", "8: 转办日期“三月”不是有效日期,应写成 2026-03-05",
                "9: 答复日期“2026-04-31”不是有效日期,应写成 2026-03-05", "10: 缺少登记日期",
            ])
        #expect(report.counts == [2, 0, 9])
    }

    @Test("other bad rows: station, title, state, level")
    func bad() throws {
        let bench = try Workbench()
        let states = "草稿、已提交、审核中、退回修改、留存参考、不采用、已编发、已转办、已签收、办理中、已申退、已答复、已反馈、已评价、办结"
        let report = try bench.take(
            .submissions,
            [
                "月亮镇,2026-03-01,路灯,,,,,,,草稿,,,,,", ",2026-03-01,路灯,,,,,,,草稿,,,,,", "岭南镇,2026-03-01,,,,,,,,草稿,,,,,",
                "岭南镇,2026-03-01,路灯,,,,,,,完成,,,,,", "岭南镇,2026-03-01,路灯,,,,,,,,,,,,",
                "岭南镇,2026-03-01,路灯,,,,,,,已签,局,2026-03-02,,,",
                row(level: "镇"), row(level: "市、月球"),
            ])
        #expect(
            report.reasons == [
                "2: 没有名为“月亮镇”的联络站(已有:岭南镇、北泗镇)", "3: 缺少联络站(可用 --station 指定)", "4: 缺少标题", "5: 状态“完成”只能是 \(states)",
                "6: 缺少状态", "7: 状态“已签”只能是 \(states)", "8: 采用级别“镇”只能是 乡镇、县市、市、自治区、全国",
                "9: 采用级别“月球”只能是 乡镇、县市、市、自治区、全国",
            ])
    }

    @Test(
        "results: letters of any width and case, with their words",
        arguments: [
            ("A", .a), ("B", .b), ("C", .c), ("D", .d), ("a", .a), ("d", .d), ("Ａ", .a), ("Ｂ", .b), ("ｃ", .c),
            ("Ｄ", .d),
            ("A 已解决或基本解决", .a), ("B正在解决或列入计划", .b), ("E", nil), ("Ｅ", nil), ("已解决", nil), ("AB", nil),
        ] as [(String, HandlingResult?)])
    func results(text: String, result: HandlingResult?) throws {
        let bench = try Workbench()
        let report = try bench.take(.submissions, [row(result: text)])
        #expect(try bench.submissions().first?.result == result)
        #expect(report.reasons == (result == nil ? ["2: 结果“\(text)”只能是 A、B、C、D"] : []))
    }

    @Test(
        "two letters at once, and a letter with another one's words, are not a result",
        arguments: ["A、B", "A/B", "A1", "A 留作参考"])
    func doubtfulResults(text: String) throws {
        let bench = try Workbench()
        let report = try bench.take(.submissions, [row(result: text)])
        #expect(report.reasons == ["2: 结果“\(text)”只能是 A、B、C、D"])
    }

    @Test(
        "levels: several at once, with or without 级, the highest shown",
        arguments: [
            ("县市", ["县市"], "县市"), ("市级", ["市"], "市"), ("县市、市、自治区、全国", ["县市", "市", "自治区", "全国"], "全国"),
            ("自治区级;市级", ["自治区", "市"], "自治区"), ("市/市", ["市"], "市"),
        ])
    func levels(text: String, rows: [String], highest: String) throws {
        let bench = try Workbench()
        let report = try bench.take(.submissions, [row(level: text)])
        #expect(report.reasons == [])
        let made = try bench.submissions()[0]
        #expect(try bench.file.adoptions(of: made.id).map(\.level) == rows)
        #expect(made.adoptionLevel == highest)
    }

    @Test("the town's way: the source's story of street and lamps goes in as it went, to 办结, without 编发")
    func byTown() throws {
        let bench = try Workbench()
        let story = row("街道综合整治及路灯", level: "乡镇") + ",镇,2026-03-12"
        let begun = row("山塘护栏", "已转办", answered: "", result: "") + ",镇级交办"
        let report = try bench.take(.submissions, [story, begun])
        #expect(report.reasons == [] && report.hintLines == [])
        let made = try bench.submissions()
        #expect(made.map(\.state) == [.init(.entrusted, .closed), .init(.entrusted, .referred)])
        #expect(made[0].result == .a && made[0].issueNumber == "" && made[0].adoptionLevel == "乡镇")
        #expect(made[0].adoptedOn == Day("2026-03-12"))
        #expect(
            try bench.file.timeline(of: made[0].id).map(\.step) == [
                nil, .entrust, .accept, .start, .answer, .report, .rate, .close,
            ])
        let figures = try bench.file.submissionFigures(of: nil, in: .year(2026), on: Workbench.today)
        #expect(figures[.adopted] == 1 && figures[.solved] == 1 && figures[.open] == 1)
        #expect(try bench.take(.submissions, [story, begun]).counts == [0, 2, 0])
    }

    @Test("办理途径: what contradicts the town's way is a bad row, a draft for it only a hint")
    func routes() throws {
        let bench = try Workbench()
        let bare = { (title: String, state: String) in "岭南镇,2026-03-01,\(title),社会,覃大姐,139,情况,,,\(state),,,,," }
        let report = try bench.take(
            .submissions,
            [
                bare("甲", "已编发") + ",镇", bare("乙", "不采用") + ",镇", bare("丙", "草稿") + ",省", bare("丁", "草稿") + ",镇",
                bare("戊", "已编发") + ",市",
            ])
        #expect(
            report.reasons == [
                "2: 办理途径为“镇”,不经“已编发”;交办镇里的从“已转办”起", "3: 办理途径为“镇”,不经“不采用”;交办镇里的从“已转办”起",
                "4: 办理途径“省”只能是 市、镇,不填为市",
            ])
        #expect(report.hintLines == ["提示:办理途径为“镇”而还没有交办,照状态记下(第 5 行)"])
        #expect(try bench.submissions().map(\.state.label) == ["草稿", "已编发"])
    }

    @Test(
        "采用日期: one day for all levels, or one for each",
        arguments: [
            ("市", "2026-05-01", [Day("2026-05-01")]), ("市、自治区", "2026-05-01", [Day("2026-05-01"), Day("2026-05-01")]),
            ("市、自治区", "2026-05-01、2026-06-01", [Day("2026-05-01"), Day("2026-06-01")]), ("市", "", [nil]),
        ])
    func adoptionDays(levels: String, days: String, kept: [Day?]) throws {
        let bench = try Workbench()
        let report = try bench.take(.submissions, [row(level: levels) + ",,\(days)"])
        #expect(report.reasons == [])
        let made = try bench.submissions()[0]
        #expect(try bench.file.adoptions(of: made.id).map(\.day) == kept)
        #expect(made.adoptedOn == kept[0] ?? Day("2026-03-01"))
    }

    @Test("采用日期 that cannot be: none of its level, too early, to come, too many")
    func badAdoptionDays() throws {
        let bench = try Workbench()
        let report = try bench.take(
            .submissions,
            [
                row("甲") + ",,2026-05-01", row("乙", level: "市") + ",,2026-02-01", row("丙", level: "市") + ",,2026-11-24",
                row("丁", level: "市") + ",,2026-05-01、2026-05-02", row("戊", level: "市") + ",,五月",
            ])
        #expect(
            report.reasons == [
                "2: 填了采用日期,却没有采用级别", "3: 采用日期 2026-02-01 早于登记日期 2026-03-01", "4: 采用日期 2026-11-24 晚于今天",
                "5: 采用日期有 2 个,采用级别有 1 个,对不上", "6: 采用日期“五月”不是有效日期,应写成 2026-03-05",
            ])
    }

    /// A table with these columns beside the day, the title and the state.
    private func table(_ columns: String, _ rows: [String]) -> Data {
        Data((["联络站,登记日期,标题,状态,承办单位,转办日期,答复日期,结果," + columns] + rows).joined(separator: "\n").utf8)
    }

    @Test("what our own table says beside: officer, 期号, unit that helps, days of each turn, answer, content")
    func wholeWay() throws {
        let bench = try Workbench()
        let rows = table(
            "编号,信息员,定稿日期,编发期号,协办单位,答复期限,答复内容,满意度,办结日期,采用级别,采用日期",
            [
                "岭南镇,2026-03-01,路灯,办结,市住建局,2026-03-10,2026-04-10,A,2026-017,韦志成,2026-03-05,第 3 期,岭南镇政府,"
                    + "2026-05-01,换了,满意,2026-04-20,市(综合)、自治区,2026-04-01、不详"
            ])
        let report = try bench.take(.submissions, data: rows)
        #expect(report.reasons == [] && report.hintLines == ["提示:已提交的信息没有写情况,照原样记下(第 2 行)"])
        let made = try #require(try bench.submissions().first)
        #expect(made.number == "2026-017" && made.officer == "韦志成" && made.decidedOn == Day("2026-03-05"))
        #expect(made.issueNumber == "第 3 期" && made.helpingUnits == "岭南镇政府" && made.dueOn == Day("2026-05-01"))
        #expect(made.answer == "换了" && made.satisfaction == "满意" && made.closedOn == Day("2026-04-20"))
        let adoptions = try bench.file.adoptions(of: made.id)
        #expect(adoptions.map(\.level) == ["市", "自治区"] && adoptions.map(\.kind) == ["综合", "单篇"])
        #expect(adoptions.map(\.day) == [Day("2026-04-01"), nil])
    }

    @Test("what comes before its time or out of order is refused, column by column")
    func beforeItsTime() throws {
        let bench = try Workbench()
        let rows = table(
            "定稿日期,编发期号,答复期限,答复内容,满意度,办结日期",
            [
                "岭南镇,2026-03-01,一,审核中,,,,,2026-03-05,,,,,", "岭南镇,2026-03-01,二,留存参考,,,,,2026-03-05,3,,,,",
                "岭南镇,2026-03-01,三,已编发,,,,,2026-02-05,,,,,", "岭南镇,2026-03-01,四,已转办,局,2026-03-10,,,,,2026-03-09,,,",
                "岭南镇,2026-03-01,五,已答复,局,2026-03-10,2026-04-10,A,,,,换了,满意,",
                "岭南镇,2026-03-01,六,办结,局,2026-03-10,2026-04-10,A,,,,,,2026-04-09",
                "岭南镇,2026-03-01,七,已转办,局,2026-03-10,,,2026-03-11,,,,,",
            ])
        #expect(
            try bench.take(.submissions, data: rows).reasons == [
                "2: 状态为“审核中”,却填了定稿日期", "3: 状态为“留存参考”,却填了编发期号", "4: 定稿日期 2026-02-05 早于登记日期 2026-03-01",
                "5: 答复期限 2026-03-09 早于转办日期 2026-03-10", "6: 状态为“已答复”,却填了满意度",
                "7: 办结日期 2026-04-09 早于答复日期 2026-04-10", "8: 转办日期 2026-03-10 早于定稿日期 2026-03-11",
            ])
    }

    @Test("a number of ours is kept where it is free, of another kind or taken a new one is given and told")
    func ownNumbers() throws {
        let bench = try Workbench()
        let rows = table(
            "编号",
            [
                "岭南镇,2026-03-01,甲,草稿,,,,,2026-007", "岭南镇,2026-03-01,乙,草稿,,,,,2026-007",
                "岭南镇,2026-03-01,丙,草稿,,,,,岭社〔2026〕3号",
                "岭南镇,2026-03-01,丁,草稿,,,,,4", "岭南镇,2026-03-01,戊,草稿,,,,,2025-001", "北泗镇,2026-03-01,己,草稿,,,,,2026-007",
            ])
        let report = try bench.take(.submissions, data: rows)
        #expect(
            try bench.submissions().map { "\($0.title)\($0.number)" }.sorted() == [
                "丁2026-010", "丙2026-009", "乙2026-008", "己2026-007", "戊2026-011", "甲2026-007",
            ])
        #expect(
            report.hintLines == [
                "提示:编号 2026-007 已是另一条信息的,这一条编为 2026-008(第 3 行)", "提示:编号不是本台账的写法(登记的年份和序号,如 2026-003),另外编号(第 4、6 行)",
            ])
    }

    @Test("columns that are handed out are those that are read")
    func columns() {
        #expect(Set(SubmissionSheet.columns) == Set(Submission.described.heading))
        #expect(SubmissionSheet.columns.count == Submission.described.heading.count)
    }

    @Test("twice, and with rows in another order, adds nothing; another reporter makes another submission")
    func again() throws {
        let bench = try Workbench()
        let rows = [
            row("路灯"), row("水渠", "草稿", referred: "", answered: "", result: "").replacing("市住建局", with: ""),
            row("路灯").replacing("覃大姐", with: "韦大哥"), row("路灯", on: "2026-02-01"),
        ]
        #expect(try bench.take(.submissions, rows).counts == [4, 0, 0])
        let before = try bench.everything()
        #expect(try bench.take(.submissions, rows).counts == [0, 4, 0])
        #expect(try bench.take(.submissions, rows.reversed()).counts == [0, 4, 0])
        #expect(try bench.everything() == before)
        #expect(try bench.take(.submissions, rows + rows).counts == [0, 8, 0])
    }

    @Test("numbers go on by station and year")
    func numbers() throws {
        let bench = try Workbench()
        let empty = ",社会,,,,,,草稿,,,,,"
        _ = try bench.take(
            .submissions,
            [
                "岭南镇,2026-03-01,甲" + empty, "北泗镇,2026-03-01,乙" + empty, "岭南镇,2025-03-01,丙" + empty,
                "岭南镇,2026-01-01,丁" + empty,
            ])
        let numbers = try bench.submissions().map { "\($0.title) \($0.number)" }.sorted()
        #expect(numbers == ["丁 2026-002", "丙 2025-001", "乙 2026-001", "甲 2026-001"])
    }

    @Test("a submission that was handed in without 情况 is taken, with a hint")
    func withoutSituation() throws {
        let bench = try Workbench()
        let report = try bench.take(
            .submissions, ["岭南镇,2026-03-01,甲,,,,,,,草稿,,,,,", "岭南镇,2026-03-01,乙,,,,,,,已提交,,,,,"])
        #expect(report.counts == [2, 0, 0])
        #expect(report.hintLines == ["提示:已提交的信息没有写情况,照原样记下(第 3 行)"])
    }

    @Test("a rehearsal writes nothing and numbers nothing")
    func rehearsal() throws {
        let bench = try Workbench()
        let before = try bench.everything()
        #expect(try bench.take(.submissions, [row("甲"), row("乙", result: "")], isRehearsal: true).counts == [1, 0, 1])
        #expect(try bench.everything() == before)
        _ = try bench.take(.submissions, [row("丙")])
        #expect(try bench.submissions().map(\.number) == ["2026-001"])
    }

    @Test("a row whose submission the file has in another state is kept as it is, and that is said")
    func furtherState() throws {
        let bench = try Workbench()
        _ = try bench.take(
            .submissions, [row("路灯", "已转办", answered: "", result: "")])
        let report = try bench.take(.submissions, [row("路灯", "办结")])
        #expect(report.counts == [0, 1, 0])
        #expect(try bench.submissions()[0].state.label == "已转办")
        #expect(report.hintLines.count == 1)
    }
}
