import Foundation
import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange

@Suite struct SeatImportTests {
    private func row(
        _ name: String, _ place: String, phone: String = "", born: String = "", from: String = "", to: String = "",
        level: String = "", reason: String = "", area: String = ""
    ) -> String { "\(name),,,\(born),,,,\(phone),,\(place),\(from),\(to),,\(reason),\(area),\(level)" }

    private func seats(_ bench: Workbench) throws -> [String] {
        let stations = try bench.file.stations()
        let members = try bench.members()
        let seats = try bench.file.seats(of: members.map(\.id))
        return members.flatMap { member in
            (seats[member.id] ?? []).map { seat in
                let place = stations.first { $0.id == seat.station }?.shortName ?? ""
                return "\(member.name) \(place) \(seat.level.label) \(seat.time) \(seat.reason?.label ?? "—")"
            }
        }
    }

    @Test func `a further row of the same person adds a seat where the times lie apart, and twice adds nothing`() throws
    {
        let bench = try Workbench()
        let rows = [
            row("韦丽华", "岭南镇", phone: "13907725678", from: "2021-10-01", to: "2026-05-31", reason: "转站", area: "溯河村"),
            row("韦丽华", "北泗镇", phone: "13907725678", from: "2026-06-01"),
            row("韦丽华", "北泗镇", phone: "13907725678", from: "2022-01-01", level: "自治区"),
        ]
        #expect(try bench.take(.members, rows).counts == [3, 0, 0])
        #expect(
            try seats(bench) == [
                "韦丽华 岭南镇 本级 2021-10-01 至 2026-05-31 转站", "韦丽华 北泗镇 自治区 2022-01-01 至今 —",
                "韦丽华 北泗镇 本级 2026-06-01 至今 —",
            ])
        let member = try #require(try bench.members().first)
        #expect(member.area == "溯河村" && member.from == Day("2026-06-01"))
        let before = try bench.everything()
        for again in [rows, rows.reversed()] { #expect(try bench.take(.members, again).counts == [0, 3, 0]) }
        #expect(try bench.everything() == before)
    }

