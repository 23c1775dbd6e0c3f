import StationCore
import StationExchange
import StationModel
import StationStore

/// One submission of the demonstration year with the steps it took.
struct DemonstrationSubmission: Sendable {
    private let place: SeedPlace
    private let draft: Submission
    private let moves: [(move: SubmissionMove, place: SeedPlace)]
    private let adoptions: [Adoption]
    private let instructions: [Instruction]

    init(_ node: SeedNode) throws(Fault) {
        place = SeedPlace(node)
        let entry = try node.mapping([
            "title", "category", "reporter", "phone", "officer", "registeredOn", "situation", "cause", "proposal",
            "steps", "adoptions", "instructions",
        ])
        var draft = Submission(id: .zero)
        draft.registeredOn = try entry.required("registeredOn", in: node).day()
        draft.title = try entry.required("title", in: node).text()
        draft.category = try entry.text("category")
        draft.reporter = Somebody(try entry.text("reporter"))
        draft.phone = try entry.text("phone")
        draft.officer = Somebody(try entry.text("officer"))
        draft.situation = try entry.text("situation")
        draft.cause = try entry.text("cause")
        draft.proposal = try entry.text("proposal")
        self.draft = draft
        var moves: [(move: SubmissionMove, place: SeedPlace)] = []
        for item in try entry["steps"]?.list() ?? [] { moves.append((try item.move(), SeedPlace(item))) }
        self.moves = moves
        var adoptions: [Adoption] = []
        for item in try entry["adoptions"]?.list() ?? [] {
            let row = try item.mapping(["level", "kind", "adopted", "day"])
            adoptions.append(
                Adoption(
                    id: .zero, submission: .zero, level: try row.required("level", in: item).text(),
                    kind: try row.text("kind"), isAdopted: try row.required("adopted", in: item).flag(),
                    day: try row.day("day")))
        }
        self.adoptions = adoptions
        var instructions: [Instruction] = []
        for item in try entry["instructions"]?.list() ?? [] {
            let row = try item.mapping(["leader", "day", "words"])
            instructions.append(
                Instruction(
                    id: .zero, submission: .zero, leader: try row.required("leader", in: item).text(),
                    day: try row.required("day", in: item).day(), words: try row.text("words")))
        }
        self.instructions = instructions
    }

    func enter(into file: StationFile, station: RecordID) throws(Fault) {
        var entry = draft
        entry.id = file.desk.newID()
        entry.station = station
        let people = try file.peopleByName(on: file.entryDay)
        if case .one(let person) = people.match(draft.reporter.name, at: station) { entry.reporter.person = person }
        let replyDays = try file.number("reply")
        var standing = try place.locating { () throws(Fault) in try file.register(entry).value }
        for (move, place) in moves {
            var move = move
            if move.step.asksForAnswer { move.replyDays = replyDays }
            standing = try place.locating { () throws(Fault) in try file.take(move, with: standing).value }
        }
        try place.locating { () throws(Fault) in
            for adoption in adoptions {
                var row = adoption
                row.id = file.desk.newID()
                row.submission = standing.id
                standing = try file.add(row, to: standing).value
            }
            for instruction in instructions {
                var row = instruction
                row.id = file.desk.newID()
                row.submission = standing.id
                _ = try file.add(row, to: standing)
            }
        }
    }
}

extension SeedNode {
    fileprivate func move() throws(Fault) -> SubmissionMove {
        let entry = try mapping([
            "step", "day", "reason", "issueNumber", "leadUnit", "helpingUnits", "result", "answer", "satisfaction",
        ])
        let label = try entry.required("step", in: self)
        let name = try label.text()
        guard let step = SubmissionStep.allCases.first(where: { $0.label == name }) else {
            throw label.fault("没有名为“\(name)”的步骤,可用的有 \(SubmissionStep.allCases.map(\.label).joined(separator: "、"))")
        }
        return SubmissionMove(
            step, on: try entry.required("day", in: self).day(), reason: try entry.text("reason"),
            issueNumber: try entry.text("issueNumber"), leadUnit: try entry.text("leadUnit"),
            helpingUnits: try entry.text("helpingUnits"),
            result: HandlingResult(rawValue: try entry.text("result")), answer: try entry.text("answer"),
            satisfaction: try entry.text("satisfaction"))
    }
}
