import StationCore
import StationModel
import StationStore

/// What an office's own form can ask for: values by their names, and lists whose rows a table repeats.
package struct FormFields: Sendable {
    /// A value, by what stands between the braces: `{{主题}}`.
    package private(set) var values: [(name: String, value: String)] = []
    /// Rows by the name of their list: `{{名册.姓名}}` in a row of a table makes a row for everybody.
    package private(set) var lists: [(name: String, columns: [String], rows: [[String]])] = []

    package init() {}

    mutating func add(_ name: String, _ value: String) { values.append((name, value.printed)) }

    mutating func add(list name: String, _ columns: [String], _ rows: [[String]]) {
        lists.append((name, columns, rows.map { $0.map(\.printed) }))
    }

    package func value(_ name: String) -> String? { values.first { $0.name == name }?.value }

    /// All names, as they are written in a form.
    package var names: [String] {
        values.map(\.name) + lists.flatMap { list in list.columns.map { "\(list.name).\($0)" } }
    }
}

extension FormFields {
    /// The fields of what a paper is about.
    ///
    /// - Throws: what reading throws.
    package init(about subject: PaperSubject, in file: some Queries, period: Period) throws(Fault) {
        self.init()
        let today = file.desk.today
        add("今天", today.chineseDate)
        add("期间", period.name)
        add("政协委员会", try file.setting(.committee) ?? "")
        switch subject {
        case .session(let id): try add(session: file.session(id), in: file)
        case .submission(let id): try add(submission: file.submission(id), in: file)
        case .member(let id): try add(member: file.member(id), in: file, period)
        case .station(let id): try add(station: file.station(id), in: file, period)
        case .consultation(let id):
            if let found = try file.record(Consultation.self, id) { try add(record: found, in: file) }
        case .research(let id):
            if let found = try file.record(ResearchTopic.self, id) { try add(record: found, in: file) }
        case .city: try add(stations: file)
        }
    }

    private mutating func add(session count: SessionCount, in file: some Queries) throws(Fault) {
        let (session, tally) = (count.session, count.tally)
        let names = try file.stations().reduce(into: [RecordID: String]()) { $0[$1.id] = $1.name }
        add("联络站", session.hosts.compactMap { names[$0] }.joined(separator: "、"))
        for (name, value) in [
            ("主题", session.topic), ("形式", session.form), ("日期", session.day.chineseDate), ("时间", session.time),
            ("地点", session.place), ("备注", session.note), ("学习情况", session.minutes), ("应到", "\(tally.expected)"),
            ("实到", "\(tally.present)"), ("请假", "\(tally.excused)"), ("缺席", "\(tally.absent)"),
            ("参与率", tally.rate.shown),
        ] { add(name, value) }
        let roster = try file.roster(of: session.id)
        add(
            list: "名册", ["序号", "姓名", "单位及职务", "考勤", "备注"],
            roster.enumerated().map { place, line in
                let mark = line.attendance.mark
                return [
                    "\(place + 1)", line.attendance.name, line.post, mark == .unmarked ? "" : mark.label,
                    line.attendance.isGuest ? "列席" : mark == .excused ? "请假" : "",
                ]
            })
    }

    private mutating func add(submission: Submission, in file: some Queries) throws(Fault) {
        let sheet = try SubmissionSheet([submission], SubmissionWording(try file.words(.labels)), in: file)
        let cells = sheet.cells(submission, at: try file.station(submission.station).name)
        // None of the papers has a telephone.
        for (name, value) in zip(SubmissionSheet.columns, cells) where !Register.isPersonal(name) {
            add(name, value)
        }
        let course = try file.timeline(of: submission.id)
        add(
            list: "经过", ["日期", "步骤", "经办人"],
            course.map { [$0.day.chineseDate, $0.step?.label ?? "登记", $0.operatorName] })
    }

    private mutating func add(member: Member, in file: some Queries, _ period: Period) throws(Fault) {
        for (name, value) in [
            ("姓名", member.name), ("性别", member.gender), ("民族", member.ethnicity), ("党派", member.party),
            ("界别", member.sector), ("单位及职务", member.post), ("届次", member.term), ("编号", member.number),
            ("联络站", try file.stations().first { $0.id == member.station }?.name ?? ""),
            ("任职日期", member.from?.chineseDate ?? ""), ("离任日期", member.to?.chineseDate ?? ""),
        ] { add(name, value) }
        let last = period.judged(on: file.desk.today)
        let facts = try file.dutyFacts(of: member.id, from: period.first ?? .first(ofYear: 1), to: last)
        let study = AttendanceTally(facts.filter { $0.kind == "study" }.compactMap(\.mark))
        add("学习应到", "\(study.expected)")
        add("学习实到", "\(study.present)")
        add("学习参与率", study.rate.shown)
        add(
            list: "履职", ["序号", "日期", "种类", "事项"],
            facts.filter(\.isDone).enumerated().map { place, fact in
                ["\(place + 1)", fact.day?.chineseDate ?? "", DutyFact.label(ofKind: fact.kind), fact.sentence]
            })
    }

    private mutating func add(station: Station, in file: some Queries, _ period: Period) throws(Fault) {
        let day = period.judged(on: file.desk.today)
        for (name, value) in [
            ("联络站", station.name), ("乡镇", station.town), ("地址", station.address), ("负责人", station.head.name),
            ("专干", station.officer.name), ("联系领导", station.leader.name),
        ] { add(name, value) }
        let filter = MemberFilter(station: station.id, servingOn: day)
        let members = try file.members(filter, window: 0..<max(1, file.memberCount(filter)))
        add("委员人数", "\(members.count)")
        let items = try file.checklist(of: station.id, on: day).items
        add("达标项数", "\(items.count { $0.status == .met })")
        add(
            list: "委员", ["序号", "姓名", "界别", "单位及职务"],
            members.enumerated().map { ["\($0.offset + 1)", $0.element.name, $0.element.sector, $0.element.post] })
        add(
            list: "标准", ["序号", "名称", "内容", "结果", "依据", "检查日期", "检查人"],
            items.map { item in
                [
                    "\(item.standard.position)", item.standard.title, item.standard.detail, item.status.label,
                    item.inspection?.evidence ?? "", item.inspection?.checkedOn.chineseDate ?? "",
                    item.inspection?.checker.name ?? "",
                ]
            })
    }

    private mutating func add<R: Described>(record: R, in file: some Queries) throws(Fault) {
        let kind = R.described
        let names = try file.stations().reduce(into: [RecordID: String]()) { $0[$1.id] = $1.name }
        add("联络站", record.hosts.compactMap { names[$0] }.joined(separator: "、"))
        for field in kind.asked where !field.isSensitive && field.kind != .member {
            if case .record = field.kind { continue }
            add(field.label, field.text(field.get(record)))
        }
        let people = kind.participants.map { record[keyPath: $0] } ?? []
        let called = try file.names(ofPeople: Set(people.map(\.member)))
        for role in kind.people {
            add(
                role.label,
                people.filter { $0.role == role.role }.compactMap { called[$0.member] }.joined(separator: "、"))
        }
    }

    private mutating func add(stations file: some Queries) throws(Fault) {
        add(
            list: "联络站", ["序号", "名称", "乡镇", "负责人", "专干"],
            try file.stations().enumerated().map {
                ["\($0.offset + 1)", $0.element.name, $0.element.town, $0.element.head.name, $0.element.officer.name]
            })
    }
}
