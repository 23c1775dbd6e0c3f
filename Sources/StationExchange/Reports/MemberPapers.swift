import StationCore
import StationModel
import StationStore

/// The papers of a member besides the answer sheet; none of them has a telephone or a date of birth.
extension PrintedReport {
    /// 履职档案 (一人一档): who it is, and by years what was done, by which record.
    package init(dossierOf member: Member, in file: some Queries, period: Period, moment: String) throws(Fault) {
        let day = period.judged(on: file.desk.today)
        let facts = try file.dutyFacts(of: member.id, from: Day.first(ofYear: 1), to: day, confidential: false)
        let station = try file.stations().first { $0.id == member.station }?.name ?? ""
        var text = PrintedText()
        let rows = [
            ["姓名", member.name, "编号", member.number, ""], ["性别", member.gender, "民族", member.ethnicity, ""],
            ["界别", member.sector, "党派", member.party, ""], ["届次", member.term, "联络站", station, ""],
            ["任职日期", member.from?.chineseDate ?? "", "离任日期", member.to?.chineseDate ?? "", ""],
            ["单位及职务", member.post, "", "", ""],
        ]
        text.add(
            .table(
                PaperTable(
                    [
                        .init("项目", .centre, characters: 4), .init("内容", characters: 7),
                        .init("项目", .centre, characters: 4), .init("内容", characters: 7),
                        .init("照片", .centre, characters: 5),
                    ], rows, rowHeight: 9, joinsLast: true)))
        for year in Set(facts.compactMap { $0.day?.year }).sorted(by: >) {
            let own = facts.filter { $0.day?.year == year }
            text.part("\(year)年")
            let study = AttendanceTally(own.filter { $0.kind == "study" }.compactMap(\.mark))
            if study.expected > 0 {
                text.say("学习活动应到 \(study.expected) 次，实到 \(study.present) 次，参与率 \(study.rate.shown)。")
            }
            text.say(byKind: own)
        }
        let undated = facts.filter { $0.day == nil }
        if !undated.isEmpty {
            text.part("不分年度")
            text.say(byKind: undated)
        }
        if facts.isEmpty { text.say("没有履职记录。") }
        let empty = [
            (member.number, "没有编号"), (member.sector, "没有界别"), (member.post, "没有单位及职务"),
            (member.from == nil ? "" : "-", "没有任职日期"),
        ]
        self.init(
            title: "\(member.name)履职档案",
            text.blocks + [
                try PrintedReport.footer(
                    file, ReportPeriod(.days(.first(ofYear: day.year), day), today: day), moment: moment)
            ], gaps: empty.filter { $0.0.isEmpty }.map(\.1) + ["照片另贴"])
    }

    /// 述职报告: what is in the records stands there already; the rest is to be written by who reports.
    package init(dutyReportOf member: Member, in file: some Queries, year: Int) throws(Fault) {
        let facts = try file.dutyFacts(of: member.id, year: year)
        let reports = try file.records(of: DutyReport.self, RecordFilter(station: member.station, in: .year(year)))
        let report = reports.first { $0.member == member.id }
        var text = PrintedText()
        text.address(
            [member.name, member.sector, member.post].filter { !$0.isEmpty }.joined(separator: "，"))
        text.part("履职情况")
        if let words = report?.text, !words.allSatisfy(\.isWhitespace) {
            for line in words.split(whereSeparator: \.isNewline) { text.say(String(line)) }
        } else {
            let study = AttendanceTally(facts.filter { $0.kind == "study" }.compactMap(\.mark))
            text.say("\(year)年，应参加学习活动 \(study.expected) 次，实到 \(study.present) 次，请假 \(study.excused) 次。")
            text.say(byKind: facts.filter { $0.kind != "study" && $0.isDone })
        }
        for title in ["主要体会", "存在的不足", "下一步打算"] {
            text.part(title)
            for _ in 0..<3 { text.say("") }
        }
        text.sign(["述职人：" + PrintedReport.blank, report?.writtenOn?.chineseDate ?? "　　　年　　月　　日"])
        self.init(
            title: "\(member.name)\(year)年度述职报告", text.blocks,
            gaps: (facts.isEmpty ? ["这一年没有履职记录"] : []) + (report == nil ? ["还没有登记履职报告"] : []))
    }

