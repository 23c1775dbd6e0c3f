import Foundation
import StationCore
import StationModel
import Synchronization

/// Reads names and titles: pinyin to sort by, initials to find by, the key of the official order of names.
///
/// Transliteration and the tables are loaded when the first name is read, never at the start; what a character reads
/// as is kept, so that a roster of thousands asks ICU once a character.
package final class NameReader: Sendable {
    fileprivate struct Tables {
        var surnames = Surnames()
        var strokes = StrokeTable("")
        /// What else a character is read as, where it is read in more than one way.
        var further: [Character: [String]] = [:]
        var isLoaded = false
        var syllables: [Unicode.Scalar: String] = [:]
        /// The first letter of each character of the block that nearly all are in, from U+4E00; 0: not looked up yet.
        var letters = [UInt8](repeating: 0, count: 0x9FA6 - 0x4E00)
        /// The letters of names: the same few people are named again and again.
        var known: [String: String] = [:]
        /// With which characters the surnames begin that are read in a way of their own.
        var surnameStarts: Set<Unicode.Scalar> = []
    }

    private let tables = Mutex(Tables())
    private let load: @Sendable () -> Source

    /// What a reader reads by: the surnames, the stroke table, and the characters with several readings, as their files say.
    package struct Source: Sendable {
        let surnames: Surnames
        let strokes: String
        let readings: String

        package init(surnames: Surnames = Surnames(), strokes: String = "", readings: String = "") {
            (self.surnames, self.strokes, self.readings) = (surnames, strokes, readings)
        }
    }

    /// A reader.
    ///
    /// - Parameter load: gives what it reads by; called once, with the first name.
    package init(load: @escaping @Sendable () -> Source) { self.load = load }

    /// Every reading of every character counts in a name of so many characters; in a longer text the first one does.
    fileprivate static let longestName = 4
    /// Texts up to this length are found by their pinyin in full, too.
    fileprivate static let longestSpelled = 8

    /// `字<TAB>readings`, a line a character.
    private static func readings(in text: String) -> [Character: [String]] {
        var all: [Character: [String]] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: "\t")
            guard parts.count == 2, let character = parts[0].first else { continue }
            all[character] = parts[1].split(separator: " ").map(String.init)
        }
        return all
    }

    /// The readings in full, each once, 吕 as lv and as lu.
    private static func spelled(_ readings: [[String]]) -> [String] {
        var all: [String] = []
        for reading in readings {
            let whole = reading.joined()
            if !all.contains(whole) { all.append(whole) }
            // Nearly no reading holds an ü, and looking for one costs more than all else here.
            guard reading.contains(where: { $0.hasPrefix("lv") || $0.hasPrefix("nv") }) else { continue }
            let plain = whole.replacing("lv", with: "lu").replacing("nv", with: "nu")
            if !all.contains(plain) { all.append(plain) }
        }
        return all.filter { $0.utf8.count > 1 }
    }

    /// How a name is read.
    package func read(_ name: String) -> NameReading {
        loaded { tables in
            let words = Canonical.name(name)
            let bare = words.filter(\.isRead)
            guard !bare.isWordsInLetters else { return tables.read(words: words) }
            let readings = tables.readings(of: bare)
            let surnameLength = tables.surnames.length(in: bare)
            let first = readings[0]
            let pinyin = first.prefix(surnameLength).joined() + " " + first.dropFirst(surnameLength).joined()
            return NameReading(
                pinyin: pinyin, initials: NameReader.ways(readings), strokeKey: tables.strokes.key(of: bare))
        }
    }

    /// What it is found by alone, as titles are: a fraction of the work.
    package func initials(of name: String) -> String {
        loaded { tables in
            let words = Canonical.name(name)
            if let letters = tables.letters(ofTitle: words) { return letters }
            if let letters = tables.known[words] { return letters }
            if tables.known.count >= 10_000 { tables.known = [:] }
            let bare = words.filter(\.isRead)
            let letters =
                bare.isWordsInLetters
                ? tables.read(words: words).initials : NameReader.ways(tables.readings(of: bare))
            tables.known[words] = letters
            return letters
        }
    }

    /// The letters by which it is found: initials, and of what is short the pinyin in full.
    private static func ways(_ readings: [[String]]) -> String {
        var ways: [String] = []
        for reading in readings {
            let letters = String(reading.compactMap { $0.first })
            if !ways.contains(letters) { ways.append(letters) }
        }
        if readings[0].count <= longestSpelled { ways += spelled(readings).filter { !ways.contains($0) } }
        return ways.joined(separator: " ")
    }

    private func loaded<Value>(_ body: (inout sending Tables) -> sending Value) -> sending Value {
        tables.withLock { tables in
            if !tables.isLoaded {
                let source = load()
                tables.surnames = source.surnames
                tables.surnameStarts = Set(source.surnames.readings.keys.compactMap(\.unicodeScalars.first))
                tables.strokes = StrokeTable(source.strokes)
                tables.further = NameReader.readings(in: source.readings)
                tables.isLoaded = true
            }
            return body(&tables)
        }
    }
}

