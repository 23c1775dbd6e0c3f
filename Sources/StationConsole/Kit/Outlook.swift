import ConsoleKit
import StationCore
import StationModel

/// What is looked at: one station or all of them, and a period.
package struct Outlook: Hashable, Sendable {
    /// The station; nil: all of them.
    package var station: Station?
    package var period: Period
}
