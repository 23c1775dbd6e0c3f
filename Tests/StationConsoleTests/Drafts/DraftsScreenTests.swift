import Foundation
import StationCore
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("草稿页")
struct DraftsScreenTests {
    // MARK: Every form

    /// A form that can keep a draft: how it is reached, what is typed into it.
    struct Way: Sendable, CustomTestStringConvertible {
        let name: String
        let make: @Sendable (AwkwardDesk) throws -> FormScreen
        var testDescription: String { name }
    }

    private static func way(_ name: String, _ make: @escaping @Sendable (AwkwardDesk) throws -> FormScreen) -> Way {
        Way(name: name, make: make)
    }

    /// One way to each form that is no kind's.
    static let ways: [Way] = [
        way("settings") { SettingsForm.form($0.desk.context) },
        way("operator") { OperatorNameForm.form($0.desk.context) },
        way("operator.new") { OperatorForm.form(nil, $0.desk.context) },
        way("firstAdministrator") { FirstRun.firstAdministrator($0.desk.context) },
        way("station new") { try StationForm.form(nil, $0.desk.context) },
        way("station") { try StationForm.form($0.stations[0], $0.desk.context) },
        way("station.void") { StationsScreen.voidForm($0.stations[0]) },
        way("information_officer new") { try OfficerForm.form(nil, of: $0.stations[1], $0.desk.context) },
        way("information_officer") { try OfficerForm.form($0.officer, of: $0.stations[0], $0.desk.context) },
        way("informationOfficer.void") { StationRecordScreen.voidForm($0.officer) },
        way("endService officer") { EndServiceForm.form($0.officer) },
        way("endService") { EndServiceForm.form(BulkAct(Array($0.members.prefix(3)))) },
        way("endService hidden") {
            EndServiceForm.form(BulkAct(Array($0.members.prefix(12)), hidden: Array($0.members.suffix(2))))
        },
        way("member new") { try MemberForm.form(nil, $0.desk.context) },
        way("member") { try MemberForm.form($0.members[0], $0.desk.context) },
        way("member.void") { VoidMembersForm.form(BulkAct($0.members)) },
        way("study_session new") { try SessionForm.form(nil, $0.desk.context) },
        way("study_session") { try SessionForm.form($0.sessions[2], $0.desk.context) },
        way("session.cancel") { StudyScreen.cancelForm($0.sessions[2]) },
        way("session.reopen") { RosterScreen.reopenForm($0.sessions[0]) },
        way("inspection") {
            let item = try $0.desk.file.checklist(of: $0.stations[0].id, on: Desktop.today).items[1]
            return try InspectionForm.form(item: item, station: $0.stations[0], status: .mending, $0.desk.context)
        },
        way("inspection.void") {
            let all = try $0.desk.file.inspections(of: $0.stations[0].id, standard: "premises")
            return ChecklistScreen.voidForm(all[0])
        },
        way("submission new") { try SubmissionForm.form(nil, $0.desk.context) },
        way("submission of a reception") {
            var reception = Reception(id: $0.desk.file.desk.newID())
            (reception.station, reception.day, reception.place) = ($0.stations[1].id, Desktop.today, "村委会")
            (reception.visitor, reception.said) = ("莫大姐", "路灯不亮")
            reception.participants = [Participant($0.members[1].id)]
            return try SubmissionForm.form(from: try $0.desk.file.save(reception).value, $0.desk.context)
        },
        way("submission") { try SubmissionForm.form($0.submissions[0], $0.desk.context) },
        way("submission.void") { VoidSubmissionsForm.form(BulkAct(Array($0.submissions.prefix(2)))) },
        way("submission.adoption") { AdoptionForm.form(try issued($0), $0.desk.context) },
        way("submission.instruction") { InstructionForm.form(try issued($0), $0.desk.context) },
        way("duty_plan.bulk") { awkward in
            let members = try awkward.desk.file.members(
                MemberFilter(station: awkward.desk.context.station?.id, servingOn: Desktop.today), window: 0..<99)
            return DutyPlanForm.form(members, awkward.desk.context)
        },
    ]

