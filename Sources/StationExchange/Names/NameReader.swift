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
        var isLoaded = false
        var syllables: [Unicode.Scalar: String] = [:]
    }

    private let tables = Mutex(Tables())
    private let load: @Sendable () -> (Surnames, strokes: String)

    /// A reader.
    ///
    /// - Parameter load: gives the surnames and the text of the stroke table; called once, with the first name.
    package init(load: @escaping @Sendable () -> (Surnames, strokes: String)) { self.load = load }

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
                pinyin: pinyin, initials: initials(of: readings), strokeKey: tables.strokes.key(of: bare))
        }
    }

    /// The initials alone, by which titles are found, too: a fraction of the work.
    package func initials(of name: String) -> String {
        loaded { tables in
            let words = Canonical.name(name)
            let bare = words.filter(\.isRead)
            guard !bare.isWordsInLetters else { return tables.read(words: words).initials }
            return initials(of: tables.readings(of: bare))
        }
    }

    private func initials(of readings: [[String]]) -> String {
        var initials: [String] = []
        for reading in readings {
            let letters = String(reading.compactMap { $0.first })
            if !initials.contains(letters) { initials.append(letters) }
        }
        return initials.joined(separator: " ")
    }

    private func loaded<Value>(_ body: (inout sending Tables) -> sending Value) -> sending Value {
        tables.withLock { tables in
            if !tables.isLoaded {
                let (surnames, strokes) = load()
                tables.surnames = surnames
                tables.strokes = StrokeTable(strokes)
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
    /// A name in letters reads as it is written: found from any of its words, and by the first letters of all.
    fileprivate func read(words name: String) -> NameReading {
        let words = name.split { !$0.isLetter && !$0.isNumber }
        var initials = [words.joined()]
        if words.count > 1 { initials += words.dropFirst().map(String.init) + [String(words.compactMap(\.first))] }
        return NameReading(
            pinyin: words.joined(separator: " "), initials: initials.joined(separator: " "),
            strokeKey: strokes.key(of: words.joined()))
    }

    /// The syllables of a name, once for each way in which its surname is read.
    fileprivate mutating func readings(of name: String) -> [[String]] {
        var syllables: [String] = []
        for character in name { syllables.append(syllable(character)) }
        guard let (surname, length) = surnames.readings(of: name) else { return [syllables] }
        return surname.map { $0 + syllables.dropFirst(length) }
    }

    /// One character without tones: 覃 → `tan`; letters in lower case; what ICU cannot read stays itself.
    private mutating func syllable(_ character: Character) -> String {
        let scalars = character.unicodeScalars
        let scalar = scalars.index(after: scalars.startIndex) == scalars.endIndex ? scalars.first : nil
        if let scalar, let known = syllables[scalar] { return known }
        let text = String(character)
        let latin = text.applyingTransform(.toLatin, reverse: false) ?? text
        // 吕 is lv, as people type it.
        let syllable = Canonical.text(latin).filter { $0.isLetter || $0.isNumber }
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
