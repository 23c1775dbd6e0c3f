import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange

@Suite struct KindImportTests {
    @Test func `people come by import with their telephones, once, blanks filled in; of two the telephone says which`()
        throws
    {
        let bench = try Workbench(stations: ["岭南镇委员联络站"])
        func take(_ text: String) throws -> ImportReport {
            let path = try bench.write(text, as: "people.csv")
            return try Person.described.open(KindImport(path, into: bench.file, station: nil, isRehearsal: false))
        }
        #expect(KindImport.columns(of: Person.described).prefix(8).contains("手机号"))
        let heading = "姓名,党派,单位及职务,手机号\n"
        var report = try take(heading + "覃绍诗,中共,镇党委书记,13907720001\n韦丽华,,,\n")
        #expect(report.outcome.count(of: .new) == 2)
        report = try take(heading + "覃绍诗,中共,镇党委书记,13907720001\n韦丽华,,站长,139 0772 0003\n韦丽华,,站长,13907720004\n")
        #expect(report.outcome.count(of: .known) == 1 && report.outcome.count(of: .fills) == 1)
        #expect(report.outcome.count(of: .new) == 1)
        report = try take(heading + "韦丽华,,,\n")
        #expect(report.outcome.count(of: .doubtful) == 1)
        let list = try RecordList(Person.described, of: bench.file, station: nil, in: .all).text
        #expect(list.contains("手机号") && list.contains("139****0001") && !list.contains("13907720001"))
        let full = try RecordList(Person.described, of: bench.file, station: nil, in: .all, isFull: true)
        #expect(full.text.contains("13907720003") && full.people == 3)
    }

    @Test func `of two of one name the list of people asks which is meant, and an answer says it`() throws {
        let bench = try Workbench(stations: ["岭南镇委员联络站"])
        func take(_ text: String, _ said: String? = nil) throws -> ImportReport {
            var choices = Sheet.Choices()
            if let said { choices.edits = [2: [RowQuestion.who: said]] }
            let table = SheetTable(path: "people.csv", text: SheetText(Array(text.utf8)))
            let taking = KindImport(table, into: bench.file, station: nil, isRehearsal: false, choices: choices)
            return try Person.described.open(taking)
        }
        let heading = "姓名,单位及职务,手机号\n"
        _ = try take(heading + "韦丽华,站长,13907720003\n韦丽华,校长,13907720004\n")
        let asked = try #require(take(heading + "韦丽华,,\n").outcome.rows.first)
        #expect(asked.verdict == .doubtful && asked.questions.map(\.column) == [RowQuestion.who])
        let options = asked.questions[0].options
        #expect(options == ["韦丽华 139****0003 站长", "韦丽华 139****0004 校长", "另一人"])
        #expect(try take(heading + "韦丽华,,\n", options[1]).outcome.rows[0].verdict == .known)
        #expect(try take(heading + "韦丽华,,\n", "另一人").outcome.rows[0].verdict == .new)
    }

    @Test func `of two members of one name a record asks which is meant, and stays out until somebody says it`() throws
    {
        let bench = try Workbench(stations: ["岭南镇委员联络站"])
        let station = try bench.file.stations()[0].id
        var ids: [RecordID] = []
        for phone in ["13907720003", "13907720004"] {
            let member = Member(id: bench.file.desk.newID(), station: station, name: "张伟", phone: phone)
            ids.append(try bench.file.save(member).value.id)
        }
        var choices = Sheet.Choices()
        func take() throws -> JudgedRow {
            let text = "联络站,日期,捐赠委员,捐款\n岭南镇,2026-03-05,张伟,100\n"
            let table = SheetTable(path: "donations.csv", text: SheetText(Array(text.utf8)))
            let taking = KindImport(table, into: bench.file, station: nil, isRehearsal: false, choices: choices)
            let report = try Donation.described.open(taking) as ImportReport
            if choices.settled.isEmpty {
                #expect(report.faultLines.first?.hasPrefix("donations.csv:2: 存疑:名为“张伟”的委员有 2 位") == true)
            }
            return report.outcome.rows[0]
        }
        let asked = try take()
        let question = try #require(asked.questions.first)
        #expect(asked.verdict == .doubtful && question.asksWho && question.nameInCell == "张伟")
        #expect(question.options == ["张伟 岭南镇 139****0003", "张伟 岭南镇 139****0004"])
        choices.settled = [question.sort: 1]
        #expect(try take().verdict == .new)
        #expect(try bench.file.records(of: Donation.self, RecordFilter()).map(\.member) == [ids[1]])
    }

    @Test func `a people is kept as the list has it, however it was typed`() throws {
        let bench = try Workbench(stations: ["岭南镇委员联络站"])
        let path = try bench.write("姓名,民族\n覃绍诗,壮\n韦丽华,瑶族\n李甲,某族\n", as: "people.csv")
        let report =
            try Person.described.open(KindImport(path, into: bench.file, station: nil, isRehearsal: false))
            as ImportReport
        #expect(report.outcome.count(of: .new) == 3)
        let people = try bench.file.records(of: Person.self, RecordFilter())
        #expect(people.map(\.ethnicity).sorted() == ["壮族", "某族", "瑶族"].sorted())
    }

