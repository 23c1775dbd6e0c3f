import Foundation
import StationModel
import Testing

@testable import StationExchange

/// Every character that a keyboard of the old standard has can be found by how it is read.
@Suite struct CharacterReadingsTests {
    /// The 6,763 characters of GB 2312.
    private static let characters: [Character] = {
        let encoding = String.Encoding(rawValue: 0x8000_0632)
        return (0xB0...0xF7).flatMap { (high: UInt8) in
            (0xA1...0xFE).compactMap { (low: UInt8) in
                String(data: Data([high, low]), encoding: encoding)?.first
            }
        }.filter { !("\u{E000}"..."\u{F8FF}").contains($0) }
    }()

    private static func ways(_ character: Character) -> Set<String> {
        // Behind another character it is no surname, whose readings are fewer.
        Set(Workbench.reader.read("阿\(character)").initials.split(separator: " ").map(String.init))
    }

    @Test func `every character of GB 2312 has a reading in letters`() {
        #expect(Self.characters.count == 6763)
        let without = Self.characters.filter { character in
            Self.ways(character).contains { !$0.utf8.allSatisfy { (0x61...0x7A).contains($0) } || $0.count < 2 }
        }
        #expect(without.isEmpty, "\(without)")
        // Its dictionary form has no vowel; it is typed with one.
        #expect(Self.ways("嗯").isSuperset(of: ["aen", "ang"]))
    }

    @Test func `a character that is read in several ways is found by each, by its letter and in full`() throws {
        let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let table = try String(contentsOf: root.appendingPathComponent("seeds/readings.tsv"), encoding: .utf8)
        let known = Set(Self.characters)
        var looked = 0
        for line in table.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: "\t")
            guard let character = parts[0].first, known.contains(character) else { continue }
            let ways = Self.ways(character)
            for reading in parts[1].split(separator: " ") {
                looked += 1
                let isFound = ways.contains("a" + reading) && ways.contains("a" + reading.prefix(1))
                #expect(isFound, "\(character) \(reading): \(ways.sorted())")
            }
        }
        #expect(looked > 1100)
    }
}
