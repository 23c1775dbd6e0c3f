#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import GRDB
import StationCore
import StationModel

/// A file that is read and never written: what the reading commands stand on.
///
/// SQLite reads a file with a write-ahead log only where it can make its companions beside it. Where the folder takes nothing
/// (a read-only disk, somebody else's folder), a file without a log is opened as one that nobody changes; one with a log is
/// copied with it into a private folder and read there, since without the log its last entries would be missing.
final class ReadableFile {
    let queue: DatabaseQueue
    /// Where a private copy lies; nil: there is none.
    private let copy: String?
    /// The database whose empty companions SQLite made for this reading; nil: they were there already.
    private let companions: String?

    init(_ path: String, patience: Double) throws {
        if DataFolder.isOfFirstEdition(path) { throw StationFile.firstEdition }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(patience)
        let folder = DataFolder.folder(of: path)
        let isOpen = DataFolder.hasFile(path + "-shm")
        guard DataFolder.refusesWriting(folder) else {
            copy = nil
            companions = isOpen || DataFolder.hasFile(path + "-wal") ? nil : path
            queue = try DatabaseQueue(path: path, configuration: configuration)
            return
        }
        companions = nil
        guard DataFolder.hasLog(path) else {
            copy = nil
            queue = try DatabaseQueue(
                path: "file:\(DataFolder.escaped(path))?immutable=1", configuration: configuration)
            return
        }
        let place = try ReadableFile.makePrivateFolder()
        copy = place
        do {
            for suffix in ["", "-wal"] {
                try DiskFile.copy(path + suffix, to: "\(place)/\(StationFile.name)\(suffix)")
            }
            queue = try DatabaseQueue(path: "\(place)/\(StationFile.name)")
        } catch {
            ReadableFile.discard(place)
            throw error
        }
    }

    deinit {
        try? queue.close()
        if let copy { ReadableFile.discard(copy) }
        // A reader may not take SQLite's companions away; a writer that writes nothing does, if nobody else needs them.
        if let companions, !DataFolder.hasLog(companions), let last = try? DatabaseQueue(path: companions) {
            _ = try? last.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
            try? last.close()
        }
    }

    private static func makePrivateFolder() throws(Fault) -> String {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/liaison-read-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Fault(.file, "这里只能读取,要先复制到 \(parent),但那里\(DataFolder.reason(errno))")
        }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func discard(_ folder: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink("\(folder)/\(StationFile.name)\(suffix)") }
        rmdir(folder)
    }
}

extension DiskFile {
    /// Copies a file to a new one that only its owner may read.
    static func copy(_ source: String, to target: String) throws(Fault) {
        let (from, to) = (try DiskFile(reading: source), try DiskFile(making: target))
        while true {
            let bytes = try from.read(1 << 20)
            if bytes.isEmpty { return }
            try to.write(bytes)
        }
    }
}
