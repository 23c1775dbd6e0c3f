import CSodium
import Foundation
import GRDB
import StationCore
import StationModel

@testable import StationStore

/// Files that exchange their journals without a server: each with an identity and keys.
final class TravelBench {
    /// One file of the city.
    final class Desk {
        let test: TestFile
        private(set) var file: StationFile
        let member: ChainAuthor
        let secret: [UInt8]

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
            file = try StationFile(folder: folder, desk: desk)
        }

        /// Signs what the server does not have yet of the chains that were written here.
        func send(
            to server: inout [(ChainAuthor, TravellingEntry)],
            _ audience: @escaping ([RecordID]) -> Audience = { _ in .everybody }
        ) throws {
            try file.tellContacts()
            for chain in try file.ownChains() {
                let from = server.filter { $0.1.chain == chain }.map(\.1.seq).max() ?? 0
                var entries = try file.entriesToSend(of: chain, after: from, audience: audience)
                guard let last = entries.last else { continue }
                let head = ChainHead(chain: chain, seq: last.seq, hash: last.hash)
                entries[entries.count - 1].signature = BatchSignature.make(over: head, with: secret)
                server += entries.map { (member, $0) }
            }
        }

        /// An entry with what of it is meant for this desk.
        private func shown(_ entry: TravellingEntry, of author: ChainAuthor) -> TravellingEntry {
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
    let city: Desk
    let stations: [Desk]
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
    func audience(of desk: Desk) -> ([RecordID]) -> Audience {
        let files = Dictionary(uniqueKeysWithValues: stations.map { ($0.member.station!, $0.member.id) })
        return { stations in
            stations.isEmpty && desk.member.isCity ? .everybody : .only(stations.compactMap { files[$0] })
        }
    }

    /// Everything goes all ways.
    func exchange() throws {
        for desk in [city] + stations { try exchange(desk) }
        for desk in [city] + stations { try exchange(desk) }
    }

    /// One desk's sync.
    func exchange(_ desk: Desk) throws {
        try desk.send(to: &server, audience(of: desk))
        try desk.receive(from: server)
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
