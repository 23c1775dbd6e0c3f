import ConsoleKit
import StationCore
import StationModel
import StationSamples
import StationStore
import TerminalKit

@testable import StationConsole

/// A console whose every record is filled with text that is hard to keep straight, and every page of it.
struct AwkwardDesk {
    /// Marks of ambiguous width, a character beyond the first plane, combining marks, control and format characters.
    static let sign = "“说”…—①𠮷e\u{301}·→■\u{1B}[31m\u{7}\u{200F}\u{202E}\t"
    /// Sixty characters, wide, narrow and ambiguous by turns.
    static let title = String((String(repeating: "“河里镇a”…街道—综合①整治𠮷", count: 5)).prefix(60))
    /// Several lines, one of them without a place to break, one of control characters.
    static let paragraph = [
        String(repeating: "路灯不亮，“群众”出行不便。", count: 12), String(repeating: "a", count: 150), "", sign,
        String(repeating: "—", count: 90), String(repeating: "e\u{301}\u{323}", count: 50),
    ].joined(separator: "\n")

    let desk: Desktop
    let stations: [Station]
    let members: [Member]
    let sessions: [StudySession]
    let submissions: [Submission]
    let officer: InformationOfficer

    private typealias Records = (
        stations: [Station], members: [Member], sessions: [StudySession], submissions: [Submission],
        officer: InformationOfficer
    )

    init() throws {
        let (kept, records) = try AwkwardDesk.filled.get()
        desk = try Desktop(kept: kept, today: Desktop.today)
        (stations, members, sessions, submissions, officer) = records
        desk.file.desk.operatorName = "值班员“小①”"
    }

    private static let filled = Result {
        let desk = try Desktop(stations: ["岭南镇“试点”①委员联络站", "北泗镇—𠮷社区委员联络站", "河里镇委员联络站"])
        let records = try fill(desk)
        let clock = desk.file.desk.now()
        desk.file.close()
        return (try KeptFolder(desk.folder, clock: clock), records)
    }

    private static func fill(_ desk: Desktop) throws -> Records {
        let file = desk.file
        let sign = AwkwardDesk.sign
        try file.set(.committee, to: "政协“合山”市委员会…")
        let stations = try file.stations().enumerated().map { index, station in
            var changed = station
            changed.address = AwkwardDesk.title
            changed.head = Somebody("覃" + sign)
            changed.officer = "韦—①"
            changed.leader = Somebody(AwkwardDesk.title)
            changed.foundedOn = Day("2024-02-29")
            return try file.save(changed).value
        }
        let first = stations[0].id
        let officer = try file.save(
            InformationOfficer(
                id: file.desk.newID(), station: first, name: "莫“小龙”①", phone: "0772—8911234", from: Day("2026-01-01"))
        ).value
        let names = ["阿卜杜热西提·买买提依明江·艾力", "欧阳“大”海—①", "𠮷野…", "李e\u{301} Ann\u{7}Marie", "覃" + sign, "王"]
        let members = try (0..<24).map { index in
            try file.save(
                Member(
                    id: file.desk.newID(), station: stations[index % 2].id, name: names[index % 6] + "\(index)",
                    gender: "男", ethnicity: "维吾尔族", born: YearMonth("1979-03"), party: "中共", sector: "少数民族界—①",
                    post: AwkwardDesk.title, phone: "13900001234", term: "第七届", from: Day("2021-09-01"),
                    to: index == 23 ? Day("2026-12-31") : nil, note: AwkwardDesk.paragraph)
            ).value
        }
        var sessions: [StudySession] = []
        for (index, day) in ["2026-02-28", "2026-05-01", "2026-11-20", "2026-12-01"].enumerated() {
            let session = StudySession(
                id: file.desk.newID(), station: first, day: Day(day)!, time: "9：00—", topic: AwkwardDesk.title,
                form: "“学习”①", place: sign, campaign: "书香政协—①", note: sign)
            sessions.append(try file.save(session).value)
            let roster = try file.roster(of: sessions[index].id).map(\.attendance)
            if index == 0 {
                _ = try file.mark(roster, as: .present, in: sessions[index])
                sessions[index] = try file.close(sessions[index]).value
            } else if index == 1 {
                sessions[index] = try file.cancel(sessions[index], reason: AwkwardDesk.title).value
            } else if index == 2 {
                _ = try file.mark(Array(roster.prefix(5)), as: .late, in: sessions[index])
            }
        }
        for (index, standard) in try file.standards(on: Desktop.today).enumerated() {
            _ = try file.save(
                Inspection(
                    id: file.desk.newID(), station: first, standard: standard.code, title: standard.title,
                    status: Inspection.Status.allCases[index % 4], evidence: AwkwardDesk.paragraph,
                    checkedOn: Day("2026-03-0\(index + 1)")!, checker: sign,
                    dueOn: index % 4 == 1 ? Day("2026-04-01") : nil))
        }
        let submissions = try SubmissionState.all.map { state in
            try desk.submission(
                AwkwardDesk.title, in: state, reporter: "覃“大姐”①\u{7}", phone: "0772—①", situation: AwkwardDesk.paragraph
            )
        }
        for level in Adoption.levels {
            let issued = try file.submission(submissions.last!.id)
            _ = try file.add(
                Adoption(id: file.desk.newID(), submission: issued.id, level: level, kind: "综合—①"), to: issued)
        }
        let issued = try file.submission(submissions.last!.id)
        _ = try file.add(
            Instruction(
                id: file.desk.newID(), submission: issued.id, leader: "覃“副市长”①", day: Desktop.today,
                words: AwkwardDesk.paragraph), to: issued)
        var group = PartyGroup(id: file.desk.newID())
        (group.station, group.name) = (first, AwkwardDesk.title)
        _ = try file.save(group)
        return (stations, members, sessions, submissions, officer)
    }

