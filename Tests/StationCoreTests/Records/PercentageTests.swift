import StationCore
import Testing

@Suite("Percentage")
struct PercentageTests {
    @Test("899 of 1,000 reads 89.9 and does not reach 90; 900 does")
    func border() {
        let short = Percentage(899, of: 1000)
        #expect(short.text == "89.9")
        #expect(!short.reaches(90))
        let reached = Percentage(900, of: 1000)
        #expect(reached.text == "90.0")
        #expect(reached.reaches(90))
    }

    @Test("without a whole there is no rate, and nothing is reached, not even nothing")
    func empty() {
        let none = Percentage(0, of: 0)
        #expect(none.text == nil)
        #expect(none.shown == "—")
        #expect(!none.reaches(0))
        #expect(!none.reaches(90))
    }

    @Test(
        "it is rounded down",
        arguments: [
            (2, 3, "66.6%"), (1, 3, "33.3%"), (8996, 10000, "89.9%"), (21, 23, "91.3%"), (0, 7, "0.0%"),
            (7, 7, "100.0%"),
        ])
    func roundedDown(part: Int, whole: Int, shown: String) { #expect(Percentage(part, of: whole).shown == shown) }

    @Test("whoever reads 90.0 has reached 90, and nobody else has")
    func readingIsReaching() {
        var wrong: [Percentage] = []
        for whole in 1...130 {
            for part in 0...whole {
                let share = Percentage(part, of: whole)
                let read = Double(share.text!)!
                if (read >= 90) != share.reaches(90) || share.reaches(90) != (part * 100 >= whole * 90) {
                    wrong.append(share)
                }
            }
        }
        #expect(wrong == [])
    }
}
