import StationCore
import StationModel
import StationSamples

@testable import StationStore

/// An officer who does whatever is possible, chosen by chance that is the same in every run.
struct RandomWork {
    let desk: TestFile
    var numbers: SeededNumbers
    /// What was done, and how often.
    private(set) var done: [String: Int] = [:]

    init(_ desk: TestFile, seed: UInt64) {
        self.desk = desk
        numbers = SeededNumbers(seed: seed)
    }

    private var file: StationFile { desk.file }

    mutating func work(_ steps: Int) throws {
        for _ in 0..<steps {
            let what = Int.random(in: 0..<20, using: &numbers)
            do {
                let receipt = try act(what)
                if receipt?.entry ?? 0 > 0 { done["\(receipt!.summary.prefix(2))", default: 0] += 1 }
            } catch let fault as Fault where fault.kind != .file {
                done["refused", default: 0] += 1
            }
        }
    }

    private mutating func date() -> String {
        (day("2025-10-01") + Int.random(in: 0..<418, using: &numbers)).description
    }

    private mutating func title() -> String {
        let words = ["路灯", "水渠", "学校", "门口", "不亮", "漏水", "拥堵", "，", "AND", "“好”"]
        return (0..<3).map { _ in words.randomElement(using: &numbers)! }.joined()
    }

    private mutating func one() throws -> Submission? { try desk.all().randomElement(using: &numbers) }

    private mutating func act(_ what: Int) throws -> Receipt? {
        switch what {
        case 0, 1:
            let station = desk.stations.randomElement(using: &numbers)!
            return try file.register(desk.submission(title(), on: date(), station: station)).receipt
        case 2:
            guard var submission = try one() else { return nil }
            (submission.title, submission.cause) = (title(), title())
            return try file.save(submission).receipt
        case 3...8:
            guard let submission = try one() else { return nil }
            guard let step = SubmissionStep.allowed(from: submission.state).randomElement(using: &numbers) else {
                return nil
            }
            let ahead = Int.random(in: 0..<30, using: &numbers)
            let on = (submission.lastDay + ahead).description
            return try file.take(
                desk.move(
                    step, on: on, result: HandlingResult.allCases.randomElement(using: &numbers)!,
                    replyDays: [nil, 0, 10, 90].randomElement(using: &numbers)!), with: submission
            ).receipt
        case 9:
            let step = SubmissionStep.allCases.randomElement(using: &numbers)!
            let ready = try desk.all().filter { SubmissionStep.allowed(from: $0.state).contains(step) }
            return try file.take(desk.move(step, on: "2026-11-20"), with: ready)
        case 10:
            guard let submission = try one() else { return nil }
            let level = Adoption.levels.randomElement(using: &numbers)!
            let adoption = Adoption(
                id: file.desk.newID(), submission: submission.id, level: level, isAdopted: Bool.random(using: &numbers),
                day: day(date()))
            return try file.add(adoption, to: submission).receipt
        case 11:
            guard let submission = try one() else { return nil }
            return try file.void(submissions: [submission], reason: "重复")
        case 12: return try file.save(desk.member(["覃绍诗", "韦丽华", "王文"].randomElement(using: &numbers)!)).receipt
        case 13: return try file.save(desk.session(date())).receipt
        case 14, 15: return try studyStep()
        case 16:
            let status = Inspection.Status.allCases.randomElement(using: &numbers)!
            return try file.save(
                desk.inspection(status, date(), of: ["premises", "staff"].randomElement(using: &numbers)!)
            ).receipt
        case 17:
            _ = try file.undo()
            return try file.redo()
        default: return try file.undo()
        }
    }

    private mutating func studyStep() throws -> Receipt? {
        let all = try file.sessions(of: nil, in: .year(2026))
        guard let session = all.randomElement(using: &numbers)?.session else { return nil }
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: return try file.close(session).receipt
        case 1: return nil
        case 2 where session.state == .closed: return try file.reopen(session, reason: "更正").receipt
        default:
            let lines = try file.roster(of: session.id).map(\.attendance)
            let mark = AttendanceMark.allCases.randomElement(using: &numbers)!
            return try file.mark(Array(lines.shuffled(using: &numbers).prefix(3)), as: mark, in: session).receipt
        }
    }
}
