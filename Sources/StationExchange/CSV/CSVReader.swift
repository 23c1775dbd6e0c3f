import StationCore
import StationModel

/// Reads comma-separated values by RFC 4180: quoted cells may hold commas, line ends and doubled quotes.
/// Where the first line has tabs and no comma, tabs separate, unless it is said what does.
///
/// Its records are those that are not empty, the heading first. They are read one after another, so that of a large file only
/// a block is held at a time.
struct CSVReader: Sequence {
    private let text: SheetText
    private let separator: [UInt8]?
    private let progress: (Int) -> Void

    /// - Parameters:
    ///   - separator: what parts the cells; nil: the first line tells.
    ///   - progress: takes how much of a file has been read, in percent.
    init(_ text: SheetText, separator: Character? = nil, progress: @escaping (Int) -> Void = { _ in }) {
        (self.text, self.progress) = (text, progress)
        self.separator = separator.map { Array(String($0).utf8) }
    }

    /// The records of a text that is held.
    init(_ text: String, separator: Character? = nil) {
        self.init(SheetText(Array(text.utf8)), separator: separator)
    }

    func makeIterator() -> Records { Records(text.blocks(progress), separator) }

    /// How long a record may be, in bytes. Beyond it is no table, and it is not held.
    static let longest = 16 << 20

    struct Records: IteratorProtocol {
        private var blocks: SheetText.Blocks
        private var separator: [UInt8]?
        private var line = 1

        fileprivate init(_ blocks: SheetText.Blocks, _ separator: [UInt8]?) {
            (self.blocks, self.separator) = (blocks, separator)
        }

        mutating func next() -> SheetRecord? {
            while let record = following() {
                let isEmpty = record.cells.allSatisfy(\.isBlank)
                if !isEmpty || record.fault != nil { return record }
            }
            return nil
        }

        private mutating func following() -> SheetRecord? {
            while true {
                if let fault = blocks.fault {
                    blocks.drop()
                    return SheetRecord(line: line, cells: [], fault: fault)
                }
                let parsed = blocks.bytes.withUnsafeBufferPointer { held in
                    let rest = UnsafeBufferPointer(rebasing: held[blocks.place...])
                    let parser = Parser(bytes: rest, separator: separator)
                    return (parser.separator, parser.record(from: line))
                }
                guard let (record, length, lines) = parsed.1, length < blocks.rest || blocks.isWhole else {
                    // What ends with the block may go on in the next.
                    if blocks.isWhole { return nil }
                    if blocks.rest > CSVReader.longest {
                        blocks.stop()
                        return SheetRecord(line: line, cells: [], fault: "这一行超过 16 MB,不像表格;从这里起没有读入")
                    }
                    blocks.more()
                    continue
                }
                separator = parsed.0
                line += lines
                blocks.take(length)
                return record
            }
        }
    }

    private struct Parser {
        let bytes: UnsafeBufferPointer<UInt8>
        let separator: [UInt8]
        private let first: UInt8
        private let quote = UInt8(ascii: "\"")
        private let newline = UInt8(ascii: "\n")
        private let carriage = UInt8(ascii: "\r")

        /// - Parameter separator: nil where the heading has yet to tell.
        init(bytes: UnsafeBufferPointer<UInt8>, separator: [UInt8]?) {
            self.bytes = bytes
            let parting =
                separator
                ?? {
                    let heading = bytes.prefix { $0 != UInt8(ascii: "\n") }
                    let isTabbed = heading.contains(UInt8(ascii: "\t")) && !heading.contains(UInt8(ascii: ","))
                    return isTabbed ? [UInt8(ascii: "\t")] : [UInt8(ascii: ",")]
                }()
            (self.separator, first) = (parting, parting[0])
        }

        /// Whether a separator begins at a place.
        private func parts(at place: Int) -> Bool {
            guard bytes[place] == first else { return false }
            if separator.count == 1 { return true }
            return place + separator.count <= bytes.count
                && separator.indices.allSatisfy { bytes[place + $0] == separator[$0] }
        }