extension Character {
    /// Whether it is read: a letter or a number. Nearly all of a Chinese title are characters of one block.
    fileprivate var isRead: Bool {
        if let scalar = unicodeScalars.first, ("\u{4E00}"..."\u{9FA5}").contains(scalar) { return true }
        return isLetter || isNumber
    }
}

extension NameReader.Tables {
    /// The readings with every further reading of the characters from a place on; so many at most.
    fileprivate func vary(_ readings: [[String]], _ characters: String, from start: Int) -> [[String]] {
        var all = readings
        for (place, character) in characters.enumerated() where place >= start {
            guard let further = further[character] else { continue }
            let others = all.flatMap { reading in
                further.filter { $0 != reading[place] }.map { other in
                    var changed = reading
                    changed[place] = other
                    return changed
                }
            }
            all = Array((all + others).prefix(24))
        }
        return all
    }

    /// A name in letters reads as it is written: found from any of its words, and by the first letters of all.
    fileprivate func read(words name: String) -> NameReading {
        let words = name.split { !$0.isLetter && !$0.isNumber }
        var initials = [words.joined()]
        if words.count > 1 { initials += words.dropFirst().map(String.init) + [String(words.compactMap(\.first))] }
        return NameReading(
            pinyin: words.joined(separator: " "), initials: initials.joined(separator: " "),
            strokeKey: strokes.key(of: words.joined()))
    }

    /// The syllables of a name, once for each way in which it is read; of a longer text the surname's ways only.
    fileprivate mutating func readings(of name: String) -> [[String]] {
        var syllables: [String] = []
        for character in name { syllables.append(syllable(character)) }
        var (readings, start) = ([syllables], 0)
        if let (surname, length) = surnames.readings(of: name) {
            (readings, start) = (surname.map { $0 + syllables.dropFirst(length) }, length)
        }
        return syllables.count <= NameReader.longestName ? vary(readings, name, from: start) : readings
    }

    /// The letters of a text of usual characters, letters and digits that is longer than what has any further ways; nil: it is
    /// no such text, or begins as a surname does that is read in a way of its own.
    fileprivate mutating func letters(ofTitle text: String) -> String? {
        var (found, hasCharacter): ([UInt8], Bool) = ([], false)
        found.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x4E00...0x9FA5:
                if found.isEmpty, surnameStarts.contains(scalar) { return nil }
                let place = Int(scalar.value - 0x4E00)
                if letters[place] == 0 { letters[place] = syllable(Character(scalar)).utf8.first ?? 0x80 }
                // What cannot be read stays itself.
                guard letters[place] < 0x80 else { return nil }
                found.append(letters[place])
                hasCharacter = true
            case 0x30...0x39, 0x61...0x7A: found.append(UInt8(scalar.value))
            case ..<0x80: break
            default: return nil
            }
        }
        guard hasCharacter, found.count > NameReader.longestSpelled else { return nil }
        return String(decoding: found, as: UTF8.self)
    }

    /// One character without tones: 覃 → `tan`; letters in lower case; what ICU cannot read stays itself.
    private mutating func syllable(_ character: Character) -> String {
        let scalars = character.unicodeScalars
        let scalar = scalars.index(after: scalars.startIndex) == scalars.endIndex ? scalars.first : nil
        if let scalar, let known = syllables[scalar] { return known }
        let text = String(character)
        let latin = text.applyingTransform(.toLatin, reverse: false) ?? text
        // 吕 is lv, as people type it.
        var syllable = Canonical.text(latin).filter { $0.isLetter || $0.isNumber }
        // ng of 嗯 keeps its tone, since it stands on no vowel.
        if !syllable.utf8.allSatisfy({ $0 < 0x80 }) {
            let bare = syllable.decomposedStringWithCanonicalMapping.unicodeScalars.filter(\.isASCII)
            if !bare.isEmpty { syllable = String(String.UnicodeScalarView(bare)) }
        }
        if let scalar { syllables[scalar] = syllable }
        return syllable
    }
}

extension String {
    /// Whether it is a name in letters: no Chinese character is among them.
    fileprivate var isWordsInLetters: Bool {
        contains(where: \.isLetter) && unicodeScalars.allSatisfy { $0.value < 0x2000 }
    }
}
