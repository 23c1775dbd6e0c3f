import StationCore
import StationModel
import Testing

@testable import StationStore

@Suite("SubmissionLists")
struct SubmissionListTests {
    private func titles(
        _ desk: TestFile, _ words: String = "", station: Station? = nil, year: Int? = nil,
        _ standing: SubmissionFilter.Standing = .all, on date: Day = TestFile.today
    ) throws -> String {
        let filter = SubmissionFilter(
            station: station?.id, in: year.map { .year($0) } ?? .all, standing: standing, words: words, day: date)
        let found = try desk.file.submissions(filter, window: 0..<100)
        #expect(try desk.file.submissionCount(filter) == found.count)
        return found.map(\.title).joined(separator: " ")
    }

    @Test("words that are in most texts find and count the same as gathered ones, whatever else the filter asks")
    func commonWords() throws {
        let desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        let member = try desk.file.save(desk.member("路明远")).value
        for (place, title) in ["路灯不亮", "道路不平", "路面积水", "水沟堵塞", "路牌倒伏", "校门拥堵", "路口不畅"].enumerated() {
            var one = desk.submission(title, on: place == 1 ? "2025-05-01" : "2026-03-0\(place + 1)")
            one.station = desk.stations[place % 3 == 0 ? 1 : 0].id
            if place == 3 { one.submitters = [Participant(member.id)] }
            let made = try desk.file.register(one).value
            if place == 4 { _ = try desk.file.void(submissions: [made], reason: "重复") }
        }
        let all = "路口不畅 水沟堵塞 路面积水 路灯不亮 道路不平"
        for words in ["路", "路 不", "不", "水", "情况", "路 水", "属实 路", "，", "\" 路"] {
            for station in [Station?.none] + desk.stations.map(Optional.some) {
                for year in [nil, 2026] as [Int?] {
                    let plain = try titles(desk, words, station: station, year: year)
                    let common = try CommonWords.$least.withValue(1) {
                        try titles(desk, words, station: station, year: year)
                    }
                    #expect(plain == common, "\(words) \(station?.name ?? "") \(year ?? 0)")
                    if words == "路", station == nil, year == nil { #expect(plain == all) }
                }
            }
        }
    }

    @Test("the text index goes by days, in whatever order things come, and whoever moves to another day is found there")
    func numbersByDay() throws {
        let desk = try TestFile()
        var made: [Submission] = []
        for date in ["2026-05-01", "2025-12-31", "2026-03-01", "2026-03-01", "2026-01-01", "2026-06-30"] {
            made.append(try desk.file.register(desk.submission("路\(made.count)", on: date)).value)
        }
        func shown(_ year: Int?) throws -> String {
            let plain = try titles(desk, "路", year: year)
            let common = try CommonWords.$least.withValue(1) { try titles(desk, "路", year: year) }
            #expect(plain == common, "\(year ?? 0)")
            return common
        }
        func ordered() throws {
            let keys = try desk.file.strings("SELECT title FROM submission ORDER BY key DESC").joined(separator: " ")
            #expect(try keys == shown(nil))
        }
        try ordered()
        #expect(try shown(2026) == "路5 路0 路3 路2 路4" && shown(2025) == "路1")
        made[2].registeredOn = day("2025-06-01")
        _ = try desk.file.save(made[2])
        #expect(try shown(2026) == "路5 路0 路3 路4" && shown(2025) == "路1 路2")
        try ordered()
        #expect(try desk.file.indexedWords() == desk.file.wordsOfRows())
        _ = try desk.file.undo()
        #expect(try shown(2026) == "路5 路0 路2 路3 路4", "back on its day it is that day's last")
        try ordered()
        #expect(try desk.file.indexedWords() == desk.file.wordsOfRows() && desk.file.verify().faults == [])
    }

    @Test("words in very many texts are counted up to a bound in a list, all others to the end")
    func shownCounts() throws {
        let desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        var made: [Submission] = []
        for place in 0..<6 {
            var one = desk.submission(place == 5 ? "水沟堵塞" : "路灯不亮", on: "2026-03-0\(place + 1)")
            one.station = desk.stations[place % 2].id
            made.append(try desk.file.register(one).value)
        }
        func shown(_ words: String, station: Station? = nil, least: Int) throws -> ShownCount {
            try CommonWords.$least.withValue(least) {
                let filter = try desk.file.lookedUp(
                    SubmissionFilter(station: station?.id, in: .all, words: words, day: day("2026-11-20")))
                let count = try desk.file.shownCount(filter)
                let found = try desk.file.submissions(filter, window: 0..<100)
                #expect(count.isMore ? found.count > count.count : found.count == count.count, "\(words)")
                return count
            }
        }
        #expect(try shown("路灯", least: 4) == ShownCount(4, isMore: true))
        #expect(try shown("路灯", least: 5) == ShownCount(5), "as many as that are counted")
        #expect(try shown("水沟", least: 4) == ShownCount(1))
        #expect(try shown("路灯 不亮", least: 4) == ShownCount(4, isMore: true))
        #expect(try shown("路灯", station: desk.stations[0], least: 2) == ShownCount(3), "of one station all are counted")
        _ = try desk.file.void(submissions: [made[0]], reason: "重复")
        #expect(try shown("路灯", least: 4) == ShownCount(4), "voided ones are in the text index, too")
    }

    @Test("numbers run in each station and year, and no number is given twice")
    func numbers() throws {
        let desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        func register(_ date: String, _ station: Int = 0) throws -> Submission {
            try desk.file.register(desk.submission("题", on: date, station: desk.stations[station])).value
        }
        #expect(try register("2026-03-01").number == "2026-001")
        #expect(try register("2026-02-01").number == "2026-002")
        #expect(try register("2025-12-31").number == "2025-001")
        #expect(try register("2026-03-01", 1).number == "2026-001")
        let last = try register("2026-03-01")
        #expect(last.number == "2026-003")
        _ = try desk.file.void(submissions: [last], reason: "重复")
        #expect(try register("2026-03-01").number == "2026-004")
        _ = try desk.file.undo()
        #expect(try desk.file.nextSubmissionNumber(of: desk.station.id, year: 2026) == "2026-004")
        var given = desk.submission("题")
        given.number = "2026-1009"
        #expect(try desk.file.register(given).value.number == "2026-1009")
        #expect(try register("2026-03-01").number == "2026-1010")
        given.id = desk.file.desk.newID()
        #expect(fault { try desk.file.register(given) } != nil, "a number that is taken is refused")
        #expect(Submission.number(year: 2026, running: 7) == "2026-007")
    }

    @Test("the newest stand first")
    func order() throws {
        let desk = try TestFile()
        for (title, date) in [("甲", "2026-03-01"), ("乙", "2026-05-01"), ("丙", "2026-03-01"), ("丁", "2025-05-01")] {
            _ = try desk.file.register(desk.submission(title, on: date))
        }
        #expect(try titles(desk) == "乙 丙 甲 丁")
        #expect(try titles(desk, year: 2025) == "丁")
        let all = try desk.all()
        #expect(
            try (0..<4).flatMap {
                try desk.file.submissions(SubmissionFilter(day: TestFile.today), window: $0..<$0 + 1)
            } == all)
    }