    private static func issued(_ awkward: AwkwardDesk) throws -> Submission {
        try awkward.desk.file.submission(awkward.submissions.last!.id)
    }

    /// The form with something typed into the first field that takes it, and what was typed.
    private func typed(_ desk: Desktop) throws -> (field: String, text: String) {
        for _ in 0..<30 {
            guard let form = desk.console.pages.last as? FormScreen else { break }
            let field = form.fields[form.focus]
            switch field.kind {
            case .line, .paragraph:
                try desk.type("字样①")
                return (field.name, field.value + "字样①")
            case .day:
                try desk.type("2026-11-0")
                try desk.type("5")
                return (field.name, "2026-11-05")
            default: try desk.type("<Tab>")
            }
        }
        Issue.record("no field takes text")
        return ("", "")
    }

    private func check(_ awkward: AwkwardDesk, _ form: FormScreen, _ name: String) throws {
        let desk = awkward.desk
        desk.console = try Console(desk.file, desk.context)
        try desk.show(form)
        let (field, text) = try typed(desk)
        let written = try #require((desk.console.pages.last as? FormScreen)?.fields.first { $0.name == field }?.value)
        #expect(written.contains(text.suffix(3)))
        try desk.type("<F10>")
        #expect(desk.console.hasEnded)
        #expect(try desk.file.draftCount() == 1, "\(name)")
        // Somebody who looks at another station finds it all the same, and it is the very form.
        for station in [nil, desk.context.stations[1]] {
            desk.context.show(station)
            desk.console = try Console(desk.file, desk.context)
            try desk.type("05")
            #expect(desk.console.pages.last is DraftsScreen)
            #expect(desk.text().contains(form.title.prefix(4)), "\(name): \(desk.text())")
            try desk.type("<Enter>")
            let opened = try #require(desk.console.pages.last as? FormScreen, "\(name): \(desk.text())")
            #expect(opened.title == form.title)
            #expect(opened.fields.map(\.name) == form.fields.map(\.name), "\(name)")
            #expect(opened.fields.first { $0.name == field }?.value == written, "\(name)")
            try desk.type("<Esc>")
            #expect(desk.console.pages.last is DraftsScreen)
            #expect(desk.context.station?.id == station?.id, "and the station looked at is again")
        }
        #expect(try desk.file.draftCount() == 1, "\(name): it stayed one draft")
        try desk.type("<Del>")
        #expect(try desk.file.draftCount() == 1, "one key is a slip")
        try desk.type("<Del>")
        #expect(try desk.file.draftCount() == 0)
        desk.context.show(nil)
    }

    @Test(
        "every form's draft is found on the page, opened with its text in its place, and thrown away", arguments: ways)
    func everyForm(way: Way) throws {
        let awkward = try AwkwardDesk()
        try check(awkward, way.make(awkward), way.name)
    }

    @Test("a new record's draft lies with the station it was begun at and opens there")
    func ofStation() throws {
        let awkward = try AwkwardDesk()
        for make in [
            { try MemberForm.form(nil, $0) }, { try SessionForm.form(nil, $0) }, { try SubmissionForm.form(nil, $0) },
        ] as [(Context) throws -> FormScreen] {
            awkward.desk.context.show(awkward.stations[0])
            try check(awkward, try make(awkward.desk.context), "new of a station")
        }
    }

    @Test("every step of a submission", arguments: SubmissionStep.allCases)
    func steps(step: SubmissionStep) throws {
        let awkward = try AwkwardDesk()
        let ready = try awkward.submissions.map { try awkward.desk.file.submission($0.id) }
            .filter { step.rule.from.contains($0.state) }
        try check(awkward, StepForm.form(step, with: BulkAct(ready), awkward.desk.context), step.rawValue)
    }

    private struct NewForm: KindVisitor {
        let context: Context
        func visit<R: Described>(_ kind: Kind<R>) throws -> FormScreen { try RecordForm<R>.form(nil, context) }
    }

