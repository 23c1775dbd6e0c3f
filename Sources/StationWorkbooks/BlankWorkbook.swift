import CXlsxWriter
import StationCore
import StationExchange

/// A workbook to be filled in and brought back: a heading, what belongs into each column as a comment on it, a row that shows how
/// it is done and never comes in as a record (`NoRecord`), words to choose from.
package enum BlankWorkbook {
    /// For how many rows there is something to choose.
    private static let rows: UInt32 = 2000
    /// The hidden sheet with the words to choose from.
    static let lists = "选项"

    /// Writes it.
    ///
    /// - Throws: `file` where it cannot be written.
    package static func write(_ columns: [ColumnGuide], title: String, to path: String) throws(Fault) {
        guard let book = workbook_new(path) else { throw Fault(.file, "没能写出 \(path)") }
        let sheet = workbook_add_worksheet(book, title)
        // The lists stand on a sheet of their own, since Excel takes only short ones into a cell's rule.
        let lists = workbook_add_worksheet(book, BlankWorkbook.lists)
        let bold = workbook_add_format(book)
        format_set_bold(bold)
        format_set_text_wrap(bold)
        // Cells are texts: what is typed stays as it was typed, days and telephones too.
        let plain = workbook_add_format(book)
        format_set_num_format(plain, "@")
        let pale = workbook_add_format(book)
        format_set_italic(pale)
        format_set_font_color(pale, 0x808080)
        format_set_num_format(pale, "@")
        for (place, column) in columns.enumerated() {
            let place = UInt16(place)
            // Each cell says that it is an example, so that none is taken for more where others are written over.
            let example = place == 0 ? "\(column.example)(这一行不会带入)" : column.example
            if !example.isEmpty { worksheet_write_string(sheet, 1, place, "例:\(example)", pale) }
            worksheet_set_column(sheet, place, place, column.heading.count > 4 ? 18 : 12, plain)
            worksheet_write_string(sheet, 0, place, column.heading, bold)
            if !column.note.isEmpty { worksheet_write_comment(sheet, 0, place, column.note) }
            guard !column.choices.isEmpty else { continue }
            for (row, choice) in column.choices.enumerated() {
                worksheet_write_string(lists, UInt32(row), place, choice, nil)
            }
            let letters = SheetTable.letters(of: Int(place))
            offer("='\(BlankWorkbook.lists)'!$\(letters)$1:$\(letters)$\(column.choices.count)", in: sheet, place)
        }
        worksheet_freeze_panes(sheet, 1, 0)
        worksheet_hide(lists)
        try WholeWorkbook.close(book, at: path)
    }

    /// Offers the words of a range; others may be written all the same.
    private static func offer(_ range: String, in sheet: UnsafeMutablePointer<lxw_worksheet>?, _ place: UInt16) {
        var bytes = Array(range.utf8CString)
        bytes.withUnsafeMutableBufferPointer { formula in
            var rule = lxw_data_validation()
            rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
            rule.show_error = UInt8(LXW_VALIDATION_OFF.rawValue)
            rule.value_formula = formula.baseAddress
            worksheet_data_validation_range(sheet, 1, place, rows, place, &rule)
        }
    }
}
