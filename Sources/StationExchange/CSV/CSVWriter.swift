/// Writes comma-separated values that spreadsheet programs open as they are meant: UTF-8 with a mark, lines ended by
/// CR LF, and no cell that they would take for a formula.
package enum CSVWriter {
    /// Rows of cells as one text.
    package static func text(rows: [[String]]) -> String {
        "\u{FEFF}" + rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A cell without the apostrophe that keeps it from being a formula: what was written comes back as it was.
    static func withoutGuard(_ cell: String) -> String {
        let bare = cell.drop { $0 == "'" }
        guard bare.startIndex != cell.startIndex, let first = bare.unicodeScalars.first, starters.contains(first) else {
            return cell
        }
        return String(cell.dropFirst())
    }

    /// What a spreadsheet takes for the beginning of a formula, full-width forms too, which some convert.
    private static let starters = Set("=+-@\t\r\n＝＋－＠".unicodeScalars)

    /// Whether a cell needs an apostrophe: it would be run as a formula, or looks as if it had been given one. Signed
    /// numbers stay as they are.
    private static func needsGuard(_ value: String) -> Bool {
        let bare = value.drop { $0 == "'" }
        guard let first = bare.unicodeScalars.first, starters.contains(first) else { return false }
        let isNumber =
            Double(value) != nil && value.unicodeScalars.allSatisfy { "0123456789.+-eE".unicodeScalars.contains($0) }
        return !isNumber
    }

    private static func cell(_ value: String) -> String {
        var value = value
        if needsGuard(value) { value = "'" + value }
        guard value.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return value }
        return "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
