#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import GRDB
import StationCore
import StationModel

extension DataFolder {
    /// What is damaged in a folder's file, in a few words; nil where SQLite finds nothing, or where there is no file or
    /// it cannot be read for another reason. Reads only.
    package static func damage(in folder: String) -> String? {
        let path = folder + "/" + StationFile.name
        guard let file = try? DiskFile(reading: path), let length = try? file.length() else { return nil }
        guard length > 0 else { return "文件是空的" }
        // SQLite would make companions beside it, and a file of the first edition is not touched.
        guard !isOfFirstEdition(path) else { return nil }
        guard let start = try? file.read(16), start == Array("SQLite format 3\0".utf8) else { return "开头不是数据文件的格式" }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            return try queue.read { db in
                try String.fetchOne(db, sql: "PRAGMA quick_check(1)").flatMap { $0 == "ok" ? nil : $0 }
            }
        } catch let error as DatabaseError where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode) {
            return error.message ?? "SQLite \(error.resultCode)"
        } catch {
            return nil
        }
    }

    /// Whether a file's own first page has a version but not the mark of this edition.
    static func isOfFirstEdition(_ path: String) -> Bool {
        guard let head = try? DiskFile(reading: path).read(100), head.count == 100 else { return false }
        func number(_ place: Int) -> Int { head[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
        return head.starts(with: Array("SQLite format 3\0".utf8)) && number(60) > 0
            && number(68) != Schema.application
    }

    /// How many bytes a file has; nil: there is none.
    static func length(of path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    /// Whether there is a file and nothing is in it, as after a fault of the disk: SQLite would take it for a new one.
    package static func isEmptied(_ folder: String) -> Bool {
        length(of: folder + "/" + StationFile.name) == 0
    }
}
