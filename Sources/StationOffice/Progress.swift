import Foundation
import StationCore

/// Says on standard error how far something has come, once it has taken a second.
package final class Progress {
    private let what: String
    private let began = Date()
    private var shown = -1

    package init(_ what: String) { self.what = what }

    /// Takes note of the percent done.
    package func report(_ percent: Int) {
        guard Date().timeIntervalSince(began) > 1, percent / 5 != shown / 5 else { return }
        shown = percent
        Output.report("\(what) \(percent)%")
    }
}
