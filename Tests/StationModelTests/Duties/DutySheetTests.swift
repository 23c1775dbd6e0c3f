import StationCore
import StationModel
import StationSamples
import Testing

@Suite("委员作业与答卷")
struct DutySheetTests {
    private func plan(_ item: String, _ wanted: Int, _ note: String = "") -> DutyPlan {
        var plan = DutyPlan(id: RecordID("\(item)-\(wanted)"))
        (plan.item, plan.wanted, plan.note, plan.year, plan.member) = (item, wanted, note, 2026, RecordID("m"))
        return plan
    }

    private func fact(_ kind: String, _ record: String, mark: AttendanceMark? = nil) -> DutyFact {
        AssessmentTests.fact(kind, record, mark: mark)
    }

    @Test("planned, done, missing; more of one does not stand for another; what was missed is not done")
    func sheet() {
        let sheet = DutySheet(
            plans: [plan("study", 4), plan("submission", 1), plan("service", 2, "两次环境整治")],
            facts: [
                fact("study", "1", mark: .present), fact("study", "2", mark: .absent), fact("study", "3", mark: .late),
                fact("submission", "4"), fact("submission", "5"), fact("reception", "6"),
            ])
        #expect(sheet.lines.map(\.item.code) == ["study", "submission", "service"])
        #expect(sheet.lines.map(\.done) == [2, 2, 0] && sheet.lines.map(\.missing) == [2, 0, 2])
        #expect(sheet.wanted == 7 && sheet.done == 3 && sheet.missing == 4)
        #expect(sheet.beside.map(\.kind) == ["reception"] && sheet.missed.map(\.record) == [RecordID("2")])
    }

    @Test("in words: the day in front unless the record's name has it; what holds for a year was not done on 1 January")
    func sentences() {
        func sentence(_ date: String?, _ title: String, role: String = "", mark: AttendanceMark? = nil) -> String {
            var fact = fact("study", "1", mark: mark)
            (fact.day, fact.title, fact.role, fact.recordKind) = (
                date.flatMap { Day($0) }, title, role, "study_session"
            )
            return fact.sentence
        }
        #expect(sentence("2026-05-04", "清扫河道") == "2026-05-04 清扫河道")
        #expect(sentence("2026-03-10", "2026-03-10 法律法规", mark: .excused) == "2026-03-10 法律法规  请假")
        #expect(sentence("2026-01-01", "2026年度履职报告 覃绍诗") == "2026年度履职报告 覃绍诗")
        #expect(sentence("2026-01-01", "元旦慰问") == "2026-01-01 元旦慰问")
        #expect(sentence("2026-04-13", "2026年第一期培训") == "2026-04-13 2026年第一期培训")
        #expect(sentence(nil, "") == "(记录已不在)")
    }

    @Test("one record counts once, two plans of one item add up")
    func once() {
        let sheet = DutySheet(
            plans: [plan("submission", 1), plan("submission", 2)],
            facts: [fact("submission", "4"), fact("submission", "4")])
        #expect(sheet.lines.count == 1 && sheet.lines[0].wanted == 3 && sheet.lines[0].done == 1)
    }

    @Test("a finding from the fourth quarter of the year on, and only where something is missing")
    func findings() {
        let owing = DutyStanding([("覃志强", 2), ("韦丽华", 0), ("黄建国", 1), ("莫小燕", 4)])
        func found(_ date: String) -> [Finding] { owing.findings(of: here, year: 2026, on: day(date)) }
        #expect(found("2026-09-30").isEmpty && found("2027-01-01").isEmpty)
        let finding = found("2026-10-01")[0]
        #expect(finding.text == "覃志强、黄建国等 3 名委员的委员作业还差 7 件")
        #expect(finding.weight == .upcoming && finding.due == day("2026-12-31"))
        #expect(DutyStanding([("覃志强", 0)]).findings(of: here, year: 2026, on: day("2026-12-01")).isEmpty)
    }

    @Test("every kind that an item counts is one that a fact can have, or belongs to a ledger to come")
    func kinds() {
        let codes = DutyItem.all.map(\.code)
        #expect(Set(codes).count == codes.count)
        let all = DutyItem.all.flatMap(\.kinds)
        #expect(Set(all).count == all.count)
        for kind in DutyEvent.kinds.map(\.code) { #expect(all.contains(kind), "\(kind)") }
    }

    @Test("an event names its people, each in one role")
    func event() {
        var event = DutyEvent(id: RecordID("e"))
        (event.day, event.kind, event.title) = (day("2026-01-10"), "plenary", "七届六次会议")
        let today = day("2026-11-23")
        #expect(DutyEvent.described.fault(of: event, today: today)?.sentence == "请至少填写一位委员")
        event.participants = [.init(RecordID("m")), .init(RecordID("n"), role: "absent")]
        #expect(DutyEvent.described.fault(of: event, today: today) == nil)
        event.participants.append(.init(RecordID("m"), role: "excused"))
        #expect(DutyEvent.described.fault(of: event, today: today)?.sentence == "有委员已填在“参加委员”;一位委员只能填在一栏里")
    }
}
