import StationCore
import StationModel
import StationStore

/// What one sync did.
package struct SyncReport: Hashable, Sendable {
    /// Entries that went up.
    package var sent = 0
    /// Entries that came down and were applied.
    package var received = 0
    /// Entries that wait here for an upgrade or for what they refer to.
    package var waiting = 0
    /// Fields over which two sides differ and nobody has decided.
    package var disputes = 0
    /// Figures that went up, each in all periods, because some were others than the server had.
    package var figures = 0
    /// What was taken back of own entries that came back and are not wanted, in words; nil: nothing.
    package var discarded: String?
    /// Own entries that came back without what never travels (`Arrival.bereft`).
    package var bereft = 0
    /// How far each chain goes now, here.
    package var heads: [ChainHead] = []
    /// How far the clock here is ahead of the server's; milliseconds.
    package var skew: Int64 = 0
    /// Entries that the server lost and of which no file has given back all contents.
    package var bare: [BareEntries] = []
    /// Entries that others brought back and that wait until their author, who is in force, has synced again.
    package var awaited: [AwaitedEntries] = []
    /// What kept one of the two ways from being gone to its end, a sentence each.
    package var faults: [Fault] = []
    /// Whether one of them is no fault of the line, so that another try alone heals nothing.
    package var needsSomebody = false
    /// How far the server said that it has the chains of this file.
    package var acknowledged: [RecordID: Int64] = [:]
    /// Of the city's office: how all members stand, and how many entries of each are there.
    package var standings: [MemberStanding] = []
    package var reach: [RecordID: Int64] = [:]
}

/// Entries that others brought back to the server and that are taken by nobody before their author has said whom they are for;
/// by an author that lost them, too, not before the office has been there.
package struct AwaitedEntries: Hashable, Sendable {
    /// Who wrote them.
    package var author: String
    /// Who is to sync.
    package var other: String
    package var count: Int
}

/// Entries of a chain that are known by their digests only, all or in part.
package struct BareEntries: Hashable, Sendable {
    /// Who wrote them.
    package var author: String
    package var chain: RecordID
    package var seqs: [Int64]
    /// When the last entry before them was written; milliseconds since 1970. nil: there is none that is known.
    package var since: Int64?
}

