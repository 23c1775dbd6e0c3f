import StationModel

extension StationFile {
    /// Keeps a checked copy of a file that is about to get a newer schema, in `backups` beside it.
    ///
    /// Its name is not one that `BackupRotation` thins out. It ends with the last entry's number rather than a time, so
    /// that a migration that is tried again and again fills no disk.
    func keepBeforeMigrating(to version: Int, progress: (Int) -> Void = { _ in }) throws(Fault) {
        let folder = path.dropLast(StationFile.name.count) + "backups"
        do {
            try DataFolder.make(String(folder))
            try backUp(
                to: "\(folder)/\(BackupRotation.nameBeforeMigration(to: version, entry: lastEntry()))",
                progress: progress)
        } catch {
            throw Fault(.file, "\(error.sentence)\n升级数据文件之前没有备份成,因此没有升级,文件没有改动")
        }
    }
}
