#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import StationCore
import StationModel

/// A file that is read or written from its beginning to its end, without buffers in between.
final class DiskFile {
    let path: String
    private let descriptor: Int32

    /// Opens a file for reading.
    init(reading path: String) throws(Fault) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DiskFile.fault("无法打开", path) }
    }

    /// Makes a new file that only its owner may read.
    init(making path: String) throws(Fault) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DiskFile.fault("无法写入", path) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The file's length in bytes.
    func length() throws(Fault) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw DiskFile.fault("无法读取", path) }
        return Int(status.st_size)
    }

    /// The next bytes: so many, or what is left.
    func read(_ count: Int) throws(Fault) -> [UInt8] {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let read = readBytes(descriptor, buffer.baseAddress! + filled, count - filled)
                if read < 0, errno == EINTR { continue }
                failed = read < 0
                guard read > 0 else { return }
                filled += read
            }
        }
        if failed { throw DiskFile.fault("无法读取", path) }
        return bytes
    }

    /// Adds bytes at the end.
    func write(_ bytes: [UInt8]) throws(Fault) {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes { writeBytes(descriptor, $0.baseAddress! + done, bytes.count - done) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw DiskFile.fault("无法写入", path) }
            done += written
        }
    }

    /// Brings everything to the disk and forgets what is in memory of it, so that reading it meets the disk.
    func sync() throws(Fault) {
        guard fsync(descriptor) == 0 else { throw DiskFile.fault("没有写到磁盘", path) }
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
    }

    private static func fault(_ what: String, _ path: String) -> Fault {
        let reason =
            switch errno {
            case ENOSPC, EDQUOT: "磁盘已满"
            case EFBIG: "文件太大,这张盘放不下"
            case EROFS, EACCES, EPERM: "没有权限或只能读取"
            case ENOENT: "没有这个文件或文件夹"
            default: String(cString: strerror(errno))
            }
        return Fault(.file, "\(what) \(path):\(reason)")
    }
}

// Within the class these names mean its own methods.
private func readBytes(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(descriptor, bytes, count)
}
private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
