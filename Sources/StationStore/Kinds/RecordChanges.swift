import GRDB
import StationCore
import StationModel

extension Queries {
    /// All that keeps a record from being saved, for a form to show at once.
    package func faults<R: Described>(of record: R) throws(Fault) -> [Fault] {
        try readTogether { db in try db.faults(of: db.completed(record), today: entering(db).today) }
    }
}

extension StationFile {
    /// Adds a record of a kind (if the file does not have its identifier yet) or writes a changed one, with those who
    /// took part.
    ///
    /// - Throws: `badInput` where the kind's rule does not allow it; `conflict` as `ChangeWriter.update`.
    package func save<R: Described>(_ record: R) throws(Fault) -> (receipt: Receipt, value: R) {
        let kind = R.described
        return try change("\(kind.name).save", station: record.owner) { writer in
            let isNew = try writer.image(kind.name, record.id) == nil
            let saved = try writer.save(record, isNew: isNew)
            return ("\(isNew ? "登记" : "修改")\(kind.title) \(try writer.db.openName(of: saved))", saved)
        }
    }

    /// Takes a step of the kind's flow with a record, filling in what the step asks for.
    ///
    /// - Parameter words: a remark for the timeline.
    package func take<R: Described>(
        _ step: String, with record: R, filling values: [String: FieldValue], on day: Day, words: String
    ) throws(Fault) -> (receipt: Receipt, value: R) {
        let kind = R.described
        guard let flow = kind.flow, let rule = flow.table.rule(of: step) else { throw .badInput("没有这一步") }
        return try change("\(kind.name).\(step)", station: record.owner) { writer in
            guard day <= writer.desk.today else { throw Fault.badInput("日期 \(day) 晚于今天", field: "step.day") }
            guard let stored = try writer.db.record(R.self, record.id) else { throw Fault(.notFound, "没有这条记录") }
            guard stored.revision == record.revision else {
                throw try writer.conflict(over: record.id, "请看过现在的内容再办")
            }
            let told = flow.telling(step, of: values, fields: kind.fields)
            let moved = try flow.taking(
                step, with: stored, filling: values, on: day, begun: kind.day(of: stored), fields: kind.fields)
            let saved = try writer.save(moved, isNew: false)
            try writer.insert(
                FlowEvent(
                    id: desk.newID(), kind: kind.name, record: saved.id, station: saved.owner, day: day,
                    step: step, stage: saved[keyPath: flow.stage], operatorName: writer.acting.name,
                    words: [told, words].filter { !$0.isEmpty }.joined(separator: ";")))
            return ("办理“\(rule.label)”:\(kind.title) \(try writer.db.openName(of: saved))", saved)
        }
    }

    /// Takes back the last step of a record that still stands, days or years later; the course keeps both.
    ///
    /// - Parameter reason: why; a must.
    package func takeBackStep<R: Described>(
        of record: R, reason: String
    ) throws(Fault) -> (receipt: Receipt, value: R) {
        let kind = R.described
        guard let flow = kind.flow else { throw .badInput("没有可以退回的一步") }
        guard !reason.allSatisfy(\.isWhitespace) else { throw .badInput("请填写理由", field: "reason") }
        return try change("\(kind.name).\(Flow<R>.back)", station: record.owner) { writer in
            guard let stored = try writer.db.record(R.self, record.id) else { throw Fault(.notFound, "没有这条记录") }
            guard stored.revision == record.revision else {
                throw try writer.conflict(over: record.id, "请看过现在的内容再办")
            }
            let course = try writer.db.events(of: record.id).standing.map {
                Flow<R>.Taken($0.step, to: $0.stage, on: $0.day)
            }
            let saved = try writer.save(flow.takingBack(course, of: stored, fields: kind.fields), isNew: false)
            try writer.insert(
                FlowEvent(
                    id: desk.newID(), kind: kind.name, record: saved.id, station: saved.owner,
                    day: writer.desk.today,
                    step: Flow<R>.back, stage: saved[keyPath: flow.stage], operatorName: writer.acting.name,
                    words: reason))
            let label = flow.label(ofStep: flow.lastStep(of: stored, course: course.map(\.step)) ?? "")
            return ("退回“\(label)”:\(kind.title) \(try writer.db.openName(of: saved))", saved)
        }
    }

