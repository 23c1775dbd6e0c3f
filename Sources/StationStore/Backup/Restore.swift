#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import GRDB
import StationCore
import StationModel

extension DataFolder {
    /// Puts a copy in the place of a folder's file. What stood there is kept beside it under another name.
    ///
    /// The copy is first brought into the folder whole, looked through and replayed there, then the names change; a power cut
    /// in between leaves the old file or the new one. The folder is held alone meanwhile, whatever state its file is in: who
    /// still had it open would go on writing into the one put aside. A damaged file is kept byte by byte, with its companions.
    ///
    /// - Parameters:
    ///   - aside: the name under which the replaced file is kept, without a path.
    ///   - progress: percent done.
    /// - Throws: `file`; then the folder's file is as it was.
    package static func restore(
        _ copy: String, into folder: String, keeping aside: String, progress: (Int) -> Void = { _ in }
    ) throws(Fault) {
        guard !isOfFirstEdition(copy) else { throw StationFile.firstEdition }
        let path = folder + "/" + StationFile.name
        let part = path + ".part"
        do {
            let hold = try FolderLock(folder, .alone, patience: 2)
            defer { withExtendedLifetime(hold) {} }
            discard(part)
            try {
                var configuration = Configuration()
                configuration.readonly = true
                let source = try DatabaseQueue(path: copy, configuration: configuration)
                let target = try DatabaseQueue(path: part)
                chmod(part, 0o600)
                try StationFile.copy(source, to: target) { progress($0 * 4 / 5) }
                try target.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            }()
            let summary: BackupSummary
            do { summary = try BackupSummary(of: part, isReplayed: true) } catch {
                // The officer knows the copy, not what was made of it.
                throw Fault(error.kind, error.sentence.replacing(part, with: copy) + "。没有恢复,没有改动")
            }
            if hasFile(path) {
                // What only stands in the companion file is brought into the main one, so that nothing is left behind;
                // who wants to rescue something from a damaged file wants it as it was found.
                if damage(in: folder) == nil { try settleCompanions(of: path) }
                try replace(path, by: part, keeping: folder + "/" + aside)
            } else {
                // A log without its file is of another one.
                if hasLog(path) { _ = try StrayLog.putAside(path) }
                try settle(part, as: path)
            }
            MachineNote(folder).forget()
            HeadFile(folder).remember(summary.last, FileStamp(of: path))
            progress(100)
        } catch {
            discard(part)
            throw Fault.ofReading(error, path: copy)
        }
    }

    /// Leaving the write-ahead log needs the file alone, so this also finds a console that is still open: it would go
    /// on writing into the file that was put aside.
    private static func settleCompanions(of path: String) throws(Fault) {
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(2)
            try DatabaseQueue(path: path, configuration: configuration).writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA journal_mode = DELETE")
            }
        } catch let error as DatabaseError where [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode) {
            throw Fault(.file, "还有控制台开着这份数据文件,没有恢复,没有改动。请先在各处离开控制台(F10)再恢复")
        } catch {
            // A file that cannot be written is kept with its companions.
        }
    }

    /// Puts a finished file in a file's place; at every moment there is the one or the other under that name.
    private static func replace(_ path: String, by part: String, keeping aside: String) throws(Fault) {
        // A new file must not meet the log of the old one.
        let companions = ["-wal", "-shm"].filter { rename(path + $0, aside + $0) == 0 }
        guard link(path, aside) == 0 || rename(path, aside) == 0 else {
            let reason = reason(errno)
            for suffix in companions { rename(aside + suffix, path + suffix) }
            throw Fault(.file, "无法给现有文件改名:\(reason)。没有改动")
        }
        do {
            try settle(part, as: path)
        } catch {
            for suffix in [""] + companions { rename(aside + suffix, path + suffix) }
            // Renaming one of two names of a file to the other does nothing.
            unlink(aside)
            throw error
        }
    }

    /// Takes away an unfinished file, and the journal without which SQLite would take it for an interrupted one.
    package static func discard(_ part: String) {
        for suffix in ["", "-journal"] { unlink(part + suffix) }
    }

    /// Brings a finished file to the disk and gives it its name.
    package static func settle(_ part: String, as path: String) throws(Fault) {
        let descriptor = open(part, O_RDONLY)
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            if descriptor >= 0 { close(descriptor) }
            throw Fault(.file, "没有写到磁盘:\(path)")
        }
        close(descriptor)
        guard rename(part, path) == 0 else {
            throw Fault(.file, "无法写成 \(path):\(reason(errno))")
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
    package static func names(in folder: String) -> [String] {
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
    package static func openness(_ folder: String) -> String? {
        for path in [folder + "/" + StationFile.name, folder] {
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & 0o077 != 0 else { continue }
            return "\(path)(权限 \(String(status.st_mode & 0o777, radix: 8)))"
        }
        return nil
    }
}
