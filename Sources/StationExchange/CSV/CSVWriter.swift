/// Writes comma-separated values that spreadsheet programs open as they are meant: UTF-8 with a mark, lines ended by
/// CR LF, and no cell that they would take for a formula.
public enum CSVWriter {
    /// Rows of cells as one text.
    public static func text(rows: [[String]]) -> String {
        "\u{FEFF}" + rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A cell without the apostrophe that keeps it from being a formula: what was written comes back as it was.
    static func withoutGuard(_ cell: String) -> String {
        guard cell.first == "'", let second = cell.dropFirst().first, "=+-@".contains(second) else { return cell }
        return String(cell.dropFirst())
    }

    private static func cell(_ value: String) -> String {
        var value = value
        // A cell that begins so would be run as a formula; the apostrophe makes it text. Signed numbers stay as they are.
        if let first = value.first, "=+-@\t\r".contains(first), Double(value) == nil { value = "'" + value }
        guard value.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return value }
        return "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
