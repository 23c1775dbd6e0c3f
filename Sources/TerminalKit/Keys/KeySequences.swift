/// What the sequences of xterm, VT220, rxvt, PuTTY, the Linux console, screen and tmux stand for.
enum KeySequences {
    /// The key of `ESC [ parameters final`, or nil for a sequence that is no key.
    static func control(final: UInt8, parameters: [Int]) -> Key? {
        switch final {
        case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "@"):
            // rxvt ends a sequence with ^ $ @ where Ctrl or Shift is held.
            if parameters.first == 27, parameters.count >= 3 {
                return codePoint(parameters[2], modifiers: parameters[1])
            }
            return numbered(parameters.first ?? 0)
        case UInt8(ascii: "u"):
            return codePoint(parameters.first ?? 0, modifiers: parameters.dropFirst().first ?? 1)
        case UInt8(ascii: "Z"): return .backTab
        case UInt8(ascii: "P")...UInt8(ascii: "S"): return .f(Int(final - UInt8(ascii: "P")) + 1)
        default: return cursor(final)
        }
    }

    /// The key of `ESC O final`.
    static func single(final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "P")...UInt8(ascii: "S"): return .f(Int(final - UInt8(ascii: "P")) + 1)
        // PuTTY's VT100+ keyboard goes on from there to F12 = ESC O [.
        case UInt8(ascii: "T")...UInt8(ascii: "["): return .f(Int(final - UInt8(ascii: "T")) + 5)
        case UInt8(ascii: "M"): return .enter
        case UInt8(ascii: "j")...UInt8(ascii: "y"):
            // The numeric pad in application mode: * + , - . / 0…9.
            return .character(Character(Unicode.Scalar(final - 0x40)))
        default: return cursor(final)
        }
    }

    /// The key of `ESC [ [ final`, the Linux console's F1 to F5.
    static func linux(final: UInt8) -> Key? {
        (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(final) ? .f(Int(final - UInt8(ascii: "A")) + 1) : nil
    }

    private static func cursor(_ final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "A"), UInt8(ascii: "a"): .up
        case UInt8(ascii: "B"), UInt8(ascii: "b"): .down
        case UInt8(ascii: "C"), UInt8(ascii: "c"): .right
        case UInt8(ascii: "D"), UInt8(ascii: "d"): .left
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "F"): .end
        default: nil
        }
    }

    private static func numbered(_ number: Int) -> Key? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .f(number - 10)
        case 17...21: .f(number - 11)
        case 23...26: .f(number - 12)
        case 28, 29: .f(number - 13)
        case 31...34: .f(number - 14)
        default: nil
        }
    }

    /// A key that the terminal spells out as a character's number (xterm's modifyOtherKeys, CSI u).
    private static func codePoint(_ code: Int, modifiers: Int) -> Key? {
        let held = max(0, modifiers - 1)
        switch code {
        case 9: return held & 1 != 0 ? .backTab : .tab
        case 13: return .enter
        case 27: return .escape
        case 8, 127: return .backspace
        case 0x20..<0x7F:
            let byte = UInt8(code)
            if held & 4 != 0 { return byte >= 0x40 ? plain(byte & 0x1F) : byte == 0x20 ? plain(0) : nil }
            return .character(Character(Unicode.Scalar(byte)))
        default: return nil
        }
    }

    /// The key of a single byte below 0x20, or 0x7F.
    static func plain(_ byte: UInt8) -> Key {
        switch byte {
        case 0x08, 0x7F: .backspace
        case 0x09: .tab
        // Enter sends CR; LF comes from pastes without brackets and from Ctrl-J.
        case 0x0A, 0x0D: .enter
        case 0x1B: .escape
        case 1...26: .control(Character(Unicode.Scalar(byte + 0x60)))
        default: .control(Character(Unicode.Scalar(byte + 0x40)))
        }
    }
}
