#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import StationCore
import StationModel

/// A hold on a data folder: shared by all who have its file open, alone for who puts another file in its place.
///
/// SQLite's own locks lie on the file and are of no use where the file is damaged or about to be another one. The lock is
/// the system's (flock on the folder itself), so it is gone with whoever held it.
final class FolderLock {
    /// How the folder is used.
    enum Use { case together, alone }

    private let descriptor: Int32

    /// Takes hold of a folder; waits for others, but no longer than `patience` seconds.
    ///
    /// - Throws: `file` where others did not let go.
    init(_ folder: String, _ use: Use, patience: Double) throws(Fault) {
        descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // A folder that cannot be opened gives a better reason when its file is.
        guard descriptor >= 0 else { return }
        var left = patience
        while flock(descriptor, (use == .alone ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0,
            errno == EWOULDBLOCK || errno == EINTR
        {
            guard left > 0 else { throw Fault(.file, FolderLock.words(use)) }
            usleep(20_000)
            left -= 0.02
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    private static func words(_ use: Use) -> String {
        switch use {
        case .together: "数据文件正在恢复,没有打开,没有改动。请稍后再试"
        case .alone: "还有控制台或命令开着这份数据文件,没有恢复,没有改动。请先在各处离开控制台(F10)再恢复"
        }
    }
}
