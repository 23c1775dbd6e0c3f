import StationCore
import StationModel

extension String {
    /// As it stands on a printed page: ，：；（） full-width beside Chinese, days in the Chinese way.
    ///
    /// Screens keep the narrow marks to save columns; findings and names of records are worded for screens, and what was
    /// typed mixes both. Numbers, times, addresses and Latin text keep their own marks. The record itself is not changed.
    var printed: String { String(String.wideMarks(Array(chineseDays))) }

    private static let wide: [Character: Character] = [",": "，", ":": "：", ";": "；", "(": "（", ")": "）"]

    private static func wideMarks(_ text: [Character]) -> [Character] {
        var result = text
        var open: [Int] = []
        for (place, mark) in text.enumerated() {
            switch mark {
            case ",", ":", ";":
                let isLatin =
                    isLatin(neighbour(of: place, by: -1, in: text)) && isLatin(neighbour(of: place, by: 1, in: text))
                if !isLatin, !text[(place + 1)...].prefix(2).elementsEqual("//") { result[place] = wide[mark] ?? mark }
            case "(": open.append(place)
            case ")":
                guard let first = open.popLast() else { break }
                let around = [neighbour(of: first, by: -1, in: text), neighbour(of: place, by: 1, in: text)]
                let isChinese = (around.compactMap { $0 } + text[first...place]).contains { !$0.isASCII }
                if isChinese { (result[first], result[place]) = ("（", "）") }
            default: break
            }
        }
        // A wide mark brings its own room.
        return result.indices.filter { place in
            !(result[place] == " " && place > 0 && result[place - 1] != text[place - 1])
        }.map { result[$0] }
    }

    /// The next character that is no space, in a direction.
    private static func neighbour(of place: Int, by step: Int, in text: [Character]) -> Character? {
        var here = place + step
        while text.indices.contains(here) {
            if text[here] != " " { return text[here] }
            here += step
        }
        return nil
    }

    private static func isLatin(_ character: Character?) -> Bool {
        character.map { $0.isASCII && ($0.isLetter || $0.isNumber) } ?? false
    }

    /// `2026-03-05` as 2026年3月5日, where it stands alone and is a day.
    private var chineseDays: String {
        var result = ""
        var rest = self[...]
        var last: Character?
        while let first = rest.first {
            let candidate = rest.prefix(10)
            let after = rest.dropFirst(10).first
            func joins(_ character: Character?) -> Bool { character.map { $0 == "-" || String.isLatin($0) } ?? false }
            if first.isASCII, first.isNumber, candidate.utf8.count == 10, candidate.dropFirst(4).first == "-",
                candidate.dropFirst(7).first == "-", !joins(last), !joins(after), let day = Day(candidate)
            {
                result += day.chineseDate
                last = "日"
                rest = rest.dropFirst(10)
            } else {
                result.append(first)
                last = first
                rest = rest.dropFirst()
            }
        }
        return result
    }
}

extension Day {
    /// 2026年3月5日.
    var chineseDate: String { "\(year)年\(chineseShort)" }
}
