import StationCore
import StationExchange

/// A paper as a Word document by GB/T 9704—2012.
///
/// The same paper makes the same bytes.
package struct WordPaper {
    private let paper: PrintedReport
    private let format: PaperFormat

    package init(_ paper: PrintedReport, format: PaperFormat = PaperFormat()) {
        (self.paper, self.format) = (paper, format.fitting(paper))
    }

    /// Writes it.
    ///
    /// - Throws: `file` where it cannot be written; then a part of it may lie there.
    package func write(to path: String) throws(Fault) {
        let zip = try ZipWriter(path: path)
        for (name, text) in parts { try zip.add(name, WordPaper.declaration + text) }
        try zip.close()
    }

    private static let declaration = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n"

    private var parts: [(String, String)] {
        [
            ("[Content_Types].xml", types), ("_rels/.rels", relations), ("word/document.xml", document),
            ("word/_rels/document.xml.rels", documentRelations), ("word/styles.xml", styles),
            ("word/settings.xml", settings), ("word/footer1.xml", footer(isRight: true)),
            ("word/footer2.xml", footer(isRight: false)),
        ]
    }

    // MARK: The text

    private var document: String {
        let heads = [paragraph(paper.title, .title)]
        // What is joined from several begins with the first of them.
        let isJoined = if case .page? = paper.blocks.first { true } else { false }
        var body = isJoined ? [] : heads
        for (place, block) in paper.blocks.enumerated() {
            switch block {
            case .page(let title): body.append(paragraph(title, .title, beginsPage: place > 0))
            case .part(let title): body.append(paragraph(title, .part))
            case .section(let text): body.append(paragraph(text, .section))
            case .paragraph(let text): body.append(paragraph(text, .text))
            case .address(let text): body.append(paragraph(text, .address))
            case .signature(let lines):
                for (line, text) in lines.enumerated() {
                    body.append(paragraph(text, line == 0 ? .firstSignature : .signature))
                }
            case .table(let table): body.append(self.table(table))
            case .notes(let lines):
                for (line, text) in lines.enumerated() { body.append(paragraph(text, line == 0 ? .firstNote : .note)) }
            }
        }
        return """
            <w:document \(WordPaper.namespace) xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\
            <w:body>\(body.joined())\(section)</w:body></w:document>
            """
    }

    private static let namespace = #"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#

    private func paragraph(
        _ text: String, _ look: Look, beginsPage: Bool = false, letters: String = ""
    ) -> String {
        let ahead = beginsPage ? "<w:pageBreakBefore/>" : ""
        return """
            <w:p><w:pPr><w:pStyle w:val="\(look.rawValue)"/>\(ahead)</w:pPr>\
            <w:r>\(letters)<w:t xml:space="preserve">\(text.markup)</w:t></w:r></w:p>
            """
    }

    /// Columns as wide as what stands in them, together as wide as a line.
    private func table(_ table: PaperTable) -> String {
        guard !table.columns.isEmpty else { return "" }
        let widths = format.widths(of: table)
        let grid = widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined()
        let looks = table.columns.map { column -> Look in
            switch column.alignment {
            case .left: .name
            case .centre: .heading
            case .right: .number
            }
        }
        // A table that is wider than its page is set in smaller letters.
        let size = format.cell(of: table).halfPoints
        let small =
            size == format.cellHalfPoints ? "" : "<w:rPr><w:sz w:val=\"\(size)\"/><w:szCs w:val=\"\(size)\"/></w:rPr>"
        func row(_ cells: [String], _ looks: [Look], isHeading: Bool, joins: String = "") -> String {
            let cells = cells.indices.map { column in
                """
                <w:tc><w:tcPr><w:tcW w:w="\(widths[column])" w:type="dxa"/>\(column == cells.count - 1 ? joins : "")\
                <w:vAlign w:val="center"/></w:tcPr>\(paragraph(cells[column], looks[column], letters: small))</w:tc>
                """
            }
            // The heading stands on every page; no row is broken over two.
            let height = table.rowHeight.map {
                "<w:trHeight w:val=\"\(PaperFormat.twips($0))\" w:hRule=\"atLeast\"/>"
            }
            let kept = "<w:trPr><w:cantSplit/>\(height ?? "")\(isHeading ? "<w:tblHeader/>" : "")</w:trPr>"
            return "<w:tr>\(kept)\(cells.joined())</w:tr>"
        }
        let heading = row(table.columns.map(\.heading), looks.map { _ in .heading }, isHeading: true)
        let lines =
            [heading]
            + table.rows.enumerated().map { place, cells in
                let joins = place == 0 ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>"
                return row(cells, looks, isHeading: false, joins: table.joinsLast ? joins : "")
            }
        let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
            "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"
        }
        return """
            <w:tbl><w:tblPr><w:tblW w:w="\(format.typeWidth)" w:type="dxa"/><w:jc w:val="center"/>\
            <w:tblBorders>\(borders.joined())</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>\
            <w:tblGrid>\(grid)</w:tblGrid>\(lines.joined())</w:tbl>
            """
    }

    /// The page. The grid keeps lines where they belong; a grid of characters, too, comes out stretched elsewhere than in Word.
    private var section: String {
        let twips = PaperFormat.twips
        return """
            <w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>\
            <w:pgSz w:w="\(twips(format.page.width))" w:h="\(twips(format.page.height))"\
            \(format.isLandscape ? " w:orient=\"landscape\"" : "")/>\
            <w:pgMar w:top="\(twips(format.top))" w:right="\(twips(format.right))" w:bottom="\(twips(format.bottom))" \
            w:left="\(twips(format.left))" w:header="851" w:footer="\(twips(format.footer))" w:gutter="0"/>\
            <w:docGrid w:type="lines" w:linePitch="\(format.pitch)"/></w:sectPr>
            """
    }

    // MARK: Looks

    /// How a paragraph looks; its name in the document.
    private enum Look: String, CaseIterable {
        case title = "PaperTitle"
        case part = "PaperPart"
        case section = "PaperSection"
        case text = "PaperText"
        case firstNote = "PaperFirstNote"
        case note = "PaperNote"
        case address = "PaperAddress"
        case firstSignature = "PaperFirstSignature"
        case signature = "PaperSignature"
        case heading = "PaperHeading"
        case name = "PaperName"
        case number = "PaperNumber"
    }

    private var styles: String {
        let each = Look.allCases.map { look in
            """
            <w:style w:type="paragraph" w:customStyle="1" w:styleId="\(look.rawValue)"><w:name w:val="\(look.rawValue)"/>\
            <w:pPr>\(layout(look))</w:pPr><w:rPr>\(letter(look))</w:rPr></w:style>
            """
        }
        return """
            <w:styles \(WordPaper.namespace)><w:docDefaults><w:rPrDefault><w:rPr>\(run(format.text))\
            <w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>\(each.joined())</w:styles>
            """
    }

    private func layout(_ look: Look) -> String {
        // Off the grid, which has our pitch anyway: a title that is higher than a line, and all that follows, would be moved on to
        // the next of its lines, and every row of a table be as high as two.
        let offGrid = "<w:snapToGrid w:val=\"0\"/>"
        func lines(_ pitch: Int) -> String {
            offGrid + "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"\(pitch)\" w:lineRule=\"exact\"/>"
        }
        let indent = "<w:ind w:firstLineChars=\"200\" w:firstLine=\"\(format.text.halfPoints * 20)\"/>"
        let justified = "<w:jc w:val=\"both\"/>"
        let signed = "<w:ind w:rightChars=\"200\" w:right=\"\(format.text.halfPoints * 20)\"/><w:jc w:val=\"right\"/>"
        switch look {
        case .title:
            return lines(format.titlePitch).replacing("w:after=\"0\"", with: "w:after=\"\(format.pitch)\"")
                + "<w:jc w:val=\"center\"/>"
        case .part: return "<w:keepNext/>" + lines(format.pitch) + indent + justified
        case .section, .text: return lines(format.pitch) + indent + justified
        case .firstNote:
            let border = #"<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="000000"/></w:pBdr>"#
            let room = lines(format.notePitch).replacing("w:before=\"0\"", with: "w:before=\"\(format.pitch)\"")
            return border + room + justified
        case .note: return lines(format.notePitch) + justified
        case .address: return lines(format.pitch) + justified
        // Four characters in from the right edge, a line away from the text.
        case .firstSignature:
            return lines(format.pitch).replacing("w:before=\"0\"", with: "w:before=\"\(format.pitch)\"") + signed
        case .signature: return lines(format.pitch) + signed
        case .heading: return offGrid + cellLines + "<w:jc w:val=\"center\"/>"
        case .name: return offGrid + cellLines
        case .number: return offGrid + cellLines + "<w:jc w:val=\"right\"/>"
        }
    }

    private var cellLines: String {
        "<w:spacing w:before=\"60\" w:after=\"60\" w:line=\"\(format.cellPitch)\" w:lineRule=\"exact\"/>"
    }

    private func letter(_ look: Look) -> String {
        switch look {
        case .title: run(format.title)
        case .part: run(format.part)
        case .section: run(format.section)
        case .text, .address, .firstSignature, .signature: run(format.text)
        case .firstNote, .note: run(format.note)
        case .heading, .name, .number: run(format.cell, isTight: false)
        }
    }

    /// All four faces and the hint: without them quotes and dashes come from a Western face.
    private func run(_ letter: PaperFormat.Letter, isTight: Bool = true) -> String {
        let face = letter.face
        let tight = isTight ? "<w:spacing w:val=\"-\(format.tightening)\"/>" : ""
        return """
            <w:rFonts w:ascii="\(face)" w:hAnsi="\(face)" w:eastAsia="\(face)" w:cs="\(face)" w:hint="eastAsia"/>\(tight)\
            <w:sz w:val="\(letter.halfPoints)"/><w:szCs w:val="\(letter.halfPoints)"/>
            """
    }

    // MARK: Around it

    /// — 1 —, a character in from the outer edge.
    private func footer(isRight: Bool) -> String {
        let look = run(format.number, isTight: false)
        let side = isRight ? "right" : "left"
        let room = isRight ? "w:rightChars=\"100\" w:right=\"280\"" : "w:leftChars=\"100\" w:left=\"280\""
        func words(_ text: String) -> String {
            "<w:r><w:rPr>\(look)</w:rPr><w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
        }
        return """
            <w:ftr \(WordPaper.namespace)><w:p><w:pPr><w:ind \(room)/><w:jc w:val="\(side)"/></w:pPr>\
            \(words("— "))<w:fldSimple w:instr=" PAGE "><w:r><w:rPr>\(look)</w:rPr><w:t>1</w:t></w:r></w:fldSimple>\
            \(words(" —"))</w:p></w:ftr>
            """
    }

    private var settings: String {
        """
        <w:settings \(WordPaper.namespace)><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>\
        <w:compat><w:useFELayout/></w:compat></w:settings>
        """
    }

    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"

    private var types: String {
        let parts =
            [("document", "document.main"), ("styles", "styles"), ("settings", "settings")].map {
                (name: $0.0, type: $0.1)
            } + [(name: "footer1", type: "footer"), (name: "footer2", type: "footer")]
        let each = parts.map {
            """
            <Override PartName="/word/\($0.name).xml" \
            ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.\($0.type)+xml"/>
            """
        }
        return """
            <Types xmlns="\(WordPaper.package)/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/>\(each.joined())</Types>
            """
    }

    private var relations: String {
        """
        <Relationships xmlns="\(WordPaper.package)/relationships">\
        <Relationship Id="rId1" Type="\(WordPaper.office)/officeDocument" Target="word/document.xml"/></Relationships>
        """
    }

    private var documentRelations: String {
        let each = [("styles", "styles"), ("settings", "settings"), ("footer", "footer1"), ("footer", "footer2")]
            .enumerated().map { place, part in
                """
                <Relationship Id="rId\(place + 1)" Type="\(WordPaper.office)/\(part.0)" Target="\(part.1).xml"/>
                """
            }
        return "<Relationships xmlns=\"\(WordPaper.package)/relationships\">\(each.joined())</Relationships>"
    }
}

extension String {
    /// The text as it may stand in XML: what XML cannot hold is left out.
    var markup: String {
        var result = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\n", "\r", "\t": result += " "
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