    /// 考核得分表: each line with the records behind it, and where a cap cut.
    package init(scoreOf member: Member, in file: some Queries, year: Int, moment: String) throws(Fault) {
        let title = "\(member.name)\(year)年度考核得分表"
        guard let table = try file.assessmentTable(), !table.categories.isEmpty else {
            self.init(title: title, [.paragraph("还没有选定考核表。")], gaps: ["没有选定考核表,算不出得分"])
            return
        }
        let score = Assessment(table, facts: try file.dutyFacts(of: member.id, year: year))
        let rows = score.lines.map { line -> [String] in
            let cut = line.points == line.raw ? "" : "原 \(Points.signed(line.raw))，封顶后 \(Points.signed(line.points))"
            let grounds = line.entries.map {
                $0.fact.sentence + ($0.reason.isEmpty ? " \(Points.signed($0.points))" : "（\($0.reason)）")
            }
            return [
                line.category, line.title, (grounds + [cut]).filter { !$0.isEmpty }.joined(separator: "；"),
                Points.signed(line.points),
            ]
        }
        let columns: [PaperTable.Column] = [
            .init("类别", characters: 4), .init("项目", characters: 7), .init("依据", characters: 14),
            .init("得分", .right, characters: 3),
        ]
        var blocks: [PaperBlock] = [
            .address(
                [member.name, member.sector, member.post, "考核表：\(table.title)"].filter { !$0.isEmpty }
                    .joined(separator: "    ")),
            .table(PaperTable(columns, rows + [["合计", "", score.band?.title ?? "", Points.text(score.total)]])),
        ]
        if !score.requirements.isEmpty {
            blocks.append(
                .paragraph(
                    "基本要求："
                        + score.requirements.map { "\($0.requirement.title) \($0.done)/\($0.requirement.number)" }
                        .joined(separator: "；") + "。"))
        }
        let unknown = table.unknown.isEmpty ? [] : ["这张表没有公开、因而空着的：" + table.unknown.joined(separator: "；") + "。"]
        blocks.append(
            .notes(
                ["得分由履职记录按考核表算出，不作名次。生成时间：\(moment)。"] + unknown
                    + (table.source.isEmpty ? [] : ["出处：\(table.source)。"])))
        self.init(title: title, blocks, gaps: table.partial == true ? ["考核表分值不全,不评等级"] : [])
    }

    /// The same paper of everybody who serves at a station, one after another in the official order of names.
    init(
        _ title: String, ofMembersAt station: Station, in file: some Queries, on day: Day,
        _ page: (Member) throws(Fault) -> PrintedReport
    ) throws(Fault) {
        let filter = MemberFilter(station: station.id, servingOn: day)
        var pages: [PrintedReport] = []
        for member in try file.members(filter, window: 0..<max(1, file.memberCount(filter))) {
            pages.append(try page(member))
        }
        guard !pages.isEmpty else {
            self.init(title: "\(station.name)\(title)", [.paragraph("\(day.chineseDate)没有在任委员。")], gaps: ["没有在任委员"])
            return
        }
        self.init(title: "\(station.name)\(title)（\(pages.count) 名）", joining: pages)
    }
}

extension PrintedText {
    /// Facts under the kinds of what they are, each with its record.
    fileprivate mutating func say(byKind facts: [DutyFact]) {
        let kinds = facts.reduce(into: [String]()) { if !$0.contains($1.kind) { $0.append($1.kind) } }
        for kind in kinds {
            let own = facts.filter { $0.kind == kind }
            section("\(DutyFact.label(ofKind: kind))：\(own.count) 件。")
            list(own.map(\.sentence))
        }
    }
}
