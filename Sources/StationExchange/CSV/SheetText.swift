import Foundation
import StationCore

/// The text of a sheet in UTF-8: held, or left in its file and read a block at a time.
struct SheetText {
    private let held: [UInt8]
    private let file: FileHandle?
    /// Where in the file the text begins, behind a mark of its encoding.
    private let start: UInt64
    /// Takes how much of the file has been read, in percent.
    private var progress: (Int) -> Void = { _ in }

    /// A text that is held.
    init(_ bytes: [UInt8]) { self.init(bytes, in: nil, from: 0) }

    private init(_ held: [UInt8], in file: FileHandle?, from start: UInt64) {
        (self.held, self.file, self.start) = (held, file, start)
    }

    /// How much is read at a time, in bytes.
    private static let block = 1 << 20

    /// The text of a file, whatever its encoding.
    ///
    /// - Parameter progress: takes how much of it has been read, in percent, while rows are asked for; of a text that has to be
    ///   held nothing is told.
    /// - Throws: `badInput` where it cannot be read or is no text.
    init(path: String, progress: @escaping (Int) -> Void = { _ in }) throws(Fault) {
        let unreadable = Fault(.badInput(field: nil), "无法读取 \(path):文件不存在或没有权限。没有导入任何内容")
        var status = stat()
        guard stat(path, &status) == 0 else { throw unreadable }
        if status.st_mode & S_IFMT == S_IFREG, let file = FileHandle(forReadingAtPath: path),
            let mark = try? SheetText.markOfUTF8(file)
        {
            self.init([], in: file, from: mark)
            let length = max(1, Int(status.st_size))
            self.progress = { progress(min(100, $0 * 100 / length)) }
            return
        }
        guard let data = FileManager.default.contents(atPath: path) else { throw unreadable }
        self.init(Array(try TextDecoding.text(of: data, name: path).utf8))
    }

    /// How long the mark at the beginning is; nil where the file is no valid UTF-8.
    private static func markOfUTF8(_ file: FileHandle) throws -> UInt64? {
        var rest: [UInt8] = []
        var mark: UInt64?
        while let data = try file.read(upToCount: block), !data.isEmpty {
            rest += data
            if mark == nil { mark = rest.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }
            // No character goes over a line's end.
            guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else { continue }
            guard String(validating: rest[...end], as: UTF8.self) != nil else { return nil }
            rest.removeSubrange(...end)
        }
        return String(validating: rest, as: UTF8.self) == nil ? nil : mark ?? 0
    }

    func blocks() -> Blocks { Blocks(held, file, from: start, progress) }

    /// What is read of a text and has not been taken yet.
    struct Blocks {
        private(set) var bytes: [UInt8]
        /// Where the rest begins.
        private(set) var place = 0
        /// Whether nothing follows what is held.
        private(set) var isWhole: Bool
        /// Why no more can be read.
        private(set) var fault: String?
        private let file: FileHandle?
        /// Bytes of the file that have been taken, and who is told.
        private var taken = 0
        private let progress: (Int) -> Void

        fileprivate init(
            _ held: [UInt8], _ file: FileHandle?, from start: UInt64, _ progress: @escaping (Int) -> Void
        ) {
            (bytes, self.file, isWhole, self.progress) = (held, file, file == nil, progress)
            do {
                try file?.seek(toOffset: start)
            } catch {
                fail()
            }
        }

        /// How many bytes are left of what is held.
        var rest: Int { bytes.count - place }

        mutating func take(_ count: Int) { place += count }

        mutating func drop() { (bytes, place, fault) = ([], 0, nil) }

        mutating func more() {
            taken += place
            progress(taken)
            bytes.removeSubrange(..<place)
            place = 0
            do {
                let data = try file?.read(upToCount: SheetText.block) ?? Data()
                if data.isEmpty { isWhole = true }
                bytes += data
            } catch {
                fail()
            }
        }

        private mutating func fail() {
            (isWhole, fault) = (true, "文件从这里起读不下去了,以下各行没有读到;请检查存放它的盘")
        }
    }
}