/// One sync of a file with its city's server: the heads of all chains are compared, what the server lacks goes up, what is
/// missing here comes down. It trusts no memory of its own, so a sync that was cut off, a restored file and a restored server
/// need nothing but another sync.
package struct CitySync {
    private let file: StationFile
    private let place: CityPlace
    private let server: CityServer
    private let program: String
    private let clock: () -> Int64
    /// About how many parts go into one call.
    private let parts: Int

    /// Connects.
    ///
    /// - Parameters:
    ///   - folder: the file's data folder.
    ///   - program: this program's version, for the city to see.
    ///   - patience: seconds of silence after which the server counts as gone.
    ///   - parts: about how many parts go into one call.
    package init(
        _ file: StationFile, _ place: CityPlace, folder: String, program: String, patience: Int = 60,
        parts: Int = CityBatch.mostParts, clock: @escaping () -> Int64
    ) throws {
        (self.file, self.place, self.program, self.clock, self.parts) = (file, place, program, clock, parts)
        server = try CityServer.open(place, in: folder, patience: patience)
    }

    /// How many times something was sent and answered since the login.
    package var roundTrips: Int { server.roundTrips }

    /// - Parameter progress: entries done, of all.
    package func run(progress: (Int, Int) -> Void = { _, _ in }) throws -> SyncReport {
        var report = SyncReport()
        let state = try introduced(server.state(clock: clock))
        report.skew = state.skew
        try know(state)
        let heads = try server.heads()
        // One way may fail without holding up the other.
        do {
            try file.tellContacts()
            try sendUp(state, heads, &report)
        } catch { report.add(error) }
        do {
            try takeDown(state, &report, progress)
            report.discarded = try file.discardReturned()?.summary
            if place.station != nil { try file.leaveOwnStandards() }
        } catch { report.add(error) }
        do { try file.followErasures() } catch { report.add(error) }
        // Rosters follow what came; that goes up now instead of waiting for the next time.
        if report.faults.isEmpty, try file.unreported(beyond: report.acknowledged).count > 0 {
            do { try sendUp(state, server.heads(), &report) } catch { report.add(error) }
        }
        report.heads = try file.chainHeads()
        report.waiting = try file.waitingCount()
        report.disputes = try file.disputeCount()
        var batch = CityBatch(keys: place.secrets.keys, report: standing(state, report.disputes))
        batch.receipts = Dictionary(uniqueKeysWithValues: report.heads.map { ($0.chain, $0.seq) })
        if report.faults.isEmpty, let station = place.station {
            do {
                let periods = StationFigures.periods(on: file.desk.today).map(\.name)
                let known = try server.figureDigests(of: station, in: periods)
                batch.figures = StationFigures.changed(try StationFigures.all(of: station, in: file), since: known)
                report.figures = batch.figures.count
            } catch { report.add(error) }
        }
        // How this file stands the city learns even where a way was blocked.
        do {
            let reached = try server.submit(batch)
            try acknowledge(reached, &report)
            if place.station == nil {
                report.standings = try server.members()
                for head in reached { report.reach[head.author, default: 0] += head.head.seq }
            }
        } catch { report.add(error) }
        return report
    }

    /// The city, after the office told its server the keys of who came by stick first.
    private func introduced(_ state: CityState) throws -> CityState {
        guard place.station == nil, state.members.contains(where: { $0.keys == nil && $0.isInForce }) else {
            return state
        }
        let known = Dictionary(try file.members().map { ($0.id, MemberKeys($0)) }) { first, _ in first }
        let fresh = state.members.filter { $0.keys == nil && $0.isInForce }.compactMap { member in
            known[member.id].flatMap(\.self).map { (member.id, $0) }
        }
        for (id, keys) in fresh { try server.introduce(id, keys) }
        return fresh.isEmpty ? state : try server.state(clock: clock)
    }

    /// Takes note of which entries of own chains the server has: those that stand here, too.
    private func acknowledge(_ heads: [CityHead], _ report: inout SyncReport) throws {
        for head in heads where head.author == place.member {
            guard try file.hash(of: head.head.chain, at: head.head.seq) == head.head.hash else { continue }
            report.acknowledged[head.head.chain] = head.head.seq
        }
    }

    private func standing(_ state: CityState, _ disputes: Int) -> MemberReport {
        MemberReport(skew: state.skew, program: program, schema: StationFile.schemaVersion, disputes: disputes)
    }

    /// Notes who is in the city, so that it is known whose each chain is.
    private func know(_ state: CityState) throws {
        try file.join(as: place.author)
        try file.keep(state.members.filter { $0.id != place.member }.map(\.author))
    }

    // MARK: Up

    private func sendUp(_ state: CityState, _ heads: [CityHead], _ report: inout SyncReport) throws {
        let there = Dictionary(heads.map { ($0.head.chain, $0) }) { first, _ in first }
        let members = Dictionary(state.members.map { ($0.id, $0) }) { first, _ in first }
        let own = try file.ownChains()
        // What others wrote goes up, too, under the signature that it has: what came to the city's office on a stick, and
        // what a server restored from an old copy lacks.
        let others = try file.authors().filter { !own.contains($0.key) }.sorted { $0.key < $1.key }.map {
            ($0.key, $0.value)
        }
        // First, since this file may have written upon it.
        for (chain, author) in others + own.map({ ($0, place.member) }) {
            let isOwn = author == place.member
            // Of who takes part no more only the office may bring anything; a restored server may not even know them.
            guard isOwn || members[author].map({ $0.isInForce || place.station == nil }) == true else { continue }
            do {
                if let head = there[chain] {
                    try requireSame(head.head, of: isOwn ? nil : members[author])
                    if isOwn { try acknowledge([head], &report) }
                }
                try send(
                    chain, after: there[chain].map { min($0.head.seq, ($0.wanted ?? .max) - 1) } ?? 0,
                    by: isOwn ? nil : author, state, &report,
                    audience: isOwn
                        ? place.audience
                        : place.station == nil
                            ? place.audience(isOffices: members[author]?.role == .city) : { _ in .only([]) })
            } catch let fault as CityFault where fault.cause != .lost {
                // One chain may be refused without holding up the others; a line that is gone ends all.
                report.add(fault)
            } catch let fault as Fault {
                report.add(fault)
            }
        }
    }

    /// - Parameter author: who signed the chain; nil: this file does.
    private func send(
        _ chain: RecordID, after known: Int64, by author: RecordID? = nil, _ state: CityState,
        _ report: inout SyncReport, audience: @escaping ([RecordID]) -> Audience
    ) throws {
        var (seq, limit) = (known, parts)
        while true {
            let found = try file.entriesToSend(of: chain, after: seq, limit: limit, audience: audience)
            var entries = found
            if author == nil {
                entries = Array(entries.prefix(CityBatch.count(of: entries)))
                if let last = entries.last {
                    let head = ChainHead(chain: chain, seq: last.seq, hash: last.hash)
                    entries[entries.count - 1].signature = place.secrets.signature(on: head)
                }
            } else {
                // Up to a signature: within what a call may have, or else up to the first that there is.
                let usual = CityBatch.count(of: entries)
                let end =
                    entries[..<usual].lastIndex { $0.signature != nil } ?? entries.firstIndex { $0.signature != nil }
                entries = Array(entries[..<(end.map { $0 + 1 } ?? 0)])
                if entries.isEmpty, !found.isEmpty,
                    try file.entriesToSend(of: chain, after: found[found.count - 1].seq, limit: 1, audience: audience)
                        .isEmpty == false
                {
                    limit *= 2
                    continue
                }
            }
            guard let last = entries.last else { return }
            var batch = CityBatch(keys: place.secrets.keys, report: standing(state, try file.disputeCount()))
            batch.entries = entries.map { SignedEntry($0, signature: $0.signature) }
            if let author { batch.authors[chain] = author }
            try acknowledge(server.submit(batch), &report)
            report.sent += entries.count
            (seq, limit) = (last.seq, parts)
        }
    }

    /// The entry that the server has last of a chain stands here, too: or two files go on with one chain.
    private func requireSame(_ head: ChainHead, of author: CityMember? = nil) throws {
        guard let here = try file.hash(of: head.chain, at: head.seq), here != head.hash else { return }
        let whose = author.map { "“\($0.name)”" } ?? "这里"
        throw Fault(
            .conflict,
            "市里收到的第 \(head.seq) 条与\(whose)的不同:有一份数据文件的拷贝在别处同时使用。这条链没有送出,本机的记录没有改动;请与市里联系,由市里换发加入文件")
    }

    // MARK: Down

    /// Whether a chain has something for this file: its own, the city's, and others with contents that are meant for it. Of
    /// all the rest it would get digests alone: in a city of a hundred that is a hundred times its own year.
    private func isForUs(_ head: CityHead, _ author: CityMember?) -> Bool {
        place.station == nil || author?.station == nil || author?.station == place.station || head.isMeant
    }

    private func takeDown(_ state: CityState, _ report: inout SyncReport, _ progress: (Int, Int) -> Void) throws {
        let members = Dictionary(state.members.map { ($0.id, $0) }) { first, _ in first }
        // What was brought back by who has not written it is taken once the author has said whom it is for. An author that
        // lost it, too, is the one who takes it, but the office may have it whole; one that takes part no more will say nothing.
        let office = members.values.first { $0.role == .city && $0.isInForce }
        let heads = Dictionary(
            try server.heads().filter { isForUs($0, members[$0.author]) }.map { head in
                let isAwaited = head.author != place.member && members[head.author]?.isInForce == true
                let first = isAwaited ? head.brought : place.station == nil ? nil : head.due
                return (head.head.chain, (head, (first ?? .max) - 1, isAwaited ? members[head.author] : office))
            }
        ) { first, _ in first }
        let known = try file.reach()
        for (chain, (head, last, awaited)) in heads where last < head.head.seq {
            let count = Int(clamping: head.head.seq - max(last, known[chain] ?? 0))
            if count > 0 { report.await(count, of: members[head.author]?.name ?? "", until: awaited?.name ?? "") }
        }
        var (refused, most): (Set<RecordID>, Int) = ([], parts * 2)
        while true {
            let here = try file.reach()
            let missing = heads.mapValues { min($0.0.head.seq, $0.1) }
                .filter { $0.value > here[$0.key] ?? 0 && !refused.contains($0.key) }
            guard !missing.isEmpty else { return }
            let arrived = try server.entries(
                after: missing.reduce(into: [:]) { $0[$1.key] = here[$1.key] ?? 0 }, parts: most)
            var rest = arrived[...]
            while let chain = rest.first?.signed.entry.chain {
                let run = rest.prefix { $0.signed.entry.chain == chain }
                rest = rest.dropFirst(run.count)
                guard let (head, last, _) = heads[chain], !refused.contains(chain) else { continue }
                do {
                    guard let author = members[head.author], author.keys != nil else {
                        throw Fault(.file, "市里送来的一条链不知道是谁写的。没有收下,本机的记录没有改动;请与市里联系")
                    }
                    let entries = run.map(\.entry).filter { $0.seq <= last }
                    let arrival = try file.receive(entries, from: author.author)
                    report.received += arrival.applied
                    report.bereft += arrival.bereft
                    if let brought = head.brought {
                        try report.note(entries.filter { $0.seq >= brought }, of: author.name, file)
                    }
                } catch let fault as Fault where fault.kind != .replaced {
                    // What cannot be taken of one chain holds up no other.
                    report.add(fault)
                    refused.insert(chain)
                }
                progress(report.received, report.received + missing.values.reduce(0) { $0 + Int(clamping: $1) })
            }
            if try file.reach() != here || missing.keys.contains(where: refused.contains) { continue }
            // Entries of many chains lie mixed, so that the signatures behind them may be further on.
            guard arrived.reduce(0, { $0 + $1.signed.entry.parts.count }) >= most else {
                let count = missing.reduce(0) { $0 + Int(clamping: $1.value - (here[$1.key] ?? 0)) }
                return report.add(Fault(.file, "市里还有 \(count) 条没有收到:没有送全。已收下的都在;请稍后再同步,还是这样请与市里联系"))
            }
            most *= 2
        }
    }
}

