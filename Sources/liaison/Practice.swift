import Foundation
import StationCore
import StationOffice
import StationStore

/// A copy of the file to practise on, in a folder of its own beside it: its data are people's, and stay where the file's
/// are.
struct Practice {
    let folder: String

    init(of office: Office) throws(Fault) {
        folder = Practice.folder(in: office.folder)
        Practice.clear(office.folder)
        guard mkdir(folder, 0o700) == 0 else {
            throw Fault(.file, "不能开始练习:建不了 \(folder)(\(DataFolder.reason(errno)))。没有改动")
        }
        do {
            try office.read().backUp(to: folder + "/" + StationFile.name)
        } catch {
            remove()
            throw error
        }
    }

    private static func folder(in data: String) -> String { data + "/practice" }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    /// Removes what a power cut left of an earlier practice.
    static func clear(_ data: String) {
        let left = folder(in: data)
        if access(left, F_OK) == 0 { try? FileManager.default.removeItem(atPath: left) }
    }
}
