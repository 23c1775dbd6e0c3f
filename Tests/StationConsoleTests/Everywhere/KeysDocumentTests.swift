import Foundation
import StationCore
import StationModel
import StationStore
import Testing

@testable import StationConsole

@Suite("按键文档")
struct KeysDocumentTests {
    private static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("docs/keys.md").path

    @Test("docs/keys.md says what the bindings say; `liaison keys > docs/keys.md` brings it up to date")
    func current() throws {
        let desk = try Desktop()
        let written = try String(contentsOfFile: KeysDocumentTests.path, encoding: .utf8)
        let lines = written.split(separator: "\n", omittingEmptySubsequences: false)
        let made = KeysDocument.text(desk.context).split(separator: "\n", omittingEmptySubsequences: false)
        let difference = lines.difference(from: made)
        #expect(difference.isEmpty, "\(difference)")
    }

    @Test("the document does not depend on what is in the file")
    func fixed() throws {
        let texts = try [[], ["岭南镇委员联络站"], ["岭南镇委员联络站", "北泗镇委员联络站", "河里镇委员联络站"]].map {
            KeysDocument.text(try Desktop(stations: $0, members: 2).context)
        }
        #expect(texts[0] == texts[1] && texts[1] == texts[2])
        let awkward = try AwkwardDesk()
        #expect(KeysDocument.text(awkward.desk.context) == texts[0])
    }

    @Test("every wing and every common key stands in it, and its tables are whole")
    func whole() throws {
        let text = KeysDocument.text(try Desktop().context)
        for wing in Wing.allCases { #expect(text.contains("## \(wing.title)\n")) }
        for command in CommonCommand.allCases { #expect(text.contains("`\(command.keys[0].label)`")) }
        for line in text.split(separator: "\n") where line.hasPrefix("|") {
            #expect(line.replacing("\\|", with: "").count { $0 == "|" } == 4, "\(line)")
        }
    }
}
