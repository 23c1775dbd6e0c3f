import StationCore
import StationModel
import StationStore

/// The papers of a study session.
extension PrintedReport {
    /// 会议通知, with a slip to answer on.
    package init(noticeOf count: SessionCount, in file: some Queries) throws(Fault) {
        let (session, hosts) = (count.session, try PrintedReport.hosts(of: count.session, in: file))
        let purpose = session.form.isEmpty ? "学习活动" : session.form
        var text = PrintedText()
        text.address("各位委员：")
        text.say("定于\(session.day.chineseDate)举行“\(session.topic)”\(purpose)，现将有关事项通知如下。")
        text.part("时间、地点")
        text.say("时间：\(PrintedReport.moment(of: session))。")
        text.say("地点：\(session.place.isEmpty ? PrintedReport.blank : session.place)。")
        text.part("参加人员")
        text.say("\(hosts.joined(separator: "、"))全体委员，共 \(count.tally.expected) 名。")
        text.part("内容")
        text.say("\(session.topic)。\(session.note)")
        text.part("有关要求")
        text.say("请准时到会。不能到会的，请在会前向联络站请假并说明事由；会后安排补学。")
        text.sign(hosts + [file.desk.today.chineseDate])
        // It is cut off and sent back: no part of the notice.
        text.add(.part("回执"))
        text.add(
            .table(
                PaperTable(
                    [.init("姓名", characters: 6), .init("是否到会", characters: 6), .init("请假事由", characters: 14)],
                    [["", "", ""]], rowHeight: 12)))
        self.init(
            title: "关于举行“\(session.topic)”\(purpose)的通知", text.blocks, gaps: PrintedReport.gaps(of: session))
    }

    /// 签到表: a row for everybody on the roster, with room to sign.
    package init(signInOf count: SessionCount, in file: some Queries) throws(Fault) {
        let session = count.session
        let roster = try file.roster(of: session.id)
        let rows = roster.enumerated().map { place, line in
            let note = line.attendance.isGuest ? "列席" : line.attendance.mark == .excused ? "请假" : ""
            return ["\(place + 1)", line.attendance.name, line.post, "", note]
        }
        let place = session.place.isEmpty ? PrintedReport.blank : session.place
        let columns: [PaperTable.Column] = [
            .init("序号", .centre, characters: 2), .init("姓名", characters: 5), .init("单位及职务", characters: 11),
            .init("签名", characters: 7), .init("备注", characters: 3),
        ]
        self.init(
            title: "\(try PrintedReport.hosts(of: session, in: file).joined(separator: "、"))学习活动签到表",
            [
                .address("主题：\(session.topic)\(session.form.isEmpty ? "" : "（\(session.form)）")"),
                .address("时间：\(PrintedReport.moment(of: session))    地点：\(place)"),
                .address("应到 \(count.tally.expected) 名，实到　　　名，请假　　　名，缺席　　　名"),
                .table(PaperTable(columns, rows, rowHeight: 9)),
            ], gaps: PrintedReport.gaps(of: session) + (rows.isEmpty ? ["名册上没有人"] : []))
    }

    /// 学习情况: who came, who did not, what was said.
    package init(minutesOf count: SessionCount, in file: some Queries) throws(Fault) {
        let (session, tally) = (count.session, count.tally)
        let roster = try file.roster(of: session.id)
        func names(_ marks: [AttendanceMark]) -> String {
            let names = roster.filter { !$0.attendance.isGuest && marks.contains($0.attendance.mark) }.map(
                \.attendance.name)
            return names.isEmpty ? "无" : names.joined(separator: "、")
        }
        var text = PrintedText()
        text.part("基本情况")
        text.say("时间：\(PrintedReport.moment(of: session))。")
        if !session.place.isEmpty { text.say("地点：\(session.place)。") }
        text.say("主办：\(try PrintedReport.hosts(of: session, in: file).joined(separator: "、"))。")
        text.say(
            "应到 \(tally.expected) 名，实到 \(tally.present) 名，请假 \(tally.excused) 名，缺席 \(tally.absent) 名，参与率 \(tally.rate.shown)。"
        )
        text.part("到会情况")
        text.say("出席：\(names([.present, .late]))。")
        text.say("请假：\(names([.excused]))。")
        text.say("缺席：\(names([.absent]))。")
        let guests = roster.filter { $0.attendance.isGuest && $0.attendance.mark == .present }.map(\.attendance.name)
        if !guests.isEmpty { text.say("列席：\(guests.joined(separator: "、"))。") }
        text.part("学习情况")
        for line in session.minutes.split(whereSeparator: \.isNewline) { text.say(String(line)) }
        text.sign(["记录人：" + PrintedReport.blank])
        var gaps = PrintedReport.gaps(of: session)
        if session.minutes.allSatisfy(\.isWhitespace) { gaps.append("学习情况还没有写") }
        if tally.unmarked > 0 { gaps.append("还有 \(tally.unmarked) 人未登记") }
        self.init(title: "“\(session.topic)”学习情况", text.blocks, gaps: gaps)
    }

    /// 补学通知: to those who did not come.
    package init(makeUpOf count: SessionCount, in file: some Queries) throws(Fault) {
        let session = count.session
        let missing = try file.roster(of: session.id).filter {
            !$0.attendance.isGuest && [.excused, .absent].contains($0.attendance.mark)
        }
        var text = PrintedText()
        text.address(missing.map(\.attendance.name).joined(separator: "、") + "委员：")
        text.say(
            "\(session.day.chineseDate)举行的“\(session.topic)”\(session.form.isEmpty ? "学习活动" : session.form)您未能到会。请自学会议材料，或参加下一次集中学习，并将补学情况告知联络站，由联络站登记。"
        )
        text.sign(try PrintedReport.hosts(of: session, in: file) + [file.desk.today.chineseDate])
        self.init(title: "补学通知", text.blocks, gaps: missing.isEmpty ? ["没有未到会的人"] : [])
    }

    private static func hosts(of session: StudySession, in file: some Queries) throws(Fault) -> [String] {
        let names = try file.stationsAndNeighbours().reduce(into: [RecordID: String]()) { $0[$1.id] = $1.name }
        return session.hosts.compactMap { names[$0] }
    }

    private static func moment(of session: StudySession) -> String {
        session.day.chineseDate + (session.time.isEmpty ? "" : " \(session.time)")
    }

    private static func gaps(of session: StudySession) -> [String] {
        [(session.time, "没有填时间"), (session.place, "没有填地点")].filter { $0.0.isEmpty }.map(\.1)
    }

    /// Room for what is written in by hand.
    static let blank = "　　　　　　"
}
