import Foundation
import StationCore
import StationModel

/// The encodings in which offices' tables come.
package enum SheetEncoding: String, CaseIterable, Codable, Hashable, Sendable {
    case utf8 = "UTF-8"
    /// GBK and GB 2312, too.
    case gb18030 = "GB18030"
    case utf16 = "UTF-16"
    /// Of offices in Hong Kong, Macao and Taiwan.
    case big5 = "Big5"
}

/// Text of a file whose encoding nobody wrote down: rosters come as UTF-8 with or without a mark, as GB18030, as UTF-16, and
/// with single lines that were pasted from elsewhere.
enum TextDecoding {
    /// GB 18030, which holds GBK and GB 2312, as Foundation on Linux numbers it.
    static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

    static let big5 = String.Encoding(rawValue: 0x8000_0A03)

    /// The text of some bytes. UTF-8 is tried first: Chinese text in GB18030 is practically never valid UTF-8.
    ///
    /// - Throws: `badInput` where the bytes are none of the encodings.
    static func text(of data: Data, name: String) throws(Fault) -> String {
        if let wide = try wideText(of: data, name: name) { return wide }
        let bytes = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data
        if let text = String(data: bytes, encoding: .utf8) { return text }
        guard let text = String(data: data, encoding: gb18030) else { throw unreadable(name) }
        return text
    }

    /// A text as UTF-8, each line by its own encoding.
    struct Lines {
        var bytes: [UInt8] = []
        var broken: [Int: String] = [:]
        var remark = ""
        var encoding = "UTF-8"
    }

    /// The lines of some bytes in an encoding that somebody chose.
    ///
    /// - Throws: `badInput` where they are none in it.
    static func lines(of data: Data, in encoding: SheetEncoding, name: String) throws(Fault) -> Lines {
        let text: String? =
            switch encoding {
            case .utf8: String(decoding: data, as: UTF8.self)
            case .gb18030: String(data: data, encoding: gb18030)
            case .big5: String(data: data, encoding: big5)
            case .utf16: String(data: data, encoding: wideEncoding(Array(data.prefix(4096))) ?? .utf16LittleEndian)
            }
        guard let text else { throw .badInput("\(name) 不能按 \(encoding.rawValue) 读。没有导入任何内容;请换一种编码") }
        var found = Lines(bytes: Array((text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text).utf8))
        found.encoding = encoding.rawValue
        return found
    }

    /// The lines of some bytes that are not all UTF-8. A line that is neither UTF-8 nor GB18030 keeps a sign for what could not
    /// be read, and is named.
    ///
    /// - Throws: `badInput` where hardly a line is either.
    static func lines(of data: Data, name: String) throws(Fault) -> Lines {
        if let wide = try wideText(of: data, name: name) {
            return Lines(bytes: Array(wide.utf8), encoding: SheetEncoding.utf16.rawValue)
        }
        let all = Array(data)
        if isBig5(all), let text = String(data: data, encoding: big5) {
            return Lines(
                bytes: Array(text.utf8), remark: "文件是 Big5(繁体)编码,已按此认读,请核对;不对的话另存为 CSV(UTF-8)后再带入",
                encoding: SheetEncoding.big5.rawValue)
        }
        let start = all.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var found = Lines()
        var (line, place) = (1, start)
        var (inUTF8, inGB): ([Int], [Int]) = ([], [])
        while place < all.count {
            let end = all[place...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? all.count
            let raw = all[place..<end]
            switch LineEncoding(raw) {
            case .ascii: found.bytes += raw
            case .utf8:
                inUTF8.append(line)
                found.bytes += raw
            case .gb18030(let text):
                inGB.append(line)
                found.bytes += Array(text.utf8)
            case .broken(let text, let isCut):
                found.bytes += Array(text.utf8)
                found.broken[line] =
                    isCut && end == all.count ? "文件在这一行中间断了,没有存完" : "这一行的编码认不出来,没有读入;请在表格里重新录入这一行"
            }
            guard end < all.count else { break }
            // CR LF is one end; it is kept as it was.
            let next = all[end] == 0x0D && end + 1 < all.count && all[end + 1] == 0x0A ? end + 2 : end + 1
            found.bytes += all[end..<next]
            (line, place) = (line + 1, next)
        }
        guard !inUTF8.isEmpty || !inGB.isEmpty || found.broken.isEmpty else { throw unreadable(name) }
        if inUTF8.isEmpty, !inGB.isEmpty { found.encoding = SheetEncoding.gb18030.rawValue }
        if !inUTF8.isEmpty, !inGB.isEmpty {
            found.encoding = "逐行认"
            let (few, form, rest) =
                inGB.count <= inUTF8.count ? (inGB, "GB18030", "UTF-8") : (inUTF8, "UTF-8", "GB18030")
            let shown = few.prefix(5).map(String.init).joined(separator: "、") + (few.count > 5 ? " 等 \(few.count)" : "")
            found.remark = "文件里混有两种编码,第 \(shown) 行是 \(form),其余是 \(rest),已分别认读,请核对"
        }
        return found
    }

    /// Whether bytes look like Big5, which GB18030 can read, too, as characters that nobody wrote: the second byte of every third
    /// character of Big5 is one of ASCII's, of hardly any in GB18030, and the first ones are those of the usual characters.
    private static func isBig5(_ bytes: [UInt8]) -> Bool {
        var (pairs, low, usual, place) = (0, 0, 0, 0)
        while place + 1 < bytes.count, pairs < 4000 {
            guard bytes[place] >= 0x81 else {
                place += 1
                continue
            }
            pairs += 1
            if (0x40..<0x80).contains(bytes[place + 1]) { low += 1 }
            if (0xA1...0xC6).contains(bytes[place]) { usual += 1 }
            place += 2
        }
        return pairs >= 6 && low * 6 >= pairs && usual * 10 >= pairs * 8
            && String(validating: bytes, as: UTF8.self) == nil
    }

    /// Whether bytes look like UTF-16 without a mark: every second one is zero wherever letters and signs stand.
    static func isWide(_ head: some Collection<UInt8>) -> Bool { wideEncoding(Array(head)) != nil }

    private static func wideEncoding(_ head: [UInt8]) -> String.Encoding? {
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return .utf16 }
        var zeros = [0, 0]
        for (place, byte) in head.enumerated() where byte == 0 { zeros[place % 2] += 1 }
        // A comma or a line's end in every ten characters is few for a table.
        guard head.count >= 4, zeros[0] + zeros[1] > 0 else { return nil }
        if zeros[1] > 1, zeros[1] * 20 >= head.count, zeros[0] * 3 <= zeros[1] { return .utf16LittleEndian }
        if zeros[0] > 1, zeros[0] * 20 >= head.count, zeros[1] * 3 <= zeros[0] { return .utf16BigEndian }
        return nil
    }

