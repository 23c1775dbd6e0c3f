import ConsoleKit
import StationCore

/// A record whose page was opened.
package struct OpenedRecord: Hashable, Sendable {
    /// The kind's name.
    let kind: String
    let id: RecordID
    /// What it is called.
    let words: String
}
