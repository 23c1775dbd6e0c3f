import Foundation
import StationCore

/// What a file is, by its first bytes and never by its ending.
package enum FileForm: Hashable, Sendable {
    case text
    /// A workbook of today's spreadsheet programs (.xlsx): a zip.
    case workbook
    /// A web page with a table, which many systems save as .xls.
    case page

    /// What lies under a path.
    ///
    /// - Throws: `badInput` where nothing can be read there, or it is of a form that is not read.
    package init(path: String) throws(Fault) {
        func refused(_ why: String) -> Fault { .badInput("无法读取 \(path):\(why)。没有导入任何内容") }
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw refused(errno == ENOENT || errno == ENOTDIR ? "文件不存在" : "没有权限")
        }
        if status.st_mode & S_IFMT == S_IFDIR { throw refused("这是一个文件夹,请写出其中的文件") }
        guard access(path, R_OK) == 0 else { throw refused("没有权限") }
        // What is no plain file (a pipe) can be read only once: it is text.
        guard status.st_mode & S_IFMT == S_IFREG, let file = FileHandle(forReadingAtPath: path) else {
            self = .text
            return
        }
        let head = (try? file.read(upToCount: 4096)) ?? Data()
        try self.init(head: Array(head), path: path)
    }

    private init(head: [UInt8], path: String) throws(Fault) {
        func refused(_ what: String) -> Fault { .badInput("\(path) 是\(what)。没有导入任何内容") }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            self = .workbook
            return
        }
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw refused("旧格式的 Excel 工作簿(.xls),请在表格软件里另存为 .xlsx 或 CSV 后再试")
        }
        if head.starts(with: Array("%PDF".utf8)) { throw refused(" PDF,不是表格,请从原来的表格另存为 .xlsx 或 CSV 后再试") }
        let packed: [[UInt8]] = [Array("Rar!".utf8), [0x37, 0x7A, 0xBC, 0xAF], [0x1F, 0x8B]]
        if packed.contains(where: head.starts) { throw refused("压缩包,请先解开,再选里面的表格") }
        if head.starts(with: [0xFF, 0xD8, 0xFF]) || head.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
            throw refused("图片,不是表格")
        }
        // Letters of a page's marks are ASCII in every encoding that is met here, zeros between them in UTF-16.
        let letters = String(decoding: head.filter { $0 != 0 && $0 < 0x80 }.prefix(2048), as: UTF8.self).lowercased()
        let first = letters.drop(while: \.isWhitespace)
        if first.hasPrefix("<?xml"), letters.contains("urn:schemas-microsoft-com:office:spreadsheet") {
            throw refused("旧的 XML 表格,请在表格软件里另存为 .xlsx 后再试")
        }
        if first.hasPrefix("mime-version:") { throw refused("网页存档(.mht),请在表格软件里另存为 .xlsx 后再试") }
        if first.hasPrefix("{\\rtf") { throw refused("文字稿(RTF),不是表格") }
        let isPage =
            first.hasPrefix("<") && ["<html", "<table", "<!doctype html", "<meta"].contains { letters.contains($0) }
        self = isPage ? .page : .text
    }
}
