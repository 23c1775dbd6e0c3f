import TerminalKit
import Testing

@Suite("TextMetrics")
struct TextMetricsTests {
    @Test(
        "columns of text, where ambiguous characters are narrow and where they are wide",
        arguments: [
            ("", 0, 0), ("abc", 3, 3), ("中文", 4, 4), ("中a", 3, 3), ("　", 2, 2), ("，。（）", 8, 8), ("ｎ１", 4, 4),
            ("ｱ", 1, 1), ("한", 2, 2),
            ("e\u{301}", 1, 1), ("\u{301}", 0, 0), ("中\u{301}", 2, 2), ("“”", 2, 4), ("‘’", 2, 4), ("……", 2, 4),
            ("——", 2, 4), ("·", 1, 2),
            ("①", 1, 2), ("→", 1, 2), ("■□", 2, 4), ("─│┌", 3, 6), ("é", 1, 2), ("℃", 1, 2), ("\u{E000}", 1, 2),
            ("ä", 1, 1), ("¥", 1, 1),
            ("\u{0}\u{1B}\n\t\u{7F}", 5, 5), ("\u{85}\u{9B}", 2, 2), ("\u{2028}\u{2029}", 2, 2), ("\r\n", 2, 2),
            ("\u{200B}\u{200D}\u{FEFF}\u{202E}\u{FE0F}", 0, 0), ("\u{AD}", 0, 0), ("😀", 2, 2), ("👨‍👩‍👧", 6, 6), ("𠮷", 2, 2),
            ("𰻝", 2, 2), ("㐀", 2, 2), ("〇", 2, 2),
        ])
    func columns(text: String, narrow: Int, wide: Int) {
        #expect(bothMetrics.map { $0.width(of: text) } == [narrow, wide])
        #expect(bothMetrics.map { metrics in text.reduce(0) { $0 + metrics.width(of: $1) } } == [narrow, wide])
        #expect(
            bothMetrics.map { metrics in text.unicodeScalars.reduce(0) { $0 + metrics.width(of: $1) } } == [
                narrow, wide,
            ])
    }

    @Test("every character takes no, one or two columns, and wide terminals differ in no other than the ambiguous")
    func allScalars() {
        var wrong: [UInt32] = []
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let (narrow, wide) = (bothMetrics[0].width(of: scalar), bothMetrics[1].width(of: scalar))
            if !(0...2).contains(narrow) || (narrow != wide && (narrow, wide) != (1, 2)) { wrong.append(value) }
        }
        #expect(wrong == [])
    }

    @Test("a number that is no character takes one column")
    func noScalar() {
        #expect(bothMetrics[0].width(ofValue: 0xD800) == 1)
        #expect(bothMetrics[0].width(ofValue: 0x110000) == 1)
        #expect(bothMetrics[0].width(ofValue: 0x4E2D) == 2)
    }
}
