import StationCore
import StationModel

/// Stroke sequences of characters (一丨丿丶乛 as 1–5), for the official order of names (姓氏笔画).
struct StrokeTable: Sendable {
    private let sequences: [Unicode.Scalar: String]

    /// Reads lines of character, tab, digits; `#` begins a remark. Lines of any other form are left out.
    init(_ text: String) {
        var found: [Unicode.Scalar: String] = [:]
        var text = text
        text.withUTF8 { bytes in
            for line in bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
                guard let tab = line.firstIndex(of: UInt8(ascii: "\t")), line.first != UInt8(ascii: "#") else {
                    continue
                }
                let name = String(decoding: line[..<tab], as: UTF8.self)
                guard let character = name.unicodeScalars.first else { continue }
                found[character] = String(decoding: line[line.index(after: tab)...], as: UTF8.self)
            }
        }
        sequences = found
    }

    /// The key of a name. Text order of keys is the order of names: number of strokes of the first character, its
    /// sequence, then the second character; a given name of one character counts as an empty second place and comes
    /// first. Characters that are not in the table stand last, by their code.
    func key(of name: String) -> String {
        var keys = name.unicodeScalars.filter { $0.properties.isAlphabetic }.map(key)
        if keys.count == 2 { keys.insert("", at: 1) }
        // The comma sorts before every digit, so a shorter sequence comes before one that it begins.
        return keys.joined(separator: ",")
    }

    private func key(_ character: Unicode.Scalar) -> String {
        guard let sequence = sequences[character] else {
            let code = String(character.value, radix: 16)
            return "99" + String(repeating: "0", count: max(0, 6 - code.utf8.count)) + code
        }
        return (sequence.utf8.count < 10 ? "0" : "") + "\(sequence.utf8.count)" + sequence
    }
}
