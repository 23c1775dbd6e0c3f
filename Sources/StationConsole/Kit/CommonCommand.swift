import ConsoleKit
import TerminalKit

/// What works on every page.
package enum CommonCommand: CaseIterable, Hashable, Sendable {
    case help, undo, redo, find, switchStation, switchPeriod, changeOperator, export, numbers, back, redraw, leave

    /// Its keys, the first shown.
    package var keys: [Key] {
        switch self {
        case .help: [.f(1)]
        case .undo: [.f(6)]
        case .redo: [.control("y")]
        case .find: [.f(7)]
        case .switchStation: [.control("t")]
        case .switchPeriod: [.control("g")]
        case .changeOperator: [.f(8)]
        case .export: [.f(9)]
        case .numbers: [.tab]
        case .back: [.escape]
        case .redraw: [.control("l")]
        case .leave: [.f(10)]
        }
    }

    /// Its short words.
    package var label: String {
        switch self {
        case .help: "帮助"
        case .undo: "撤销"
        case .redo: "重做"
        case .find: "找"
        case .switchStation: "换站"
        case .switchPeriod: "换期间"
        case .changeOperator: "锁定"
        case .export: "导出"
        case .numbers: "数字"
        case .back: "返回"
        case .redraw: "重画"
        case .leave: "离开"
        }
    }

    /// Its sentence in the help.
    package var explanation: String {
        switch self {
        case .help: "列出这一页能做的事;可输入文字筛选"
        case .undo: "撤销自己最近的一步"
        case .redo: "重做刚撤销的一步"
        case .find: "一处找全部:委员、民意、学习、台账、文书、命令"
        case .switchStation: "改看另一个联络站,或全部"
        case .switchPeriod: "改看另一段时间:年、季度、月、届、历年、两个日期"
        case .changeOperator: "锁定,换人;演示时试用各种角色"
        case .export: "把这一页交出去:工作簿、Word、PDF、打印、文本,到导出文件夹或 U 盘"
        case .numbers: "把光标移到这一页的数字上;再按 F4 看怎么算的"
        case .back: "返回上一级;填写的内容会存为草稿"
        case .redraw: "重画屏幕"
        case .leave: "离开控制台;填写的内容会存为草稿"
        }
    }

    /// The commands that a page does not list itself, by their first key.
    static func notListed(in notes: [BindingNote]) -> [CommonCommand] {
        let listed = Set(notes.flatMap(\.keys))
        return allCases.filter { !listed.contains($0.keys[0].label) }
    }

    /// Whether it may be done over an open form without confusing what is being typed.
    var isSafeWhileTyping: Bool { ![.undo, .redo, .switchStation, .switchPeriod, .export, .numbers].contains(self) }

    /// Whether it is not done while a line of choices is open: what it changes or leads to is not what was asked.
    var waitsForChoice: Bool { ![.help, .changeOperator, .redraw, .leave].contains(self) }

    var note: BindingNote { BindingNote(keys, label: label, explanation: explanation) }
}
