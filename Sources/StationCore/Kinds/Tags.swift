/// Several words in one text, with `、` between them: the campaigns that a record belongs to. A word may have blanks within.
package struct Tags: Hashable, Sendable {
    /// In the order in which they were chosen, each once.
    package let words: [String]

    package init(_ words: some Sequence<String>) {
        self.words = words.reduce(into: []) { found, word in
            if !word.isEmpty, !found.contains(word) { found.append(word) }
        }
    }

    /// Reads what was typed or stands in a sheet's cell: parted by `、 ， , ; ；` or a line's end.
    package init(_ typed: String) {
        self.init(
            typed.split { "、，,;；\n".contains($0) }.map { part in
                part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            })
    }

    /// As it is kept and shown.
    package var text: String { words.joined(separator: "、") }
}