    @Test("among a day's submissions the thousandth comes after the 999th")
    func thousandth() throws {
        let desk = try TestFile()
        for (title, number) in [("九百九十九", "2026-999"), ("一千", "2026-1000")] {
            var submission = desk.submission(title)
            submission.number = number
            _ = try desk.file.register(submission)
        }
        let shown = try titles(desk)
        #expect(shown == "一千 九百九十九")
    }

    @Test("each standing shows what its words say")
    func standings() throws {
        let desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        _ = try desk.registered("草")
        _ = try desk.registered("留", in: .init(.kept))
        _ = try desk.registered("编", in: .init(.issued))
        var late = try desk.registered("逾", in: .init(.issued))
        late = try desk.file.take(desk.move(.refer, on: "2026-05-01", replyDays: 10), with: late).value
        var solved = try desk.registered("解", in: .init(.issued, .inProgress))
        solved = try desk.file.take(desk.move(.answer, on: "2026-05-01", result: .a), with: solved).value
        var closed = try desk.registered("结", in: .init(.issued, .inProgress))
        for step in [SubmissionStep.answer, .report, .rate, .close] {
            closed = try desk.file.take(desk.move(step, on: "2026-05-01", result: .b), with: closed).value
        }
        _ = try desk.file.add(
            Adoption(id: desk.file.desk.newID(), submission: closed.id, level: "市", day: day("2026-06-01")), to: closed)
        _ = try desk.file.register(desk.submission("邻", station: desk.stations[1]))
        _ = try desk.file.void(submissions: [desk.registered("废")], reason: "重复")
        let here = desk.station
        #expect(try titles(desk, station: here) == "结 解 逾 编 留 草")
        #expect(try titles(desk, station: here, .open) == "解 逾 草")
        #expect(try titles(desk, station: here, .overdue) == "逾")
        #expect(try titles(desk, station: here, .overdue, on: day("2026-05-11")) == "")
        #expect(try titles(desk, station: here, .overdue, on: day("2026-05-12")) == "逾")
        #expect(try titles(desk, station: here, .adopted) == "结")
        #expect(try titles(desk, station: here, .solved) == "解")
        #expect(try titles(desk, station: here, .state(.init(.kept))) == "留")
        #expect(try titles(desk, station: here, .state(.init(.issued))) == "编")
        #expect(try titles(desk, station: here, .state(.init(.issued, .closed))) == "结")
        #expect(try titles(desk, year: 2026, .open).split(separator: " ").count == 4)
        #expect(try desk.file.submissionCount(SubmissionFilter(in: .year(2026), day: TestFile.today)) == 7)
    }

