import Foundation
import StationCore
import StationModel
import StationStore

/// A folder that is thrown away when the program ends.
package struct TemporaryFolder {
    package let path: String

    package init() throws(Fault) {
        var template = Array((NSTemporaryDirectory() + "liaison-demo-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw Fault(.file, "无法建立临时文件夹:\(DataFolder.reason(errno))") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    package func remove() { try? FileManager.default.removeItem(atPath: path) }
}