    private static func wideText(of data: Data, name: String) throws(Fault) -> String? {
        guard let encoding = wideEncoding(Array(data.prefix(4096))) else { return nil }
        guard let text = String(data: data, encoding: encoding) else {
            throw .badInput("\(name) 是 UTF-16 编码,中间有断开的地方,读不出来。没有导入任何内容,请另存为 CSV(UTF-8)后再试")
        }
        return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }

    private static func unreadable(_ name: String) -> Fault {
        .badInput("\(name) 既不是 UTF-8 也不是 GB18030 编码的文本。没有导入任何内容,请另存为 CSV(UTF-8)后再试")
    }
}

/// How one line is encoded.
private enum LineEncoding {
    case ascii, utf8
    case gb18030(String)
    /// Neither, with a sign for what could not be read; whether only its end is missing.
    case broken(String, isCut: Bool)

    init(_ raw: ArraySlice<UInt8>) {
        guard raw.contains(where: { $0 >= 0x80 }) else {
            self = .ascii
            return
        }
        let text = String(validating: raw, as: UTF8.self)
        let chinese = String(data: Data(raw), encoding: TextDecoding.gb18030)
        if let text {
            // Two characters of GB18030 may happen to be one of UTF-8, but hardly a Chinese one.
            let isByChance =
                !text.unicodeScalars.contains { $0.value >= 0x2000 }
                && text.unicodeScalars.count { $0.value >= 0x80 } <= 3
            if isByChance, let chinese, chinese.unicodeScalars.allSatisfy({ $0.value < 0x80 || $0.value >= 0x2000 }) {
                self = .gb18030(chinese)
            } else {
                self = .utf8
            }
            return
        }
        // UTF-8 that lost a byte or its end is still that: GB18030 would make characters of it that nobody wrote.
        let lossy = String(decoding: raw, as: UTF8.self)
        let (read, lost) = lossy.unicodeScalars.reduce(into: (0, 0)) { counts, scalar in
            if scalar.value == 0xFFFD { counts.1 += 1 } else if scalar.value >= 0x800 { counts.0 += 1 }
        }
        if read >= 2, lost <= 2 {
            self = .broken(lossy, isCut: lossy.hasSuffix("\u{FFFD}"))
        } else if let chinese {
            self = .gb18030(chinese)
        } else if let whole = String(data: Data(raw.dropLast()), encoding: TextDecoding.gb18030) {
            self = .broken(whole + "\u{FFFD}", isCut: true)
        } else {
            self = .broken(lossy, isCut: false)
        }
    }
}
