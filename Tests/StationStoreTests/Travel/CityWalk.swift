import Foundation
import StationCore
import StationModel
import StationSamples

@testable import StationStore

/// A city whose desks do one thing after another, whichever, with a model of what they did beside them.
final class CityWalk {
    let bench: TravelBench
    private(set) var model = CityModel()
    /// The most entries that waited for a newer program at any one desk.
    private(set) var mostWaiting = 0
    private var random: SeededNumbers
    private var copies: [(desk: TravelBench.Desk, folder: String)] = []
    private var sticks: [(for: TravelBench.Desk, runs: [(ChainAuthor, [TravellingEntry])])] = []

    init(seed: Int) throws {
        random = SeededNumbers(seed: UInt64(seed))
        bench = try TravelBench(stations: ["岭南镇", "河里镇", "北泗镇", "古蓬镇", "红渡镇"])
        for desk in bench.stations { for name in ["覃绍诗", "韦丽华"] { try register(name, at: desk) } }
        try bench.exchange()
        for desk in bench.stations { model.hasMet(ObjectIdentifier(desk)) }
    }

    var desks: [TravelBench.Desk] { [bench.city] + bench.stations }

    private func chance(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

    private func some<T>(of all: [T]) -> T? { all.isEmpty ? nil : all[chance(all.count)] }

    private func some(_ table: String, at desk: TravelBench.Desk) throws -> RecordID? {
        try some(
            of: desk.file.read { db in
                try StoredRow.fetchAll(db, sql: "SELECT id FROM \(table) WHERE voided IS NULL ORDER BY id").map {
                    try $0["id"]
                }
            })
    }

    private func day() -> Day { Day("2026-11-\(10 + chance(12))")! }

    // MARK: What is noted

    /// The chain and the place of an entry that was written here just now.
    private func place(_ receipt: Receipt, at desk: TravelBench.Desk) throws -> (chain: RecordID, seq: Int64)? {
        let row = try desk.file.read {
            try StoredRow.fetchOne(
                $0, sql: "SELECT chain, seq FROM journal_entry WHERE number = ?", arguments: [receipt.entry])
        }
        return try row.map { try ($0["chain"], $0["seq"]) }
    }

    private func note(
        _ receipt: Receipt, at desk: TravelBench.Desk, _ table: String, _ record: RecordID, _ column: String,
        _ value: String, over: String, isMaking: Bool = false
    ) throws {
        guard let place = try place(receipt, at: desk) else { return }
        let stands = try CityWalk.row(desk, table, record)?.text(column)
        model.note(
            .init(
                desk: ObjectIdentifier(desk), member: desk.member.id, chain: place.chain, seq: place.seq, table: table,
                record: record, column: column, value: value, over: over, isStanding: stands == value,
                isMaking: isMaking))
    }

    /// The row of a file as it stands.
    static func row(_ desk: TravelBench.Desk, _ table: String, _ record: RecordID) throws -> RowImage? {
        try desk.act {
            try desk.file.read { db in
                try StoredRow.fetchOne(db, sql: "SELECT * FROM \(table) WHERE id = ?", arguments: [record])?.image
            }
        }
    }

    /// How far a file has each chain.
    static func heads(_ desk: TravelBench.Desk) throws -> [RecordID: Int64] {
        try desk.act { try desk.file.chainHeads().reduce(into: [:]) { $0[$1.chain] = $1.seq } }
    }

    private static let wild = ProcessInfo.processInfo.environment["WILD"]

    // MARK: Steps

    /// One step of one desk.
    func step() throws {
        let desk = desks[chance(desks.count)]
        try desk.act { try step(at: desk) }
    }

    private func step(at desk: TravelBench.Desk) throws {
        switch chance(CityWalk.wild == nil ? 22 : CityWalk.wild == "server" ? 23 : 24) {
        case 0...2: try edit(personAt: desk)
        case 3...4: try edit(sessionAt: desk)
        case 5: try hold(at: desk)
        case 6: try mark(at: desk)
        case 7: try registerSubmission(at: desk)
        case 8...9: try edit(submissionAt: desk)
        case 10: try move()
        case 11...12: try meet(desk)
        case 13: copies.append((desk, try desk.copy()))
        case 14: try restore()
        case 15: try restore(isDiscarding: true)
        case 16: if bench.stations.count < 7, desk.member.station != nil { try bench.copyFile(of: desk) }
        case 17: try fill(at: desk)
        case 18: try bring()
        case 19: if chance(3) == 0 { try desk.upgrade() }
        case 20: try settle(at: desk)
        case 21: try undo(at: desk)
        case 22: try loseServer()
        default: try desk.setClock(by: (Int64(chance(5)) - 2) * 86_400_000 * 400)
        }
    }

    private func register(_ name: String, at desk: TravelBench.Desk) throws {
        let post = model.word()
        let done = try desk.file.save(desk.test.member(name, post: post))
        try note(done.receipt, at: desk, Person.table, done.value.id, "post", post, over: "", isMaking: true)
    }

    private func edit(personAt desk: TravelBench.Desk) throws {
        guard let id = try some(Person.table, at: desk), var member = try? desk.file.member(id) else { return }
        let word = model.word()
        if desk.isNewer, chance(3) == 0 { return try editWhatIsNew(id, word, at: desk) }
        let isPost = chance(2) == 0
        let over = isPost ? member.person.post : member.person.note
        if isPost { member.person.post = word } else { member.person.note = word }
        let done = try desk.file.save(member)
        try note(done.receipt, at: desk, Person.table, id, isPost ? "post" : "note", word, over: over)
    }

    /// A field that only the newer program has.
    private func editWhatIsNew(_ id: RecordID, _ word: String, at desk: TravelBench.Desk) throws {
        guard let row = try CityWalk.row(desk, Person.table, id) else { return }
        let done = try desk.file.change("member.save") { writer in
            let made = RowImage([column("made_up", word)])
            try writer.put(Person.table, id, before: row, after: row.with(made).following(row))
            return ("改了新版本才有的一项", ())
        }
        try note(done.receipt, at: desk, Person.table, id, "made_up", word, over: row.text("made_up") ?? "")
    }

    private func edit(sessionAt desk: TravelBench.Desk) throws {
        guard let id = try some("study_session", at: desk) else { return }
        var session = try desk.file.session(id).session
        let (word, over) = (model.word(), session.topic)
        session.topic = word
        // A session is its first host's; others are refused.
        guard let done = try? desk.file.save(session) else { return }
        try note(done.receipt, at: desk, "study_session", id, "topic", word, over: over)
    }

    private func hold(at desk: TravelBench.Desk) throws {
        guard let station = desk.member.station else { return }
        var session = StudySession(id: desk.file.desk.newID())
        (session.station, session.day, session.topic) = (station, day(), model.word())
        let others = bench.stations.compactMap(\.member.station).filter { $0 != station }
        if chance(2) == 0 { session.coHosts = [others[chance(others.count)]] }
        let done = try desk.file.save(session)
        try note(
            done.receipt, at: desk, "study_session", session.id, "topic", session.topic, over: "", isMaking: true)
    }

    private func mark(at desk: TravelBench.Desk) throws {
        guard let id = try some("study_session", at: desk) else { return }
        let session = try desk.file.session(id).session
        let lines = try desk.file.roster(of: id).map(\.attendance).filter { $0.station == desk.member.station }
        guard let line = some(of: lines) else { return }
        _ = try? desk.file.mark([line], as: chance(2) == 0 ? .present : .absent, in: session)
    }

    private func registerSubmission(at desk: TravelBench.Desk) throws {
        guard desk.member.station != nil else { return }
        let word = model.word()
        let done = try desk.file.register(desk.test.submission(word))
        try note(
            done.receipt, at: desk, Submission.table, done.value.id, "title", word, over: "", isMaking: true)
    }

    private func edit(submissionAt desk: TravelBench.Desk) throws {
        guard let id = try some(Submission.table, at: desk) else { return }
        var one = try desk.file.submission(id)
        if chance(4) == 0 {
            let word = model.word()
            let receipt = try desk.file.void(submissions: [one], reason: word)
            try note(receipt, at: desk, Submission.table, id, "voided", word, over: "")
        } else if one.state.editing.isOpen {
            let (word, over) = (model.word(), one.title)
            one.title = word
            try note(desk.file.save(one).receipt, at: desk, Submission.table, id, "title", word, over: over)
        }
    }

    /// A move is the city's.
    private func move() throws {
        let city = bench.city
        try city.act {
            guard let id = try some(Person.table, at: city), let member = try? city.file.member(id) else { return }
            let to = bench.stations[chance(bench.stations.count)].member.station!
            _ = try? city.file.transfer([member], Transfer(to: to, on: day()))
        }
    }

    private func meet(_ desk: TravelBench.Desk) throws {
        try bench.exchange(desk)
        model.hasMet(ObjectIdentifier(desk))
        let waiting = try desk.file.waitingEntries().filter { $0.reason.contains("升级后可见") }
        mostWaiting = max(mostWaiting, waiting.map(\.count).max() ?? 0)
    }

    private func restore(isDiscarding: Bool = false) throws {
        guard let (desk, folder) = some(of: copies) else { return }
        copies.removeAll { $0.folder == folder }
        try desk.restore(folder)
        let heads = try CityWalk.heads(desk)
        model.hasRestored(ObjectIdentifier(desk), heads)
        guard isDiscarding else { return }
        try desk.act { try desk.file.discardWhatReturns() }
        let chain = try desk.file.ownChains().last!
        model.note(
            CityModel.Discard(desk: ObjectIdentifier(desk), member: desk.member.id, chain: chain, known: heads))
    }

    /// The server is put back to an old copy of its own.
    private func loseServer() throws {
        guard chance(4) == 0 else { return }
        bench.restoreServer(to: bench.server.count - chance(bench.server.count / 4 + 1))
        model.hasLost { chain, seq in !self.bench.server.contains { $0.1.chain == chain && $0.1.seq == seq } }
    }

    private func fill(at desk: TravelBench.Desk) throws {
        let target = desk.member.isCity ? bench.stations[chance(bench.stations.count)] : bench.city
        sticks.append((target, try bench.parcel(of: desk, for: target)))
    }

    /// Brings a stick that was filled before, whichever.
    private func bring() throws {
        guard let stick = some(of: sticks) else { return }
        try stick.for.act {
            for (author, entries) in stick.runs { try stick.for.file.receive(entries, from: author, isByStick: true) }
            try stick.for.file.discardReturned()
        }
    }

    private func settle(at desk: TravelBench.Desk) throws {
        guard let dispute = some(of: try desk.file.disputes().filter { !$0.isWaiting }) else { return }
        let parts = dispute.parts.map { ($0.table, $0.record) }
        let before = try parts.map { try CityWalk.row(desk, $0, $1) }
        guard let receipt = try? desk.file.settle(dispute, as: [.ours, .theirs, .asItStands][chance(3)]) else { return }
        for ((table, record), before) in zip(parts, before) {
            for (column, value) in try CityWalk.row(desk, table, record)?.columns ?? [] {
                guard let value = String(stored: value), value.hasPrefix("字"), value != before?.text(column) else {
                    continue
                }
                try note(receipt, at: desk, table, record, column, value, over: before?.text(column) ?? "")
            }
        }
    }

    private func undo(at desk: TravelBench.Desk) throws {
        guard let receipt = try? desk.file.undo() else { return }
        let row = try desk.file.read {
            try StoredRow.fetchOne(
                $0,
                sql: """
                    SELECT chain, seq FROM journal_entry
                    WHERE hash = (SELECT reverses FROM journal_entry WHERE number = ?)
                    """, arguments: [receipt.entry])
        }
        if let row { model.hasUndone(ObjectIdentifier(desk), try row["chain"], try row["seq"]) }
    }

    /// Until nobody has anything to say: rosters follow what came, and that goes up, too.
    ///
    /// - Returns: whether they came to rest.
    func finish() throws -> Bool {
        for desk in desks where !desk.isNewer { try desk.upgrade() }
        func known() throws -> [[RecordID: Int64]] { try desks.map { try CityWalk.heads($0) } }
        for _ in 0..<10 {
            // What somebody writes upon what has come goes up the next time.
            let before = try known()
            for desk in desks { try desk.act { try meet(desk) } }
            if try known() == before { return true }
        }
        return false
    }
}
