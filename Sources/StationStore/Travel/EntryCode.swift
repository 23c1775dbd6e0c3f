import StationCore
import StationModel

/// An entry as bytes: as it waits in a file, and as it lies in a bundle. Every part has its length before it, as in what is
/// hashed (docs/journal.md).
extension TravellingEntry {
    package var encoded: [UInt8] {
        var bytes = Parts()
        bytes.put(chain.bytes)
        bytes.put(seq)
        bytes.put(parent)
        bytes.put(Int64(schema))
        bytes.put(hash)
        bytes.put(signature)
        bytes.put(Int64(parts.count))
        for part in parts {
            bytes.put(part.position)
            bytes.put(part.digest)
            guard let content = part.content else {
                bytes.put(nil as [UInt8]?)
                continue
            }
            bytes.put(content.salt)
            switch content.audience {
            case .everybody: bytes.put(nil as [UInt8]?)
            case .only(let members): bytes.put(members.flatMap(\.bytes))
            }
            bytes.put(Array(content.kind.utf8))
            bytes.put(content.record?.bytes)
            bytes.put(content.before.map { Array($0.utf8) })
            bytes.put(content.after.map { Array($0.utf8) })
        }
        return bytes.bytes
    }

    /// Reads what `encoded` made; nil where the bytes are anything else.
    package init?(encoded: [UInt8]) {
        var bytes = PartReader(encoded)
        guard let chain = bytes.id(), let seq = bytes.number(), let parent = bytes.part(), let schema = bytes.number(),
            let hash = bytes.part() ?? nil, let signature = bytes.part(), let count = bytes.number(),
            count >= 0, count <= Int64(encoded.count), let version = Int(exactly: schema)
        else { return nil }
        var parts: [TravellingPart] = []
        for _ in 0..<count {
            guard let position = bytes.number(), let digest = bytes.part() ?? nil, let salt = bytes.part() else {
                return nil
            }
            guard let salt else {
                parts.append(TravellingPart(position: position, digest: digest, content: nil))
                continue
            }
            guard let members = bytes.part(), let kind = bytes.text() ?? nil, let record = bytes.part(),
                let before = bytes.text(), let after = bytes.text()
            else { return nil }
            guard let audience = Audience(members), (record?.count ?? 16) == 16 else { return nil }
            parts.append(
                TravellingPart(
                    position: position, digest: digest,
                    content: .init(
                        audience: audience, salt: salt, kind: kind,
                        record: record.flatMap { $0.withUnsafeBytes { RecordID(bytes: $0) } }, before: before,
                        after: after)))
        }
        guard bytes.isAtEnd else { return nil }
        self.init(
            chain: chain, seq: seq, parent: parent, schema: version, hash: hash, parts: parts, signature: signature)
    }
}

extension Audience {
    /// - Parameter members: identifiers one after another; nil: everybody.
    fileprivate init?(_ members: [UInt8]?) {
        guard let members else {
            self = .everybody
            return
        }
        guard members.count % 16 == 0 else { return nil }
        self = .only(
            stride(from: 0, to: members.count, by: 16).map { start in
                members.withUnsafeBytes { RecordID(bytes: .init(rebasing: $0[start..<start + 16]))! }
            })
    }
}

/// Parts one after another, each with its length in decimal digits and a colon before it; a missing one is `-,`.
private struct Parts {
    private(set) var bytes: [UInt8] = []

    mutating func put(_ part: [UInt8]?) {
        guard let part else { return bytes += [0x2D, 0x2C] }
        bytes += Array("\(part.count):".utf8) + part
    }

    mutating func put(_ number: Int64) { put(Array("\(number)".utf8)) }
}

private struct PartReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    /// nil: there is no part; a nil within: the part is missing.
    mutating func part() -> [UInt8]?? {
        guard place < bytes.count else { return nil }
        if bytes[place] == 0x2D {
            guard place + 1 < bytes.count, bytes[place + 1] == 0x2C else { return nil }
            place += 2
            return .some(nil)
        }
        var length = 0
        while place < bytes.count, bytes[place] != 0x3A {
            guard (0x30...0x39).contains(bytes[place]), length <= bytes.count else { return nil }
            length = length * 10 + Int(bytes[place] - 0x30)
            place += 1
        }
        guard place < bytes.count, length <= bytes.count - place - 1 else { return nil }
        defer { place += length + 1 }
        return .some(Array(bytes[place + 1..<place + 1 + length]))
    }

    mutating func number() -> Int64? {
        guard let part = part() ?? nil else { return nil }
        return Int64(String(decoding: part, as: UTF8.self))
    }

    mutating func id() -> RecordID? {
        guard let part = part() ?? nil else { return nil }
        return part.withUnsafeBytes { RecordID(bytes: $0) }
    }

    mutating func text() -> String?? {
        guard let part = part() else { return nil }
        guard let part else { return .some(nil) }
        guard let text = String(validating: part, as: UTF8.self) else { return nil }
        return .some(text)
    }
}
