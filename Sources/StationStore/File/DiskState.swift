#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What keeps a disk from taking anything: SQLite tells a full disk, one that can only be read and a broken one apart only
/// where it meets them in a write of its own, not where it cannot even make its companions of a file.
enum DiskState {
    /// It has no room left.
    case full
    case readOnly
    /// The folder or the file may not be written by who runs this.
    case forbidden

    /// Looks at the disk on which a file is or would be; nil: nothing of these.
    init?(of path: String) {
        let folder = DataFolder.folder(of: path)
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return nil }
        if status.f_flag & UInt(ST_RDONLY) != 0 {
            self = .readOnly
        } else if DataFolder.refusesWriting(folder) || (DataFolder.hasFile(path) && DataFolder.refusesWriting(path)) {
            self = .forbidden
        } else if UInt64(status.f_bavail) * UInt64(status.f_frsize) < DiskState.least {
            self = .full
        } else {
            return nil
        }
    }

    /// SQLite's companions of an open file take 32 KB and more.
    private static let least: UInt64 = 65_536

    /// For an officer: what it is and what to do.
    func words(for path: String) -> String {
        switch self {
        case .full: "\(DataFolder.folder(of: path)) 所在的磁盘已满,请腾出空间后再试"
        case .readOnly: "\(DataFolder.folder(of: path)) 所在的磁盘只能读取,不能写入,请换到可以写入的磁盘"
        case .forbidden: "\(path) 只能读取,不能写入,请检查文件与文件夹的权限"
        }
    }
}

extension DataFolder {
    /// The folder that a path names a file in.
    static func folder(of path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return parts.isEmpty ? "." : parts == [""] ? "/" : parts.joined(separator: "/")
    }

    static func refusesWriting(_ path: String) -> Bool {
        access(path, W_OK) != 0 && [EACCES, EROFS, EPERM].contains(errno)
    }
}
