import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// The views of a list on one line: its own, then those that the operator made. A digit opens one, the arrows the next.
struct ListViews {
    /// What can be seen of a view.
    private struct Tab {
        let label: String
        var count: Int?
        var number: ExplainedNumber?
        var isLate = false
    }

    /// The list's own views, the first of everything.
    let labels: [String]
    /// The digits of its views, in their order.
    private let digits: [Int]
    private(set) var own: [SavedView] = []
    private(set) var chosen = 0
    private var counts: [Int] = []

    /// - Parameter doors: digits that lead elsewhere on the list's page.
    init(_ labels: [String], doors: Set<Int> = []) {
        self.labels = labels
        digits = (1...9).filter { !doors.contains($0) }
    }

    /// The digit that opens a view.
    func digit(of view: Int) -> Int { digits[view] }

    /// Takes the operator's own ones; the chosen one may be gone.
    mutating func take(own views: [SavedView]) {
        own = Array(views.filter { labels.contains($0.base) }.prefix(digits.count - labels.count))
        if chosen >= count { chosen = 0 }
    }

    /// Takes how many each has, in order.
    mutating func take(counts: [Int]) { self.counts = counts }

    var count: Int { labels.count + own.count }
    /// The operator's own view that is chosen; nil: one of the list's own is.
    var current: SavedView? { own.indices.contains(chosen - labels.count) ? own[chosen - labels.count] : nil }
    /// Which of the list's own views is looked through.
    var base: Int { base(of: chosen) }
    /// The words of the chosen one.
    var words: String { current?.words ?? "" }
    /// What the chosen one is called.
    var label: String { current?.name ?? (labels.isEmpty ? "" : labels[chosen]) }

    /// Which of the list's own views a view looks through.
    func base(of view: Int) -> Int {
        guard own.indices.contains(view - labels.count) else { return view }
        return labels.firstIndex(of: own[view - labels.count].base) ?? 0
    }

    mutating func choose(_ view: Int) { chosen = max(0, min(view, count - 1)) }

    /// Chooses the neighbour; they go round.
    mutating func step(by steps: Int) { if count > 0 { chosen = (chosen + steps + count) % count } }

    /// What to keep when the words looked for in the chosen view are given a name; what to say of it.
    ///
    /// - Throws: `badInput` where there is nothing to keep, or no digit left.
    mutating func save(_ name: String, words: String) throws(Fault) -> (views: [SavedView], said: String) {
        var views = own
        let all = [self.words, words].filter { !$0.isEmpty }.joined(separator: " ")
        if name.isEmpty {
            guard let current else { throw .badInput("视图要有名字。没有存") }
            views.removeAll { $0 == current }
            chosen = base
            return (views, "已删去视图 \(current.name)")
        }
        guard !all.isEmpty else { throw .badInput("先输入要找的字词,再按 F2 存为视图") }
        let view = SavedView(name: name, base: labels[base], words: all)
        if let current, words.isEmpty, let place = views.firstIndex(of: current) {
            views[place] = view
        } else if let place = views.firstIndex(where: { $0.name == name }) {
            views[place] = view
        } else {
            guard count < digits.count else { throw .badInput("视图最多 \(digits.count) 个:在自己的一个视图里按 F5、F2,把名字删空就删去它") }
            views.append(view)
        }
        chosen = labels.count + (views.firstIndex(of: view) ?? 0)
        return (views, "已存为视图 \(digits[chosen]) \(name),只有您自己看到")
    }

