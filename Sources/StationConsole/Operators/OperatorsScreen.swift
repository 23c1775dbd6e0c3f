import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// 操作员与设置: who may work at this console and what they may do.
package struct OperatorsScreen: Screen {
    private var operators: [Operator] = []
    private var viewport = Viewport()
    /// Whether what the seed files say was shown and is to be confirmed.
    private var asksForSeeds = false

    package init() {}

    package var title: String { "操作员" }

    private var chosen: Operator? { operators.indices.contains(viewport.cursor) ? operators[viewport.cursor] : nil }

    /// Reads the operators.
    package mutating func refresh(in context: Context) throws {
        operators = try context.file.operators()
        viewport.resize(count: operators.count)
    }

    /// F3 adds, F4 changes, 1 another passcode, 2 settings, Delete takes away.
    package func bindings(_ context: Context) -> [Binding<OperatorsScreen>] {
        let refusal = context.refusal(of: .office)
        let none = chosen == nil ? "还没有操作员;按 F3 设立管理员" : nil
        let isOwn = chosen != nil && chosen?.id == context.file.signedIn?.id
        return [
            Binding([.f(3)], "添加", "添加操作员;第一位是管理员", disabled: refusal) { page, context in
                .push(
                    page.operators.isEmpty
                        ? FirstRun.firstAdministrator(context) : OperatorForm.form(nil, context))
            },
            Binding([.enter, .f(4)], "修改", "修改角色与分管的联络站", disabled: refusal ?? none) { page, context in
                page.chosen.map { .push(OperatorForm.form($0, context)) } ?? .stay
            },
            Binding(
                [.character("1")], "换口令", "更换光标所在操作员的口令;本人的要输入原口令", disabled: isOwn ? nil : refusal ?? none
            ) { page, context in
                page.chosen.map { .push(OperatorForm.passcode(of: $0, context)) } ?? .stay
            },
            Binding([.character("2")], "设置", "所属政协、闲置多久自动锁定", disabled: refusal) { _, context in
                .push(SettingsForm.form(context))
            },
            Binding(
                [.character("3")], "基础数据", "看 seeds 里改动过的标准、词表等;按 F2 采用,从今天起生效",
                disabled: refusal ?? (context.proposedSeeds == nil ? "基础数据没有改动" : nil),
                isHinted: context.proposedSeeds != nil
            ) { page, context in try page.showSeeds(context) },
            Binding(
                [.f(2)], "采用", "采用看过的基础数据", disabled: refusal ?? (asksForSeeds ? nil : "先按 3 看基础数据改动了什么"),
                isHinted: false
            ) { page, context in page.takeSeeds(context) },
            Binding([.character("4")], ErrandsScreen.name, ErrandsScreen.explanation, isHinted: false) { _, _ in
                .push(ErrandsScreen())
            },
            Binding([.delete], "停用", "停用操作员,写明原因;姓名仍留在日志里", disabled: refusal ?? none) { page, _ in
                page.chosen.map { .push(OperatorsScreen.voidForm($0)) } ?? .stay
            },
            Self.history { page in page.chosen.map { ([$0.id], $0.name) } },
        ] + movements()
    }

    private mutating func showSeeds(_ context: Context) throws -> Effect {
        guard let seeds = context.proposedSeeds else { return .stay }
        asksForSeeds = true
        let words = try context.file.differences(from: seeds).joined(separator: ";")
        context.say("按 F2 采用,\(context.entryDay.chineseShort)起生效:\(words.isEmpty ? "只有写法不同" : words)")
        return .stay
    }

    private mutating func takeSeeds(_ context: Context) -> Effect {
        guard let seeds = context.proposedSeeds else { return .stay }
        asksForSeeds = false
        let words = "已采用基础数据,\(context.entryDay.chineseShort)起生效"
        return .change { file in Done(try file.take(seeds), saying: words) }
    }

    /// Asks why an operator is taken away.
    static func voidForm(_ someone: Operator) -> FormScreen {
        ReasonForm.form(title: "停用 \(someone.name)", form: "operator.void", id: someone.id, canBeUndone: false) {
            reason, file in
            try file.void(someone, reason: reason)
        }
    }

    /// Typing finds among them.
    package func soughtRows(_ context: Context) -> (texts: [String], cursor: Int)? {
        (operators.map(\.name), viewport.cursor)
    }

    /// Fits the rows beneath the heading.
    package mutating func fit(_ area: Rect, in context: Context) { viewport.resize(height: max(1, area.height - 5)) }

    /// The operators, what they may do, and the settings.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        guard !operators.isEmpty else {
            for (line, text) in [
                context.isDemonstration ? "这是演示数据,不设操作员。按 F8 可试用各种角色。" : "还没有操作员:打开控制台的人都能做一切。",
                "按 F3 设立第一位管理员;此后打开控制台要先选人、输入口令。",
            ].enumerated() {
                frame.put(text, x: 2, y: area.y + 1 + line, width: area.width - 4)
            }
            return
        }
        ListHeading.draw(
            "操作员", count: operators.count, total: operators.count, in: &frame, y: area.y,
            width: area.width)
        let layout = TableLayout(
            [
                Column("姓名", width: .fixed(12)), Column("角色", width: .fixed(8)),
                Column("可以做", width: .flexible(min: 16, weight: 1), dropAt: 1),
                Column("分管联络站", width: .flexible(min: 16, weight: 1)),
            ], width: area.width - 2)
        frame.putFindLine(context, y: area.y + 1, width: area.width - 2)
        layout.drawHeader(in: &frame, x: 1, y: area.y + 2, style: .muted)
        for (line, index) in viewport.visible.enumerated() {
            let someone = operators[index]
            layout.drawRow(
                [
                    someone.name, someone.role.label, someone.role.explanation,
                    someone.role.needsStations ? OperatorForm.stationNames(someone, context) : "全部",
                ], in: &frame, x: 1, y: area.y + 3 + line,
                style: index == viewport.cursor ? Style(.accent, reverse: true) : .plain)
        }
        let idle = context.lockMinutes == 0 ? "不自动锁定" : "闲置 \(context.lockMinutes) 分钟自动锁定"
        frame.put("\(idle);F8 随时锁定、换人", x: 1, y: area.bottom - 1, style: .muted, width: area.width - 2)
    }
}

extension OperatorsScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws {
        asksForSeeds = false
        viewport.follow(motion)
    }
}
