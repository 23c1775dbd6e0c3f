import Foundation
import StationCore
import StationModel

/// This machine's clock. Copies are named after it and not after `--today`: they are made when they are made.
package enum Clock {
    /// The day, and the time as `095210`.
    package static var now: (day: Day, time: String) {
        var seconds = time(nil)
        var parts = tm()
        localtime_r(&seconds, &parts)
        let day =
            Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
            ?? Day(number: seconds / 86400)
        let time = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { ($0 < 10 ? "0" : "") + "\($0)" }.joined()
        return (day, time)
    }

    /// `2026-11-23 09:52` of milliseconds since 1970.
    package static func text(_ milliseconds: Int64) -> String {
        // A time that no clock of this program ever showed: somebody wrote it.
        guard (0..<253_402_300_800_000).contains(milliseconds) else { return "不可能的时间" }
        var seconds = time_t(milliseconds / 1000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + "\(number)" }
        let day = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
        return "\(day) \(two(parts.tm_hour)):\(two(parts.tm_min))"
    }
}
