import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

@Suite("社情民意记录")
struct SubmissionRecordTests {
    private func open(_ state: SubmissionState, situation: String = "情况属实") throws -> (Desktop, Submission) {
        let desk = try Desktop()
        // A draft without 情况 is what cannot be handed in; all further states have it.
        let made = try desk.submission("河里镇路灯不亮", in: state, situation: situation)
        try desk.type("3<Enter>")
        return (desk, made)
    }

    @Test("the next steps are shown as digits, exactly those of the table", arguments: SubmissionState.all)
    func nextSteps(state: SubmissionState) throws {
        let (desk, made) = try open(state)
        #expect(made.state == state)
        let allowed = SubmissionStep.allowed(from: state)
        let line = desk.row("下一步", 119)
        var rest = Substring(line)
        for (index, step) in allowed.enumerated() {
            let range = try #require(rest.range(of: "\(index + 1) \(step.label)"), "\(line)")
            rest = rest[range.upperBound...]
        }
        for step in SubmissionStep.allCases where !allowed.contains(step) {
            let words = line.split(separator: " ").map(String.init)
            #expect(!words.contains(step.label), "\(step.label) in \(line)")
        }
        if allowed.isEmpty { #expect(line.contains("已办结") || line.contains("流转已结束")) }
        for number in (allowed.count + 1)...6 {
            try desk.type("\(number)")
            #expect(desk.console.pages.last is SubmissionRecordScreen)
        }
        #expect(try desk.stored(made).state == state)
    }

    private static let pairs: [(from: SubmissionState, step: SubmissionStep)] =
        SubmissionStep.table.flatMap { rule in rule.from.map { ($0, rule.step) } }

    @Test("each step of the table is taken by its digit and form, and one undo takes it back", arguments: pairs.indices)
    func taking(index: Int) throws {
        let (from, step) = SubmissionRecordTests.pairs[index]
        let (desk, made) = try open(from)
        let digit = try #require(SubmissionStep.allowed(from: from).firstIndex(of: step)) + 1
        try desk.type("\(digit)")
        #expect(desk.text().contains("\(step.label) 2026-001"))
        let demands = step.rule.demands.filter { $0 != .situation }
        if let first = demands.first {
            try desk.type("<C-u><F2>")
            #expect(desk.text().contains("x 请填写\(first.label)"))
            #expect(try desk.stored(made).state == from)
        }
        for demand in demands {
            switch demand {
            case .situation: break
            case .reason: try desk.type("材料不全<Tab>")
            case .issueNumber: try desk.type("第3期<Tab>")
            case .leadUnit: try desk.type("供电所<Tab>镇政府<Tab>")
            case .result: try desk.type("A<Tab>")
            case .answer: try desk.type("路灯已修好。<Tab>")
            case .satisfaction: try desk.type("满意<Tab>")
            }
        }
        try desk.type("<F2>")
        #expect(desk.text().contains("已将 2026-001 \(step.label),F6 撤销"))
        let moved = try desk.stored(made)
        #expect(moved.state == step.rule.target(from: from))
        if demands.contains(.leadUnit) {
            #expect(moved.leadUnit == "供电所" && moved.helpingUnits == "镇政府" && moved.dueOn == Desktop.today + 90)
        }
        if demands.contains(.result) { #expect(moved.result == .a && moved.answer == "路灯已修好。") }
        #expect(desk.text().contains("[\(moved.state.label)]"))
        try desk.type("<F6>")
        #expect(try desk.stored(made).state == from)
        #expect(desk.text().contains("[\(from.label)]"))
    }

    @Test("提交 without 情况 is refused with what to press; with it, it works")
    func withoutSituation() throws {
        let (desk, made) = try open(SubmissionState(), situation: "")
        try desk.type("1")
        #expect(desk.text().contains("要先写情况才能提交,按 F4 填写"))
        #expect(desk.console.pages.last is SubmissionRecordScreen)
        try desk.type("<F4><Tab><Tab><Tab><Tab><Tab>路灯不亮<F2>1<F2>")
        #expect(try desk.stored(made).state.label == "已提交")
    }

    @Test("采用 and 批示 can be registered from 编发 on, not before", arguments: SubmissionState.all)
    func afterIssue(state: SubmissionState) throws {
        let (desk, _) = try open(state)
        for (digit, form) in [("71", "登记采用 2026-001"), ("72", "登记领导批示 2026-001")] {
            guard state.editing.isPassedOn else {
                try desk.type("7")
                #expect(desk.text().contains("编发或交办镇里之后才能登记"))
                continue
            }
            try desk.type(digit)
            #expect(desk.text().contains(form))
            try desk.type("<Esc>")
        }
    }

    @Test("adoption rows and instructions are shown, the adopted one counts, each is one undo")
    func adoption() throws {
        let (desk, made) = try open(.init(.issued))
        try desk.type("71<F2>")
        #expect(desk.text().contains("x 请填写级别"))
        try desk.type("3<F2>")
        #expect(desk.text().contains("市级单篇采用"))
        #expect(try desk.stored(made).adoptedOn == Desktop.today)
        try desk.type("715<Tab>2<F2>")
        #expect(desk.text().contains("全国单篇未采用"))
        try desk.type("72覃副市长<Tab>请住建局研究—“路灯”<F2>")
        #expect(desk.text().contains("覃副市长批示") && desk.text().contains("请住建局研究—“路灯”"))
        try desk.type("<F6><F6><F6>")
        #expect(try desk.file.adoptions(of: made.id).isEmpty && desk.file.instructions(of: made.id).isEmpty)
        #expect(try desk.stored(made).adoptedOn == nil)
    }

    @Test("the timeline: newest first, with day, step, who and why; beside the texts where there is room")
    func timeline() throws {
        let desk = try Desktop()
        try desk.submission("路灯", in: .init(.returned))
        try desk.type("3<Enter>")
        for width in [80, 140] {
            let text = desk.text(width, 30)
            let lines = text.split(separator: "\n").map(String.init)
            let heading = try #require(lines.firstIndex { $0.contains("经过") })
            let places = ["退回修改  值班员", "开始审核  值班员", "提交  值班员", "登记  值班员"].map { words in
                lines.indices.first { $0 > heading && lines[$0].contains("2026-03-01 \(words)") }
            }
            #expect(places.allSatisfy { $0 != nil }, "\(text)")
            #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
            #expect(text.contains("材料不全"))
        }
    }

    @Test("who handles it by when, and that it is late")
    func standing() throws {
        let (desk, _) = try open(.init(.issued, .inProgress))
        #expect(desk.text(120).contains("! 答复期限5月30日,逾期177天"))
        #expect(desk.text(120).contains("承办 供电所  协办 镇政府"))
        #expect(desk.text().contains("已等267天") && desk.text(60, 16).contains("已等267天"))
        let (answered, _) = try open(.init(.issued, .closed))
        #expect(answered.text(120).contains("2026-03-01 答复:A 已解决或基本解决"))
        #expect(answered.text().contains("[办结]") && answered.text().contains("已办结"))
    }

    @Test("a finished one's text can no longer be changed")
    func finished() throws {
        let (desk, _) = try open(.init(.kept))
        try desk.type("<F4>")
        #expect(desk.text().contains("已定稿,内容不能再改"))
    }

    @Test("Delete voids it with a reason; the record says so and F6 brings it back")
    func void() throws {
        let (desk, made) = try open(SubmissionState())
        try desk.type("<Del><F2>")
        #expect(desk.text().contains("x 请填写理由"))
        try desk.type("重复<F2>")
        #expect(try desk.allSubmissions().isEmpty)
        #expect(desk.text().contains("已作废社情民意 2026-001,F6 撤销"))
        try desk.type("<F6>")
        #expect(try desk.stored(made).title == "河里镇路灯不亮")
    }

    @Test("long texts scroll to their end, with a mark that there is more")
    func scrolling() throws {
        let desk = try Desktop()
        let text = (1...60).map { "第\($0)行。" }.joined(separator: "\n")
        try desk.submission("路灯", situation: text)
        try desk.type("3<Enter>")
        #expect(desk.text().contains("第1行。") && desk.text().contains("下面还有"))
        try desk.type("<PgDn>")
        #expect(!desk.text().contains("第1行。"))
        try desk.type("<End>")
        #expect(desk.text().contains("登记  值班员") && !desk.text().contains("下面还有"))
        try desk.type("<Home>")
        #expect(desk.text().contains("第1行。"))
    }

    @Test("F9 gives the record as two columns with both tracks")
    func export() throws {
        let (desk, made) = try open(.init(.issued, .closed))
        _ = try desk.file.add(Adoption(id: desk.file.desk.newID(), submission: made.id, level: "市"), to: made)
        try desk.type("<Esc><Enter>")
        let table = try #require(try desk.console.pages.last?.exported(in: desk.context))
        #expect(table.rows.contains(["标题", "河里镇路灯不亮"]) && table.rows.contains { $0[0] == "采用" })
        #expect(table.rows.count { $0[0] == "经过" } == 11)
    }

    @Test("each track stands in one form, the place in brackets; a narrow window shows the place and its neighbours")
    func tracks() throws {
        let (desk, made) = try open(.init(.issued, .inProgress))
        let editing = try #require(desk.text().rowOf("编辑 "))
        #expect(editing.contains("草稿") && editing.contains(" > [已编发]"))
        let handling = try #require(desk.text().rowOf("市办理"))
        #expect(handling.contains("转办3-01 > 签收3-01 > [办理中] > 答复 > 反馈 > 评价 > 办结"), "\(handling)")
        // Without its days where it is too wide with them; only the place and its neighbours where even that is.
        let narrow = try #require(desk.text(60, 16).rowOf("市办理"))
        #expect(narrow.contains("转办 > 签收 > [办理中] > 答复 > 反馈"), "\(narrow)")
        let metrics = TextMetrics()
        let tracks = SubmissionTracks(
            submission: try desk.file.submission(made.id), timeline: [], wording: SubmissionWording(),
            today: Desktop.today)
        let narrowest = tracks.lines(width: 40, metrics: metrics).map { $0.map(\.text).joined() }
        #expect(narrowest[1] == "市办理 签收 > [办理中] > 答复", "\(narrowest)")
        #expect(!desk.text().contains("镇办理"))
        let (town, _) = try open(.init(.entrusted, .referred))
        #expect(town.text().contains("镇办理 [已转办] > 签收"), "\(town.text())")
        for size in [(80, 24), (120, 36), (160, 40), (60, 16)] {
            for isWide in [false, true] { #expect(desk.frame(size.0, size.1, wide: isWide).faults.isEmpty) }
        }
    }

    @Test("the timeline stands right of texts of at most 72 columns from 120 on, what is alike beside it from 160 on")
    func wide() throws {
        let desk = try Desktop()
        try desk.submission("河里镇路灯不亮")
        let made = try desk.submission(
            "河里镇路灯又不亮", in: .init(.issued, .inProgress), situation: String(repeating: "灯", count: 200))
        try desk.show(SubmissionRecordScreen(made.id))
        let rows = desk.text(120, 36).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(rows[1].contains("河里镇路灯又不亮") && rows[1].contains("经过"), "\(rows[1])")
        #expect(
            rows.contains {
                $0.contains(String(repeating: "灯", count: 36)) && !$0.contains(String(repeating: "灯", count: 37))
            })
        #expect(!desk.text(120, 36).contains("相似"))
        #expect(desk.text(160, 40).contains("相似 2026-001 河里镇路灯不亮"))
        try desk.type("8")
        #expect(desk.text().rowOf("相似")?.contains("2026-001 河里镇路灯不亮") == true, "\(desk.text())")
        try desk.type("<Enter>")
        #expect(desk.text().contains("2026-001") && desk.console.pages.last is SubmissionRecordScreen)
    }
}
