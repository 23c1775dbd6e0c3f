import StationCore
import StationModel

/// Which copies of a backup folder are kept: the newest of each of 7 days, 5 weeks and 12 months in which there are any.
///
/// A copy's name is `station-20261123-095210.sqlite`; files of other names are not ours and never touched.
public enum BackupRotation {
    /// Days, weeks (Monday to Sunday) and months of which the newest copy is kept.
    public static let (days, weeks, months) = (7, 5, 12)

    /// The name of a copy made on a day at a time of day (`095210`).
    ///
    /// - Parameter number: 1, or the place among several made in that second.
    public static func name(day: Day, time: String, number: Int = 1) -> String {
        let place = number == 1 ? "" : "-\(number)"
        return "station-\(day.description.filter { $0 != "-" })-\(time)\(place).sqlite"
    }

    /// Day, time and number of a name, for putting names in their order.
    private static func order(_ name: String) -> (Substring, Substring, Int) {
        let parts = name.dropLast(".sqlite".count).split(separator: "-")
        return (
            parts.count > 1 ? parts[1] : "", parts.count > 2 ? parts[2] : "", parts.count > 3 ? Int(parts[3]) ?? 1 : 1
        )
    }

    /// What the name of a sealed copy ends with.
    public static let sealedSuffix = ".sealed"

    /// The name of the copy kept before a file got a newer schema; none that is ever outdated.
    public static func nameBeforeMigration(to version: Int, entry: Int64) -> String {
        "\(beforeMigration)\(version)-\(entry).sqlite"
    }

    private static let beforeMigration = "station-before-v"

    /// The names of copies, those to go back to first before the others.
    public static func newestFirst(_ names: [String]) -> [String] {
        names.filter { day(of: $0) != nil }.sorted { order($0) > order($1) }
            + names.filter { $0.hasPrefix(beforeMigration) && $0.hasSuffix(".sqlite") }.sorted(by: >)
    }

    /// The names of copies that were begun before a day and never finished.
    public static func unfinished(_ names: [String], before today: Day) -> [String] {
        names.filter { name in
            guard let end = name.firstRange(of: ".sqlite"), name[end.upperBound...].contains(".part") else {
                return false
            }
            return day(of: String(name[..<end.lowerBound]) + ".sqlite").map { $0 < today } ?? false
        }
    }

    /// The day of a copy's name; nil if the name is none of ours.
    public static func day(of name: String) -> Day? {
        let parts = name.split(separator: "-")
        guard parts.count == 3 || parts.count == 4 && parts[3].first?.isNumber == true, parts[0] == "station",
            parts[1].count == 8, name.hasSuffix(".sqlite")
        else {
            return nil
        }
        return Day(parts[1])
    }

    /// The names that may go.
    public static func outdated(_ names: [String]) -> [String] {
        let ours = names.filter { day(of: $0) != nil }.sorted { order($0) > order($1) }
        var kept: Set<String> = []
        func keepNewest(_ limit: Int, by period: (Day) -> Int) {
            var seen: Set<Int> = []
            for name in ours {
                guard let day = day(of: name), seen.count < limit || seen.contains(period(day)) else { continue }
                if seen.insert(period(day)).inserted { kept.insert(name) }
            }
        }
        keepNewest(days) { $0.number }
        // Days since a Monday, so that a week is a whole number of sevens.
        keepNewest(weeks) { ($0.number + 3) / 7 }
        keepNewest(months) { $0.year * 12 + $0.month }
        return ours.filter { !kept.contains($0) }
    }
}
