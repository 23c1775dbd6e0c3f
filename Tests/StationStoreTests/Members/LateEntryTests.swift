import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

/// What is entered late, and whose it is then.
@Suite struct LateEntryTests {
    private let test: TestFile
    private var file: StationFile { test.file }

    init() throws { test = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"]) }

    @Test
    func `who was marked and turns out to have sat elsewhere that day is a guest, or not on the open roster at all`()
        throws
    {
        let people = try ["甲", "乙", "丙"].map { try file.save(test.member($0, from: "2021-10-01")).value }
        let session = try file.save(test.session("2026-09-05")).value
        let lines = try file.roster(of: session.id).map(\.attendance)
        _ = try file.mark(lines.filter { $0.member == people[0].id }, as: .present, in: session)
        _ = try file.mark(lines.filter { $0.member == people[1].id }, as: .absent, in: session)
        _ = try file.transfer(Array(people.prefix(2)), Transfer(to: test.stations[1].id, on: day("2026-08-01")))
        let left = try file.roster(of: session.id).map(\.attendance)
        #expect(left.map(\.name).sorted() == ["丙", "甲"])
        #expect(left.first { $0.name == "甲" }?.isGuest == true)
        #expect(try file.session(session.id).tally == AttendanceTally(expected: 1))
        _ = try file.undo()
        #expect(try file.session(session.id).tally == AttendanceTally(expected: 3, present: 1, absent: 1))
    }

    @Test func `of several who move from different stations, each one's own things follow`() throws {
        let other = try file.save(
            Member(id: file.desk.newID(), station: test.stations[1].id, name: "乙", party: "民革", from: day("2021-10-01"))
        ).value
        let third = try file.add(Station(id: file.desk.newID(), name: "河里镇委员联络站", town: "河里镇")).value
        let one = try file.save(test.member("甲", from: "2021-10-01")).value
        var leader = test.member("丙", from: "2021-10-01")
        leader.party = "中共"
        leader = try file.save(leader).value
        // A link of the one from 岭南镇 that is kept at 北泗镇, from which the other moves: it is none of the move's.
        let link = try file.save(
            Link(id: file.desk.newID()) {
                ($0.station, $0.from, $0.member) = (test.stations[1].id, leader.id, one.id)
            }
        ).value
        var transfer = Transfer(to: third.id, on: day("2026-08-01"))
        transfer.links = .end
        _ = try file.transfer([one, other], transfer)
        #expect(try file.record(Link.self, link.id)?.ends == nil)
    }

    @Test func `a class is its station's where each sat when it was over, whatever moves come later`() throws {
        let member = try file.save(test.member("甲", from: "2021-10-01")).value
        func hold(_ date: String) throws {
            _ = try file.save(
                TrainingClass(id: file.desk.newID()) {
                    ($0.title, $0.host, $0.firstDay) = ("提升班", "党校", day(date))
                    $0.participants = [Participant(member.id)]
                })
        }
        try hold("2026-03-01")
        try hold("2026-09-01")
        func numbers(_ figure: Figure, _ period: Period = .year(2026)) throws -> [Int] {
            let sheets = try file.figureSheets(in: period, on: TestFile.today)
            return sheets.each.map { $0.number(figure) } + [sheets.all.number(figure)]
        }
        #expect(try numbers(.trainingParticipations) == [2, 0, 2])
        _ = try file.transfer([member], Transfer(to: test.stations[1].id, on: day("2026-07-01")))
        #expect(try numbers(.trainingParticipations) == [1, 1, 2])
        #expect(try numbers(.trainingParticipations, .half(1, of: 2026)) == [1, 0, 1])
        #expect(try numbers(.membersTrained) == [1, 1, 1])
        let page = try file.training(of: test.stations[0].id, in: .year(2026), on: TestFile.today).training
        #expect(page.participations == 1 && page.trained == 1)
    }

    @Test func `a class over New Year is listed, counted and in the member's record in the year in which it ends`()
        throws
    {
        let member = try file.save(test.member("甲")).value
        let training = try file.save(
            TrainingClass(id: file.desk.newID()) {
                ($0.title, $0.host, $0.firstDay, $0.lastDay) = ("冬训", "党校", day("2025-12-29"), day("2026-01-05"))
                $0.participants = [Participant(member.id)]
            }
        ).value
        for (year, count) in [(2025, 0), (2026, 1)] {
            #expect(try file.records(of: TrainingClass.self, RecordFilter(in: .year(year))).count == count)
            let sheet = try file.figures(in: .year(year), on: TestFile.today) { try $0.sheet(of: nil) }
            #expect(sheet.number(.trainingClasses) == count)
            #expect(try file.dutyFacts(of: member.id, year: year).count == count)
        }
        // A class of one day ends on it.
        let short = try file.save(
            TrainingClass(id: file.desk.newID()) {
                ($0.title, $0.host, $0.firstDay) = ("一日班", "党校", day("2025-12-31"))
            }
        ).value
        #expect(short.lastDay == day("2025-12-31") && training.lastDay == day("2026-01-05"))
    }

    @Test func `换届 sets the days of both terms, and one undo takes them back`() throws {
        for (name, first, last) in [("第七届", "2022-01-01", "2026-12-31"), ("第八届", "2027-01-01", "2031-12-31")] {
            _ = try file.save(
                Term(id: file.desk.newID()) {
                    ($0.name, $0.seededFirst, $0.seededLast) = (name, day(first), day(last))
                })
        }
        var member = test.member("甲", from: "2021-10-01")
        member.term = "第七届"
        member = try file.save(member).value
        var next = member
        next.seat = Seat(id: .zero)
        (next.seat.person, next.seat.station, next.term) = (member.id, test.station.id, "第八届")
        next.from = day("2026-10-20")
        _ = try file.endTerm(on: day("2026-10-12"), beginning: [next])
        let terms = try file.terms()
        #expect(terms.named("第七届")?.last == day("2026-10-12") && terms.named("第八届")?.first == day("2026-10-20"))
        #expect(terms.term(on: day("2026-10-15")) == nil && terms.latest(on: day("2026-10-15"))?.name == "第七届")
        _ = try file.undo()
        #expect(try file.terms().named("第七届")?.last == day("2026-12-31"))
        #expect(try file.verify().faults.isEmpty)
    }

    @Test func `nothing is registered at a station before it was founded`() throws {
        var station = test.stations[1]
        station.foundedOn = day("2026-08-01")
        station = try file.save(station).value
        var session = test.session("2026-07-31")
        session.station = station.id
        #expect(fault { try file.save(session) }?.sentence.contains("2026-08-01 才成立") == true)
        session.day = day("2026-08-01")
        #expect(fault { try file.save(session) } == nil)
        let early = test.submission("路灯", on: "2026-07-31", station: station)
        #expect(fault { try file.register(early) }?.kind == .badInput(field: "registered_on"))
    }

    @Test func `a voided submission frees its submitters`() throws {
        let member = try file.save(test.member("甲")).value
        var submission = test.submission("路灯")
        submission.submitters = [Participant(member.id)]
        submission = try file.register(submission).value
        _ = try file.void(submissions: [submission], reason: "重复")
        #expect(try file.participations(of: member.id, from: .first(ofYear: 2026), to: .last(ofYear: 2026)).isEmpty)
        _ = try file.undo()
        #expect(try file.submission(submission.id).submitters.count == 1)
    }

    @Test func `who holds a seat of another level only is no member of the station`() throws {
        let person = try file.save(Person(id: file.desk.newID()) { $0.name = "甲" }).value
        var seat = Seat(id: file.desk.newID())
        (seat.person, seat.station, seat.level) = (person.id, test.station.id, .nation)
        _ = try file.save(seat)
        let known = try file.peopleByName(on: TestFile.today)
        #expect(known.match("甲", at: test.station.id) == .nobody)
        #expect(known.match("甲", at: test.station.id, orWithoutSeat: true) == .one(person.id))
    }
}
