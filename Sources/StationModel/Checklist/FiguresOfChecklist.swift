import StationCore

/// How stations stand against their standards on a day, in the stations' order.
package struct Checklists: Sendable {
    package let stations: [(station: Station, figures: ChecklistFigures)]

    package init(_ stations: [(station: Station, figures: ChecklistFigures)]) { self.stations = stations }
}

extension FigurePart {
    package static let checklist = FigurePart("八有标准", [.standardsMet, .standardsLate])
}

extension Figure {
    package static let standardsMet = Figure(
        "standardsMet", "达标项数", .share, .stock, by: "检查日期",
        rule: "每项看截至期末最近的一次检查;最近一次为“已达标”的计 1 项。作废的检查不看。"
    ) { try items($0, $1, whole: 1) { $0.status == .met } }

    package static let standardsLate = Figure(
        "standardsLate", "整改逾期", .count, .stock, by: "整改期限", rule: "最近一次检查为“整改中”、期限已过的,每项计 1。"
    ) { try items($0, $1, whole: 0) { $0.isOverdue } }

    private static func items(
        _ grounds: any Grounds, _ question: FigureQuestion, whole: Int,
        where isCounted: (ChecklistFigures.Item) -> Bool
    ) throws -> FigureRows {
        let checklists = try grounds.ground(Checklists.self).stations
        return FigureRows(
            checklists.filter { question.isAbout($0.station.id) }.flatMap { station, figures in
                figures.items.map { item in
                    FigureRow(
                        item.standard.title,
                        isCounted(item) ? .counts(of: whole, item.remark) : .left(of: whole, item.remark),
                        subject: .standard(item.standard.code), station: station.id)
                }
            })
    }
}

extension ChecklistFigures.Item {
    fileprivate var remark: String {
        let checked = inspection.map { ",\($0.checkedOn) \($0.checker)检查" } ?? ""
        let due = inspection?.dueOn.map { ",期限 \($0)\(isOverdue ? " 已逾期" : "")" } ?? ""
        return status.label + (status == .mending ? due : "") + checked
    }
}
