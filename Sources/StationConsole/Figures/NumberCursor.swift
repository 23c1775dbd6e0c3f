import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// Walks over the numbers of a page that explain themselves, whichever page it is: pages only mark them while drawing.
struct NumberCursor {
    /// The numbers of the frame drawn last, block by block, each in reading order.
    private var numbers: [(rect: Rect, number: ExplainedNumber, block: Int)] = []
    /// The number that it stands on, and how many pages were open when it was put there.
    private var chosen: (number: ExplainedNumber, index: Int, depth: Int)?

    /// Whether the page drawn last has numbers to walk over.
    var hasNumbers: Bool { !numbers.isEmpty }

    /// What a key did.
    enum Outcome {
        /// The cursor stands on a number.
        case on(ExplainedNumber)
        /// How the number came about is to be shown.
        case explain(ExplainedNumber)
        /// The cursor left the numbers.
        case left
    }

    /// The keys while it stands on a number.
    static let notes = [
        BindingNote(keys: ["F4"], label: "怎么算的"), BindingNote(keys: ["Tab"], label: "下一个"),
        BindingNote(keys: ["←→↑↓"], label: "换数字"), BindingNote(keys: ["Esc"], label: "回到列表"),
    ]

    /// Whether it stands on a number of the page on top.
    func isOn(depth: Int) -> Bool { chosen?.depth == depth }

    /// The number that it stands on, on the page on top; nil: on none.
    func number(depth: Int) -> ExplainedNumber? { isOn(depth: depth) ? chosen?.number : nil }

    /// Takes the marks of the frame just drawn, and draws itself into it.
    mutating func draw(in frame: inout Frame, depth: Int) {
        numbers = frame.anchors.compactMap { anchor in
            (anchor.subject as? ExplainedNumber).map { (anchor.rect, $0, anchor.block) }
        }.sorted { ($0.block, $0.rect.y, $0.rect.x) < ($1.block, $1.rect.y, $1.rect.x) }
        // A page that was left is not come back to; a number that is not shown any more cannot be stood on.
        if let chosen, chosen.depth > depth { self.chosen = nil }
        guard let place = place(depth: depth) else {
            if chosen?.depth == depth { chosen = nil }
            return
        }
        // On the cursor's row, which is of that colour, it stands out as a gap.
        let rect = numbers[place].rect
        let isOnCursor =
            frame[rect.x, rect.y].style.reversed == Style(.accent, reverse: true)
            && frame[rect.x, rect.y].style.reverse
        frame.restyle(rect, Style(.accent, bold: true, reverse: !isOnCursor, underline: isOnCursor))
    }

    private func place(depth: Int) -> Int? {
        guard let chosen, chosen.depth == depth else { return nil }
        // The same number may be shown twice; where the page has changed it is found again by what it explains.
        if numbers.indices.contains(chosen.index), numbers[chosen.index].number == chosen.number { return chosen.index }
        return numbers.firstIndex { $0.number == chosen.number }
    }

    /// Goes to the first number, or on from the one it stands on; nil: there is none.
    mutating func enter(depth: Int) -> Outcome? {
        guard !numbers.isEmpty else { return nil }
        return go(to: place(depth: depth).map { step(from: $0, by: 1) } ?? 0, depth: depth)
    }

    /// Where Tab leads: to the next number, and where numbers stand in blocks, to the first of the next block.
    private func step(from place: Int, by steps: Int) -> Int {
        let blocks = Set(numbers.map(\.block)).sorted()
        guard blocks.count > 1, let here = blocks.firstIndex(of: numbers[place].block) else { return place + steps }
        let next = blocks[(here + steps + blocks.count) % blocks.count]
        return numbers.firstIndex { $0.block == next } ?? place
    }

    /// Takes a key while it stands on a number; nil: the key is not for it, and it has left.
    mutating func take(_ key: Key, depth: Int) -> Outcome? {
        guard let here = place(depth: depth) else { return nil }
        switch key {
        case .tab: return go(to: step(from: here, by: 1), depth: depth)
        case .backTab: return go(to: step(from: here, by: -1), depth: depth)
        case .right: return go(to: here + 1, depth: depth)
        case .left: return go(to: here - 1, depth: depth)
        case .down: return go(to: neighbour(of: here, below: true), depth: depth)
        case .up: return go(to: neighbour(of: here, below: false), depth: depth)
        case .enter, .f(4): return .explain(numbers[here].number)
        case .escape:
            chosen = nil
            return .left
        default:
            chosen = nil
            return nil
        }
    }

    private mutating func go(to place: Int, depth: Int) -> Outcome {
        let index = (place + numbers.count) % numbers.count
        chosen = (numbers[index].number, index, depth)
        return .on(numbers[index].number)
    }

    /// The number nearest to this one's column in the next line that has some; this one where there is no such line.
    private func neighbour(of place: Int, below: Bool) -> Int {
        let (here, block) = (numbers[place].rect, numbers[place].block)
        let lines = numbers.filter { $0.block == block }.map(\.rect.y)
        guard let y = below ? lines.filter({ $0 > here.y }).min() : lines.filter({ $0 < here.y }).max() else {
            return place
        }
        return numbers.indices.filter { numbers[$0].rect.y == y && numbers[$0].block == block }
            .min { abs(numbers[$0].rect.x - here.x) < abs(numbers[$1].rect.x - here.x) } ?? place
    }
}

extension ExplainedNumber {
    /// Its name and rule in a line, for the message line.
    var words: String {
        switch self {
        case .figure(let figure, _): "\(figure.label):\(figure.rule)"
        case .part(let period, let figure, _): "\(period.name) \(figure.label):\(figure.rule)"
        case .attendance(_, let number): "\(number.rawValue):期间已结束的各场中这位委员的登记;按 F4 看各场"
        case .session(_, let number): "\(number.rawValue):\(number.rule)"
        case .duty(let column, let member, _):
            "\(DutyTable.column(column)?.label ?? column):期间内\(member == nil ? "各位委员" : "这位委员")做过的事,每件计 1;按 F4 看各件"
        case .kind(let name, _): "\(Catalogue.named(name)?.title ?? name):按 F4 看计入的和没有计入的记录"
        }
    }
}
