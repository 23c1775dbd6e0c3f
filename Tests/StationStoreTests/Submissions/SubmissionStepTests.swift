import StationCore
import StationModel
import Testing

@testable import StationStore

/// What the rules allow, written down once more by hand: from a state's label, step, to a state's label.
private let allowed: [String: [SubmissionStep: String]] = [
    "草稿": [.submit: "已提交", .entrust: "已转办"], "已提交": [.review: "审核中", .entrust: "已转办"],
    "审核中": [.return: "退回修改", .keep: "留存参考", .decline: "不采用", .issue: "已编发", .entrust: "已转办"],
    "退回修改": [.revise: "草稿"],
    "已编发": [.refer: "已转办"], "已转办": [.accept: "已签收", .remind: "已转办"],
    "已签收": [.start: "办理中", .requestReturn: "已申退", .remind: "已签收"],
    "办理中": [.requestReturn: "已申退", .answer: "已答复", .remind: "办理中"], "已申退": [.reassign: "已转办", .rejectReturn: "办理中"],
    "已答复": [.report: "已反馈"], "已反馈": [.rate: "已评价"], "已评价": [.close: "办结", .reopen: "办理中"],
    "办结": [.reopen: "办理中"],
]

@Suite("SubmissionSteps")
struct SubmissionStepTests {
    @Test("taking a step obeys the table in every state, alone and in bulk", arguments: SubmissionState.all)
    func taking(state: SubmissionState) throws {
        let desk = try TestFile()
        var one = try desk.registered("甲", in: state)
        var two = try desk.registered("乙", in: state)
        let before = try desk.file.tables(revisions: false)
        let steps = try desk.file.timeline(of: one.id)
        for step in SubmissionStep.allCases {
            if let to = allowed[state.label]?[step] {
                let taken = try desk.file.take(desk.move(step), with: one)
                #expect(taken.value.state.label == to)
                #expect(try desk.file.submission(one.id) == taken.value)
                let event = try #require(try desk.file.timeline(of: one.id).last)
                #expect(event.step == step)
                #expect(event.state == taken.value.state)
                #expect(event.day == day("2026-09-01"))
                #expect(event.operatorName == "值班员")
                #expect(event.words.contains("材料不全"))
                _ = try desk.file.undo()
                (one, two) = try (desk.file.submission(one.id), desk.file.submission(two.id))
                #expect(try desk.file.take(desk.move(step), with: [one, two]).summary == "将 2 条\(step.label)")
                #expect(try desk.all().map(\.state.label) == [to, to])
                _ = try desk.file.undo()
                (one, two) = try (desk.file.submission(one.id), desk.file.submission(two.id))
            } else {
                #expect(fault { try desk.file.take(desk.move(step), with: one) }?.kind == .badInput(field: nil))
                #expect(fault { try desk.file.take(desk.move(step), with: [one, two]) }?.kind == .badInput(field: nil))
            }
            #expect(try desk.file.tables(revisions: false) == before)
        }
        #expect(try desk.file.timeline(of: one.id) == steps)
    }

    @Test("of a bulk step all are taken or none, and the one that hinders is named", arguments: SubmissionState.all)
    func allOrNone(state: SubmissionState) throws {
        let desk = try TestFile()
        let ready = try desk.registered("甲", in: .init(.reviewing))
        let other = try desk.registered("乙", in: state)
        let before = try desk.file.tables(revisions: false)
        let bulk = { try desk.file.take(desk.move(.keep), with: [ready, other]) }
        if state == .init(.reviewing) {
            _ = try bulk()
            #expect(try desk.all().map(\.state.editing) == [.kept, .kept])
        } else {
            let refused = fault(bulk)
            #expect(refused?.sentence.hasPrefix("2026-002:") == true)
            #expect(refused?.sentence.hasSuffix("所选各条都没有改动") == true)
            #expect(try desk.file.tables(revisions: false) == before)
        }
    }

    @Test("registering begins a draft, whatever state it was given", arguments: SubmissionState.all)
    func registering(state: SubmissionState) throws {
        let desk = try TestFile()
        var submission = desk.submission("甲")
        submission.state = state
        #expect(try desk.file.register(submission).value.state == .init())
        #expect(try desk.all().map(\.state) == [.init()])
        #expect(try desk.file.timeline(of: submission.id).map(\.words) == ["登记"])
    }

    @Test("saving changes texts while it is being edited, and never the state", arguments: SubmissionState.all)
    func saving(state: SubmissionState) throws {
        let desk = try TestFile()
        let submission = try desk.registered("甲", in: state)
        let before = try desk.file.tables(revisions: false)
        for other in SubmissionState.all where other != state {
            var changed = submission
            changed.state = other
            #expect(fault { try desk.file.save(changed) } != nil)
        }
        #expect(try desk.file.tables(revisions: false) == before)
        var changed = submission
        changed.title = "改题"
        if state.editing.isOpen {
            #expect(try desk.file.save(changed).value.title == "改题")
        } else {
            #expect(fault { try desk.file.save(changed) } == .badInput("“\(state.label)”的信息内容不能再改"))
            #expect(try desk.file.tables(revisions: false) == before)
        }
    }

