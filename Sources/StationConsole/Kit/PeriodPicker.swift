import ConsoleKit
import StationCore
import StationModel
import TerminalKit

/// Which stretch of time to look at: ←→ choose its kind, ↑↓ which one; or it is typed.
struct PeriodPicker: Screen {
    /// A kind of period, and those of it that are offered.
    private enum Kind: Int, CaseIterable {
        case year, half, quarter, month, term, other

        var title: String {
            switch self {
            case .year: "年"
            case .half: "半年"
            case .quarter: "季度"
            case .month: "月"
            case .term: "届"
            case .other: "其他"
            }
        }
    }

    private var kind: Kind
    private var periods: [Period] = []
    private var names = PeriodNames()
    private var today: Day
    private var typed = TextField()
    private var viewport = Viewport()

    init(_ context: Context) {
        today = context.today
        kind =
            switch context.period.shape {
            case .year: .year
            case .half: .half
            case .quarter: .quarter
            case .month: .month
            case .term, .sinceTerm: .term
            case .all, .named, .days: .other
            }
        names = (try? context.file.periodNames()) ?? PeriodNames()
        offer(context.period)
    }

    var title: String { "换期间" }
    var takesText: Bool { true }

    /// The periods as they are seen from today, which may have turned meanwhile.
    mutating func refresh(in context: Context) throws {
        let here = periods.indices.contains(viewport.cursor) ? periods[viewport.cursor] : context.period
        today = context.today
        names = try context.file.periodNames()
        offer(here)
    }

    /// Fills the list of the kind, the cursor on one of them, else on the one that runs.
    private mutating func offer(_ chosen: Period) {
        let (year, month) = (today.year, YearMonth(year: today.year, month: today.month))
        func around(_ now: Period?, later: Int, earlier: Int) -> [Period] {
            guard let now else { return [] }
            return (-earlier...later).reversed().compactMap { now.moved(by: $0) }
        }
        periods =
            switch kind {
            case .year: around(.year(year), later: 1, earlier: 7)
            case .half: around(.half(today.month <= 6 ? 1 : 2, of: year), later: 1, earlier: 9)
            case .quarter: around(.quarter(Quarter(of: today)), later: 1, earlier: 11)
            case .month: around(month.map { .month($0) }, later: 0, earlier: 12)
            case .term:
                [names.sinceTerm(on: today)].compactMap(\.self) + names.terms.reversed().map { .term($0) }
            case .other: [.all] + names.others.reversed().map { .named($0) }
            }
        if kind == .other, chosen.shape == .days { periods.append(chosen) }
        viewport.resize(count: periods.count)
        viewport.select(
            periods.firstIndex(of: chosen) ?? periods.firstIndex { $0.isRunning(on: today) } ?? 0)
    }

    func bindings(_ context: Context) -> [Binding<PeriodPicker>] {
        [
            Binding([.enter, .f(4)], "选定", "看选中的期间,或按输入的") { page, context in
                if page.typed.text.isEmpty {
                    guard page.periods.indices.contains(page.viewport.cursor) else { return .stay }
                    return page.choose(page.periods[page.viewport.cursor], context)
                }
                return page.choose(try context.file.period(page.typed.text), context)
            },
            Binding([.left], "左", "年、半年、季度、月、届、其他之间换", isHinted: false) { page, context in
                page.turn(by: -1, context)
            },
            Binding([.right], "换种类", "年、半年、季度、月、届、其他之间换") { page, context in
                page.turn(by: 1, context)
            },
        ] + movements()
    }

    private func choose(_ period: Period, _ context: Context) -> Effect {
        context.say("正在看:\(period.name)")
        return .period(period, then: .pop)
    }

    private mutating func turn(by step: Int, _ context: Context) -> Effect {
        let count = Kind.allCases.count
        kind = Kind(rawValue: (kind.rawValue + step + count) % count) ?? .year
        offer(context.period)
        return .stay
    }

    /// What is typed goes into the field; while it is empty, the arrows move in the lists.
    mutating func receive(_ event: Event, in context: Context) throws -> Effect? {
        if case .key(let key) = event, [.left, .right, .home, .end].contains(key), typed.text.isEmpty { return nil }
        return typed.handle(event) ? .stay : nil
    }

    mutating func fit(_ area: Rect, in context: Context) { viewport.resize(height: max(1, area.height - 6)) }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        var x = 2
        for each in Kind.allCases {
            x +=
                frame.put(
                    " \(each.title) ", x: x, y: area.y + 1,
                    style: each == kind ? Style(.accent, bold: true, reverse: true) : Style(.muted)) + 1
        }
        for (line, index) in viewport.visible.enumerated() {
            let (period, y) = (periods[index], area.y + 3 + line)
            let isHere = index == viewport.cursor && typed.text.isEmpty
            let style = Style(isHere ? .accent : .plain, reverse: isHere)
            frame.fill(Rect(x: 2, y: y, width: min(60, area.width - 4), height: 1), style: style)
            frame.put(period.name, x: 3, y: y, style: style, width: 30)
            frame.put(note(period), x: 34, y: y, style: isHere ? style : Style(.muted), width: min(27, area.width - 36))
        }
        if periods.isEmpty {
            frame.put("还没有登记届的起止:在首页按 9 再按 9", x: 3, y: area.y + 3, style: Style(.muted))
        }
        let y = area.bottom - 2
        let used = frame.put("直接输入 ", x: 2, y: y, style: Style(.muted))
        typed.draw(in: &frame, x: 2 + used, y: y, width: min(40, area.width - used - 4), style: .plain, focused: true)
        frame.put(
            "如 2026Q3、2026-05、第七届、2024-03-01..2025-02-28", x: 2, y: y + 1, style: Style(.muted), width: area.width - 4)
    }

    /// From when to when, and whether it runs.
    private func note(_ period: Period) -> String {
        switch period.shape {
        case .year(let year): return year == today.year ? "今年" : ""
        case .half, .quarter, .month: return period.isRunning(on: today) ? "现在" : ""
        case .term, .sinceTerm, .named, .days, .all:
            let (first, last) = (period.first.map { "\($0)" } ?? "", period.last.map { "\($0)" } ?? "")
            return first.isEmpty && last.isEmpty ? "所有年份" : "\(first) 至 \(last)"
        }
    }
}

extension PeriodPicker: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}