    @Test("every ledger's form")
    func kinds() throws {
        let awkward = try AwkwardDesk()
        for kind in Catalogue.general {
            try check(awkward, kind.open(NewForm(context: awkward.desk.context)), kind.name)
        }
    }

    @Test("voiding, a step, and taking back a step of a ledger's record")
    func acts() throws {
        let awkward = try AwkwardDesk()
        let (file, context) = (awkward.desk.file, awkward.desk.context)
        var topic = ResearchTopic(id: file.desk.newID())
        (topic.title, topic.begunOn) = ("山塘水库", Desktop.today)
        topic = try file.save(topic).value
        try check(awkward, RecordForm<ResearchTopic>.form(topic, context), "change")
        try check(awkward, RecordScreen<ResearchTopic>.voidForm(topic), "void")
        try check(awkward, RecordForm<ResearchTopic>.step("plan", with: topic, context), "step")
        topic = try file.take("plan", with: topic, filling: [:], on: Desktop.today, words: "").value
        try check(awkward, RecordForm<ResearchTopic>.takeBack(of: topic, step: "方案"), "back")
    }

    @Test("no form's name is missing: all that the sources give a form are known")
    func names() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/StationConsole")
        var names: Set<String> = []
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        for case let url as URL in files! where url.pathExtension == "swift" {
            let text = try String(contentsOf: url, encoding: .utf8)
            for match in text.matches(of: /form: "([A-Za-z_.]+)"/) { names.insert(String(match.1)) }
        }
        #expect(names.count >= 20)
        // The forms of kinds are called like the kind.
        let own: [any AnyKind] = [
            Station.described, InformationOfficer.described, Member.described, Inspection.described,
            StudySession.described, Submission.described,
        ]
        for kind in own { #expect(DraftForm.all[kind.name] != nil, "\(kind.name) has no line in DraftForm.all") }
        for name in names.subtracting(["passcode"]) {
            #expect(DraftForm.named(name) != nil, "\(name) has no line in DraftForm.all")
        }
        for kind in Catalogue.general { #expect(DraftForm.named(kind.name) != nil) }
    }

    // MARK: What makes no sense any more

    @Test("a draft whose record is gone shows its text, is copied out and thrown away")
    func gone() throws {
        let desk = try Desktop(members: 2)
        try desk.type("4<Enter><F4><Tab><Tab><Tab><Tab><Tab><Tab><Tab>副镇长<Esc><Esc>")
        let member = try desk.file.members(MemberFilter(), window: 0..<9).first { try desk.isDrafted($0) }
        _ = try desk.file.void(members: [#require(member)], reason: "误录")
        try desk.type("<Esc>05<Enter>")
        let text = desk.text()
        #expect(text.contains("副镇长") && text.contains("文字都在下面") && text.contains("修改委员"))
        try desk.type("<F9>")
        #expect(desk.text().contains("已导出"))
        #expect(try desk.file.journal(limit: 1)[0].kind == "note.export", "a telephone stands in it")
        try desk.type("<Del>")
        #expect(try desk.file.draftCount() == 1)
        try desk.type("<Del>")
        #expect(try desk.file.draftCount() == 0)
        #expect(desk.text().contains("没有草稿"))
    }

    @Test("a step that is not possible any more, and a form of a newer program")
    func impossible() throws {
        let desk = try Desktop()
        let submission = try desk.submission("路灯", in: .init(.reviewing))
        try desk.show(StepForm.form(.return, with: BulkAct([submission]), desk.context))
        try desk.type("材料不全<F10>")
        _ = try desk.file.take(SubmissionMove(.keep, on: Desktop.today), with: desk.stored(submission))
        try desk.file.keepDraft(form: "later.form", record: "x", revision: 0, fields: ["words": "将来的话"])
        desk.console = try Console(desk.file, desk.context)
        try desk.type("05<Down><Enter>")
        #expect(desk.text().contains("已不能办") && desk.text().contains("材料不全"))
        try desk.type("<Esc><Up><Enter>")
        #expect(desk.text().contains("将来的话"))
    }

    @Test("a draft of an earlier program, without words, is listed, opened, and read")
    func earlier() throws {
        let desk = try Desktop()
        try desk.file.keepDraft(form: "station", record: "", revision: 0, fields: ["name": "北泗镇"])
        try desk.type("05")
        #expect(desk.text().contains("联络站") && desk.text().contains("北泗镇"))
        try desk.type("<Enter>")
        #expect(desk.text().contains("新建联络站") && desk.text().contains("北泗镇"))
    }

    // MARK: Whose

    @Test("others' drafts are seen by a 管理员 without their words and not opened; a clerk sees but the own ones")
    func others() throws {
        let desk = try Desktop()
        let station = desk.context.stations[0].id
        try desk.file.keepDraft(
            form: "submission", record: station.text, revision: 0, fields: ["title": "秘密的话"],
            words: .init(title: "登记社情民意", gist: "秘密的话", text: "标题:秘密的话"))
        for (name, role) in [("覃", Role.administrator), ("韦", .clerk)] {
            let stations = role.needsStations ? [station] : []
            let someone = try desk.file.add(
                Operator(id: desk.file.desk.newID(), name: name, role: role, stations: stations), passcode: "geheim-77"
            ).value
            try desk.file.unlock(someone.id, passcode: "geheim-77")
            if role == .clerk { continue }
            try desk.show(DraftsScreen())
            let text = desk.text(120)
            #expect(text.contains("值班员") && text.contains("社情民意") && !text.contains("秘密"))
            try desk.type("<Enter>")
            #expect(desk.text().contains("只有本人能打开") && desk.console.pages.last is DraftsScreen)
            try desk.type("<Del><Del>")
            #expect(try desk.file.draftsToSeeCount() == 1)
        }
        desk.context.line.message = nil
        try desk.show(DraftsScreen())
        #expect(!desk.text().contains("值班员") && desk.text().contains("没有草稿"))
    }

    @Test("the page is found by F7, and Home has the draft as a row")
    func found() throws {
        let desk = try Desktop()
        try desk.type("3<F3>路灯<Esc><Esc>")
        #expect(desk.text().contains("草稿  民意  路灯"))
        try desk.type("<F7>草稿<Enter>")
        #expect(desk.console.pages.last is DraftsScreen)
    }

    @Test("a form beneath whose draft was saved or thrown away meanwhile says so")
    func beneath() throws {
        let desk = try Desktop()
        try desk.type("3<F3>路灯<Tab><F7>草稿<Enter><Del><Del><Esc>")
        #expect(desk.text().contains("已在别处保存或丢弃"))
        #expect(desk.text().contains("路灯"))
    }

    @Test("hundreds of drafts are a window, with the cursor's way through them")
    func many() throws {
        let desk = try Desktop()
        for index in 0..<600 {
            try desk.file.keepDraft(form: "member", record: "m\(index)", revision: 1, fields: ["name": "甲\(index)"])
        }
        try desk.type("05<End>")
        #expect(desk.text().contains("600 / 600") && desk.row("甲0").contains("甲0"))
    }

    @Test("long text stays in its columns on every screen", arguments: Paper.all)
    func paper(paper: Paper) throws {
        let awkward = try AwkwardDesk()
        let desk = awkward.desk
        let typed = "标题:" + AwkwardDesk.title + "\n情况:" + AwkwardDesk.paragraph
        for index in 0..<40 {
            try desk.file.keepDraft(
                form: "submission", record: "\(index)", revision: 1, fields: ["title": AwkwardDesk.title],
                words: .init(title: "修改 \(AwkwardDesk.title)", gist: AwkwardDesk.title, text: typed))
        }
        for keys in ["", "<Enter>", "<Enter><PgDn>"] {
            try desk.show(DraftsScreen())
            try desk.type(keys, size: paper.size)
            let frame = desk.console.frame(size: paper.size, metrics: paper.metrics)
            #expect(frame.faults.isEmpty, "\(frame.faults.prefix(3))")
        }
    }
}

extension Desktop {
    fileprivate func isDrafted(_ member: Member) throws -> Bool {
        try file.draft(form: "member", record: member.id.text) != nil
    }
}
