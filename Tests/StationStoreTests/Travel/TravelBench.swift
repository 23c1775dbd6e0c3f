import CSodium
import Foundation
import GRDB
import StationCore
import StationModel

@testable import StationStore

/// Where an entry stands.
private struct Place: Hashable {
    let chain: RecordID
    let seq: Int64
}

extension TravellingEntry {
    /// As the server keeps what somebody brought back: for nobody else.
    fileprivate func kept(of member: ChainAuthor?) -> TravellingEntry {
        guard let member else { return self }
        var entry = self
        for place in entry.parts.indices { entry.parts[place].content?.audience = .only([member.id]) }
        return entry
    }

    /// What somebody else brought back of it is added.
    fileprivate mutating func add(_ other: TravellingEntry, of member: ChainAuthor) {
        for place in parts.indices {
            guard let content = other.kept(of: member).parts[place].content else { continue }
            if case .only(let members) = parts[place].content?.audience {
                parts[place].content?.audience = .only(members + [member.id])
            } else {
                parts[place].content = content
            }
        }
    }
}

/// Files that exchange their journals without a server: each with an identity and keys.
final class TravelBench {
    /// One file of the city.
    final class Desk {
        let test: TestFile
        private(set) var file: StationFile
        let member: ChainAuthor
        let secret: [UInt8]
        /// Whether its program is a version newer than this one.
        private(set) var isNewer = false
        /// Whether it goes on with a copy of somebody's file.
        private(set) var isCopy = false

        fileprivate init(_ name: String, isCity: Bool, stations: [String]) throws {
            test = try TestFile(stations: stations)
            file = test.file
            var (key, secret) = ([UInt8](repeating: 0, count: 32), [UInt8](repeating: 0, count: 64))
            crypto_sign_keypair(&key, &secret)
            self.secret = secret
            member = ChainAuthor(
                id: test.file.desk.newID(), name: name, isCity: isCity,
                station: isCity ? nil : test.stations.first?.id, signing: key)
            try file.join(as: member)
        }

        /// The same member, as somebody goes on with a copy of the file on the same computer.
        fileprivate init(copyOf other: Desk) throws {
            (test, member, secret, file, isNewer) = (
                other.test, other.member, other.secret, other.file, other.isNewer
            )
            isCopy = true
            try restore(other.copy())
        }

        /// Does something with the program that stands at this desk.
        func act<T>(_ work: () throws -> T) rethrows -> T {
            try Schema.$trial.withValue(isNewer ? NewerVersion.steps : [], operation: work)
        }

        /// The newer program opens the file where it lies.
        func upgrade() throws {
            isNewer = true
            let folder = String(file.path.dropLast(StationFile.name.count + 1))
            let desk = file.desk
            file.close()
            try act {
                file = try StationFile(folder: folder, desk: desk)
                try file.applyWaiting()
            }
        }

        /// The file's folder as a backup taken now would have it.
        func copy() throws -> String {
            let folder = NSTemporaryDirectory() + "travel-copy-" + UUID().uuidString
            try DataFolder.make(folder)
            try file.queue.backup(to: try DatabaseQueue(path: folder + "/" + StationFile.name))
            return folder
        }

        /// Goes on with an earlier copy, as after a restore.
        func restore(_ folder: String) throws {
            var desk = TestFile.desk()
            // Time has gone on meanwhile.
            (desk.now, desk.newID) = (test.file.desk.now, test.file.desk.newID)
            file = try act { try StationFile(folder: folder, desk: desk) }
        }

        /// The computer's clock is set otherwise.
        func setClock(by milliseconds: Int64) throws {
            let newest = try act {
                try file.read { try Int64.fetchOne($0, sql: "SELECT max(at) FROM journal_entry") }
            }
            let desk = TestFile.desk(start: file.desk.now() + milliseconds, past: newest)
            (file.desk.now, file.desk.newID) = (desk.now, desk.newID)
            (test.file.desk.now, test.file.desk.newID) = (desk.now, desk.newID)
        }

        /// Signs what the server does not have yet of the chains that were written here.
        func send(
            to server: inout [(ChainAuthor, TravellingEntry)],
            _ audience: @escaping ([RecordID]) -> Audience = { _ in .everybody }
        ) throws {
            try file.tellContacts()
            for chain in try file.ownChains() {
                let from = server.filter { $0.1.chain == chain }.map(\.1.seq).max() ?? 0
                server += try signed(chain, after: from, audience).map { (member, $0) }
            }
        }

