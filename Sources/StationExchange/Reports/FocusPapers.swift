import StationCore
import StationModel
import StationStore

/// The papers of consultations and research.
extension PrintedReport {
    /// 协商纪要: who met where on what, what was said and answered, what came of it.
    package init(minutesOf consultation: Consultation, in file: some Queries) throws(Fault) {
        let names = try file.names(ofPeople: Set(consultation.participants.map(\.member)))
        let opinions = try file.records(of: Opinion.self, RecordFilter()).filter {
            $0.consultation == consultation.id
        }.sorted { ($0.day?.number ?? .max, $0.id) < ($1.day?.number ?? .max, $1.id) }
        let speakers = try file.names(ofPeople: Set(opinions.compactMap(\.member)))
        var text = PrintedText()
        text.part("基本情况")
        text.say("议题：\(consultation.title)。" + (consultation.form.isEmpty ? "" : "形式：\(consultation.form)协商。"))
        text.say(
            "时间：\((consultation.metOn ?? consultation.begunOn)?.chineseDate ?? PrintedReport.blank)。"
                + "地点：\([consultation.place, consultation.spot].first { !$0.isEmpty } ?? PrintedReport.blank)。")
        text.say("主办：\(try PrintedReport.holders(consultation, in: file))。")
        if !consultation.proposedBy.isEmpty { text.say("提出人：\(consultation.proposedBy)。") }
        let people = consultation.participants.compactMap { names[$0.member] }
        text.say("参加委员：\(people.isEmpty ? "无" : people.joined(separator: "、"))。")
        text.part("协商意见")
        let parts = opinions.reduce(into: [String]()) { if !$0.contains($1.part) { $0.append($1.part) } }
        for part in parts {
            text.section(part)
            text.list(
                opinions.filter { $0.part == part }.map { opinion in
                    let who = opinion.member.flatMap { speakers[$0] } ?? opinion.speaker
                    return "\(who)：\(opinion.words.oneLine)"
                        + (opinion.answer.isEmpty ? "" : " 答复：\(opinion.answer.oneLine)")
                })
        }
        if opinions.isEmpty { text.say("没有登记协商意见。") }
        text.part("采纳与落实")
        let result = [
            consultation.result,
            consultation.adoptedOn.map { "\($0.chineseDate)答复" } ?? "", consultation.answer.oneLine,
        ].filter { !$0.isEmpty }.joined(separator: "，")
        text.say(result.isEmpty ? "还没有答复。" : "采纳：\(result)。")
        if !consultation.carriedOut.isEmpty {
            text.say(
                "落实：\(consultation.carriedOutOn.map { "\($0.chineseDate) " } ?? "")\(consultation.carriedOut.oneLine)。")
        }
        try text.outcomes(of: { $0.consultation == consultation.id }, in: file)
        text.sign(["记录人：" + PrintedReport.blank, "审签：" + PrintedReport.blank])
        let gaps = [
            (consultation.metOn == nil ? "" : "-", "没有协商会日期"), (consultation.place, "没有协商会地点"),
            (people.joined(), "没有参加委员"), (opinions.isEmpty ? "" : "-", "没有协商意见"),
        ]
        self.init(
            title: "“\(consultation.title)”协商纪要", text.blocks, gaps: gaps.filter { $0.0.isEmpty }.map(\.1))
    }

    /// 调研报告 front page: the topic with its data; the report itself is written apart.
    package init(researchOf topic: ResearchTopic, in file: some Queries) throws(Fault) {
        let names = try file.names(ofPeople: Set(topic.participants.map(\.member)))
        func people(_ role: String) -> String {
            topic.participants.filter { $0.role == role }.compactMap { names[$0.member] }.joined(separator: "、")
        }
        let visits = try file.records(of: ResearchVisit.self, RecordFilter()).filter { $0.topic == topic.id }
            .sorted { ($0.day?.number ?? .max, $0.id) < ($1.day?.number ?? .max, $1.id) }
        let rows: [[String]] = [
            ["课题", topic.title], ["立项日期", topic.begunOn?.chineseDate ?? ""],
            ["主办", try PrintedReport.holders(topic, in: file)], ["牵头委员", people("lead")], ["参加委员", people("")],
            ["实地调研", visits.map { "\($0.day?.chineseDate ?? "")\($0.place)" }.joined(separator: "；")],
            ["报告", topic.report], ["审议", topic.review.oneLine],
            ["报送", [topic.document, topic.submittedTo].filter { !$0.isEmpty }.joined(separator: "，")],
            [
                "采纳",
                [topic.adoptedOn?.chineseDate ?? "", topic.adoptedBy].filter { !$0.isEmpty }.joined(separator: "，"),
            ],
            [
                "批示",
                [topic.instructedOn?.chineseDate ?? "", topic.instructedBy, topic.instruction.oneLine].filter {
                    !$0.isEmpty
                }
                .joined(separator: "，"),
            ],
            [
                "落实",
                [topic.carriedOutOn?.chineseDate ?? "", topic.carriedOut.oneLine].filter { !$0.isEmpty }
                    .joined(separator: "，"),
            ],
        ]
        var text = PrintedText()
        text.add(
            .table(PaperTable([.init("项目", .centre, characters: 5), .init("内容", characters: 22)], rows, rowHeight: 10)))
        let seen = visits.filter { !$0.seen.isEmpty }
        if !seen.isEmpty {
            text.part("实地所见")
            text.list(seen.map { "\($0.day?.chineseDate ?? "")，\($0.place)：\($0.seen.oneLine)" })
        }
        try text.outcomes(of: { $0.topic == topic.id }, in: file)
        let gaps = [(topic.report, "还没有调研报告"), (people("lead"), "没有牵头委员"), (visits.isEmpty ? "" : "-", "没有实地走访")]
        self.init(
            title: "关于“\(topic.title)”的调研报告", text.blocks, gaps: gaps.filter { $0.0.isEmpty }.map(\.1))
    }

    private static func holders(_ record: some Described, in file: some Queries) throws(Fault) -> String {
        let names = try file.stationsAndNeighbours().reduce(into: [RecordID: String]()) { $0[$1.id] = $1.name }
        let hosts = record.hosts.compactMap { names[$0] }
        guard hosts.isEmpty else { return hosts.joined(separator: "、") }
        let committee = try file.setting(.committee) ?? ""
        return committee.isEmpty ? "全市" : committee
    }
}

extension PrintedText {
    /// What a consultation or a topic brought about, as a table; nothing where it did not.
    fileprivate mutating func outcomes(
        of isMeant: (FocusOutcome) -> Bool, in file: some Queries
    ) throws(Fault) {
        let outcomes = try file.records(of: FocusOutcome.self, RecordFilter()).filter(isMeant)
        guard !outcomes.isEmpty else { return }
        part("落实事项")
        add(
            .table(
                PaperTable(
                    [
                        .init("事项", characters: 8), .init("地点", characters: 6), .init("承办单位", characters: 6),
                        .init("期限", .centre, characters: 4), .init("完成", .centre, characters: 4),
                    ],
                    outcomes.map {
                        [$0.title, $0.place, $0.unit, $0.dueOn?.chineseDate ?? "", $0.doneOn?.chineseDate ?? ""]
                    })))
    }
}

extension String {
    /// Its lines as one.
    fileprivate var oneLine: String {
        split(whereSeparator: \.isNewline).joined(separator: " ").trimmingPrefix(" ").description
    }
}
