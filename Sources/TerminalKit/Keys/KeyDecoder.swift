/// Turns the bytes a terminal sends into events. Pure: it reads no file and knows no clock.
///
/// However the bytes are cut into reads, the keys are the same; only a run of printable characters may come as
/// several events. Sequences it does not know are swallowed whole and never leak as text.
package struct KeyDecoder: Sendable {
    /// Whether a cursor report was asked for and has not come. Until then `ESC [ 1 ; n R`, which xterm also sends
    /// for F3 with a modifier, is taken for the report.
    package var awaitsCursorReport = false

    private let extra: [[UInt8]: Key]
    private var pending: [UInt8] = []
    private var paste: [UInt8]?
    /// Whether an ESC has just been taken for the key, so that `[A` would be the rest of an arrow that a slow line delivers late.
    private var mayBeTail = false

    /// A decoder for the common terminals.
    /// - Parameter extra: sequences of this one, from terminfo; those that do not begin with ESC are left out.
    package init(extra: [[UInt8]: Key] = [:]) {
        self.extra = extra.filter { $0.key.count > 1 && $0.key.first == 0x1B }
    }

    /// Whether bytes are held back that `flush` would decide: an ESC alone, half a sequence, half a character.
    /// A paste that has not ended is not among them: its end always comes.
    package var isIncomplete: Bool { paste == nil && !pending.isEmpty }

    /// Whether it is an ESC alone that is held back: it acts after a short pause, all else waits as long as a slow line takes.
    package var isEscapeAlone: Bool { paste == nil && pending == [0x1B] }

    /// Tells that the time is over in which what comes may belong to an ESC that was decided to stand alone.
    package mutating func expectNoTail() { mayBeTail = false }

    /// Takes what was read. Returns the events that are certain now.
    package mutating func feed(_ bytes: some Sequence<UInt8>) -> [Event] {
        pending.append(contentsOf: bytes)
        return decode(isEnd: false)
    }

    /// Tells that nothing more came for a while: what was held back is decided as it stands.
    package mutating func flush() -> [Event] {
        decode(isEnd: true)
    }

    private mutating func decode(isEnd: Bool) -> [Event] {
        var events: [Event] = []
        var position = 0
        while position < pending.count {
            let rest = pending[position...]
            let length: Int
            if mayBeTail, let tail = tailLength(rest, isEnd: isEnd) {
                length = tail
            } else if paste != nil {
                length = takePaste(rest, into: &events)
            } else if rest.first == 0x1B {
                length = takeEscape(rest, isEnd: isEnd, into: &events)
            } else if let byte = rest.first, byte < 0x20 || byte == 0x7F {
                events.append(.key(KeySequences.plain(byte)))
                length = 1
            } else {
                length = takeText(rest, isEnd: isEnd, into: &events)
            }
            if length == 0 { break }
            position += length
        }
        pending.removeFirst(position)
        return events
    }
}

// Each takes what it can from the front and returns the number of bytes it took: 0 if it must wait for more.
extension KeyDecoder {
    /// How many bytes at the front are the late rest of a sequence whose ESC has acted already: they are swallowed, since
    /// the page that the key was meant for may be gone. Nil: they are none.
    private mutating func tailLength(_ rest: ArraySlice<UInt8>, isEnd: Bool) -> Int? {
        guard rest.first == UInt8(ascii: "[") || rest.first == UInt8(ascii: "O") else {
            mayBeTail = false
            return nil
        }
        switch EscapeSequence(ArraySlice([0x1B] + rest)) {
        case .incomplete where !isEnd: return 0
        case .incomplete:
            mayBeTail = false
            return rest.count
        case .alone:
            mayBeTail = false
            return nil
        case .key(_, let length), .cursorReport(_, _, let length):
            mayBeTail = false
            return length - 1
        case .pasteStart(let length):
            (mayBeTail, paste) = (false, [])
            return length - 1
        }
    }

    private mutating func takeEscape(_ rest: ArraySlice<UInt8>, isEnd: Bool, into events: inout [Event])
        -> Int
    {
        if let (key, length) = extraKey(rest) {
            events.append(.key(key))
            return length
        }
        if !isEnd && extra.keys.contains(where: { $0.count > rest.count && $0.starts(with: rest) }) {
            return 0
        }
        switch EscapeSequence(rest) {
        case .incomplete where !isEnd: return 0
        case .incomplete where rest.count > 2: return rest.count
        case .incomplete:
            // Cut after its second byte for good: that byte is no text.
            events.append(.key(.escape))
            mayBeTail = rest.count == 1
            return rest.count
        case .alone:
            events.append(.key(.escape))
            return 1
        case .key(let key, let length):
            if let key { events.append(.key(key)) }
            return length
        case .pasteStart(let length):
            paste = []
            return length
        case .cursorReport(let row, let column, let length):
            if awaitsCursorReport {
                awaitsCursorReport = false
                events.append(.cursorReport(column: column))
            } else if row == 1 {
                events.append(.key(.f(3)))
            }
            return length
        }
    }

    private func extraKey(_ rest: ArraySlice<UInt8>) -> (Key, length: Int)? {
        let match = extra.filter { rest.starts(with: $0.key) }.max { $0.key.count < $1.key.count }
        return match.map { ($0.value, $0.key.count) }
    }

    private static let pasteEnd = Array("\u{1B}[201~".utf8)

    private mutating func takePaste(_ rest: ArraySlice<UInt8>, into events: inout [Event]) -> Int {
        let end = KeyDecoder.pasteEnd
        var index = rest.startIndex
        while index + end.count <= rest.endIndex {
            if rest[index] == 0x1B && rest[index...].starts(with: end) {
                paste?.append(contentsOf: rest[rest.startIndex..<index])
                events.append(.paste(KeyDecoder.normalised(paste ?? [])))
                paste = nil
                return index + end.count - rest.startIndex
            }
            index += 1
        }
        // The last bytes may be the beginning of the end.
        paste?.append(contentsOf: rest[rest.startIndex..<index])
        return index - rest.startIndex
    }

    private static func normalised(_ bytes: [UInt8]) -> String {
        var lines: [UInt8] = []
        lines.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            if byte == 0x0A && index > 0 && bytes[index - 1] == 0x0D { continue }
            if byte == 0 { continue }
            lines.append(byte == 0x0D ? 0x0A : byte)
        }
        return String(decoding: lines, as: UTF8.self)
    }

    private func takeText(_ rest: ArraySlice<UInt8>, isEnd: Bool, into events: inout [Event]) -> Int {
        var run = rest.prefix { $0 >= 0x20 && $0 != 0x7F }
        if !isEnd && run.endIndex == rest.endIndex { run = run.dropLast(KeyDecoder.unfinishedBytes(at: run)) }
        if run.allSatisfy({ $0 < 0x80 }) {
            for byte in run { events.append(.key(.character(Character(Unicode.Scalar(byte))))) }
        } else {
            events.append(.text(String(decoding: run, as: UTF8.self)))
        }
        return run.count
    }

    /// How many bytes at the end are the beginning of a UTF-8 character whose rest has not come.
    private static func unfinishedBytes(at run: ArraySlice<UInt8>) -> Int {
        for back in 1...3 where back <= run.count {
            let byte = run[run.endIndex - back]
            let length =
                switch byte {
                case 0xC2...0xDF: 2
                case 0xE0...0xEF: 3
                case 0xF0...0xF4: 4
                default: 1
                }
            if length > back { return back }
            if byte & 0xC0 != 0x80 { return 0 }
        }
        return 0
    }
}