        /// The first record, of how many bytes and lines it is; nil where there is none.
        func record(from start: Int) -> (SheetRecord, length: Int, lines: Int)? {
            guard !bytes.isEmpty else { return nil }
            var (place, line) = (0, start)
            var cells: [String] = []
            var fault: String?
            repeat {
                cells.append(cell(&place, &line, &fault))
            } while takeSeparator(&place)
            // An open quote takes the end of the last line with it.
            let isOpen = fault != nil && place > 0 && (bytes[place - 1] == newline || bytes[place - 1] == carriage)
            let within = line - start - (isOpen ? 1 : 0)
            endLine(&place, &line)
            var record = SheetRecord(line: start, cells: cells, fault: fault)
            if within > 0 || fault != nil {
                let raw = bytes[..<place].split { $0 == newline || $0 == carriage }.map {
                    UnsafeBufferPointer(rebasing: $0)
                }
                (record.lines, record.filledLines) = (within + 1, Swift.max(1, raw.count))
                // What stands behind a quote that ended is the record's own; (增补) beneath a name takes no row with it.
                record.mostWithin =
                    fault == nil
                    ? cells.lazy.filter { $0.utf8.contains(newline) || $0.utf8.contains(carriage) }.map(cellsWithin)
                        .max() ?? 0
                    : raw.dropFirst().map { Parser(bytes: $0, separator: separator).cellsUnquoted }.max() ?? 0
            }
            return (record, place, line - start)
        }

        /// How many cells the fullest line of a cell would have if it stood by itself.
        private func cellsWithin(_ cell: String) -> Int {
            cell.utf8.split { $0 == newline || $0 == carriage }.map { line in
                Array(line).withUnsafeBufferPointer { Parser(bytes: $0, separator: separator).cellsUnquoted }
            }.max() ?? 0
        }

        /// How many cells the bytes have if no quote means anything.
        private var cellsUnquoted: Int { 1 + bytes.indices.count { parts(at: $0) } }

        private func cell(_ place: inout Int, _ line: inout Int, _ fault: inout String?) -> String {
            var start = place
            while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
            guard start < bytes.count, bytes[start] == quote else {
                let begin = place
                while place < bytes.count, !parts(at: place), bytes[place] != newline, bytes[place] != carriage {
                    place += 1
                }
                return String(decoding: bytes[begin..<place], as: UTF8.self)
            }
            place = start + 1
            var content: [UInt8] = []
            while place < bytes.count {
                let byte = bytes[place]
                place += 1
                if byte == quote {
                    if place < bytes.count, bytes[place] == quote {
                        content.append(quote)
                        place += 1
                        continue
                    }
                    // What stands between the closing quote and the separator is kept rather than dropped.
                    while place < bytes.count, !parts(at: place), bytes[place] != newline,
                        bytes[place] != carriage
                    {
                        if bytes[place] != UInt8(ascii: " ") { content.append(bytes[place]) }
                        place += 1
                    }
                    return String(decoding: content, as: UTF8.self)
                }
                // CR LF counts once, at its LF; a CR alone ends a line, too.
                if byte == newline || byte == carriage && !(place < bytes.count && bytes[place] == newline) {
                    line += 1
                }
                content.append(byte)
            }
            fault = "引号没有结束"
            return String(decoding: content, as: UTF8.self)
        }

        private func takeSeparator(_ place: inout Int) -> Bool {
            guard place < bytes.count, parts(at: place) else { return false }
            place += separator.count
            return true
        }

        private func take(_ byte: UInt8, _ place: inout Int) -> Bool {
            guard place < bytes.count, bytes[place] == byte else { return false }
            place += 1
            return true
        }

        private func endLine(_ place: inout Int, _ line: inout Int) {
            if take(carriage, &place) {
                _ = take(newline, &place)
                line += 1
            } else if take(newline, &place) {
                line += 1
            }
        }
    }
}
