/// Writes comma-separated values that spreadsheet programs open as they are meant: UTF-8 with a mark, lines ended by
/// CR LF, and no cell that they would take for a formula.
package enum CSVWriter {
    /// Rows of cells as one text.
    package static func text(rows: [[String]]) -> String {
        "\u{FEFF}" + rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// The same where cells were made safe before (`guarded`, `kept`).
    static func text(rows heading: [[String]], keeping rows: [[String]]) -> String {
        text(rows: heading) + rows.map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A cell that no spreadsheet takes for a formula.
    static func guarded(_ value: String) -> String { needsGuard(value) ? "'" + value : value }

    /// The same of one whose digits are a name: a telephone, `001`, `2026-017`, `3/4`. A tab before it keeps spreadsheets from
    /// making a number or a day of it.
    static func kept(_ value: String) -> String {
        let bytes = Array(value.utf8)
        let isDigits = bytes.allSatisfy { (48...57).contains($0) }
        let looksLikeNumber = isDigits && (bytes.count > 10 || bytes.count > 1 && bytes.first == 48)
        let marks = bytes.count { $0 == 45 || $0 == 47 }
        let looksLikeDay =
            !isDigits && (1...2).contains(marks) && bytes.count <= 10 && (48...57).contains(bytes.first ?? 0)
            && bytes.allSatisfy { (48...57).contains($0) || $0 == 45 || $0 == 47 }
        return looksLikeNumber || looksLikeDay ? "\t" + value : guarded(value)
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

    private static func cell(_ value: String) -> String { quoted(guarded(value)) }

    private static func quoted(_ value: String) -> String {
        guard value.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return value }
        return "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
