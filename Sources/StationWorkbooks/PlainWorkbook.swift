import CXlsxWriter
import StationCore

/// A workbook of one sheet of texts, as rows that stayed out are handed back.
package enum PlainWorkbook {
    /// Writes it; the first row is the heading.
    ///
    /// - Throws: `file` where it cannot be written.
    package static func write(_ rows: [[String]], title: String, to path: String) throws(Fault) {
        guard let book = workbook_new(path) else { throw Fault(.file, "没能写出 \(path)") }
        let sheet = workbook_add_worksheet(book, title)
        let bold = workbook_add_format(book)
        format_set_bold(bold)
        // Texts, so that what is mended keeps its zeros and its days.
        let plain = workbook_add_format(book)
        format_set_num_format(plain, "@")
        for place in 0..<(rows.first?.count ?? 0) {
            let isLast = place == rows[0].count - 1
            worksheet_set_column(sheet, UInt16(place), UInt16(place), isLast ? 60 : 14, plain)
        }
        for (line, row) in rows.enumerated() {
            for (place, cell) in row.enumerated() where !cell.isEmpty {
                worksheet_write_string(sheet, UInt32(line), UInt16(place), cell.forCells, line == 0 ? bold : plain)
            }
        }
        worksheet_freeze_panes(sheet, 1, 0)
        try WholeWorkbook.close(book, at: path)
    }
}
