import StationCore
import StationModel
import StationStore

/// The papers of a submission; none of them has a telephone or an internal note.
extension PrintedReport {
    /// 社情民意信息, single, with the boxes to be signed.
    package init(submission: Submission, in file: some Queries) throws(Fault) {
        let station = try file.station(submission.station).name
        let submitters = try file.submitterNames(of: submission.id)
        var text = PrintedText()
        text.address("编号：\(submission.number)    \(submission.registeredOn.chineseDate)")
        text.address(
            "反映人：\(submission.reporter.name)"
                + (submitters.isEmpty ? "" : "    提交委员：\(submitters.joined(separator: "、"))") + "    \(station)")
        text.say(of: submission)
        text.add(
            .table(
                PaperTable(
                    [.init("拟稿", .centre), .init("审核", .centre), .init("签发", .centre)], [["", "", ""]], rowHeight: 16)))
        self.init(title: submission.title, text.blocks, gaps: PrintedReport.gaps(of: submission))
    }

    /// 转办函, with the day of the answer.
    package init(referralOf submission: Submission, in file: some Queries) throws(Fault) {
        var text = PrintedText()
        text.address("\(submission.leadUnit.isEmpty ? PrintedReport.blank : submission.leadUnit)：")
        text.say(
            "现将社情民意信息《\(submission.title)》（编号 \(submission.number)）转你单位办理。请"
                + (submission.dueOn.map { "于\($0.chineseDate)前" } ?? "及时")
                + "将办理情况填入所附答复反馈单，加盖公章后反馈。"
                + (submission.helpingUnits.isEmpty ? "" : "请\(submission.helpingUnits)协助办理。"))
        text.say(of: submission)
        text.sign([
            try PrintedReport.sender(of: submission, in: file), (submission.referredOn ?? file.desk.today).chineseDate,
        ])
        self.init(
            title: "关于转办社情民意信息 \(submission.number) 号的函", text.blocks,
            gaps: PrintedReport.gaps(of: submission)
                + (submission.leadUnit.isEmpty ? ["没有承办单位:还没有转办"] : [])
                + (submission.dueOn == nil ? ["没有答复期限"] : []))
    }

    /// 催办函.
    package init(reminderOf submission: Submission, in file: some Queries) throws(Fault) {
        let today = file.desk.today
        let earlier = try file.timeline(of: submission.id).count { $0.step == .remind }
        var text = PrintedText()
        text.address("\(submission.leadUnit.isEmpty ? PrintedReport.blank : submission.leadUnit)：")
        text.say(
            "社情民意信息《\(submission.title)》（编号 \(submission.number)）已于"
                + "\((submission.referredOn ?? submission.registeredOn).chineseDate)转你单位办理"
                + (submission.dueOn.map { due in
                    "，答复期限为\(due.chineseDate)" + (due < today ? "，至今已逾期 \(today - due) 天" : "")
                } ?? "") + "。" + (earlier == 0 ? "" : "此前已催办 \(earlier) 次。")
                + "请抓紧办理，并尽快书面答复；有困难的，请说明原因和预计办结的日期。")
        text.sign([try PrintedReport.sender(of: submission, in: file), today.chineseDate])
        self.init(
            title: "关于催办社情民意信息 \(submission.number) 号的函", text.blocks,
            gaps: submission.leadUnit.isEmpty ? ["没有承办单位:还没有转办"] : [])
    }

    /// 答复反馈单, to be filled in by who handles it.
    package init(replySlipOf submission: Submission, in file: some Queries) throws(Fault) {
        let rows: [[String]] = [
            ["编号", submission.number], ["标题", submission.title], ["承办单位", submission.leadUnit],
            ["转办日期", submission.referredOn?.chineseDate ?? ""], ["答复期限", submission.dueOn?.chineseDate ?? ""],
            ["办理情况", submission.answer], ["办理结果", "□ A  □ B  □ C  □ D"],
            ["经办人、电话", ""], ["承办单位（章）", ""], ["反映人意见", "□ 满意  □ 基本满意  □ 不满意"],
        ]
        self.init(
            title: "社情民意信息答复反馈单",
            [
                .table(
                    PaperTable([.init("项目", .centre, characters: 6), .init("内容", characters: 20)], rows, rowHeight: 14))
            ],
            gaps: submission.leadUnit.isEmpty ? ["没有承办单位:还没有转办"] : [])
    }

    /// Who sends it: the committee, or on the town's way the station.
    private static func sender(of submission: Submission, in file: some Queries) throws(Fault) -> String {
        let committee = try file.setting(.committee) ?? ""
        guard submission.route == .city, !committee.isEmpty else { return try file.station(submission.station).name }
        return committee
    }

    private static func gaps(of submission: Submission) -> [String] {
        [(submission.situation, "没有写情况"), (submission.proposal, "没有写建议")].filter {
            $0.0.allSatisfy(\.isWhitespace)
        }.map(\.1)
    }
}

extension PrintedText {
    /// 情况, 原因, 建议, as far as they are written.
    fileprivate mutating func say(of submission: Submission) {
        for (title, words) in [("情况", submission.situation), ("原因", submission.cause), ("建议", submission.proposal)]
        where !words.allSatisfy(\.isWhitespace) {
            part(title)
            for line in words.split(whereSeparator: \.isNewline) { say(String(line)) }
        }
    }
}
