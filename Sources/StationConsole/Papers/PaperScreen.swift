import ConsoleKit
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit

/// F9 on a page that has papers: which, as what, and how it reads; F2 has it made.
struct PaperScreen: Screen {
    /// What it is made as.
    private enum Form: String, CaseIterable {
        case word = "docx"
        case text = "txt"
        case table = "csv"

        var label: String {
            switch self {
            case .word: "Word"
            case .text: "文本"
            case .table: "表格(CSV)"
            }
        }
    }

    private let offer: PaperOffer
    /// What the page below writes itself; nil: nothing.
    private let table: Export?
    private var place: Int
    private var form = Form.word
    private var paper: PrintedReport?
    private var scroll = Viewport()

    /// - Parameters:
    ///   - chosen: the kind that was asked for; nil: the first.
    ///   - table: what the page below writes itself.
    init(_ offer: PaperOffer, chosen: PaperKind? = nil, table: Export? = nil) {
        (self.offer, self.table) = (offer, table)
        place = chosen.flatMap { offer.kinds.firstIndex(of: $0) } ?? 0
    }

    var title: String { "文书" }
    var isHandout: Bool { table != nil }

    private var kind: PaperKind { offer.kinds[place] }
    /// What the page below writes itself is made here and now.
    private var own: Form? {
        switch table?.content {
        case .table: .table
        case .text: .text
        case nil: nil
        }
    }
    private var forms: [Form] { own == .table ? Form.allCases : [.word, .text] }

    func bindings(_ context: Context) -> [Binding<PaperScreen>] {
        let busy = context.errands.current.map { "\($0.title)还在进行,请等它做完" }
        let kinds = offer.kinds.enumerated().prefix(9).map { place, kind in
            Binding<PaperScreen>([.character(Character("\(place + 1)"))], kind.label, "看这种文书", isHinted: false) {
                page, context in
                page.place = place
                page.scroll.follow(.home)
                try page.refresh(in: context)
                return .stay
            }
        }
        return [
            Binding([.f(2)], "做成文件", "做成所选的一种,存到导出文件夹", disabled: form == own ? nil : busy) {
                page, context in try page.make(context)
            },
            Binding([.right, .tab], "换做成", "改做成 Word、文本或表格") { page, _ in page.turn(1) },
            Binding([.left, .backTab], "往回换", "往回换", isHinted: false) { page, _ in page.turn(-1) },
        ] + kinds + movements()
    }

    private mutating func turn(_ step: Int) -> Effect {
        let here = forms.firstIndex(of: form) ?? 0
        form = forms[(here + step + forms.count) % forms.count]
        return .stay
    }

    private func make(_ context: Context) throws -> Effect {
        if form == own { return .run(.common(.export)) }
        let subject: [String] =
            switch offer.subject {
            case .session(let id): ["--session=\(id.text)"]
            case .submission(let id): ["--submission=\(id.text)"]
            case .member(let id): ["--member=\(id.text)"]
            case .station(let id): ["--station=\(context.station(of: id)?.name ?? "")"]
            case .city: []
            }
        let name = FileName.of("\(context.isDemonstration ? "演示 " : "")\(paper?.title ?? kind.label)-\(context.today)")
        let path = "\(context.exportFolder)/\(name).\(form.rawValue)"
        let words =
            ["paper", kind.rawValue, "--as=\(form.rawValue)", "--period=\(offer.period.typed)", "--to=\(path)"]
            + subject
        return .closing(then: .send(Errand(kind.label, words, needsOperator: true)))
    }

    mutating func refresh(in context: Context) throws {
        paper = try PrintedReport(
            kind, about: offer.subject, in: context.file, period: offer.period,
            moment: LocalTime.full(context.file.desk.now()))
    }

    func exported(in context: Context) throws -> Export? { table }

    // MARK: Drawing

    private func lines(_ width: Int, _ context: Context) -> [String] {
        guard let paper else { return [] }
        return ([paper.title, ""] + paper.lines).flatMap { line in
            line.isEmpty ? [""] : context.metrics.wrap(line, width: min(72, width - 4)).map(\.text)
        }
    }

    private static let head = 6

    mutating func fit(_ area: Rect, in context: Context) {
        let room = area.height - PaperScreen.head
        scroll.resize(count: max(1, lines(area.width, context).count - room + 1), height: 1)
    }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        let names = offer.kinds.enumerated().map { "\($0.offset + 1)\($0.element.label)" }
        choices("文书", names, chosen: place, in: &frame, y: area.y, width: area.width)
        choices(
            "做成", forms.map(\.label), chosen: forms.firstIndex(of: form) ?? 0, in: &frame, y: area.y + 1,
            width: area.width)
        frame.put("送到", x: 1, y: area.y + 2, style: .muted)
        frame.put(context.exportFolder, x: 8, y: area.y + 2, width: area.width - 9)
        if let gaps = paper?.gaps, !gaps.isEmpty {
            frame.put(
                "! 还缺 " + gaps.joined(separator: "、"), x: 1, y: area.y + 3, style: .warning, width: area.width - 2)
        }
        frame.put("预览", x: 1, y: area.y + PaperScreen.head - 2, style: .bold)
        let all = lines(area.width, context)
        let room = area.height - PaperScreen.head
        for (row, text) in all.dropFirst(scroll.cursor).prefix(room).enumerated() {
            frame.put(text, x: 3, y: area.y + PaperScreen.head - 1 + row, width: area.width - 4)
        }
        if scroll.cursor + room < all.count {
            frame.put("(下面还有\(all.count - scroll.cursor - room)行)", x: 1, y: area.bottom - 1, style: .muted)
        }
    }

    /// A row of words, the chosen in brackets.
    private func choices(
        _ label: String, _ words: [String], chosen: Int, in frame: inout Frame, y: Int, width: Int
    ) {
        frame.put(label, x: 1, y: y, style: .muted)
        var x = 8
        for (place, word) in words.enumerated() {
            let isChosen = place == chosen
            let text = isChosen ? "[\(word)]" : word
            x +=
                frame.put(
                    text, x: x, y: y, style: isChosen ? Style(.accent, bold: true) : .plain, width: max(0, width - x))
                + 2
        }
    }
}

extension PaperScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws {
        if case .page(let pages) = motion { scroll.move(by: pages * 12) } else { scroll.follow(motion) }
    }
}

extension Period {
    /// How it is written on the command line.
    fileprivate var typed: String {
        switch shape {
        case .year(let year): "\(year)"
        case .half(let half, let year): "\(year)H\(half)"
        case .quarter(let quarter): "\(quarter.year)Q\(quarter.number)"
        case .all: "all"
        case .sinceTerm: "term"
        case .term, .named: name
        case .month, .days: "\(ends.first)..\(ends.last)"
        }
    }
}
