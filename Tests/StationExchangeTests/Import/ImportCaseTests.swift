import Foundation
import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange

/// What offices' own files look like: kinds of ../cases, with data of ours.
@Suite("别处来的台账")
struct ImportCaseTests {
    private func bench() throws -> Workbench {
        let bench = try Workbench(stations: ["河里镇委员联络站"])
        let other = Station(id: bench.file.desk.newID(), name: "岭南镇委员联络站", town: "岭南镇")
        _ = try bench.file.found(other, committee: "政协合山市委员会")
        return bench
    }

    private func take(
        _ text: String, _ kind: SheetKind = .members, station: String? = "河里镇"
    ) throws -> (bench: Workbench, report: ImportReport) {
        let bench = try bench()
        return (bench, try take(text, kind, into: bench, station: station))
    }

    private func take(
        _ text: String, _ kind: SheetKind = .members, into bench: Workbench, station: String? = "河里镇"
    ) throws -> ImportReport {
        try bench.take(kind, data: Data(text.utf8), station: station)
    }

    private func people(_ bench: Workbench) throws -> [String] {
        try bench.members().map { "\($0.name) \($0.gender)\($0.ethnicity)\($0.note)" }.sorted()
    }

    // MARK: Days

    @Test(
        "a day or month beyond doubt is read, whatever wrote it",
        arguments: [
            ("1968-07-01 00:00:00", "2019/3/8 0:00:00", "1968-07", "2019-03-08"),
            ("1968年7月1日", "2019年3月8日", "1968-07", "2019-03-08"),
            ("Jul-68", "8-Mar-2019", "1968-07", "2019-03-08"),
            ("1968.7", "3/28/2019", "1968-07", "2019-03-28"),
            ("一九六八年七月", "2019年3月", "1968-07", "2019-03-01"),
            ("１９６８－０７", "2019.03", "1968-07", "2019-03-01"),
            ("1968。07", "2019。3。8", "1968-07", "2019-03-08"), ("1968·7", "2019、3、8", "1968-07", "2019-03-08"),
            ("1968 07", "2019 03 08", "1968-07", "2019-03-08"), ("1968年7月生", "2019年3月8日起", "1968-07", "2019-03-08"),
            ("07/1968", "2019/3/8 星期五", "1968-07", "2019-03-08"), ("1968.07", "2019年3月8日(周五)", "1968-07", "2019-03-08"),
            ("1968-07", "2019-03-08至今", "1968-07", "2019-03-08"),
        ])
    func days(born: String, from: String, month: String, day: String) throws {
        let (bench, report) = try take("姓名,出生年月,任职日期\n覃绍诗,\(born),\(from)\n")
        #expect(report.counts == [1, 0, 0], "\(report.faultLines)")
        let member = try #require(try bench.members().first)
        #expect(member.born?.description == month && member.from?.description == day)
    }

