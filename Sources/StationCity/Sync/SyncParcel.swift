import CSodium
import Foundation
import StationCore
import StationStore

/// Entries on a stick: what one member has for another, signed by the sender, sealed so that only the receiver can open it,
/// each chain under the signature of who wrote it. It can be brought twice, late, or in any order: what is known is passed over, and what leaves a
/// gap is refused with a sentence.
package struct SyncParcel: Sendable {
    /// Who made it.
    package let sender: RecordID
    /// The sender's keys, with the mark by which a city's office knows them for those of whom it gave a join file.
    private let (keys, mark): (MemberKeys, [UInt8])
    /// Whom the office knows: a station without a line hears of the others from it alone.
    private let members: [ChainAuthor]
    /// Whom it is for.
    private let receiver: RecordID
    /// Runs of entries of one chain with its author, in the order in which they came about.
    package let runs: [(author: RecordID, entries: [TravellingEntry])]

    /// How a bundle's file begins.
    private static let magic = Array("liaison-bundle-1\n".utf8)

    /// Packs what a file has for a member of its city: at a station all that was written here, at the city's office what is
    /// meant for the station, of its own and of other stations', and what the station itself sent before, for one that lost it.
    package static func pack(_ file: StationFile, of place: CityPlace, for receiver: ChainAuthor) throws -> SyncParcel {
        try file.tellContacts()
        var runs: [(RecordID, [TravellingEntry])] = []
        let authors = try file.authors()
        let own = try file.ownChains()
        // A chain of this member's that came back, or that a copy of the file goes on with, is its own, too.
        for chain in own + authors.keys.filter({ authors[$0] == place.member && !own.contains($0) }).sorted() {
            var entries = try file.entriesToSend(of: chain, after: 0, limit: .max, audience: place.audience)
            guard !entries.isEmpty else { continue }
            // At every place where a call to the server may end, so that the city's office can hand it on piece by piece.
            var end = 0
            while end < entries.count {
                end += CityBatch.count(of: entries[end...])
                let last = entries[end - 1]
                entries[end - 1].signature = place.secrets.signature(
                    on: ChainHead(chain: chain, seq: last.seq, hash: last.hash))
            }
            runs.append((place.member, entries.map { $0.shown(to: receiver) }))
        }
        let others = place.audience(isOffices: false)
        for (chain, author) in authors where author != place.member {
            let entries = try file.entriesToSend(of: chain, after: 0, limit: .max) {
                author == receiver.id ? .only([receiver.id]) : others($0)
            }
            let signed = entries[..<(entries.lastIndex { $0.signature != nil }.map { $0 + 1 } ?? 0)]
            let shown = signed.map { $0.shown(to: receiver) }
            // Of other stations only what has something for this one. A station has of them what is meant for it: whoever
            // took that with its holes would never ask for the rest.
            guard
                author == receiver.id
                    || place.station == nil && shown.contains(where: { $0.parts.contains { $0.content != nil } })
            else { continue }
            runs.append((author, shown))
        }
        let mark =
            place.introduction.isEmpty
            ? [] : Introduction(secret: place.introduction).mark(on: place.secrets.keys, of: place.member)
        return SyncParcel(
            sender: place.member, receiver: receiver.id, keys: place.secrets.keys, mark: mark,
            members: place.station == nil ? try file.members().filter { $0.id != receiver.id } : [],
            runs: runs.filter { !$0.1.isEmpty })
    }

    /// As it lies on a stick.
    ///
    /// - Parameters:
    ///   - key: the receiver's public key for sealing.
    ///   - secrets: the sender's.
    package func sealed(to key: [UInt8], by secrets: MemberSecrets) throws(Fault) -> Data {
        guard key.count == crypto_box_publickeybytes() else {
            throw Fault(.refused, "还不知道收件人的公钥。没有写;请先联网同步一次")
        }
        var plain = ParcelCode.text(sender.text) + ParcelCode.part(keys.signing) + ParcelCode.part(keys.sealing)
        plain += ParcelCode.part(mark) + ParcelCode.text("\(members.count)")
        for member in members { plain += ParcelCode.member(member) }
        for (author, entries) in runs {
            plain += ParcelCode.text(author.text) + ParcelCode.text("\(entries.count)")
            for entry in entries { plain += ParcelCode.part(entry.encoded) }
        }
        // The signature stands before what it is over: it is as long as all are.
        plain = Signature.make(over: plain, with: secrets.signing) + plain
        var sealed = [UInt8](repeating: 0, count: plain.count + crypto_box_sealbytes())
        guard crypto_box_seal(&sealed, plain, UInt64(plain.count), key) == 0 else { throw Fault(.file, "加密失败。没有写") }
        return Data(SyncParcel.magic + sealed)
    }

    /// The most bytes of one: a station's ten years are a tenth of it.
    private static let mostBytes = 256 << 20

    /// What lies on a stick.
    ///
    /// - Throws: `notFound`; `file` where it cannot be one, before it is read into memory.
    package static func read(_ path: String) throws(Fault) -> Data {
        var status = stat()
        guard stat(path, &status) == 0 else { throw Fault(.notFound, "读不到 \(path)。没有改动") }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= mostBytes else {
            throw Fault(.file, "\(path) 不是同步包:\(status.st_size > mostBytes ? "太大了" : "不是文件")。没有收,没有改动")
        }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Fault(.notFound, "读不到 \(path)。没有改动")
        }
        return bytes
    }

    /// Opens one that is for this member.
    ///
    /// - Throws: `file` where it is none, was altered, or is for somebody else.
    package init(_ bytes: Data, for place: CityPlace) throws(Fault) {
        guard bytes.starts(with: SyncParcel.magic) else { throw Fault(.file, "这不是同步包。没有收,没有改动") }
        let sealed = Array(bytes.dropFirst(SyncParcel.magic.count))
        let extra = crypto_box_sealbytes()
        guard sealed.count >= extra else { throw Fault(.file, "这个同步包不完整。没有收,没有改动;请重新拷贝") }
        var plain = [UInt8](repeating: 0, count: sealed.count - extra)
        guard
            crypto_box_seal_open(
                &plain, sealed, UInt64(sealed.count), place.secrets.keys.sealing, place.secrets.sealing) == 0
        else { throw Fault(.refused, "这个同步包不是给“\(place.memberName)”的,或者被改动过。没有收,没有改动") }
        let length = Int(crypto_sign_bytes())
        var code = ParcelCode(Array(plain.dropFirst(length)))
        guard let sender = code.id(), let signing = code.part(), let sealing = code.part(), let mark = code.part(),
            let count = code.text().flatMap({ Int($0) }), count >= 0
        else { throw SyncParcel.unlike }
        (self.sender, receiver) = (sender, place.member)
        (keys, self.mark) = (MemberKeys(signing: signing, sealing: sealing), mark)
        guard Signature.holds(Array(plain.prefix(length)), over: Array(plain.dropFirst(length)), by: signing) else {
            throw Fault(.refused, "这个同步包不是它说的那一方签的名。没有收,没有改动;请重新拷贝,还是这样请与对方核对")
        }
        var members: [ChainAuthor] = []
        for _ in 0..<count {
            guard let member = code.member() else { throw SyncParcel.unlike }
            members.append(member)
        }
        self.members = members
        var runs: [(RecordID, [TravellingEntry])] = []
        while !code.isAtEnd {
            guard let author = code.id(), let count = code.text().flatMap({ Int($0) }), count > 0 else {
                throw SyncParcel.unlike
            }
            var entries: [TravellingEntry] = []
            for _ in 0..<count {
                guard let entry = code.part().flatMap({ TravellingEntry(encoded: $0) }) else { throw SyncParcel.unlike }
                entries.append(entry)
            }
            runs.append((author, entries))
        }
        self.runs = runs
    }

    /// How far the sender has a member's chains: what it hands back it has.
    package func reach(of member: RecordID) -> [RecordID: Int64] {
        runs.filter { $0.author == member }.reduce(into: [:]) { reach, run in
            for entry in run.entries { reach[entry.chain] = max(reach[entry.chain] ?? 0, entry.seq) }
        }
    }

    /// Who is in the city, once it is known that the sender is, and what the office says of the others.
    private func knowing(_ file: StationFile, _ place: CityPlace) throws -> [RecordID: ChainAuthor] {
        guard var from = try file.members().first(where: { $0.id == sender }) else {
            throw Fault(.refused, "不知道这个同步包是谁的。没有收,没有改动;请先联网同步一次")
        }
        if from.revoked != nil { throw Fault(.refused, "“\(from.name)”的账号已停用。没有收,没有改动") }
        if from.signing.isEmpty, place.station == nil {
            // Its first sign of life: it has the join file that the office wrote.
            guard Introduction(of: sender, by: place.secrets).holds(mark, on: keys, of: sender) else {
                throw Fault(.refused, "“\(from.name)”还没有加入,这个同步包证明不了是它的。没有收,没有改动;请核对它用的是不是最近的加入文件")
            }
            (from.signing, from.sealing) = (keys.signing, keys.sealing)
            try file.keep([from])
        }
        guard from.signing == keys.signing else {
            throw Fault(.refused, "这个同步包说是“\(from.name)”的,公钥却与这里记着的不同。没有收,没有改动;请与对方核对")
        }
        if from.isCity { try file.keep(members.filter { $0.id != place.member && $0.id != sender }) }
        return Dictionary(uniqueKeysWithValues: try file.members().map { ($0.id, $0) })
    }

    private init(
        sender: RecordID, receiver: RecordID, keys: MemberKeys, mark: [UInt8], members: [ChainAuthor],
        runs: [(RecordID, [TravellingEntry])]
    ) {
        (self.sender, self.receiver, self.keys, self.mark) = (sender, receiver, keys, mark)
        (self.members, self.runs) = (members, runs)
    }

    private static let unlike = Fault(.file, "同步包里的内容读不出来。没有收,没有改动;请升级程序,或重新拷贝")

    /// Takes it in.
    ///
    /// - Parameter place: whose file it is in the city.
    /// - Throws: `refused` where it comes from a member that takes part no more, or from nobody.
    package func receive(into file: StationFile, of place: CityPlace) throws -> Arrival {
        let members = try knowing(file, place)
        let isOffices = members[sender]?.isCity == true
        var sum = Arrival()
        var refused: [Fault] = []
        // What a station hands on of others has holes, and they bring it themselves.
        for (author, entries) in runs where isOffices || author == sender || author == receiver {
            do {
                guard let author = members[author] else { throw Fault(.refused, "其中 \(entries.count) 条不知道是谁写的,没有收") }
                // Of who takes part no more the office alone brings anything new; what is here already is no news.
                if author.revoked != nil, !isOffices {
                    guard let last = entries.last, try file.hash(of: last.chain, at: last.seq) == last.hash else {
                        throw Fault(.refused, "“\(author.name)”的账号已停用,它的 \(entries.count) 条没有收")
                    }
                    sum.known += entries.count
                    continue
                }
                let arrival = try file.receive(entries, from: author, isByStick: true)
                sum.applied += arrival.applied
                sum.known += arrival.known
                sum.bereft += arrival.bereft
                sum.disputes += arrival.disputes
                sum.waiting = arrival.waiting
            } catch let fault as Fault where fault.kind != .replaced {
                // One chain that is refused holds up no other, and is told.
                refused.append(fault)
            }
        }
        sum.discarded = try file.discardReturned()?.summary
        if place.station != nil { try file.leaveOwnStandards() }
        try file.followErasures()
        if let fault = refused.first {
            guard sum.applied > 0 else { throw fault }
            throw Fault(fault.kind, "收下了 \(sum.applied) 条,其余没有:\(fault.sentence)")
        }
        return sum
    }
}

