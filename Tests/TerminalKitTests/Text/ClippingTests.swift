import TerminalKit
import Testing

@Suite("Clipping")
struct ClippingTests {
    @Test(
        "it never exceeds the width, cuts no character in half, and leaves out no more than it must",
        arguments: mixedTexts)
    func property(text: String) {
        for metrics in bothMetrics {
            for width in -1...12 {
                for ellipsis in [true, false] {
                    let clipped = metrics.clip(text, to: width, ellipsis: ellipsis)
                    #expect(metrics.width(of: clipped) <= max(0, width))
                    if width > 0 && metrics.width(of: text) <= width {
                        #expect(clipped == text)
                        continue
                    }
                    guard width > 0 else { continue }
                    let mark = ellipsis && metrics.width(of: "…") <= width ? "…" : ""
                    #expect(clipped.hasSuffix(mark))
                    let kept = Array(clipped.dropLast(mark.count))
                    let all = Array(text)
                    #expect(kept == Array(all.prefix(kept.count)), "whole characters from the start")
                    let more = metrics.width(of: String(all.prefix(kept.count + 1)) + mark)
                    #expect(more > width, "one more would not fit")
                }
            }
        }
    }

    @Test("“…” stands where something was left out, if there is room for it")
    func ellipsis() {
        #expect(bothMetrics[0].clip("岭南镇联络站", to: 7) == "岭南镇…")
        #expect(bothMetrics[0].clip("岭南镇联络站", to: 8) == "岭南镇…")
        #expect(bothMetrics[1].clip("岭南镇联络站", to: 8) == "岭南镇…")
        #expect(bothMetrics[1].clip("岭南镇联络站", to: 7) == "岭南…")
        #expect(bothMetrics[1].clip("abc", to: 1) == "a")
        #expect(bothMetrics[0].clip("岭南镇", to: 5, ellipsis: false) == "岭南")
        #expect(bothMetrics[0].clip("中", to: 1) == "…")
    }

    @Test("padded text is exactly so wide", arguments: mixedTexts)
    func padded(text: String) {
        for metrics in bothMetrics {
            for width in 0...12 {
                for alignment in [Alignment.left, .right, .center] {
                    let padded = metrics.pad(text, to: width, alignment: alignment)
                    #expect(metrics.width(of: padded) == width)
                    let clipped = metrics.clip(text, to: width)
                    #expect(padded.unicodeScalars.filter { $0 != " " } == clipped.unicodeScalars.filter { $0 != " " })
                }
            }
        }
    }

    @Test("it stands left, right or in the middle")
    func alignment() {
        let metrics = TextMetrics()
        #expect(metrics.pad("中", to: 5) == "中   ")
        #expect(metrics.pad("中", to: 5, alignment: .right) == "   中")
        #expect(metrics.pad("中", to: 5, alignment: .center) == " 中  ")
        #expect(metrics.pad("中文", to: 3, alignment: .right) == "中…")
        #expect(metrics.pad("中文", to: 2, alignment: .right) == " …")
    }
}
