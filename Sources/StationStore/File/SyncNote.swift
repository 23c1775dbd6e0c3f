import Foundation
import StationCore
import StationModel

/// `station.sync` beside the database file: what is remembered of the last sync with the city.
///
/// It decides nothing, since a sync trusts no memory; it is only shown. It is this file's own on this machine: its first line says of
/// which file it is, as `MachineNote` does, so that a restored or copied one knows of no sync.
package struct SyncNote: Codable, Hashable, Sendable {
    /// The note's name within a data folder.
    package static let name = "station.sync"

    /// How a try came out.
    package enum Outcome: String, Codable, Sendable {
        /// It was begun; as long as nothing else is noted, nobody knows what became of it.
        case begun
        case done
        /// The line was dead or broke: another try may heal it.
        case cut
        /// Somebody has to do something first.
        case refused
    }

    /// A member of the city as the city's office was told of it.
    package struct Standing: Codable, Hashable, Sendable {
        package var name: String
        /// The station's identifier.
        package var station: String
        /// How many entries of it are there.
        package var reach: Int64
        /// When it was last there, in milliseconds since 1970.
        package var seen: Int64?
        package var program: String?
        /// How far its clock is ahead, in milliseconds.
        package var skew: Int64?
        package var disputes: Int?

        package init(
            name: String, station: RecordID, reach: Int64, seen: Int64?, program: String?, skew: Int64?, disputes: Int?
        ) {
            (self.name, self.station, self.reach, self.seen) = (name, station.text, reach, seen)
            (self.program, self.skew, self.disputes) = (program, skew, disputes)
        }
    }

    /// A try that did not go to its end.
    package struct Failure: Codable, Hashable, Sendable {
        package var at: Int64
        package var sentence: String
    }

    package private(set) var outcome = Outcome.begun
    /// When the last try ended, or was begun; milliseconds since 1970.
    package private(set) var at: Int64 = 0
    /// When the last one that went to its end began and ended; nil: none ever did.
    package private(set) var goodBegan: Int64?
    package private(set) var good: Int64?
    /// What the last one came to, in words.
    package private(set) var sentence = ""
    package private(set) var sent = 0
    package private(set) var received = 0
    /// How far the clock here is ahead of the server's, in milliseconds.
    package private(set) var skew: Int64 = 0
    /// The tries that failed last, the newest first.
    package private(set) var failures: [Failure] = []
    /// Of the city's office: how the stations stand.
    package private(set) var standings: [Standing] = []
    private var acknowledgedByName: [String: Int64] = [:]

    package init() {}

    /// How far the server said that it has the chains of this file.
    package var acknowledged: [RecordID: Int64] {
        acknowledgedByName.reduce(into: [:]) { found, one in
            if let chain = RecordID(text: one.key) { found[chain] = one.value }
        }
    }

    private static let mostFailures = 5

    /// What is to be said when a console is opened after a sync that did not go to its end; nil: it did.
    package var unfinished: String? {
        switch outcome {
        case .done: nil
        case .begun: "上次的同步没有做完,再同步一次就接上(F7 同步)"
        case .cut, .refused: "上次同步没有做成:\(sentence)"
        }
    }

    // MARK: What happens

    package mutating func begin(at now: Int64) { (outcome, at) = (.begun, now) }

    /// It went to its end.
    package mutating func end(
        at now: Int64, sent: Int, received: Int, skew: Int64 = 0, standings: [Standing] = [], saying sentence: String
    ) {
        (goodBegan, good) = (at, now)
        (outcome, at, self.sentence, self.sent, self.received) = (.done, now, sentence, sent, received)
        (self.skew, self.standings) = (skew, standings)
        failures = []
    }

    /// It did not.
    package mutating func fail(at now: Int64, needsSomebody: Bool, saying sentence: String) {
        (outcome, at, self.sentence) = (needsSomebody ? .refused : .cut, now, sentence)
        failures = Array(([Failure(at: now, sentence: sentence)] + failures).prefix(SyncNote.mostFailures))
    }

    /// The other side has these chains so far.
    package mutating func acknowledge(_ chains: [RecordID: Int64]) {
        for (chain, seq) in chains { acknowledgedByName[chain.text] = seq }
    }

    // MARK: On the disk

    /// What is remembered of a folder's file; nil: nothing that is this file's.
    package static func read(in folder: String) -> SyncNote? {
        guard let bytes = FileManager.default.contents(atPath: folder + "/" + name),
            let end = bytes.firstIndex(of: 10), let file = MachineNote(folder).words,
            bytes[..<end] == Data(file.utf8.dropLast())
        else { return nil }
        return try? JSONDecoder().decode(SyncNote.self, from: bytes[(end + 1)...])
    }

    /// Tells one note from the next without reading it.
    package struct Stamp: Hashable, Sendable {
        fileprivate let inode: UInt64
        /// When it was written: seconds, and nanoseconds of the next one.
        fileprivate let seconds: Int
        fileprivate let nanoseconds: Int
    }

    /// The stamp of the note in a folder; nil: there is none.
    package static func stamp(in folder: String) -> Stamp? {
        var status = stat()
        guard stat(folder + "/" + name, &status) == 0 else { return nil }
        return Stamp(
            inode: UInt64(status.st_ino), seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    }

    /// Remembers it. What cannot be written is not known afterwards, no more.
    package func write(in folder: String) {
        guard let file = MachineNote(folder).words, let words = try? JSONEncoder().encode(self) else { return }
        let path = folder + "/" + SyncNote.name
        let part = path + ".part"
        guard
            FileManager.default.createFile(
                atPath: part, contents: Data(file.utf8) + words, attributes: [.posixPermissions: 0o600])
        else { return }
        rename(part, path)
    }
}