        /// What this member wrote in a chain behind an entry, signed at its end.
        fileprivate func signed(
            _ chain: RecordID, after seq: Int64, _ audience: @escaping ([RecordID]) -> Audience
        ) throws -> [TravellingEntry] {
            var entries = try file.entriesToSend(of: chain, after: seq, limit: .max, audience: audience)
            guard let last = entries.last else { return [] }
            let head = ChainHead(chain: chain, seq: last.seq, hash: last.hash)
            entries[entries.count - 1].signature = BatchSignature.make(over: head, with: secret)
            return entries
        }

        /// What this file has of another member's chain behind an entry, as far as it is signed.
        fileprivate func handedOn(
            _ chain: RecordID, after seq: Int64, _ audience: @escaping ([RecordID]) -> Audience
        ) throws -> [TravellingEntry] {
            let entries = try file.entriesToSend(of: chain, after: seq, limit: .max, audience: audience)
            return Array(entries[..<(entries.lastIndex { $0.signature != nil }.map { $0 + 1 } ?? 0)])
        }

        /// An entry with what of it is meant for this desk.
        fileprivate func shown(_ entry: TravellingEntry, of author: ChainAuthor) -> TravellingEntry {
            var entry = entry
            for place in entry.parts.indices {
                guard case .only(let some) = entry.parts[place].content?.audience, !member.isCity,
                    author.id != member.id, !some.contains(member.id)
                else { continue }
                entry.parts[place].content = nil
            }
            return entry
        }

        /// Takes in what the server has and the file has not, in the order in which it came there: what somebody wrote upon
        /// something else came after it.
        @discardableResult
        func receive(from server: [(ChainAuthor, TravellingEntry)]) throws -> Arrival {
            let heads = Dictionary(uniqueKeysWithValues: try file.chainHeads().map { ($0.chain, $0.seq) })
            var news = server.filter { $0.1.seq > heads[$0.1.chain] ?? 0 }.map { ($0, shown($1, of: $0)) }[...]
            var sum = Arrival()
            while let (member, first) = news.first {
                let run = news.prefix { $0.1.chain == first.chain }
                let arrival = try file.receive(run.map(\.1), from: member)
                sum.applied += arrival.applied
                sum.waiting = arrival.waiting
                sum.disputes += arrival.disputes
                news = news.dropFirst(run.count)
            }
            return sum
        }
    }

    /// What lies at the server, in the order in which it came.
    var server: [(ChainAuthor, TravellingEntry)] = []
    /// Which of them others brought back, and their author has not said again.
    private var brought: Set<Place> = []
    /// Which of these the city's office, which has been there since, does not have either.
    private var lacked: Set<Place> = []
    let city: Desk
    private(set) var stations: [Desk]
    var station: Desk { stations[0] }

    init(stations names: [String] = ["岭南镇"]) throws {
        city = try Desk("市政协", isCity: true, stations: [])
        stations = try names.map { try Desk($0, isCity: false, stations: [$0 + "委员联络站"]) }
        // The city's office knows its stations before they join.
        if stations.count > 1 { for desk in stations { _ = try city.file.add(desk.test.stations[0]) } }
        let members = [city.member] + stations.map(\.member)
        for desk in [city] + stations { try desk.file.keep(members.filter { $0.id != desk.member.id }) }
        try exchange()
        // In which order they stand is the city's to say.
        for dispute in try city.file.disputes() { try city.file.settle(dispute, as: .ours) }
        try exchange()
    }

    /// Whom what is about some stations is for, as a city's server has it.
    ///
    /// - Parameter isOffices: whether the office says it.
    func audience(of desk: Desk, isOffices: Bool = false) -> ([RecordID]) -> Audience {
        let files = Dictionary(stations.map { ($0.member.station!, $0.member.id) }) { first, _ in first }
        return { stations in
            stations.isEmpty && isOffices ? .everybody : .only(stations.compactMap { files[$0] })
        }
    }

    /// Somebody copies a station's file, and both are gone on with.
    func copyFile(of desk: Desk) throws { stations.append(try Desk(copyOf: desk)) }

    /// Everything goes all ways.
    func exchange() throws {
        for desk in [city] + stations { try exchange(desk) }
        for desk in [city] + stations { try exchange(desk) }
    }

    /// One desk's sync.
    func exchange(_ desk: Desk) throws {
        try desk.act {
            try desk.file.tellContacts()
            for (author, chain) in try chains(of: desk) { try handIn(chain, of: author, by: desk) }
            try desk.receive(from: shown(to: desk))
            try desk.file.discardReturned()
            guard desk.member.isCity else { return }
            let heads = Dictionary(uniqueKeysWithValues: try desk.file.chainHeads().map { ($0.chain, $0.seq) })
            lacked.formUnion(brought.filter { $0.seq > heads[$0.chain] ?? 0 })
        }
    }

