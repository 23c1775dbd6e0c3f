import CNcurses

/// Why the console cannot be shown on this terminal.
package enum TerminalFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Standard input or output is a file or a pipe.
    case notATerminal
    /// Neither the user's locale nor C.UTF-8 is there.
    case noUTF8Locale
    /// `TERM` is unset, unknown to terminfo, or names a terminal that cannot place its cursor.
    case unknownTerminal(String)
    /// ncurses gave up for a reason it does not tell.
    case cannotStart

    /// One line for the operator: what is wrong and what to do.
    package var description: String {
        switch self {
        case .notATerminal: "标准输入或标准输出不是终端,无法打开界面;请在终端窗口中运行。"
        case .noUTF8Locale: "系统没有可用的 UTF-8 语言环境,无法显示汉字;请安装 C.UTF-8 或设置 LANG=zh_CN.UTF-8。"
        case .unknownTerminal(""): "没有设置终端类型;请设置环境变量,例如 TERM=xterm-256color。"
        case .unknownTerminal(let name): "终端类型“\(name)”不能显示全屏界面;请设置环境变量,例如 TERM=xterm-256color。"
        case .cannotStart: "终端无法切换到全屏界面;请换一个终端窗口再试。"
        }
    }

    init?(_ failure: curses_failure, terminalName: String) {
        switch failure {
        case CURSES_OK: return nil
        case CURSES_NOT_A_TERMINAL: self = .notATerminal
        case CURSES_NOT_UTF8: self = .noUTF8Locale
        case CURSES_UNKNOWN_TERMINAL: self = .unknownTerminal(terminalName)
        default: self = .cannotStart
        }
    }
}
