import TerminalKit
import Testing

/// The first scalar of a character as a frame shows it, or nil if it shows nothing.
func shownScalar(_ character: Character, _ metrics: TextMetrics) -> Unicode.Scalar? {
    var frame = Frame(size: Size(width: 12, height: 1), metrics: metrics)
    return frame.put(String(character), x: 0, y: 0) > 0 ? frame[0, 0].scalar : nil
}

@Suite("TextField")
struct TextFieldTests {
    // A field makes blanks of line ends, U+2028 among them.
    private let texts = (mixedTexts + ["岭南镇新村路口的路灯坏了三个月", "abc def 中文 ghi"]).map { TextField($0).text }

    @Test(
        "the caret stands behind the columns of what is before it, at every place, in a field wide enough",
        arguments: 0..<mixedTexts.count + 2)
    func caretColumn(index: Int) throws {
        let text = texts[index]
        for metrics in bothMetrics {
            var field = TextField(text)
            let width = metrics.width(of: text) + 1
            for caret in 0...text.count {
                field.caret = caret
                var frame = Frame(size: Size(width: width + 5, height: 1), metrics: metrics)
                field.draw(in: &frame, x: 2, y: 0, width: width, focused: true)
                let before = metrics.width(of: String(field.text.prefix(caret)))
                #expect(frame.caret == Point(x: 2 + before, y: 0))
                expectWhole(frame)
            }
        }
    }

    @Test(
        "in a narrow field the caret is always inside, on the character it stands before, and around it the text is seen",
        arguments: 0..<mixedTexts.count + 2)
    func scrolled(index: Int) throws {
        let text = texts[index]
        for metrics in bothMetrics {
            let total = metrics.width(of: text)
            var whole = Frame(size: Size(width: total + 40, height: 1), metrics: metrics)
            whole.put(text, x: 0, y: 0)
            for width in 1...12 {
                var field = TextField(text)
                for caret in 0...text.count {
                    field.caret = caret
                    var frame = Frame(size: Size(width: width + 6, height: 1), metrics: metrics)
                    frame.put("<<<", x: 0, y: 0)
                    frame.put(">>>", x: width + 3, y: 0)
                    field.draw(in: &frame, x: 3, y: 0, width: width, focused: true)
                    expectWhole(frame)
                    let place = try #require(frame.caret)
                    #expect((3..<3 + width).contains(place.x))
                    #expect((0..<3).allSatisfy { frame[$0, 0].scalar == "<" && frame[width + 3 + $0, 0].scalar == ">" })
                    // What stands there is the whole line moved by as much as the caret was, halves at the ends blank.
                    let hidden = metrics.width(of: String(field.text.prefix(caret))) - (place.x - 3)
                    #expect(hidden >= 0)
                    for x in 0..<width {
                        let (cell, source) = (frame[3 + x, 0], whole[hidden + x, 0])
                        let isCut = cell.scalar == " " && cell.width == 1
                        #expect(
                            cell.scalar == source.scalar && cell.width == source.width
                                || isCut && (x < 6 || x > width - 7))
                    }
                    guard caret < text.count else { continue }
                    let next = Array(text)[caret]
                    let fits = place.x + metrics.width(of: next) <= 3 + width
                    if fits, let scalar = shownScalar(next, metrics) { #expect(frame[place.x, 0].scalar == scalar) }
                }
            }
        }
    }

    @Test(
        "typing at every place inserts there and moves the caret behind it",
        arguments: ["x", "中", "“", "\u{1B}", "ab中\u{301}", "😀"])
    func typing(typed: String) {
        for text in texts {
            for place in 0...text.count {
                var field = TextField(text)
                field.caret = place
                #expect(field.handle(.text(typed)) == true)
                let (head, tail) = (String(text.prefix(place)), String(text.dropFirst(place)))
                #expect(field.text == head + typed + tail)
                #expect(String(field.text.prefix(field.caret)).utf8.count >= (head + typed).utf8.count)
                #expect(String(field.text.prefix(max(0, field.caret - 1))).utf8.count < (head + typed).utf8.count)
            }
        }
    }

    @Test("an accent joins the letter before the caret")
    func accent() {
        var field = TextField("ea")
        field.caret = 1
        #expect(field.handle(.text("\u{301}")) == true)
        #expect(field.text == "e\u{301}a")
        #expect(field.caret == 1)
        #expect(field.handle(.key(.backspace)) == true)
        #expect(field.text == "a")
        #expect(field.caret == 0)
    }

    @Test("deleting at every place takes one whole character", arguments: 0..<mixedTexts.count + 2)
    func deleting(index: Int) {
        let text = texts[index]
        let all = Array(text)
        for place in 0...all.count {
            var field = TextField(text)
            field.caret = place
            #expect(field.handle(.key(.delete)) == true)
            #expect(field.text == String(all[..<place]) + String(all[min(place + 1, all.count)...]))
            field = TextField(text)
            field.caret = place
            #expect(field.handle(.key(.backspace)) == true)
            #expect(field.text == String(all[..<max(0, place - 1)]) + String(all[place...]))
        }
    }

    @Test("keys move and delete as in a shell")
    func keys() {
        var field = TextField("说 hello 世界")
        #expect(field.handle(.key(.control("w"))) == true)
        #expect(field.text == "说 hello ")
        #expect(field.handle(.key(.control("w"))) == true)
        #expect(field.text == "说 ")
        field = TextField("一二三四")
        for (key, caret) in [
            (Key.home, 0), (.left, 0), (.right, 1), (.end, 4), (.right, 4), (.control("a"), 0), (.control("e"), 4),
            (.left, 3),
        ] {
            #expect(field.handle(.key(key)) == true)
            #expect(field.caret == caret)
        }
        #expect(field.handle(.key(.control("k"))) == true)
        #expect(field.text == "一二三")
        field.caret = 1
        #expect(field.handle(.key(.control("u"))) == true)
        #expect(field.text == "二三")
        #expect(field.caret == 0)
        for key in [Key.enter, .up, .down, .tab, .escape, .f(2), .control("s")] {
            #expect(field.handle(.key(key)) == false)
        }
        #expect(field.text == "二三")
    }

    @Test("a paste of many lines comes whole on one line")
    func paste() {
        var field = TextField("前")
        #expect(field.handle(.paste("一\n二\r\n三\r四")) == true)
        #expect(field.text == "前一 二 三 四")
        #expect(TextField("a\u{2028}b\n").text == "a b ")
        #expect(TextField("").isEmpty)
    }
}
