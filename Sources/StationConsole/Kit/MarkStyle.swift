import ConsoleKit
import StationCore
import StationModel
import TerminalKit

extension AttendanceMark {
    /// A sign before the word, so that a column of marks is read at a glance without colours.
    var sign: String {
        switch self {
        case .unmarked: "·"
        case .present: "+"
        case .excused: "-"
        case .absent: "x"
        case .late: "~"
        }
    }

    var tone: Tone {
        switch self {
        case .unmarked, .present: .plain
        case .excused, .late: .warning
        case .absent: .alarm
        }
    }
}
