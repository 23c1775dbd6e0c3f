import StationCore
import StationModel
import StationSamples
import Testing

@Suite("StationOverview")
struct StationOverviewTests {
    private let today = day("2026-11-23")
    private let station = Station(id: here) {
        ($0.name, $0.town, $0.address, $0.officer) = ("岭南镇委员联络站", "岭南镇", "岭南街1号", "韦彩霞")
    }

    private func overview(
        of station: Station? = nil, officers: Int = 1, pressing: [Submission] = [], status: Inspection.Status = .met
    ) -> StationOverview {
        let standard = Standard(code: "premises", title: "有办公场所", position: 1)
        let inspection = Inspection(
            id: RecordID("i"), station: here, standard: "premises", title: "有办公场所", status: status, checkedOn: today)
        let sessions = ["2026-01-10", "2026-04-10", "2026-07-10", "2026-10-10"].map {
            held($0, expected: 20, present: 18)
        }
        return StationOverview(
            station: station ?? self.station,
            checklist: ChecklistFigures(standards: [standard], inspections: [inspection], station: here, on: today),
            study: StudyFigures(sessions: sessions, members: 20, year: 2026, on: today),
            submissions: SubmissionFigures(), informationOfficers: officers,
            others: pressing.compactMap { $0.finding(on: today) })
    }

    @Test("where all is well there is no finding")
    func well() {
        #expect(overview().findings == [])
        #expect(!overview().fallsShort)
    }

    @Test("a station without 专干 and one without premises: a line each, to its own page, and nothing falls short")
    func bare() {
        var bare = station
        bare.officer = ""
        #expect(overview(of: bare).findings.map(\.text) == ["还没有登记专干"])
        bare.address = ""
        let found = overview(of: bare, officers: 0)
        #expect(
            found.findings.map(\.code) == ["station.informationOfficer", "station.officer", "station.premises"])
        // The inspection is the source, and the finding cites it instead of saying otherwise.
        #expect(found.findings[2].text == "“有办公场所”2026-11-23 检查已达标,资料里还没有登记办公场所")
        #expect(found.findings.allSatisfy { $0.subject == .station && $0.station == here && $0.weight == .upcoming })
        #expect(!found.fallsShort)
    }

    @Test("what is only upcoming does not fall short")
    func upcoming() {
        var returned = Sample.submission(.init(.returned))
        returned.title = "水渠漏水"
        let found = overview(officers: 0, pressing: [returned])
        #expect(found.findings.map(\.code) == ["station.informationOfficer", "submission.returned"])
        #expect(found.findings[1].text == "被退回,等待修改:2026-001“水渠漏水”")
        #expect(!found.fallsShort)
    }

    @Test("an overdue answer presses most, before a standard that is not met")
    func overdue() throws {
        let late = try Sample.submission(.init(.issued)).taking(
            Sample.move(.refer, on: day("2026-03-10"), replyDays: 90))
        let found = overview(pressing: [late], status: .unmet)
        #expect(found.findings.map(\.code) == ["submission.overdue", "checklist.unmet"])
        #expect(found.findings[0].text == "逾期 168 天未答复:2026-001“路灯不亮” 承办 供电所")
        #expect(found.findings[0].due == day("2026-06-08"))
        #expect(found.findings[0].subject == .submission(late.id))
        #expect(found.fallsShort)
        #expect(found.findings.sorted(by: Finding.moreUrgent) == found.findings)
    }

    @Test("a submission that does not press is no finding")
    func notPressing() throws {
        #expect(Sample.submission(.init()).finding(on: today) == nil)
        let inTime = try Sample.submission(.init(.issued)).taking(
            Sample.move(.refer, on: day("2026-11-01"), replyDays: 22))
        #expect(inTime.dueOn == today)
        #expect(inTime.finding(on: today) == nil)
        #expect(inTime.finding(on: today + 1)?.code == "submission.overdue")
    }

    @Test("what other wings find may be overdue, yet only a published standard is missed by it")
    func otherWings() {
        func finding(_ code: String, _ weight: Finding.Weight) -> Finding {
            Finding(code, "", station: RecordID("s"), subject: .station, weight: weight)
        }
        #expect(!finding("focus.outcome", .overdue).missesStandard)
        #expect(!finding("training.groupQuarter", .short).missesStandard)
        #expect(finding("study.rate", .short).missesStandard && finding("submission.overdue", .overdue).missesStandard)
        #expect(!finding("study.thisQuarter", .upcoming).missesStandard)
        let group = Finding(
            "training.groupQuarter", "", due: Day("2026-03-31")!, station: RecordID("s"), subject: .study,
            weight: .short)
        let rate = Finding(
            "study.rate", "", due: Day("2026-12-31")!, station: RecordID("s"), subject: .study, weight: .short)
        #expect([group, rate].sorted(by: Finding.moreUrgent).map(\.code) == ["study.rate", "training.groupQuarter"])
        let waiting = FocusWaiting(
            kind: FocusOutcome.described.name, record: RecordID("o"), title: "里兰村大塘", day: Day("2026-11-01")!)
        let found = waiting.finding(station: nil, on: Day("2026-11-20")!, stageDays: nil)
        #expect(found?.weight == .overdue && found?.text.contains("过了期限 19 天") == true)
        #expect(
            waiting.finding(station: nil, on: Day("2026-11-01")!, stageDays: nil) == nil,
            "its last day is still in time")
    }
}
