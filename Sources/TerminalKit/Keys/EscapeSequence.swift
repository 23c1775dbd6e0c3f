/// The sequence of bytes that follows an ESC: how long it is and what it stands for. Pure and stateless.
enum EscapeSequence: Equatable {
    /// More bytes are needed to tell.
    case incomplete
    /// The ESC stands alone: what follows is read as if it were not there.
    case alone
    /// So many bytes that are a key, or nothing known and swallowed.
    case key(Key?, length: Int)
    /// So many bytes that begin a bracketed paste.
    case pasteStart(length: Int)
    /// So many bytes that report the cursor's place, or are xterm's F3 with a modifier, if `row` is 1.
    case cursorReport(row: Int, column: Int, length: Int)

    private static let longest = 64

    /// Reads a sequence; `bytes` begins with ESC and may go on beyond it.
    ///
    /// ESC before a printable character is a lone ESC, then that character: on a slow line Esc and the next key
    /// arrive together, and an officer means both. So Alt is Esc here, and no command is bound to it.
    init(_ bytes: ArraySlice<UInt8>) {
        let first = bytes.startIndex
        guard bytes.count > 1 else {
            self = .incomplete
            return
        }
        switch bytes[first + 1] {
        case UInt8(ascii: "["): self = EscapeSequence.controlSequence(bytes)
        case UInt8(ascii: "O"): self = EscapeSequence.singleShift(bytes)
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"): self = EscapeSequence.string(bytes)
        default: self = .alone
        }
    }

    /// `ESC [ parameters intermediates final`.
    private static func controlSequence(_ bytes: ArraySlice<UInt8>) -> EscapeSequence {
        let start = bytes.startIndex + 2
        guard start < bytes.endIndex else { return .incomplete }
        if bytes[start] == UInt8(ascii: "[") {
            guard start + 1 < bytes.endIndex else { return .incomplete }
            return .key(KeySequences.linux(final: bytes[start + 1]), length: 4)
        }
        let isPrivate = (0x3C...0x3F).contains(bytes[start])
        for index in start..<bytes.endIndex {
            let byte = bytes[index]
            let length = index + 1 - bytes.startIndex
            switch byte {
            case 0x40...0x7E:
                return finished(bytes[start..<index], final: byte, isPrivate: isPrivate, length: length)
            // rxvt ends Shift with a key by $, which elsewhere stands before the last byte.
            case 0x24 where !isPrivate && index > start:
                return finished(bytes[start..<index], final: byte, isPrivate: isPrivate, length: length)
            case 0x20...0x3F: if length >= longest { return .key(nil, length: length) }
            // Anything else breaks the sequence off and is read anew.
            default: return .key(nil, length: length - 1)
            }
        }
        return .incomplete
    }

    private static func finished(
        _ body: ArraySlice<UInt8>, final: UInt8, isPrivate: Bool, length: Int
    ) -> EscapeSequence {
        if isPrivate { return .key(nil, length: length) }
        let parameters = numbers(body)
        if final == UInt8(ascii: "R") && parameters.count == 2 {
            return .cursorReport(row: parameters[0], column: parameters[1], length: length)
        }
        if final == UInt8(ascii: "~") && parameters.first == 200 { return .pasteStart(length: length) }
        return .key(KeySequences.control(final: final, parameters: parameters), length: length)
    }

    /// `ESC O final`, where some terminals put a modifier's number before the last byte.
    private static func singleShift(_ bytes: ArraySlice<UInt8>) -> EscapeSequence {
        for index in bytes.startIndex + 2..<bytes.endIndex {
            let byte = bytes[index]
            let length = index + 1 - bytes.startIndex
            switch byte {
            case 0x40...0x7E: return .key(KeySequences.single(final: byte), length: length)
            case 0x30...0x3B: if length >= longest { return .key(nil, length: length) }
            default: return .key(nil, length: length - 1)
            }
        }
        return .incomplete
    }

    /// `ESC ] … BEL` or `… ESC \`: an answer nobody asked for.
    private static func string(_ bytes: ArraySlice<UInt8>) -> EscapeSequence {
        for index in bytes.startIndex + 2..<bytes.endIndex {
            if bytes[index] == 0x07 { return .key(nil, length: index + 1 - bytes.startIndex) }
            if bytes[index] == UInt8(ascii: "\\") && bytes[index - 1] == 0x1B {
                return .key(nil, length: index + 1 - bytes.startIndex)
            }
        }
        return .incomplete
    }

    private static func numbers(_ body: ArraySlice<UInt8>) -> [Int] {
        var numbers = [0]
        for byte in body {
            switch byte {
            case 0x30...0x39:
                numbers[numbers.count - 1] = min(99999, numbers[numbers.count - 1] * 10 + Int(byte - 0x30))
            case UInt8(ascii: ";"): numbers.append(0)
            default: break
            }
        }
        return numbers
    }
}
