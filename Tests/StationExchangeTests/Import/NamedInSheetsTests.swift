import Foundation
import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange

@Suite("表里写的名字认到人")
struct NamedInSheetsTests {
    private func bench(_ members: [(String, String)]) throws -> (Workbench, [String: RecordID]) {
        let bench = try Workbench()
        var ids: [String: RecordID] = [:]
        for (place, (name, station)) in members.enumerated() {
            let home = try bench.file.station(named: station).id
            let saved = try bench.file.save(
                Member(id: bench.file.desk.newID(), station: home, name: name, phone: "1380000000\(place)")
            ).value
            ids[name] = saved.id
        }
        return (bench, ids)
    }

    private func csv(_ rows: String...) -> Data {
        Data((["联络站,登记日期,标题,反映人,情况,状态,提交委员"] + rows).joined(separator: "\n").utf8)
    }

    @Test("a name that two stations have means the row's own station's, and that is told")
    func namesakesOfTwoStations() throws {
        let (bench, _) = try bench([("李伟", "岭南镇"), ("李伟", "北泗镇"), ("莫大山", "北泗镇")])
        let report = try bench.take(.submissions, data: csv("岭南镇,2026-03-01,路灯,覃大姐,不亮,已提交,李伟、莫大山"))
        let made = try #require(bench.submissions().first)
        let here = try bench.file.station(named: "岭南镇").id
        let own = try bench.members().first { $0.name == "李伟" && $0.station == here }
        #expect(made.submitters.first?.member == own?.id && made.submitters.count == 2)
        #expect(report.hintLines == ["提示:提交委员“李伟”各站共有 2 位同名,记为本站的一位,请核对(第 2 行)"])
    }

    @Test(
        "提交委员: several in one cell, in order, of other stations too; who is unknown stays in the timeline with a hint")
    func submitters() throws {
        let (bench, ids) = try bench([("覃志强", "岭南镇"), ("韦丽华", "岭南镇"), ("莫大山", "北泗镇")])
        let data = csv(
            "岭南镇,2026-03-01,三人联名,覃大姐,不亮,已提交,韦丽华、莫大山和覃志强等3人", "岭南镇,2026-03-02,有生人,覃大姐,不亮,已提交,覃志强;查无此人",
            "岭南镇,2026-03-03,群众反映,覃大姐,不亮,已提交,", "岭南镇,2026-03-04,委员反映,\"覃志强、韦丽华\",不亮,已提交,",
            "岭南镇,2026-03-05,外站同名,莫大山,不亮,已提交,")
        let report = try bench.take(.submissions, data: data)
        #expect(report.counts == [5, 0, 0])
        #expect(report.hintLines == ["提示:提交委员“查无此人”不在委员名册上,照原样记下(第 3 行)"])
        let made = try bench.submissions()
        let submitted = made.map { $0.submitters.map(\.member) }
        #expect(submitted[0] == ["韦丽华", "莫大山", "覃志强"].map { ids[$0]! })
        #expect(submitted[1] == [ids["覃志强"]!] && submitted[2].isEmpty)
        #expect(submitted[3] == ["覃志强", "韦丽华"].map { ids[$0]! })
        // Whoever reports at another station need not be the member of that name.
        #expect(submitted[4].isEmpty && made[4].reporter == Somebody("莫大山"))
        #expect(made[3].reporter == Somebody("覃志强、韦丽华"))
        #expect(try bench.file.timeline(of: made[1].id)[0].words == "登记;提交委员一栏还写着:查无此人")
        // A second time adds nothing.
        #expect(try bench.take(.submissions, data: data).counts == [0, 5, 0])
        let roles = try ["韦丽华", "莫大山", "覃志强"].map { name in
            try bench.file.dutyFacts(of: ids[name]!, year: 2026).first { $0.record == made[0].id }?.role
        }
        #expect(roles == ["first", "joint", "joint"])
        let list = try RecordList(Submission.described, of: bench.file, station: nil, in: .year(2026))
        #expect(list.json.encoded.contains(#""submitters":["韦丽华","莫大山","覃志强"]"#))
        #expect(list.json.encoded.contains(#""adoptions":[]"#))
    }

