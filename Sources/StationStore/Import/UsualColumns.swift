import GRDB
import StationCore

/// Which columns of this office's papers mean what: as they were chosen when such a paper was brought in last. Kept on this
/// machine and not in the journal, since nothing in the records follows from it.
extension Queries {
    /// Headings with the columns that were chosen for them; an empty column: none.
    package func usualColumns(of kind: String) throws(Fault) -> [String: String] {
        let kept = try read {
            try String.fetchOne($0, sql: "SELECT value FROM desk_memory WHERE id = ?", arguments: ["columns.\(kind)"])
        }
        let lines = (kept ?? "").split(separator: "\n").map {
            $0.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        }
        return Dictionary(lines.filter { $0.count == 2 }.map { ($0[0], $0[1]) }) { _, last in last }
    }
}

extension StationFile {
    /// Remembers what headings were chosen to mean, beside what is remembered already.
    package func keepUsualColumns(_ columns: [String: String], of kind: String) throws(Fault) {
        var all = try usualColumns(of: kind)
        for (heading, column) in columns {
            let plain = String(heading.map { $0.isWhitespace ? " " : $0 })
            all[plain] = column
        }
        let text = all.sorted { $0.key < $1.key }.suffix(500).map { "\($0.key)\t\($0.value)" }.joined(separator: "\n")
        try writeAside { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO desk_memory (id, value) VALUES (?, ?)",
                arguments: ["columns.\(kind)", text])
        }
    }
}
