import TerminalKit
import Testing

@Suite("FrameDifference")
struct FrameDifferenceTests {
    private func frame(_ rows: [String], width: Int = 12) -> Frame {
        var frame = Frame(size: Size(width: width, height: rows.count), metrics: TextMetrics())
        for (y, row) in rows.enumerated() { frame.put(row, x: 0, y: y) }
        return frame
    }

    private func changes(_ new: Frame, since old: Frame?) -> [Int: Range<Int>] {
        var all: [Int: Range<Int>] = [:]
        new.forEachChange(since: old) { row, columns in
            #expect(all[row] == nil)
            all[row] = columns
        }
        return all
    }

    @Test("equal frames differ nowhere, even if their marks were drawn in another order")
    func equal() {
        #expect(changes(frame(["中文", "abc"]), since: frame(["中文", "abc"])) == [:])
        var other = frame(["x", "e\u{301}o\u{302}"])
        other.put("o\u{302}", x: 0, y: 0)
        other.put("e\u{301}", x: 0, y: 0)
        var same = frame(["x", "e\u{301}o\u{302}"])
        same.put("e\u{301}", x: 0, y: 0)
        #expect(changes(same, since: other) == [:])
    }

    @Test("only the changed columns of changed rows are told")
    func columns() {
        #expect(changes(frame(["abcdef", "same"]), since: frame(["abXXef", "same"])) == [0: 2..<4])
        #expect(changes(frame(["e\u{301}"]), since: frame(["e\u{302}"])) == [0: 0..<1])
        var styled = frame(["abc"])
        styled.restyle(Rect(x: 1, y: 0, width: 1, height: 1), .alarm)
        #expect(changes(styled, since: frame(["abc"])) == [0: 1..<2])
    }

    @Test("a wide character is told whole, the new one and the one before it")
    func wide() {
        #expect(changes(frame(["ab中"]), since: frame(["ab文"])) == [0: 2..<4])
        #expect(changes(frame(["abcd"]), since: frame(["ab中"])) == [0: 2..<4])
        #expect(changes(frame(["a中b"]), since: frame(["中ab"])) == [0: 0..<3])
    }

    @Test("another size, or no earlier frame, tells every row")
    func whole() {
        let new = frame(["a", "b"])
        #expect(changes(new, since: nil) == [0: 0..<12, 1: 0..<12])
        #expect(changes(new, since: frame(["a", "b"], width: 11)) == [0: 0..<12, 1: 0..<12])
        #expect(changes(Frame(size: Size(width: 0, height: 3), metrics: TextMetrics()), since: nil) == [:])
    }

    @Test(
        "outside of what is told nothing differs, and no half of a character lies at its ends",
        arguments: UInt64(0)..<60)
    func property(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        func draw(_ frame: inout Frame) {
            for _ in 0..<Int.random(in: 0...4, using: &numbers) {
                frame.put(
                    mixedTexts.randomElement(using: &numbers)!, x: Int.random(in: -2...14, using: &numbers),
                    y: Int.random(in: 0...3, using: &numbers), style: [.plain, .good].randomElement(using: &numbers)!)
            }
        }
        var old = Frame(size: Size(width: 15, height: 4), metrics: bothMetrics[Int(seed % 2)])
        for _ in 0..<5 { draw(&old) }
        var new = old
        draw(&new)
        let told = changes(new, since: old)
        for y in 0..<4 {
            let columns = told[y] ?? 0..<0
            for x in 0..<15 where !columns.contains(x) {
                let (one, other) = (old[x, y], new[x, y])
                #expect(one.scalar == other.scalar && one.style == other.style && one.width == other.width)
                #expect(old.marks(of: one) == new.marks(of: other))
            }
            guard let first = columns.first, let last = columns.last else { continue }
            for frame in [old, new] {
                #expect(frame[first, y].width > 0)
                #expect(last == 14 || frame[last + 1, y].width > 0)
            }
        }
    }
}
