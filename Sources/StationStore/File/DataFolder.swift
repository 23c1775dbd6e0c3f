#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import StationCore
import StationModel

/// The folder that the file lies in.
package enum DataFolder {
    /// Makes the folder, and those above it, where they are missing.
    package static func make(_ path: String) throws(Fault) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += (made.isEmpty || made.hasSuffix("/") ? "" : "/") + part
            if mkdir(made, 0o700) != 0, errno != EEXIST, errno != EISDIR {
                throw Fault(.file, "无法建立数据文件夹 \(made):\(reason(errno))")
            }
        }
    }

    /// Whether the folder holds a station's file.
    package static func hasStation(_ folder: String) -> Bool { hasFile(folder + "/" + StationFile.name) }

    /// Whether a folder remembers a file with entries, be it there or not.
    package static func remembersStation(_ folder: String) -> Bool {
        HeadFile.remembered(in: folder).map { $0.number > 0 } ?? false
    }

    /// Takes a station's file out of a folder; only for one that was just made and could not be filled.
    package static func removeStation(_ folder: String) {
        for suffix in ["", "-wal", "-shm"] { unlink(folder + "/" + StationFile.name + suffix) }
        unlink(folder + "/" + HeadFile.name)
        MachineNote(folder).forget()
    }

    /// Whether an open file is one of a data folder or of its backups, under whatever name it was opened.
    package static func holds(_ descriptor: Int32, in folder: String) -> Bool {
        var wanted = stat()
        guard fstat(descriptor, &wanted) == 0 else { return false }
        let places = [folder, folder + "/backups"]
        return places.contains { place in
            names(in: place).contains { name in
                var status = stat()
                guard stat(place + "/" + name, &status) == 0, status.st_size > 0 else { return false }
                return status.st_dev == wanted.st_dev && status.st_ino == wanted.st_ino
            }
        }
    }

    static func hasFile(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