    /// Marks records of a kind as void, with a reason; who took part in them is freed of it.
    package func void<R: Described>(_ records: [R], reason: String) throws(Fault) -> Receipt {
        let kind = R.described
        return try change("\(kind.name).void", station: records.first?.owner) { writer in
            for record in records {
                for part in try writer.db.participations(of: record.id) {
                    try writer.remove(ParticipationRow.self, part.id)
                }
                for host in try writer.db.hosts(of: record.id) { try writer.remove(HostRow.self, host.id) }
                try writer.void(record, reason: reason)
            }
            let what = records.count == 1 ? try writer.db.openName(of: records[0]) : "\(records.count) 条"
            return ("作废\(kind.title) \(what)", ())
        }.receipt
    }
}

extension Database {
    /// A record with what the file knows of it: who serves on the day of a delivery.
    func completed<R: Described>(_ record: R) throws -> R {
        try (record as? any CompletedRecord)?.completed(from: self) as? R ?? record
    }

    /// What keeps a record from being saved; members are named.
    fileprivate func faults<R: Described>(of record: R, today: Day) throws -> [Fault] {
        let kind = R.described
        let people = kind.isInOneRole ? kind.participants.map { record[keyPath: $0].map(\.member) } ?? [] : []
        let names = try memberNames(of: Set(people))
        return kind.faults(of: record, today: today) { names[$0] }
    }
}

extension ChangeWriter {
    /// Writes a record and brings its participants up to date.
    func save<R: Described>(_ record: R, isNew: Bool) throws -> R {
        let kind = R.described
        let record = read(try db.completed(record))
        if let fault = try db.faults(of: record, today: desk.today).first { throw fault }
        let stored = isNew || kind.participants == nil ? [] : try db.participations(of: record.id)
        var saved = record
        if isNew {
            try insert(record)
            try keepTelephone(of: record)
        } else {
            let before = count
            try keepTelephone(of: record)
            // Who took part is a part of the record: another who has it open is to be told of that, too.
            let isHeldByOthers = try hostsChange(of: record)
            saved = try update(
                record, isNewRevision: record.isWithOthers(than: stored) || isHeldByOthers || count > before)
        }
        try bringHosts(of: saved)
        if let path = kind.participants { saved[keyPath: path] = record[keyPath: path] }
        try keepParticipants(of: saved, stored: stored)
        return saved
    }

    /// Brings who took part in a record up to date.
    func keepParticipants<R: Described>(of record: R, stored: [ParticipationRow] = []) throws {
        let kind = R.described
        guard let path = kind.participants else { return }
        let wanted = record[keyPath: path]
        let day = kind.day(of: record)
        // Their order is the order of their rows: where another one comes first now, all are written anew.
        let isInPlace = !kind.people.contains(where: \.isOrdered) || !record.isWithOthers(than: stored)
        let kept = isInPlace ? stored.filter { wanted.contains($0.participant) } : []
        for part in stored where !kept.contains(where: { $0.id == part.id }) {
            try remove(ParticipationRow.self, part.id)
        }
        for participant in wanted {
            if var part = kept.first(where: { $0.participant == participant }) {
                guard part.day != day || part.station != record.owner else { continue }
                (part.day, part.station) = (day, record.owner)
                try update(part)
            } else {
                try insert(
                    ParticipationRow(
                        id: desk.newID(), kind: kind.name, record: record.id, station: record.owner,
                        member: participant.member, role: participant.role, day: day))
            }
        }
    }
}

extension Described {
    /// Whether others took part in it than are kept, or in another order where that matters.
    func isWithOthers(than stored: [ParticipationRow]) -> Bool {
        guard let path = Self.described.participants else { return false }
        let (wanted, kept) = (self[keyPath: path], stored.map(\.participant))
        return Self.described.people.contains(where: \.isOrdered) ? wanted != kept : Set(wanted) != Set(kept)
    }
}

extension ParticipationRow {
    fileprivate var participant: Participant { Participant(member, role: role) }
}
