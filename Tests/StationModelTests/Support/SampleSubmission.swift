import StationCore
import StationModel
import StationSamples

enum Sample {
    static let registered = day("2026-03-01")

    /// A submission in a state, with the days and texts that the steps before it would have left.
    static func submission(_ state: SubmissionState) -> Submission {
        var made = Submission(
            id: RecordID("s"), number: "2026-001", station: here, registeredOn: registered, title: "路灯不亮",
            situation: "村口三盏路灯不亮")
        for step in SubmissionStep.path(to: state) { made = try! made.taking(move(step, on: registered + 1)) }
        return made
    }

    /// A step with everything filled in that any step demands.
    static func move(_ step: SubmissionStep, on day: Day, result: HandlingResult = .a, replyDays: Int? = 90)
        -> SubmissionMove
    {
        SubmissionMove(
            step, on: day, reason: "材料不全", issueNumber: "第 3 期", leadUnit: "供电所", helpingUnits: "镇政府",
            replyDays: replyDays, result: result, answer: "已修好", satisfaction: "满意")
    }

    /// A walk over allowed steps, each some days after the last: the submission after each step, and its day.
    static func walk(
        seed: UInt64, steps: Int = 24, besides: Set<SubmissionStep> = []
    ) -> [(day: Day, submission: Submission)] {
        var numbers = SeededNumbers(seed: seed)
        var today = day("2025-12-20") + Int.random(in: 0..<60, using: &numbers)
        var current = Submission(
            id: RecordID("walk-\(seed)"), number: "1", station: here, registeredOn: today, title: "题", situation: "情况")
        var way = [(today, current)]
        for _ in 0..<steps {
            let open = SubmissionStep.allowed(from: current.state).filter { !besides.contains($0) }
            guard let step = open.randomElement(using: &numbers) else { break }
            today = today + Int.random(in: 0..<25, using: &numbers)
            let deadline = [nil, 0, 5, 20].randomElement(using: &numbers)!
            let result = HandlingResult.allCases.randomElement(using: &numbers)!
            current = try! current.taking(move(step, on: today, result: result, replyDays: deadline))
            if current.state.editing == .issued, current.adoptedOn == nil, Int.random(in: 0..<4, using: &numbers) == 0 {
                (current.adoptedOn, current.adoptionLevel) = (today, "市")
            }
            way.append((today, current))
        }
        return way
    }

    /// A submission with the steps that a walk took: how it stood after each, the first being its registration.
    static func told(_ way: [(day: Day, submission: Submission)]) -> (record: Submission, steps: [SubmissionEvent]) {
        let steps = way.indices.map { index in
            let (day, now) = way[index]
            return SubmissionEvent(
                id: RecordID("e\(100 + index)"), submission: now.id, day: day, step: index == 0 ? nil : .start,
                state: now.state, operatorName: "", words: "",
                effect: StepEffect(from: index == 0 ? nil : way[index - 1].submission, to: now))
        }
        return (way[way.count - 1].submission, steps)
    }

    /// The steps taken one after another from a state.
    static func taken(
        from submission: Submission, _ moves: [SubmissionMove]
    ) throws -> [(day: Day, submission: Submission)] {
        var way = [(day: submission.registeredOn, submission: submission)]
        for move in moves { way.append((move.day, try way[way.count - 1].submission.taking(move))) }
        return way
    }
}
