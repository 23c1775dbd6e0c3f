import Foundation
import StationCore

/// Words that were read in another encoding than they were written in: `闄嗗瀵` is 陆夏, written as UTF-8 and read as GBK.
enum Mojibake {
    /// What a text must have been; nil: it is what it says. A text that lost characters on the way (`�`, `锟斤拷`) is named by
    /// `isLost` instead.
    static func meant(by text: String) -> String? {
        guard let first = text.unicodeScalars.first(where: { $0.value >= 0x80 }) else { return nil }
        if fromUTF8.contains(first) { return readAsGB(text) }
        guard first.value < 0x2E80, !text.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) else { return nil }
        let latin = text.unicodeScalars.count { (0x80...0xFF).contains($0.value) || western[$0] != nil }
        // Dashes and quotation marks alone are what they say; bytes of Chinese leave letters with accents.
        let leads = text.unicodeScalars.count { (0xB0...0xFF).contains($0.value) && $0.value != 0xB7 }
        return latin >= 3 && leads >= 2 ? readAsLatin(text) : nil
    }

    /// Whether characters were lost for good.
    static func isLost(_ text: String) -> Bool {
        guard text.unicodeScalars.contains(where: { $0.value == 0xFFFD || $0.value == 0x951F || $0.value == 0x70EB })
        else {
            return false
        }
        return text.contains("\u{FFFD}") || text.contains("锟斤拷") || text.contains("烫烫烫")
    }

    /// The characters that the first two bytes of a Chinese character in UTF-8 become in GBK.
    private static let fromUTF8: Set<Unicode.Scalar> = {
        var found: Set<Unicode.Scalar> = []
        for lead in UInt8(0xE4)...0xE9 {
            for next in UInt8(0x80)...0xBF {
                let text = String(data: Data([lead, next]), encoding: TextDecoding.gb18030)
                if let scalar = text?.unicodeScalars.first { found.insert(scalar) }
            }
        }
        return found
    }()

    private static func readAsGB(_ text: String) -> String? {
        guard let data = text.data(using: TextDecoding.gb18030) else { return nil }
        return chinese(Array(data))
    }

    /// The text as UTF-8 if that makes Chinese of it. The last character may have lost its end.
    private static func chinese(_ bytes: [UInt8]) -> String? {
        for lost in 0...2 where bytes.count - lost >= 6 {
            guard let text = String(validating: bytes.dropLast(lost), as: UTF8.self) else { continue }
            let foreign = text.unicodeScalars.filter { $0.value >= 0x80 }
            let isChinese = foreign.count >= 2 && foreign.allSatisfy { isUsual($0) }
            return isChinese ? text : nil
        }
        return nil
    }

    private static func isUsual(_ scalar: Unicode.Scalar) -> Bool {
        (0x4E00...0x9FA5).contains(scalar.value) || (0x3000...0x3017).contains(scalar.value)
            || (0xFF00...0xFF5E).contains(scalar.value) || (0x2010...0x2026).contains(scalar.value)
            || scalar.value == 0xB7
    }

    /// `é™†å¤` and `Î¤´º`: bytes shown as Western letters.
    private static func readAsLatin(_ text: String) -> String? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if let byte = western[scalar] {
                bytes.append(byte)
            } else if scalar.value <= 0xFF {
                bytes.append(UInt8(scalar.value))
            } else {
                return nil
            }
        }
        if let text = chinese(bytes) { return text }
        // A Western word with letters of its own is a Western word.
        guard !bytes.contains(where: { (0x41...0x5A).contains($0 & 0xDF) && $0 < 0x80 }),
            let text = String(data: Data(bytes), encoding: TextDecoding.gb18030)
        else { return nil }
        let foreign = text.unicodeScalars.filter { $0.value >= 0x80 }
        return foreign.count >= 2 && foreign.allSatisfy { isUsual($0) } ? text : nil
    }

    /// What Windows' Western letters have in the places of control characters.
    private static let western: [Unicode.Scalar: UInt8] = {
        let letters: [UInt8: UInt32] = [
            0x80: 0x20AC, 0x82: 0x201A, 0x83: 0x192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020, 0x87: 0x2021,
            0x88: 0x2C6,
            0x89: 0x2030, 0x8A: 0x160, 0x8B: 0x2039, 0x8C: 0x152, 0x8E: 0x17D, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C,
            0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013, 0x97: 0x2014, 0x98: 0x2DC, 0x99: 0x2122, 0x9A: 0x161,
            0x9B: 0x203A,
            0x9C: 0x153, 0x9E: 0x17E, 0x9F: 0x178,
        ]
        return letters.reduce(into: [:]) { $0[Unicode.Scalar($1.value)!] = $1.key }
    }()
}
