import Foundation
import StationCore
import StationStore

/// Writes files that carry their name only when they are whole.
enum WholeFile {
    /// - Parameter make: writes it to the path that it is given.
    /// - Throws: `file` where there is one of that name, or it cannot be written; then nothing is left.
    static func write<Value>(to path: String, _ make: (String) throws(Fault) -> Value) throws(Fault) -> Value {
        try check(path)
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            do throws(Fault) { try DataFolder.make(String(path[..<slash])) } catch {
                throw Fault(.file, "没能写出 \(path):没有这个文件夹,也建不起来")
            }
        }
        let part = path + ".part"
        DataFolder.discard(part)
        do throws(Fault) {
            let value = try make(part)
            try DataFolder.settle(part, as: path)
            return value
        } catch {
            DataFolder.discard(part)
            // What was asked for has no .part in its name.
            throw Fault(error.kind, error.sentence.replacing(part, with: path))
        }
    }

    /// - Throws: `file` where there is one of that name.
    static func check(_ path: String) throws(Fault) {
        guard access(path, F_OK) != 0 else { throw Fault(.file, "\(path) 已经有了,没有盖掉;请换一个文件名") }
    }

    /// A name that no file has: this one, or with a number before its ending.
    static func free(_ path: String) -> String {
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        let dot = path[slash...].lastIndex(of: ".") ?? path.endIndex
        var free = path
        var number = 2
        while access(free, F_OK) == 0 {
            free = "\(path[..<dot])-\(number)\(path[dot...])"
            number += 1
        }
        return free
    }

    /// Writes a text to a path.
    static func write(_ text: String, to path: String) throws(Fault) { try write(Data(text.utf8), to: path) }

    /// The same for bytes.
    static func write(_ bytes: Data, to path: String) throws(Fault) {
        do { try bytes.write(to: URL(fileURLWithPath: path)) } catch {
            throw Fault(.file, "没能写出 \(path):那里不能写,或磁盘已满")
        }
    }
}
