/// How surnames are read where that is not a character's first reading, and which surnames have two characters.
package struct Surnames: Hashable, Sendable, Codable {
    /// Readings without tones, syllables of compound surnames separated by blanks; the first one sorts.
    package var readings: [String: [String]]
    /// Surnames of two characters that are read as they are.
    package var compound: Set<String>

    /// A list.
    package init(readings: [String: [String]] = [:], compound: Set<String> = []) {
        self.readings = readings
        self.compound = compound
    }

    /// How many characters the surname has that a name begins with.
    func length(in name: String) -> Int {
        if let special = readings(of: name) { return special.length }
        return [4, 3, 2].first { name.dropFirst($0).first != nil && compound.contains(String(name.prefix($0))) } ?? 1
    }

    /// The readings of the surname that a name begins with and how many characters it has; nil: nothing special.
    func readings(of name: String) -> (syllables: [[String]], length: Int)? {
        var (length, end) = (0, name.startIndex)
        var found: (syllables: [[String]], length: Int)?
        // The longest wins; a surname of several characters has a given name behind it.
        while length < 4, end < name.endIndex {
            name.formIndex(after: &end)
            length += 1
            guard length == 1 || end < name.endIndex, let own = readings[String(name[..<end])] else { continue }
            found = (own.map { $0.split(separator: " ").map(String.init) }, length)
        }
        return found
    }
}
