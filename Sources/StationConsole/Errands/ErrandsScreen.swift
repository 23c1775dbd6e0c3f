import StationCore
import StationModel
import StationStore
import TerminalKit

/// 备份与导入: what takes time and is done while the console goes on; how far it has come, and what was said of it.
struct ErrandsScreen: Screen {
    private var scroll = Viewport()

    static let name = "备份与导入"
    static let explanation = "备份、备份到别处、核验、导入台账:在后面做,照常登记"

    var title: String { ErrandsScreen.name }

    func bindings(_ context: Context) -> [Binding<ErrandsScreen>] {
        let busy = context.errands.current.map { "\($0.title)还在进行,请等它做完" }
        return [
            Binding([.character("1")], "备份", "在数据文件夹里留一份核验过的副本", disabled: busy) { _, _ in
                .send(Errand("备份", ["backup"], needsOperator: false))
            },
            Binding(
                [.character("2")], "备份到别处", "把核验过的副本写到 U 盘等文件夹;要加密的,用命令 liaison backup --encrypt",
                disabled: busy ?? context.file.signedIn?.refusalToHandOutFile
            ) { _, _ in .push(ErrandForms.backup()) },
            Binding([.character("3")], "核验", "数据文件是否完好:日志环环相扣,重放后逐行比对", disabled: busy) { _, _ in
                .send(Errand("核验", ["verify"], needsOperator: false))
            },
            Binding([.character("4")], "导入", "导入 CSV 台账;坏行说明原因,好行照常导入", disabled: busy ?? context.refusalHere) {
                _, context in .push(ErrandForms.taking(context))
            },
        ] + movements()
    }

    mutating func fit(_ area: Rect, in context: Context) {
        scroll.resize(count: max(1, context.errands.report.count - (area.height - 7) + 1), height: 1)
    }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        var y = area.y + 1
        func line(_ text: String, _ style: Style = .plain) {
            frame.put(text, x: 2, y: y, style: style, width: area.width - 4)
            y += 1
        }
        let state = context.errands
        if let current = state.current {
            line("正在进行:\(current.title)", .bold)
            line(state.progress ?? "刚刚开始", .accent)
        } else {
            line("按 1 备份,2 备份到别处,3 核验,4 导入。", .bold)
            line("做的时候照常登记;离开时会等它做完。", .muted)
        }
        guard let words = state.words else { return }
        y += 1
        line("上一次:\(words)", .bold)
        y += 1
        let shown = state.report.dropFirst(scroll.cursor).prefix(max(0, area.bottom - y))
        for text in shown { line(text) }
        if scroll.cursor + shown.count < state.report.count {
            frame.put("▼", x: area.width - 2, y: area.bottom - 1, style: .accent)
        }
    }

    func exported(in context: Context) throws -> Export? {
        context.errands.report.isEmpty
            ? nil : Export(name: title, text: context.errands.report.joined(separator: "\n") + "\n")
    }
}

extension ErrandsScreen: ListPage {
    mutating func move(_ motion: Motion, in context: Context) throws {
        if case .page(let pages) = motion { scroll.move(by: pages * 12) } else { scroll.follow(motion) }
    }
}
