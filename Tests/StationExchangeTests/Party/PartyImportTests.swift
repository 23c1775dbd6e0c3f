import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange

@Suite("Import of party ledgers")
struct PartyImportTests {
    /// Two stations with party members and others; 罗海 belongs to the second.
    private func bench() throws -> Workbench {
        let bench = try Workbench()
        let stations = try bench.file.stations()
        for (name, party, index) in [("覃志强", "中共", 0), ("黄建国", "民革", 0), ("莫小燕", "群众", 0), ("罗海", "中共", 1)] {
            _ = try bench.file.save(
                Member(id: bench.file.desk.newID(), station: stations[index].id, name: name, party: party))
        }
        return bench
    }

    private func take<R: Described>(_ type: R.Type, _ rows: String, _ bench: Workbench) throws -> ImportReport {
        let path = try bench.write(rows, as: R.described.plural + ".csv")
        return try R.described.open(KindImport(path, into: bench.file, station: nil, isRehearsal: false))
            as ImportReport
    }

    @Test("a branch and the groups below it stand in one sheet; below one that could not be taken, a group cannot be")
    func branchAndGroups() throws {
        let bench = try bench()
        let rows = """
            联络站,类别,名称,上级党支部,成立日期,撤销日期
            全市,党支部,委员党支部,,,
            岭南镇,党小组,岭南镇党小组,委员党支部,,
            全市,党支部,旧支部,,2026-02-01,2026-01-01
            北泗镇,党小组,北泗镇党小组,旧支部,,
            河里镇,党小组,河里镇党小组,没有的支部,,

            """
        #expect(try take(PartyGroup.self, rows, bench).counts == [2, 0, 3])
        #expect(try take(PartyGroup.self, rows, bench).counts == [0, 2, 3])
        let groups = try bench.file.records(of: PartyGroup.self, RecordFilter())
        let branch = groups.first { $0.name == "委员党支部" }
        #expect(branch != nil && groups.first { $0.name == "岭南镇党小组" }?.branch == branch?.id)
        #expect(try bench.file.verify().faults == [])
    }

    @Test("groups, placements, links across stations and contacts go in by names; a second time adds nothing")
    func all() throws {
        let bench = try bench()
        func takeAll() throws -> [[Int]] {
            [
                try take(PartyGroup.self, "联络站,类别,名称\n岭南镇,党小组,岭南镇党小组\n全市,党组,政协党组\n,党小组,哪里的\n", bench).counts,
                try take(
                    PartyPlacement.self, "联络站,党员委员,党组织,编入日期,已确认\n岭南镇,覃志强,岭南镇党小组,2026-01-01,是\n北泗镇,罗海,政协党组,,\n", bench
                ).counts,
                try take(
                    Link.self,
                    """
                    联络站,类型,联系人,联系领导,所联系党小组,所联系委员,开始日期
                    岭南镇,党员联系党外委员,罗海,,,黄建国,2026-01-01
                    岭南镇,党员联系党外委员,覃志强,,,莫小燕,
                    岭南镇,党组成员联系党小组,,李主席,岭南镇党小组,,2026-02-01
                    岭南镇,领导联系站,,李主席,,,
                    岭南镇,党员联系党外委员,,李主席,,黄建国,
                    岭南镇,结亲,覃志强,,,黄建国,

                    """, bench
                ).counts,
                try take(Contact.self, "联络站,日期,结对,方式,内容\n岭南镇,2026-03-01,罗海→黄建国,走访,谈心\n", bench).counts,
            ]
        }
        #expect(try takeAll() == [[2, 0, 1], [2, 0, 0], [4, 0, 2], [1, 0, 0]])
        #expect(try takeAll() == [[0, 2, 1], [0, 2, 0], [0, 4, 2], [0, 1, 0]])
        let figures = try bench.file.partyFigures(on: Workbench.today)
        #expect(figures.organisation == Percentage(1, of: 2) && figures.work.text == "100.0")
        #expect(figures.contactsBelow.map(\.made).sorted() == [0, 0, 1])
        let waiting = try bench.file.records(of: PartyPlacement.self, RecordFilter()).filter { !$0.isConfirmed }
        #expect(waiting.count == 1)
    }

    @Test("the money ledger takes amounts in 元 and 万, and the mark of start-up money")
    func money() throws {
        let bench = try bench()
        let report = try take(
            MoneyEntry.self,
            "联络站,日期,收支,金额,用途或来源,启动经费\n岭南镇,2026-01-05,收入,10万,启动经费,是\n岭南镇,2026-02-05,支出,\"1,200.50\",桌椅,否\n岭南镇,2026-02-06,支出,0,桌椅,\n",
            bench)
        #expect(report.counts == [2, 0, 1], "\(report.reasons)")
        #expect(
            try bench.file.sums(of: MoneyEntry.self, RecordFilter(), until: .last(ofYear: 2026))
                == "累计结余 9.87995 万元:收入 10 万元(启动经费 10 万元),支出 0.12005 万元")
    }
}