    /// Draws them; where there is no room for all, those around the chosen one.
    ///
    /// - Parameters:
    ///   - explains: what the counts of the list's own views stand for.
    ///   - late: which of these are late where they have any.
    /// - Returns: where they end.
    @discardableResult
    func draw(
        in frame: inout Frame, y: Int, width: Int, explains: [ExplainedNumber] = [], late: Set<Int> = []
    ) -> Int {
        let tabs = (0..<count).map { index in
            Tab(
                label: index < labels.count ? labels[index] : own[index - labels.count].name,
                count: counts.indices.contains(index) ? counts[index] : nil,
                number: explains.indices.contains(index) ? explains[index] : nil, isLate: late.contains(index))
        }
        func needed(_ index: Int) -> Int {
            let tab = tabs[index]
            return frame.metrics.width(of: "\(digits[index])\(tab.label)\(tab.count.map { "\($0)" } ?? "")") + 2
        }
        var (first, used) = (0, (0..<count).reduce(0) { $0 + needed($1) })
        while used > width, first < chosen {
            used -= needed(first)
            first += 1
        }
        var x = 1
        if first > 0 { x += frame.put("..", x: x, y: y, style: .muted) }
        for index in first..<max(first, count) {
            let tab = tabs[index]
            let isHere = index == chosen
            guard x + needed(index) <= width + 1 || isHere else {
                frame.put("..", x: x, y: y, style: .muted)
                break
            }
            let isAlarming = tab.isLate && (tab.count ?? 0) > 0
            let style = Style(isAlarming ? .alarm : isHere ? .accent : .plain, bold: isHere, reverse: isHere)
            var words: FigureText = "\(digits[index])\(tab.label)"
            if let count = tab.count { words = words + "\(count, explains: tab.number)" }
            x += frame.put(
                FigureText(isHere ? "[" : " ") + words + FigureText(isHere ? "]" : " "), x: x - 1, y: y, style: style)
        }
        return x
    }
}

/// A list with views: the keys that all of them share.
protocol ViewedPage: FilteredPage, Screen {
    var views: ListViews { get set }
    /// Whose views an operator keeps: the kind's name.
    var viewedKind: String { get }
}

extension ViewedPage {
    /// A digit opens a view, the arrows the next one.
    func viewBindings() -> [Binding<Self>] {
        guard views.count > 1 else { return [] }
        func show(_ keys: [Key], _ label: String, _ words: String, _ choose: @escaping (inout ListViews) -> Void)
            -> Binding<Self>
        {
            Binding(keys, label, words, isHinted: false) { page, context in
                choose(&page.views)
                try page.refresh(in: context)
                try page.move(.home, in: context)
                return .stay
            }
        }
        let labels = views.labels + views.own.map(\.name)
        return labels.enumerated().map { index, label in
            show([.character(Character("\(views.digit(of: index))"))], label, "只看\(label)") { $0.choose(index) }
        } + [
            show([.right], "下一视图", "到下一个视图") { $0.step(by: 1) },
            show([.left], "上一视图", "到上一个视图") { $0.step(by: -1) },
        ]
    }

    /// What can be done while conditions or the name of a view are typed.
    func viewTypingBindings() -> [Binding<Self>] {
        guard filter.isNaming else {
            return typingBindings() + [
                Binding([.f(2)], "存为视图", "把这些条件存为自己的一个视图,下次按数字就到") { page, _ in
                    page.filter.beginNaming(
                        page.filter.words.isEmpty ? page.views.current?.name ?? "" : page.filter.words)
                    return .stay
                }
            ]
        }
        return [
            Binding([.f(2), .enter], "存", "按这个名字存为视图;名字删空就删去这个视图") { page, context in
                try page.saveView(context)
            },
            Binding([.escape], "不存", "不存,接着输入条件", isHinted: false) { page, _ in
                page.filter.endNaming()
                return .stay
            },
        ]
    }

    private mutating func saveView(_ context: Context) throws -> Effect {
        let name = String(filter.endNaming().prefix(12))
        let (views, said) = try views.save(name, words: filter.words.trimmed)
        filter.clear()
        context.confirm(said)
        return .keepHabit(.views(viewedKind), SavedView.encoded(views))
    }

    /// Takes the operator's own views; called when the page reads.
    mutating func readOwnViews(_ context: Context) {
        views.take(own: SavedView.decoded(context.habit(.views(viewedKind))))
    }

    /// The words that are looked for: those of the view and those typed.
    var soughtWords: String { [views.words, filter.words].filter { !$0.isEmpty }.joined(separator: " ") }
}

extension String {
    fileprivate var trimmed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

extension Context {
    /// Says that the record the cursor stood on has left the view.
    ///
    /// - Parameter record: what it is called and how it stands now.
    func sayGone(_ record: String, from view: String) {
        let words = "\(record),不在 \(view) 里"
        if message == nil { say(words) } else if message?.isFault == false { line.add(";\(words)") }
    }
}
