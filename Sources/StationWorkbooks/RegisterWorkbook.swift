import CXlsxWriter
import StationCore
import StationExchange

/// Tables as a workbook that an office would hand on: a sheet each with title, whose and when, sums, a heading that stays in
/// sight and stands on every printed page, widths from what is written, A4 on its side.
///
/// The same tables of the same day make the same bytes. Rows go to the disk as they are written.
package struct RegisterWorkbook {
    private let book: UnsafeMutablePointer<lxw_workbook>
    private let path: String
    private let looks: Looks
    private let day: Day
    private var names: Set<String> = []

    /// Writes tables.
    ///
    /// - Parameters:
    ///   - charts: what says more at a look; a sheet of its own.
    ///   - day: as of which they are.
    ///   - progress: takes the percent done.
    /// - Throws: `file` where it cannot be written; then a part of it may lie there.
    package static func write(
        _ registers: [Register], charts: [RegisterChart] = [], on day: Day, to path: String,
        progress: (Int) -> Void = { _ in }
    ) throws(Fault) {
        var workbook = try RegisterWorkbook(path, day)
        let all = max(1, registers.reduce(0) { $0 + $1.rows.count })
        var done = 0
        for register in registers {
            do throws(Fault) {
                try workbook.add(register) { progress((done + $0) * 100 / all) }
            } catch {
                _ = workbook_close(workbook.book)
                throw error
            }
            done += register.rows.count
        }
        workbook.add(charts)
        try WholeWorkbook.close(workbook.book, at: path)
    }

    private init(_ path: String, _ day: Day) throws(Fault) {
        var options = lxw_workbook_options()
        options.constant_memory = UInt8(LXW_TRUE.rawValue)
        guard let book = workbook_new_opt(path, &options) else { throw Fault(.file, "没能写出 \(path):那里不能写,或磁盘已满") }
        (self.book, self.path, self.day, looks) = (book, path, day, Looks(book))
        // Else the time of day stands in it.
        var facts = lxw_doc_properties()
        facts.created = (day.number - Day(year: 1970, month: 1, day: 1)!.number) * 86_400
        workbook_set_properties(book, &facts)
    }

    private var failed: Fault { Fault(.file, "没能写出 \(path):那里不能写,或磁盘已满") }

    private typealias Format = UnsafeMutablePointer<lxw_format>?
    private typealias Sheet = UnsafeMutablePointer<lxw_worksheet>?

    /// How cells look.
    private struct Looks {
        let (title, scope, sum, heading): (Format, Format, Format, Format)
        /// The title of what goes over several pages: it begins on the first.
        let widely: Format
        let moneySum: Format
        let plain: Format
        /// What a condition that always holds puts around every cell of the rows. As a look of their own it would have to be
        /// written for each that is empty, and most of a long register's are.
        let frame: Format
        let cells: [Register.Content: Format]

        init(_ book: UnsafeMutablePointer<lxw_workbook>) {
            func made(_ change: (Format) -> Void) -> Format {
                let format = workbook_add_format(book)
                format_set_font_name(format, "宋体")
                format_set_font_size(format, 11)
                format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
                change(format)
                return format
            }
            func framed(_ change: @escaping (Format) -> Void) -> Format {
                made {
                    format_set_border(
                        $0, UInt8(LXW_BORDER_THIN.rawValue))
                    change($0)
                }
            }
            title = made {
                format_set_font_size($0, 16)
                format_set_bold($0)
                format_set_align($0, UInt8(LXW_ALIGN_CENTER.rawValue))
            }
            widely = made {
                format_set_font_size($0, 16)
                format_set_bold($0)
            }
            scope = made { format_set_align($0, UInt8(LXW_ALIGN_LEFT.rawValue)) }
            sum = framed { format_set_bold($0) }
            moneySum = framed {
                format_set_bold($0)
                format_set_num_format($0, "#,##0.00")
            }
            plain = framed { format_set_num_format($0, "General") }
            heading = framed {
                format_set_bold($0)
                format_set_text_wrap($0)
                format_set_align($0, UInt8(LXW_ALIGN_CENTER.rawValue))
                format_set_bg_color($0, 0xEDEDED)
            }
            frame = workbook_add_format(book)
            format_set_border(frame, UInt8(LXW_BORDER_THIN.rawValue))
            cells = [
                .text: made {
                    format_set_num_format($0, "@")
                    format_set_text_wrap($0)
                },
                .day: made {
                    format_set_num_format($0, "yyyy-mm-dd")
                    format_set_align($0, UInt8(LXW_ALIGN_CENTER.rawValue))
                },
                .number: made { format_set_num_format($0, "0") },
                .money: made { format_set_num_format($0, "#,##0.00") },
            ]
        }
    }

    // MARK: A sheet

    /// Characters of a Chinese width that a column may have at most; longer texts are wrapped.
    private static let widest = 30
    /// How many halves of a character a page holds beside each other that can still be read.
    private static let legible = 210

    /// How many pages stand beside each other.
    private static func across(_ widths: [Int]) -> Int {
        max(1, (widths.reduce(0) { $0 + $1 + 2 } + legible - 1) / legible)
    }

    /// The height of a line of text, in points.
    private static let line = 15.0

    private mutating func add(_ register: Register, _ progress: (Int) -> Void) throws(Fault) {
        guard let sheet = workbook_add_worksheet(book, freeName(register.title)) else { throw failed }
        guard !register.columns.isEmpty else { return }
        let columns = register.columns
        let last = UInt16(columns.count - 1)
        let widths = RegisterWorkbook.widths(register)
        for (place, width) in widths.enumerated() {
            worksheet_set_column(sheet, UInt16(place), UInt16(place), Double(width) + 1.5, nil)
        }
        // Above the heading. A bare 委员 there would be taken for a column's name when the table comes back.
        let isNamed = ["表", "册", "单", "录"].contains { register.title.contains($0) }
        let title = isNamed ? register.title : "\(register.title)一览表"
        worksheet_set_row(sheet, 0, 28, nil)
        // A register of many columns goes over several pages beside each other; on one it could not be read.
        let across = RegisterWorkbook.across(widths)
        if last > 0, across == 1 {
            worksheet_merge_range(sheet, 0, 0, 0, last, title, looks.title)
        } else {
            worksheet_write_string(sheet, 0, 0, title, looks.widely)
        }
        let words = "\(register.scope)  截至 \(day)  共 \(register.rows.count) 条"
        worksheet_write_string(sheet, 1, 0, words, looks.scope)
        let summed = register.rows.isEmpty ? [] : columns.indices.filter { columns[$0].isSummed }
        let head: UInt32 = summed.isEmpty ? 2 : 3
        let first = head + 1
        let end = head + UInt32(register.rows.count)
        if !summed.isEmpty { write(sums: summed, of: register, first...end, in: sheet) }
        // Headings of narrow columns take two lines.
        let headLines = zip(columns, widths).map { max(1, ($0.heading.halves + $1 - 1) / max(1, $1)) }.max() ?? 1
        worksheet_set_row(sheet, head, Double(min(3, headLines)) * RegisterWorkbook.line + 5, nil)
        for (place, column) in columns.enumerated() {
            worksheet_write_string(sheet, head, UInt16(place), column.heading, looks.heading)
        }
        let written = columns.map { (column: $0, look: looks.cells[$0.content] ?? nil) }
        for (line, row) in register.rows.enumerated() {
            let number = first + UInt32(line)
            worksheet_set_row(sheet, number, RegisterWorkbook.height(row, widths), nil)
            for (place, cell) in row.enumerated() where !cell.isEmpty {
                try write(cell, written[place].column, written[place].look, in: sheet, number, UInt16(place))
            }
            if line % 500 == 0 { progress(line) }
        }
        if !register.rows.isEmpty {
            let error = "=TRUE".withCString { always in
                var rule = lxw_conditional_format()
                rule.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
                rule.value_string = UnsafeMutablePointer(mutating: always)
                rule.format = looks.frame
                return worksheet_conditional_format_range(sheet, first, 0, end, last, &rule)
            }
            guard error == LXW_NO_ERROR else { throw failed }
        }
        worksheet_freeze_panes(sheet, first, 0)
        worksheet_autofilter(sheet, head, 0, max(head, end), last)
        worksheet_repeat_rows(sheet, head, head)
        worksheet_set_landscape(sheet)
        worksheet_set_paper(sheet, 9)
        worksheet_set_margins(sheet, 0.5, 0.5, 0.7, 0.7)
        worksheet_fit_to_pages(sheet, UInt16(across), 0)
        if across > 1 { worksheet_repeat_columns(sheet, 0, 0) }
        worksheet_set_footer(sheet, "&C第 &P 页 共 &N 页")
    }

    /// The charts under each other, each beside its numbers.
    private mutating func add(_ charts: [RegisterChart]) {
        guard !charts.isEmpty, let sheet = workbook_add_worksheet(book, freeName("图")) else { return }
        let name = names.contains("图2") ? "图2" : "图"
        worksheet_set_column(sheet, 0, 0, 22, nil)
        worksheet_set_column(sheet, 1, 3, 10, nil)
        var line: UInt32 = 0
        for chart in charts where !chart.rows.isEmpty {
            worksheet_write_string(sheet, line, 0, chart.title, looks.widely)
            let head = line + 1
            for (place, heading) in chart.headings.enumerated() {
                worksheet_write_string(sheet, head, UInt16(place), heading, looks.heading)
            }
            for (place, row) in chart.rows.enumerated() {
                worksheet_write_string(sheet, head + 1 + UInt32(place), 0, row.0, looks.plain)
                for (column, number) in row.1.enumerated() {
                    guard let number else { continue }
                    worksheet_write_number(sheet, head + 1 + UInt32(place), UInt16(column + 1), number, looks.plain)
                }
            }
            let kind = chart.form == .lines ? LXW_CHART_LINE : LXW_CHART_BAR
            guard let drawn = workbook_add_chart(book, UInt8(kind.rawValue)) else { continue }
            let last = head + UInt32(chart.rows.count)
            for (place, heading) in chart.headings.dropFirst().enumerated() {
                let letters = SheetTable.letters(of: place + 1)
                let series = chart_add_series(
                    drawn, "='\(name)'!$A$\(head + 2):$A$\(last + 1)",
                    "='\(name)'!$\(letters)$\(head + 2):$\(letters)$\(last + 1)")
                chart_series_set_name(series, heading)
            }
            chart_title_set_name(drawn, chart.title)
            if chart.form == .lines { chart_axis_set_max(drawn.pointee.y_axis, 100) }
            if chart.headings.count == 2 { chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_NONE.rawValue)) }
            worksheet_insert_chart(sheet, line, UInt16(chart.headings.count + 1), drawn)
            line = max(last + 3, line + 18)
        }
        worksheet_set_landscape(sheet)
        worksheet_set_paper(sheet, 9)
        worksheet_fit_to_pages(sheet, 1, 0)
    }

    private func write(
        sums places: [Int], of register: Register, _ lines: ClosedRange<UInt32>, in sheet: Sheet
    ) {
        for place in register.columns.indices where !places.contains(place) {
            worksheet_write_string(sheet, 2, UInt16(place), place == 0 ? "合计" : "", looks.sum)
        }
        for place in places {
            let letters = SheetTable.letters(of: place)
            let isMoney = register.columns[place].content == .money
            // The arrows of the filter narrow the sum, too. Its value stands there for who does not calculate.
            let formula = "=SUBTOTAL(109,\(letters)\(lines.lowerBound + 1):\(letters)\(lines.upperBound + 1))"
            let value = register.rows.reduce(0.0) { $0 + (Double($1[place]) ?? 0) }
            worksheet_write_formula_num(sheet, 2, UInt16(place), formula, isMoney ? looks.moneySum : looks.sum, value)
        }
    }

    private func write(
        _ cell: String, _ column: Register.Column, _ look: Format, in sheet: Sheet, _ line: UInt32, _ place: UInt16
    ) throws(Fault) {
        switch column.content {
        case .day:
            if let day = Day(cell), day.year >= 1900 {
                var moment = lxw_datetime()
                (moment.year, moment.month, moment.day) = (Int32(day.year), Int32(day.month), Int32(day.parts.day))
                worksheet_write_datetime(sheet, line, place, &moment, look)
                return
            }
        case .number, .money:
            if let number = Double(cell) {
                worksheet_write_number(sheet, line, place, number, look)
                return
            }
        case .text: break
        }
        let error = cell.forCells.withCString {
            worksheet_write_string(sheet, line, place, $0, looks.cells[.text] ?? nil)
        }
        guard error == LXW_NO_ERROR else {
            throw Fault(.file, "第 \(line + 1) 行的“\(column.heading)”太长,工作簿放不下(最多 32767 字)。没有写成")
        }
    }

    /// A name that no other sheet has, within what Excel takes.
    private mutating func freeName(_ title: String) -> String {
        let plain = String(title.filter { !"[]:*?/\\'".contains($0) }.prefix(28))
        var name = plain.isEmpty ? "表" : plain
        var number = 2
        while !names.insert(name).inserted {
            name = "\(plain)\(number)"
            number += 1
        }
        return name
    }

    /// How wide each column is, in halves of a Chinese character: as what stands in it, long texts in several lines.
    private static func widths(_ register: Register) -> [Int] {
        var widths = register.columns.map { min(max(4, $0.heading.halves + 2), 14) }
        for row in register.rows {
            // A character takes at least as many bytes as halves.
            for (place, cell) in row.enumerated() where cell.utf8.count > widths[place] && widths[place] < widest * 2 {
                widths[place] = max(widths[place], min(cell.widestLine, widest * 2))
            }
        }
        // An amount is shown with commas and cents, and their sum is longer than each.
        for (place, column) in register.columns.enumerated() where column.content == .money {
            let sum = register.rows.reduce(0.0) { $0 + (Double($1[place]) ?? 0) }
            let digits = "\(Int(min(sum, 1e15)))".count
            widths[place] = max(widths[place], digits + (digits - 1) / 3 + 5)
        }
        return widths
    }

    /// The height that a row's longest text needs, in points; Excel takes 409 at most.
    private static func height(_ row: [String], _ widths: [Int]) -> Double {
        var most = 1
        for (place, cell) in row.enumerated() where cell.utf8.count > widths[place] || cell.utf8.contains(10) {
            most = max(most, cell.lines(in: widths[place]))
        }
        return min(409, Double(most) * line + 3)
    }
}

