import StationCore
import StationStore
import TerminalKit

/// A light at the right end of the top line: how old the newest copy is, how the file stands with its city. Never good while it
/// isn't known.
package struct StatusLight: Hashable, Sendable {
    /// A mark and a word: `+备份10:32`.
    let text: String
    /// The same without the word, for narrow windows.
    let brief: String
    let tone: Tone

    private init(_ text: String, _ brief: String, _ tone: Tone) {
        (self.text, self.brief, self.tone) = (text, brief, tone)
    }

    /// - Parameters:
    ///   - copy: the day and the time of day of the newest copy; nil: there is none.
    ///   - isBusy: whether a copy is being made.
    ///   - hasFailed: whether the last one was not made.
    init(copy: (day: Day, time: String)?, today: Day, isBusy: Bool, hasFailed: Bool) {
        let age = copy.map { today - $0.day }
        switch (age, copy) {
        case _ where isBusy: self.init("~备份中", "~", .warning)
        case _ where hasFailed: self.init("x备份失败", "x", .alarm)
        case (let age?, let copy?) where age <= 0: self.init("+备份\(copy.time)", "+\(copy.time)", .muted)
        case (let age?, let copy?) where age < 3:
            let day = copy.day.description.dropFirst(5)
            self.init("+备份\(day)", "+\(day)", .muted)
        case (let age?, _): self.init("!\(age)天没有备份", "!\(age)天", .alarm)
        default: self.init("!还没有备份", "!", .alarm)
        }
    }

    /// - Parameter isBusy: whether a sync is under way.
    init(sync state: SyncState, isBusy: Bool) {
        let silent = state.silent
        switch (state.note?.outcome, state.note?.good) {
        case _ where isBusy: self.init("~同步中", "~", .warning)
        case (.refused, _): self.init("x同步失败", "x", .alarm)
        case (nil, _), (.begun, _), (.cut, _), (_, nil): self.init("?同步不明", "?", .warning)
        case (.done, let good?) where state.now - good > SyncState.patience:
            let days = SyncState.days(from: good, to: state.now)
            self.init("?\(days)天没有同步", "?\(days)天", .warning)
        case _ where state.unreported.count > 0:
            self.init("~\(state.unreported.count)项未上报", "~\(state.unreported.count)", .warning)
        case _ where state.waiting > 0: self.init("~\(state.waiting)条升级后可见", "~\(state.waiting)", .warning)
        case _ where !silent.isEmpty:
            let days = silent.values.max() ?? 0
            self.init("~\(silent.count)站\(days)天没有同步", "~\(silent.count)站", .warning)
        case (.done, let good?):
            let isToday = LocalTime.day(good) == LocalTime.day(state.now)
            let when = isToday ? LocalTime.clock(good) : "\(LocalTime.day(good).description.dropFirst(5))"
            self.init("+同步\(when)", "+\(when)", .muted)
        }
    }

    /// The greater the worse.
    private var weight: Int { tone == .alarm ? 2 : tone == .muted ? 0 : 1 }

    /// The worst of several; of equally bad ones the last.
    static func worst(of lights: [StatusLight]) -> StatusLight? {
        lights.enumerated().max { ($0.element.weight, $0.offset) < ($1.element.weight, $1.offset) }?.element
    }
}
