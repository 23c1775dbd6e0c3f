import Foundation

/// A workbook made by hand: a zip whose parts are stored as they are.
struct WorkbookFile {
    private var parts: [(name: String, bytes: [UInt8])] = []
    /// What the directory says a part unpacks to; nil: the truth.
    var claimedSize: UInt32?

    /// - Parameters:
    ///   - rows: what stands between the marks of a sheet's data.
    ///   - merges: ranges such as `A2:A4`.
    init(
        rows: String, merges: [String] = [], shared: [String] = [], formats: [String] = [], from1904: Bool = false,
        title: String = "名册", more: [(String, String)] = []
    ) {
        add(
            "_rels/.rels",
            "<Relationships><Relationship Id='r1' Type='x/officeDocument' Target='xl/workbook.xml'/></Relationships>")
        add(
            "xl/workbook.xml",
            "<workbook xmlns:r='r'><workbookPr date1904='\(from1904 ? 1 : 0)'/><sheets><sheet name='\(title)' sheetId='1' r:id='r1'/></sheets></workbook>"
        )
        add(
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='worksheets/s.xml'/><Relationship Id='r2' Type='x/sharedStrings' Target='/xl/strings.xml'/><Relationship Id='r3' Type='x/styles' Target='styles.xml'/></Relationships>"
        )
        add("xl/strings.xml", "<sst>" + shared.map { "<si>\($0)</si>" }.joined() + "</sst>")
        let codes = formats.enumerated().map { "<numFmt numFmtId='\(170 + $0)' formatCode='\($1)'/>" }.joined()
        let styles = formats.indices.map { "<xf numFmtId='\(170 + $0)'/>" }.joined()
        add(
            "xl/styles.xml",
            "<styleSheet><numFmts>\(codes)</numFmts><cellStyleXfs><xf numFmtId='9'/></cellStyleXfs><cellXfs>\(styles)</cellXfs></styleSheet>"
        )
        let merged = merges.map { "<mergeCell ref='\($0)'/>" }.joined()
        add(
            "xl/worksheets/s.xml",
            "<worksheet><sheetData>\(rows)</sheetData><mergeCells>\(merged)</mergeCells></worksheet>")
        for (name, text) in more { add(name, text) }
    }

    mutating func replace(_ name: String, _ text: String) {
        parts = parts.map { $0.name == name ? (name, Array(text.utf8)) : $0 }
    }

    private mutating func add(_ name: String, _ text: String) { parts.append((name, Array(text.utf8))) }

    /// Writes it into a file of its own, gone again with what is returned.
    func written() throws -> TemporaryFile {
        let file = TemporaryFile()
        try Data(bytes).write(to: URL(fileURLWithPath: file.path))
        return file
    }

    var bytes: [UInt8] {
        var (file, directory): ([UInt8], [UInt8]) = ([], [])
        for (name, content) in parts {
            let start = UInt32(file.count)
            let size = claimedSize.map { name.hasSuffix("s.xml") ? $0 : UInt32(content.count) } ?? UInt32(content.count)
            // Sizes and checksum, then how long name and further fields are: the same in both places.
            var common: [UInt8] = little(WorkbookFile.checksum(content))
            common += little(UInt32(content.count))
            common += little(size)
            common += little(UInt16(name.utf8.count))
            common += little(UInt16(0))
            let version: [UInt8] = [20, 0]
            // UTF-8 names, stored as they are, at no time.
            let kind: [UInt8] = [0, 8, 0, 0, 0, 0, 0, 0]
            file += little(UInt32(0x0403_4B50))
            file += version
            file += kind
            file += common
            file += Array(name.utf8)
            file += content
            directory += little(UInt32(0x0201_4B50))
            directory += version + version
            directory += kind
            directory += common
            directory += [UInt8](repeating: 0, count: 10)
            directory += little(start)
            directory += Array(name.utf8)
        }
        var whole = file + directory
        whole += little(UInt32(0x0605_4B50)) + little(UInt32(0))
        whole += little(UInt16(parts.count)) + little(UInt16(parts.count))
        whole += little(UInt32(directory.count)) + little(UInt32(file.count)) + little(UInt16(0))
        return whole
    }

    private func little(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum = ~UInt32(0)
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}

/// A file that goes when nobody holds it any more.
final class TemporaryFile {
    let path = NSTemporaryDirectory() + "workbook-" + UUID().uuidString + ".xlsx"

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
