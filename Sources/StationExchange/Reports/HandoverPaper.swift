import StationCore
import StationModel
import StationStore

extension PrintedReport {
    /// 交接单 of a station: who is on the roster, what comes, what is open, and by whom it is taken over.
    package init(handoverOf station: Station, in file: some Queries, moment: String) throws(Fault) {
        let today = file.desk.today
        var text = PrintedText()
        text.part("在册")
        let members = try file.memberCount(MemberFilter(station: station.id, servingOn: today))
        let sessions = try file.sessions(of: station.id, in: .year(today.year)).map(\.session)
            .filter { $0.state != .cancelled }.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
        text.say("在任委员 \(members) 名；本年学习活动已办 \(sessions.count { $0.state == .closed }) 次。")
        text.part("没有办完的学习活动")
        let open = sessions.filter { $0.state == .open }
        text.list(
            open.map { session in
                let place = session.place.isEmpty ? "" : "，\(session.place)"
                return "\(session.day.chineseDate) \(session.topic)，\(session.day > today ? "计划中" : "还没有结束")\(place)"
            })
        if open.isEmpty { text.say("无。") }
        text.part("没有办完的社情民意")
        let filter = SubmissionFilter(station: station.id, standing: .open, day: today)
        let submissions = try file.submissions(filter, window: 0..<500)
        if submissions.isEmpty {
            text.say("无。")
        } else {
            let rows = submissions.map {
                [
                    $0.number, $0.title, $0.state.label, $0.leadUnit,
                    $0.dueOn.map { $0.chineseDate + ($0 < today ? "，已逾期" : "") } ?? "",
                ]
            }
            text.add(
                .table(
                    PaperTable(
                        [
                            .init("编号", .centre, characters: 4), .init("标题", characters: 10),
                            .init("状态", .centre, characters: 4), .init("承办单位", characters: 5),
                            .init("答复期限", .centre, characters: 5),
                        ], rows)))
        }
        text.part("八有标准没有达标的")
        let items = try file.checklist(of: station.id, on: today).items.filter { $0.status != .met }
        text.list(
            items.map { item in
                "\(item.standard.title)：\(item.status.label)"
                    + (item.inspection?.dueOn.map { "，限\($0.chineseDate)整改" + (item.isOverdue ? "，已逾期" : "") } ?? "")
            })
        if items.isEmpty { text.say("无。") }
        text.part("其他移交")
        text.add(
            .table(
                PaperTable(
                    [
                        .init("项目", .centre, characters: 7), .init("件数", .centre, characters: 4),
                        .init("存放处", characters: 10), .init("备注", characters: 6),
                    ],
                    ["数据文件和备份", "口令（当面交接）", "纸质台账", "公章、钥匙", ""].map { [$0, "", "", ""] }, rowHeight: 10)))
        text.add(
            .table(
                PaperTable(
                    [.init("移交人", .centre), .init("接交人", .centre), .init("监交人", .centre)], [["", "", ""]],
                    rowHeight: 16)))
        text.add(.notes(["截至\(today.chineseDate)。" + (try file.head().map { "日志号：\($0.text)。" } ?? "")]))
        self.init(title: "\(station.name)交接单", text.blocks)
    }
}