    @Test("a span is no day, and a cell that says that there is none is empty")
    func spansAndNothing() throws {
        let (bench, report) = try take(
            "姓名,出生年月,任职日期,离任日期\n覃绍诗,不详,2021.10-2024.9,\n莫涛,/,—,至今\n韦桂芳,无,2021年3月至2024年9月,\n")
        #expect(
            report.reasons == [
                "2: 任职日期“2021.10-2024.9”像是一段时间,这一列只写一个日期;开始和结束请分两列写",
                "4: 任职日期“2021年3月至2024年9月”像是一段时间,这一列只写一个日期;开始和结束请分两列写",
            ])
        let member = try #require(try bench.members().first)
        #expect(member.born == nil && member.from == nil && member.to == nil)
    }

    @Test("a line break in a quoted cell takes no rows with it: what stands beneath a name, and long texts")
    func linesWithinCells() throws {
        let (bench, report) = try take("姓名,性别,民族,单位及职务,手机号\n\"覃绍诗\n(增补)\",男,壮族,某局,13807720012\n莫涛,男,,,\n")
        #expect(report.counts == [2, 0, 0], "\(report.faultLines)")
        #expect(try people(bench).contains("覃绍诗 男壮族姓名旁注“增补”"))
    }

    @Test("dashes and quotation marks alone are no garbled words")
    func dashes() throws {
        let (bench, report) = try take("姓名,手机号,单位及职务\n覃绍诗,138——0772——0012,——\n")
        #expect(report.counts == [1, 0, 0], "\(report.faultLines)")
        #expect(try bench.members().first?.phone == "13807720012")
    }

    @Test("a hidden telephone and what is none say nothing; a desk's number behind a house's makes no other person")
    func telephonesThatAreNone() throws {
        let bench = try bench()
        _ = try take("姓名,手机号\n覃绍诗,13807720012\n莫涛,07728912345\n", into: bench)
        let report = try take(
            "姓名,手机号\n覃绍诗,138****0012\n覃绍诗,无\n覃绍诗,0\n莫涛,0772-8912345转807\n", into: bench)
        #expect(report.counts == [0, 4, 0], "\(report.hintLines)")
        #expect(report.hintLines.contains("提示:手机号“138****0012”遮住了几位,认不出号码,没有记下(第 2 行)"))
        #expect(report.hintLines.contains("提示:手机号“无”不是电话号码,没有记下(第 3 行)"))
        #expect(try bench.members().count == 2)
    }

    @Test("a name in quotation marks is asked about, and a file of garbled headings says so")
    func quotedAndGarbled() throws {
        let quoted = try take("姓名\n'覃绍诗'\n").report
        #expect(
            quoted.outcome.count(of: .doubtful) == 1 && quoted.reasons[0].hasSuffix("”有“'”,不像人名"), "\(quoted.reasons)")
        let garbled = "濮撳悕,鎬у埆\n".data(using: .utf8)!
        do {
            _ = try bench().take(.members, data: garbled, station: "河里镇")
            Issue.record("taken")
        } catch {
            #expect("\(error)".contains("“濮撳悕”像是乱码,可能是“姓名”:文件的编码出过错"))
        }
    }

    @Test(
        "what may be two days is asked about with what it may be, never guessed",
        arguments: [
            ("25020", "1968-07"), ("1968.1", nil), ("Jul-05", nil), ("1968", nil), ("1968年", nil),
        ] as [(String, String?)])
    func doubtfulMonths(born: String, proposal: String?) throws {
        let (_, report) = try take("姓名,出生年月\n覃绍诗,\(born)\n")
        #expect(report.outcome.rows.map(\.verdict) == [.doubtful], "\(report.faultLines)")
        #expect(report.outcome.rows[0].proposal == proposal.map { "出生年月=\($0)" })
    }

    @Test(
        "a serial number as a day is called one, and a day of two orders is not taken",
        arguments: ["43532", "3/8/2019", "2019"])
    func doubtfulDays(from: String) throws {
        let (bench, report) = try take("姓名,任职日期\n覃绍诗,\(from)\n")
        #expect(report.outcome.count(of: .doubtful) == 1 && report.faultLines[0].contains("任职日期“\(from)”"))
        #expect(try bench.members().isEmpty)
        #expect(try take("姓名,任职日期\n覃绍诗,43532\n").report.faultLines[0].contains("2019-03-08"))
    }

    @Test("whoever is born or serves as a child is asked about")
    func children() throws {
        let (_, report) = try take("姓名,出生年月,任职日期\n甲,2015-03,\n乙,1990-01,2001-05-01\n丙,1990-01,2012-05-01\n")
        #expect(report.outcome.rows.map(\.verdict) == [.doubtful, .doubtful, .new])
    }

    // MARK: Encodings and structure

    private func gb(_ text: String) -> Data { text.data(using: TextDecoding.gb18030)! }

    @Test("a line in another encoding is read rightly, and the file says so")
    func mixedLines() throws {
        for (most, few) in [(gb, { Data($0.utf8) }), ({ Data($0.utf8) }, gb)] as [((String) -> Data, (String) -> Data)]
        {
            let bench = try bench()
            let data = most("姓名,单位及职务\n覃绍诗,市林业局\n") + few("莫小燕,市教育局科长\n") + most("李䶮,市水利局\n")
            let report = try bench.take(.members, data: data, station: "河里镇")
            #expect(report.counts == [3, 0, 0], "\(report.faultLines)")
            #expect(Set(try bench.members().map(\.name)) == ["覃绍诗", "莫小燕", "李䶮"])
            #expect(report.hintLines.first?.contains("第 3 行") == true)
        }
    }

    @Test("a file that was cut within a character says so at its last line")
    func cut() throws {
        let bench = try bench()
        let whole = Data("姓名,单位及职务\n覃绍诗,市林业局\n莫小燕,市教育局".utf8)
        let report = try bench.take(.members, data: whole.dropLast(1), station: "河里镇")
        #expect(report.reasons == ["3: 文件在这一行中间断了,没有存完"] && report.counts == [1, 0, 1])
    }

    @Test(
        "words that were read in a wrong encoding are named with what they must have been",
        arguments: [0, 1, 2])
    func mojibake(way: Int) throws {
        let word = "覃绍诗"
        let spoilt =
            switch way {
            case 0:
                String(decoding: Data(word.utf8), as: UTF8.self).data(using: .utf8).flatMap {
                    String(data: $0.dropLast(), encoding: TextDecoding.gb18030)
                        ?? String(data: $0, encoding: TextDecoding.gb18030)
                }
            case 1: String(data: Data(word.utf8), encoding: .isoLatin1)
            default: String(data: gb(word), encoding: .isoLatin1)
            }
        let text = try #require(spoilt)
        let (bench, report) = try take("姓名,备注\n\(text),x\n莫小燕,联通\n")
        #expect(report.outcome.rows.map(\.verdict) == [.doubtful, .new], "\(text) \(report.faultLines)")
        #expect(report.outcome.rows[0].proposal?.hasPrefix("姓名=覃绍") == true)
        #expect(try bench.members().map(\.name) == ["莫小燕"])
    }

    @Test("Chinese words are no mojibake", arguments: ["联通", "莫芸", "浣沙", "㛃村", "é", "Müller·Größe", "闵行", "韦·阿里"])
    func noMojibake(word: String) { #expect(Mojibake.meant(by: word) == nil && !Mojibake.isLost(word)) }

    @Test("characters that were lost for good are refused by line", arguments: ["覃\u{FFFD}诗", "锟斤拷诗"])
    func lost(name: String) throws {
        #expect(try take("姓名,备注\n\(name),x\n").report.outcome.rows.map(\.verdict) == [.bad])
    }

    @Test(
        "cells may be parted by other signs, named or not",
        arguments: [
            "姓名;联络站;性别\n覃绍诗;河里镇;女\n", "姓名，联络站，性别\n覃绍诗，河里镇，女\n", "姓名\t联络站\t性别\n覃绍诗\t河里镇\t女\n",
            "sep=;\n姓名;联络站;性别\n覃绍诗;河里镇;女\n", "\u{FEFF}sep=,\r\n姓名,联络站,性别\r\n覃绍诗,河里镇,女\r\n",
            "名册;;\n姓名;联络站;性别\n覃绍诗;河里镇;女\n", "姓名|联络站|性别\n覃绍诗|河里镇|女\n",
            "<html><body><table><tr><td>名册</td></tr><tr><th>姓名</th><th>联络站<th>性别</tr><tr><td>覃绍诗</td><td>河里镇</td><td>女&nbsp;</td></tr></table>",
        ])
    func separators(text: String) throws {
        let (bench, report) = try take(text, station: nil)
        #expect(report.counts == [1, 0, 0], "\(report.faultLines)")
        #expect(try bench.members().map { "\($0.name)\($0.gender)" } == ["覃绍诗女"])
    }

    @Test("UTF-16 with and without a mark")
    func wide() throws {
        let text = "姓名,联络站\r\n覃绍诗,河里镇\r\n一平,河里镇\r\n"
        for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf16] {
            let bench = try bench()
            let report = try bench.take(.members, data: text.data(using: encoding)!)
            #expect(report.counts == [2, 0, 0], "\(encoding) \(report.faultLines)")
        }
    }

    @Test("what is no table is called what it is")
    func otherFiles() throws {
        let bench = try bench()
        for (head, word) in [
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], ".xls"), ([0x50, 0x4B, 3, 4, 0], ".xlsx"), (Array("%PDF-1.7".utf8), "PDF"),
            ([0x89, 0x50, 0x4E, 0x47], "图片"),
        ] as [([UInt8], String)] {
            let found = fault { try bench.take(.members, data: Data(head)) }
            #expect(found?.sentence.contains(word) == true, "\(found?.sentence ?? "-")")
        }
        #expect(fault { try SheetTable(path: bench.folder) }?.sentence.contains("是一个文件夹") == true)
    }

    @Test("rows that a stray quote swallowed are all counted, and none of them comes in as a cell")
    func strayQuotes() throws {
        let rows = ["甲,女,河里镇,一", "乙,男,河里镇,二", "丙,\"男,河里镇,三", "丁,女,河里镇,四", "戊,女,\"河里镇,五", "己,男,河里镇,六"]
        let (bench, report) = try take("姓名,性别,联络站,备注\n" + rows.joined(separator: "\n") + "\n")
        #expect(report.counts == [3, 0, 3] && report.rows == 6, "\(report.faultLines)")
        #expect(Set(try bench.members().map(\.name)) == ["甲", "乙", "己"])
        let open = try take("姓名,性别,联络站,备注\n甲,女,河里镇,一\n" + rows[2...3].joined(separator: "\n") + "\n" + rows[5] + "\n")
            .report
        #expect(open.counts == [1, 0, 3] && open.faultLines[0].contains("从这一行到第 5 行共 3 行都没有读入"))
        let real = try take("姓名,性别,联络站,备注\n甲,女,河里镇,\"一\n二,三\n四\"\n").report
        #expect(real.counts == [1, 0, 0])
    }

    // MARK: Headings

    @Test("a heading is found under a title and blank rows, by the words of public forms, and its columns by synonyms")
    func titles() throws {
        let text = """
            某市政协委员名册,,,,,,,\n\n填报单位:某站,,,,2026年3月,,,
            序号,姓 名,性 别,族别,出生日期,政治面貌,"工作单位
            及职务",联系电话(必填),所在站\n1,韦　芳,女,壮,1970.5,中共党员,某校教师,138 0772 0001,河里\n
            """
        let (bench, report) = try take(text, station: nil)
        #expect(report.counts == [1, 0, 0] && report.hintLines.isEmpty, "\(report.faultLines) \(report.hintLines)")
        let one = try #require(try bench.members().first)
        #expect(one.name == "韦芳" && one.gender == "女" && one.ethnicity == "壮族" && one.party == "中共")
        #expect(one.born == YearMonth("1970-05") && one.post == "某校教师" && one.phone == "13807720001")
    }

    @Test("two columns make one, one tells two, and a column that nobody reads is named")
    func columns() throws {
        let (bench, report) = try take("姓名(性别),工作单位,职务,手机,联系电话,微信\n覃绍诗(女),某局,科长,13807720001,0772-8912345,w\n")
        #expect(report.hintLines.first == "提示:没有读取这些列:联系电话、微信")
        let one = try #require(try bench.members().first)
        #expect(one.name == "覃绍诗" && one.gender == "女" && one.post == "某局 科长" && one.phone == "13807720001")
    }

    @Test("the heading and the columns may be said")
    func choices() throws {
        let bench = try bench()
        let path = try bench.write("名字一栏,面貌\n覃绍诗,中共党员\n", as: "choices.csv")
        func take(_ choices: Sheet.Choices) throws -> ImportReport {
            try Import(
                .members, into: bench.file, station: bench.file.station(named: "河里镇"), isRehearsal: true,
                choices: choices
            )
            .take(path)
        }
        #expect(fault { try take(Sheet.Choices()) }?.sentence.contains("--map 列=字段") == true)
        #expect(try take(Sheet.Choices(columns: ["名字一栏": "姓名"])).counts == [1, 0, 0])
        #expect(fault { try take(Sheet.Choices(columns: ["名字一栏": "名"])) }?.sentence.contains("没有“名”这个字段") == true)
        #expect(fault { try take(Sheet.Choices(heading: 9)) }?.sentence.contains("没有第 9 行") == true)
    }

    // MARK: Rows

    @Test("sums, sections, signatures, notes and a heading that comes again are no people and are named")
    func noPeople() throws {
        let rows = [
            "韦芳,女,", "姓名,性别,备注", "共青团界(3人),,", "莫涛,男,", "小计,,2人", "二、工商联界,,", "农业界,,", "第二组,,", "计春华,男,",
            "合计:2人,,", "制表人:某某,,", "备注:按笔画排,,", "----,,", "填表日期:2026年3月1日,,", "郝,女,", "Alim Hasan,男,",
        ]
        let (bench, report) = try take("姓名,性别,备注\n" + rows.joined(separator: "\n") + "\n")
        #expect(report.counts == [5, 0, 0], "\(report.faultLines)")
        #expect(Set(try bench.members().map(\.name)) == ["韦芳", "莫涛", "计春华", "郝", "Alim Hasan"])
        #expect(report.skipped.map(\.line) == [3, 4, 6, 7, 8, 9, 11, 12, 13, 14, 15])
    }

    @Test("a row of another kind that begins with a sum is none; one that lacks something is bad all the same")
    func noRecords() throws {
        let text = "联络站,登记日期,标题,状态\n河里镇,2026-03-01,路灯,草稿\n合计,,1,\n河里镇,2026-03-02,,草稿\n"
        let report = try take(text, .submissions).report
        #expect(report.counts == [1, 0, 1] && report.skipped.map(\.line) == [3] && report.reasons == ["4: 缺少标题"])
    }

    @Test(
        "what can be no name is asked about",
        arguments: ["13807720001", "3号委员", "张三、李四", "以上人员名单以文件为准", "市农业农村局", "莫?燕", "待定", "张三：李四"])
    func noNames(name: String) throws {
        let (bench, report) = try take("姓名,备注\n\"\(name)\",x\n")
        #expect(report.outcome.rows.map(\.verdict) == [.doubtful], "\(report.skippedLines)")
        #expect(try bench.members().isEmpty)
    }

    @Test("what stands behind a name goes to the column that it means, or into the note, and never into the name")
    func remarks() throws {
        let rows = ["覃秀珍（女）", "买买提·吐尔逊(维吾尔族)", "卢晓某(女,壮)", "莫涛 男", "*韦海涛", "黄某某(常委)", "李四(九三)"]
        let (bench, report) = try take("姓名,备注\n" + rows.map { "\"\($0)\"," }.joined(separator: "\n"))
        #expect(report.counts == [7, 0, 0], "\(report.faultLines)")
        #expect(
            try people(bench)
                == [
                    "买买提·吐尔逊 维吾尔族", "卢晓某 女壮族", "李四 ", "莫涛 男", "覃秀珍 女", "韦海涛 姓名旁注“*”", "黄某某 姓名旁注“常委”",
                ].sorted())
        #expect(try bench.members().first { $0.name == "李四" }?.party == "九三学社")
        let again = try bench.take(
            .members, data: Data(("姓名,备注\n" + rows.map { "\"\($0)\"," }.joined(separator: "\n")).utf8), station: "河里镇")
        #expect(again.counts == [0, 7, 0] && again.outcome.count(of: .known) == 7)
        #expect(try take("姓名,性别\n覃秀珍(女),男\n").report.outcome.rows.map(\.verdict) == [.doubtful])
    }

    @Test("namesakes whom a list tells apart stay two, at the sign-in too, and stay two when the list comes again")
    func namesakes() throws {
        let list = "姓名,备注\n张伟(大),\n张伟(小),\n"
        let (bench, report) = try take(list)
        #expect(report.counts == [2, 0, 0])
        #expect(try people(bench) == ["张伟 姓名旁注“大”", "张伟 姓名旁注“小”"])
        #expect(try take(list, into: bench).counts == [0, 2, 0])
        let attended = try take(
            "日期,主题,姓名,状态\n2026-03-05,理论,张伟(小),迟到\n2026-03-05,理论,张伟(大),√\n", .attendance, into: bench)
        #expect(attended.counts == [2, 0, 0], "\(attended.faultLines)")
        let session = try #require(try bench.file.sessions(of: nil, in: .year(2026)).first?.session)
        let lines = try bench.file.roster(of: session.id)
        let small = try #require(try bench.members().first { $0.note.contains("小") })
        #expect(lines.first { $0.attendance.member == small.id }?.attendance.mark == .late)
        // Without the mark the row may be either.
        #expect(try take("姓名,备注\n张伟,\n", into: bench).outcome.rows.map(\.verdict) == [.doubtful])
        // One whom nobody marked may be either of the two.
        let (other, _) = try take("姓名,备注\n张伟,\n")
        #expect(try take(list, into: other).outcome.rows.map(\.verdict) == [.doubtful, .doubtful])
    }

    @Test("one telephone and one birth under two names is asked about")
    func twoNames() throws {
        let report = try take("姓名,手机号,出生年月\n韦丽华,13907725678,1979-03\n韦丽花,13907725678,1979-03\n").report
        #expect(report.outcome.rows.map(\.verdict) == [.new, .doubtful])
        #expect(report.outcome.rows[1].proposal == "姓名=韦丽华")
    }

    @Test("the six verdicts: new, known, fills, differs, doubtful, bad; they add up to the rows")
    func verdicts() throws {
        let bench = try bench()
        _ = try take("姓名,性别,党派\n甲乙,男,中共\n丙丁,女,\n戊己,男,民盟\n", into: bench)
        let report = try take("姓名,性别,党派,出生年月\n甲乙,男,中共,\n丙丁,女,民建,\n戊己,男,群众,\n庚辛,,,\n壬癸,,,29000\n,男,,\n", into: bench)
        #expect(report.outcome.rows.map(\.verdict) == [.known, .fills, .differs, .new, .doubtful, .bad])
        let json = report.json.encoded
        #expect(
            json.contains(#""rows":6,"new":1,"known":1,"fills":1,"differs":1,"doubtful":1,"bad":1,"items":["#),
            "\(json)")
        #expect(json.contains(#":6","verdict":"doubtful","reason":"出生年月“29000”像是"#), "\(json)")
        #expect(report.rejects.hasPrefix("\u{FEFF}姓名,性别,党派,出生年月,没有导入的原因\r\n壬癸,,,29000,"), "\(report.rejects)")
        #expect(report.rejects.split(separator: "\r\n").count == 3)
    }

    // MARK: Stations, marks, sessions

    @Test(
        "a station goes under its usual names, and where none fits those that there are are listed",
        arguments: [
            ("河里", 1), ("河里鎮", 1), ("合山市河里镇委员联络站", 1), ("广西合山市河里镇", 1), ("河里镇政协委员联络站", 1), ("河里镇 联络站", 1), ("河⾥镇", 1),
            ("河里镇委员联络站（一站）", 0), ("柳州市河里镇", 0), ("镇", 0), ("里镇", 0),
        ])
    func stationNames(name: String, count: Int) throws {
        let report = try take("姓名,联络站\n覃绍诗,\(name)\n", station: nil).report
        #expect(report.counts == [count, 0, 1 - count])
        if count == 0 { #expect(report.faultLines[0].contains("已有:河里镇、岭南镇")) }
    }

    @Test("a name that fits two stations is taken for neither")
    func ambiguousStation() throws {
        let bench = try Workbench(stations: ["河里镇委员联络站", "河里乡委员联络站"])
        let report = try bench.take(.members, data: Data("姓名,联络站\n覃绍诗,河里\n莫涛,河里乡\n".utf8))
        #expect(report.counts == [1, 0, 1])
    }

    @Test("--station takes no row out of a merged cell")
    func merged() throws {
        let rows = "姓名,联络站\n甲,\n乙,河里镇\n丙,\n丁,岭南镇\n戊,\n己,\n"
        let report = try take(rows, station: "河里镇").report
        #expect(report.outcome.rows.map(\.verdict) == [.new, .new, .new, .new, .doubtful, .doubtful])
        #expect(report.outcome.rows[4].proposal == "联络站=岭南镇")
        #expect(try take(rows, station: nil).report.counts == [2, 0, 4])
    }

    @Test(
        "the words of sign-in sheets are taken by the table of the seeds",
        arguments: [
            ("√", "出席"), ("出　席", "出席"), ("早退", "迟到早退"), ("事假", "请假"), ("缺勤", "缺席"), ("", "未登记"), ("○", nil),
            ("公差", nil),
            ("来了", nil),
        ] as [(String, String?)])
    func marks(word: String, label: String?) throws {
        let (bench, _) = try take("姓名\n覃绍诗\n")
        let report = try take("日期,主题,姓名,状态\n2026-03-05,理论,覃绍诗,\(word)\n", .attendance, into: bench)
        #expect(report.outcome.leftOut == (label == nil ? 1 : 0))
        if let label {
            let session = try #require(try bench.file.sessions(of: nil, in: .year(2026)).first?.session)
            #expect(try bench.roster(session) == ["覃绍诗 \(label)"])
        }
    }

    @Test("one session under several dresses of its topic is one; the same line twice says nothing more")
    func topics() throws {
        let (bench, _) = try take("姓名\n甲\n乙\n丙\n")
        let rows = ["《条例》学习,甲,出席", "〈条例〉 学习。,乙,出席", "《条例》学习,甲,出席", "\"\"\"条例\"\"学习\",丙,请假", "法律学习,甲,出席"]
        let text = "日期,主题,姓名,状态\n" + rows.map { "2026-03-05,\($0)\n" }.joined()
        let report = try take(text, .attendance, into: bench)
        #expect(report.counts == [4, 1, 0], "\(report.faultLines)")
        let sessions = try bench.file.sessions(of: nil, in: .year(2026))
        #expect(sessions.map(\.session.topic).sorted() == ["《条例》学习", "法律学习"].sorted())
        #expect(try take(text, .attendance, into: bench).counts == [0, 5, 0])
    }

    // MARK: The same kinds in other dress

    @Test(
        "a year of two digits is asked about with the year that it can be",
        arguments: [
            ("79年3月", "", "出生年月=1979-03"), ("05年12月", "", "出生年月=2005-12"), ("", "12-Oct-21", "任职日期=2021-10-12"),
            ("", "21年10月12日", "任职日期=2021-10-12"),
        ])
    func shortYears(born: String, from: String, proposal: String) throws {
        let report = try take("姓名,出生年月,任职日期\n覃绍诗,\(born),\(from)\n").report
        #expect(report.outcome.rows.map(\.verdict) == [.doubtful] && report.outcome.rows[0].proposal == proposal)
    }

    @Test(
        "one telephone is one without its area code, parted by commas, in a power of ten that lost none",
        arguments: [
            ("0772-8912345", "8912345"), ("0772-8912345", "(0772)891 2345"), ("13807720012", "\"138,0772,0012\""),
            ("13807720012", "1.3807720012E+10"), ("010-88889999", "88889999"),
        ])
    func telephones(ours: String, theirs: String) throws {
        let (bench, _) = try take("姓名,手机号\n覃绍诗,\(ours)\n")
        #expect(try take("姓名,手机号\n覃绍诗,\(theirs)\n", into: bench).outcome.rows.map(\.verdict) == [.known])
        #expect(try bench.members().count == 1)
    }

    @Test("a power of ten that keeps all digits is a telephone, one that lost some is none")
    func powers() throws {
        let (bench, _) = try take("姓名,手机号\n覃绍诗,1.3807720012E+10\n莫涛,1.38E+10\n")
        #expect(Set(try bench.members().map(\.phone)) == ["13807720012", ""])
    }

    @Test(
        "a whole telephone finds in any dress",
        arguments: ["138-0772-0012", "138 0772 0012", "+86 13807720012", "０７７２－８９１２３４５", "(0772)8912345", "0012"])
    func soughtTelephones(typed: String) throws {
        let (bench, _) = try take("姓名,手机号\n覃绍诗,13807720012/0772-8912345\n莫涛,13907720013\n")
        #expect(try bench.file.memberCount(MemberFilter(words: typed)) == 1)
    }

    @Test(
        "a name that differs by its dot or by a variant of a character is asked about, and one in another width is the same",
        arguments: [
            ("买买提·吐尔逊", "买买提吐尔逊", RowVerdict.doubtful), ("买买提·吐尔逊", "买买提-吐尔逊", .doubtful), ("吕小雨", "呂小雨", .doubtful),
            ("Alim Hasan", "ＡＬＩＭ　ＨＡＳＡＮ", .known), ("覃绍诗", "覃绍师", .new),
        ])
    func names(ours: String, theirs: String, verdict: RowVerdict) throws {
        let (bench, _) = try take("姓名,备注\n\(ours),\n")
        let report = try take("姓名,备注\n\(theirs),\n", into: bench)
        #expect(report.outcome.rows.map(\.verdict) == [verdict], "\(report.faultLines)")
        if verdict == .doubtful { #expect(report.outcome.rows[0].proposal == "姓名=\(ours)") }
    }

    @Test(
        "a number before a name is none of it, and is proposed away", arguments: ["1.覃绍诗", "(2)覃绍诗", "３、覃绍诗", "4 覃绍诗"])
    func numberedNames(name: String) throws {
        let report = try take("姓名,备注\n\(name),x\n").report
        let proposal = report.outcome.rows.first?.proposal
        #expect(report.outcome.rows.map(\.verdict) == [.doubtful] && [nil, "姓名=覃绍诗"].contains(proposal))
        if !name.contains(" ") { #expect(proposal == "姓名=覃绍诗") }
    }

    @Test("what stands where nobody is named is nobody", arguments: ["待补", "暂无", "某某", "出缺", "平均年龄", "(空)", "其中:女3人"])
    func nobodies(name: String) throws {
        let (bench, _) = try take("姓名,备注\n\(name),x\n")
        #expect(try bench.members().isEmpty)
    }

    @Test(
        "a word with what is said of it is that word",
        arguments: [("请假（病）", "请假"), ("病假(半天)", "请假"), ("迟到10分钟", "迟到早退"), ("正常", "出席"), ("因公请假", "请假")])
    func longMarks(word: String, label: String) throws {
        let (bench, _) = try take("姓名\n覃绍诗\n")
        _ = try take("日期,主题,姓名,状态\n2026-03-05,理论,覃绍诗,\(word)\n", .attendance, into: bench)
        let session = try #require(try bench.file.sessions(of: nil, in: .year(2026)).first?.session)
        #expect(try bench.roster(session) == ["覃绍诗 \(label)"])
    }

    @Test("words of lists in other characters, stations for short")
    func variants() throws {
        let (bench, report) = try take("姓名,民族,联络站\n覃绍诗,瑤族,河里站\n莫涛,苗　族,岭南镇站\n", station: nil)
        #expect(report.counts == [2, 0, 0] && report.hintLines.isEmpty, "\(report.faultLines) \(report.hintLines)")
        #expect(Set(try bench.members().map(\.ethnicity)) == ["瑶族", "苗族"])
    }

    @Test("an old table in XML and a text of a word processor are called what they are")
    func strangers() throws {
        let bench = try bench()
        for (text, word) in [
            ("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", "XML 表格"),
            ("{\\rtf1 姓名}", "RTF"),
        ] {
            let found = fault { try bench.take(.members, data: Data(text.utf8)) }
            #expect(found?.sentence.contains(word) == true, "\(found?.sentence ?? "-")")
        }
    }

    @Test(
        "a year of two digits and a month in letters are asked about, a name that may be two or has a title, too",
        arguments: [
            ("出生年月", "79.3", "出生年月=1979-03"), ("出生年月", "68-07-01", "出生年月=1968-07"),
            ("任职日期", "21.10.12", "任职日期=2021-10-12"), ("任职日期", "Oct-21", nil), ("姓名", "韦桂芳 莫秋", nil),
            ("姓名", "覃绍诗同志", "姓名=覃绍诗"), ("姓名", "3覃绍诗", "姓名=覃绍诗"), ("姓名", "张三 Zhang San", "姓名=张三"),
            ("姓名", "王女士", nil), ("姓名", "女", nil), ("姓名", "买买提 吐尔逊", nil),
        ])
    func asked(column: String, cell: String, proposal: String?) throws {
        let table = column == "姓名" ? "姓名\n\(cell)\n" : "姓名,\(column)\n覃绍诗,\(cell)\n"
        let (bench, report) = try take(table)
        #expect(report.outcome.rows.map(\.verdict) == [.doubtful], "\(report.hintLines)")
        #expect(report.outcome.rows.first?.proposal == proposal)
        #expect(try bench.members().isEmpty)
    }

    @Test(
        "a surname of two characters before a blank is one name; what an American spreadsheet writes as one day only is it"
    )
    func beyondDoubt() throws {
        let (bench, report) = try take("姓名,出生年月,任职日期\n欧阳 建国,3/15/1979,2021.10.12.\n")
        #expect(report.counts == [1, 0, 0], "\(report.faultLines)")
        let one = try #require(try bench.members().first)
        #expect(one.name == "欧阳建国" && one.born == YearMonth("1979-03") && one.from == Day("2021-10-12"))
    }

    @Test("男性, M and the code 2 are 男 and 女, a stroke is nothing, and the code of a people is proposed")
    func wordsOfForms() throws {
        let (bench, report) = try take("姓名,性别,民族,党派\n韦芳,女性,08,—\n莫涛,M,壮,/\n郝仁,2,毛难族,中共党员\n")
        #expect(report.counts == [3, 0, 0], "\(report.faultLines)")
        #expect(try people(bench) == ["莫涛 男壮族", "郝仁 女毛难族", "韦芳 女08"].sorted())
        #expect(report.outcome.hints.compactMap(\.question?.options.first) == ["壮族", "毛南族"], "\(report.hintLines)")
        #expect(Set(try bench.members().map(\.party)) == ["", "中共"])
    }

    @Test("a page's foot, a day, a heading whose columns stand elsewhere are no records")
    func feet() throws {
        let rows = ["（以下空白）,,,", "第1页 共3页,,,", "2026年11月20日,,,", ",序号,姓名,备注"]
        let (bench, report) = try take("序号,姓名,性别,备注\n1,韦芳,女,\n" + rows.joined(separator: "\n") + "\n")
        #expect(report.rows == 1 && report.skipped.count == 4, "\(report.faultLines) \(report.skippedLines)")
        #expect(try bench.members().map(\.name) == ["韦芳"])
    }

    @Test("the title of a section is what its rows have no column for, until the next one begins")
    func sections() throws {
        let rows = ["一、河里镇", "农业界(1人)", "覃绍诗", "教育界", "莫涛", "第二组", "韦芳", "二、岭南镇", "郝仁"]
        let (bench, report) = try take("姓名,性别\n" + rows.map { $0 + ",\n" }.joined(), station: nil)
        let kept = try bench.members().map { member in
            try
                "\(member.name) \(member.sector) \(bench.file.stations().first { $0.id == member.station }?.shortName ?? "")"
        }
        #expect(Set(kept) == ["覃绍诗 农业界 河里镇", "莫涛 教育界 河里镇", "郝仁  岭南镇"], "\(kept) \(report.faultLines)")
        #expect(report.reasons == ["8: 缺少联络站(可用 --station 指定)"])
        // What stays out keeps its title.
        let left = try take("姓名,出生年月\n农业界,\n覃绍诗,1979.1\n").report
        #expect(left.rejectedRows.map { Array($0.prefix(3)) } == [["姓名", "出生年月", "界别"], ["覃绍诗", "1979.1", "农业界"]])
        // Where there is a column, it says it.
        let own = try take("姓名,界别\n农业界,\n覃绍诗,教育界\n莫涛,\n")
        #expect(try own.bench.members().map(\.sector).sorted() == ["", "教育界"])
    }

    @Test("a namesake of another station with nothing to tell them apart is told")
    func namesakeElsewhere() throws {
        let (bench, _) = try take("姓名,联络站\n覃绍诗,河里镇\n")
        let report = try take("姓名,联络站\n覃绍诗,岭南镇\n", into: bench)
        #expect(report.outcome.count(of: .new) == 1 && report.outcome.hints.first?.question?.asksWho == true)
    }

    @Test("a quote that takes one short row with it is asked about")
    func swallowedName() throws {
        let (bench, report) = try take("姓名,单位及职务,手机号\n韦一,\"主任\n韦二,书记\",13800000001\n莫三,\"副总\n兼总工\",\n")
        #expect(report.outcome.count(of: .doubtful) == 2 && report.rows == 3, "\(report.faultLines)")
        #expect(try bench.members().map(\.name) == ["莫三"])
    }

    @Test("what Swift calls a number begins and ends names, too: 一, 万")
    func numeralsInNames() throws {
        let (bench, report) = try take("姓名及电话\n韦一  13800000001\n万三 13800000002\n")
        #expect(report.counts == [2, 0, 0], "\(report.faultLines) \(report.hintLines)")
        #expect(Set(try bench.members().map { "\($0.name)\($0.phone)" }) == ["韦一13800000001", "万三13800000002"])
        #expect(PastedTable.names(in: "一、万小明\n2、张三 李四") == ["万小明", "张三", "李四"])
    }

    @Test("characters that a page writes as numbers are read")
    func numberedCharacters() {
        let page = "<table><tr><td>韦&#20108;&amp;&#x4E09;&#;</td></tr></table>"
        #expect(HTMLTable.records(in: page).map(\.cells) == [["韦二&三&#;"]])
    }

    @Test("Big5 is told from GB18030 and read, and that is said")
    func traditional() throws {
        let text = "姓名,單位及職務,備註\n韋春,村黨總支書記,無\n陸夏,中心小學校長,不詳\n"
        let big5 = try #require(text.data(using: TextDecoding.big5))
        let lines = try TextDecoding.lines(of: big5, name: "x.csv")
        #expect(
            lines.encoding == "Big5" && String(decoding: lines.bytes, as: UTF8.self) == text && !lines.remark.isEmpty)
        let plain = "姓名,单位及职务,备注\n韦春,村党总支书记,无\n喆镕,珺瑄琨,不详\n"
        let gb = try #require(plain.data(using: TextDecoding.gb18030))
        #expect(try TextDecoding.lines(of: gb, name: "x.csv").encoding == "GB18030")
        let report = try take("姓名,聯絡站,單位及職務\n韋春,河里鎮,書記\n", station: nil).report
        #expect(report.counts == [1, 0, 0] && report.sheet.unknown.isEmpty, "\(report.faultLines) \(report.hintLines)")
    }
}
