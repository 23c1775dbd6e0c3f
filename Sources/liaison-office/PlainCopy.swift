import Foundation
import StationCore
import StationModel
import StationStore

/// A copy that anyone could read and that is needed only for a while, on the way into or out of a sealed one.
///
/// It lies in the data folder, never on the stick, and goes when this value's owner calls `remove`. What a power cut
/// left behind goes with the next one.
struct PlainCopy {
    let path: String
    private let madeFolder: String?

    init(in folder: String) throws(Fault) {
        madeFolder = access(folder, F_OK) == 0 ? nil : folder
        try DataFolder.make(folder)
        PlainCopy.clear(folder)
        path = "\(folder)/\(PlainCopy.beginning)\(getpid()).part"
    }

    /// Takes it away, and the folder if that was made for it and nothing else came into it.
    func remove() {
        for suffix in ["", "-journal", ".part", ".part-journal"] { unlink(path + suffix) }
        if let madeFolder { rmdir(madeFolder) }
    }

    private static let beginning = "plain-"

    /// Takes away what programs that no longer run left behind.
    private static func clear(_ folder: String) {
        for name in DataFolder.names(in: folder) where name.hasPrefix(beginning) && name.contains(".part") {
            let owner = pid_t(name.dropFirst(beginning.count).prefix { $0 != "." }) ?? 0
            if owner <= 0 || kill(owner, 0) != 0 && errno == ESRCH { unlink(folder + "/" + name) }
        }
    }
}
