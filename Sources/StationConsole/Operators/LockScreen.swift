import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// The locked console: the operators as a list, then the passcode. What was open stays beneath, unseen.
package struct LockScreen {
    /// What a key led to.
    enum Outcome {
        /// Still locked.
        case locked
        /// A passcode is to be tried for this operator.
        case tries(RecordID, passcode: String)
    }

    private var operators: [Operator]
    private var viewport = Viewport()
    /// Whether the passcode is being typed.
    private var isAsking = false
    private var passcode = TextField()
    /// Letters typed so far to find a name.
    private var sought = ""

    /// - Parameter last: the name of who sat here last, on whom the cursor stands.
    init(operators: [Operator], last: String) {
        self.operators = operators
        viewport.resize(count: operators.count, height: 12)
        if let index = operators.firstIndex(where: { $0.name == last }) { viewport.select(index) }
        isAsking = operators.count == 1
    }

    /// Takes the operators as they are now; whoever was chosen stays so, and what was typed stays theirs.
    mutating func take(_ operators: [Operator]) {
        guard operators != self.operators else { return }
        let here = chosen?.id
        self.operators = operators
        viewport.resize(count: operators.count)
        if let index = operators.firstIndex(where: { $0.id == here }) { return viewport.select(index) }
        passcode = TextField()
        isAsking = operators.count == 1
    }

    private var chosen: Operator? {
        operators.indices.contains(viewport.cursor) ? operators[viewport.cursor] : nil
    }

    // MARK: Keys

    mutating func handle(_ event: Event, _ context: Context) -> Outcome {
        isAsking ? ask(event) : choose(event, context)
    }

    private mutating func choose(_ event: Event, _ context: Context) -> Outcome {
        switch event {
        case .key(.enter), .key(.tab): isAsking = chosen != nil
        case .key(.up): viewport.move(by: -1)
        case .key(.down): viewport.move(by: 1)
        case .key(.pageUp): viewport.page(by: -1)
        case .key(.pageDown): viewport.page(by: 1)
        case .key(.escape), .key(.backspace): sought = ""
        case .key(.character(let sign)) where ("1"..."9").contains(sign):
            let index = sign.wholeNumberValue! - 1
            guard operators.indices.contains(index) else { break }
            viewport.select(index)
            isAsking = true
        case .key(.character(let letter)) where letter.isLetter: seek(letter.lowercased(), context)
        case .text(let word):
            if let index = operators.firstIndex(where: { $0.name.contains(word) }) {
                viewport.select(index)
            } else {
                context.complain("没有姓名带“\(word)”的操作员;按数字或方向键选")
            }
        default: context.complain("控制台已锁定:选操作员,再输入口令;离开按 F10")
        }
        return .locked
    }

    /// Goes to the next operator whose initials begin with what was typed; one letter again goes on to the next.
    private mutating func seek(_ letter: String, _ context: Context) {
        func fits(_ someone: Operator, _ typed: String) -> Bool {
            someone.initials.split(separator: " ").contains { $0.hasPrefix(typed) }
        }
        let longer = sought + letter
        if let index = operators.firstIndex(where: { fits($0, longer) }), sought != letter {
            sought = longer
            viewport.select(index)
            return
        }
        let count = operators.count
        guard count > 0 else { return }
        let after = (1...count).map { (viewport.cursor + $0) % count }
        if let index = after.first(where: { fits(operators[$0], letter) }) {
            sought = letter
            viewport.select(index)
        } else {
            sought = ""
            context.complain("没有以 \(longer) 开头的操作员")
        }
    }

    private mutating func ask(_ event: Event) -> Outcome {
        switch event {
        case .key(.escape):
            passcode = TextField()
            isAsking = operators.count == 1
        case .key(.enter):
            guard let chosen, !passcode.isEmpty else { break }
            let typed = passcode.text
            passcode = TextField()
            return .tries(chosen.id, passcode: typed)
        default: _ = passcode.handle(event)
        }
        return .locked
    }

    // MARK: Drawing

    mutating func fit(_ area: Rect) { viewport.resize(height: max(1, area.height - 9)) }

    /// The committee, the operators, and what is asked for.
    func draw(in frame: inout Frame, area: Rect, context: Context) {
        let width = 44
        let x = max(2, (area.width - width) / 2)
        var y = area.y + max(1, (area.height - viewport.visible.count - 7) / 3)
        frame.put(
            context.committee.isEmpty ? "乡镇委员联络站控制台" : context.committee, x: x, y: y, style: .bold, width: width)
        frame.put("控制台已锁定", x: x, y: y + 1, style: .muted)
        frame.rule(x: x, y: y + 2, width: width, style: .muted)
        y += 3
        for (line, index) in viewport.visible.enumerated() {
            let isHere = index == viewport.cursor
            let style = isHere ? Style(.accent, bold: true, reverse: !isAsking) : Style(isAsking ? .muted : .plain)
            if isHere, !isAsking { frame.fill(Rect(x: x, y: y + line, width: width, height: 1), style: style) }
            if index < 9 { frame.put("\(index + 1)", x: x + 1, y: y + line, style: style) }
            frame.put(operators[index].name, x: x + 4, y: y + line, style: style, width: 24)
            frame.put(operators[index].role.label, x: x + 30, y: y + line, style: style, width: 12)
        }
        y += viewport.visible.count + 1
        guard !operators.isEmpty else {
            // There were operators, the journal knows; only another program can have taken all of them away.
            for (line, text) in [
                "操作员都不在了:数据文件被从外面改动过,不能打开。", "请按 F10 离开,运行 liaison verify 查看,用备份恢复。",
            ].enumerated() {
                frame.put(text, x: max(2, x - 4), y: y + line, style: Style(.alarm), width: area.width - 4)
            }
            return
        }
        guard isAsking, let chosen else {
            frame.put(sought.isEmpty ? "按数字、姓名拼音首字母或 Enter 选操作员" : "姓名首字母 \(sought)", x: x, y: y, style: .muted)
            return
        }
        let used = frame.put("\(chosen.name) 的口令 ", x: x, y: y, style: Style(.accent, bold: true), width: width - 8)
        let dots = TextField(String(repeating: "*", count: passcode.text.count))
        dots.draw(
            in: &frame, x: x + used, y: y, width: max(8, width - used), style: Style(.plain, underline: true),
            focused: true)
    }

    /// The keys for the last line.
    var notes: [BindingNote] {
        func note(_ keys: [Key], _ label: String) -> BindingNote {
            BindingNote(keys: keys.map(\.label), label: label, explanation: label)
        }
        return isAsking
            ? [note([.enter], "解锁"), note([.escape], "另选"), note([.f(10)], "离开")]
            : [note([.enter], "选定"), note([.f(10)], "离开")]
    }
}
