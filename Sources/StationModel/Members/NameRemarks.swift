import StationCore

/// A name as lists print it: the name, and what stands behind it in brackets, after a blank, or as a sign.
///
/// `覃秀珍(女)`, `卢晓某（女，壮族）`, `张伟(大)`, `韦海涛*`. What is said there is said of somebody and no part of the name.
package struct NameRemarks: Hashable, Sendable {
    /// The name alone, tidied.
    package let name: String
    /// The words of the remarks, in their order: 女, 壮族, 大.
    package let words: [String]
    /// Signs before or behind it, which refer to a note elsewhere: `*`.
    package let signs: String

    package init(_ typed: String) {
        var rest = Canonical.visible(typed).trimmedEnds
        var (words, signs): ([String], String) = ([], "")
        while let last = rest.last {
            if NameRemarks.isSign(last) {
                signs = String(last) + signs
                rest.removeLast()
            } else if let opening = NameRemarks.opening(of: last), let place = rest.lastIndex(where: opening.contains) {
                let inside = rest[rest.index(after: place)...].dropLast()
                words = NameRemarks.words(in: String(inside)) + words
                rest.removeSubrange(place...)
            } else {
                // 韦桂芳 女 壮族; the characters of a name spread over a column stay: only these words are no names.
                let parts = rest.split(whereSeparator: \.isWhitespace)
                guard parts.count > 1, let word = parts.last, NameRemarks.standsApart(String(word)) else { break }
                words.insert(String(word), at: 0)
                rest.removeSubrange(word.startIndex...)
            }
            rest = rest.trimmedEnds
        }
        while let first = rest.first, NameRemarks.isSign(first) {
            signs.append(first)
            rest.removeFirst()
            rest = rest.trimmedEnds
        }
        // 张伟A and 张伟① tell namesakes apart as (大) does.
        if let last = rest.last, words.isEmpty, NameRemarks.isTail(last), rest.dropLast().count >= 2,
            rest.dropLast().allSatisfy({ !$0.isASCII && $0.isLetter })
        {
            words.append(String(last))
            rest.removeLast()
        }
        name = Person.tidied(name: rest)
        (self.words, self.signs) = (words, signs)
    }

    /// What tells a namesake from another in one and the same list; nil: nothing does.
    package var mark: String? { words.first(where: NameRemarks.isMark).map { Canonical.text($0) } }

    /// As a remark is kept beside the person: `姓名旁注“大”`.
    package static func note(_ word: String) -> String { "姓名旁注“\(word)”" }

    /// The mark that a note keeps.
    package static func mark(inNote note: String) -> String? {
        guard note.contains("姓名旁注“") else { return nil }
        for part in note.components(of: "姓名旁注“").dropFirst() {
            guard let end = part.firstIndex(of: "”") else { continue }
            let word = String(part[..<end])
            if isMark(word) { return Canonical.text(word) }
        }
        return nil
    }

    private static func isMark(_ word: String) -> Bool {
        let bare = Canonical.text(word)
        if ["大", "小", "老", "少", "中", "长", "幼", "甲", "乙", "丙", "丁", "上", "下"].contains(bare) { return true }
        if bare.count == 1, let one = bare.first {
            return "一二三四五六七八九十123456789abcdef".contains(one) || ("\u{2460}"..."\u{2473}").contains(one)
        }
        return false
    }

    private static func isTail(_ character: Character) -> Bool {
        ("A"..."F").contains(character) || ("\u{2460}"..."\u{2473}").contains(character)
    }

    private static func isSign(_ character: Character) -> Bool { "*＊★☆※△▲●◎◆◇■□#＃".contains(character) }

    private static func opening(of closing: Character) -> String? {
        switch closing {
        case ")", "）": "(（"
        case "]", "］", "】", "〕", "〗": "[［【〔〖"
        default: nil
        }
    }

    private static func words(in inside: String) -> [String] {
        inside.split { "、，,;；/／ \u{3000}".contains($0) || $0.isWhitespace }.map(String.init)
    }

    /// Whether a word behind a blank is a remark and no part of a name.
    private static func standsApart(_ word: String) -> Bool {
        ["男", "女"].contains(word) || word.count > 1 && word.hasSuffix("族")
    }
}

extension String {
    fileprivate var trimmedEnds: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    fileprivate func components(of separator: String) -> [Substring] {
        var (parts, rest): ([Substring], Substring) = ([], self[...])
        while let found = rest.firstRange(of: separator) {
            parts.append(rest[..<found.lowerBound])
            rest = rest[found.upperBound...]
        }
        return parts + [rest]
    }
}
