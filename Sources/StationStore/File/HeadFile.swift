#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import StationCore
import StationModel

/// The journal's last entry, by which one state of a file is told from another.
package struct JournalHead: Hashable, Sendable {
    /// Its number in the file; 0: the journal is empty.
    package var number: Int64
    /// Its hash; nil: the journal is empty, or what stands there is none.
    package var hash: EntryHash?
}

/// When a database itself, without its log, was written last, and how long it is.
struct FileStamp: Hashable {
    var seconds: Int
    var nanoseconds: Int
    var length: Int64
    /// When the disk last noted anything of the file, by its own clock. No program can set it back: who lays a copy over the
    /// file changes it, whatever time of writing the copy is given.
    private let changed: String

    init(_ status: stat) {
        (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
        length = Int64(status.st_size)
        changed = "\(status.st_ctim.tv_sec).\(status.st_ctim.tv_nsec)"
    }

    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// As it stands in the head file: what a copy has in common with the file, and what it has not.
    var text: String { "\(writing) \(changed)" }
    /// When it was written, and how long it is.
    fileprivate var writing: String { "\(seconds).\(nanoseconds).\(length)" }
}

/// `station.head` beside the database file: the last entry that was acknowledged, and how the database was left.
///
/// A write-ahead log with a flipped bit is read by SQLite as a shorter one, and the entries behind it are gone without a
/// word. Kept outside, the last entry tells that something is missing. It is written after each commit and not synced: after
/// a power cut it may be behind the file, never ahead of it.
final class HeadFile {
    /// The file's name within a data folder.
    static let name = "station.head"

    private let descriptor: Int32

    /// Opens it for writing; makes it where there is none. What cannot be opened is not written.
    init(_ folder: String) {
        descriptor = open(folder + "/" + HeadFile.name, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// What is remembered of a folder's file; nil: nothing, or it cannot be read.
    static func remembered(in folder: String) -> JournalHead? {
        guard let words = words(in: folder), let number = Int64(words[0]), number >= 0 else { return nil }
        guard number > 0 else { return JournalHead(number: 0, hash: nil) }
        return EntryHash(text: words[1]).map { JournalHead(number: number, hash: $0) }
    }

    /// Whether a database is as it was left after the last acknowledged entry, so that a log beside it is its own.
    static func remembersDatabase(in folder: String, at path: String) -> Bool {
        guard let words = words(in: folder), let stamp = FileStamp(of: path) else { return false }
        return words[2] == stamp.writing
    }

    /// Whether nobody else has touched a database since it was left, not even with an earlier state of file and note.
    static func leftDatabase(in folder: String, at path: String) -> Bool {
        guard let words = words(in: folder), let stamp = FileStamp(of: path) else { return false }
        return words[2] + " " + words[3] == stamp.text
    }

    private static func words(in folder: String) -> [String]? {
        guard let file = try? DiskFile(reading: folder + "/" + name), let bytes = try? file.read(HeadFile.length) else {
            return nil
        }
        let words = String(decoding: bytes, as: UTF8.self).split(separator: " ").map(String.init)
        return words.count == 5 && words[4] == "\n" ? words : nil
    }

    private static let length = 160

    /// Remembers an entry: one write of one size, so that a killed program leaves the old or the new one.
    func remember(_ head: JournalHead, _ stamp: FileStamp?) {
        guard descriptor >= 0 else { return }
        let line = "\(head.number) \(head.hash?.text ?? "-") \(stamp?.text ?? "- -") "
        let bytes = Array(
            (line + String(repeating: " ", count: max(0, HeadFile.length - 1 - line.utf8.count)) + "\n").utf8)
        _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }
}
