import StationCore

extension Station {
    /// The stations that a text names, in its order: one, or several with any usual separator; 全市: all that stand on
    /// the day.
    ///
    /// - Throws: `badInput` for a name that is no station's.
    package static func named(in text: String, among stations: [Station], on day: Day) throws(Fault) -> [Station] {
        var found: [Station] = []
        for part in text.split(whereSeparator: { "、，,;；/／&+".contains($0) || $0.isNewline }) {
            let name = part.filter { !$0.isWhitespace }
            if ["全市", "全市各站", "各联络站"].contains(name) {
                found += stations.filter { $0.stands(on: day) }
            } else if !name.isEmpty {
                guard let meant = meant(by: String(part), among: stations) else {
                    throw .badInput("没有名为“\(String(part).trimmingEnds)”的联络站")
                }
                found += meant
            }
        }
        return found.reduce(into: []) { once, station in if !once.contains(station) { once.append(station) } }
    }

    /// One station, or several with 和, 及 or blanks between them; a name may have such a character itself.
    private static func meant(by text: String, among stations: [Station]) -> [Station]? {
        if let one = stations.first(where: { $0.isMeant(by: text) }) { return [one] }
        for place in text.indices where "和及与 \u{3000}".contains(text[place]) {
            let (first, rest) = (String(text[..<place]), String(text[text.index(after: place)...]))
            guard let one = stations.first(where: { $0.isMeant(by: first) }),
                let others = meant(by: rest, among: stations)
            else { continue }
            return [one] + others
        }
        return nil
    }
}

extension String {
    fileprivate var trimmingEnds: String {
        let isBlank: (Character) -> Bool = { $0.isWhitespace }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
