import StationCore

/// A mark that was read off a list, for somebody on a roster, with the reason for leave where one is told.
package struct RollMark: Hashable, Sendable {
    /// The line as it was seen.
    package var line: Attendance
    package var mark: AttendanceMark
    /// 公务, 病, 事 (`Absence.reasons`); empty: none is told.
    package var reason: String

    package init(_ line: Attendance, _ mark: AttendanceMark, reason: String = "") {
        (self.line, self.mark, self.reason) = (line, mark, reason)
    }
}

/// What a pasted list says of a roster: `请假:陆雪琴、蒙志刚 病`, a mark a line.
package struct PastedRoll: Hashable, Sendable {
    package let marks: [RollMark]
    /// Words that name nobody on the roster, or several, and lines that name no mark.
    package let unknown: [String]

    /// - Parameter lines: the roster.
    package init(_ text: String, _ lines: [Attendance]) {
        var (marks, unknown): ([RollMark], [String]) = ([], [])
        let named = Dictionary(grouping: lines) { Canonical.name($0.name) }
        for part in text.split(whereSeparator: { $0.isNewline || ";；。".contains($0) }) {
            guard let (mark, reason, names) = PastedRoll.head(of: part) else {
                if part.contains(where: { !$0.isWhitespace }) { unknown.append(String(part.prefix(20))) }
                continue
            }
            var words = names.split { $0.isWhitespace || "、，,/()（）:：".contains($0) }.map(String.init)[...]
            var begun = marks.count
            while let word = words.popFirst() {
                if let told = PastedRoll.reason(word), marks.count > begun {
                    // Of the one before it only.
                    marks[marks.count - 1].reason = told
                } else if let line = named[Canonical.name(word)], line.count == 1 {
                    marks.append(RollMark(line[0], mark, reason: reason))
                } else if let next = words.first, let line = named[Canonical.name(word + next)], line.count == 1 {
                    // 韦 强 is one name.
                    words.removeFirst()
                    marks.append(RollMark(line[0], mark, reason: reason))
                } else {
                    unknown.append(word)
                    // A reason behind somebody unknown is not the one's before.
                    begun = marks.count
                }
            }
        }
        // Who is named twice is what was said last.
        var last: [RecordID: Int] = [:]
        for (place, mark) in marks.enumerated() { last[mark.line.id] = place }
        self.marks = marks.enumerated().filter { last[$1.line.id] == $0 }.map(\.element)
        self.unknown = unknown
    }

    /// What a line begins with: a mark, the reason within it (病假), and where the names begin.
    private static func head(of line: Substring) -> (AttendanceMark, String, Substring)? {
        let line = line.drop { $0.isWhitespace }
        for (word, mark, reason) in heads where line.hasPrefix(word) {
            return (mark, reason, line.dropFirst(word.count).drop { $0.isWhitespace || ":：".contains($0) })
        }
        return nil
    }

    private static let heads: [(String, AttendanceMark, String)] = [
        ("公务请假", .excused, "公务"), ("公假", .excused, "公务"), ("病假", .excused, "病"), ("事假", .excused, "事"),
        ("请假", .excused, ""),
        ("缺席", .absent, ""), ("未到", .absent, ""), ("迟到早退", .late, ""), ("迟到", .late, ""), ("早退", .late, ""),
        ("出席", .present, ""), ("到会", .present, ""), ("实到", .present, ""),
    ]

    private static func reason(_ word: String) -> String? {
        Absence.reasons.first { word == $0 || word == $0 + "假" || word == $0 + "请假" } ?? (word == "公假" ? "公务" : nil)
    }
}
