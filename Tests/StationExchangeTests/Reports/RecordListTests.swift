import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange

@Suite("记录清单")
struct RecordListTests {
    private func bench() throws -> Workbench {
        let bench = try Workbench()
        _ = try bench.take(
            .members,
            ["覃绍诗,男,壮族,1979-03,中共,农业界,站长,139,第七届,岭南镇,2021-10-12,,\"一\n二\t三\"", "王力,,,,,,,,,北泗镇,,2026-01-01,"])
        _ = try bench.take(.attendance, ["岭南镇,2026-03-05,理论,学习研讨,覃绍诗,请假", "岭南镇,2026-01-05,法规,,覃绍诗,出席"])
        _ = try bench.take(
            .submissions,
            ["岭南镇,2026-03-01,路灯,社会,覃大姐,139,情,,,办结,局,2026-03-10,2026-04-10,A,市", "北泗镇,2026-03-02,水渠,,,,,,,草稿,,,,,"])
        _ = try bench.take(.checklist, ["岭南镇,premises,整改中,说明,2026-03-01,甲,2026-04-01"])
        return bench
    }

    private func list(
        _ kind: any AnyKind, _ bench: Workbench, station: String? = nil, year: Int = 2026, isFull: Bool = false
    )
        throws -> (fields: [String], rows: [[String]])
    {
        let station = try station.map { try bench.file.station(named: $0) }
        let list = try RecordList(kind, of: bench.file, station: station, in: .year(year), isFull: isFull)
        return (list.fields.map(\.name), list.rows.map { $0.dropFirst().map(\.encoded) })
    }

