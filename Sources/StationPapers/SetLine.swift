import CPango

/// A line of a paragraph as it was broken.
struct SetLine {
    let text: String
    /// Points from the left edge of its paragraph.
    let indent: Double
    /// How wide it came out, in points.
    let width: Double
    /// Whether the paragraph goes on after it, so that the line is to be filled.
    let isFull: Bool
}

/// Breaks paragraphs into lines and puts lines on a page, by Pango's rules for Chinese: no 。 begins a line, no 《 ends one.
final class Typesetter {
    private let cairo: OpaquePointer
    private let layout: OpaquePointer
    let faces: PaperFaces

    init?(_ cairo: OpaquePointer) {
        guard let layout = pango_cairo_create_layout(cairo), let context = pango_layout_get_context(layout) else {
            return nil
        }
        (self.cairo, self.layout) = (cairo, layout)
        faces = PaperFaces(context)
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    /// - Parameters:
    ///   - spacing: what is put between characters, in points.
    ///   - width: in points; nil: it is not broken.
    private func set(
        _ text: String, _ letter: PaperFormat.Letter, spacing: Double, width: Double? = nil, indent: Double = 0
    ) {
        pango_layout_set_font_description(layout, faces.description(letter))
        pango_layout_set_width(layout, width.map { Int32($0 * PaperFaces.scale) } ?? -1)
        pango_layout_set_indent(layout, Int32(indent * PaperFaces.scale))
        let list = pango_attr_list_new()
        if spacing != 0 {
            pango_attr_list_insert(list, pango_attr_letter_spacing_new(Int32(spacing * PaperFaces.scale)))
        }
        pango_layout_set_attributes(layout, list)
        pango_attr_list_unref(list)
        pango_layout_set_text(layout, text, -1)
    }

    private func width(ofLine line: OpaquePointer?) -> Double {
        var box = PangoRectangle()
        pango_layout_line_get_extents(line, nil, &box)
        return Double(box.width) / PaperFaces.scale
    }

    /// The lines of a paragraph; an empty one has one.
    ///
    /// - Parameter spacing: what stands between characters, in points: less than nothing where they are tightened.
    func lines(
        _ text: String, _ letter: PaperFormat.Letter, width: Double, spacing: Double = 0, indent: Double = 0
    ) -> [SetLine] {
        let text = text.onePiece
        faces.look(at: text, in: letter)
        set(text, letter, spacing: spacing, width: width, indent: indent)
        let bytes = Array(text.utf8)
        let count = pango_layout_get_line_count(layout)
        return (0..<count).map { place in
            let line = pango_layout_get_line_readonly(layout, place)
            let start = Int(pango_layout_line_get_start_index(line))
            let end = start + Int(pango_layout_line_get_length(line))
            return SetLine(
                text: String(decoding: bytes[start..<end], as: UTF8.self), indent: place == 0 ? indent : 0,
                width: self.width(ofLine: line), isFull: place < count - 1)
        }
    }

    /// The lines of a heading, none of them much shorter than the others: no single character goes to a line of its own.
    func balanced(_ text: String, _ letter: PaperFormat.Letter, width: Double) -> [SetLine] {
        var lines = self.lines(text, letter, width: width)
        guard lines.count > 1 else { return lines }
        var narrower = width - letter.points
        while narrower > width / 2, case let tried = self.lines(text, letter, width: narrower),
            tried.count == lines.count
        {
            // 2026 / 年 is never balanced.
            if !Typesetter.partNumber(tried) || Typesetter.partNumber(lines) { lines = tried }
            narrower -= letter.points
        }
        return lines
    }

    /// Whether a line ends in a number, which the next one goes on with.
    private static func partNumber(_ lines: [SetLine]) -> Bool {
        lines.dropLast().contains { $0.text.last?.isNumber ?? false }
    }

    /// Puts a line on the page.
    ///
    /// - Parameters:
    ///   - baseline: where its letters stand, in points from the upper edge.
    ///   - filling: how wide it is to become where the paragraph goes on after it; nil: it stays as it is.
    func draw(
        _ line: SetLine, _ letter: PaperFormat.Letter, x: Double, baseline: Double, spacing: Double = 0,
        filling: Double? = nil
    ) {
        var spacing = spacing
        let gaps = line.text.unicodeScalars.count - 1
        if let filling, line.isFull, gaps > 0 {
            let each = (filling - line.indent - line.width) / Double(gaps)
            // A long word that went to the next line leaves more room than can be spread.
            if each < letter.points / 6 { spacing += each }
        }
        set(line.text, letter, spacing: spacing)
        cairo_move_to(cairo, x + line.indent, baseline)
        pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(layout, 0))
    }
}

extension String {
    /// One paragraph: line ends and tabs become blanks, what controls anything else is left out.
    fileprivate var onePiece: String {
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar {
            case "\n", "\r", "\t", "\u{2028}", "\u{2029}", "\u{0B}", "\u{0C}": result.append(" ")
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: break
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
