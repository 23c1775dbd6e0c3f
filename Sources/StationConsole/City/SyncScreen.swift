import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// 同步: what stands behind the light: what went and what came, what is disputed, what waits, who was heard when, what went
/// wrong and what to do about it.
struct SyncScreen: Screen {
    /// What a row leads to.
    private enum Deed {
        case disputes
        case merge(RecordID)

        var label: String {
            switch self {
            case .disputes: "对照"
            case .merge: "合并"
            }
        }
    }

    private enum Line {
        case heading(String)
        case row([String], Tone, Deed?)

        var isHeading: Bool { if case .heading = self { true } else { false } }
    }

    private var disputes = 0
    private var waiting: [WaitingEntries] = []
    private var arrived: [(author: String, entry: JournalEntry)] = []
    private var twice: [RegisteredTwice] = []
    private var lines: [Line] = []
    private var viewport = Viewport()
    /// Whether it is asked what is to be done with a stick.
    private var asksForStick = false

    static let name = "同步"
    static let explanation = "与市里同步:送出、收到、争议、U 盘"

    var title: String { SyncScreen.name }

    mutating func refresh(in context: Context) throws {
        disputes = try context.file.disputeCount()
        waiting = try context.file.waitingEntries()
        twice = try context.file.registeredTwice()
        arrived = try context.file.arrived(since: context.sync?.note?.goodBegan ?? 0, most: SyncScreen.mostArrived)
    }

    private static let mostArrived = 5

    // MARK: Keys

    func choiceLine(_ context: Context) -> ChoiceLine? {
        guard asksForStick else { return nil }
        return ChoiceLine(
            "U 盘", [.init(1, "写同步包"), .init(2, "收同步包")], refusal: "不用")
    }

    func bindings(_ context: Context) -> [Binding<SyncScreen>] {
        if let line = choiceLine(context) {
            return line.bindings { page in
                page.asksForStick = false
            } choose: { _, digit, context in
                .push(digit == 1 ? try StickForms.writing(context) : StickForms.reading(context))
            }
        }
        let none = context.membership == nil ? "这份数据还没有加入全市" : nil
        let busy = none ?? context.errands.current.map { "\($0.title)还在进行,请等它做完" }
        let stick = busy ?? (context.isKiosk ? "公用的电脑上不用 U 盘" : nil)
        return [
            Binding([.f(2)], "开始同步", "送出这里新登记的,收下市里的;在后面做,照常登记", disabled: busy) { _, _ in
                .send(.sync)
            },
            Binding([.character("1")], "同步", "选定同步,F2 开始", disabled: busy, isHinted: false) { _, context in
                context.say("F2 开始同步")
                return .stay
            },
            Binding([.character("2")], "U 盘", "没有网时:把同步包写到 U 盘,或收下 U 盘上的", disabled: stick) { page, _ in
                page.asksForStick = true
                return .stay
            },
            Binding([.character("3")], "对照", "两边写得不同的地方:看三个样子,定下一个", disabled: none) { _, _ in
                .open(.disputes(over: nil))
            },
            Binding([.enter, .f(4)], "去办", "办光标所在的一行", disabled: deed == nil ? "这一行没有要办的" : nil) { page, _ in
                switch page.deed {
                case .disputes: .open(.disputes(over: nil))
                case .merge(let person): .open(.merge(person))
                case nil: .stay
                }
            },
        ] + movements()
    }

    private var deed: Deed? {
        guard lines.indices.contains(viewport.cursor), case .row(_, _, let deed) = lines[viewport.cursor] else {
            return nil
        }
        return deed
    }

    // MARK: Lines

