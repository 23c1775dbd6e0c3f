import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// The answer sheets of a station: who has done how much of the year's plan, in the official order of names.
///
/// Scores stand beside the names only where an administrator turned that on in the settings: official rules discourage
/// ranking people by points.
package struct DutyStationScreen: Screen {
    private struct Row {
        let member: Member
        let sheet: DutySheet
        let score: Assessment?
    }

    private var rows: [Row] = []
    private var viewport = Viewport()
    private var isRanking = false
    private var isByScore = false

    package init() {}

    package var title: String { "委员答卷" }

    /// Reads plans and facts of all who serve.
    package mutating func refresh(in context: Context) throws {
        let shown = current?.member.id
        let filter = MemberFilter(station: context.station?.id, servingOn: context.day)
        let members = try context.file.members(filter, window: 0..<max(1, context.file.memberCount(filter)))
        let ids = members.map(\.id)
        let plans = try context.file.dutyPlans(of: ids, year: context.year)
        let facts = try context.file.dutyFacts(
            ofAll: ids, from: Day.first(ofYear: context.year), to: Day.last(ofYear: context.year))
        isRanking = try context.file.setting(.ranking) == "yes"
        let table = isRanking ? try context.file.assessmentTable() : nil
        rows = members.map { member in
            let own = facts[member.id] ?? []
            return Row(
                member: member, sheet: DutySheet(plans: plans[member.id] ?? [], facts: own),
                score: table.map { Assessment($0, facts: own) })
        }
        if isRanking, isByScore { rows.sort { ($0.score?.total ?? 0) > ($1.score?.total ?? 0) } }
        viewport.resize(count: rows.count)
        if let place = rows.firstIndex(where: { $0.member.id == shown }) { viewport.select(place) }
    }

    /// Typing finds among them.
    package func soughtRows(_ context: Context) -> (texts: [String], cursor: Int)? {
        (rows.map(\.member.name), viewport.cursor)
    }

    private var current: Row? { rows.indices.contains(viewport.cursor) ? rows[viewport.cursor] : nil }

    /// Enter opens a sheet, F3 plans for all, 7 and 8 show score and dossier, 9 all printed sheets.
    package func bindings(_ context: Context) -> [Binding<DutyStationScreen>] {
        let none = rows.isEmpty ? "这里没有在任委员" : nil
        let refusal =
            context.station.map { context.refusal(of: .station($0.id)) } ?? "先按 Ctrl-T 选一个联络站,再统一布置"
        return [
            Binding([.enter, .f(4)], "答卷", "打开光标所在委员的答卷", disabled: none) { page, _ in
                page.current.map { .push(DutySheetScreen($0.member.id)) } ?? .stay
            },
            Binding([.f(3)], "布置作业", "给本站所有在任委员布置同一项作业", disabled: none ?? refusal) { page, context in
                .push(DutyPlanForm.form(page.rows.map(\.member), context))
            },
            Binding([.character("7")], "得分", "按考核表看光标所在委员的得分", disabled: none) { page, _ in
                page.current.map { .open(.score($0.member.id)) } ?? .stay
            },
            Binding([.character("8")], "履职档案", "看光标所在委员做过的一切", disabled: none) { page, _ in
                page.current.map { .push(DossierScreen($0.member.id)) } ?? .stay
            },
            Binding(
                [.character("9")], "打印", "全站各委员的答卷,一页接一页",
                disabled: none ?? (context.station == nil ? "先按 Ctrl-T 选一个联络站" : nil)
            ) { _, context in
                context.station.map { .open(.report(.member, of: $0)) } ?? .stay
            },
            Binding(
                [.f(5)], "按得分", "按得分排列,再按一次按姓氏笔画",
                disabled: isRanking ? nil : "积分并列没有打开:管理员可在“操作员”的设置里打开", isHinted: isRanking
            ) { page, context in
                page.isByScore.toggle()
                try page.refresh(in: context)
                return .stay
            },
            Binding([.control("t")], "换站", "改看另一个联络站,或全部") { _, context in .push(StationPicker(context)) },
            Binding([.control("g")], "换期间", "改看另一段时间") { _, context in .push(PeriodPicker(context)) },
        ] + movements()
    }

    // MARK: Drawing

    /// Fits the members beneath heading and titles.
    package mutating func fit(_ area: Rect, in context: Context) { viewport.resize(height: max(1, area.height - 3)) }

    private static func missing(_ sheet: DutySheet) -> String {
        if sheet.lines.isEmpty { return "没有布置" }
        return sheet.lines.filter { $0.missing > 0 }.map { "\($0.item.label) \($0.missing)" }.joined(separator: "、")
    }

    private var columns: [Column] {
        [
            Column("姓名", width: .fixed(8)).ofNames, Column("联络站", width: .fixed(8), dropAt: 2),
            Column("作业", width: .fixed(5), alignment: .right), Column("已做", width: .fixed(5), alignment: .right),
            Column("还差", width: .fixed(5), alignment: .right), Column("差什么", width: .flexible(min: 16)),
        ]
            + (isRanking
                ? [Column("得分", width: .fixed(7), alignment: .right), Column("等级", width: .fixed(6), dropAt: 1)] : [])
    }

    private func cells(_ row: Row, _ context: Context) -> [String] {
        let sheet = row.sheet
        let score = row.score.map { [Points.text($0.total), $0.band?.title ?? ""] } ?? (isRanking ? ["", ""] : [])
        return [
            row.member.name, context.stationName(of: row.member.station), "\(sheet.wanted)", "\(sheet.done)",
            "\(sheet.missing)", DutyStationScreen.missing(sheet),
        ] + score
    }

    /// Sums above, a row for each member.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        let wanted = rows.total(\.sheet.wanted)
        let missing = rows.total(\.sheet.missing)
        let owing = rows.count { $0.sheet.missing > 0 }
        ListHeading.draw(
            "\(context.year)年 作业 \(wanted) 件,还差 \(missing) 件,\(owing) 名委员没有做完", count: rows.count,
            total: rows.count, in: &frame, y: area.y, width: area.width)
        guard !rows.isEmpty else {
            frame.put("这里没有在任委员。先在“委员”里登记。", x: 2, y: area.y + 2, width: area.width - 4)
            return
        }
        let layout = TableLayout(columns, width: area.width - 2)
        frame.putFindLine(context, y: area.y + 1, width: area.width - 2)
        layout.drawHeader(in: &frame, x: 1, y: area.y + 2, style: .muted)
        for (line, index) in viewport.visible.enumerated() {
            let row = rows[index]
            let style = row.sheet.missing > 0 ? Style(.warning) : .plain
            layout.drawRow(
                cells(row, context), in: &frame, x: 1, y: area.y + 3 + line,
                style: index == viewport.cursor ? Style(.accent, reverse: true) : style,
                isHere: index == viewport.cursor)
        }
    }

    /// All members as a table.
    package func exported(in context: Context) throws -> Export? {
        Export(
            name: "委员答卷 \(context.station?.shortName ?? "全部") \(context.year)年",
            rows: [columns.map(\.title)] + rows.map { cells($0, context) })
    }
}

