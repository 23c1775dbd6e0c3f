#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import GRDB
import StationModel

extension DataFolder {
    /// Puts a copy in the place of a folder's file. What stood there is kept beside it under another name.
    ///
    /// The copy is first brought into the folder whole and looked through there, then the names change; a power cut in
    /// between leaves the old file or the new one.
    ///
    /// - Parameter aside: the name under which the replaced file is kept, without a path.
    /// - Throws: `file`; then the folder's file is as it was.
    public static func restore(_ copy: String, into folder: String, keeping aside: String) throws(Fault) {
        let path = folder + "/" + StationFile.name
        let part = path + ".part"
        do {
            unlink(part)
            try {
                var configuration = Configuration()
                configuration.readonly = true
                let source = try DatabaseQueue(path: copy, configuration: configuration)
                let target = try DatabaseQueue(path: part)
                chmod(part, 0o600)
                try source.backup(to: target)
                try target.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            }()
            _ = try BackupSummary(of: part)
            if hasFile(path) {
                // What only stands in the companion file is brought into the main one, so that nothing is left behind.
                if let old = try? DatabaseQueue(path: path) {
                    try? old.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
                }
                guard rename(path, folder + "/" + aside) == 0 else {
                    throw Fault(.file, "无法给现有文件改名:\(String(cString: strerror(errno)))。没有改动")
                }
                for suffix in ["-wal", "-shm"] where hasFile(path + suffix) {
                    rename(path + suffix, folder + "/" + aside + suffix)
                }
            }
            try settle(part, as: path)
        } catch {
            unlink(part)
            throw Fault.ofFile(error, path: copy)
        }
    }

    /// Brings a finished file to the disk and gives it its name.
    static func settle(_ part: String, as path: String) throws(Fault) {
        let descriptor = open(part, O_RDONLY)
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            if descriptor >= 0 { close(descriptor) }
            throw Fault(.file, "没有写到磁盘:\(path)")
        }
        close(descriptor)
        guard rename(part, path) == 0 else {
            throw Fault(.file, "无法写成 \(path):\(String(cString: strerror(errno)))")
        }
        // The name itself has to survive a power cut, too.
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let directory = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY)
        if directory >= 0 {
            fsync(directory)
            close(directory)
        }
    }

    /// The names in a folder; empty where it cannot be read.
    public static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            names.append(name)
        }
        return names.filter { $0 != "." && $0 != ".." }.sorted()
    }

    /// Whether others than the owner could read the folder or the file in it: in octal, nil if all is well.
    public static func openness(_ folder: String) -> String? {
        for path in [folder + "/" + StationFile.name, folder] {
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & 0o077 != 0 else { continue }
            return "\(path)(权限 \(String(status.st_mode & 0o777, radix: 8)))"
        }
        return nil
    }
}
