/// Names of files that are handed out.
package enum FileName {
    /// A file's name from a record's: nothing that could lead out of the folder, be hidden, be obeyed by a terminal, or be
    /// refused by the file system of a stick; at most 200 bytes, so that date, number and ending fit into 255.
    package static func of(_ wanted: String) -> String {
        var name = String.UnicodeScalarView()
        var length = 0
        for scalar in wanted.unicodeScalars {
            let isInvisible = [.control, .format, .surrogate, .lineSeparator, .paragraphSeparator]
                .contains(scalar.properties.generalCategory)
            guard !isInvisible, !"/\\.:*?\"<>|".unicodeScalars.contains(scalar) else { continue }
            if name.isEmpty, "- ~".unicodeScalars.contains(scalar) { continue }
            length += String(scalar).utf8.count
            guard length <= 200 else { break }
            name.append(scalar)
        }
        return name.isEmpty ? "导出" : String(name)
    }
}
