import StationCore

/// What one cell says for several columns: 韦强 13877720031 under 联系人及电话, 女/壮族 under 性别、民族.
struct CellParts {
    private let said: [String: String]

    /// - Parameter names: the columns, in the order in which the heading names them.
    init(_ cell: String, of names: [String]) {
        var said: [String: String] = [:]
        var rest = cell
        var left = names
        if let phone = left.first(where: CellParts.isTelephone) {
            let (number, others) = CellParts.telephone(in: rest)
            if !number.isEmpty {
                said[phone] = number
                rest = others
            }
            left.removeAll { $0 == phone }
        }
        var pieces = rest.split(whereSeparator: CellParts.parts).map { String($0) }
        // 韦 强 is one name that fills its column.
        if left.first == "姓名", pieces.count > left.count, pieces[0].count == 1, pieces[1].count == 1,
            !["男", "女"].contains(pieces[1])
        {
            pieces.replaceSubrange(0..<2, with: [pieces[0] + pieces[1]])
        }
        if left.contains("性别"), let place = pieces.firstIndex(where: { ["男", "女", "男性", "女性"].contains($0) }) {
            said["性别"] = String(pieces[place].prefix(1))
            pieces.remove(at: place)
            left.removeAll { $0 == "性别" }
        }
        for (place, name) in left.enumerated() where place < pieces.count {
            said[name] = place == left.count - 1 ? pieces[place...].joined(separator: " ") : pieces[place]
        }
        // What belongs to no column stays with the first, so that it is seen.
        if left.isEmpty, !pieces.isEmpty, let first = names.first {
            said[first] = ([said[first] ?? ""] + pieces).filter { !$0.isEmpty }.joined(separator: " ")
        }
        self.said = said
    }

    subscript(name: String) -> String { said[name] ?? "" }

    private static func isTelephone(_ name: String) -> Bool { ["手机号", "联系电话"].contains(name) }

    private static func parts(_ sign: Character) -> Bool { sign.isWhitespace || "/、,，;；()（）:：|".contains(sign) }

    /// The first run of digits that is as long as a telephone, with what may stand within one.
    private static func telephone(in text: String) -> (number: String, rest: String) {
        var best: Range<String.Index>?
        var start: String.Index?
        var last = text.startIndex
        var digits = 0
        func end() {
            if let start, digits >= 7, best == nil { best = start..<last }
        }
        for place in text.indices {
            let sign = text[place]
            if sign.isDigit || sign == "+" && start == nil {
                if start == nil { (start, digits) = (place, 0) }
                if sign.isDigit { digits += 1 }
                last = text.index(after: place)
            } else if !"- ".contains(sign) || start == nil {
                end()
                start = nil
            }
        }
        end()
        guard let best else { return ("", text) }
        return (String(text[best]), text[..<best.lowerBound] + " " + text[best.upperBound...])
    }
}
