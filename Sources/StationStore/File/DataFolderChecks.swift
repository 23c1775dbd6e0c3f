#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import StationCore
import StationModel

extension DataFolder {
    /// Refuses a folder in which the file is not safe or not ours, before anything is opened in it.
    ///
    /// - Throws: `file` where the folder or its file belongs to somebody else (root may open any), or lies on a network
    ///   share.
    static func check(_ folder: String) throws(Fault) {
        for path in [folder, folder + "/" + StationFile.name] {
            var status = stat()
            guard stat(path, &status) == 0 else { continue }
            if let reason = refusal(ofOwner: status.st_uid, me: geteuid(), path: path) { throw Fault(.file, reason) }
        }
        if access(folder, R_OK | X_OK) != 0, errno == EACCES {
            throw Fault(.file, "没有权限打开 \(folder)。请检查文件夹的权限,或用 --data 另指一个文件夹")
        }
        if let kind = networkShare(folder) {
            throw Fault(.file, "\(folder) 在网络共享盘(\(kind))上,多台机器同写会损坏数据。没有打开,请用 --data 指定本机硬盘上的文件夹")
        }
    }

    /// Why somebody may not use what belongs to an owner; nil: they may.
    static func refusal(ofOwner owner: uid_t, me: uid_t, path: String) -> String? {
        guard owner != me, me != 0 else { return nil }
        return "\(path) 属于用户 \(userName(owner)),当前用户是 \(userName(me))。没有打开,请用 \(userName(owner)) 登录,或用 --data 另指一个文件夹"
    }

    private static func userName(_ id: uid_t) -> String {
        guard let entry = getpwuid(id) else { return "\(id)" }
        return String(cString: entry.pointee.pw_name)
    }

    /// The kind of network share that a folder lies on; nil: none. SQLite's write-ahead log needs memory shared by all who
    /// have the file open, which no network share gives.
    ///
    /// By the table of mounts: FUSE carries both, and statfs(2) does not tell an NTFS disk from sshfs.
    static func networkShare(_ folder: String) -> String? {
        guard let resolved = realpath(folder, nil) else { return nil }
        defer { free(resolved) }
        guard let table = fopen("/proc/self/mounts", "re") else { return nil }
        defer { fclose(table) }
        var line = [CChar](repeating: 0, count: 4096)
        var mounts: [(place: String, type: String)] = []
        while fgets(&line, Int32(line.count), table) != nil {
            let parts = line.prefix { $0 != 0 }.split(separator: 0x20, maxSplits: 3).prefix(3).map { part in
                String(decoding: part.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            }
            if parts.count > 2 { mounts.append((parts[1], parts[2])) }
        }
        return mountType(of: String(cString: resolved), in: mounts).flatMap { shares[$0] }
    }

    /// What file systems over a network are called, for an officer.
    private static let shares = [
        "nfs": "NFS", "nfs4": "NFS", "cifs": "SMB", "smb3": "SMB", "smbfs": "SMB", "ncpfs": "NCP", "afs": "AFS",
        "9p": "9P",
        "ceph": "Ceph", "lustre": "Lustre", "fuse.sshfs": "sshfs", "fuse.rclone": "rclone", "fuse.gvfsd-fuse": "GVFS",
        "fuse.davfs": "WebDAV", "davfs": "WebDAV", "fuse.glusterfs": "GlusterFS", "fuse.ceph": "Ceph",
        "vboxsf": "VirtualBox",
    ]

    /// The type of the mount that a path lies in: the longest that it begins with, the latest of these.
    static func mountType(of path: String, in mounts: [(place: String, type: String)]) -> String? {
        // A blank in a path is written \040 there.
        let mounts = mounts.map { place, type in
            (place: place.utf8.contains(0x5C) ? place.replacing("\\040", with: " ") : place, type: type)
        }
        return mounts.filter { $0.place == "/" || path == $0.place || path.hasPrefix($0.place + "/") }
            .enumerated().max { ($0.element.place.utf8.count, $0.offset) < ($1.element.place.utf8.count, $1.offset) }?
            .element.type
    }

    /// What an error of the system means, for the middle of a sentence.
    package static func reason(_ code: Int32) -> String {
        switch code {
        case EACCES, EPERM: "没有权限"
        case EROFS: "磁盘只能读取"
        case ENOSPC, EDQUOT, EFBIG: "磁盘已满"
        case ENOENT: "不存在"
        case ENOTDIR: "路径中有一段不是文件夹"
        case EISDIR: "是文件夹,不是文件"
        case EEXIST: "已存在"
        case EIO: "磁盘出错"
        case ENAMETOOLONG: "名称太长"
        case EXDEV: "不在同一磁盘上"
        default: String(cString: strerror(code))
        }
    }
}
