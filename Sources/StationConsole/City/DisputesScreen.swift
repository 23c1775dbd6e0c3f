import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// 对照: what this desk and another wrote without knowing of each other, each field in three versions: the one that both knew, ours,
/// theirs. What is chosen is written by F2, once for all, on both sides.
struct DisputesScreen: Screen {
    /// The records that it is about; nil: all.
    private let records: Set<RecordID>?
    private var disputes: [Dispute] = []
    private var viewport = Viewport()
    /// Scrolls the versions of the one under the cursor.
    private var reading = Viewport()
    /// What was chosen and is not written yet.
    private var chosen: [Position: SettledAs] = [:]

    /// A dispute's place in the journal.
    private struct Position: Hashable {
        let entry: Int64
        let position: Int64
        let field: String

        init(_ dispute: Dispute) { (entry, position, field) = (dispute.entry, dispute.position, dispute.field) }
    }

    init(over records: Set<RecordID>? = nil) { self.records = records }

    var title: String { "对照" }

    mutating func refresh(in context: Context) throws {
        let here = current.map { Position($0) }
        disputes =
            try records.map { records throws(Fault) in try context.file.disputes(over: records) }
            ?? context.file.disputes()
        let places = disputes.map { Position($0) }
        chosen = chosen.filter { places.contains($0.key) }
        viewport.resize(count: disputes.count)
        if let place = places.firstIndex(where: { $0 == here }) { viewport.select(place) }
    }

    private var current: Dispute? { disputes.indices.contains(viewport.cursor) ? disputes[viewport.cursor] : nil }

    func soughtRows(_ context: Context) -> (texts: [String], cursor: Int)? {
        (disputes.map { "\($0.called) \($0.fieldWords)" }, viewport.cursor)
    }

    // MARK: Keys

    func bindings(_ context: Context) -> [Binding<DisputesScreen>] {
        let none = current == nil ? "没有争议" : current?.isWaiting == true ? "这是这里提的建议,由市里定" : nil
        func side(_ isTheirs: Bool) -> String? {
            guard let current, none == nil else { return none }
            return current.isWhole && isTheirs != current.isTheirs ? "整条记录的,只能照现在的样子了结;要改的先改记录" : nil
        }
        let isSuggestion = current?.suggestion != nil
        let words = current.map { sides(of: $0, context) } ?? (ours: "我们的", theirs: "\(context.membership.others)的")
        return [
            Binding(
                [.character("1")], isSuggestion ? "不采纳" : "用\(words.ours)",
                isSuggestion ? "不采纳光标所在的建议,写明答复" : "光标所在一处用\(words.ours),到下一处", disabled: side(false)
            ) { page, _ in
                guard let current = page.current else { return .stay }
                return current.suggestion == nil ? page.choose(.ours) : .push(DisputesScreen.answer(current))
            },
            Binding(
                [.character("2")], isSuggestion ? "采纳" : "用\(words.theirs)",
                isSuggestion ? "采纳光标所在的建议,到下一处" : "光标所在一处用\(words.theirs),到下一处", disabled: side(true)
            ) { page, _ in page.choose(.theirs) },
            Binding(
                [.character("3")], "照现在的", "先用 Enter 打开记录改成第三个样子,再照现在的了结",
                disabled: none ?? (isSuggestion ? "建议只有采纳和不采纳" : nil), isHinted: false
            ) { page, _ in page.choose(.asItStands) },
            Binding(
                [.f(2)], "定下", "选定的一次定下,同步后两边都照办",
                disabled: (disputes.isEmpty ? "没有争议" : nil) ?? context.refusalHere
                    ?? (chosen.isEmpty ? "还没有选:1 用\(words.ours),2 用\(words.theirs)" : nil)
            ) { page, _ in page.settle() },
            Binding([.enter, .f(4)], "看记录", "打开这条记录", disabled: current == nil ? "没有争议" : nil) { page, _ in
                page.current.map { .open(.record(kind: $0.table, $0.record)) } ?? .stay
            },
        ] + movements()
    }