    @Test("members, by 姓氏笔画, each with station and days of service")
    func members() throws {
        let (fields, rows) = try list(Member.described, bench(), isFull: true)
        #expect(
            fields == [
                "id", "name", "gender", "ethnicity", "born", "party", "sector", "post", "phone", "term", "station",
                "from", "to", "serves", "note", "person", "level", "reason", "area", "seats",
            ])
        // The last of a row is all seats; the person's identifier before it is as new as the seat's.
        #expect(rows.map { $0.suffix(4).dropLast() } == [[#""本级""#, "null", #""""#], [#""本级""#, "null", #""""#]])
        #expect(rows[1].last?.contains(#""from":"2021-10-12","to":null,"reason":null}]"#) == true)
        #expect(
            rows.map { Array($0.prefix(14)) } == [
                [
                    #""王力""#, #""""#, #""""#, "null", #""""#, #""""#, #""""#, #""""#, #""""#, #""北泗镇委员联络站""#, "null",
                    #""2026-01-01""#, "false", #""""#,
                ],
                [
                    #""覃绍诗""#, #""男""#, #""壮族""#, #""1979-03""#, #""中共""#, #""农业界""#, #""站长""#, #""139""#, #""第七届""#,
                    #""岭南镇委员联络站""#, #""2021-10-12""#, "null", "true", #""一\n二\t三""#,
                ],
            ])
        #expect(try list(Member.described, bench(), station: "北泗镇").rows.count == 1)
    }

    @Test("sessions, oldest first, with their counts")
    func sessions() throws {
        let (fields, rows) = try list(StudySession.described, bench())
        #expect(
            fields == [
                "id", "station", "date", "topic", "form", "place", "state", "expected", "present", "excused", "absent",
                "unmarked", "rate", "heldBy", "hosts", "byStation", "campaign",
            ])
        #expect(
            rows == [
                [
                    #""岭南镇委员联络站""#, #""2026-01-05""#, #""法规""#, #""""#, #""""#, #""closed""#, "1", "1", "0", "0", "0",
                    #""100.0""#, #""本站""#, #"["岭南镇委员联络站"]"#,
                    #"{"岭南镇委员联络站":{"expected":1,"present":1,"excused":0,"absent":0,"unmarked":0}}"#,
                    #""""#,
                ],
                [
                    #""岭南镇委员联络站""#, #""2026-03-05""#, #""理论""#, #""学习研讨""#, #""""#, #""closed""#, "1", "0", "1", "0",
                    "0", #""0.0""#, #""本站""#, #"["岭南镇委员联络站"]"#,
                    #"{"岭南镇委员联络站":{"expected":1,"present":0,"excused":1,"absent":0,"unmarked":0}}"#,
                    #""""#,
                ],
            ])
        #expect(try list(StudySession.described, bench(), year: 2025).rows.isEmpty)
        #expect(try list(StudySession.described, bench(), station: "北泗镇").rows.isEmpty)
    }

    @Test("submissions, oldest first")
    func submissions() throws {
        let (fields, rows) = try list(Submission.described, bench(), isFull: true)
        #expect(
            fields == [
                "id", "number", "station", "registeredOn", "title", "category", "reporter", "submitters", "phone",
                "state", "leadUnit", "referredOn", "dueOn", "answeredOn", "result", "adoptionLevel", "adoptions",
                "waitingDays", "route", "campaign",
            ])
        #expect(
            rows[0] == [
                #""2026-001""#, #""岭南镇委员联络站""#, #""2026-03-01""#, #""路灯""#, #""社会""#, #""覃大姐""#, "[]", #""139""#,
                #""办结""#,
                #""局""#,
                #""2026-03-10""#, #""2026-06-08""#, #""2026-04-10""#, #""A""#, #""市""#, #"[{"level":"市","day":null}]"#,
                "null", #""市""#, #""""#,
            ])
        #expect(rows[1].suffix(8) == ["null", "null", "null", #""""#, "[]", "266", #""市""#, #""""#])
    }

    @Test("telephones and births are masked unless they are asked for, and it is known of how many people they are")
    func masked() throws {
        let bench = try bench()
        #expect(try list(Member.described, bench).rows[1][3] == #""1979-**""#)
        #expect(try list(Member.described, bench).rows[1][7] == #""***""#)
        #expect(try list(Member.described, bench).rows[0][3] == "null")
        #expect(try list(Submission.described, bench).rows[0][7] == #""***""#)
        for (kind, people) in [
            (Member.described, 1), (Submission.described, 1), (StudySession.described, 0),
            (Inspection.described, 0),
        ] as [(any AnyKind, Int)] {
            #expect(try RecordList(kind, of: bench.file, station: nil, in: .year(2026)).people == 0)
            #expect(try RecordList(kind, of: bench.file, station: nil, in: .year(2026), isFull: true).people == people)
        }
    }

    @Test("inspections, with the title that the standard had")
    func inspections() throws {
        let (fields, rows) = try list(Inspection.described, bench())
        #expect(fields == ["id", "station", "standard", "status", "evidence", "checkedOn", "checker", "dueOn"])
        #expect(
            rows == [[#""岭南镇委员联络站""#, #""有办公场所""#, #""整改中""#, #""说明""#, #""2026-03-01""#, #""甲""#, #""2026-04-01""#]])
    }

    @Test("as text a record stays one line, with a heading in Chinese; as JSON an array of objects in the same order")
    func forms() throws {
        let bench = try bench()
        let list = try RecordList(Member.described, of: bench.file, station: nil, in: .year(2026))
        let lines = list.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 4 && lines[3].isEmpty)
        #expect(
            lines[0] == "标识\t姓名\t性别\t民族\t出生年月\t党派\t界别\t单位及职务\t手机号\t届次\t联络站\t任职日期\t离任日期\t在任\t备注\t人员\t层级\t离任原因\t辖区\t任职")
        #expect(lines[2].contains("\t2021-10-12\t\t是\t一 二 三\t"))
        #expect(lines.dropLast().allSatisfy { $0.split(separator: "\t", omittingEmptySubsequences: false).count == 20 })
        #expect(list.json.encoded.hasPrefix(#"[{"id":""#))
        #expect(list.json.encoded.contains(#""name":"王力","gender":"","ethnicity":"","born":null"#))
        let none = try RecordList(Inspection.described, of: bench.file, station: nil, in: .year(2020))
        #expect(none.json.encoded == "[]")
    }
}