extension SyncReport {
    fileprivate mutating func await(_ count: Int, of author: String, until other: String) {
        if let place = awaited.firstIndex(where: { $0.author == author && $0.other == other }) {
            awaited[place].count += count
        } else {
            awaited.append(AwaitedEntries(author: author, other: other, count: count))
        }
    }
}

extension Queries {
    /// How far each chain is known, with what waits.
    fileprivate func reach() throws(Fault) -> [RecordID: Int64] {
        try chainHeads().reduce(into: [:]) { $0[$1.chain] = $1.seq }
    }
}

extension ArrivedEntry {
    /// As a file takes it in.
    fileprivate var entry: TravellingEntry {
        var entry = signed.entry
        entry.signature = signed.signature
        return entry
    }
}

extension SyncReport {
    /// Notes which of the entries that were brought back are not whole.
    fileprivate mutating func note(_ entries: [TravellingEntry], of author: String, _ file: StationFile) throws {
        let seqs = entries.filter { $0.parts.contains { $0.content == nil } }.map(\.seq)
        guard let first = seqs.first, let chain = entries.first?.chain else { return }
        if let known = bare.firstIndex(where: { $0.chain == chain }) {
            bare[known].seqs += seqs
        } else {
            bare.append(
                BareEntries(
                    author: author, chain: chain, seqs: seqs, since: try file.time(before: first, of: chain)))
        }
    }

