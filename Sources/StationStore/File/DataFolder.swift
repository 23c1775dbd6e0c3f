#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import StationModel

/// The folder that the file lies in.
public enum DataFolder {
    /// Makes the folder, and those above it, where they are missing.
    public static func make(_ path: String) throws(Fault) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += (made.isEmpty || made.hasSuffix("/") ? "" : "/") + part
            if mkdir(made, 0o700) != 0, errno != EEXIST, errno != EISDIR {
                throw Fault(.file, "无法建立数据文件夹 \(made):\(reason(errno))")
            }
        }
    }

    /// Whether the folder holds a station's file.
    public static func hasStation(_ folder: String) -> Bool { hasFile(folder + "/" + StationFile.name) }

    /// Takes a station's file out of a folder; only for one that was just made and could not be filled.
    public static func removeStation(_ folder: String) {
        for suffix in ["", "-wal", "-shm"] { unlink(folder + "/" + StationFile.name + suffix) }
    }

    static func hasFile(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