    @Test("of namesakes nobody is meant: the text stays, and a hint by line says so")
    func namesakes() throws {
        let (bench, _) = try bench([("张伟", "岭南镇"), ("张伟", "岭南镇"), ("韦丽华", "岭南镇")])
        let report = try bench.take(
            .submissions, data: csv("岭南镇,2026-03-01,路灯,张伟,不亮,草稿,", "岭南镇,2026-03-02,水渠,韦丽华,不通,草稿,张伟"))
        #expect(report.hintLines.count == 2 && report.hintLines.allSatisfy { $0.contains("“张伟”有 2 位同名") })
        let made = try bench.submissions()
        #expect(made[0].reporter == Somebody("张伟") && made[0].submitters.isEmpty)
        #expect(made[1].submitters.isEmpty && made[1].reporter.person != nil)
    }

    @Test("检查人, 负责人, 专干, 捐赠人 are the persons that they name")
    func staff() throws {
        let (bench, ids) = try bench([("覃志强", "岭南镇")])
        _ = try bench.take(
            .checklist,
            data: Data("联络站,标准,状态,检查日期,检查人\n岭南镇,有办公场所,已达标,2026-03-01,覃 志强\n岭南镇,有人员配备,已达标,2026-03-01,县里来人\n".utf8))
        let checked = try bench.file.records(of: Inspection.self, RecordFilter()).map(\.checker)
        #expect(Set(checked) == [Somebody("覃志强", person: ids["覃志强"]), "县里来人"])
        _ = try bench.take(.stations, data: Data("联络站,负责人,专干\n岭南镇,覃志强,外人\n".utf8))
        let station = try bench.file.station(named: "岭南镇")
        #expect(station.head == Somebody("覃志强", person: ids["覃志强"]) && station.officer == "外人")
        let path = try bench.write("联络站,日期,捐赠单位或个人,捐款\n岭南镇,2026-03-01,覃志强,100\n岭南镇,2026-03-02,桂宏建材,200\n", as: "d.csv")
        _ = try Donation.described.open(KindImport(path, into: bench.file, station: nil, isRehearsal: false))
        let gifts = try bench.file.records(of: Donation.self, RecordFilter())
        // What a member gave is the member's, by whichever column it came.
        #expect(gifts.contains { $0.member == ids["覃志强"] && $0.donor.isEmpty && $0.cash == 10_000 })
        #expect(gifts.contains { $0.member == nil && $0.donor == "桂宏建材" })
    }

    @Test(
        "who took part: names that are no member's stay in the remarks; a row that needs one and names none is not taken"
    )
    func participants() throws {
        let (bench, ids) = try bench([("覃志强", "岭南镇"), ("韦丽华", "北泗镇")])
        let path = try bench.write(
            "联络站,日期,方式,群众姓名,反映内容,接待委员\n岭南镇,2026-03-01,接待,覃大姐,路灯,覃志强 韦丽华\n岭南镇,2026-03-02,接待,覃大姐,水渠,查无此人\n",
            as: "r.csv")
        let report = try Reception.described.open(KindImport(path, into: bench.file, station: nil, isRehearsal: false))
        #expect(report.outcome.added == 1 && report.outcome.faults.map(\.line) == [3])
        let heard = try bench.file.records(of: Reception.self, RecordFilter())[0]
        #expect(Set(heard.participants.map(\.member)) == Set(ids.values))
        let served = try bench.write(
            "联络站,日期,主题,内容,参加委员,备注\n岭南镇,2026-03-01,爱国卫生,清河道,\"覃志强、外人甲\",下雨\n", as: "s.csv")
        let second = try ServiceActivity.described.open(
            KindImport(served, into: bench.file, station: nil, isRehearsal: false))
        #expect(second.outcome.added == 1, "\(second.faultLines)")
        #expect(second.hintLines.contains { $0.contains("“外人甲”不在委员名册上") })
        let activity = try bench.file.records(of: ServiceActivity.self, RecordFilter())[0]
        #expect(activity.note.contains("下雨") && activity.note.contains("外人甲") && activity.participants.count == 1)
    }

    // The cases of names, telephones and words in many dresses, one test each.

    private func roster(_ rows: String...) -> Data {
        Data((["姓名,手机号,联络站"] + rows).joined(separator: "\n").utf8)
    }

    @Test func `case 03: one telephone in several dresses is one person, a shortened one is named`() throws {
        let bench = try Workbench()
        _ = try bench.take(.members, data: roster("覃志强,13807720012,岭南镇", "黄大山,0772-8912345,岭南镇"))
        let report = try bench.take(
            .members,
            data: roster(
                "覃志强,+86 138 0772 0012,岭南镇", "覃志强,\u{202D}138-0772-0012\u{202C},岭南镇", "覃志强,13807720012.00,岭南镇",
                "覃志强,1.38E+10,岭南镇", "黄大山,07728912345,岭南镇"))
        #expect(report.counts == [0, 5, 0])
        #expect(report.hintLines == ["提示:手机号“1.38E+10”被表格软件缩写过,认不出号码,没有记下(第 5 行)"])
        #expect(try bench.members().map(\.phone).sorted() == ["0772-8912345", "13807720012"])
    }

