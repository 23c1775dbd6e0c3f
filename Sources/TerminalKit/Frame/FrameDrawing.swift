extension Frame {
    /// The frame as a picture (SVG), looking as on a dark terminal: what `--dump` saves under a name that ends in `.svg`.
    ///
    /// Everything stands on a fixed grid of cells: each run of narrow text is stretched to its columns and each wide
    /// character has a place of its own, so that columns stay straight whatever fonts a viewer has. Lines and bars are
    /// shapes, since the characters for them differ most from font to font. The spacing of letters in the style sheet is
    /// for viewers that know neither places of single characters nor lengths of text.
    package func drawing() -> String {
        var drawing = FrameDrawing(frame: self)
        return drawing.make()
    }
}

/// A frame on its way to a picture: shapes by row, then texts.
struct FrameDrawing {
    private let frame: Frame
    private var shapes = ""
    private var texts = ""

    /// A cell's sides and the margin, in the picture's units.
    private static let (column, line, margin) = (10, 22, 10)
    /// Where letters stand in a cell: below its top.
    private static let baseline = 16
    private static let ground = "1e1e1e"

    /// A tone's colour, the same as in a terminal of 256 colours; ordinary text has the light grey of dark terminals.
    static func colour(of tone: Tone) -> String {
        switch tone {
        case .plain: "d4d4d4"
        case .muted: "808080"
        case .accent: "0087d7"
        case .good: "00af87"
        case .warning: "d78700"
        case .alarm: "d7005f"
        }
    }

    init(frame: Frame) { self.frame = frame }

