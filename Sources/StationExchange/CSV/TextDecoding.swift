import Foundation
import StationCore
import StationModel

/// Text of a file whose encoding nobody wrote down: rosters come as UTF-8 with or without a mark, or as GB18030.
enum TextDecoding {
    /// GB 18030, which holds GBK and GB 2312, as Foundation on Linux numbers it.
    private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

    /// The text of some bytes. UTF-8 is tried first: Chinese text in GB18030 is practically never valid UTF-8.
    ///
    /// - Throws: `badInput` where the bytes are none of the encodings.
    static func text(of data: Data, name: String) throws(Fault) -> String {
        if data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF]) {
            guard let text = String(data: data, encoding: .utf16) else { throw unreadable(name) }
            return text
        }
        let bytes = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data
        if let text = String(data: bytes, encoding: .utf8) { return text }
        guard let text = String(data: data, encoding: gb18030) else { throw unreadable(name) }
        return text
    }

    private static func unreadable(_ name: String) -> Fault {
        .badInput("\(name) 既不是 UTF-8 也不是 GB18030 编码的文本。没有导入任何内容,请另存为 CSV(UTF-8)后再试")
    }
}
