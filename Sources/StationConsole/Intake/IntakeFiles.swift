import Foundation

/// The files that may be brought in: those of sticks first, then the folder for them, then where spreadsheets are usually put.
struct IntakeFiles {
    struct File: Hashable {
        let path: String
        /// Where it lies, in a word: U盘, 带入, 下载.
        let place: String
        let changed: Date
        let size: Int

        var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    }

    /// Folders with what they are called.
    let folders: [(place: String, path: String)]

    /// - Parameter own: the folder beside the records where tables are put to be brought in.
    static func usual(own: String) -> IntakeFiles {
        let home = NSHomeDirectory()
        var folders: [(String, String)] = []
        for root in ["/media", "/run/media", "/mnt"] {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? [] {
                folders.append(("U盘", "\(root)/\(name)"))
                // Desktops mount under the user's name.
                for inner in (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(name)")) ?? [] {
                    folders.append(("U盘", "\(root)/\(name)/\(inner)"))
                }
            }
        }
        folders.append(("带入", own))
        for (place, name) in [
            ("下载", "下载"), ("下载", "Downloads"), ("桌面", "桌面"), ("桌面", "Desktop"), ("文档", "文档"), ("文档", "Documents"),
        ] {
            folders.append((place, "\(home)/\(name)"))
        }
        return IntakeFiles(folders: folders + [("主目录", home)])
    }

    private static let endings: Set<String> = ["xlsx", "csv", "tsv", "txt", "xls", "htm", "html"]
    private static let most = 200

    /// What there is, sticks first, of each the newest first.
    func found() -> [File] {
        var files: [File] = []
        var seen: Set<String> = []
        for (place, folder) in folders {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
                let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
                guard !name.hasPrefix("."), !name.hasPrefix("~$"), IntakeFiles.endings.contains(ending) else {
                    continue
                }
                let path = "\(folder)/\(name)"
                guard seen.insert(path).inserted,
                    let found = try? FileManager.default.attributesOfItem(atPath: path),
                    found[.type] as? FileAttributeType == .typeRegular
                else { continue }
                files.append(
                    File(
                        path: path, place: place, changed: found[.modificationDate] as? Date ?? .distantPast,
                        size: found[.size] as? Int ?? 0))
            }
        }
        return Array(
            files.sorted {
                ($0.place == "U盘" ? 0 : 1, $1.changed, $0.path) < ($1.place == "U盘" ? 0 : 1, $0.changed, $1.path)
            }.prefix(IntakeFiles.most))
    }
}