    private static let donations = """
        联络站,日期,捐赠委员,捐赠单位或个人,捐款,物资,物资折价,受赠方,用途,备注
        岭南镇,2026-03-05,覃家和,,"1,200.50",,,敬老院,助老,
        岭南镇,2026-03-06,,桂宏建材,3万,大米,5000,学校,,
        岭南镇,2026-13-06,,桂宏建材,3万,,,,,
        岭南镇,2026-03-07,查无此人,,1,,,,,
        岭南镇,2026-03-07,,,100,,,,,

        """

    @Test func `good rows go in, bad ones are named with line and reason, a second time adds nothing`() throws {
        let bench = try Workbench()
        let station = try bench.file.stations()[0].id
        _ = try bench.file.save(Member(id: bench.file.desk.newID(), station: station, name: "覃家和"))
        let path = try bench.write(Self.donations, as: "donations.csv")
        let take = { try Donation.described.open(KindImport(path, into: bench.file, station: nil, isRehearsal: false)) }
        let report = try take()
        #expect(report.outcome.added == 2)
        #expect(report.outcome.faults.map(\.line) == [4, 5, 6])
        #expect(report.outcome.faults[1].reason.contains("没有名为“查无此人”的委员"))
        #expect(report.outcome.faults[2].reason.contains("请填写捐赠委员"))
        let donations = try bench.file.records(of: Donation.self, RecordFilter())
        #expect(donations.map(\.total).sorted() == [120_050, 3_500_000])
        #expect(try take().outcome.added == 0)
        #expect(try bench.file.records(of: Donation.self, RecordFilter()).count == 2)
    }

    @Test func `imported into a stage: since the day that its columns tell, else nobody knows since when`() throws {
        let bench = try Workbench()
        func stepped<R: Described>(_ type: R.Type, _ text: String) throws -> [String: String] {
            let path = try bench.write(text, as: "\(R.described.plural).csv")
            let report = try R.described.open(KindImport(path, into: bench.file, station: nil, isRehearsal: false))
            #expect(report.outcome.faults.isEmpty)
            let flow = try #require(R.described.flow)
            return try bench.file.records(of: R.self, RecordFilter()).reduce(into: [:]) { days, record in
                let since = flow.since(record, begun: R.described.day(of: record))
                days[R.described.naming(record)] = since.map { "\($0)" } ?? "—"
            }
        }
        #expect(
            try stepped(
                Consultation.self,
                """
                联络站,议题,形式,征集日期,协商会地点,协商会日期,协商纪要,报送文号,采纳结果,答复日期,落实日期,落实情况,阶段
                全市,甲,专题,2026-03-03,会议室,2026-05-22,,,,,,,协商会
                全市,乙,专题,2026-03-03,会议室,2026-05-22,1号,,,,,,纪要
                全市,丙,专题,2026-03-03,会议室,2026-05-22,1号,2号,部分采纳,2026-06-12,,,采纳
                全市,丁,专题,2026-03-03,会议室,2026-05-22,1号,2号,采纳,2026-06-12,2026-10-20,装好,落实
                全市,戊,专题,2026-03-03,会议室,2026-05-22,1号,2号,采纳,2026-06-12,2026-10-20,装好,评价
                全市,己,专题,2026-03-03,,,,,,,,,征集
                全市,庚,专题,2026-03-03,,,,,,,,,定题

                """) == [
                    "甲": "2026-05-22", "乙": "—", "丙": "2026-06-12", "丁": "2026-10-20", "戊": "—", "己": "2026-03-03",
                    "庚": "—",
                ])
        #expect(
            try stepped(
                ResearchTopic.self,
                """
                联络站,课题,立项日期,采纳日期,批示日期,落实日期,阶段
                全市,甲,2026-02-16,2026-07-08,2026-07-02,,成果运用
                全市,乙,2026-02-16,2026-07-08,,2026-09-15,落实
                全市,丙,2026-02-16,,,,落实
                全市,丁,2026-02-16,,,,报送

                """) == ["甲": "2026-07-08", "乙": "2026-09-15", "丙": "—", "丁": "—"])
        // 丁 and 戊 have a day of 落实; 丙 of the topics has only the stage and still counts as carried out.
        let all = try bench.file.figureSheets(in: .year(2026), on: bench.file.desk.today).all
        #expect(all.number(.consultationsCarriedOut) == 2 && all.number(.researchCarriedOut) == 2)
    }

    @Test func `a list has the fields of the description, telephones masked`() throws {
        let bench = try Workbench()
        let member = try bench.file.save(
            Member(id: bench.file.desk.newID(), station: try bench.file.stations()[0].id, name: "覃家和")
        ).value
        let path = try bench.write(
            "日期,方式,群众姓名,联系电话,反映内容,接待委员\n2026-03-05,走访,韦大姐,13800001234,路灯不亮,覃家和\n", as: "r.csv")
        let station = try bench.file.station(member.station)
        let report = try Reception.described.open(
            KindImport(path, into: bench.file, station: station, isRehearsal: false))
        #expect(report.outcome.added == 1, "\(report.outcome.faults)")
        let list = try RecordList(Reception.described, of: bench.file, station: nil, in: .year(2026))
        #expect(list.json.encoded.contains(#""visitor":"韦大姐","phone":"138****1234""#))
        #expect(list.json.encoded.contains(#""people":["覃家和"]"#))
    }
}
