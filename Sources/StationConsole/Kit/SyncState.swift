import StationCore
import StationModel
import StationStore

/// How the file stands with its city, as far as that is known without a line.
package struct SyncState: Hashable, Sendable {
    package let membership: CityMembership
    /// What is remembered of the last sync; nil: nothing.
    package var note: SyncNote?
    /// What was written here and is not known to be at the city.
    package var unreported = Unreported()
    /// Entries that came and wait for an upgrade or for what they refer to.
    package var waiting = 0
    /// When the other stations were heard last, in milliseconds since 1970; the city's office alone hears them.
    package var heard: [RecordID: Int64] = [:]
    /// When it was looked at, in milliseconds since 1970.
    package var now: Int64 = 0

    /// After so many milliseconds without news nothing is known any more.
    static let patience: Int64 = 2 * 86_400_000

    init(_ file: some Queries, of membership: CityMembership, in folder: String) throws(Fault) {
        self.membership = membership
        note = SyncNote.read(in: folder)
        unreported = try file.unreported(beyond: note?.acknowledged ?? [:])
        waiting = try file.waitingCount()
        now = file.desk.now()
        guard membership.isOffice else { return }
        heard = try file.heard()
        // A station may have been there without anything new: the server saw it.
        for standing in note?.standings ?? [] {
            guard let station = RecordID(text: standing.station), let seen = standing.seen else { continue }
            heard[station] = max(heard[station] ?? 0, seen)
        }
    }

    /// Days since a station was heard, where that is too long; nil: it was heard, or has not joined.
    func silence(of station: RecordID) -> Int? {
        heard[station].flatMap { now - $0 > SyncState.patience ? SyncState.days(from: $0, to: now) : nil }
    }

    /// The longest silences, by station.
    var silent: [RecordID: Int] {
        heard.keys.reduce(into: [:]) { found, station in found[station] = silence(of: station) }
    }

    static func days(from: Int64, to: Int64) -> Int { Int(max(0, to - from) / 86_400_000) }
}
