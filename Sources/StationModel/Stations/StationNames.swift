import StationCore

/// The names under which stations go: in full, as the town, without 镇, with the place in front, in other characters.
///
/// 河里, 河里鎮, 合山市河里镇委员联络站 and 河里镇政协委员联络站 are 河里镇委员联络站 as long as no other station may be meant.
package struct StationNames: Sendable {
    private let stations: [Station]
    /// The stations by what they are called in full and in short: most rows of a sheet say it so.
    private let exact: [String: Station]
    /// 合山市 and 合山, which may stand in front.
    private let places: [String]

    /// - Parameter committee: its full name, which says where the stations are: 政协合山市委员会.
    package init(_ stations: [Station], committee: String) {
        self.stations = stations
        exact = stations.flatMap { [$0.name, $0.shortName] }.reduce(into: [:]) { known, name in
            known[name] = stations.first { $0.isMeant(by: name) }
        }
        places = StationNames.places(of: committee)
    }

    /// The station that a name means; nil: none, or more than one.
    package func meant(by typed: String) -> Station? {
        if let one = exact[typed] ?? stations.first(where: { $0.isMeant(by: typed) }) { return one }
        var bare = StationNames.bare(typed)
        if let one = only(bare) { return one }
        for place in places {
            guard let found = bare.firstRange(of: place), found.upperBound < bare.endIndex else { continue }
            bare = String(bare[found.upperBound...])
            if let one = only(bare) { return one }
        }
        return nil
    }

    /// That no station is called so, with those that there are.
    package func unknown(_ typed: String) -> Fault {
        let names = stations.map(\.shortName)
        let known =
            names.isEmpty
            ? "还没有联络站"
            : "已有:" + names.prefix(12).joined(separator: "、") + (names.count > 12 ? " 等 \(names.count) 个" : "")
        let typedSigns = Set(StationNames.bare(typed))
        let alike = stations.filter { station in
            let signs = Set(StationNames.bare(station.town)).subtracting("镇乡街道办事处")
            return !signs.isEmpty && signs.intersection(typedSigns).count * 2 >= signs.count
        }
        return Fault(
            .badInput(field: "联络站"), "没有名为“\(typed)”的联络站(\(known))",
            alternatives: alike.prefix(3).map(\.shortName))
    }

    private func only(_ bare: String) -> Station? {
        guard !bare.isEmpty else { return nil }
        for keys in [StationNames.keys(of:), StationNames.looseKeys(of:)] {
            let found = stations.filter { keys($0).contains(bare) }
            if found.count == 1 { return found[0] }
            if found.count > 1 { return nil }
        }
        return nil
    }

    private static func keys(of station: Station) -> Set<String> { [bare(station.name)] }

    private static func looseKeys(of station: Station) -> Set<String> {
        let full = [bare(station.name), bare(station.town)]
        let names = full + full.map(withoutRank)
        // 河里站 and 河里镇站 are said for short.
        return Set((names + names.map { $0 + "站" }).filter { $0.count > 1 && $0 != "站" })
    }

    /// The name in the form in which variants of characters are one, without what every station is called.
    private static func bare(_ name: String) -> String {
        let plain = Canonical.sought(name).filter { !$0.isWhitespace }
        for suffix in ["政协委员联络站", "委员联络站", "政协联络站", "联络站"] where plain.hasSuffix(suffix) && plain != suffix {
            return String(plain.dropLast(suffix.count))
        }
        return plain
    }

    /// 河里镇 → 河里.
    private static func withoutRank(_ name: String) -> String {
        for rank in ["街道办事处", "街道", "镇", "乡"] where name.hasSuffix(rank) && name.count > rank.count + 1 {
            return String(name.dropLast(rank.count))
        }
        return name
    }

    private static func places(of committee: String) -> [String] {
        var name = Canonical.sought(committee)
        for start in ["中国人民政治协商会议", "人民政协", "政协"] where name.hasPrefix(start) {
            name = String(name.dropFirst(start.count))
            break
        }
        if name.hasSuffix("委员会") { name = String(name.dropLast(3)) }
        guard name.count > 1, name.count < 12 else { return [] }
        let short = "市县区".contains(name.last!) && name.count > 2 ? [String(name.dropLast())] : []
        return [name] + short
    }
}
