import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

/// What was solved through consultation: by three ways that lead from one to the other, and no other.
@Suite struct ConsultedTests {
    private let desk: TestFile

    init() throws { desk = try TestFile() }

    /// A submission that was answered on 1 September 2026.
    private func answered(_ title: String, _ result: HandlingResult = .a) throws -> Submission {
        var standing = try desk.registered(title, on: "2026-03-02")
        for step in [SubmissionStep.submit, .review, .issue, .refer, .accept, .start, .answer] {
            standing = try desk.file.take(desk.move(step, result: result), with: standing).value
        }
        return standing
    }

    private func consultation(
        _ title: String, on date: String = "2026-05-01", from submission: Submission? = nil
    ) throws -> Consultation {
        var held = Consultation(id: desk.file.desk.newID())
        (held.station, held.title, held.form, held.begunOn) = (desk.station.id, title, "专题", day(date))
        held.submission = submission?.id
        return try desk.file.save(held).value
    }

    private func link(_ held: Consultation, _ submission: Submission) throws -> ConsultedMatter {
        var matter = ConsultedMatter(id: desk.file.desk.newID())
        (matter.station, matter.consultation, matter.submission) = (desk.station.id, held.id, submission.id)
        return try desk.file.save(matter).value
    }

    private func told(_ period: Period = .year(2026)) throws -> Explanation {
        try desk.file.explanation(of: .solvedThroughConsultation, station: nil, in: period, on: TestFile.today)
    }

    @Test func `a consultation from it, an opinion that became it, a matter that says so: each once`() throws {
        let (origin, opinion, matter, alone, listed) = (
            try answered("来自它"), try answered("意见转成"), try answered("登记的"), try answered("没有协商"),
            try answered("列入计划", .b)
        )
        let held = try consultation("停车难", from: origin)
        var said = Opinion(id: desk.file.desk.newID())
        (said.station, said.day, said.consultation) = (desk.station.id, day("2026-05-02"), held.id)
        (said.part, said.speaker, said.words, said.submission) = ("发言", "群众", "意见", opinion.id)
        _ = try desk.file.save(said)
        _ = try link(held, matter)
        _ = try link(held, origin)
        _ = try link(held, listed)
        let found = try told()
        #expect(found.sum == 3 && found.counted.allSatisfy { $0.remark == "2026-09-01 解决,经“停车难”协商" })
        #expect(
            found.left.map { "\($0.text) \($0.remark)" }.sorted()
                == [
                    "\(alone.number)“没有协商” 没有经过协商", "\(listed.number)“列入计划” 结果 B 正在解决或列入计划",
                ].sorted())
        let sheet = try desk.file.figureSheets(in: .year(2026), on: TestFile.today).all
        #expect(sheet[.solvedThroughConsultation] == .count(3) && sheet[.submissionsSolved] == .count(4))
        #expect(
            try desk.file.figureSheets(in: .year(2025), on: TestFile.today).all[.solvedThroughConsultation] == .count(0)
        )
    }

    @Test func `one that began after the answer, a voided one and a voided link count for nothing`() throws {
        let (late, gone, undone) = (try answered("协商在后"), try answered("协商作废"), try answered("登记作废"))
        _ = try consultation("补开的", on: "2026-09-02", from: late)
        let voided = try consultation("作废的", from: gone)
        _ = try desk.file.void([voided], reason: "重复")
        let matter = try link(try consultation("停车难"), undone)
        #expect(try told().sum == 1)
        _ = try desk.file.void([matter], reason: "记错")
        let found = try told()
        #expect(found.sum == 0)
        #expect(found.left.map(\.remark).sorted() == ["2026-09-01 已答复,协商在后", "没有经过协商", "没有经过协商"].sorted())
    }
}