extension TravellingEntry {
    /// With the contents that are meant for a member.
    fileprivate func shown(to receiver: ChainAuthor) -> TravellingEntry {
        var entry = self
        for place in entry.parts.indices {
            guard case .only(let members) = entry.parts[place].content?.audience else { continue }
            let isMeant = members.contains(receiver.id) || receiver.station.map(members.contains) == true
            if !receiver.isCity, !isMeant { entry.parts[place].content = nil }
        }
        return entry
    }
}

/// Parts one after another, each with its length before it.
private struct ParcelCode {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    static func part(_ bytes: [UInt8]) -> [UInt8] { Array("\(bytes.count):".utf8) + bytes }
    static func text(_ text: String) -> [UInt8] { part(Array(text.utf8)) }

    mutating func part() -> [UInt8]? {
        guard let colon = bytes[place...].prefix(20).firstIndex(of: 0x3A),
            let length = Int(String(decoding: bytes[place..<colon], as: UTF8.self)), length >= 0,
            length <= bytes.count - colon - 1
        else { return nil }
        place = colon + 1 + length
        return Array(bytes[colon + 1..<place])
    }

    static func member(_ member: ChainAuthor) -> [UInt8] {
        text(member.id.text) + text(member.name) + text(member.isCity ? "city" : "") + text(member.station?.text ?? "")
            + part(member.signing) + part(member.sealing) + text(member.revoked.map { "\($0)" } ?? "")
    }

    mutating func member() -> ChainAuthor? {
        guard let id = id(), let name = text(), let role = text(), let station = text(), let signing = part(),
            let sealing = part(), let revoked = text(), station.isEmpty == (RecordID(text: station) == nil)
        else { return nil }
        return ChainAuthor(
            id: id, name: name, isCity: !role.isEmpty, station: RecordID(text: station), signing: signing,
            sealing: sealing, revoked: Int64(revoked))
    }

    mutating func text() -> String? { part().map { String(decoding: $0, as: UTF8.self) } }
    mutating func id() -> RecordID? { text().flatMap { RecordID(text: $0) } }
}
