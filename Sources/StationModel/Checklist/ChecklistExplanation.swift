import StationCore

extension Explanation {
    /// A figure of the checklist, of one station or of several together.
    public init(_ figure: Figure, checklists: [(station: Station, figures: ChecklistFigures)], value: FigureValue) {
        let rows = checklists.flatMap { station, figures in
            figures.items.map { item -> Row in
                let isCounted = figure == .standardsLate ? item.isOverdue : item.status == .met
                let whole = figure == .standardsLate ? 0 : 1
                let subject = Finding.Subject.standard(item.standard.code)
                let checked = item.inspection.map { ",\($0.checkedOn) \($0.checker)检查" } ?? ""
                let due = item.inspection?.dueOn.map { ",期限 \($0)\(item.isOverdue ? " 已逾期" : "")" } ?? ""
                let remark = item.status.label + (item.status == .mending ? due : "") + checked
                return isCounted
                    ? .counted(item.standard.title, remark, of: whole, subject: subject, station: station.id)
                    : .left(item.standard.title, remark, of: whole, subject: subject, station: station.id)
            }
        }
        self.init(figure, value, rows: rows)
    }
}
