import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// 练习: the way into a copy of the file, where everything can be tried and nothing stays.
struct PracticeScreen: Screen {
    static let name = "练习"
    static let explanation = "在一份副本上练习,不动真数据,离开就丢掉"
    /// Why nothing is handed out of it.
    static let refusal = "现在是练习,练习里的东西带不出去"

    var title: String { PracticeScreen.name }

    func bindings(_ context: Context) -> [Binding<PracticeScreen>] {
        [
            Binding([.f(2)], "开始练习", "复制现在的数据,在副本里打开控制台", disabled: PracticeScreen.refusalToBegin(context)) {
                _, _ in .practise
            }
        ]
    }

    private static func refusalToBegin(_ context: Context) -> String? {
        if context.isPractice { return "现在就是练习,F10 离开" }
        return context.isDemonstration ? "这是演示数据,可以放心试" : nil
    }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        let lines =
            PracticeScreen.refusalToBegin(context).map { [$0] } ?? [
                "用现在的数据复制一份,在副本里练习:登记、点名、撤销、导入都照常。",
                "练习时最上一行写着“练习”。练习里的东西不进台账,也带不出去。",
                "F10 离开练习,副本就丢掉,回到真数据。有口令的要重新输入。",
                "", "F2 开始练习",
            ]
        var y = area.y + 1
        for line in lines {
            for part in frame.metrics.wrap(line, width: min(area.width, 76) - 4) {
                frame.put(part.text, x: 2, y: y, style: line.hasPrefix("F2") ? .bold : .plain)
                y += 1
            }
            if line.isEmpty { y += 1 }
        }
    }
}
