import StationCore
import StationModel
import StationStore

/// 委员答卷 on paper: what was asked of a member, what is done by which record, study, training, the report on duty.
extension PrintedReport {
    /// A member's answer sheet of a year.
    ///
    /// - Parameter moment: when it is made, as the clock on the wall shows it.
    package init(ofMember member: Member, in file: some Queries, year: Int, moment: String) throws(Fault) {
        let period = ReportPeriod(.year(year), today: file.desk.today)
        let facts = try file.dutyFacts(of: member.id, year: year)
        let plans = try file.dutyPlans(of: [member.id], year: year)[member.id] ?? []
        let sheet = DutySheet(plans: plans, facts: facts)
        var text = PrintedText()
        text.say(try PrintedReport.person(file.member(member, seatedOn: period.judged), in: file))
        PrintedReport.plan(sheet, in: &text)
        PrintedReport.besides(sheet, in: &text)
        PrintedReport.attendance(facts, in: &text)
        try PrintedReport.training(facts, in: &text, file)
        try PrintedReport.reports(of: member, period, in: &text, file)
        self.init(
            title: "\(member.name)\(year)年委员答卷",
            text.blocks + [try PrintedReport.footer(file, period, moment: moment)])
    }

    /// The answer sheets of all who serve at a station, one page after another in the official order of names.
    package init(ofMembersAt station: Station, in file: some Queries, year: Int, moment: String) throws(Fault) {
        let judged = min(file.desk.today, Day.last(ofYear: year))
        let filter = MemberFilter(station: station.id, servingOn: judged)
        let members = try file.members(filter, window: 0..<max(1, file.memberCount(filter)))
        let title = "\(station.name)\(year)年委员答卷（\(members.count) 名）"
        if members.isEmpty {
            self.init(title: title, [.paragraph("\(judged.chineseDate)没有在任委员。")])
            return
        }
        var pages: [PrintedReport] = []
        for member in members {
            pages.append(try PrintedReport(ofMember: member, in: file, year: year, moment: moment))
        }
        self.init(title: title, joining: pages)
    }

    // MARK: Parts

    private static func person(_ member: Member, in file: some Queries) throws(Fault) -> String {
        let station = try file.stations().first { $0.id == member.station }?.name ?? ""
        let service = member.from.map { "\($0.chineseDate)起任职" } ?? ""
        let end = member.to.map { "\($0.chineseDate)离任" } ?? ""
        return [
            member.number.isEmpty ? "" : "编号 \(member.number)", station, member.sector, member.party, member.post,
            member.term, service, end,
        ].filter { !$0.isEmpty }.joined(separator: "，") + "。"
    }

    private static func plan(_ sheet: DutySheet, in text: inout PrintedText) {
        text.part("委员作业")
        guard !sheet.lines.isEmpty else { return text.say("这一年没有布置作业。") }
        text.say("共 \(sheet.wanted) 件，已做 \(sheet.done) 件，\(sheet.missing == 0 ? "全部完成" : "还差 \(sheet.missing) 件")。")
        for line in sheet.lines {
            let note = line.note.isEmpty ? "" : "（\(line.note)）"
            let standing = line.missing == 0 ? "已完成" : "还差 \(line.missing) 件"
            text.section("\(line.item.label)\(note)：作业 \(line.wanted) 件，已做 \(line.done) 件，\(standing)。")
            text.list(line.facts.map(\.sentence))
        }
    }

    /// What stands in a part of its own.
    private static let elsewhere = ["duty_report", "training_class", "away"]

    /// What was done without having been asked for.
    private static func besides(_ sheet: DutySheet, in text: inout PrintedText) {
        text.part("作业以外")
        var isEmpty = true
        for group in sheet.beside where !elsewhere.contains(group.kind) {
            isEmpty = false
            text.section("\(DutyFact.label(ofKind: group.kind))：\(group.facts.count) 件。")
            text.list(group.facts.map(\.sentence))
        }
        if isEmpty { text.say("无。") }
    }

    /// Whatever attendance is taken of: study sessions, plenaries, meetings of the standing committee, other duties.
    private static func attendance(_ facts: [DutyFact], in text: inout PrintedText) {
        let marked = facts.filter { $0.mark.map { $0 != .unmarked } ?? false }
        text.part("出席情况")
        let kinds = marked.reduce(into: [String]()) { if !$0.contains($1.kind) { $0.append($1.kind) } }
        guard !kinds.isEmpty else { return text.say("没有登记出席的活动。") }
        for kind in kinds {
            // Who sat in is expected nowhere.
            let all = marked.filter { $0.kind == kind }
            let (own, sat) = (all.filter { !$0.isGuest }, all.count(where: \.isGuest))
            let tally = AttendanceTally(own.compactMap(\.mark))
            let rates = kind == "study" ? "，参与率 \(tally.rate.shown)，剔除准假 \(tally.rateExcludingExcused.shown)" : ""
            text.section(
                "\(DutyFact.label(ofKind: kind))：应到 \(tally.expected) 次，实到 \(tally.present) 次，请假 \(tally.excused) 次，"
                    + "缺席 \(tally.absent) 次\(rates)\(sat > 0 ? "；列席 \(sat) 次" : "")。")
            text.list(own.filter(\.isMissed).map(\.sentence))
        }
    }

    private static func training(
        _ facts: [DutyFact], in text: inout PrintedText, _ file: some Queries
    ) throws(Fault) {
        text.part("学习培训")
        var entries: [String] = []
        var (classes, days, away) = (0, 0, 0)
        let attended = try file.records(
            TrainingClass.self, facts.filter { $0.kind == TrainingClass.described.name }.map(\.record))
        for fact in facts where fact.isDone {
            if fact.kind == "away" {
                away += 1
                entries.append(fact.sentence)
            } else if fact.kind == TrainingClass.described.name, let training = attended[fact.record] {
                classes += 1
                days = days.adding(training.length)
                let length = "\(training.firstDay.map { "\($0.chineseShort)起 " } ?? "")\(training.length) 天"
                entries.append("\(fact.sentence)，\(training.host)（\(training.region)），\(length)")
            }
        }
        guard !entries.isEmpty else { return text.say("没有参加培训。") }
        text.say("培训班 \(classes) 期，共 \(days) 天\(away == 0 ? "" : "；外出培训 \(away) 次")。")
        text.list(entries)
    }

    private static func reports(
        of member: Member, _ period: ReportPeriod, in text: inout PrintedText, _ file: some Queries
    ) throws(Fault) {
        text.part("述职")
        let reports = try file.records(
            of: DutyReport.self, RecordFilter(station: member.station, in: period.period)
        ).filter { $0.member == member.id && $0.writtenOn.map { $0 <= file.desk.today } ?? true }
        guard !reports.isEmpty else { return text.say("还没有交履职报告。") }
        let meetings = try file.names(of: Set(reports.compactMap(\.meeting)), in: ReportMeeting.described.name)
        for report in reports {
            let heard = report.heardOn.map { "\($0.chineseDate)述职" } ?? "还没有述职"
            let meeting = report.meeting.flatMap { meetings[$0] }.map { "（\($0)）" } ?? ""
            text.say("\(report.writtenOn.map { "\($0.chineseDate)交履职报告，" } ?? "")\(heard)\(meeting)。")
            if !report.opinion.isEmpty { text.say("意见：\(report.opinion)") }
            for paragraph in report.text.split(separator: "\n") { text.say(String(paragraph)) }
        }
    }
}
