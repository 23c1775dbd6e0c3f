import StationCore
import StationModel
import StationStore

/// The self-check sheet of the eight standards.
extension PrintedReport {
    /// 八有自查表 of a station.
    ///
    /// - Parameter isBlank: to take along and fill in by hand; else with what the newest inspection of each item found.
    package init(checklistOf station: Station, in file: some Queries, isBlank: Bool, on day: Day) throws(Fault) {
        let items = try file.checklist(of: station.id, on: day).items
        let rows = items.map { item -> [String] in
            let inspection = isBlank ? nil : item.inspection
            let due = inspection?.dueOn.map { "限\($0.chineseDate)整改" + (item.isOverdue ? "，已逾期" : "") } ?? ""
            return [
                "\(item.standard.position)", item.standard.title, item.standard.detail,
                isBlank ? "" : item.status.label,
                [inspection?.evidence ?? "", due].filter { !$0.isEmpty }.joined(separator: "；"),
                [inspection?.checkedOn.chineseDate ?? "", inspection?.checker.name ?? ""].filter { !$0.isEmpty }
                    .joined(separator: " "),
            ]
        }
        let met = items.count { $0.status == .met }
        let columns: [PaperTable.Column] = [
            .init("序号", .centre, characters: 2), .init("标准", characters: 5), .init("内容", characters: 7),
            .init("结果", .centre, characters: 3), .init("依据", characters: 8), .init("检查", characters: 5),
        ]
        self.init(
            title: "\(station.name)“八有”标准自查表",
            [
                .address(
                    isBlank
                        ? "检查日期：" + PrintedReport.blank + "检查人：" + PrintedReport.blank
                        : "截至\(day.chineseDate)：达标 \(met) 项，共 \(items.count) 项"),
                .table(PaperTable(columns, rows, rowHeight: isBlank ? 20 : 12)),
            ])
    }
}