    @Test func `a seat of another level needs no station: it is of the one that the person serves at`() throws {
        let bench = try Workbench()
        let rows = [
            row("韦丽华", "岭南镇", phone: "13907725678", from: "2021-10-01"), row("覃志强", "北泗镇", from: "2021-10-01"),
            row("韦丽华", "", phone: "13907725678", from: "2022-01-01", level: "市"),
            row("覃志强", "", from: "2022-01-01", level: "自治区"), row("莫大海", "", level: "市"), row("莫小海", ""),
        ]
        let report = try bench.take(.members, rows)
        #expect(
            report.reasons == [
                "6: 名册上没有“莫大海”,不知市委员属于哪个站,缺少联络站(可用 --station 指定)", "7: 缺少联络站(可用 --station 指定)",
            ])
        #expect(
            try seats(bench).filter { !$0.contains("本级") }.sorted()
                == [
                    "覃志强 北泗镇 自治区 2022-01-01 至今 —", "韦丽华 岭南镇 市 2022-01-01 至今 —",
                ].sorted())
        #expect(try bench.take(.members, rows).counts == [0, 4, 2])
    }

    @Test func `two seats of one higher level at one time are both taken and told`() throws {
        let bench = try Workbench()
        let report = try bench.take(
            .members,
            [
                row("韦丽华", "岭南镇", phone: "13907725678", from: "2021-10-01"),
                row("韦丽华", "岭南镇", phone: "13907725678", from: "2022-01-01", level: "市"),
                row("韦丽华", "北泗镇", phone: "13907725678", from: "2024-01-01", level: "市"),
            ])
        #expect(report.counts == [3, 0, 0])
        #expect(report.hintLines.contains { $0.contains("同一时间已有一个市席位") && $0.contains("第 4 行") }, "\(report.hintLines)")
    }

    @Test func `the order of the rows does not matter`() throws {
        let rows = [
            row("韦丽华", "岭南镇", born: "1979-03", from: "2021-10-01", to: "2026-05-31"),
            row("韦丽华", "北泗镇", born: "1979-03", from: "2026-06-01"),
        ]
        let (one, other) = (try Workbench(), try Workbench())
        _ = try one.take(.members, rows)
        let report = try other.take(.members, rows.reversed())
        #expect(try seats(one) == seats(other))
        #expect(try other.members().map(\.from) == [Day("2026-06-01")])
        #expect(report.hintLines == ["提示:“韦丽华”与已登记的同名同出生年月,按同一人登记另一任期,请核对(第 3 行)"])
    }

    @Test func `two home seats at one time are named by line and not taken`() throws {
        let bench = try Workbench()
        let report = try bench.take(
            .members,
            [
                row("韦丽华", "岭南镇", phone: "13907725678", from: "2021-10-01"),
                row("韦丽华", "北泗镇", phone: "13907725678", from: "2026-06-01"),
            ])
        #expect(report.counts == [1, 0, 1])
        #expect(
            report.reasons == ["3: “韦丽华”已在岭南镇任职(2021-10-01 至今),同一时间只能在一个站任职;请先填那里的离任日期,或办理转站"])
        #expect(try seats(bench).count == 1)
    }

    @Test func `one telephone under two names, and one name with one birth and two telephones, are asked about`() throws
    {
        let bench = try Workbench()
        let report = try bench.take(
            .members,
            [
                row("韦丽华", "岭南镇", phone: "13907725678", born: "1979-03"),
                row("韦丽花", "岭南镇", phone: "13907725678"),
                row("韦丽华", "北泗镇", phone: "13900000000", born: "1979-03"),
            ])
        #expect(report.counts == [2, 0, 1])
        #expect(report.outcome.count(of: .doubtful) == 1)
        #expect(report.reasons[0].hasPrefix("4: 存疑:“韦丽华”与已登记的一名同名者手机号或出生年月相同,另一项不同,不知是不是同一人"))
        #expect(report.hintLines == ["提示:“韦丽花”的手机号与“韦丽华”相同,请核对是否同一人(第 3 行)"])
    }

    @Test func `words that no level and no reason has are named`() throws {
        let bench = try Workbench()
        let report = try bench.take(
            .members,
            [
                row("甲", "岭南镇", level: "镇"), row("甲", "岭南镇", to: "2026-01-01", reason: "退休"),
                row("甲", "岭南镇", reason: "辞去"),
            ])
        #expect(
            report.reasons == [
                "2: 层级“镇”只能是 本级、市、自治区、全国 或空着", "3: 离任原因“退休”只能是 届满、转站、辞去、撤销、去世 或空着",
                "4: 填了离任原因,缺少离任日期",
            ])
    }

    @Test func `list has one row a person with all seats, and the seats and the people by themselves`() throws {
        let bench = try Workbench()
        _ = try bench.take(
            .members,
            [
                row("韦丽华", "岭南镇", phone: "13907725678", from: "2021-10-01", to: "2026-05-31", reason: "转站"),
                row("韦丽华", "北泗镇", phone: "13907725678", from: "2026-06-01"), row("甲", "岭南镇"),
            ])
        func list(_ kind: any AnyKind) throws -> String {
            try RecordList(kind, of: bench.file, station: nil, in: .year(2026)).json.encoded
        }
        let members = try list(Member.described)
        #expect(members.components(separatedBy: #""name":"韦丽华""#).count == 2)
        #expect(members.contains(#""station":"北泗镇委员联络站","from":"2026-06-01","to":null,"serves":true"#))
        #expect(members.contains(#""from":"2021-10-01","to":"2026-05-31","reason":"转站"}"#))
        let seats = try list(Seat.described)
        #expect(seats.components(separatedBy: #""name":"韦丽华""#).count == 3)
        #expect(seats.contains(#""level":"本级""#) && seats.contains(#""reason":"转站""#))
        let people = try list(Person.described)
        #expect(people.components(separatedBy: #""seats":["#).count == 3)
        let there = try RecordList(
            Member.described, of: bench.file, station: try bench.file.station(named: "岭南镇"), in: .year(2026))
        #expect(there.rows.count == 2, "who sits there and who left")
    }
}