    /// What the two versions are called.
    private func sides(of dispute: Dispute, _ context: Context) -> (ours: String, theirs: String) {
        dispute.suggestion == nil ? ("我们的", "\(context.membership.others)的") : ("现在的", "建议的")
    }

    private mutating func choose(_ choice: SettledAs) -> Effect {
        guard let current else { return .stay }
        chosen[Position(current)] = choice
        viewport.move(by: 1)
        reading.home()
        return .stay
    }

    private func settle() -> Effect {
        let decided = disputes.compactMap { dispute in chosen[Position(dispute)].map { (dispute, $0) } }
        return .change { file in
            var last: Receipt?
            for (dispute, choice) in decided { last = try file.settle(dispute, as: choice) }
            guard let last, decided.count > 1 else { return Done(last, saying: last.map { "已\($0.summary),F6 撤销" }) }
            return Done(last, saying: "已了结 \(decided.count) 处争议;F6 一次撤销一处")
        }
    }

    /// Why a suggestion is not taken, in words for whoever made it.
    static func answer(_ dispute: Dispute) -> FormScreen {
        FormScreen(
            .init(
                title: "不采纳建议", form: "dispute.answer", record: dispute.suggestion?.text ?? "",
                aside: { _, _, _ in [.init(text: "“\(dispute.by)”建议 \(dispute.called)。答复同步后送到站里。")] },
                save: { values, _ in
                    let answer = values["answer"]
                    return Change { file in Done(try file.settle(dispute, as: .ours, answer: answer), then: .pop) }
                }),
            [FormField("answer", "答复", .paragraph(height: 3), isRequired: true)])
    }

    // MARK: Drawing

    /// From this width on the versions stand beside the list.
    private static let (beside, listWidth) = (120, 66)

    private func parts(_ area: Rect) -> (list: Rect, versions: Rect) {
        guard area.width < DisputesScreen.beside else {
            let left = DisputesScreen.listWidth
            return (
                Rect(x: area.x, y: area.y + 1, width: left, height: area.height - 1),
                Rect(x: left + 2, y: area.y + 1, width: min(area.width - left - 4, 72), height: area.height - 1)
            )
        }
        let height = min(max(2, disputes.count + 1), max(4, area.height / 2))
        return (
            Rect(x: area.x, y: area.y + 1, width: area.width, height: height),
            Rect(
                x: area.x + 2, y: area.y + 2 + height, width: min(area.width - 4, 76), height: area.height - height - 2)
        )
    }

