import Foundation
import StationCore

/// The text of a sheet in UTF-8: held, or left in its file and read a block at a time.
struct SheetText {
    private let held: [UInt8]
    private let file: FileHandle?
    /// Where in the file the text begins, behind a mark of its encoding.
    private let start: UInt64
    /// How long the file is, in bytes.
    private var length = 1
    /// Lines in which something could not be read, from 1, and why.
    private(set) var broken: [Int: String] = [:]
    /// What is to be said about the encoding; empty: nothing.
    private(set) var remark = ""
    /// The encoding that was found, in words.
    private(set) var encoding = "UTF-8"

    /// A text that is held.
    init(_ bytes: [UInt8]) { self.init(bytes, in: nil, from: 0) }

    private init(_ held: [UInt8], in file: FileHandle?, from start: UInt64) {
        (self.held, self.file, self.start) = (held, file, start)
    }

    /// A text whose encoding was found out.
    init(_ decoded: TextDecoding.Lines) {
        self.init(decoded.bytes)
        (broken, remark, encoding) = (decoded.broken, decoded.remark, decoded.encoding)
    }

    /// How much is read at a time, in bytes.
    private static let block = 1 << 20

    /// The text of a file, whatever its encoding.
    ///
    /// - Parameter encoding: the encoding, where somebody said so; nil: it is found.
    /// - Throws: `badInput` where it cannot be read or is no text.
    init(path: String, encoding: SheetEncoding? = nil) throws(Fault) {
        var status = stat()
        if encoding == nil, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            let file = FileHandle(forReadingAtPath: path),
            let mark = try? SheetText.markOfUTF8(file)
        {
            self.init([], in: file, from: mark)
            length = max(1, Int(status.st_size))
            return
        }
        // Other encodings are held as a whole, and more than twice: what is larger is no office's table.
        guard encoding == nil || stat(path, &status) == 0, status.st_size <= SheetText.largestHeld else {
            throw .badInput("\(path) 不是 UTF-8,又大到 \(status.st_size >> 20) MB,请另存为 CSV(UTF-8)后再试。没有导入任何内容")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .badInput("无法读取 \(path):没有权限。没有导入任何内容")
        }
        if let encoding {
            self.init(try TextDecoding.lines(of: data, in: encoding, name: path))
        } else {
            self.init(try TextDecoding.lines(of: data, name: path))
        }
    }

    private static let largestHeld = 64 << 20

    /// How long the mark at the beginning is; nil where the file is no valid UTF-8.
    private static func markOfUTF8(_ file: FileHandle) throws -> UInt64? {
        var rest: [UInt8] = []
        var mark: UInt64?
        while let data = try file.read(upToCount: block), !data.isEmpty {
            rest += data
            // Of letters only UTF-16 is valid UTF-8, too, with zeros between them.
            if mark == nil, TextDecoding.isWide(rest.prefix(4096)) { return nil }
            // A line that is longer than any record may be is not held; the reader will say so.
            if rest.count > CSVReader.longest, rest.lastIndex(of: UInt8(ascii: "\n")) == nil {
                let end = rest.lastIndex { $0 & 0xC0 != 0x80 } ?? 0
                guard String(validating: rest[..<end], as: UTF8.self) != nil else { return nil }
                rest.removeSubrange(..<end)
            }
            if mark == nil { mark = rest.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }
            // No character goes over a line's end.
            guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else { continue }
            guard String(validating: rest[...end], as: UTF8.self) != nil else { return nil }
            rest.removeSubrange(...end)
        }
        return String(validating: rest, as: UTF8.self) == nil ? nil : mark ?? 0
    }

    /// What is read of it.
    ///
    /// - Parameter progress: takes how much has been read, in percent; of a text that is held nothing is told.
    func blocks(_ progress: @escaping (Int) -> Void) -> Blocks {
        Blocks(held, file, from: start) { progress(min(100, $0 * 100 / length)) }
    }

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
        /// Where in the file the next block begins: others may read it between two blocks.
        private var next: UInt64
        /// Bytes of the file that have been taken, and who is told.
        private var taken = 0
        private let progress: (Int) -> Void

        fileprivate init(
            _ held: [UInt8], _ file: FileHandle?, from start: UInt64, _ progress: @escaping (Int) -> Void
        ) {
            (bytes, self.file, isWhole, self.progress) = (held, file, file == nil, progress)
            next = start
        }

        /// How many bytes are left of what is held.
        var rest: Int { bytes.count - place }

        mutating func take(_ count: Int) { place += count }

        mutating func drop() { (bytes, place, fault) = ([], 0, nil) }

        /// Nothing more is read.
        mutating func stop() { (bytes, place, isWhole) = ([], 0, true) }

        mutating func more() {
            taken += place
            progress(taken)
            bytes.removeSubrange(..<place)
            place = 0
            do {
                try file?.seek(toOffset: next)
                let data = try file?.read(upToCount: SheetText.block) ?? Data()
                next += UInt64(data.count)
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
