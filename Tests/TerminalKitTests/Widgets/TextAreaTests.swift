import TerminalKit
import Testing

@Suite("TextArea")
struct TextAreaTests {
    private let texts = longTexts + mixedTexts

    @Test(
        "at every place the caret stands on the character that is typed before, at every width",
        arguments: 0..<longTexts.count + mixedTexts.count)
    func caretPlace(index: Int) throws {
        let text = texts[index]
        let all = Array(text)
        for metrics in bothMetrics {
            for width in [2, 3, 5, 9, 14, 40] {
                var area = TextArea(text)
                let height = metrics.wrap(text, width: width - 1).count
                for caret in 0...all.count {
                    area.caret = caret
                    var frame = Frame(size: Size(width: width + 4, height: height + 2), metrics: metrics)
                    area.draw(in: &frame, rect: Rect(x: 2, y: 1, width: width, height: height), focused: true)
                    expectWhole(frame)
                    let place = try #require(frame.caret)
                    #expect(Rect(x: 2, y: 1, width: width, height: height).contains(place))
                    for y in 0..<height + 2 {
                        #expect(frame[1, y].scalar == " " && frame[width + 2, y].scalar == " ", "nothing beside it")
                    }
                    // A blank may hang over the end of a line, where there is no place to show it; so may what is wider than the line.
                    guard caret < all.count, !all[caret].isWhitespace,
                        place.x + metrics.width(of: all[caret]) <= 2 + width
                    else { continue }
                    if let scalar = shownScalar(all[caret], metrics) {
                        #expect(frame[place.x, place.y].scalar == scalar)
                    }
                }
            }
        }
    }

    @Test("in a low area the caret stays in view, whatever is pressed", arguments: UInt64(0)..<30)
    func inView(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        let metrics = bothMetrics[Int(seed % 2)]
        var area = TextArea(longTexts[Int(seed) % longTexts.count])
        let keys: [Event] = [
            .key(.up), .key(.down), .key(.pageUp), .key(.pageDown), .key(.left), .key(.right), .key(.home), .key(.end),
            .key(.enter),
            .key(.backspace), .key(.delete), .key(.control("k")), .key(.control("u")), .key(.control("w")),
            .text("中文，"), .paste("一\n二\n三"),
            .key(.character("x")),
        ]
        for _ in 0..<120 {
            _ = area.handle(keys.randomElement(using: &numbers)!, width: 11, height: 3, metrics: metrics)
            #expect((0...area.text.count).contains(area.caret))
            var frame = Frame(size: Size(width: 11, height: 3), metrics: metrics)
            area.draw(in: &frame, rect: frame.bounds, focused: true)
            let place = try #require(frame.caret)
            #expect(frame.bounds.contains(place))
            expectWhole(frame)
            let all = Array(area.text)
            guard area.caret < all.count, !all[area.caret].isWhitespace,
                place.x + metrics.width(of: all[area.caret]) <= 11
            else { continue }
            if let scalar = shownScalar(all[area.caret], metrics) { #expect(frame[place.x, place.y].scalar == scalar) }
        }
    }

    @Test("typing and deleting at every place change just that place")
    func editing() {
        for text in texts {
            let all = Array(text)
            for place in 0...all.count {
                for typed in ["x", "中", "，", "\n", "\u{1B}"] {
                    var area = TextArea(text)
                    area.caret = place
                    #expect(area.handle(.text(typed), width: 9, height: 3, metrics: bothMetrics[0]) == true)
                    #expect(area.text == String(all[..<place]) + typed + String(all[place...]))
                }
                var area = TextArea(text)
                area.caret = place
                #expect(area.handle(.key(.backspace), width: 9, height: 3, metrics: bothMetrics[0]) == true)
                #expect(area.text == String(all[..<max(0, place - 1)]) + String(all[place...]))
                area = TextArea(text)
                area.caret = place
                #expect(area.handle(.key(.delete), width: 9, height: 3, metrics: bothMetrics[0]) == true)
                #expect(area.text == String(all[..<place]) + String(all[min(place + 1, all.count)...]))
            }
        }
    }

    @Test("a paste of many lines stays whole, and characters are counted without blanks and line ends")
    func paste() {
        var area = TextArea()
        let text = (1...300).map { "第\($0)行，内容。" }.joined(separator: "\n")
        #expect(area.handle(.paste(text), width: 40, height: 5, metrics: TextMetrics()) == true)
        #expect(area.text == text)
        #expect(area.caret == text.count)
        #expect(area.characterCount == text.count - 299)
        #expect(TextArea("一 二\n\u{3000}三\t").characterCount == 3)
    }

    @Test("↑ and ↓ keep to their column over shorter lines and leave the area at its ends")
    func vertical() {
        var area = TextArea("一二三四五\n一\n一二三四五")
        area.caret = 4
        func press(_ key: Key) -> Bool { area.handle(.key(key), width: 20, height: 5, metrics: TextMetrics()) }
        #expect(!press(.up))
        #expect(press(.down))
        #expect(area.caret == 7)
        #expect(press(.down))
        #expect(area.caret == 12)
        #expect(!press(.down))
        #expect(press(.up))
        #expect(press(.up))
        #expect(area.caret == 4)
        #expect(press(.down))
        #expect(press(.left))
        #expect(press(.down))
        #expect(area.caret == 8)
    }

    @Test("Enter, Home, End and Ctrl-K mean the shown line")
    func lines() {
        var area = TextArea("一二三四五六七八")
        func press(_ key: Key) { #expect(area.handle(.key(key), width: 7, height: 5, metrics: TextMetrics()) == true) }
        area.caret = 4
        press(.home)
        #expect(area.caret == 3)
        press(.end)
        #expect(area.caret == 5)
        press(.home)
        press(.control("k"))
        #expect(area.text == "一二三七八")
        press(.enter)
        #expect(area.text == "一二三\n七八")
        press(.up)
        press(.end)
        #expect(area.caret == 3)
        press(.control("u"))
        #expect(area.text == "\n七八")
        press(.delete)
        #expect(area.text == "七八")
    }
}
