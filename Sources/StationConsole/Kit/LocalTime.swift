import ConsoleKit
import StationCore
import StationModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A moment as the officer's clock shows it.
enum LocalTime {
    /// `2026年11月23日 09:05` from milliseconds since 1970, for what is filed and read in another year.
    static func full(_ milliseconds: Int64) -> String {
        guard isPossible(milliseconds) else { return "不可能的时间" }
        let parts = parts(milliseconds)
        return "\(parts.tm_year + 1900)年\(parts.tm_mon + 1)月\(parts.tm_mday)日 \(clock(milliseconds))"
    }

    /// `11月23日 10:32` from milliseconds since 1970.
    static func short(_ milliseconds: Int64) -> String {
        guard isPossible(milliseconds) else { return "不可能的时间" }
        let parts = parts(milliseconds)
        return "\(parts.tm_mon + 1)月\(parts.tm_mday)日 \(clock(milliseconds))"
    }

    /// `09:05` from milliseconds since 1970, as in the names of backups.
    static func clock(_ milliseconds: Int64) -> String {
        guard isPossible(milliseconds) else { return "不可能的时间" }
        let parts = parts(milliseconds)
        let (hour, minute) = ("\(100 + parts.tm_hour)".dropFirst(), "\(100 + parts.tm_min)".dropFirst())
        return "\(hour):\(minute)"
    }

    /// Whether a clock ever shows it: from 1970 to the year 9999. Anything may stand in a file.
    private static func isPossible(_ milliseconds: Int64) -> Bool { (0..<253_402_300_800_000).contains(milliseconds) }

    /// The day, from milliseconds since 1970.
    static func day(_ milliseconds: Int64) -> Day {
        let parts = parts(milliseconds)
        return Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
            ?? Day(number: Int(milliseconds / 86_400_000))
    }

    private static func parts(_ milliseconds: Int64) -> tm {
        var seconds = time_t(milliseconds / 1000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return parts
    }
}
