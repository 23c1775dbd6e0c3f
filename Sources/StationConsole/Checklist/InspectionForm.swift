import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Registers one inspection of one standard.
enum InspectionForm {
    static func form(
        item: ChecklistFigures.Item, station: Station, status: Inspection.Status, focus: String? = nil,
        _ context: Context
    ) throws -> FormScreen {
        let now = item.inspection
        let needsDay = status == .mending && now?.dueOn == nil
        var own = RecordForm<Inspection>.Bespoke()
        own.title = "检查登记 \(station.shortName)"
        own.key = "\(station.id)/\(item.standard.code)"
        own.asksStation = false
        own.focus = focus ?? (needsDay ? "due_on" : "status")
        own.isComparable = false
        own.reopen = { context in
            let now = try context.file.checklist(of: station.id, on: context.day).items
            let same = now.first { $0.standard.code == item.standard.code } ?? item
            return try form(item: same, station: station, status: status, focus: focus, context)
        }
        own.aside = { _, _, _ in [.init(text: "“\(item.standard.title)” \(item.standard.detail)")] }
        // What another console has found meanwhile is not covered by this one unseen.
        let seen = now.map { [item.standard.code: $0] } ?? [:]
        own.save = { try $1.save($0, insteadOf: seen) }
        own.done = { receipt, _, _ in Done(receipt, then: .pop) }
        return try RecordForm.form(nil, context, bespoke: own) { inspection in
            (inspection.station, inspection.status) = (station.id, status)
            (inspection.standard, inspection.title) = (item.standard.code, item.standard.title)
            // What showed that it fell short is no proof that it is met.
            inspection.evidence = now?.status == .mending && status == .met ? "" : now?.evidence ?? ""
            inspection.checker = Somebody(context.file.desk.operatorName)
            if status == .mending { inspection.dueOn = now?.dueOn }
        }
    }
}
