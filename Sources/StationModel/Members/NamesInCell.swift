import StationCore

/// The names that stand together in one cell or were pasted as one list.
///
/// Any usual sign parts them (、 ， , ; ； / a line's end), 和 及 与 and blanks where what they part are names. What is said
/// beside a name in brackets, 等3人 at the end, and 同志 are no part of one.
package struct NamesInCell: Sendable {
    /// Each once, in order, as typed.
    package let names: [String]
    /// What the cell says of how many there are beyond or together: 等3人; nil: nothing.
    package let andOthers: String?

    /// - Parameter isName: whether somebody is called so; decides where a sign may stand within a name: 和志强, 李和平.
    package init(_ typed: String, isName: (String) -> Bool = { _ in false }) {
        let visible = NamesInCell.withoutRemarks(Canonical.visible(typed))
        let (listed, others) = NamesInCell.partingOthers(visible)
        andOthers = others
        var seen: Set<String> = []
        names = listed.split(whereSeparator: NamesInCell.isSeparator)
            .flatMap { NamesInCell.words(in: String($0), isName) }
            .flatMap { NamesInCell.joined($0, isName) }
            .map { NamesInCell.withoutTitle($0, isName) }
            .filter { !$0.isEmpty && seen.insert(Canonical.name($0)).inserted }
    }

    package static func isSeparator(_ character: Character) -> Bool {
        "、，,;；/／|｜".contains(character) || character.isNewline || character == "\t"
    }

    /// 覃秀珍(女) → 覃秀珍.
    private static func withoutRemarks(_ text: String) -> String {
        var depth = 0
        return String(
            text.filter { character in
                if "(（[［〔【".contains(character) {
                    depth += 1
                    return false
                }
                if ")）]］〕】".contains(character), depth > 0 {
                    depth -= 1
                    return false
                }
                return depth == 0
            })
    }

    /// 覃志强、韦丽华等3人 → 覃志强、韦丽华 and 等3人.
    private static func partingOthers(_ text: String) -> (String, String?) {
        guard let place = text.lastIndex(of: "等") else { return (text, nil) }
        let rest = text[text.index(after: place)...].filter { !$0.isWhitespace }
        let isCount = rest.drop { $0.isNumber || "〇零一二三四五六七八九十百两多几".contains($0) }
        guard ["", "人", "名", "位", "名委员", "位委员", "委员", "同志", "名同志", "位同志"].contains(String(isCount)) else {
            return (text, nil)
        }
        return (String(text[..<place]), String(text[place...]))
    }

    /// Blanks part names, too, but not the characters of one that was spread over a column, nor words in letters.
    private static func words(in part: String, _ isName: (String) -> Bool) -> [String] {
        let words = part.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count > 1 else { return words }
        let whole = words.reduce("", together)
        if isName(whole) { return [whole] }
        var names: [String] = []
        var rest = words.filter { !["和", "及", "与", "以及"].contains($0) }[...]
        while let word = rest.popFirst() {
            // As many of the words as make a name that somebody bears; else what cannot stand alone goes with the next.
            var name = word
            if let length = (1...max(1, rest.count)).reversed().first(where: { count in
                count <= rest.count && isName(rest.prefix(count).reduce(word, together))
            }), !isName(word) {
                name = rest.prefix(length).reduce(word, together)
                rest = rest.dropFirst(length)
            } else if !isName(word), let next = rest.first, !isName(next) {
                let isSpread = word.count == 1 && next.count <= 2
                if isSpread || word.isInLetters && next.isInLetters {
                    name = together(word, next)
                    rest = rest.dropFirst()
                }
            }
            names.append(name)
        }
        return names
    }

    private static func together(_ name: String, _ word: String) -> String {
        name.isInLetters && word.isInLetters ? name + " " + word : name + word
    }

    /// 覃志强和韦丽华 → both; 李和平 stays whole.
    private static func joined(_ text: String, _ isName: (String) -> Bool) -> [String] {
        guard !isName(text) else { return [text] }
        let places = text.indices.filter { "和及与".contains(text[$0]) }
        func sides(_ place: String.Index) -> (String, String) {
            (String(text[..<place]), String(text[text.index(after: place)...]))
        }
        let known = places.first { isName(sides($0).0) } ?? places.first { isName(sides($0).1) }
        guard let place = known ?? places.first(where: { sides($0).0.count > 1 && sides($0).1.count > 1 }) else {
            return [text]
        }
        let (left, right) = sides(place)
        guard !left.isEmpty, !right.isEmpty else { return [left + right] }
        return [left] + joined(right, isName)
    }

    private static func withoutTitle(_ text: String, _ isName: (String) -> Bool) -> String {
        guard !isName(text) else { return text }
        for title in ["政协委员", "委员", "同志", "先生", "女士"] where text.hasSuffix(title) && text.count > title.count + 1 {
            return String(text.dropLast(title.count))
        }
        return text
    }
}

extension String {
    /// Whether it is written in letters, whose words blanks keep apart.
    fileprivate var isInLetters: Bool {
        contains(where: \.isLetter) && unicodeScalars.allSatisfy { $0.value < 0x2000 }
    }
}
