import ConsoleKit
import StationCore
import StationModel
import TerminalKit

extension AttendanceMark {
    /// A sign before the word, so that a column of marks is read at a glance without colours.
    var sign: String {
        switch self {
        case .unmarked: "-"
        case .present: "+"
        case .excused: "o"
        case .absent: "x"
        case .late: "~"
        }
    }

    /// The word in two characters, for columns of people.
    var shortLabel: String {
        switch self {
        case .unmarked: "未记"
        case .present: "出席"
        case .excused: "请假"
        case .absent: "缺席"
        case .late: "迟到"
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
