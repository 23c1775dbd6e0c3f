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
enum CSVReader {
    /// All records that are not empty, the heading first.
    static func records(of text: String) -> [CSVRecord] {
        var text = text
        return text.withUTF8 { Parser(bytes: $0).records() }
    }

    private struct Parser {
        let bytes: UnsafeBufferPointer<UInt8>
        let separator: UInt8
        private let quote = UInt8(ascii: "\"")
        private let newline = UInt8(ascii: "\n")
        private let carriage = UInt8(ascii: "\r")

        init(bytes: UnsafeBufferPointer<UInt8>) {
            self.bytes = bytes
            let heading = bytes.prefix { $0 != UInt8(ascii: "\n") }
            let isTabbed = heading.contains(UInt8(ascii: "\t")) && !heading.contains(UInt8(ascii: ","))
            separator = isTabbed ? UInt8(ascii: "\t") : UInt8(ascii: ",")
        }

        func records() -> [CSVRecord] {
            var found: [CSVRecord] = []
            var place = 0
            var line = 1
            while place < bytes.count {
                let start = line
                var cells: [String] = []
                var fault: String?
                repeat {
                    cells.append(cell(&place, &line, &fault))
                } while take(separator, &place)
                endLine(&place, &line)
                let isEmpty = cells.allSatisfy { $0.allSatisfy(\.isWhitespace) }
                if !isEmpty || fault != nil { found.append(CSVRecord(line: start, cells: cells, fault: fault)) }
            }
            return found
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