    private func all(_ width: Int, _ context: Context) -> [Line] {
        guard let state = context.sync else { return [] }
        let (note, metrics) = (state.note, context.metrics)
        var lines: [Line] = []
        func add(_ mark: String, _ text: String, _ tone: Tone = .plain, _ deed: Deed? = nil) {
            for (index, line) in metrics.wrap(text, width: width - 5).enumerated() {
                lines.append(.row([index == 0 ? mark : " ", line.text], tone, index == 0 ? deed : nil))
            }
        }
        if let failures = note?.failures, !failures.isEmpty {
            lines.append(.heading("没有做成 \(failures.count)"))
            let needsSomebody = note?.outcome == .refused
            for (place, failure) in failures.enumerated() {
                add(
                    place == 0 && needsSomebody ? "x" : "?", "\(LocalTime.short(failure.at))  \(failure.sentence)",
                    place == 0 ? needsSomebody ? .alarm : .warning : .muted)
            }
        }
        if disputes > 0 {
            lines.append(.heading("争议 \(disputes)"))
            add("!", "\(disputes)处与\(context.membership.others)写得不同,按 3 对照", .alarm, .disputes)
        }
        if !waiting.isEmpty {
            lines.append(.heading("等待 \(waiting.reduce(0) { $0 + $1.count })"))
            for one in waiting { add("~", "\(one.author) \(one.count)条  \(one.reason)", .warning) }
        }
        if !twice.isEmpty {
            lines.append(.heading("两边都登记了的人 \(twice.count)"))
            for one in twice {
                add("~", "\(one.name)  \(context.stationName(of: one.station))  核对后合并", .warning, .merge(one.person))
            }
        }
        lines.append(.heading("送出"))
        let unreported = state.unreported
        if let oldest = unreported.oldest {
            add("~", "\(unreported.count)项还没有上报,最早 \(LocalTime.short(oldest.at))  \(oldest.summary)", .warning)
        } else if note?.good != nil {
            add("+", "这里登记的都上报了", .good)
        }
        if note?.good != nil { add(" ", "上次送出 \(note?.sent ?? 0) 条", .muted) }
        lines.append(.heading("收到"))
        add(" ", note?.good == nil ? "还没有同步过" : "上次收到 \(note?.received ?? 0) 条", .muted)
        for one in arrived { add(" ", "\(one.author)  \(LocalTime.short(one.entry.at))  \(one.entry.summary)") }
        if let skew = note?.skew, abs(skew) > SyncScreen.skewToTell {
            add("!", "本机时钟比市里\(skew > 0 ? "快" : "慢") \(abs(skew) / 1000) 秒,请校准", .warning)
        }
        return lines + (state.membership.isOffice ? stations(state, context) : [])
    }

    /// Clocks that are off by no more are not told of; milliseconds.
    private static let skewToTell: Int64 = 60_000

    /// Who was heard when: the city's office is told by its server, and knows of itself what came on a stick.
    private func stations(_ state: SyncState, _ context: Context) -> [Line] {
        let told = Dictionary((state.note?.standings ?? []).map { ($0.station, $0) }) { first, _ in first }
        let shown = context.stations.filter { told[$0.id.text] != nil || state.heard[$0.id] != nil }
        guard !shown.isEmpty else {
            return [.heading("各站"), .row(["-", "还没有站加入。发加入文件:liaison city add"], .muted, nil)]
        }
        return [.heading("各站 \(shown.count)")]
            + shown.map { station in
                let standing = told[station.id.text]
                let heard = state.heard[station.id].flatMap { $0 > 0 ? $0 : nil }
                let silence = state.silence(of: station.id)
                let age =
                    heard.map { moment in silence.map { "\($0)天没有同步" } ?? "\(LocalTime.short(moment))" } ?? "还没有加入"
                var more: [String] = []
                if let standing, standing.reach > 0 { more.append("\(standing.reach)条") }
                if let program = standing?.program { more.append("版本\(program)") }
                if let skew = standing?.skew, abs(skew) > SyncScreen.skewToTell {
                    more.append("时钟\(skew > 0 ? "快" : "慢")\(abs(skew) / 1000)秒")
                }
                if let disputes = standing?.disputes, disputes > 0 { more.append("争议\(disputes)") }
                let name = context.metrics.pad(station.shortName, to: 10)
                let when = context.metrics.pad(age, to: 16)
                let tone: Tone = silence != nil ? .warning : heard == nil ? .muted : .plain
                return .row(
                    [silence != nil ? "?" : heard == nil ? "-" : "+", "\(name)\(when)\(more.joined(separator: "  "))"],
                    tone, nil)
            }
    }

