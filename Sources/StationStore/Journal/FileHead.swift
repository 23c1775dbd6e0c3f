import GRDB
import StationCore
import StationModel

/// By what a state of a file is called on paper, in a backup's name, and over the telephone: the end of the chain's
/// identifier, the place in the chain and the beginning of the hash of the last entry that changed records.
///
/// Sixteen digits of the hash: eight would be found by trying in minutes.
package struct FileHead: Hashable, Sendable {
    package let chain: String
    package let seq: Int64
    package let hash: String

    /// `5d02-1234-9f86d081884c7d65`.
    package var text: String { "\(chain)-\(seq)-\(hash)" }

    init(_ entry: JournalEntry) {
        chain = String(entry.chain.text.suffix(4))
        seq = entry.seq
        hash = String(entry.hash.text.prefix(16))
    }

    /// One that was written down; nil where the text is none.
    package init?(_ text: String) {
        let parts = text.lowercased().split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        func isHexadecimal(_ part: String, _ count: Int) -> Bool {
            part.utf8.count == count
                && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        }
        guard parts.count == 3, isHexadecimal(parts[0], 4), let seq = Int64(parts[1]), seq > 0,
            "\(seq)" == parts[1], isHexadecimal(parts[2], 16)
        else { return nil }
        (chain, self.seq, hash) = (parts[0], seq, parts[2])
    }
}

extension Queries {
    /// The head of the file as it stands; nil: nothing was ever entered. Notes change no record and move no head.
    package func head() throws(Fault) -> FileHead? {
        try read { db in
            try StoredRow.fetchOne(
                db,
                sql: "SELECT * FROM journal_entry WHERE kind NOT GLOB 'note.*' ORDER BY number DESC LIMIT 1"
            ).map { FileHead(try JournalEntry($0)) }
        }
    }

    /// Whether this file is the continuation of the state that a head names.
    ///
    /// - Returns: what is wrong, in words; nil: it is.
    package func departure(from head: FileHead) throws(Fault) -> String? {
        try read { db in
            let found = try StoredRow.fetchCursor(
                db, sql: "SELECT * FROM journal_entry WHERE seq = ?", arguments: [head.seq]
            ).map { FileHead(try JournalEntry($0)) }.all().filter { $0.chain == head.chain }
            guard !found.isEmpty else { return "日志里没有 \(head.chain) 链的第 \(head.seq) 条" }
            return found.contains(head) ? nil : "\(head.chain) 链的第 \(head.seq) 条与记下的不同"
        }
    }
}
