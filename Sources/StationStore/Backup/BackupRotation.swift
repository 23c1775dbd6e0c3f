import StationCore
import StationModel

/// Which copies of a backup folder are kept: the newest of each of 7 days, 5 weeks and 12 months in which there are any.
///
/// A copy's name is `station-20261123-095210-5d02-1234-9f86d081884c7d65.sqlite`; files of other names are not ours and never touched.
package enum BackupRotation {
    /// Days, weeks (Monday to Sunday) and months of which the newest copy is kept.
    package static let (days, weeks, months) = (7, 5, 12)

    /// The name of a copy made on a day at a time of day (`095210`).
    ///
    /// - Parameters:
    ///   - number: 1, or the place among several made in that second.
    ///   - head: what the file's state was called when the copy was begun.
    package static func name(day: Day, time: String, number: Int = 1, head: FileHead? = nil) -> String {
        let place = number == 1 ? "" : "-\(number)"
        let state = head.map { "-\($0.text)" } ?? ""
        return "station-\(day.description.filter { $0 != "-" })-\(time)\(place)\(state).sqlite"
    }

    /// The place of the next copy among those of a second, unfinished and sealed ones included.
    package static func nextNumber(day: Day, time: String, among names: [String]) -> Int {
        let numbers = names.compactMap { name -> Int? in
            guard let end = name.firstRange(of: ".sqlite"), let known = Name(String(name[..<end.upperBound])),
                known.day == day, known.time == time
            else { return nil }
            return known.number
        }
        return (numbers.max() ?? 0) + 1
    }

    /// The day and the time of day (`09:52`) that a copy's name says; nil: it is none of ours.
    package static func moment(of name: String) -> (day: Day, time: String)? {
        guard let known = Name(name), known.time.count >= 4 else { return nil }
        return (known.day, "\(known.time.prefix(2)):\(known.time.dropFirst(2).prefix(2))")
    }

    /// What a copy's name says.
    private struct Name {
        let day: Day
        let time: Substring
        let number: Int

        init?(_ name: String) {
            guard name.hasSuffix(".sqlite") else { return nil }
            var parts = name.dropLast(".sqlite".count).split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count >= 3, parts[0] == "station", parts[1].count == 8, let day = Day(parts[1]) else {
                return nil
            }
            (self.day, time) = (day, parts[2])
            parts.removeFirst(3)
            if parts.count >= 3 {
                guard FileHead(parts.suffix(3).joined(separator: "-")) != nil else { return nil }
                parts.removeLast(3)
            }
            guard parts.count < 2, let number = Int(parts.first ?? "1") else { return nil }
            self.number = number
        }
    }

    /// Day, time and number of a name, for putting names in their order.
    private static func order(_ name: String) -> (String, Substring, Int) {
        Name(name).map { ($0.day.description, $0.time, $0.number) } ?? ("", "", 1)
    }

    /// What the name of a sealed copy ends with.
    package static let sealedSuffix = ".sealed"

    /// The name of the copy kept before a file got a newer schema; none that is ever outdated.
    package static func nameBeforeMigration(to version: Int, entry: Int64) -> String {
        "\(beforeMigration)\(version)-\(entry).sqlite"
    }

    private static let beforeMigration = "station-before-v"

    /// The names of copies, those to go back to first before the others.
    package static func newestFirst(_ names: [String]) -> [String] {
        names.filter { day(of: $0) != nil }.sorted { order($0) > order($1) }
            + names.filter { $0.hasPrefix(beforeMigration) && $0.hasSuffix(".sqlite") }.sorted(by: >)
    }

    /// The names of copies that were begun before a day and never finished.
    package static func unfinished(_ names: [String], before today: Day) -> [String] {
        names.filter { name in
            guard let end = name.firstRange(of: ".sqlite"), name[end.upperBound...].contains(".part") else {
                return false
            }
            return day(of: String(name[..<end.lowerBound]) + ".sqlite").map { $0 < today } ?? false
        }
    }

    /// The day of a copy's name; nil if the name is none of ours.
    package static func day(of name: String) -> Day? { Name(name)?.day }

    /// The names that may go.
    package static func outdated(_ names: [String]) -> [String] {
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