    // MARK: Drawing

    mutating func fit(_ area: Rect, in context: Context) {
        lines = all(min(area.width, 100), context)
        viewport.resize(count: lines.count, height: max(1, area.height - 2))
        if lines.indices.contains(viewport.cursor), lines[viewport.cursor].isHeading { stand() }
    }

    /// The cursor stands on no heading.
    private mutating func stand(_ step: Int = 1) {
        let rows = lines.indices.filter { !lines[$0].isHeading }
        let place = viewport.cursor
        let next = step > 0 ? rows.first { $0 >= place } ?? rows.last : rows.last { $0 <= place } ?? rows.first
        if let next { viewport.select(next) }
        viewport.show { lines.indices.contains($0) && lines[$0].isHeading }
    }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        guard let state = context.sync else {
            frame.put("这份数据还没有加入全市。请管理员用市里给的加入文件:liaison join 文件", x: 2, y: area.y + 1, width: area.width - 4)
            return
        }
        let width = min(area.width, 100)
        let place = [state.membership.city, state.membership.isOffice ? nil : state.membership.name]
            .compactMap(\.self).joined(separator: "  ")
        frame.put(place, x: 1, y: area.y, style: .bold, width: width - 26)
        let last = SyncScreen.last(state)
        let used = frame.metrics.width(of: last)
        frame.put(last, x: max(0, width - 1 - used), y: area.y, style: .muted)
        if let current = context.errands.current {
            let words = context.errands.progress ?? "\(current.title)在后面做"
            frame.put(words, x: 1, y: area.y + 1, style: .accent, width: width - 2)
        }
        for (line, index) in viewport.visible.enumerated() where lines.indices.contains(index) {
            let y = area.y + 2 + line
            switch lines[index] {
            case .heading(let words): frame.put(words, x: 1, y: y, style: .bold, width: width - 2)
            case .row(let parts, let tone, let deed):
                let isHere = index == viewport.cursor
                let style = isHere ? Style(.accent, reverse: true) : Style(tone)
                if isHere {
                    frame.fill(Rect(x: 0, y: y, width: width, height: 1), style: style)
                    frame.put(">", x: 0, y: y, style: style)
                }
                frame.put(parts[0], x: 2, y: y, style: isHere ? style : Style(tone, bold: true))
                let end = deed == nil ? 0 : 6
                frame.put(parts[1], x: 4, y: y, style: style, width: width - 5 - end)
                if let deed {
                    frame.put(deed.label, x: width - 6, y: y, style: isHere ? style : .accent)
                }
            }
        }
        if viewport.visible.upperBound < lines.count {
            frame.put("▼", x: width - 2, y: area.bottom - 1, style: .accent)
        }
    }

    private static func last(_ state: SyncState) -> String {
        guard let note = state.note else { return "还没有同步过" }
        return switch note.outcome {
        case .begun: "\(LocalTime.short(note.at))开始的,还没有结果"
        case .done: "上次 \(LocalTime.short(note.at))"
        case .cut, .refused:
            note.good.map { "上次成功 \(LocalTime.short($0))" } ?? "还没有成功过"
        }
    }

    func exported(in context: Context) throws -> Export? {
        let words = lines.map { line in
            switch line {
            case .heading(let words): words
            case .row(let parts, _, _): "  \(parts[0]) \(parts[1])"
            }
        }
        return words.isEmpty ? nil : Export(name: title, text: words.joined(separator: "\n") + "\n")
    }
}

extension SyncScreen: ListPage {
    mutating func move(_ motion: Motion, in context: Context) throws {
        let before = viewport.cursor
        viewport.follow(motion)
        stand(viewport.cursor < before ? -1 : 1)
    }
}
