import Foundation
import Testing

/// Periods, 转站 and 换届 on the command line.
@Suite("期间与换届的命令", .serialized)
struct PeriodTests {
    private static let heading = "姓名,党派,界别,手机号,联络站,届次,任职日期"

    private func sheet(_ rows: [String]) throws -> URL {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("period-\(UUID().uuidString).csv")
        try Data((rows.joined(separator: "\n") + "\n").utf8).write(to: url)
        return url
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text.prefix(200))")
    }

    @Test("--period on every command that reads: each form of it, the same period under --year, and what is none")
    func periods() throws {
        let office = try Folder.demonstration()
        let day = ["--today", "2026-11-20"]
        let wanted = [
            "2026": ("2026-01-01", "2026-12-31"), "2026H1": ("2026-01-01", "2026-06-30"),
            "2026Q3": ("2026-07-01", "2026-09-30"), "2026-05": ("2026-05-01", "2026-05-31"),
            "第七届": ("2024-10-12", "2026-12-31"), "term": ("2024-10-12", "2026-12-31"),
            "2024-03-01..2025-02-28": ("2024-03-01", "2025-02-28"),
        ]
        for (typed, days) in wanted {
            for command in [["check"], ["figures"], ["overview"], ["report", "duties"]] {
                let run = office.run(command + ["--period", typed, "--json"] + day)
                let period = try #require(try object(run.output)["period"] as? [String: Any], "\(command) \(typed)")
                #expect(period["from"] as? String == days.0 && period["to"] as? String == days.1, "\(command) \(typed)")
            }
            #expect(office.run(["report", "city", "--period", typed] + day).status == 0, "\(typed)")
            #expect(office.run(["list", "sessions", "--json", "--period", typed] + day).status == 0, "\(typed)")
        }
        for command in [["check"], ["figures"], ["overview"], ["list", "submissions"], ["report", "duties"]] {
            let (year, period) = (["--json", "--year", "2026"], ["--json", "--period", "2026"])
            #expect(office.run(command + year + day).output == office.run(command + period + day).output, "\(command)")
            #expect(office.run(command + ["--json", "--period", "all"] + day).status < 2, "\(command)")
            for wrong in ["2026Q5", "第九十届", "2026-13", "昨天", "2026-05-01..2026-04-01"] {
                let refused = office.run(command + ["--period", wrong] + day)
                #expect(refused.status == 2 && refused.errors.contains("可写"), "\(command) \(wrong) \(refused)")
            }
            #expect(office.run(command + ["--period", "2026", "--year", "2026"] + day).status == 2)
        }
        let halves = try ["2026H1", "2026H2", "2026"].map { typed in
            let list = office.run(["list", "sessions", "--json", "--period", typed] + day).output
            return try #require(try JSONSerialization.jsonObject(with: Data(list.utf8)) as? [Any]).count
        }
        #expect(halves[0] + halves[1] == halves[2] && halves[0] > 0)
    }

    @Test("on 1 January what is open stays, and last year's verdict is last year's")
    func newYear() throws {
        let office = try Folder.demonstration()
        func stations(_ arguments: [String]) throws -> [[String: Any]] {
            try #require(
                try object(office.run(["check", "--json"] + arguments).output)["stations"] as? [[String: Any]])
        }
        func open(_ found: [[String: Any]]) -> [Int] {
            found.map { ($0["submissions"] as? [String: Int])?["open"] ?? -1 }
        }
        let before = try stations(["--today", "2026-12-31"])
        let after = try stations(["--today", "2027-01-01"])
        #expect(open(before) == open(after) && open(before).reduce(0, +) > 0)
        let last = try stations(["--today", "2027-01-01", "--year", "2026"])
        // But for what would still reach the standard, which is asked of a year that runs.
        func told(_ station: [String: Any]) -> NSDictionary {
            var told = station
            var study = told["study"] as? [String: Any]
            study?["forecast"] = nil
            told["study"] = study
            told["findings"] = (told["findings"] as? [[String: Any]])?.map { $0["code"] as? String ?? "" }
            return NSDictionary(dictionary: told)
        }
        for (one, other) in zip(before, last) { #expect(told(one) == told(other)) }
        // Last year's shortfall stays on Home until the end of January.
        func verdict(_ day: String) -> Bool {
            office.run("--today", day, "--size", "100x70", "--script", "", "--dump", "-").output.contains("2026年学习活动")
        }
        #expect(verdict("2027-01-31") && !verdict("2027-02-01"))
    }

    @Test("report duties as CSV: all columns, for spreadsheets; no other page has it")
    func duties() throws {
        let office = try Folder.demonstration()
        let day = ["--today", "2026-11-20"]
        let table = office.run(["report", "duties", "--csv", "--period", "2026"] + day)
        #expect(table.status == 0 && table.output.hasPrefix("\u{FEFF}姓名,联络站,学习,"), "\(table.output.prefix(80))")
        let lines = table.output.components(separatedBy: "\r\n").map { $0.components(separatedBy: ",") }
        #expect(lines.last == [""] && lines.dropLast().allSatisfy { $0.count == lines[0].count })
        let json = try object(office.run(["report", "duties", "--json", "--period", "2026"] + day).output)
        let sums = try #require(json["sums"] as? [String: Int])
        #expect(lines[lines.count - 2].first == "合计" && lines[lines.count - 2].last == "\(sums["sum"] ?? -1)")
        #expect((json["members"] as? [Any])?.count == lines.count - 3)
        #expect(office.run("report", "year", "--csv").status == 2)
    }

    @Test("transfer with what follows; term with a bad row does nothing; who may not, does not")
    func transferAndTerm() throws {
        let office = try Folder()
        #expect(office.run("init").status == 0)
        let roster = try sheet([
            Self.heading, "覃志强,中共,农业界,13900000001,岭南镇,第七届,2021-10-01", "韦丽华,民革,教育界,13900000002,岭南镇,第七届,2021-10-01",
        ])
        let groups = try sheet(["联络站,类别,名称", "岭南镇,党小组,岭南党小组", "北泗镇,党小组,北泗党小组"])
        let places = try sheet(["联络站,党员委员,党组织,已确认", "岭南镇,覃志强,岭南党小组,是"])
        let acting = try sheet(["联络站,组名,组长,成立日期,组员", "北泗镇,北泗活动小组,,2026-01-01,覃志强"])
        let links = try sheet(["联络站,类型,联系人,所联系委员", "岭南镇,党员联系党外委员,覃志强,韦丽华"])
        let bad = try sheet([Self.heading, "覃志强,中共,农业界,13900000001,岭南镇,第八届,", "黄明,,,,月亮镇,第八届,"])
        defer {
            for url in [roster, groups, places, acting, links, bad] { try? FileManager.default.removeItem(at: url) }
        }
        for (kind, url) in [
            ("members", roster), ("party-groups", groups), ("placements", places), ("groups", acting), ("links", links),
        ] {
            let run = office.run("import", kind, url.path)
            #expect(run.status == 0, "\(kind) \(run)")
        }
        let moved = office.run(
            "transfer", "覃志强", "--to", "北泗镇", "--on", "2026-06-01", "--placing", "--joining")
        #expect(moved.status == 0, "\(moved)")
        #expect(
            office.run("list", "placements", "--json").output.contains(#""partyGroup":"北泗党小组","fromDay":"2026-06-01""#))
        let other = office.run("transfer", "韦丽华", "--to", "北泗镇", "--on", "2026-06-01", "--links", "move")
        #expect(other.status == 0, "\(other)")
        #expect(office.run("list", "links", "--json").output.contains(#""station":"北泗镇委员联络站""#))
        let before = office.run("list", "seats", "--json").output
        let refused = office.run("term", "--end", "2026-10-12", "--begin", bad.path)
        #expect(refused.status == 2 && refused.errors.contains(":3:") && refused.errors.contains("没有改动"), "\(refused)")
        #expect(office.run("list", "seats", "--json").output == before)
        // A roster that says no term is of the one that follows; who goes on and of whom it says no more keeps the 界别.
        let plain = try sheet(["姓名,联络站", "覃志强,北泗镇", "黄明,岭南镇"])
        defer { try? FileManager.default.removeItem(at: plain) }
        let ended = office.run("term", "--end", "2026-10-12", "--begin", plain.path)
        #expect(ended.status == 0, "\(ended)")
        let seats = office.run("list", "seats", "--json").output
        #expect(seats.components(separatedBy: #""term":"第八届""#).count == 3, "\(seats)")
        #expect(seats.components(separatedBy: #""sector":"农业界""#).count == 4, "\(seats)")
        let check = office.run("check", "--period", "term", "--json").output
        #expect(check.contains(#""from":"2026-10-13""#), "\(check.prefix(300))")
        #expect(office.run("verify").status == 0)
    }
}
