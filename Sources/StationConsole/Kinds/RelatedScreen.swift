import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// What points to a record: a consultation's opinions and outcomes, a topic's visits; of a submission those that are alike,
/// too. Digits add one of a kind.
struct RelatedScreen: Screen {
    private let record: RecordID
    private let source: any AnyKind
    private let station: RecordID?
    private var kinds: [RelatedRecords] = []
    private var similar: [Submission] = []
    private var viewport = Viewport()
    private var heading = ""

    /// - Parameters:
    ///   - record: the record that is pointed to.
    ///   - source: its kind.
    ///   - station: its station, for new records.
    init(of record: RecordID, in source: any AnyKind, station: RecordID?) {
        self.record = record
        self.source = source
        self.station = station
    }

    var title: String { "\(source.title)的相关记录" }

    private static let limit = 200

    /// A record that is listed.
    private struct Row {
        let kind: String
        let title: String
        let id: RecordID
        let name: String
    }

    private var rows: [Row] {
        let linked = kinds.flatMap { kind in
            kind.newest.map { Row(kind: kind.kind, title: kind.title, id: $0.id, name: $0.name) }
        }
        let alike = similar.map {
            Row(kind: Submission.described.name, title: "相似", id: $0.id, name: "\($0.number) \($0.title)")
        }
        return linked + alike
    }

    mutating func refresh(in context: Context) throws {
        kinds = try context.file.related(to: record, of: source.name, limit: RelatedScreen.limit)
        heading = try context.file.names(of: [record], in: source.name)[record] ?? "(已作废)"
        if source.name == Submission.described.name {
            let title = (try? context.file.submission(record))?.title ?? ""
            similar = try context.file.similar(to: title, besides: record, limit: 9)
        }
        viewport.resize(count: rows.count, height: viewport.height)
        if let place = rows.firstIndex(where: { context.isTouched($0.id) }) { viewport.select(place) }
    }

    func bindings(_ context: Context) -> [Binding<RelatedScreen>] {
        let refusal = context.refusal(of: station.map { .station($0) } ?? .office)
        let none = rows.isEmpty ? "还没有相关记录" : nil
        let adding = kinds.prefix(7).enumerated().map { index, kind in
            Binding<RelatedScreen>(
                [.character(Character("\(index + 1)"))] + (index == 0 ? [.f(3)] : []),
                "登记\(kind.title)", "登记一条\(kind.title),已填好所属的\(source.title)", disabled: refusal
            ) { page, context in
                guard let other = Catalogue.named(kind.kind) else { return .stay }
                return .push(
                    try other.open(
                        NewRecord(field: kind.field, target: page.record, station: page.station, context: context)))
            }
        }
        return [
            Binding([.enter, .f(4)], "打开", "打开光标所在的记录", disabled: none) { page, _ in
                let rows = page.rows
                guard rows.indices.contains(page.viewport.cursor) else { return .stay }
                let row = rows[page.viewport.cursor]
                return .open(.record(kind: row.kind, row.id))
            }
        ] + adding + movements()
    }

    private struct NewRecord: KindVisitor {
        let field: String
        let target: RecordID
        let station: RecordID?
        let context: Context

        func visit<R: Described>(_ kind: Kind<R>) throws -> any Screen {
            try RecordForm<R>.form(nil, from: target, context) { record in
                switch kind.belonging {
                case .station: record.owner = station ?? record.owner
                case .stationOrCity: record.owner = station
                case .city, .itself, .part: break
                }
                kind.field(field)?.set(&record, .record(target))
            }
        }
    }

    /// Typing finds among them.
    func soughtRows(_ context: Context) -> (texts: [String], cursor: Int)? {
        (rows.map { "\($0.title) \($0.name)" }, viewport.cursor)
    }

    mutating func fit(_ area: Rect, in context: Context) { viewport.resize(height: max(1, area.height - 4)) }

    func draw(in frame: inout Frame, area: Rect, context: Context) {
        ListHeading.draw(
            heading, count: rows.count, total: rows.count, in: &frame, y: area.y,
            width: area.width)
        let counts = kinds.enumerated().map { "\($0 + 1) \($1.title) \($1.count) 条" }.joined(separator: "  ")
        frame.putFindLine(context, y: area.y + 1, width: area.width - 2)
        frame.put(counts, x: 1, y: area.y + 2, style: .bold, width: area.width - 2)
        guard !rows.isEmpty else {
            frame.put("还没有相关记录。按上面的数字登记一条。", x: 2, y: area.y + 4, width: area.width - 4)
            return
        }
        for (line, index) in viewport.visible.enumerated() {
            let row = rows[index]
            let style = index == viewport.cursor ? Style(.accent, reverse: true) : .plain
            let y = area.y + 3 + line
            frame.fill(Rect(x: 1, y: y, width: area.width - 2, height: 1), style: style)
            frame.put(row.title, x: 2, y: y, style: style, width: 12)
            frame.put(row.name, x: 15, y: y, style: style, width: area.width - 17)
        }
    }

    func exported(in context: Context) throws -> Export? {
        Export(name: "\(title) \(heading)", rows: [["台账", "记录"]] + rows.map { [$0.title, $0.name] })
    }
}

extension RelatedScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}
