import StationCore
import StationModel
import StationSamples
import StationStore
import Testing

@testable import StationExchange

/// Rows of the city itself, and rows of what there is once a name.
@Suite struct CityImportTests {
    private func take<R: Described>(_ type: R.Type, _ text: String, into bench: Workbench) throws -> ImportReport {
        let path = try bench.write(text, as: "\(R.described.plural).csv")
        return try R.described.open(KindImport(path, into: bench.file, station: nil, isRehearsal: false))
    }

    @Test func `全市 or an empty 联络站 is the city's own, and the same file again adds nothing`() throws {
        let bench = try Workbench()
        let sheet = """
            联络站,日期,主题,内容,地点,每人时数,服务人数
            全市,2026-03-05,疫情防控,全市值守,,2,100
            ,2026-03-06,爱国卫生,全市清扫,,1.5,50
            岭南镇,2026-03-07,爱国卫生,清扫河道,,1,20
            岭南镇、北泗镇,2026-03-08,爱国卫生,联合清扫,,1,30

            """
        let report = try take(ServiceActivity.self, sheet, into: bench)
        #expect(report.counts == [4, 0, 0], "\(report.reasons)")
        #expect(try take(ServiceActivity.self, sheet, into: bench).counts == [0, 4, 0])
        let sheets = try bench.file.figureSheets(in: .year(2026), on: Workbench.today)
        #expect(sheets.each.map { $0.number(.serviceActivities) } == [2, 1])
        #expect(sheets.all.number(.serviceActivities) == 4 && sheets.all.number(.peopleServed) == 200)
        let list = try RecordList(ServiceActivity.described, of: bench.file, station: nil, in: .year(2026)).json.encoded
        #expect(list.contains(#""station":null,"day":"2026-03-05""#))
    }

    @Test func `a class without 结业日期 and a donor who is a member are known the second time`() throws {
        let bench = try Workbench()
        let station = try bench.file.stations()[0].id
        _ = try bench.file.save(Member(id: bench.file.desk.newID(), station: station, name: "覃家和"))
        let classes = "联络站,开班日期,结业日期,班名,承办单位,区内外,参加委员\n全市,2026-04-13,,提升班,浙江大学,区外,覃家和\n"
        #expect(try take(TrainingClass.self, classes, into: bench).counts == [1, 0, 0])
        #expect(try take(TrainingClass.self, classes, into: bench).counts == [0, 1, 0])
        let gifts = "联络站,日期,捐赠委员,捐赠单位或个人,捐款\n岭南镇,2026-03-05,,覃家和,100\n"
        #expect(try take(Donation.self, gifts, into: bench).counts == [1, 0, 0])
        #expect(try take(Donation.self, gifts, into: bench).counts == [0, 1, 0])
    }

    @Test func `a term of a sheet is the seeds' term of that name: its days are filled in, no second row`() throws {
        let bench = try Workbench()
        let before = try bench.file.records(of: Term.self, RecordFilter()).count
        let sheet = "届次,首日,末日,备注\n第七届,2021-10-12,2026-10-12,\n第九届,2031-10-01,,\n"
        #expect(try take(Term.self, sheet, into: bench).counts == [2, 0, 0])
        #expect(try take(Term.self, sheet, into: bench).counts == [0, 2, 0])
        #expect(try bench.file.records(of: Term.self, RecordFilter()).count == before + 1)
        #expect(try bench.file.terms().named("第七届")?.last == Day("2026-10-12"))
        let other = "届次,首日,末日,备注\n第七届,2021-10-13,2026-10-12,\n"
        let report = try take(Term.self, other, into: bench)
        #expect(report.counts == [0, 1, 0] && report.outcome.hints.count == 1)
        #expect(try bench.file.terms().named("第七届")?.first == Day("2021-10-12"))
    }

    @Test func `a roster of the next term: another post stays as it is with a hint, a namesake without telephone too`()
        throws
    {
        let bench = try Workbench()
        let stations = try bench.file.stations()
        _ = try bench.file.save(
            Member(
                id: bench.file.desk.newID(), station: stations[0].id, name: "覃家和", post: "镇长", phone: "13907720001",
                from: Day("2021-10-12")))
        _ = try bench.file.save(
            Member(
                id: bench.file.desk.newID(), station: stations[0].id, name: "韦丽华", phone: "13907720002",
                from: Day("2021-10-12")))
        let path = try bench.write(
            "联络站,姓名,手机号,单位及职务,届次\n岭南镇,覃家和,13907720001,书记,第八届\n北泗镇,韦丽华,,,第八届\n", as: "next.csv")
        let found = try Import(.members, into: bench.file, station: nil, isRehearsal: true)
            .successors(path, after: Day("2026-10-12")!)
        #expect(found.faults.isEmpty && found.members.count == 2)
        #expect(found.hints.map(\.line) == [2, 3], "\(found.hints)")
        #expect(found.hints[0].sentence.contains("单位及职务与名册上不同,保留原样"))
        #expect(found.hints[1].sentence.contains("同名"))
        #expect(found.members[0].post == "镇长")
    }

    @Test func `并入 a station whose own row is bad is named, not lost in silence`() throws {
        let bench = try Workbench()
        let report = try bench.take(
            .stations,
            [
                ["河里镇委员联络站", "河里镇", "2025-05-31", "溯河镇委员联络站"], ["溯河镇委员联络站", "溯河镇", "2025-13-31", ""],
            ].map { row in
                SheetKind.stations.columns.map { column in
                    switch column {
                    case "联络站": row[0]
                    case "乡镇": row[1]
                    case "撤并日期": row[2]
                    case "并入": row[3]
                    default: ""
                    }
                }.joined(separator: ",")
            })
        #expect(report.outcome.faults.count >= 1)
        let said = (report.outcome.hints.map(\.sentence) + report.outcome.faults.map(\.reason)).joined(separator: "\n")
        #expect(said.contains("溯河镇"), "\(said)")
    }
}
