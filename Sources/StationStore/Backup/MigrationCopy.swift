import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Keeps a checked copy of a file that is about to get a newer schema, in `backups` beside it.
    ///
    /// Its name is not one that `BackupRotation` thins out. It ends with the last entry's number rather than a time, so
    /// that a migration that is tried again and again fills no disk.
    static func keepBeforeMigrating(
        _ queue: DatabaseQueue, path: String, to version: Int, progress: (Int) -> Void = { _ in }
    ) throws(Fault) {
        let folder = DataFolder.folder(of: path) + "/backups"
        do {
            try DataFolder.make(folder)
            let last = try queue.unsafeRead { try JournalHead($0) }
            let name = BackupRotation.nameBeforeMigration(to: version, entry: last.number)
            try StationFile.backUp(queue, to: "\(folder)/\(name)", progress: progress)
        } catch {
            let fault = Fault.ofReading(error, path: path)
            throw Fault(.file, "\(fault.sentence)\n升级数据文件之前没有备份成,因此没有升级,文件没有改动")
        }
    }
}
