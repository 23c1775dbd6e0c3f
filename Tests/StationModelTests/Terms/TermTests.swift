import StationCore
import StationModel
import StationSamples
import Testing

@Suite struct TermTests {
    private func term(_ name: String, _ seeded: (String, String), own: (String?, String?) = (nil, nil)) -> Term {
        Term(id: RecordID(name)) {
            $0.name = name
            ($0.seededFirst, $0.seededLast) = (Day(seeded.0), Day(seeded.1))
            ($0.ownFirst, $0.ownLast) = (own.0.flatMap { Day($0) }, own.1.flatMap { Day($0) })
        }
    }

    @Test func `the office's own days go before the usual ones, each by itself`() {
        let seventh = term("第七届", ("2022-01-01", "2026-12-31"), own: (nil, "2026-10-12"))
        let eighth = term("第八届", ("2027-01-01", "2031-12-31"), own: ("2026-10-20", nil))
        let terms = Terms([eighth, seventh])
        #expect(terms.all.map(\.name) == ["第七届", "第八届"])
        #expect(terms.term(on: Day("2026-10-12")!)?.name == "第七届")
        #expect(terms.term(on: Day("2026-10-13")!) == nil, "nobody serves in a gap")
        #expect(terms.latest(on: Day("2026-10-13")!)?.name == "第七届")
        #expect(terms.term(on: Day("2026-10-20")!)?.name == "第八届")
        #expect(terms.latest(on: Day("2021-12-31")!) == nil)
        #expect(terms.overlaps.isEmpty)
    }

    @Test func `a row of the office's own beside the seeds' row of the same name is the one that holds`() {
        let seventh = term("第七届", ("2022-01-01", "2026-12-31"))
        var own = Term(id: RecordID("own"))
        (own.name, own.ownFirst, own.ownLast) = ("第七届", Day("2022-01-01"), Day("2026-09-20"))
        for terms in [Terms([seventh, own]), Terms([own, seventh])] {
            #expect(terms.all.count == 1 && terms.term(on: Day("2026-09-21")!) == nil)
        }
    }

    @Test func `the term that follows a day is the next that begins, else the only one that has not begun`() {
        let last = Day("2026-10-31")!
        var eighth = Term(id: RecordID("第八届"))
        eighth.name = "第八届"
        let seventh = term("第七届", ("2022-01-01", "2026-12-31"))
        #expect(Terms([seventh, eighth]).following(last)?.name == "第八届")
        #expect(Terms([seventh]).following(last) == nil)
        let (later, latest) = (
            term("第八届", ("2027-01-01", "2031-12-31")), term("第九届", ("2032-01-01", "2036-12-31"))
        )
        #expect(Terms([latest, seventh, later]).following(last)?.name == "第八届")
        #expect(Terms([latest, seventh, eighth]).following(last) == nil, "nobody can tell which comes first")
    }

    @Test func `terms that lie over each other are told`() {
        let terms = Terms([
            term("第七届", ("2022-01-01", "2026-12-31")),
            term("第八届", ("2027-01-01", "2031-12-31"), own: ("2026-10-20", nil)),
        ])
        #expect(terms.overlaps.map { [$0.0.name, $0.1.name] } == [["第七届", "第八届"]])
        #expect(terms.term(on: Day("2026-11-01")!)?.name == "第八届")
    }

    @Test func `a last day before the first is refused`() {
        let wrong = term("第七届", ("2022-01-01", "2026-12-31"), own: ("2027-01-01", nil))
        #expect(Term.described.fault(of: wrong, today: Day("2026-11-23")!)?.sentence == "末日 2026-12-31 早于首日 2027-01-01")
    }
}