extension DutyStationScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}

/// The same item for all members of a station, in one change.
enum DutyPlanForm {
    static func form(_ members: [Member], _ context: Context) -> FormScreen {
        let act = BulkAct(members)
        return FormScreen(
            .init(
                title: "布置作业", form: "duty_plan.bulk", record: context.station?.id.text ?? "",
                aside: { _, _, _ in
                    act.lines { "给 \($0.replacing("名委员", with: "名在任委员"))" } + [
                        .init(text: "已有这一项的改成新的件数,不会加倍;按一次 F6 全部撤销。")
                    ]
                },
                save: { values, _ in
                    guard let item = DutyItem.named(values["item"]), let year = values.number("year") else {
                        throw Fault.badInput("没有这一项", field: "item")
                    }
                    let (wanted, members) = (values.number("wanted") ?? 1, try act.confirmed(values))
                    return Change { file in
                        let receipt = try file.plan(
                            item, wanted: wanted, note: values["note"], year: year, for: members
                        ).receipt
                        let next = Effect.period(.year(year), then: .pop)
                        return receipt.entry == 0
                            ? Done(receipt, saying: "没有变化:他们已有同样的作业", then: next) : Done(receipt, then: next)
                    }
                }),
            [
                FormField("year", "年度", .number(2000...2100), isRequired: true, value: "\(context.year)"),
                FormField(
                    "item", "项目", .choice(DutyItem.all.map { .init($0.code, label: $0.label) }, isOpen: false),
                    isRequired: true),
                FormField("wanted", "件数", .number(DutyPlan.bounds), isRequired: true),
                FormField("note", "说明", hint: "题目、时限等,可不填"),
            ] + act.fields)
    }
}