    @Test("saving writes no day and no result that only a step may write")
    func savingFigures() throws {
        let desk = try TestFile()
        var submission = try desk.registered("甲")
        (submission.adoptedOn, submission.adoptionLevel, submission.decidedOn) = (
            day("2026-03-05"), "全国", day("2026-03-04")
        )
        _ = try? desk.file.save(submission)
        let figures = try desk.file.submissionFigures(of: nil, in: .year(2026), on: TestFile.today)
        #expect(figures[.adopted] == 0)
        #expect(figures[.open] == 1)
    }

    @Test("taking a step starts from the state in the file, not from what the caller holds")
    func forged() throws {
        let desk = try TestFile()
        var submission = try desk.registered("甲")
        submission.state = .init(.reviewing)
        #expect(fault { try desk.file.take(desk.move(.issue), with: submission) } != nil)
    }

    @Test("what is missing or too late is refused and nothing is written")
    func demands() throws {
        let desk = try TestFile()
        let submission = try desk.registered("甲", in: .init(.reviewing))
        let before = try desk.file.tables(revisions: false)
        #expect(
            fault { try desk.file.take(SubmissionMove(.issue, on: day("2026-09-01")), with: submission) }?.kind
                == .badInput(field: "issueNumber"))
        #expect(
            fault { try desk.file.take(desk.move(.issue, on: "2026-11-24"), with: submission) }?.kind
                == .badInput(field: "day"))
        #expect(
            fault { try desk.file.take(desk.move(.issue, on: "2026-02-28"), with: submission) }?.kind
                == .badInput(field: "day"))
        #expect(try desk.file.tables(revisions: false) == before)
        #expect(fault { try desk.file.register(desk.submission(" ")) }?.kind == .badInput(field: "title"))
        #expect(
            fault { try desk.file.register(desk.submission("甲", on: "2026-11-24")) }?.kind
                == .badInput(field: "registered_on"))
    }

    @Test("adoptions are kept; the first day and the highest level count, only after issue")
    func adoptions() throws {
        let desk = try TestFile()
        let early = try desk.registered("甲", in: .init(.reviewing))
        func adoption(_ level: String, _ date: String?, of one: Submission, isAdopted: Bool = true) -> Adoption {
            Adoption(
                id: desk.file.desk.newID(), submission: one.id, level: level, isAdopted: isAdopted,
                day: date.map { day($0) })
        }
        #expect(fault { try desk.file.add(adoption("市", nil, of: early), to: early) } != nil)
        var one = try desk.registered("乙", in: .init(.issued))
        one = try desk.file.add(adoption("自治区", "2026-06-01", of: one, isAdopted: false), to: one).value
        #expect(one.adoptedOn == nil)
        one = try desk.file.add(adoption("自治区", "2026-06-02", of: one), to: one).value
        one = try desk.file.add(adoption("县市", "2026-05-01", of: one), to: one).value
        #expect(one.adoptedOn == day("2026-05-01"))
        #expect(one.adoptionLevel == "自治区")
        #expect(try desk.file.adoptions(of: one.id).map(\.level) == ["自治区", "自治区", "县市"])
        #expect(fault { try desk.file.add(adoption("镇", nil, of: one), to: one) }?.kind == .badInput(field: "level"))
        #expect(
            fault { try desk.file.add(adoption("市", "2026-11-24", of: one), to: one) }?.kind == .badInput(field: "day"))
        #expect(try desk.file.submissionFigures(of: nil, in: .year(2026), on: day("2026-04-30"))[.adopted] == 0)
        #expect(try desk.file.submissionFigures(of: nil, in: .year(2026), on: day("2026-05-01"))[.adopted] == 1)
    }

    @Test("instructions are kept in the order of their days, only after issue")
    func instructions() throws {
        let desk = try TestFile()
        let early = try desk.registered("甲")
        let one = try desk.registered("乙", in: .init(.issued))
        func instruction(_ date: String, of one: Submission) -> Instruction {
            Instruction(id: desk.file.desk.newID(), submission: one.id, leader: "市长", day: day(date), words: date)
        }
        #expect(fault { try desk.file.add(instruction("2026-06-01", of: early), to: early) } != nil)
        #expect(
            fault { try desk.file.add(instruction("2026-11-24", of: one), to: one) }?.kind == .badInput(field: "day"))
        for date in ["2026-06-02", "2026-06-01"] { _ = try desk.file.add(instruction(date, of: one), to: one) }
        #expect(try desk.file.instructions(of: one.id).map(\.words) == ["2026-06-01", "2026-06-02"])
    }
}
