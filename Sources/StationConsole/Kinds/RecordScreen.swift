import ConsoleKit
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit

/// One record of a kind: all its fields, who took part, the steps it has taken, and what can be done with it.
package struct RecordScreen<R: Described>: Screen {
    private let kind = R.described
    private let id: RecordID
    private var record: R?
    private var texts: RecordTexts<R>?
    private var events: [FlowEvent] = []
    private var standing = ""
    private var related: [RelatedRecords] = []
    private var disputes = RecordDisputes()
    private var scroll = Viewport()
    var isRevealed = false
    var personalData: PersonalData? { record.flatMap { PersonalData(of: $0) } }

    /// The page of a record.
    package init(_ id: RecordID) { self.id = id }

    package var opened: OpenedRecord? {
        record.map { OpenedRecord(kind: kind.name, id: id, words: "\(kind.title)  \(kind.naming($0))") }
    }

    package var title: String { kind.title }

    /// Reads the record; one that was voided meanwhile leaves the page empty.
    package mutating func refresh(in context: Context) throws {
        record = try context.file.record(R.self, id)
        texts = try record.map { try RecordTexts([$0], context) }
        standing = try record.map { try context.file.standings(of: [$0], on: context.day) }?[id] ?? ""
        events = kind.flow == nil ? [] : try context.file.events(of: id)
        related = try context.file.related(to: id, of: kind.name)
        disputes = try RecordDisputes(over: [id] + events.map(\.id), context)
    }

    private func refusal(_ context: Context) -> String? {
        guard let record else { return "这条记录已不在了" }
        if kind.isConfidential { return context.refusal(of: .office) }
        return context.refusal(of: record.owner.map { .station($0) } ?? .city)
    }

    /// Digits take steps, the ordinary one first; F4 changes, Delete voids.
    package func bindings(_ context: Context) -> [Binding<RecordScreen>] {
        let refusal = refusal(context)
        var all: [Binding<RecordScreen>] = disputes.bindings()
        if let record, let flow = kind.flow {
            for (index, step) in flow.allowed(for: record).prefix(7).enumerated() {
                let label = flow.label(ofStep: step)
                all.append(
                    Binding([.character(Character("\(index + 1)"))], label, "\(label):下一步", disabled: refusal) {
                        page, context in
                        guard let record = page.record else { return .stay }
                        return .push(try RecordForm<R>.step(step, with: record, context))
                    })
            }
        }
        let last = record.flatMap { record in
            kind.flow.flatMap { flow in
                flow.lastStep(of: record, course: events.standing.map(\.step)).map { flow.label(ofStep: $0) }
            }
        }
        if kind.flow != nil {
            all.append(
                Binding(
                    [.character("8")], "退回一步", "退回最近的一步,写明理由",
                    disabled: refusal ?? (last == nil ? "还没有可以退回的一步" : nil), isHinted: false
                ) { page, _ in
                    guard let record = page.record, let last else { return .stay }
                    return .push(RecordForm<R>.takeBack(of: record, step: last))
                })
        }
        if !related.isEmpty {
            let words = related.map { "\($0.title) \($0.count)" }.joined(separator: ",")
            all.append(
                Binding([.character("0")], "相关", "相关记录:\(words)") { page, _ in
                    guard let record = page.record else { return .stay }
                    return .push(RelatedScreen(of: record.id, in: page.kind, station: record.owner))
                })
        }
        if let move = RecordAct.acts[kind.name] {
            all.append(
                Binding([.f(3)], move.label, move.explanation, disabled: refusal) { page, _ in
                    .open(.onward(from: page.kind.name, page.id))
                })
        }
        return all + [
            Binding([.f(4), .enter], "修改", "修改这条记录", disabled: refusal) { page, context in
                guard let record = page.record else { return .stay }
                return .push(try RecordForm<R>.form(record, context).showing(page.personalData))
            },
            revealBinding(),
            Self.history { page in
                page.record.map { ([$0.id] + page.events.map(\.id), page.kind.naming($0)) }
            },
            Binding([.delete], "作废", "作废这条记录,写明原因", disabled: refusal) { page, _ in
                page.record.map { .push(Self.voidForm($0)) } ?? .stay
            },
        ] + movements()
    }

    /// Asks why a record is voided.
    static func voidForm(_ record: R) -> FormScreen {
        ReasonForm.form(
            title: "作废\(R.described.title) \(R.described.naming(record))", form: "\(R.described.name).void",
            id: record.id
        ) { reason, file in
            try file.void([record], reason: reason)
        }
    }

    // MARK: Drawing

    private struct Line {
        var label = ""
        var text: String
        var style = Style.plain
    }

    private func lines(width: Int, _ context: Context) -> [Line] {
        guard let record, let texts else { return [] }
        var lines: [Line] = []
        func add(_ label: String, _ text: String) {
            guard !text.isEmpty else { return }
            for (index, line) in context.metrics.wrap(text, width: width - 18).enumerated() {
                lines.append(Line(label: index == 0 ? label : "", text: line.text))
            }
        }
        if kind.belonging != .city {
            add(
                "联络站",
                record.hosts.isEmpty
                    ? "全市" : record.hosts.map { context.station(of: $0)?.name ?? "" }.joined(separator: "、"))
        }
        if let flow = kind.flow {
            let waits =
                FlowEvent.stageBegan(record, flow, events)
                .map { context.today > $0 ? ",已 \(context.today - $0) 天" : "" } ?? ""
            add("阶段", flow.label(of: record[keyPath: flow.stage]) + waits)
            let steps = flow.allowed(for: record).prefix(7).enumerated().map { "\($0 + 1) \(flow.label(ofStep: $1))" }
            add("下一步", steps.isEmpty ? "已办结" : steps.joined(separator: "  "))
        }
        add("状态", standing)
        if let words = disputes.words(context) { add("争议", "! \(words)    \(RecordDisputes.digit) 去定") }
        for field in kind.fields { add(field.label, texts.text(field, of: record, isMasked: !isRevealed)) }
        for people in kind.people { add(people.label, texts.people(people, of: record).withWholeNames) }
        for kind in related where kind.count > 0 {
            let names = kind.newest.map(\.name).joined(separator: "、")
            add(kind.title, "\(kind.count) 条:\(names)" + (kind.count > kind.newest.count ? " …" : ""))
        }
        if !events.isEmpty {
            lines.append(Line(text: ""))
            lines.append(Line(text: "经过", style: .bold))
            for event in events.reversed() {
                let step = kind.flow?.label(ofStep: event.step) ?? event.step
                let words = "\(event.day) \(step)  \(event.operatorName)  \(event.words)"
                for line in context.metrics.wrap(words, width: width - 4) { lines.append(Line(text: line.text)) }
            }
        }
        return lines
    }

    /// Fits the lines.
    package mutating func fit(_ area: Rect, in context: Context) {
        let count = lines(width: area.width, context).count
        scroll.resize(count: max(1, count - area.height + 2), height: 1)
    }

    /// Labels and values, the course beneath.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        if kind.isConfidential, let reason = context.refusal(of: .office) {
            frame.put("这一部分只有管理员能看:\(reason)。", x: 2, y: area.y + 1, style: Style(.warning), width: area.width - 4)
            return
        }
        guard record != nil else {
            frame.put("这条记录已不在了:可能已被作废,或登记已撤销。按 Esc 返回。", x: 2, y: area.y + 1, width: area.width - 4)
            return
        }
        let all = lines(width: area.width, context)
        for (line, content) in all.dropFirst(scroll.cursor).prefix(area.height - 1).enumerated() {
            let y = area.y + line
            if content.label.isEmpty, content.style == .bold {
                frame.put(content.text, x: 2, y: y, style: .bold)
                frame.rule(x: 7, y: y, width: area.width - 9, style: .muted)
            } else {
                let isCourse =
                    content.label.isEmpty && all.contains { $0.style == .bold }
                    && line + scroll.cursor > (all.firstIndex { $0.style == .bold } ?? .max)
                let label = frame.metrics.pad(content.label, to: 14, alignment: .right)
                if !isCourse { frame.put(label, x: 1, y: y, style: .muted, width: 14) }
                frame.put(content.text, x: isCourse ? 2 : 17, y: y, width: area.width - (isCourse ? 4 : 18))
            }
        }
        if all.count - scroll.cursor > area.height - 1 {
            frame.put("▼", x: area.width - 2, y: area.bottom - 1, style: Style(.accent))
        }
    }

    package func papers(in context: Context) -> PaperOffer? {
        guard let opened else { return nil }
        return switch opened.kind {
        case Consultation.described.name:
            PaperOffer([.consultation], about: .consultation(opened.id), in: context.period)
        case ResearchTopic.described.name: PaperOffer([.research], about: .research(opened.id), in: context.period)
        default: nil
        }
    }

    /// Labels and values as a table.
    package func exported(in context: Context) throws -> Export? {
        if kind.isConfidential, let reason = context.refusal(of: .office) { throw Fault(.refused, reason) }
        guard let record, let texts else { return nil }
        var rows = kind.fields.map { [$0.label, texts.text($0, of: record, isMasked: true)] }
        rows += kind.people.map { [$0.label, texts.people($0, of: record)] }
        rows += events.map { event in
            let step = kind.flow?.label(ofStep: event.step) ?? event.step
            return ["经过", "\(event.day) \(step) \(event.operatorName) \(event.words)"]
        }
        return Export(name: "\(kind.title) \(kind.naming(record))", rows: [["项目", "内容"]] + rows)
    }
}

extension RecordScreen: MaskingPage {}

extension RecordScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws {
        if case .page(let pages) = motion { scroll.move(by: pages * 12) } else { scroll.follow(motion) }
    }
}
