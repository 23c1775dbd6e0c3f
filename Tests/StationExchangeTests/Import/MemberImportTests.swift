import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange

@Suite("导入委员")
struct MemberImportTests {
    private let full = "覃绍诗,男,壮,1979-03,中共党员,农业界,岭南镇农业站站长,13900001234,第七届,岭南镇,2021-10-12,,\"连任,常驻\""

    @Test("every column is taken; 壮 is 壮族, 中共党员 is 中共")
    func good() throws {
        let bench = try Workbench()
        let report = try bench.take(.members, [full])
        #expect(report.counts == [1, 0, 0] && report.hintLines.isEmpty)
        let member = try bench.members()[0]
        #expect(member.name == "覃绍诗" && member.gender == "男" && member.ethnicity == "壮族")
        #expect(member.born == YearMonth("1979-03") && member.party == "中共" && member.sector == "农业界")
        #expect(member.post == "岭南镇农业站站长" && member.phone == "13900001234" && member.term == "第七届")
        #expect(member.from == Day("2021-10-12") && member.to == nil && member.note == "连任,常驻")
        #expect(try bench.file.station(member.station).name == "岭南镇委员联络站")
    }

    @Test("each sort of bad row is reported with its line; the good ones go in")
    func bad() throws {
        let bench = try Workbench()
        let report = try bench.take(
            .members,
            [
                full, ",男,,,,,,,,岭南镇,,,", "韦丽华,,,,,,,,,,,,", "韦丽华,,,,,,,,,月亮镇,,,",
                "韦丽华,,,一九七九,,,,,,岭南镇,,,", "韦丽华,,,,,,,,,岭南镇,2025-02-29,,",
                "韦丽华,,,,,,,,,岭南镇,2026-01-02,2026-01-01,", "莫小燕,,,,,,,,,岭南镇委员联络站,,,",
            ])
        #expect(
            report.reasons == [
                "3: 缺少姓名", "4: 缺少联络站(可用 --station 指定)", "5: 没有名为“月亮镇”的联络站(已有:岭南镇、北泗镇)",
                "6: 出生年月“一九七九”:看不懂这个年月,可写 1979-03 或 1979年3月",
                "7: 任职日期“2025-02-29”不是有效日期,应写成 2026-03-05", "8: 离任日期 2026-01-01 早于任职日期 2026-01-02",
            ])
        #expect(report.counts == [2, 0, 6])
        #expect(Set(try bench.members().map(\.name)) == ["覃绍诗", "莫小燕"])
    }

    @Test("years far away are slips: refused in every column that takes a day or a month, with the years that can be")
    func farYears() throws {
        let bench = try Workbench()
        let report = try bench.take(
            .members,
            [
                "甲,,,1026-05,,,,,,岭南镇,,,", "甲,,,2206-05,,,,,,岭南镇,,,", "甲,,,2026-12,,,,,,岭南镇,,,",
                "甲,,,,,,,,,岭南镇,0026-03-05,,", "甲,,,,,,,,,岭南镇,,2206-03-05,",
                "甲,,,1900-01,,,,,,岭南镇,1950-01-01,2076-01-01,",
            ])
        #expect(report.counts == [1, 0, 5])
        #expect(report.reasons.filter { $0.contains("离今天太远,只能是 1900 到 2076 年,请核对年份") }.count == 4, "\(report.reasons)")
        #expect(report.reasons.contains { $0.contains("出生年月“2026-12”:2026-12 晚于本月") }, "\(report.reasons)")
    }

    @Test("a station given for all serves rows that name none; a row's own goes first")
    func station() throws {
        let bench = try Workbench()
        let report = try bench.take(.members, ["甲,,,,,,,,,,,,", "乙,,,,,,,,,北泗镇,,,"], station: "岭南镇")
        #expect(report.counts == [2, 0, 0])
        let stations = try bench.file.stations()
        #expect(try bench.members().map { $0.station == stations[0].id ? "岭" : "北" }.sorted() == ["北", "岭"])
    }

    @Test("twice, and with rows in another order, adds nothing")
    func again() throws {
        let bench = try Workbench()
        let rows = [
            full, "韦丽华,女,,,,,,,,岭南镇,,,", "李明,男,,1970-01,,,,,,岭南镇,,,", "李明,男,,1980-01,,,,,,岭南镇,,,",
            "李明,男,,,,,,,,北泗镇,,,", "黄海,,,,,,,,,岭南镇,2016-01-01,2020-12-31,", "黄海,,,,,,,,,岭南镇,2024-01-01,,",
            "罗一,,,,,,,139,,岭南镇,,,", "罗一,,,,,,,138,,岭南镇,,,",
        ]
        #expect(try bench.take(.members, rows).counts == [9, 0, 0])
        let before = try bench.everything()
        #expect(try bench.take(.members, rows).counts == [0, 9, 0])
        #expect(try bench.take(.members, rows.reversed()).counts == [0, 9, 0])
        #expect(try bench.take(.members, rows.sorted()).counts == [0, 9, 0])
        #expect(try bench.everything() == before)
    }

    @Test("of one whom the file has, blanks are filled in; what differs is kept and named")
    func filling() throws {
        let bench = try Workbench()
        _ = try bench.take(.members, ["覃绍诗,男,,,,,,,,岭南镇,,,"])
        #expect(try bench.take(.members, [full]).counts == [1, 0, 0])
        let report = try bench.take(.members, ["覃绍诗,女,,,,,,,,岭南镇,,,"])
        #expect(report.counts == [0, 1, 0])
        #expect(report.hintLines == ["提示:“覃绍诗”已在名册上且内容不同,保留原样(第 2 行)"])
        let members = try bench.members()
        #expect(members.count == 1 && members[0].gender == "男" && members[0].phone == "13900001234")
    }

    @Test("a spreadsheet's apostrophe and decimal are not part of a telephone")
    func phones() throws {
        let bench = try Workbench()
        _ = try bench.take(.members, ["甲,,,,,,,'13900001234,,岭南镇,,,", "乙,,,,,,,13900001235.0,,岭南镇,,,"])
        #expect(Set(try bench.members().map(\.phone)) == ["13900001234", "13900001235"])
    }

    @Test("who joined and who left serve from the first to the last day")
    func service() throws {
        let bench = try Workbench()
        _ = try bench.take(
            .members, ["甲,,,,,,,,,岭南镇,2026-03-01,,", "乙,,,,,,,,,岭南镇,,2026-03-01,", "丙,,,,,,,,,岭南镇,,,"])
        for (day, count) in [("2026-02-28", 2), ("2026-03-01", 3), ("2026-03-02", 2)] {
            #expect(try bench.file.memberCount(MemberFilter(servingOn: Day(day)!)) == count)
        }
    }

    @Test("names set apart by a blank, as rosters align them, are the same names", arguments: ["李 明", "李　明"])
    func blanks(name: String) throws {
        let bench = try Workbench()
        _ = try bench.take(.members, ["\(name),,,,,,,,,岭南镇,,,"])
        let names = try bench.members().map(\.name)
        let attended = try bench.take(.attendance, ["岭南镇,2026-03-05,理论,,李明,出席"]).counts
        let again = try bench.take(.members, ["李明,,,,,,,,,岭南镇,,,"]).counts
        #expect(names == ["李明"] && attended == [1, 0, 0] && again == [0, 1, 0])
    }

    @Test("a rehearsal writes nothing, not even for rows that name each other")
    func rehearsal() throws {
        let bench = try Workbench()
        let before = try bench.everything()
        let report = try bench.take(.members, [full, full, "乙,,,,,,,,,,,,"], isRehearsal: true)
        #expect(report.counts == [1, 1, 1])
        #expect(try bench.everything() == before)
    }

    @Test(
        "an import of 60 rows is one step: after the file was opened again one undo takes all of it back, one redo gives it"
    )
    func undoneAfterRestart() throws {
        let bench = try Workbench()
        let before = try bench.everything()
        let rows = (1...60).map { "委员\($0),男,汉族,,,,,139000010\($0 + 10),,岭南镇,2021-09-01,," }
        #expect(try bench.take(.members, rows).counts == [60, 0, 0])
        let after = try bench.everything()
        let reopened = try StationFile(folder: bench.folder, desk: Workbench.desk(today: Workbench.today))
        func people(_ receipt: Receipt) -> Int { Set(receipt.touched.map { $0.belonging ?? $0.record }).count }
        let undone = try reopened.undo()
        #expect(undone.summary.hasPrefix("撤销:") && people(undone) == 60)
        #expect(try bench.everything() == before)
        #expect(try people(reopened.redo()) == 60)
        #expect(try bench.everything() == after)
        #expect(try reopened.verify().faults.isEmpty)
    }

    @Test("an import of which someone has changed one row since is not taken back, not even in part")
    func changedSince() throws {
        let bench = try Workbench()
        _ = try bench.take(.members, (1...60).map { "委员\($0),,,,,,,,,岭南镇,,," })
        let other = try StationFile(folder: bench.folder, desk: Workbench.desk(today: Workbench.today))
        other.desk.operatorName = "韦丽华"
        var member = try bench.members()[30]
        member.post = "镇长"
        _ = try other.save(member)
        let before = try bench.everything()
        let refused = fault { try bench.file.undo() }
        #expect(refused?.kind == .conflict)
        #expect(refused?.sentence.contains("后来又被改过") == true)
        #expect(try bench.everything() == before)
    }
}
