import StationCore
import StationStore

/// What goes to a city's server in one call, all of it or nothing.
package struct CityBatch: Hashable, Sendable {
    /// The keys of who hands it in; nil: they are known. Given every time they do no harm, and a server that was restored
    /// from before the joining has them again.
    package var keys: MemberKeys?
    package var report: MemberReport
    /// In the order in which they came about. The last of each chain is signed by the chain's author.
    package var entries: [SignedEntry] = []
    /// Authors of chains that the server may not know yet and that are not the sender's: whoever has entries of another
    /// member, signed, may bring them.
    package var authors: [RecordID: RecordID] = [:]
    /// Whom contents that are for some only are meant for, is said by the entries; how far this file has each chain:
    package var receipts: [RecordID: Int64] = [:]
    /// Figures of the sender's own station (`station` and `at` are the server's to say).
    package var figures: [CityFigure] = []

    package init(keys: MemberKeys? = nil, report: MemberReport) { (self.keys, self.report) = (keys, report) }

    /// The most parts of one call.
    package static let mostParts = 5000
    /// The most bytes of contents of one call.
    package static let mostBytes = 8 << 20

    /// How many of these entries, from the first, go into one call: at least one, and no more than a call may have.
    package static func count<Entries: Sequence<TravellingEntry>>(of entries: Entries) -> Int {
        var (count, parts, bytes) = (0, 0, 0)
        for entry in entries {
            parts += entry.parts.count
            bytes += entry.parts.reduce(0) { $0 + $1.length }
            if count > 0 && (parts > mostParts || bytes > mostBytes) { break }
            count += 1
        }
        return count
    }
}

extension TravellingPart {
    /// About how many bytes it has on its way.
    fileprivate var length: Int {
        guard let content else { return 64 }
        let texts = content.kind.utf8.count + (content.before?.utf8.count ?? 0) + (content.after?.utf8.count ?? 0)
        return 128 + texts + content.audience.names.count * 37
    }
}

extension Audience {
    /// The members that are named.
    fileprivate var names: [RecordID] {
        switch self {
        case .everybody: []
        case .only(let members): members
        }
    }
}

extension CityBatch {
    /// As the function `submit` takes it.
    var parameters: [PostgresValue] {
        let entries = self.entries.map(\.entry)
        // Each part with the place of its entry in the call, from 1.
        let parts = entries.enumerated().flatMap { place, entry in entry.parts.map { (Int32(place + 1), $0) } }
        let contents = parts.map(\.1.content)
        return [
            .bytes(keys?.signing), .bytes(keys?.sealing), .number(report.skew), .text(report.program),
            .small(Int32(clamping: report.schema)), .small(Int32(clamping: report.disputes)),
            .ids(Array(receipts.keys)), .numbers(Array(receipts.values)),
            .ids(entries.map(\.chain)), .numbers(entries.map(\.seq)), .ids(entries.map { authors[$0.chain] }),
            .bytes(entries.map(\.parent)), .smalls(entries.map { Int32(clamping: $0.schema) }),
            .bytes(entries.map(\.hash)), .bytes(self.entries.map(\.signature)),
            .smalls(parts.map(\.0)), .smalls(parts.map { Int32(clamping: $0.1.position) }),
            .bytes(parts.map(\.1.digest)),
            .texts(contents.map { $0?.audience.array }), .texts(contents.map { $0?.kind }),
            .ids(contents.map { $0?.record }), .texts(contents.map { $0?.before }), .texts(contents.map { $0?.after }),
            .bytes(contents.map { $0?.salt }),
            .texts(figures.map(\.period)), .texts(figures.map(\.name)), .numbers(figures.map(\.value)),
            .numbers(figures.map(\.base)), .texts(figures.map(\.head)),
        ]
    }
}

extension Audience {
    /// As PostgreSQL writes an array; nil: everybody.
    fileprivate var array: String? {
        switch self {
        case .everybody: nil
        case .only(let members): "{\(members.map(\.text).joined(separator: ","))}"
        }
    }
}
