import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// The proofs of one standard of a station: those cited, and what the records propose; or, while words stand in the
/// line that F5 opens, whatever record fits them.
struct EvidenceScreen: Screen {
    private var station: Station
    private let standard: Standard
    private var proofs: [Proof] = []
    private var viewport = Viewport()
    package var filter = FilterLine()
    /// What the page was opened to cite: it stands there whatever is proposed, and the cursor on it at first.
    private let citing: Proof?
    private var isOpening = true

    /// The proofs of an item of the checklist; of a record to be cited, the cursor on that.
    init(of standard: Standard, station: Station, citing proof: Proof? = nil) {
        self.standard = standard
        self.station = station
        citing = proof
    }

    var title: String { "佐证 \(standard.title)" }
    var takesText: Bool { filter.isOpen }

    private var proof: Proof? { proofs.indices.contains(viewport.cursor) ? proofs[viewport.cursor] : nil }

    mutating func refresh(in context: Context) throws {
        let here = isOpening ? citing : proof
        isOpening = false
        station = context.station(of: station.id) ?? station
        try readNarrowed(in: context)
        // What was just cited moves up among the cited ones; the cursor goes with it.
        if let here, let place = proofs.firstIndex(where: { $0.isOfSameRecord(as: here) }) { viewport.select(place) }
    }

    package mutating func readNarrowed(in context: Context) throws {
        proofs =
            isSearching
            ? try context.file.proofs(of: station, standard: standard.code, fitting: filter.words)
            : try context.file.proofs(of: station, standard: standard.code, in: context.period, and: citing)
        viewport.resize(count: proofs.count, height: viewport.height)
    }

    /// Blanks alone would find everything there is.
    private var isSearching: Bool { filter.words.contains { !$0.isWhitespace } }

    func bindings(_ context: Context) -> [Binding<EvidenceScreen>] {
        if filter.isOpen { return typingBindings() }
        let none = proof == nil ? isSearching ? "没有找到记录" : "这一项还没有可引用的记录,按 F5 查找" : nil
        let refusal = context.refusal(of: .station(station.id))
        let isCited = proof?.cited != nil
        return [
            Binding(
                [.character(" ")], isCited ? "撤下" : "引用", "引用光标所在的记录为佐证,已引用的撤下",
                disabled: none ?? refusal
            ) { page, _ in page.toggle() },
            Binding([.enter, .f(4)], "打开", "打开光标所在的记录", disabled: none) { page, _ in page.open() },
            Binding([.f(5)], "查找", "在学习活动、社情民意和所有台账里查找,不限年份") { page, _ in
                page.filter.open()
                return .stay
            },
            Binding([.control("g")], "换期间", "改看另一段时间的记录") { _, context in .push(PeriodPicker(context)) },
            Binding([.escape], "返回", "清除查找,或返回上一级", isHinted: false) { page, context in
                if page.filter.words.isEmpty { return .pop }
                try page.clearFilter(in: context)
                return .stay
            },
        ] + movements()
    }

    mutating func receive(_ event: Event, in context: Context) throws -> Effect? {
        try takeTyping(event, in: context)
    }

    private func toggle() -> Effect {
        guard let proof else { return .stay }
        let next = proofs.indices.contains(viewport.cursor + 1) ? proofs[viewport.cursor + 1] : nil
        let (standard, station) = (standard, station.id)
        return Self.change { file in
            Done(
                try proof.cited.map { try file.takeBack($0, from: standard) }
                    ?? file.cite(proof, for: standard, of: station))
        } then: { page, _ in
            // Down to what stood below, as in the roster: a column of sessions is cited by holding Space.
            if let next, let place = page.proofs.firstIndex(where: { $0.isOfSameRecord(as: next) }) {
                page.viewport.select(place)
            }
            return .stay
        }
    }

    private func open() -> Effect {
        guard let proof else { return .stay }
        return .open(proof.record.map { .record(kind: proof.target, $0) } ?? .list(kind: proof.target))
    }

    mutating func fit(_ area: Rect, in context: Context) { viewport.resize(height: max(1, area.height - 4)) }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        let cited = proofs.count { $0.cited != nil }
        let count = ProofCount(cited: cited, voided: proofs.count { $0.isVoided })
        ListHeading.draw(
            "\(station.shortName) · \(standard.title) · "
                + (isSearching ? "找到 \(proofs.count) 件" : cited == 0 ? "还没有佐证" : count.text),
            count: proofs.count, total: proofs.count, in: &frame, y: area.y,
            width: area.width)
        filter.draw(
            in: &frame, hint: "在学习活动、社情民意和所有台账里找,直接打字", x: 1, y: area.y + 1, width: area.width - 2)
        if !standard.detail.isEmpty {
            frame.put("查看:" + standard.detail, x: 1, y: area.y + 2, style: Style(.muted), width: area.width - 2)
        }
        guard !proofs.isEmpty else {
            let words =
                isSearching
                ? "没有“\(filter.words)”。按 Esc 清除查找。"
                : "\(context.period.name)没有可以引用的记录。相关台账登记以后会自动列在这里;按 F5 查找别的记录;不在台账里的依据,写在检查登记里。"
            for (line, text) in frame.metrics.wrap(words, width: area.width - 4).enumerated() {
                frame.put(text.text, x: 2, y: area.y + 4 + line, width: area.width - 4)
            }
            return
        }
        for (line, index) in viewport.visible.enumerated() {
            let proof = proofs[index]
            let isHere = index == viewport.cursor
            let style =
                isHere
                ? Style(.accent, reverse: !filter.isOpen, underline: filter.isOpen)
                : proof.isVoided ? Style(.alarm) : .plain
            let y = area.y + 3 + line
            frame.fill(Rect(x: 1, y: y, width: area.width - 2, height: 1), style: style)
            let mark = proof.isVoided ? "! 佐证已作废" : proof.cited != nil ? "+ 已引用" : "  可引用"
            frame.put(mark, x: 2, y: y, style: style, width: 12)
            frame.put(proof.name, x: 15, y: y, style: style, width: area.width - 17)
        }
    }

    func exported(in context: Context) throws -> Export? {
        let rows = proofs.filter { $0.cited != nil }.map {
            [$0.name, "\($0.cited!.day)", $0.isVoided ? "佐证已作废" : ""]
        }
        return Export(name: "佐证 \(station.shortName) \(standard.title)", rows: [["佐证", "引用日期", "备注"]] + rows)
    }
}

extension EvidenceScreen: FilteredPage {
    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}