// By the bytes of UTF-8: what belongs together is no matter of widths, and finding it out takes most of the time of a long
// register.
extension String {
    /// Hands over the bytes as they lie there.
    fileprivate func inBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
        return Array(utf8).withUnsafeBufferPointer(body)
    }

    fileprivate var halves: Int { inBytes { bytes in bytes.indices.reduce(0) { $0 + bytes.halves(at: $1) } } }

    /// The width of the widest of its lines.
    fileprivate var widestLine: Int {
        inBytes { bytes in
            var (widest, width) = (0, 0)
            for place in bytes.indices {
                width = bytes[place] == 10 ? 0 : width + bytes.halves(at: place)
                widest = max(widest, width)
            }
            return widest
        }
    }

    /// How many lines it takes in a column.
    fileprivate func lines(in room: Int) -> Int {
        inBytes { bytes in
            var (lines, width) = (1, 0)
            for place in bytes.indices {
                if bytes[place] == 10 {
                    (lines, width) = (lines + 1, 0)
                    continue
                }
                let own = bytes.halves(at: place)
                width += own
                if width > room { (lines, width) = (lines + 1, own) }
            }
            return lines
        }
    }

    /// As it may stand in a cell: without what XML cannot hold, and with `_x000D_` as the word that somebody typed.
    var forCells: String {
        guard isStrange else { return self }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x0D, 0x00..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0xFFFE, 0xFFFF: break
            default: result.append(scalar)
            }
        }
        // Readers take `_x000D_` for the sign of that number unless its `_` is written as one.
        var text = String(result)[...]
        var escaped = ""
        while let place = text.firstRange(of: "_x") {
            escaped += text[..<place.lowerBound]
            let code = text[place.upperBound...]
            let digits = code.prefix(4)
            let isSign = digits.count == 4 && digits.allSatisfy(\.isHexDigit) && code.dropFirst(4).first == "_"
            escaped += isSign ? "_x005F_x" : "_x"
            text = code
        }
        return escaped + text
    }

    /// Whether there is anything in it that a cell cannot hold as it is.
    private var isStrange: Bool {
        inBytes { bytes in
            var last: UInt8 = 0
            for byte in bytes {
                // Control characters, `_x`, and U+FFFE and U+FFFF, which end in these bytes.
                if byte < 0x20 && byte != 10 && byte != 9 || byte == 0x7F || last == 95 && byte == 120 { return true }
                if last == 0xBF && byte >= 0xBE { return true }
                last = byte
            }
            return false
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// How wide the character is that begins at a place, a Chinese one as two; 0 within a character.
    @inline(__always) fileprivate func halves(at place: Int) -> Int {
        let byte = self[place]
        if byte < 0x80 { return 1 }
        if byte < 0xC0 { return 0 }
        if byte >= 0xE3 { return 2 }
        // U+2E80 and on, and the dot within names.
        let next = place + 1 < count ? self[place + 1] : 0
        return byte == 0xE2 && next >= 0xBA || byte == 0xC2 && next == 0xB7 ? 2 : 1
    }
}
