import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

/// The months around New Year, day by day, and what stays of a year that is over.
@Suite struct NewYearTests {
    /// The test file's day lies in November 2026; the desk is set on.
    private func office(_ today: String, stations: [String] = ["岭南镇委员联络站"], members: Int = 1) throws -> TestFile {
        let test = try TestFile(stations: stations, members: members)
        test.file.desk.today = day(today)
        return test
    }

    @Test func `a matter solved, taken up again and solved in the next year: twelve months, day by day`() throws {
        let test = try office("2027-06-30", members: 0)
        let file = test.file
        var one = try file.register(test.submission("路灯", on: "2026-12-01")).value
        for (step, date, result) in [
            (SubmissionStep.entrust, "2026-12-05", HandlingResult.a), (.accept, "2026-12-06", .a),
            (.start, "2026-12-07", .a),
            (.answer, "2026-12-20", .a), (.report, "2026-12-21", .a), (.rate, "2026-12-22", .a),
            (.close, "2026-12-28", .a),
            (.reopen, "2027-02-10", .a), (.answer, "2027-03-15", .a), (.report, "2027-03-16", .a),
            (.rate, "2027-03-17", .a),
            (.close, "2027-03-20", .a),
        ] {
            one = try file.take(test.move(step, on: date, result: result, replyDays: 20), with: one).value
        }
        var date = day("2026-07-01")
        while date <= day("2027-06-30") {
            let sheet = try file.figures(in: .year(date.year), on: date) {
                try $0.sheet(of: nil, FigurePart.submissions.figures)
            }
            let isOpen =
                (day("2026-12-01")...day("2026-12-27")).contains(date)
                || (day("2027-02-10")...day("2027-03-19")).contains(date)
            // Due 20 days after 5 December: answered before. After 10 February: 2 March, answered on the 15th.
            let isLate = (day("2027-03-03")...day("2027-03-14")).contains(date)
            #expect(sheet.number(.submissionsOpen) == (isOpen ? 1 : 0), "\(date)")
            #expect(sheet.number(.submissionsOverdue) == (isLate ? 1 : 0), "\(date)")
            #expect(sheet.number(.submissions) == (date.year == 2026 && date >= day("2026-12-01") ? 1 : 0), "\(date)")
            #expect(sheet.number(.submissionsSolved) == (date >= day("2027-03-15") ? 1 : 0), "\(date)")
            date = date + 1
        }
        let told = try file.explanation(of: .submissionsSolved, station: nil, in: .year(2026), on: day("2027-06-30"))
        #expect(told.sum == 0 && told.left.contains { $0.remark.contains("重新办理") }, "\(told.left.map(\.remark))")
    }

    @Test func `adopted at two levels in two years, and once on a day that nobody knows`() throws {
        let test = try office("2027-06-30", members: 0)
        let file = test.file
        func passed(_ title: String, _ adoptions: [(String, String?)]) throws {
            var one = try file.register(test.submission(title, on: "2025-11-01")).value
            for step in SubmissionStep.path(to: .init(.issued)) {
                one = try file.take(test.move(step, on: "2025-11-02"), with: one).value
            }
            for (level, date) in adoptions {
                one = try file.add(
                    Adoption(id: file.desk.newID(), submission: one.id, level: level, day: date.map { day($0) }),
                    to: one
                ).value
            }
        }
        try passed("甲", [("市", "2026-02-01"), ("县市", "2025-12-20"), ("县市", "2026-03-01")])
        try passed("乙", [("乡镇", nil)])
        func numbers(_ year: Int) throws -> [Int] {
            let names = [
                "submissionsAdopted", "submissionsAdoptedTown", "submissionsAdoptedCounty", "submissionsAdoptedCity",
            ]
            let figures = names.compactMap { Figures.named($0) }
            let sheet = try file.figures(in: .year(year), on: day("2027-06-30")) { try $0.sheet(of: nil, figures) }
            return figures.map { sheet.number($0) }
        }
        #expect(try numbers(2025) == [2, 1, 1, 0])
        #expect(try numbers(2026) == [0, 0, 0, 1])
        let told = try file.explanation(of: .submissionsAdopted, station: nil, in: .year(2025), on: day("2027-06-30"))
        #expect(told.counted.contains { $0.remark.contains("日期不明") })
        #expect(told.counted.contains { $0.remark == "2025-12-20 县市级采用" }, "\(told.counted.map(\.remark))")
    }

    @Test(arguments: [("2026-12-31", 0), ("2027-01-01", 1), ("2027-01-31", 1), ("2027-02-01", 0)])
    func `last year's verdict stands on Home until the end of January`(today: String, lines: Int) throws {
        let test = try office(today)
        let found = try test.file.standings(of: test.stations, in: .year(day(today).year), on: day(today))[0].findings
        let verdicts = found.filter { $0.text.hasPrefix("2026年学习活动已办 0 次,还差 4 次") }
        #expect(verdicts.count == lines, "\(found.map(\.text))")
        // Who asks for the figures is told of the year that was asked for.
        let asked = try test.file.overview(of: test.station, in: .year(day(today).year), on: day(today)).findings
        #expect(!asked.contains { $0.text.hasPrefix("2026年学习活动") })
    }

    @Test
    func `towns are covered by the stations that stood; of a closed station only what its quarters lacked is found`()
        throws
    {
        var content = TestFile.seeds
        content.words[.towns] = ["岭南镇", "北泗镇"].map { Word($0) }
        let test = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], seeds: content)
        let file = test.file
        var closed = test.stations[1]
        closed.closedOn = day("2026-05-31")
        closed = try file.save(closed).value
        func covered(_ period: Period) throws -> Int {
            try file.figures(in: period, on: TestFile.today) { try $0.sheet(of: nil) }.number(.townsCovered)
        }
        #expect(try covered(.year(2025)) == 2 && covered(.half(1, of: 2026)) == 1 && covered(.year(2026)) == 1)
        #expect(try covered(.quarter(Quarter(1, of: 2026))) == 2)
        // It owes one for its one whole quarter; nothing else is asked of it any more.
        let found = try file.overview(of: closed, in: .year(2026), on: TestFile.today)
        #expect(found.study.required == 1)
        #expect(found.findings.map(\.code) == ["study.sessions", "study.quarter"], "\(found.findings.map(\.text))")
        #expect(try file.overview(of: closed, in: .quarter(Quarter(4, of: 2026)), on: TestFile.today).findings.isEmpty)
    }

    @Test(arguments: [(nil as String?, 0), ("2025-10-20", 1)])
    func `a term that begins in October: with a gap nobody serves in it, without one everybody does`(
        begins: String?, gap: Int
    ) throws {
        let test = try TestFile(members: 3)
        let file = test.file
        let next = try file.members(MemberFilter(), window: 0..<9).map { member in
            var next = member
            next.seat = Seat(id: .zero)
            (next.seat.person, next.seat.station, next.term) = (member.id, member.station, "第八届")
            next.from = begins.map { day($0) }
            return next
        }
        _ = try file.endTerm(on: day("2025-10-12"), beginning: next)
        func serving(_ date: String) throws -> Int {
            try file.figures(in: .all, on: day(date)) { try $0.sheet(of: nil, [.members]) }.number(.members)
        }
        #expect(try serving("2025-10-12") == 3 && serving("2025-10-20") == 3)
        #expect(try serving("2025-10-13") == (gap == 1 ? 0 : 3))
        // The whole of it counts everybody once.
        let all = try file.figures(in: .all, on: TestFile.today) { try $0.sheet(of: nil, [.members]) }
        #expect(all.number(.members) == 3)
    }
}