    @Test(
        "words of two characters are found in any text, others by initials, number and telephone",
        arguments: [
            ("路灯", "路灯不亮"), ("灯不", "路灯不亮"), ("不亮", "路灯不亮"), ("灯路", ""), ("水渠", "水渠漏水"), ("渠", "水渠漏水"),
            ("属实", "水渠漏水 路灯不亮"), ("路灯 水渠", ""), ("路灯 属实", "路灯不亮"), ("绍诗", "水渠漏水 路灯不亮"), ("供电所", "路灯不亮"),
            ("2026-001", "路灯不亮"), ("002", "水渠漏水"), ("1234", "水渠漏水 路灯不亮"), ("139", ""), ("ld", "路灯不亮"), ("LD", "路灯不亮"),
            ("qss", "水渠漏水 路灯不亮"), ("tss", "水渠漏水 路灯不亮"), ("属 实", "水渠漏水 路灯不亮"), ("亮，", "路灯不亮"),
        ])
    func search(words: String, expected: String) throws {
        let desk = try TestFile()
        _ = try desk.registered("路灯不亮", in: .init(.issued, .referred))
        _ = try desk.registered("水渠漏水")
        #expect(try titles(desk, words) == expected)
    }

    @Test(
        "punctuation and the operators of the text index do no harm",
        arguments: [
            "，", "。", "\"", "\"\"", "\"路", "*", "路*", "^路", "(", ")", "路)", "-路", "title:路", "title : 路", "NEAR(路 灯)",
            "路 AND 灯",
            "路 OR", "NOT 路", "+", "{", "'", "';DROP TABLE submission;--", "%", "_", "\\", "路\\", "\u{1}路", "\u{301}",
            "😀", "…—",
            "|", "路|灯",
        ])
    func operators(words: String) throws {
        let desk = try TestFile()
        _ = try desk.registered("路灯不亮")
        let found = try titles(desk, words)
        #expect(["", "路灯不亮"].contains(found))
        #expect(try titles(desk, "路灯") == "路灯不亮")
    }

    @Test("a NUL in a search does no harm either")
    func nul() throws {
        let desk = try TestFile()
        _ = try desk.registered("路灯不亮")
        #expect(fault { try titles(desk, "路\u{0}灯") } == nil)
    }

    @Test("the index follows a changed, taken back and voided text")
    func index() throws {
        let desk = try TestFile()
        var submission = try desk.registered("路灯不亮")
        submission.title = "水渠漏水"
        submission = try desk.file.save(submission).value
        #expect(try titles(desk, "路灯") == "")
        #expect(try titles(desk, "水渠") == "水渠漏水")
        _ = try desk.file.undo()
        #expect(try titles(desk, "水渠") == "")
        #expect(try titles(desk, "路灯") == "路灯不亮")
        _ = try desk.file.void(submissions: [desk.file.submission(submission.id)], reason: "重复")
        #expect(try titles(desk, "路灯") == "")
    }

    @Test("a title's likes are told, the most alike first, without itself and the voided")
    func similar() throws {
        let desk = try TestFile()
        let made = try ["村口路灯不亮", "路灯不亮影响出行", "水渠漏水", "路灯不亮"].map { try desk.registered($0) }
        func alike(_ title: String, besides: Submission? = nil, limit: Int = 3) throws -> [String] {
            try desk.file.similar(to: title, besides: besides?.id, limit: limit).map(\.title)
        }
        #expect(try Set(alike("路灯不亮")) == ["村口路灯不亮", "路灯不亮影响出行", "路灯不亮"])
        #expect(try alike("村口路灯不亮了")[0] == "村口路灯不亮")
        #expect(try Set(alike("路灯不亮", besides: made[3])) == ["村口路灯不亮", "路灯不亮影响出行"])
        #expect(try alike("路灯不亮", limit: 1).count == 1)
        #expect(try alike("学校门口拥堵") == [])
        #expect(try alike("") == [])
        #expect(try alike("灯") == [])
        #expect(try alike("“\"，*") == [])
        _ = try desk.file.void(submissions: [made[0], made[1]], reason: "重复")
        #expect(try alike("村口路灯不亮") == ["路灯不亮"])
    }

    @Test("a submission's place is the one that the list shows it at; none where the filter leaves it out")
    func place() throws {
        let desk = try TestFile()
        for (title, date) in [("甲", "2026-03-01"), ("乙", "2026-05-01"), ("丙", "2026-03-01"), ("丁", "2026-01-01")] {
            _ = try desk.file.register(desk.submission(title, on: date))
        }
        for filter in [
            SubmissionFilter(in: .year(2026), day: TestFile.today), SubmissionFilter(words: "丙", day: TestFile.today),
            SubmissionFilter(in: .year(2025), day: TestFile.today),
        ] {
            let shown = try desk.file.submissions(filter, window: 0..<9).map(\.id)
            for one in try desk.all() {
                #expect(try desk.file.place(of: one.id, in: filter) == shown.firstIndex(of: one.id))
            }
        }
    }
}
