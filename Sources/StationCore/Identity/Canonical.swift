/// The one form in which texts are compared, whatever dress they come in: what a spreadsheet, a PDF, an input method and
/// two people at two keyboards make of one name is the same here.
///
/// Full width becomes half width and capitals small letters, radicals and compatibility forms the character that they look
/// like, private characters of old GBK theirs; what nobody sees is left out, dots within names and all kinds of brackets and
/// quotation marks are one. Stored text stays as it was typed; this form stands beside it.
package enum Canonical {
    /// Of any text: a word of a list, a heading. A run of blanks is one.
    package static func text(_ typed: some StringProtocol) -> String {
        folded(String(typed), by: .compared, as: .text)
    }

    /// Of somebody's name: without blanks, but for single ones between words in letters.
    package static func name(_ typed: some StringProtocol) -> String {
        folded(String(typed), by: .compared, as: .name)
    }

    /// Of what is looked for, and of what it is looked for in: variants of a character find one another (臺 台), and a dot
    /// within a name may be left out.
    package static func sought(_ typed: some StringProtocol) -> String {
        folded(String(typed), by: .sought, as: .sought)
    }

    /// Of a title that may have been typed twice: without blanks and signs, which nobody types alike.
    package static func title(_ typed: some StringProtocol) -> String {
        folded(String(typed), by: .compared, as: .bare)
    }

    /// The texts that the file has to keep in the form in which they are sought, since a search in the text as typed would
    /// miss them: those that differ from it by more than capital letters.
    package static func soughtBeside(_ texts: some Sequence<String>) -> [String] {
        texts.compactMap { text in
            let form = sought(text)
            return form.isEmpty || form == text.smallLetters ? nil : form
        }
    }

    /// The text without marks that nobody sees and nobody means, as it is kept: joiners and selectors of a variant stay,
    /// which mean something in some scripts.
    package static func visible(_ typed: String) -> String {
        guard typed.unicodeScalars.contains(where: isStray) else { return typed }
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: typed.unicodeScalars.lazy.filter { !isStray($0) })
        return String(kept)
    }

    private static func isStray(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }
}

/// How blanks, dots and signs are taken.
private enum CanonicalForm {
    case text, name, sought, bare
}

extension Canonical {
    private static func folded(_ text: String, by table: CanonicalTable, as form: CanonicalForm) -> String {
        var text = text
        return text.withUTF8 { bytes in
            // A letter of two bytes may become one of one, an ideograph of three one of four: never more than that, with
            // one blank before each.
            String(unsafeUninitializedCapacity: bytes.count * 2 + 1) { buffer in
                var folding = Folding(buffer: buffer, form: form)
                var place = 0
                while place < bytes.count { folding.take(bytes.scalar(at: &place), table) }
                return folding.finished()
            }
        }
    }
}

/// A text on its way to a form, scalar by scalar.
private struct Folding {
    let buffer: UnsafeMutableBufferPointer<UInt8>
    let form: CanonicalForm
    private var end = 0
    /// The scalar written last; 0: none yet.
    private var last: UInt32 = 0
    private var isAfterBlank = false

    init(buffer: UnsafeMutableBufferPointer<UInt8>, form: CanonicalForm) {
        (self.buffer, self.form) = (buffer, form)
    }

    mutating func take(_ typed: UInt32, _ table: CanonicalTable) {
        // ü may come as u and two dots.
        if typed == 0x308, last == 0x75 {
            buffer[end - 1] = 0x76
            last = 0x76
            return
        }
        var scalar = table[typed]
        switch scalar {
        case CanonicalTable.nothing: return
        case CanonicalTable.blank:
            isAfterBlank = true
            return
        // A full stop after an ideograph is the dot of a name: 买买提.吐尔逊.
        case 0x2E where form != .text && last.isIdeograph: scalar = CanonicalTable.interpunct
        default: break
        }
        switch form {
        case .sought where scalar == CanonicalTable.interpunct: return
        case .bare where !scalar.isWritten: return
        case .name:
            // A dot begins and doubles no name.
            if scalar == CanonicalTable.interpunct, last == 0 || last == scalar { return }
            if isAfterBlank, last.isOfWord, scalar.isOfWord { write(CanonicalTable.blank) }
        case .text, .sought:
            if isAfterBlank, last != 0 { write(CanonicalTable.blank) }
        case .bare: break
        }
        isAfterBlank = false
        write(scalar)
        last = scalar
    }

    func finished() -> Int {
        // Nor does one end a name; it is two bytes long.
        form == .name && last == CanonicalTable.interpunct ? end - 2 : end
    }

    private mutating func write(_ scalar: UInt32) {
        func byte(_ value: UInt32) {
            buffer[end] = UInt8(truncatingIfNeeded: value)
            end += 1
        }
        switch scalar {
        case ..<0x80: byte(scalar)
        case ..<0x800:
            byte(0xC0 | scalar >> 6)
            byte(0x80 | scalar & 0x3F)
        case ..<0x10000:
            byte(0xE0 | scalar >> 12)
            byte(0x80 | scalar >> 6 & 0x3F)
            byte(0x80 | scalar & 0x3F)
        default:
            byte(0xF0 | scalar >> 18)
            byte(0x80 | scalar >> 12 & 0x3F)
            byte(0x80 | scalar >> 6 & 0x3F)
            byte(0x80 | scalar & 0x3F)
        }
    }
}

extension UInt32 {
    /// Whether it is a Chinese character.
    fileprivate var isIdeograph: Bool {
        (0x4E00...0x9FFF).contains(self) || (0x3400...0x4DBF).contains(self) || (0x20000...0x323AF).contains(self)
            || self == 0x3007 || self == 0x3005
    }

    /// Whether it stands in words that are kept apart by blanks: letters of any alphabet, digits.
    fileprivate var isOfWord: Bool {
        (0x61...0x7A).contains(self) || (0x30...0x39).contains(self)
            || self != CanonicalTable.interpunct && (0xC0...0x1FFF).contains(self)
    }

    /// Whether it is a letter, a digit or a Chinese character, and no sign.
    fileprivate var isWritten: Bool {
        isOfWord || isIdeograph || (0x2150...0x218F).contains(self) || (0x2460...0x24FF).contains(self)
            || (0x3040...0x30FF).contains(self) || (0x3220...0x33FF).contains(self) || (0xA000...0xD7FF).contains(self)
            || (0xE000...0xFAFF).contains(self) || self >= 0x1F100 && self < 0xE0000
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The scalar that begins at a place of valid UTF-8; the place goes on to the next.
    fileprivate func scalar(at place: inout Int) -> UInt32 {
        let first = UInt32(self[place])
        func next(_ offset: Int) -> UInt32 { UInt32(self[place + offset] & 0x3F) }
        switch first {
        case ..<0x80:
            place += 1
            return first
        case ..<0xE0:
            defer { place += 2 }
            return (first & 0x1F) << 6 | next(1)
        case ..<0xF0:
            defer { place += 3 }
            return (first & 0x0F) << 12 | next(1) << 6 | next(2)
        default:
            defer { place += 4 }
            return (first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3)
        }
    }
}

extension String {
    /// With small letters for A to Z: what SQLite's LIKE takes for the same.
    fileprivate var smallLetters: String {
        var text = self
        return text.withUTF8 { bytes in
            String(unsafeUninitializedCapacity: bytes.count) { buffer in
                for (place, byte) in bytes.enumerated() {
                    buffer[place] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
                }
                return bytes.count
            }
        }
    }
}
