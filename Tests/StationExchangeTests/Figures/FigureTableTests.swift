import Foundation
import StationCore
import StationModel
import Testing

/// The table of all figures in docs/rules.md says what the code says.
@Suite struct FigureTableTests {
    @Test func `the table has every figure with its label, kind and day, in the order of the parts`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/rules.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let section = try #require(text.components(separatedBy: "## 18 All figures").last)
        let written = section.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
            line.split(separator: "|").prefix(4).map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let wanted = Figures.all.map { ["`\($0.name)`", $0.label, $0.time.rawValue, $0.by] }
        #expect(written == wanted)
    }

    @Test func `scripts know four kinds of figures`() {
        #expect(Set(Figures.all.map(\.time.script)) == ["flow", "stock", "distinct", "ratio"])
    }
}
