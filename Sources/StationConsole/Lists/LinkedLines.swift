import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// A text of lines to be scrolled through, of which some speak of a record: Enter opens it.
struct LinkedLines {
    struct Line {
        /// The words at the left.
        var text: String
        /// A number at the right.
        var value = ""
        /// How it looks.
        var style = Style.plain
        /// The record that it speaks of: its kind's name, its identifier.
        var link: (kind: String, record: RecordID)?
    }

    private(set) var lines: [Line] = []
    private(set) var viewport = Viewport()

    /// The line that the cursor stands on.
    var current: Line? { lines.indices.contains(viewport.cursor) ? lines[viewport.cursor] : nil }

    /// Takes new lines; the cursor stays where it can.
    mutating func take(_ lines: [Line]) {
        self.lines = lines
        viewport.resize(count: lines.count)
    }

    mutating func fit(height: Int) { viewport.resize(height: max(1, height)) }

    mutating func follow(_ motion: Motion) { viewport.follow(motion) }

    /// The page of the record that the cursor stands on.
    func open(_ context: Context) -> Effect {
        guard let link = current?.link else {
            context.complain("这一行没有对应的记录")
            return .stay
        }
        return .open(.record(kind: link.kind, link.record))
    }

    func draw(in frame: inout Frame, area: Rect) {
        for (row, index) in viewport.visible.enumerated() where row < area.height {
            let line = lines[index]
            let y = area.y + row
            let isHere = index == viewport.cursor
            let style = isHere ? Style(.accent, reverse: true) : line.style
            if isHere { frame.fill(Rect(x: 1, y: y, width: area.width - 2, height: 1), style: style) }
            let needed = frame.metrics.width(of: line.value)
            let room = max(0, area.width - 4 - (needed > 0 ? needed + 1 : 0))
            frame.put(frame.metrics.clip(line.text, to: room), x: 2, y: y, style: style, width: room)
            frame.put(line.value, x: area.width - 2 - needed, y: y, style: style, width: needed)
        }
    }

    /// The lines as rows of a table, under a heading.
    func rows(_ heading: [String]) -> [[String]] {
        [heading] + lines.filter { !$0.text.isEmpty }.map { [$0.text, $0.value] }
    }
}

/// A page about one member made of such lines.
protocol MemberLinesPage: Screen, ListPage {
    var text: LinkedLines { get set }
    /// The member; nil: gone.
    var member: Member? { get }
}

extension MemberLinesPage {
    /// Enter opens the record of the line.
    func openBinding() -> Binding<Self> {
        Binding(
            [.enter, .f(4)], "打开", "打开这一行的记录", disabled: text.lines.isEmpty ? "这里还没有内容" : nil
        ) { page, context in page.text.open(context) }
    }

    package mutating func move(_ motion: Motion, in context: Context) throws { text.follow(motion) }

    /// The heading line and the text.
    func drawLines(_ heading: String, in frame: inout Frame, area: Rect) {
        guard member != nil else {
            frame.put("这位委员已不在名册里:可能已被作废,或登记已撤销。按 Esc 返回。", x: 2, y: area.y + 1, width: area.width - 4)
            return
        }
        ListHeading.draw(
            heading, count: text.lines.count, total: text.lines.count, in: &frame,
            y: area.y,
            width: area.width)
        text.draw(in: &frame, area: area.rows(from: 1))
    }
}
