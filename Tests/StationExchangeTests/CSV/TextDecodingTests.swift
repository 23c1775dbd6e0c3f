import Foundation
import StationCore
import StationModel
import Testing

@testable import StationExchange

@Suite("编码")
struct TextDecodingTests {
    static let text = "姓名,单位及职务,备注\r\n覃绍诗,“书香政协”办公室—主任,\"一、\n二、①…\"\r\n李䶮,㛃村,堃\r\n"

    static let encodings: [String: Data] = [
        "UTF-8": Data(text.utf8),
        "UTF-8 BOM": Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8),
        "GB18030": text.data(using: String.Encoding(rawValue: 0x8000_0632))!,
        "UTF-16": text.data(using: .utf16)!,
    ]

    @Test("the same records, whatever the encoding", arguments: encodings.keys.sorted())
    func same(name: String) throws {
        let read = try TextDecoding.text(of: TextDecodingTests.encodings[name]!, name: name)
        #expect(Array(CSVReader(read)) == Array(CSVReader(TextDecodingTests.text)))
    }

    @Test("bytes that are no text are refused with what to do")
    func unreadable() {
        let found = fault { try TextDecoding.text(of: Data([0xFF, 0xFF, 0x80, 0x00]), name: "名册.csv") }
        #expect(found?.sentence == "名册.csv 既不是 UTF-8 也不是 GB18030 编码的文本。没有导入任何内容,请另存为 CSV(UTF-8)后再试")
    }

    @Test("a roster goes in the same from each encoding", arguments: encodings.keys.sorted())
    func importing(name: String) throws {
        let bench = try Workbench(stations: ["岭南镇委员联络站"])
        let report = try bench.take(.members, data: TextDecodingTests.encodings[name]!, station: "岭南镇")
        #expect(report.counts == [2, 0, 0])
        #expect(try bench.members().map(\.name) == ["李䶮", "覃绍诗"])
        #expect(try bench.members()[1].post == "“书香政协”办公室—主任")
        #expect(try bench.members()[1].note == "一、\n二、①…")
    }
}
