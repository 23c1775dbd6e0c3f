import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// How a status is marked in one or two columns: a sign, and a tone that says the same.
struct InspectionMark {
    let sign: String
    let tone: Tone
    let isOverdue: Bool

    init(_ status: Inspection.Status, isOverdue: Bool) {
        self.isOverdue = isOverdue
        switch status {
        case .met: (sign, tone) = ("+", .good)
        case .mending: (sign, tone) = isOverdue ? ("!", .alarm) : ("~", .warning)
        case .unmet: (sign, tone) = ("x", .alarm)
        case .unchecked: (sign, tone) = ("?", .muted)
        }
    }

    /// Sign and a short word for the cell of a matrix.
    static func cell(_ item: ChecklistFigures.Item) -> (sign: String, word: String, tone: Tone) {
        let mark = InspectionMark(item.status, isOverdue: item.isOverdue)
        let word =
            switch item.status {
            case .met: "达标"
            case .mending: item.isOverdue ? "逾期" : "整改"
            case .unmet: "未达"
            case .unchecked: "未查"
            }
        return (mark.sign, word, mark.tone)
    }
}