    @Test func `cases 05 to 08: dots, invisible marks, radicals and old private characters make nobody another person`()
        throws
    {
        let bench = try Workbench()
        let first = ["买买提·吐尔逊", "王伟", "方⽂龙", "韦\u{E863}"].map { "\($0),,岭南镇" }
        _ = try bench.take(.members, data: roster(first[0], first[1], first[2], first[3]))
        let again = ["买买提 ．吐尔逊", "王\u{200B}　伟", "方文龙", "韦䶮"].map { "\($0),,岭南镇" }
        #expect(try bench.take(.members, data: roster(again[0], again[1], again[2], again[3])).counts == [0, 4, 0])
        func found(_ words: String) throws -> [String] {
            try bench.file.members(MemberFilter(words: words), window: 0..<9).map(\.name)
        }
        #expect(try found("买买提・吐") == ["买买提·吐尔逊"] && found("买买提吐") == ["买买提·吐尔逊"])
        #expect(try found("文龙") == ["方⽂龙"] && found("fwl") == ["方⽂龙"])
        #expect(try found("韦䶮") == ["韦\u{E863}"] && found("wy") == ["韦\u{E863}"])
        let report = try bench.take(
            .attendance, data: Data("\u{200B}联络站,日期,主题,姓\u{200B}名,状态\n岭南镇,2026-03-05,团结,买买提•吐尔逊,出席\n".utf8))
        #expect(report.counts == [1, 0, 0])
    }

    @Test func `case 38: the same report with another sign or blank is the same report`() throws {
        let bench = try Workbench()
        let report = try bench.take(
            .submissions,
            data: csv(
                "岭南镇,2026-03-01,路灯不亮,陈峰,不亮,草稿,", "岭南镇,2026-03-01,路灯不亮。,陈峰,不亮,草稿,", "岭南镇,2026-03-01,路灯不亮,陈 峰,不亮,草稿,",
                "岭南镇,2026-03-01,路灯不亮\u{200B},陈峰,不亮,草稿,", "岭南镇,2026-03-01,路灯又不亮,陈峰,不亮,草稿,"))
        #expect(report.counts == [2, 3, 0])
    }

    @Test(
        arguments: [
            ("8号楼", 1), ("“两新”", 1), ("\"两新\"", 1), ("lv", 1), ("lü", 1), ("lu", 1), ("ktv", 1), ("ＫＴＶ", 1),
            ("hasan", 1), ("ah", 1),
            ("h", 1), ("峰", 1), ("峯", 1),
        ]) func `cases 35 and 39: other widths, signs and forms, and words in letters are found`(
            words: String, count: Int
        ) throws
    {
        let bench = try Workbench()
        _ = try bench.take(
            .members,
            data: Data(
                "姓名,单位及职务,联络站\n林于里,８号楼 市“两新”组织,岭南镇\n吕梁,市KTV行业协会,岭南镇\nAlim Hasan,外贸公司,岭南镇\n陈峯,,岭南镇\n".utf8))
        #expect(try bench.file.memberCount(MemberFilter(words: words)) == count)
    }

    @Test(arguments: ["KTV", "ktv", "ppp", "G基站", "5g", "(二期)", "（二期）", "台阶", "臺階", "clapp", "wifi", "覃志强", "qzq"])
    func `cases 35 and 39: the same in submissions, and by who submitted it`(words: String) throws {
        let (bench, _) = try bench([("覃志强", "岭南镇")])
        _ = try bench.take(
            .submissions,
            data: csv(
                "岭南镇,2026-03-01,ＫＴＶ噪音,甲,ＰＰＰ项目,草稿,", "岭南镇,2026-03-02,5G基站,乙,停车难（二期）,草稿,", "岭南镇,2026-03-03,臺阶损坏,丙,坏,草稿,",
                "岭南镇,2026-03-04,村里APP充电桩,丁,WiFi信号,草稿,", "岭南镇,2026-03-05,水渠,戊,渠,草稿,覃志强"))
        #expect(
            try bench.file.submissionCount(SubmissionFilter(in: .year(2026), words: words, day: Workbench.today)) == 1)
    }
}