    fileprivate mutating func make() -> String {
        for y in 0..<frame.size.height {
            grounds(y)
            forms(y)
            narrow(y)
            wide(y)
        }
        if let caret = frame.caret {
            shapes += "<rect x=\"\(left(caret.x))\" y=\"\(top(caret.y))\" width=\"\(Self.column)\""
            shapes += " height=\"\(Self.line)\" fill=\"#\(Self.colour(of: .plain))\" fill-opacity=\".5\"/>\n"
        }
        let width = frame.size.width * Self.column + 2 * Self.margin
        let height = frame.size.height * Self.line + 2 * Self.margin
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)">
            <style>
            text{font:16px 'DejaVu Sans Mono',Menlo,Consolas,'Liberation Mono',monospace;letter-spacing:.37px;\(fill(.plain))}
            .w{font:18px 'Noto Sans Mono CJK SC','Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','WenQuanYi Zen Hei',monospace;letter-spacing:2px}
            .b{font-weight:700}
            .m{\(fill(.muted))}.a{\(fill(.accent))}.g{\(fill(.good))}.y{\(fill(.warning))}.r{\(fill(.alarm))}.p{\(fill(.plain))}
            .k{fill:#\(Self.ground)}
            </style>
            <rect width="\(width)" height="\(height)" rx="6" class="k"/>
            \(shapes)\(texts)</svg>

            """
    }

    private func fill(_ tone: Tone) -> String { "fill:#\(Self.colour(of: tone))" }
    private func left(_ x: Int) -> Int { Self.margin + x * Self.column }
    private func top(_ y: Int) -> Int { Self.margin + y * Self.line }

    // MARK: Shapes

    /// The backgrounds of reversed cells and the lines below underlined ones.
    private mutating func grounds(_ y: Int) {
        for (columns, style) in runs(y, { $0.style.reverse || $0.style.underline ? $0.style : nil }) {
            if style.reverse {
                block(columns, top: top(y), height: Self.line, style.tone)
            }
            if style.underline {
                block(columns, top: top(y) + Self.line - 3, height: 1, style.reverse ? nil : style.tone)
            }
        }
    }

    /// Bars and lines.
    private mutating func forms(_ y: Int) {
        struct Form: Hashable {
            let scalar: Unicode.Scalar
            let style: Style
        }
        for (columns, form) in runs(y, { Self.isForm($0) ? Form(scalar: $0.scalar, style: $0.style) : nil }) {
            let tone = form.style.reverse ? nil : form.style.tone
            switch form.scalar {
            case "█": block(columns, top: top(y) + 3, height: Self.line - 6, tone)
            case "░": block(columns, top: top(y) + 3, height: Self.line - 6, tone, opacity: ".25")
            case "─": block(columns, top: top(y) + Self.line / 2, height: 1, tone)
            default:
                for x in columns {
                    shapes += "<rect x=\"\(left(x) + Self.column / 2 - 1)\" y=\"\(top(y))\" width=\"2\""
                    shapes += " height=\"\(Self.line)\" class=\"\(Self.letter(of: tone))\"/>\n"
                }
            }
        }
    }

    private static func isForm(_ cell: Cell) -> Bool { "█░─│".unicodeScalars.contains(cell.scalar) && !cell.hasMarks }

    private mutating func block(
        _ columns: Range<Int>, top: Int, height: Int, _ tone: Tone?, opacity: String? = nil
    ) {
        shapes += "<rect x=\"\(left(columns.lowerBound))\" y=\"\(top)\" width=\"\(columns.count * Self.column)\""
        shapes += " height=\"\(height)\" class=\"\(Self.letter(of: tone))\""
        if let opacity { shapes += " fill-opacity=\"\(opacity)\"" }
        shapes += "/>\n"
    }

    // MARK: Texts

    /// Runs of narrow characters of one style; a single blank may stand within, more of them part two runs.
    private mutating func narrow(_ y: Int) {
        var x = 0
        while x < frame.size.width {
            guard isNarrowText(x, y) else {
                x += 1
                continue
            }
            let start = x
            let style = frame[x, y].style
            var text = ""
            while x < frame.size.width, frame[x, y].style == style {
                let goesOn = isNarrowText(x, y) || frame[x, y].isBlank && x + 1 < frame.size.width
                guard goesOn, isNarrowText(x, y) || isNarrowText(x + 1, y) && frame[x + 1, y].style == style else {
                    break
                }
                text += escaped(frame[x, y])
                x += 1
            }
            let columns = x - start
            texts += "<text x=\"\(left(start))\" y=\"\(top(y) + Self.baseline)\""
            // Stretched, not spaced out: a character that a font has only at double width must not leave its cell.
            texts += " textLength=\"\(columns * Self.column)\" lengthAdjust=\"spacingAndGlyphs\""
            texts += classes(style) + ">\(text)</text>\n"
        }
    }

    /// The wide characters of a row by style, each at its own column.
    private mutating func wide(_ y: Int) {
        for (columns, style) in runs(y, { $0.width == 1 ? nil : $0.style }) {
            let places = columns.filter { frame[$0, y].width == 2 && !frame[$0, y].isBlank }
            guard !places.isEmpty else { continue }
            texts += "<text x=\"\(places.map { String(left($0) + 1) }.joined(separator: " "))\""
            texts += " y=\"\(top(y) + Self.baseline)\"" + classes(style, wide: true)
            texts += ">\(places.map { escaped(frame[$0, y]) }.joined())</text>\n"
        }
    }

    private func isNarrowText(_ x: Int, _ y: Int) -> Bool {
        let cell = frame[x, y]
        return cell.width == 1 && !cell.isBlank && !Self.isForm(cell)
    }

    private func escaped(_ cell: Cell) -> String {
        var text = ""
        for scalar in [cell.scalar] + frame.marks(of: cell) {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    private func classes(_ style: Style, wide: Bool = false) -> String {
        var classes: [String] = wide ? ["w"] : []
        // As on the terminal, where overdue is bold whoever draws it.
        if style.bold || style.tone == .alarm { classes.append("b") }
        if style.reverse {
            classes.append("k")
        } else if style.tone != .plain {
            classes.append(Self.letter(of: style.tone))
        }
        return classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
    }

    /// The class of a tone; of the ground without one.
    private static func letter(of tone: Tone?) -> String {
        switch tone {
        case nil: "k"
        case .plain: "p"
        case .muted: "m"
        case .accent: "a"
        case .good: "g"
        case .warning: "y"
        case .alarm: "r"
        }
    }

    /// The stretches of a row for whose cells `key` gives one and the same value.
    private func runs<Key: Equatable>(_ y: Int, _ key: (Cell) -> Key?) -> [(Range<Int>, Key)] {
        var runs: [(Range<Int>, Key)] = []
        for x in 0..<frame.size.width {
            guard let value = key(frame[x, y]) else { continue }
            if let last = runs.last, last.0.upperBound == x, last.1 == value {
                runs[runs.count - 1].0 = last.0.lowerBound..<x + 1
            } else {
                runs.append((x..<x + 1, value))
            }
        }
        return runs
    }
}

extension Cell {
    fileprivate var isBlank: Bool { scalar == " " && !hasMarks }
}
