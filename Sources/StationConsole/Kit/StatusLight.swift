import StationCore
import TerminalKit

/// The light at the right end of the top line: how old the newest copy is. Never good while it isn't known.
package struct StatusLight: Hashable, Sendable {
    /// A mark and a word: `+备份10:32`.
    let text: String
    /// The same without the word, for narrow windows.
    let brief: String
    let tone: Tone

    /// - Parameters:
    ///   - copy: the day and the time of day of the newest copy; nil: there is none.
    ///   - isBusy: whether a copy is being made.
    ///   - hasFailed: whether the last one was not made.
    init(copy: (day: Day, time: String)?, today: Day, isBusy: Bool, hasFailed: Bool) {
        let age = copy.map { today - $0.day }
        switch (age, copy) {
        case _ where isBusy: (text, brief, tone) = ("~备份中", "~", .warning)
        case _ where hasFailed: (text, brief, tone) = ("x备份失败", "x", .alarm)
        case (let age?, let copy?) where age <= 0: (text, brief, tone) = ("+备份\(copy.time)", "+\(copy.time)", .muted)
        case (let age?, let copy?) where age < 3:
            let day = copy.day.description.dropFirst(5)
            (text, brief, tone) = ("+备份\(day)", "+\(day)", .muted)
        case (let age?, _): (text, brief, tone) = ("!\(age)天没有备份", "!\(age)天", .alarm)
        default: (text, brief, tone) = ("!还没有备份", "!", .alarm)
        }
    }
}
