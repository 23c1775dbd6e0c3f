import Foundation
import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange

@Suite("核对报告")
struct CheckReportTests {
    /// One standard only, so that a whole report can be worked by hand.
    private static let content = SeedContent(
        standards: [Standard(code: "premises", title: "有办公场所", position: 1)], study: StudyStandard(),
        words: [.numbers: [Word("90", code: "reply")]], fingerprint: "hand")

    private func bench(_ count: Int, today: String = "2026-11-23") throws -> Workbench {
        let bench = try Workbench(
            stations: ["岭南镇委员联络站"], content: CheckReportTests.content, today: Day(today)!)
        if count > 0 {
            let rows = (0..<count).map { "委员\($0),,,,,,,,,岭南镇,,," }
            #expect(try bench.take(.members, rows).counts == [count, 0, 0])
        }
        return bench
    }

    /// Sessions on these days, marked by the number of each person: who is `absent` or `excused` in which.
    private func hold(
        _ bench: Workbench, _ days: [String], _ count: Int, absent: Range<Int> = 0..<0, excused: Range<Int> = 0..<0
    ) throws {
        var rows: [String] = []
        for (index, day) in days.enumerated() {
            for person in 0..<count {
                let place = index * count + person
                let mark = absent.contains(place) ? "缺席" : excused.contains(place) ? "请假" : "出席"
                rows.append("岭南镇,\(day),理论\(index),,委员\(person),\(mark)")
            }
        }
        #expect(try bench.take(.attendance, rows).counts == [rows.count, 0, 0])
    }

    private func json(_ bench: Workbench, year: Int = 2026) throws -> String {
        try CheckReport(of: bench.file, station: nil, in: .year(year)).json.encoded
    }

    /// What a station that is known by its name only has not got.
    private let staff =
        #"{"code":"station.informationOfficer","text":"还没有登记信息员","due":null,"record":null},"#
        + #"{"code":"station.officer","text":"还没有登记专干","due":null,"record":null},"#
        + #"{"code":"station.premises","text":"还没有登记办公场所","due":null,"record":null}"#
    private let unchecked = #"{"code":"checklist.unchecked","text":"“有办公场所”尚未检查","due":null,"record":"premises"}"#

    @Test("899 of 1,000 in four sessions of one quarter: not 90 %, and two quarters missed; shape and order of keys")
    func handWorked() throws {
        let bench = try bench(250)
        try hold(
            bench, ["2026-01-05", "2026-02-05", "2026-03-05", "2026-03-31"], 250, absent: 0..<100, excused: 999..<1000)
        let findings = [
            #"{"code":"study.quarter","text":"第 2、3 季度没有开展学习,未做到每季度一次","due":"2026-06-30","record":null}"#,
            #"{"code":"study.rate","text":"参与率 89.9%,低于 90%,再办 1 次且实到共 226 人次可达标","due":"2026-12-31","record":null}"#,
            unchecked,
            #"{"code":"study.thisQuarter","text":"第 4 季度还没有开展学习","due":"2026-12-31","record":null}"#,
            staff,
        ]
        let study =
            #"{"held":4,"required":4,"expected":1000,"present":899,"excused":1,"absent":100,"unmarked":0,"#
            + #""rate":"89.9","meetsSessions":true,"meetsRate":false,"quarters":[4,0,0,0],"#
            + #""forecast":{"sessionsToHold":1,"presentNeeded":226}}"#
        #expect(
            try json(bench)
                == #"{"asOf":"2026-11-23","year":2026,"stations":[{"station":"岭南镇委员联络站","#
                + #""checklist":{"items":1,"met":0,"overdue":0},"study":"# + study
                + #","submissions":{"total":0,"open":0,"overdue":0,"adopted":0,"solved":0},"findings":["#
                + findings.joined(separator: ",")
                + #"]}],"period":{"name":"2026年","from":"2026-01-01","to":"2026-12-31"},"city":{"findings":[]}}"#)
    }

    @Test("900 of 1,000 is 90 %: the forecast asks for nothing more")
    func reached() throws {
        let bench = try bench(250)
        try hold(bench, ["2026-01-05", "2026-04-05", "2026-07-05", "2026-10-05"], 250, absent: 0..<100)
        let text = try json(bench)
        #expect(text.contains(#""rate":"90.0","meetsSessions":true,"meetsRate":true,"quarters":[1,1,1,1]"#))
        #expect(text.contains(#""forecast":{"sessionsToHold":0,"presentNeeded":0}"#))
        #expect(text.contains(#""findings":[\#(unchecked),\#(staff)]"#))
    }

