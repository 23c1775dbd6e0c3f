import StationCore
import StationModel
import StationSamples
import Testing

@Suite("RecordID")
struct RecordIDTests {
    @Test("time, version, variant and chance stand where RFC 9562 puts them")
    func layout() {
        // The example of RFC 9562, appendix A.6.
        let id = RecordID(milliseconds: 0x017F_22E2_79B0, random: (0xCC3, 0x18C4_DC0C_0C07_398F))
        #expect(id.text == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    }

    @Test("any chance gives version 7 and variant 10")
    func shape() {
        var numbers = SeededNumbers(seed: 1)
        var wrong: [String] = []
        for _ in 0..<500 {
            let id = RecordID(
                milliseconds: numbers.next() >> 16, random: (numbers.next(), numbers.next()))
            let groups = id.text.split(separator: "-")
            if groups.map(\.count) != [8, 4, 4, 4, 12] || groups[2].first != "7" || !"89ab".contains(groups[3].first!)
                || !id.text.allSatisfy({ "0123456789abcdef-".contains($0) })
            {
                wrong.append(id.text)
            }
        }
        #expect(wrong == [])
    }

    @Test("a later one is greater, whatever the chance")
    func order() {
        let early = RecordID(milliseconds: 1_795_400_000_000, random: (.max, .max))
        let late = RecordID(milliseconds: 1_795_400_000_001, random: (0, 0))
        #expect(early < late)
        let counted = (0..<4096).map { RecordID(milliseconds: 5, random: ($0, 0)) }
        #expect(counted == counted.sorted())
        #expect(Set(counted).count == 4096)
    }
}