    /// A fresh look at every page: wings, records, forms, pickers, and the help and finder of each.
    func pages() throws -> [any Screen] {
        let (context, file) = (desk.context, desk.file)
        let submissions = try self.submissions.map { try file.submission($0.id) }
        var pages: [any Screen] = [HomeScreen()] + Wing.allCases.map { $0.door }
        pages += sessions.map { RosterScreen($0.id) } + submissions.map { SubmissionRecordScreen($0.id) }
        pages += [MemberRecordScreen(members[0].id), MemberRecordScreen(members[4].id)]
        pages += stations.map { StationRecordScreen($0.id) }
        pages += [
            try MemberForm.form(nil, context), try MemberForm.form(members[0], context),
            try StationForm.form(nil, context),
            try StationForm.form(stations[0], context), try OfficerForm.form(nil, of: stations[0], context),
            try OfficerForm.form(officer, of: stations[0], context), EndServiceForm.form(BulkAct(members)),
            EndServiceForm.form(officer),
            try SessionForm.form(nil, context), try SessionForm.form(sessions[2], context),
            try SubmissionForm.form(nil, context),
            try SubmissionForm.form(submissions[0], context), AdoptionForm.form(submissions.last!, context),
            InstructionForm.form(submissions.last!, context), OperatorNameForm.form(context),
            OperatorForm.form(nil, context), FirstRun.form(context),
            FirstRun.firstAdministrator(context), SettingsForm.form(context),
            ReasonForm.form(title: "作废 \(AwkwardDesk.title)", form: "void", id: members[0].id) { _, file in
                try file.void(members: [members[0]], reason: "")
            },
        ]
        pages += [PartyPlacingScreen(), PartyFiguresScreen(), RecordsScreen<PartyGroup>()]
        let items = try file.checklist(of: stations[0].id, on: Desktop.today).items
        pages += [
            EvidenceScreen(of: items[1].standard, station: stations[0]), FocusScreen(), CityScreen(),
            RelatedScreen(of: submissions[0].id, in: Submission.described, station: stations[0].id),
        ]
        pages += try Inspection.Status.allCases.map {
            try InspectionForm.form(item: items[1], station: stations[0], status: $0, context)
        }
        for rule in SubmissionStep.table {
            let ready = submissions.filter { rule.from.contains($0.state) }
            pages.append(StepForm.form(rule.step, with: BulkAct(ready), context))
            pages.append(StepPicker(BulkAct(ready), SubmissionStep.allowed(from: rule.from[0])))
        }
        pages += [
            DraftsScreen(), ErrandsScreen(), ErrandForms.backup(), IntakeScreen(files: IntakeFiles(folders: [])),
            DraftTextScreen(
                Draft(
                    form: "submission", record: "x", operatorName: "覃" + AwkwardDesk.sign, at: 1_795_400_000_000,
                    revision: 1, fields: ["title": AwkwardDesk.title, "situation": AwkwardDesk.paragraph]),
                because: "它的记录已不在了"),
            EndServiceForm.form(BulkAct(Array(members.prefix(12)), hidden: Array(members.suffix(12)))),
        ]
        pages += [StationPicker(context), PeriodPicker(context)]
        pages += [
            DutyTableScreen(), DutyStationScreen(), DutySheetScreen(members[0].id), AssessmentScreen(members[0].id),
            DossierScreen(members[0].id), DutyPlanForm.form(members, context),
        ]
        for page in pages.prefix(24) {
            pages.append(HelpScreen(of: page.title, notes: page.notes(context), isTyping: page.takesText))
            pages.append(FinderScreen(over: page.notes(context)))
        }
        return pages
    }
}

extension Frame {
    /// What is wrong with the cells: halves of wide characters, control characters, rows that are too wide.
    var faults: [String] {
        var found: [String] = []
        for y in 0..<size.height {
            var x = 0
            while x < size.width {
                let cell = self[x, y]
                if cell.scalar.value < 0x20 || (0x7F..<0xA0).contains(cell.scalar.value) {
                    found.append("control character at \(x),\(y)")
                }
                switch cell.width {
                case 0: found.append("half a character at \(x),\(y): \(row(y))")
                case 2 where x + 1 == size.width || self[x + 1, y].width != 0:
                    found.append("a character cut at \(x),\(y): \(row(y))")
                default: break
                }
                if metrics.width(of: cell.scalar) != cell.width {
                    found.append("\(cell.scalar) takes \(cell.width) columns at \(x),\(y)")
                }
                x += max(1, cell.width)
            }
            if metrics.width(of: row(y)) > size.width { found.append("too wide: \(row(y))") }
        }
        if let caret, caret.x < 0 || caret.y < 0 || caret.x >= size.width || caret.y >= size.height {
            found.append("the caret stands outside: \(caret)")
        }
        return found
    }
}