    @Test("a station without members: no rate, no forecast, nothing reached")
    func empty() throws {
        let text = try json(bench(0))
        #expect(
            text.contains(
                #""study":{"held":0,"required":4,"expected":0,"present":0,"excused":0,"absent":0,"unmarked":0,"rate":null,"#
                    + #""meetsSessions":false,"meetsRate":false,"quarters":[0,0,0,0],"forecast":null}"#))
        #expect(text.contains(#"{"code":"study.members""#))
    }

    @Test("who joined or left within the year is expected while serving")
    func joinedAndLeft() throws {
        let bench = try bench(8)
        _ = try bench.take(.members, ["来者,,,,,,,,,岭南镇,2026-07-01,,", "去者,,,,,,,,,岭南镇,,2026-06-30,"])
        let rows = ["2026-06-30", "2026-07-01"].flatMap { day in
            ((0..<8).map { "委员\($0)" } + [day == "2026-06-30" ? "去者" : "来者"]).map { "岭南镇,\(day),理论,,\($0),出席" }
        }
        #expect(try bench.take(.attendance, rows).counts == [18, 0, 0])
        let text = try json(bench)
        #expect(text.contains(#""held":2,"required":4,"expected":18,"present":18"#))
        #expect(text.contains(#""quarters":[0,1,1,0]"#))
        // Two more sessions of nine people: ⌈0.9·36⌉ − 18 = 15.
        #expect(text.contains(#""forecast":{"sessionsToHold":2,"presentNeeded":15}"#))
    }

    @Test("29 February of a leap year lies in its first quarter; the day itself counts")
    func leapDay() throws {
        let bench = try bench(3, today: "2024-02-29")
        try hold(bench, ["2024-02-29"], 3)
        let text = try json(bench, year: 2024)
        #expect(text.hasPrefix(#"{"asOf":"2024-02-29","year":2024,"#))
        #expect(text.contains(#""quarters":[1,0,0,0]"#))
        #expect(text.contains(#""rate":"100.0""#))
    }

    @Test("people still 未登记 count apart, with the session to open")
    func unmarked() throws {
        let bench = try bench(3)
        _ = try bench.take(.attendance, ["岭南镇,2026-11-20,理论,,委员0,出席"])
        let session = try bench.file.sessions(of: nil, in: .year(2026))[0].session
        let text = try json(bench)
        #expect(
            text.contains(
                #""held":0,"required":4,"expected":0,"present":0,"excused":0,"absent":0,"unmarked":2,"rate":null"#))
        #expect(
            text.contains(
                #"{"code":"study.unmarked","text":"11月20日“理论”还有 2 人未登记","due":"2026-11-20","record":"\#(session.id.text)"}"#
            ))
    }

    @Test("submissions: total, open, overdue from the 91st day on, adopted, solved")
    func submissions() throws {
        let bench = try bench(1)
        let report = try bench.take(
            .submissions,
            [
                "岭南镇,2026-01-01,甲,,,,情,,,草稿,,,,,", "岭南镇,2026-01-01,乙,,,,情,,,不采用,,,,,",
                "岭南镇,2026-01-01,丙,,,,情,,,已转办,局,2026-08-25,,,", "岭南镇,2026-01-01,丁,,,,情,,,已转办,局,2026-08-24,,,",
                "岭南镇,2026-01-01,戊,,,,情,,,办结,局,2026-02-01,2026-03-01,A,市、全国",
                "岭南镇,2026-01-01,己,,,,情,,,已答复,局,2026-02-01,2026-03-01,B,市",
                "岭南镇,2025-01-01,庚,,,,情,,,草稿,,,,,",
            ])
        #expect(report.counts == [7, 0, 0])
        #expect(try json(bench).contains(#""submissions":{"total":6,"open":5,"overdue":1,"adopted":2,"solved":1}"#))
        bench.file.desk.today = Day("2026-11-24")!
        #expect(try json(bench).contains(#""overdue":2,"adopted":2"#))
        #expect(try json(bench).contains("逾期 2 天未答复:"))
    }

    @Test("one station or all of them; one that meets everything does not fall short")
    func good() throws {
        let bench = try Workbench(content: CheckReportTests.content)
        _ = try bench.take(.members, (0..<10).map { "委员\($0),,,,,,,,,岭南镇,,," })
        try hold(bench, ["2026-01-05", "2026-04-05", "2026-07-05", "2026-10-05"], 10, absent: 0..<4)
        _ = try bench.take(.checklist, ["岭南镇,premises,已达标,,2026-01-01,,"])
        let station = try bench.file.station(named: "岭南镇")
        let one = try CheckReport(of: bench.file, station: station, in: .year(2026))
        #expect(!one.fallsShort && one.stations.count == 1)
        let cited = staff.replacing("还没有登记办公场所", with: "“有办公场所”2026-01-01 检查已达标,资料里还没有登记办公场所")
        #expect(one.json.encoded.contains(#""findings":[\#(cited)]"#))
        let all = try CheckReport(of: bench.file, station: nil, in: .year(2026))
        #expect(all.fallsShort && all.stations.count == 2)
    }

    @Test("the text has the same facts for a person")
    func text() throws {
        let bench = try bench(250)
        try hold(
            bench, ["2026-01-05", "2026-02-05", "2026-03-05", "2026-03-31"], 250, absent: 0..<100, excused: 999..<1000)
        let report = try CheckReport(of: bench.file, station: nil, in: .year(2026))
        let text = report.text
        for fact in [
            "2026年 截至 2026-11-23", "岭南镇委员联络站", "已达标 0/1,整改逾期 0", "已办 4/4 次(1季度 4,2季度 0,3季度 0,4季度 0)",
            "参与率 89.9%(实到 899/应到 1000),未达 90%", "请假 1,缺席 100,未登记 0", "再办 1 次、实到共 226 人次可达标",
            "登记 0,未办结 0,逾期 0,采用 0,解决 0",
        ] {
            #expect(text.contains(fact), "\(fact)\n\(text)")
        }
        for finding in report.stations[0].findings { #expect(text.contains(finding.text)) }
        let bare = try CheckReport(of: Workbench(stations: []).file, station: nil, in: .year(2026))
        #expect(bare.text.contains("还没有联络站") && !bare.fallsShort)
        #expect(
            bare.json.encoded.hasPrefix(#"{"asOf":"2026-11-23","year":2026,"stations":[],"period":{"name":"2026年","#))
    }

    @Test("what belongs to no station stands apart, and only where all are asked about")
    func city() throws {
        var content = CheckReportTests.content
        content.words[.towns] = ["岭南镇", "北泗镇", "河里镇"].map { Word($0) }
        let bench = try Workbench(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], content: content)
        var held = Consultation(id: bench.file.desk.newID())
        (held.title, held.form, held.begunOn) = ("山塘护栏", "专题", Day("2026-03-03")!)
        _ = try bench.file.save(held)
        var outcome = FocusOutcome(id: bench.file.desk.newID())
        (outcome.title, outcome.place, outcome.consultation) = ("安装护栏", "石村上塘", held.id)
        outcome.dueOn = bench.file.desk.today - 1
        outcome = try bench.file.save(outcome).value
        let all = try CheckReport(of: bench.file, station: nil, in: .year(2026))
        let due = "\(bench.file.desk.today - 1)"
        #expect(
            all.json.encoded.hasSuffix(
                #"],"period":{"name":"2026年","from":"2026-01-01","to":"2026-12-31"},"#
                    + #""city":{"findings":[{"code":"focus.outcome","text":"落实事项“石村上塘 安装护栏”过了期限 1 天,还没有完成","#
                    + #""due":"\#(due)","record":"\#(outcome.id.text)"},"#
                    + #"{"code":"station.town","text":"1 个乡镇还没有联络站:河里镇","due":null,"record":null}]}}"#))
        #expect(
            all.text.contains(
                "\n\n全市\n  逾期 落实事项“石村上塘 安装护栏”过了期限 1 天,还没有完成(\(due))\n  待办 1 个乡镇还没有联络站:河里镇\n"))
        let station = try bench.file.station(named: "岭南镇")
        let one = try CheckReport(of: bench.file, station: station, in: .year(2026))
        #expect(!one.json.encoded.contains("city") && !one.text.contains("全市"))
        let page = try PrintedReport(ofCityIn: bench.file, period: .year(2026), moment: "x")
        #expect(page.text.contains("全市 3 个乡镇，2 个有联络站；没有联络站的乡镇：河里镇。"))
        #expect(
            page.text.contains(
                "　　其中不属于任何一个站的 2 项：\n　　1. 落实事项“石村上塘 安装护栏”过了期限 1 天，还没有完成。\n　　2. 1 个乡镇还没有联络站：河里镇。\n"))
    }

    @Test("the text says that nothing can be foretold only where there is no forecast")
    func textWithoutMembers() throws {
        #expect(try CheckReport(of: bench(0).file, station: nil, in: .year(2026)).text.contains("没有在任委员,无法预测"))
        var content = CheckReportTests.content
        content.study.ratePercent = 100
        let bench = try Workbench(stations: ["岭南镇委员联络站"], content: content)
        _ = try bench.take(.members, ["甲,,,,,,,,,岭南镇,,,"])
        _ = try bench.take(.attendance, ["岭南镇,2026-03-05,理论,,甲,缺席"])
        let text = try CheckReport(of: bench.file, station: nil, in: .year(2026)).text
        #expect(!text.contains("没有在任委员"))
    }
}