    /// The chains that a file has, its own last, since it may have written upon the others, with who writes them.
    private func chains(of desk: Desk) throws -> [(ChainAuthor, RecordID)] {
        let own = try desk.file.ownChains()
        let members = Dictionary(([city] + stations).map { ($0.member.id, $0.member) }) { first, _ in first }
        let others = try desk.file.authors().filter { !own.contains($0.key) }.sorted { $0.key < $1.key }
        return others.compactMap { chain, id in members[id].map { ($0, chain) } } + own.map { (desk.member, $0) }
    }

    /// Hands in what the server lacks of a chain, or has from others only.
    private func handIn(_ chain: RecordID, of author: ChainAuthor, by desk: Desk) throws {
        let there = server.indices.filter { server[$0].1.chain == chain }
        let brought = there.map { server[$0].1.seq }.filter { self.brought.contains(Place(chain: chain, seq: $0)) }
            .min()
        let from = min(there.last.map { server[$0].1.seq } ?? 0, (brought ?? .max) - 1)
        let (isOwn, isCity) = (author.id == desk.member.id, desk.member.isCity)
        let audience = isOwn || isCity ? audience(of: desk, isOffices: author.isCity) : { _ in .only([]) }
        let entries =
            isOwn ? try desk.signed(chain, after: from, audience) : try desk.handedOn(chain, after: from, audience)
        for entry in entries {
            let place = Place(chain: chain, seq: entry.seq)
            guard let known = there.first(where: { server[$0].1.seq == entry.seq }) else {
                server.append((author, entry.kept(of: isOwn || isCity ? nil : desk.member)))
                if !isOwn, !isCity { self.brought.insert(place) }
                continue
            }
            if isOwn || isCity {
                guard self.brought.remove(place) != nil else { continue }
                let signature = server[known].1.signature
                server[known].1 = entry
                server[known].1.signature = entry.signature ?? signature
            } else if self.brought.contains(place) {
                server[known].1.add(entry, of: desk.member)
            }
        }
    }

    /// What the server shows to a desk: what others brought back only once its author has said whom it is for, and to an author
    /// that lost it, too, once the office has been there, which may have it whole.
    private func shown(to desk: Desk) -> [(ChainAuthor, TravellingEntry)] {
        func first(_ places: Set<Place>) -> [RecordID: Int64] {
            Dictionary(places.map { ($0.chain, $0.seq) }, uniquingKeysWith: min)
        }
        let (brought, due) = (first(brought), first(desk.member.isCity ? [] : brought.subtracting(lacked)))
        return server.filter { author, entry in
            entry.seq < (author.id == desk.member.id ? due : brought)[entry.chain] ?? .max
        }
    }

    /// The server is put back to what it had: all behind an entry is lost. What was handed in at once is there or not.
    func restoreServer(to most: Int) {
        let count = server[..<most].lastIndex { $0.1.signature != nil }.map { $0 + 1 } ?? 0
        for (_, entry) in server[count...] { brought.remove(Place(chain: entry.chain, seq: entry.seq)) }
        server.removeSubrange(count...)
    }

    /// What goes on a stick for somebody: all that the file has and they may have.
    func parcel(of desk: Desk, for receiver: Desk) throws -> [(ChainAuthor, [TravellingEntry])] {
        try desk.file.tellContacts()
        // What a station has of others has holes, and goes to nobody.
        let chains = try chains(of: desk).filter {
            desk.member.isCity || $0.0.id == desk.member.id || $0.0.id == receiver.member.id
        }
        return try chains.map { author, chain in
            let isOwn = author.id == desk.member.id
            let audience = audience(of: desk, isOffices: author.isCity)
            let entries =
                isOwn
                ? try desk.signed(chain, after: 0, audience) : try desk.handedOn(chain, after: 0, audience)
            return (author, entries.map { receiver.shown($0, of: author) })
        }.filter { !$0.1.isEmpty }
    }

    /// The rows of a table, whatever number each file counts their changes by, without telephones, which stay at home.
    static func rows(_ file: StationFile, _ table: String) throws -> [String] {
        try file.read { db in
            try StoredRow.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY id").map {
                RowImage($0.image.columns.filter { !["revision", "key", "phone"].contains($0.0) }).json
            }
        }
    }
}