    /// Notes what kept a way from being gone, once.
    fileprivate mutating func add(_ error: any Error) {
        let fault =
            switch error {
            case let fault as CityFault: fault.fault
            case let fault as Fault: fault
            default: Fault(.file, "\(error)")
            }
        if !faults.contains(fault) { faults.append(fault) }
        if (error as? CityFault)?.cause.isOfLine != true { needsSomebody = true }
    }
}

extension CityFault.Cause {
    /// Whether the line is at fault, so that another try may heal it.
    package var isOfLine: Bool { self == .unreachable || self == .lost }
}

extension CityMember {
    /// As a file's journal knows it.
    package var author: ChainAuthor {
        ChainAuthor(
            id: id, name: name, isCity: role == .city, station: station, signing: keys?.signing ?? [],
            sealing: keys?.sealing ?? [], revoked: revoked)
    }
}

extension CityPlace {
    /// Whom what is about some stations is for, beside the city's office and its author: those stations, whoever takes part as
    /// they, now or later. What the office says of none in particular is for all.
    ///
    /// - Parameter isOffices: whether the office says it, and not a station.
    func audience(isOffices: Bool) -> ([RecordID]) -> Audience {
        { stations in stations.isEmpty && isOffices ? .everybody : .only(stations) }
    }

    /// Whom this file's own entries are for.
    var audience: ([RecordID]) -> Audience { audience(isOffices: station == nil) }
}
