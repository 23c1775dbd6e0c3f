import CSodium
import StationCore
import StationModel
import StationStore

@testable import StationConsole

/// A station's desk and the city's office, which exchange their journals without a server.
final class CityBench {
    /// One of the two, with who it is and its key.
    final class Side {
        let desk: Desktop
        let member: ChainAuthor
        private let secret: [UInt8]

        fileprivate init(_ desk: Desktop, _ name: String, station: RecordID?) throws {
            self.desk = desk
            var (key, secret) = ([UInt8](repeating: 0, count: 32), [UInt8](repeating: 0, count: 64))
            crypto_sign_keypair(&key, &secret)
            self.secret = secret
            member = ChainAuthor(
                id: desk.file.desk.newID(), name: name, isCity: station == nil, station: station, signing: key)
            try desk.file.join(as: member)
        }

        fileprivate func send(to other: Side) throws {
            let heads = Dictionary(uniqueKeysWithValues: try other.desk.file.chainHeads().map { ($0.chain, $0.seq) })
            for chain in try desk.file.ownChains() {
                var entries = try desk.file.entriesToSend(of: chain, after: heads[chain] ?? 0) { _ in .everybody }
                guard let last = entries.last else { continue }
                entries[entries.count - 1].signature = BatchSignature.make(
                    over: ChainHead(chain: chain, seq: last.seq, hash: last.hash), with: secret)
                _ = try other.desk.file.receive(entries, from: member)
            }
        }

        /// What a sync that went to its end would be remembered by.
        func noteSync(daysAgo: Int64 = 0, _ change: (inout SyncNote) -> Void = { _ in }) throws {
            let file = desk.file
            var note = SyncNote()
            let then = file.desk.now() - daysAgo * 86_400_000
            note.begin(at: then)
            note.acknowledge(Dictionary(uniqueKeysWithValues: try file.chainHeads().map { ($0.chain, $0.seq) }))
            note.end(at: then, sent: 3, received: 5, saying: "送出 3 条,收到 5 条")
            change(&note)
            note.write(in: desk.folder)
        }

        /// Opens the console anew, with somebody who keeps the copies.
        func open() throws {
            let office = TestBackOffice()
            office.newestCopy = (Desktop.today, "10:32")
            desk.console = try Console(desk.file, Context(file: desk.file, exportFolder: desk.folder + "/export"))
            desk.console.backOffice = office
            desk.console.handle(.news)
        }
    }

    let station: Side
    let city: Side

    init() throws {
        let desk = try Desktop(members: 2)
        station = try Side(desk, "岭南镇", station: try desk.file.stations()[0].id)
        city = try Side(Desktop(stations: []), "合山市政协", station: nil)
        try city.desk.file.keep([station.member])
        try station.desk.file.keep([city.member])
        try exchange()
    }

    func exchange() throws {
        try station.send(to: city)
        try city.send(to: station)
        try station.send(to: city)
    }

    /// Both write the post of the station's first member without knowing of each other.
    func disagree() throws -> Member {
        let member = try station.desk.file.members(MemberFilter(), window: 0..<1)[0]
        for (side, post) in [(station, "镇中心校教师"), (city, "市教育局副局长")] {
            var own = try side.desk.file.member(member.id)
            own.person.post = post
            _ = try side.desk.file.save(own)
        }
        try exchange()
        return member
    }
}