    mutating func fit(_ area: Rect, in context: Context) {
        let (list, versions) = self.parts(area)
        viewport.resize(height: max(1, list.height - 1))
        let lines = lines(versions.width, context)
        reading.resize(count: max(1, lines.count - versions.height + 1), height: 1)
    }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        let others = context.membership.others
        guard !disputes.isEmpty else {
            frame.put("没有争议:这里和\(others)写得不同的地方都定下了。", x: 2, y: area.y + 1, style: Style(.good), width: area.width - 4)
            return
        }
        let suggestions = disputes.count { $0.suggestion != nil }
        let parts = [
            suggestions == disputes.count ? nil : "争议 \(disputes.count - suggestions) 处:这里和\(others)写得不同",
            suggestions == 0 ? nil : "建议 \(suggestions) 件,\(disputes.contains(where: \.isWaiting) ? "等市里答复" : "由您答复")",
        ].compactMap(\.self)
        let words =
            chosen.isEmpty
            ? parts.joined(separator: ";") : "选了 \(chosen.count) 处,共 \(disputes.count) 处;按 F2 定下"
        frame.put(words, x: 2, y: area.y, style: Style(.warning), width: area.width - 4)
        let (list, versions) = self.parts(area)
        let layout = TableLayout(
            [
                Column("", width: .fixed(1)), Column("记录", width: .flexible(min: 14, weight: 3)),
                Column("项目", width: .flexible(min: 10, weight: 2)), Column("现在", width: .fixed(4)),
                Column("选用", width: .fixed(6)),
            ], width: list.width - 3, gap: 2)
        layout.drawHeader(in: &frame, x: 1, y: list.y, style: Style(.muted))
        for (line, index) in viewport.visible.enumerated() where disputes.indices.contains(index) {
            let (dispute, isHere) = (disputes[index], index == viewport.cursor)
            let choice = dispute.isWaiting ? nil : chosen[Position(dispute)]
            let style = isHere ? Style(.accent, reverse: true) : .plain
            if isHere { frame.fill(Rect(x: 0, y: list.y + 1 + line, width: list.width, height: 1), style: style) }
            layout.drawRow(
                [
                    dispute.isWaiting ? "~" : choice == nil ? "!" : "+", dispute.called, dispute.fieldWords,
                    dispute.suggestion != nil ? "建议" : dispute.isTheirs ? others : "我们",
                    dispute.isWaiting ? "等答复" : DisputesScreen.words(of: choice, others),
                ], in: &frame, x: 1, y: list.y + 1 + line, style: style,
                styles: isHere || choice == nil ? [:] : [4: Style(.good, bold: true)])
        }
        frame.beginBlock()
        let all = lines(versions.width, context)
        for (line, one) in all.dropFirst(reading.cursor).prefix(versions.height).enumerated() {
            frame.put(one.text, x: versions.x, y: versions.y + line, style: one.style, width: versions.width)
        }
        if all.count - reading.cursor > versions.height {
            // Beside the first line, which is a field's name and short.
            frame.put("PgDn ▼", x: versions.right - 6, y: versions.y, style: Style(.accent))
        }
    }

    private static func words(of choice: SettledAs?, _ others: String) -> String {
        switch choice {
        case .ours: "我们"
        case .theirs: others
        case .asItStands: "现在"
        case nil: "待选"
        }
    }

    private struct Line {
        var text: String
        var style = Style.plain
    }

    /// The versions of the one under the cursor at full length.
    private func lines(_ width: Int, _ context: Context) -> [Line] {
        guard let current else { return [] }
        let choice = chosen[Position(current)]
        let words = sides(of: current, context)
        var lines: [Line] = []
        func add(_ label: String, _ text: String?, _ style: Style) {
            let label = context.metrics.pad(label, to: 10)
            let said = (text ?? "空").split(separator: "\n", omittingEmptySubsequences: false)
            let wrapped = said.flatMap { context.metrics.wrap(String($0), width: max(10, width - 10)) }
            for (index, line) in wrapped.enumerated() {
                lines.append(Line(text: (index == 0 ? label : "          ") + line.text, style: style))
            }
        }
        if current.suggestion != nil {
            lines.append(Line(text: current.isWaiting ? "已向市里建议,等市里答复" : "“\(current.by)”建议", style: Style(.warning)))
        }
        let picked = Style(.good, bold: true)
        for field in current.versions {
            lines.append(Line(text: field.label, style: .bold))
            add(current.suggestion == nil ? "共同的" : "原来的", field.base, .muted)
            add("1 \(words.ours)", field.ours, choice == .ours ? picked : .plain)
            add("2 \(words.theirs)", field.theirs, choice == .theirs ? picked : .plain)
        }
        if current.isWhole {
            let stands = current.isTheirs ? (2, words.theirs) : (1, words.ours)
            let why = "只有 \(stands.0) 可选:争的是整条记录,现在照\(stands.1),只能照现在的样子了结;要别的样子,先按 Enter 改记录,再按 3"
            lines += context.metrics.wrap(why, width: width).map { Line(text: $0.text, style: Style(.warning)) }
        }
        return lines
    }
}

extension DisputesScreen: ListPage {
    mutating func move(_ motion: Motion, in context: Context) throws {
        if case .page(let pages) = motion { return reading.move(by: pages * 6) }
        viewport.follow(motion)
        reading.home()
    }
}

extension Dispute {
    /// What it is about: `承办单位、答复`.
    fileprivate var fieldWords: String {
        versions.isEmpty || isWhole ? "整条记录" : versions.map(\.label).joined(separator: "、")
    }
}
