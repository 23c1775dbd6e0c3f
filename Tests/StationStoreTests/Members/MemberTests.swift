import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite("Members")
struct MemberTests {
    private let desk: TestFile

    init() throws {
        desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        var people = [
            desk.member("覃绍诗", phone: "13907721234", post: "岭南镇卫生院院长"),
            desk.member("韦丽华", phone: "13907725678", post: "合山市一中教师", from: "2026-03-01"),
            desk.member("王文", phone: "13800001234", post: "100%合作社_理事", to: "2026-06-30"),
            desk.member("文丽", phone: "0772-8911", post: "供电所\\电工"),
        ]
        people[0].number = "001"
        people[1].number = "1234"
        people[1].sector = "教育界"
        people[2].party = "民盟"
        people[3].ethnicity = "壮族"
        people[3].station = desk.stations[1].id
        for person in people { _ = try desk.file.save(person) }
    }

    private func names(_ words: String = "", station: Int? = nil, on date: String? = nil, order: NameOrder = .strokes)
        throws -> String
    {
        let filter = MemberFilter(
            station: station.map { desk.stations[$0].id }, words: words, servingOn: date.map { day($0) }, order: order)
        let found = try desk.file.members(filter, window: 0..<100)
        #expect(try desk.file.memberCount(filter) == found.count)
        return found.map(\.name).joined(separator: " ")
    }

    @Test(
        "filters find people by characters, initials on either reading, numbers and the end of a telephone",
        arguments: [
            ("", "王文 文丽 韦丽华 覃绍诗"), ("覃", "覃绍诗"), ("丽", "文丽 韦丽华"), ("绍诗", "覃绍诗"), ("卫生院", "覃绍诗"),
            ("教育", "韦丽华"), ("民盟", "王文"), ("壮", "文丽"), ("qss", "覃绍诗"), ("tss", "覃绍诗"), ("QSS", "覃绍诗"), ("ts", "覃绍诗"),
            ("t", "覃绍诗"), ("w", "王文 文丽 韦丽华"), ("wl", "文丽 韦丽华"), ("lh", ""), ("ss", ""), ("wang", "王文"),
            ("1234", "王文 韦丽华 覃绍诗"),
            ("7721234", "覃绍诗"), ("1390", ""), ("001", "覃绍诗"), ("5678", "韦丽华"), ("8911", "文丽"), ("丽 教", "韦丽华"),
            ("w 1234", "王文 韦丽华"), (" 丽\t", "文丽 韦丽华"), ("丽 覃", ""), ("没有", ""),
        ])
    func words(words: String, expected: String) throws { #expect(try names(words) == expected) }

    @Test(
        "the signs of LIKE and of SQL mean themselves",
        arguments: [
            ("%", "王文"), ("100%", "王文"), ("_", "王文"), ("_理", "王文"), ("\\", "文丽"), ("所\\电", "文丽"), ("%丽%", ""),
            ("'", ""),
            ("\"", ""), ("';--", ""), ("*", ""), ("韦_华", ""),
        ])
    func signs(words: String, expected: String) throws { #expect(try names(words) == expected) }

    @Test("only who serves on a day, both ends of the service included")
    func serving() throws {
        #expect(try names(on: "2026-02-28") == "王文 文丽 覃绍诗")
        #expect(try names(on: "2026-03-01") == "王文 文丽 韦丽华 覃绍诗")
        #expect(try names(on: "2026-06-30") == "王文 文丽 韦丽华 覃绍诗")
        #expect(try names(on: "2026-07-01") == "文丽 韦丽华 覃绍诗")
    }

    @Test("a station shows its own members only")
    func station() throws {
        #expect(try names(station: 0) == "王文 韦丽华 覃绍诗")
        #expect(try names(station: 1) == "文丽")
    }

    @Test("they are ordered by strokes, pinyin or the day they began")
    func orders() throws {
        // 王文 and 文丽 both begin with four strokes and go on with four and seven, 韦丽华 with seven and six.
        #expect(try names(order: .strokes) == "王文 文丽 韦丽华 覃绍诗")
        #expect(try names(order: .pinyin) == "覃绍诗 王文 韦丽华 文丽")
        #expect(try names(order: .day) == "韦丽华 王文 文丽 覃绍诗")
    }

    @Test("windows put together are the whole list, as long as the count says")
    func windows() throws {
        for index in 0..<23 { _ = try desk.file.save(desk.member("委员", phone: "\(index)")) }
        for order in NameOrder.allCases {
            let filter = MemberFilter(order: order)
            let all = try desk.file.members(filter, window: 0..<1000)
            #expect(all.count == 27)
            #expect(try desk.file.memberCount(filter) == 27)
            let pieces = try stride(from: 0, to: 30, by: 5).flatMap {
                try desk.file.members(filter, window: $0..<$0 + 5)
            }
            #expect(pieces == all)
        }
    }

    @Test("a voided member is in no list and counts nowhere, but stays in the file with the reason")
    func void() throws {
        let member = try desk.file.members(MemberFilter(words: "qss"), window: 0..<1)[0]
        _ = try desk.file.void(members: [member], reason: "重复登记")
        #expect(try names() == "王文 文丽 韦丽华")
        #expect(fault { try desk.file.member(member.id) }?.kind == .notFound)
        #expect(try desk.file.strings("SELECT voided FROM member WHERE name = '覃绍诗'") == ["重复登记"])
    }

    @Test("a changed name is read anew; a changed member keeps that he is void")
    func reading() throws {
        var member = try desk.file.members(MemberFilter(words: "qss"), window: 0..<1)[0]
        member.name = "韦绍诗"
        let saved = try desk.file.save(member).value
        #expect(try names("wss") == "韦绍诗")
        #expect(try names("qss") == "")
        _ = try desk.file.void(members: [saved], reason: "重复登记")
        member.revision = saved.revision + 1
        member.post = "又改"
        _ = try? desk.file.save(member)
        #expect(try names("韦绍") == "")
    }

    @Test("a member needs a name and serves no shorter than a day")
    func rules() throws {
        let before = try desk.file.tables()
        #expect(fault { try desk.file.save(desk.member(" \u{3000}")) }?.kind == .badInput(field: "name"))
        let backwards = desk.member("甲", from: "2026-03-02", to: "2026-03-01")
        #expect(fault { try desk.file.save(backwards) }?.kind == .badInput(field: "to_day"))
        let late = try desk.file.members(MemberFilter(words: "韦丽华"), window: 0..<1)
        #expect(fault { try desk.file.endService(of: late, on: day("2026-02-28")) }?.kind == .badInput(field: "to"))
        #expect(try desk.file.tables() == before)
    }

    @Test("the service of several ends at once")
    func endService() throws {
        let all = try desk.file.members(MemberFilter(station: desk.station.id, words: "w"), window: 0..<9)
        let receipt = try desk.file.endService(of: all, on: day("2026-09-30"))
        #expect(receipt.summary == "把 2 名委员记为 2026-09-30 离任")
        #expect(try names(on: "2026-10-01") == "文丽 覃绍诗")
    }
}
