import StationCore

/// How a station stands against its standards on a day (docs/rules.md, 八有).
package struct ChecklistFigures: Hashable, Sendable {
    /// One standard and the inspection that counts for it.
    package struct Item: Hashable, Sendable {
        package var standard: Standard
        /// The newest inspection up to the day; nil if there is none.
        package var inspection: Inspection?
        /// 整改中 with a due day before the day.
        package var isOverdue: Bool
        /// The status that counts.
        package var status: Inspection.Status { inspection?.status ?? .unchecked }
    }

    /// All items, in the list's order.
    package let items: [Item]

    /// The figures of `station` from any inspections; those of other stations, of later days and of standards
    /// that are not in `standards` do not count. Of two on one day the one entered later counts.
    package init(standards: [Standard], inspections: [Inspection], station: RecordID, on day: Day) {
        var newest: [String: Inspection] = [:]
        for inspection in inspections where inspection.station == station && inspection.checkedOn <= day {
            if let known = newest[inspection.standard],
                (known.checkedOn, known.id) > (inspection.checkedOn, inspection.id)
            {
                continue
            }
            newest[inspection.standard] = inspection
        }
        items = standards.sorted { $0.position < $1.position }.map { standard in
            let inspection = newest[standard.code]
            let overdue = inspection?.status == .mending && inspection?.dueOn.map { $0 < day } ?? false
            return Item(standard: standard, inspection: inspection, isOverdue: overdue)
        }
    }

    /// Items that are 已达标.
    package var met: Int { items.count { $0.status == .met } }
    /// Items in 整改 whose due day has passed.
    package var overdue: Int { items.count { $0.isOverdue } }
    /// Whether every item is met; a list without items is not.
    package var isMet: Bool { !items.isEmpty && met == items.count }

    /// What falls short, one finding an item.
    package func findings(station: RecordID) -> [Finding] {
        items.compactMap { item in
            let title = item.standard.title
            let subject = Finding.Subject.standard(item.standard.code)
            let due = item.inspection?.dueOn
            func finding(_ code: String, _ text: String, _ weight: Finding.Weight = .short) -> Finding {
                let about = [title, item.inspection?.evidence ?? ""].filter { !$0.isEmpty }.joined(separator: "  ")
                return Finding(
                    code, text, about: item.inspection == nil ? "\(title)  尚未检查" : about, due: due, station: station,
                    subject: subject, weight: weight)
            }
            switch item.status {
            case .met: return nil
            case .mending where item.isOverdue:
                return finding("checklist.overdue", "“\(title)”整改已逾期,期限 \(due!)", .overdue)
            case .mending:
                return finding("checklist.mending", "“\(title)”整改中" + (due.map { ",期限 \($0)" } ?? ",未定期限"))
            case .unmet: return finding("checklist.unmet", "“\(title)”未达标")
            case .unchecked: return finding("checklist.unchecked", "“\(title)”尚未检查")
            }
        }
    }
}
