import StationCore
import StationModel

/// One record of a CSV text and the line it begins on, from 1.
struct CSVRecord: Hashable, Sendable {
    let line: Int
    let cells: [String]
    /// What is wrong with the record as a whole, such as a quote that never ends.
    var fault: String?
}

/// Reads comma-separated values by RFC 4180: quoted cells may hold commas, line ends and doubled quotes.
/// Where the first line has tabs and no comma, tabs separate.
///
/// Its records are those that are not empty, the heading first. They are read one after another, so that of a large file only
/// a block is held at a time.
struct CSVReader: Sequence {
    private let text: SheetText

    init(_ text: SheetText) { self.text = text }

    /// The records of a text that is held.
    init(_ text: String) { self.init(SheetText(Array(text.utf8))) }

    func makeIterator() -> Records { Records(text.blocks()) }

    struct Records: IteratorProtocol {
        private var blocks: SheetText.Blocks
        private var separator: UInt8?
        private var line = 1

        fileprivate init(_ blocks: SheetText.Blocks) { self.blocks = blocks }

        mutating func next() -> CSVRecord? {
            while let record = following() {
                let isEmpty = record.cells.allSatisfy { $0.allSatisfy(\.isWhitespace) }
                if !isEmpty || record.fault != nil { return record }
            }
            return nil
        }

        private mutating func following() -> CSVRecord? {
            while true {
                if let fault = blocks.fault {
                    blocks.drop()
                    return CSVRecord(line: line, cells: [], fault: fault)
                }
                let parsed = blocks.bytes.withUnsafeBufferPointer { held in
                    let rest = UnsafeBufferPointer(rebasing: held[blocks.place...])
                    let parser = Parser(bytes: rest, separator: separator)
                    return (parser.separator, parser.record(from: line))
                }
                guard let (record, length, lines) = parsed.1, length < blocks.rest || blocks.isWhole else {
                    // What ends with the block may go on in the next.
                    if blocks.isWhole { return nil }
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
        let separator: UInt8
        private let quote = UInt8(ascii: "\"")
        private let newline = UInt8(ascii: "\n")
        private let carriage = UInt8(ascii: "\r")

        /// - Parameter separator: nil where the heading has yet to tell.
        init(bytes: UnsafeBufferPointer<UInt8>, separator: UInt8?) {
            self.bytes = bytes
            self.separator =
                separator
                ?? {
                    let heading = bytes.prefix { $0 != UInt8(ascii: "\n") }
                    let isTabbed = heading.contains(UInt8(ascii: "\t")) && !heading.contains(UInt8(ascii: ","))
                    return isTabbed ? UInt8(ascii: "\t") : UInt8(ascii: ",")
                }()
        }

        /// The first record, of how many bytes and lines it is; nil where there is none.
        func record(from start: Int) -> (CSVRecord, length: Int, lines: Int)? {
            guard !bytes.isEmpty else { return nil }
            var (place, line) = (0, start)
            var cells: [String] = []
            var fault: String?
            repeat {
                cells.append(cell(&place, &line, &fault))
            } while take(separator, &place)
            endLine(&place, &line)
            return (CSVRecord(line: start, cells: cells, fault: fault), place, line - start)
        }

        private func cell(_ place: inout Int, _ line: inout Int, _ fault: inout String?) -> String {
            var start = place
            while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
            guard start < bytes.count, bytes[start] == quote else {
                let begin = place
                while place < bytes.count, bytes[place] != separator, bytes[place] != newline, bytes[place] != carriage
                {
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
                    while place < bytes.count, bytes[place] != separator, bytes[place] != newline,
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
