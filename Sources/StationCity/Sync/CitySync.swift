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
    /// Figures that went up because they are others than the server had.
    package var figures = 0
    /// How far each chain goes now, here.
    package var heads: [ChainHead] = []
    /// How far the clock here is ahead of the server's; milliseconds.
    package var skew: Int64 = 0
    /// What kept one of the two ways from being gone to its end, a sentence each.
    package var faults: [Fault] = []
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

    /// Connects.
    ///
    /// - Parameters:
    ///   - folder: the file's data folder.
    ///   - program: this program's version, for the city to see.
    package init(
        _ file: StationFile, _ place: CityPlace, folder: String, program: String, clock: @escaping () -> Int64
    ) throws {
        (self.file, self.place, self.program, self.clock) = (file, place, program, clock)
        server = try CityServer(try place.address(in: folder))
    }

    /// How many times something was sent and answered since the login.
    package var roundTrips: Int { server.roundTrips }

    /// - Parameter progress: entries done, of all.
    package func run(progress: (Int, Int) -> Void = { _, _ in }) throws -> SyncReport {
        var report = SyncReport()
        let state = try server.state(clock: clock)
        report.skew = state.skew
        try know(state)
        let heads = try server.heads()
        // One way may fail without holding up the other.
        do { report.sent = try sendUp(state, heads) } catch { report.faults.append(fault(error)) }
        do { try takeDown(state, &report, progress) } catch { report.faults.append(fault(error)) }
        report.heads = try file.chainHeads()
        report.disputes = try file.disputes().count
        var batch = CityBatch(keys: place.secrets.keys, report: standing(state, report.disputes))
        batch.receipts = Dictionary(uniqueKeysWithValues: report.heads.map { ($0.chain, $0.seq) })
        guard report.faults.isEmpty else { return report }
        if let station = place.station {
            let known = try server.figures(of: station)
            batch.figures = StationFigures.changed(try StationFigures.all(of: station, in: file), since: known)
            report.figures = batch.figures.count
        }
        try server.submit(batch)
        return report
    }

    private func fault(_ error: any Error) -> Fault {
        switch error {
        case let fault as CityFault: fault.fault
        case let fault as Fault: fault
        default: Fault(.file, "\(error)")
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

    private func sendUp(_ state: CityState, _ heads: [CityHead]) throws -> Int {
        let there = Dictionary(uniqueKeysWithValues: heads.map { ($0.head.chain, $0.head) })
        let audience = place.audience(state.members.map(\.author))
        var sent = 0
        for chain in try file.ownChains() {
            if let head = there[chain] { try requireSame(head) }
            sent += try send(chain, after: there[chain]?.seq ?? 0, state, audience: audience)
        }
        guard place.station == nil else { return sent }
        // What came to the city's office on a stick goes on to the server, under the signature that it has.
        for (chain, author) in try file.authors() where author != place.member {
            sent += try send(chain, after: there[chain]?.seq ?? 0, by: author, state) { _ in .only([]) }
        }
        return sent
    }

    /// - Parameter author: who signed the chain; nil: this file does.
    private func send(
        _ chain: RecordID, after known: Int64, by author: RecordID? = nil, _ state: CityState,
        audience: @escaping ([RecordID]) -> Audience
    ) throws -> Int {
        var (seq, sent) = (known, 0)
        while true {
            var entries = try file.entriesToSend(of: chain, after: seq, limit: CityBatch.mostParts, audience: audience)
            entries = Array(entries.prefix(CityBatch.count(of: entries)))
            if author == nil, let last = entries.last {
                let head = ChainHead(chain: chain, seq: last.seq, hash: last.hash)
                entries[entries.count - 1].signature = place.secrets.signature(on: head)
            } else {
                entries = Array(entries[..<(entries.lastIndex { $0.signature != nil }.map { $0 + 1 } ?? 0)])
            }
            guard let last = entries.last else { return sent }
            var batch = CityBatch(keys: place.secrets.keys, report: standing(state, try file.disputes().count))
            batch.entries = entries.map { SignedEntry($0, signature: $0.signature) }
            if let author { batch.authors[chain] = author }
            try server.submit(batch)
            sent += entries.count
            seq = last.seq
        }
    }

    /// The entry that the server has last of an own chain stands here, too: or two files go on with one chain.
    private func requireSame(_ head: ChainHead) throws {
        guard let here = try file.hash(of: head.chain, at: head.seq), here != head.hash else { return }
        throw Fault(
            .conflict,
            "市里收到的第 \(head.seq) 条与这里的不同:这份数据文件有一份拷贝在别处同时使用。没有送出,本机的记录没有改动;请与市里联系,由市里换发加入文件")
    }

    // MARK: Down

    /// Whether a member's chains can have something for this file. Of another station's it would get digests alone: in a city
    /// of a hundred that is a hundred times its own year.
    private func isForUs(_ author: CityMember?) -> Bool {
        place.station == nil || author?.station == nil || author?.station == place.station
    }

    private func takeDown(_ state: CityState, _ report: inout SyncReport, _ progress: (Int, Int) -> Void) throws {
        let members = Dictionary(uniqueKeysWithValues: state.members.map { ($0.id, $0) })
        let authors = Dictionary(
            uniqueKeysWithValues: try server.heads().filter { isForUs(members[$0.author]) }
                .map { ($0.head.chain, ($0.author, $0.head.seq)) })
        while true {
            let here = Dictionary(uniqueKeysWithValues: try file.chainHeads().map { ($0.chain, $0.seq) })
            let missing = authors.filter { chain, head in head.1 > here[chain] ?? 0 }
            guard !missing.isEmpty else { return }
            let arrived = try server.entries(
                after: missing.reduce(into: [:]) { $0[$1.key] = here[$1.key] ?? 0 }, parts: CityBatch.mostParts * 2)
            guard !arrived.isEmpty else { return }
            let before = report.received
            var rest = arrived[...]
            while let first = rest.first?.signed.entry {
                let run = rest.prefix { $0.signed.entry.chain == first.chain }
                rest = rest.dropFirst(run.count)
                guard let author = authors[first.chain].flatMap({ members[$0.0] }), author.keys != nil else {
                    throw Fault(.file, "市里送来的一条链不知道是谁写的。没有收下,本机的记录没有改动;请与市里联系")
                }
                let arrival = try file.receive(
                    run.map {
                        var entry = $0.signed.entry
                        entry.signature = $0.signed.signature
                        return entry
                    }, from: author.author)
                report.received += arrival.applied
                report.waiting = arrival.waiting
                progress(report.received, report.received + missing.values.reduce(0) { $0 + Int(clamping: $1.1) })
            }
            // Nothing moves where the sender's signature is still to come.
            guard report.received > before || report.waiting > 0 else { return }
            if try file.chainHeads().reduce(into: [:], { $0[$1.chain] = $1.seq }) == here { return }
        }
    }
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
    /// Whom what is about some stations is for: a station's contents are for the city's office, the city's for the stations
    /// that they are about, or for all.
    func audience(_ members: [ChainAuthor]) -> ([RecordID]) -> Audience {
        guard station == nil else { return { _ in .only([]) } }
        let files = Dictionary(
            members.filter { $0.revoked == nil }.compactMap { member in member.station.map { ($0, member.id) } }
        ) { first, _ in first }
        return { stations in stations.isEmpty ? .everybody : .only(stations.compactMap { files[$0] }) }
    }
}
