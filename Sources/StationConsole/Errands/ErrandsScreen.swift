import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// 备份与导入: what takes time and is done while the console goes on; how far it has come, and what was said of it.
struct ErrandsScreen: Screen {
    private var scroll = Viewport()
    /// What a digit chose and F2 begins.
    private var chosen: Errand?
    /// Whether the file takes part in a city: else nothing is said of one.
    private var isInCity = false

    static let name = "备份与导入"
    static let explanation = "备份、备份到别处、核验、导入台账:在后面做,照常登记"

    var title: String { ErrandsScreen.name }

    func bindings(_ context: Context) -> [Binding<ErrandsScreen>] {
        let busy = context.errands.current.map { "\($0.title)还在进行,请等它做完" }
        return [
            Binding([.f(2)], "开始", "开始选定的备份或核验", disabled: busy ?? (chosen == nil ? "先按 1 备份或 3 核验" : nil)) {
                page, _ in
                defer { page.chosen = nil }
                return page.chosen.map { .send($0) } ?? .stay
            },
            Binding([.character("1")], "备份", "在数据文件夹里留一份核验过的副本", disabled: busy) { page, context in
                page.choose(Errand("备份", ["backup"], needsOperator: false), context)
            },
            Binding(
                [.character("2")], "备份到别处", "把核验过的副本写到 U 盘等文件夹;要加密的,用命令 liaison backup --encrypt",
                disabled: busy ?? context.file.signedIn?.refusalToHandOutFile
            ) { _, _ in .push(ErrandForms.backup()) },
            Binding([.character("3")], "核验", "数据文件是否完好:日志环环相扣,重放后逐行比对", disabled: busy) { page, context in
                page.choose(Errand("核验", ["verify"], needsOperator: false), context)
            },
            Binding([.character("4")], "导入", IntakeScreen.explanation, disabled: busy ?? context.refusalHere) { _, _ in
                .open(.intake(of: nil))
            },
        ] + (isInCity ? [sync] : []) + movements()
    }

    private var sync: Binding<ErrandsScreen> {
        Binding([.character("5")], "同步", "与市里同步:送出、收到、争议、U 盘") { _, _ in .open(.sync) }
    }

    mutating func refresh(in context: Context) throws { isInCity = try context.file.isInCity() }

    private mutating func choose(_ errand: Errand, _ context: Context) -> Effect {
        chosen = errand
        context.say("F2 开始\(errand.title)")
        return .stay
    }

    /// What was said of the last errand, broken where the page ends: a path is the longer the more it is needed, so it has
    /// lines of its own.
    private func lines(_ width: Int, _ context: Context) -> [String] {
        guard let words = context.errands.words else { return [] }
        let report = context.errands.report.filter { $0 != words }
        let told = (["上一次:\(words)", ""] + report).flatMap { line in
            line.replacing(":/", with: ":\n/").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        return told.flatMap { line in
            line.isEmpty ? [""] : context.metrics.wrap(line, width: width - 4).map(\.text)
        }
    }

    mutating func fit(_ area: Rect, in context: Context) {
        scroll.resize(count: max(1, lines(area.width, context).count - (area.height - 5) + 1), height: 1)
    }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        let width = area.width - 4
        if let current = context.errands.current {
            frame.put("正在进行:\(current.title)", x: 2, y: area.y + 1, style: .bold, width: width)
            frame.put(context.errands.progress ?? "刚刚开始", x: 2, y: area.y + 2, style: .accent, width: width)
        } else {
            frame.put("在后面做:照常登记,离开时会等它做完。", x: 2, y: area.y + 1, style: .muted, width: width)
        }
        let all = lines(area.width, context)
        let shown = all.dropFirst(scroll.cursor).prefix(max(0, area.height - 4))
        for (row, text) in shown.enumerated() { frame.put(text, x: 2, y: area.y + 4 + row, width: width) }
        if scroll.cursor + shown.count < all.count {
            frame.put("▼", x: area.width - 2, y: area.bottom - 1, style: .accent)
        }
    }

    func exported(in context: Context) throws -> Export? {
        context.errands.report.isEmpty
            ? nil : Export(name: title, text: context.errands.report.joined(separator: "\n") + "\n")
    }
}

extension ErrandsScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws {
        if case .page(let pages) = motion { scroll.move(by: pages * 12) } else { scroll.follow(motion) }
    }
}
