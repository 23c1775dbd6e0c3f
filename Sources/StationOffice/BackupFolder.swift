import Foundation
import StationCore
import StationModel
import StationStore

/// `data/backups`: a copy of each day's work, older ones thinned out.
package struct BackupFolder {
    /// The folder's path.
    package let path: String

    package init(of dataFolder: String) { path = dataFolder + "/backups" }

    /// The newest copy, by name; nil if there is none.
    package var newest: String? { BackupRotation.newestFirst(DataFolder.names(in: path)).first.map { path + "/" + $0 } }

    /// The newest copy that is whole, with what it holds. Looks through one after the other: takes a while.
    ///
    /// - Parameter isReplayed: as a copy has to be to take the place of a file (`DataFolder.restore`).
    package func newestGood(isReplayed: Bool = false) -> (path: String, summary: BackupSummary)? {
        for name in BackupRotation.newestFirst(DataFolder.names(in: path)) {
            let copy = path + "/" + name
            if let summary = try? BackupSummary(of: copy, isReplayed: isReplayed) { return (copy, summary) }
        }
        return nil
    }

    /// Takes away copies that were begun before a day and never finished, as when the stick was drawn.
    package static func clear(_ path: String, before day: Day) {
        for name in BackupRotation.unfinished(DataFolder.names(in: path), before: day) { unlink(path + "/" + name) }
    }

    /// Whether a copy was made on a day.
    package func hasCopy(of day: Day) -> Bool {
        DataFolder.names(in: path).contains { BackupRotation.day(of: $0) == day }
    }

    /// A name that no other copy has, not even one that another program makes in this very second: who makes the name's
    /// unfinished file has it.
    package static func reserveName(in folder: String, head: FileHead?, ending: String = "") throws(Fault) -> String {
        let now = Clock.now
        let first = BackupRotation.nextNumber(day: now.day, time: now.time, among: DataFolder.names(in: folder))
        for number in first...(first + 999) {
            let name = BackupRotation.name(day: now.day, time: now.time, number: number, head: head) + ending
            let path = folder + "/" + name
            if access(path, F_OK) == 0 || access(path + ".part", F_OK) == 0 { continue }
            let descriptor = open(path + ".part", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            if descriptor < 0, errno == EEXIST { continue }
            guard descriptor >= 0 else { throw Fault(.file, "无法写入 \(folder):\(DataFolder.reason(errno))。没有备份") }
            close(descriptor)
            return name
        }
        throw Fault(.file, "\(folder) 里这一秒的备份太多。没有备份,请稍后再试")
    }

    /// Makes a copy and takes away those that are no longer kept.
    ///
    /// - Parameter progress: percent done.
    /// - Returns: the copy's path.
    @discardableResult
    package func add(_ file: StationFile, progress: (Int) -> Void = { _ in }) throws(Fault) -> String {
        try DataFolder.make(path)
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw Fault(.file, "\(path) 不是数据文件夹里的文件夹。没有备份;要备份到别处,请用 --to")
        }
        let now = Clock.now
        let made = try BackupFolder.reserveName(in: path, head: file.head())
        try file.backUp(to: path + "/" + made, progress: progress)
        let names = DataFolder.names(in: path)
        // The copy just made stays even where a clock that once ran ahead left newer names.
        for name in BackupRotation.outdated(names) + BackupRotation.unfinished(names, before: now.day)
        where name != made {
            unlink(path + "/" + name)
        }
        return path + "/" + made
    }
}
