import CPango
import StationCore
import StationExchange

/// A paper as pages by GB/T 9704—2012: the same as `WordPaper`, for printers and for who is not to change it.
///
/// The same paper of the same day makes the same bytes.
package struct PDFPaper {
    /// What came of it.
    package struct Result: Hashable, Sendable {
        package var pages: Int
        /// Which faces stood in for which, in words.
        package var remarks: [String]
    }

    private let paper: PrintedReport
    private let format: PaperFormat
    private let day: Day

    /// - Parameter day: what the file says it was made on.
    package init(_ paper: PrintedReport, day: Day, format: PaperFormat = PaperFormat()) {
        (self.paper, self.day, self.format) = (paper, day, format.fitting(paper))
    }

    /// Writes it.
    ///
    /// - Parameter path: nil: it is only counted.
    /// - Throws: `file` where it cannot be written; then a part of it may lie there.
    package func write(to path: String?) throws(Fault) -> Result {
        let points = { (millimetres: Int) in Double(millimetres) * 72 / 25.4 }
        let (width, height) = (points(format.page.width), points(format.page.height))
        guard let surface = cairo_pdf_surface_create(path, width, height) else { throw failed(path) }
        defer { cairo_surface_destroy(surface) }
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, paper.title)
        // Else cairo writes the time of day.
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "\(day)T00:00:00Z")
        guard let cairo = cairo_create(surface) else { throw failed(path) }
        defer { cairo_destroy(cairo) }
        guard let setter = Typesetter(cairo) else { throw failed(path) }
        let pages = PaperPages(cairo, setter, format)
        pages.set(paper)
        cairo_surface_finish(surface)
        guard cairo_status(cairo) == CAIRO_STATUS_SUCCESS, cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
            throw failed(path)
        }
        return Result(pages: pages.number, remarks: setter.faces.remarks)
    }

    private func failed(_ path: String?) -> Fault { Fault(.file, "没能写出 \(path ?? "PDF"):那里不能写,或磁盘已满") }
}
