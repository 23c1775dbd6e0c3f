#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Writes files that were not there before, for their owner only and down to the disk.
enum NewFile {
    /// Makes `NAME.ENDING` in a folder, or `NAME-2.ENDING` … where that is there already.
    ///
    /// - Parameter before: called with the file's name before anything is written into it; where it throws, no file is
    ///   left.
    /// - Returns: the file's path.
    /// - Throws: a `Fault` of kind `file`; no part of a file is left then.
    static func write(
        _ text: String, named name: String, ending: String, into folder: String,
        before: (String) throws -> Void = { _ in }
    ) throws -> String {
        try DataFolder.make(folder)
        for attempt in 1...999 {
            let file = "\(name)\(attempt == 1 ? "" : "-\(attempt)").\(ending)"
            let path = "\(folder)/\(file)"
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            if descriptor < 0, errno == EEXIST { continue }
            guard descriptor >= 0 else { break }
            defer { close(descriptor) }
            do {
                try before(file)
                try fill(descriptor, with: text, path)
            } catch {
                unlink(path)
                throw error
            }
            return path
        }
        throw Fault(.file, "无法在 \(folder) 里建立文件:\(DataFolder.reason(errno))")
    }

    private static func fill(_ descriptor: Int32, with text: String, _ path: String) throws {
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Fault(.file, "没有写成 \(path):\(DataFolder.reason(errno))") }
            written += count
        }
        guard fsync(descriptor) == 0 else { throw Fault(.file, "没有写到磁盘上:\(path):\(DataFolder.reason(errno))") }
    }
}
