#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import StationCore
import StationModel

/// A write-ahead log that lies beside a database and is not its own: SQLite would lay its pages over those of a file that
/// somebody put there, and destroy it.
enum StrayLog {
    /// Whether the log beside a folder's database has to be kept away from it.
    ///
    /// A log is looked at only where one was left (a program was killed) and the database is not as it was left with it. It is
    /// stray if what the journal says is found without it and not with it.
    ///
    /// - Parameter isWhole: whether a database, by its path or URI, is what its journal says.
    static func lies(in folder: String, at path: String, isWhole: (String) -> Bool) -> Bool {
        guard DataFolder.hasLog(path), !HeadFile.remembersDatabase(in: folder, at: path) else { return false }
        return !isWhole(path) && isWhole("file:\(DataFolder.escaped(path))?immutable=1")
    }

    /// Gives it another name, so that nothing of it is lost and SQLite does not find it.
    ///
    /// - Returns: the name.
    static func putAside(_ path: String) throws(Fault) -> String {
        for attempt in 1...999 {
            let aside = "\(path)-wal-aside-\(attempt)"
            if DataFolder.hasFile(aside) { continue }
            guard rename(path + "-wal", aside) == 0 else { break }
            unlink(path + "-shm")
            return aside
        }
        throw Fault(.file, "\(path)-wal 是另一份数据文件的日志,不能给它改名:\(DataFolder.reason(errno))。没有打开,没有改动")
    }
}

extension DataFolder {
    /// A path within a URI, as SQLite reads it.
    static func escaped(_ path: String) -> String {
        path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
    }
}
