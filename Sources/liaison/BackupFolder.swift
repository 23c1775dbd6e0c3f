import Foundation
import StationModel
import StationStore

/// `data/backups`: a copy after each day's work, older ones thinned out.
struct BackupFolder {
    /// The folder's path.
    let path: String

    init(of dataFolder: String) { path = dataFolder + "/backups" }

    /// The newest copy, by name; nil if there is none.
    var newest: String? {
        DataFolder.names(in: path).filter { BackupRotation.day(of: $0) != nil }.max().map { path + "/" + $0 }
    }

    /// Makes a copy and takes away those that are no longer kept.
    ///
    /// - Parameter progress: percent done.
    /// - Returns: the copy's path.
    @discardableResult
    func add(_ file: StationFile, progress: (Int) -> Void = { _ in }) throws(Fault) -> String {
        try DataFolder.make(path)
        let copy = path + "/" + BackupRotation.name(day: file.desk.today, time: BackupFolder.timeOfDay)
        try file.backUp(to: copy, progress: progress)
        for name in BackupRotation.outdated(DataFolder.names(in: path)) { unlink(path + "/" + name) }
        return copy
    }

    /// `095210` by this machine's clock.
    static var timeOfDay: String {
        var seconds = time(nil)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return [parts.tm_hour, parts.tm_min, parts.tm_sec].map { ($0 < 10 ? "0" : "") + "\($0)" }.joined()
    }
}

/// Says on standard error how far something has come, once it has taken a second.
struct Progress {
    private let what: String
    private let began = Date()
    private var shown = -1

    init(_ what: String) { self.what = what }

    /// Takes note of the percent done.
    mutating func report(_ percent: Int) {
        guard Date().timeIntervalSince(began) > 1, percent / 5 != shown / 5 else { return }
        shown = percent
        Output.complain("\(what) \(percent)%")
    }
}
