import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Registers a submission: a new draft with the next number of its station and year.
    package func register(_ submission: Submission) throws(Fault) -> (receipt: Receipt, value: Submission) {
        try change("submission.register", station: submission.station) { writer in
            let added = try writer.register(submission)
            return ("登记社情民意 \(added.number)", added)
        }
    }

    /// Writes changed texts of a submission. Only what is still being edited may change; the tracks move by steps.
    package func save(_ submission: Submission) throws(Fault) -> (receipt: Receipt, value: Submission) {
        try change("submission.save", station: submission.station) { writer in
            guard let stored = try writer.db.submission(submission.id) else { throw Fault(.notFound, "没有这条社情民意") }
            guard stored.state.editing.isOpen, submission.state == stored.state else {
                throw Fault.badInput("“\(stored.state.label)”的信息内容不能再改")
            }
            let changed = stored.withTexts(of: submission)
            try writer.check(changed)
            let submitted = try writer.db.participations(of: changed.id)
            let saved = try writer.update(changed, isNewRevision: changed.isWithOthers(than: submitted))
            try writer.keepParticipants(of: saved, stored: submitted)
            return ("修改社情民意 \(changed.number)", saved)
        }
    }

    /// Takes one step with a submission; the table of steps decides.
    package func take(
        _ move: SubmissionMove, with submission: Submission
    ) throws(Fault) -> (receipt: Receipt, value: Submission) {
        try change("submission.\(move.step.rawValue)", station: submission.station) { writer in
            let moved = try writer.take(move, with: submission)
            return ("将 \(moved.number) \(move.step.label)", moved)
        }
    }

    /// Takes the same step with several submissions, as one change: all of them or none.
    package func take(_ move: SubmissionMove, with submissions: [Submission]) throws(Fault) -> Receipt {
        try change("submission.\(move.step.rawValue)", station: submissions.first?.station) { writer in
            for submission in submissions {
                do {
                    _ = try writer.take(move, with: submission)
                } catch let fault as Fault {
                    throw Fault(fault.kind, "\(submission.number):\(fault.sentence)。所选各条都没有改动")
                }
            }
            return ("将 \(submissions.count) 条\(move.step.label)", ())
        }.receipt
    }

    /// Adds a row to the adoption track of a submission that was passed on.
    package func add(_ adoption: Adoption, to submission: Submission) throws(Fault) -> (
        receipt: Receipt, value: Submission
    ) {
        try change("submission.adoption", station: submission.station) { writer in
            let updated = try writer.add(adoption, to: submission)
            return ("登记 \(submission.number) \(adoption.level)级\(adoption.isAdopted ? "采用" : "未采用")", updated)
        }
    }

    /// Adds an instruction to a submission that was passed on.
    package func add(_ instruction: Instruction, to submission: Submission) throws(Fault) -> Receipt {
        try change("submission.instruction", station: submission.station) { writer in
            guard submission.state.editing.isPassedOn else { throw Fault.badInput("编发或交办镇里之后才能登记领导批示") }
            guard instruction.day <= writer.desk.today else { throw Fault.badInput("批示日期晚于今天", field: "day") }
            try writer.insert(instruction)
            return ("登记 \(submission.number) 的\(instruction.leader)批示", ())
        }.receipt
    }

    /// Marks submissions as void, with a reason: they stay in the file and count nowhere.
    package func void(submissions: [Submission], reason: String) throws(Fault) -> Receipt {
        try change("submission.void", station: submissions.first?.station) { writer in
            for submission in submissions {
                for part in try writer.db.participations(of: submission.id) {
                    try writer.remove(ParticipationRow.self, part.id)
                }
                try writer.void(submission, reason: reason)
            }
            return ("作废社情民意 \(submissions.count == 1 ? submissions[0].number : "\(submissions.count) 条")", ())
        }.receipt
    }
}

extension ChangeWriter {
    /// - Parameter number: nil: the next one.
    func register(_ submission: Submission) throws -> Submission {
        try check(submission)
        try requireStanding(submission.station, on: submission.registeredOn, field: "registered_on")
        var added = submission
        added.state = SubmissionState()
        added.author = acting.name
        if added.number.isEmpty {
            added.number = try db.nextSubmissionNumber(of: added.station, year: added.registeredOn.year)
        }
        // A member who tells of something has submitted it, unless the form says who did.
        if added.submitters.isEmpty, let reporter = added.reporter.person, try db.isMember(reporter) {
            added.submitters = [Participant(reporter)]
        }
        try write(new: added)
        try insert(event(from: nil, to: added, on: added.registeredOn, step: nil, words: "登记"))
        return added
    }

    func take(_ move: SubmissionMove, with submission: Submission, fromSheet: Bool = false) throws -> Submission {
        guard move.day <= desk.today else { throw Fault.badInput("日期 \(move.day) 晚于今天", field: "day") }
        // The step starts from the file's record; the caller's copy only says which revision it is about.
        guard let stored = try db.submission(submission.id) else { throw Fault(.notFound, "没有这条社情民意") }
        guard stored.revision == submission.revision else {
            throw try conflict(over: submission.id, "请看过现在的内容再办")
        }
        let moved = try stored.taking(move, fromSheet: fromSheet)
        let written = try update(moved)
        try insert(event(from: stored, to: written, on: move.day, step: move.step, words: move.words))
        return written
    }

    func add(_ adoption: Adoption, to submission: Submission) throws -> Submission {
        if let day = adoption.day, day > desk.today { throw Fault.badInput("采用日期 \(day) 晚于今天", field: "day") }
        let changed = try submission.adopted(adoption)
        try insert(adoption)
        return changed == submission ? submission : try update(changed)
    }

    /// A step for the timeline, with what it changes in what is open and awaited.
    func event(
        from before: Submission?, to after: Submission, on day: Day, step: SubmissionStep?, words: String
    ) -> SubmissionEvent {
        SubmissionEvent(
            id: desk.newID(), submission: after.id, day: day, step: step, state: after.state,
            operatorName: acting.name, words: words, effect: StepEffect(from: before, to: after))
    }

    /// Writes a submission that is not in the file yet, with who submitted it.
    ///
    /// - Throws: `badInput` where its station has the number already. Two files may nevertheless give one number without
    ///   knowing of each other: both records stand then.
    func write(new submission: Submission) throws {
        let isTaken = try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM submission WHERE station = ? AND number = ?)"),
            arguments: [submission.station, submission.number])
        if isTaken == true { throw Fault.badInput("编号 \(submission.number) 已经用过", field: "number") }
        try put(Submission.table, submission.id, before: nil, after: RowImage(columns(of: submission)))
        try keepParticipants(of: submission)
    }
}

extension SubmissionMove {
    /// What was filled in, in words, for the timeline.
    var words: String {
        var parts: [String] = []
        if !issueNumber.isEmpty { parts.append("期号 \(issueNumber)") }
        if !leadUnit.isEmpty { parts.append("承办 \(leadUnit)") }
        if !helpingUnits.isEmpty { parts.append("协办 \(helpingUnits)") }
        if let replyDays { parts.append("\(replyDays) 日内答复") }
        if let result { parts.append("结果 \(result.rawValue) \(result.label)") }
        if !answer.isEmpty { parts.append(answer) }
        if !satisfaction.isEmpty { parts.append(satisfaction) }
        if !reason.isEmpty { parts.append(reason) }
        return parts.joined(separator: ";")
    }
}
