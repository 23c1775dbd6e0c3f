import StationExchange
import StationModel
import StationStore
import TerminalKit

/// A printed page on the screen: a station's year or quarter, the whole city's, or answer sheets; F9 writes it to a file.
public struct ReportScreen: Screen {
    private let kind: PrintedReport.Kind
    private let station: Station?
    private let member: RecordID?
    private var report: PrintedReport?
    private var scroll = Viewport()

    /// The page of a kind.
    ///
    /// - Parameter station: whose page it is; nil: the city's. With `member`: the answer sheets of all who serve there.
    public init(_ kind: PrintedReport.Kind, of station: Station? = nil) {
        self.kind = kind
        self.station = station
        member = nil
    }

    /// The answer sheet of a member.
    public init(ofMember member: RecordID) {
        kind = .member
        station = nil
        self.member = member
    }

    /// Read and handed on.
    public var isHandout: Bool { true }
    /// What the top line calls it.
    public var title: String {
        switch kind {
        case .stationYear: "年度工作报告"
        case .stationQuarter: "季报"
        case .city: "全市汇总"
        case .member: "委员答卷"
        }
    }

    /// Writes the page anew.
    public mutating func refresh(in context: Context) throws {
        let moment = LocalTime.short(context.file.desk.now())
        let (file, year) = (context.file, context.year)
        report =
            switch (kind, station) {
            case (.member, let station?):
                try PrintedReport(ofMembersAt: station, in: file, year: year, moment: moment)
            case (.member, nil):
                try member.flatMap { try file.members([$0]).first }
                    .map { try PrintedReport(ofMember: $0, in: file, year: year, moment: moment) }
            case (_, let station?): try PrintedReport(kind, of: station, in: file, year: year, moment: moment)
            case (_, nil): try PrintedReport(ofCityIn: file, year: year, moment: moment)
            }
    }

    /// Movements only.
    public func bindings(_ context: Context) -> [Binding<ReportScreen>] {
        [Binding([.control("g")], "换年", "改看另一年") { _, context in .push(YearPicker(context)) }] + movements()
    }

    private func lines(_ width: Int, _ context: Context) -> [String] {
        (report?.lines ?? []).flatMap { line -> [String] in
            guard !line.isEmpty else { return [""] }
            // What goes on in the next line stands further in, so that the eye finds where each entry begins.
            let wrapped = context.metrics.wrap(line, width: width - 8).map(\.text)
            return wrapped.enumerated().map { $0.offset == 0 ? $0.element : "    " + $0.element }
        }
    }

    /// Fits the lines.
    public mutating func fit(_ area: Rect, in context: Context) {
        scroll.resize(count: max(1, lines(area.width, context).count - area.height + 3), height: 1)
    }

    /// The heading and the lines.
    public func draw(in frame: inout Frame, area: Rect, context: Context) {
        frame.put(report?.title ?? "这位委员已不在名册里。按 Esc 返回。", x: 2, y: area.y, style: .bold, width: area.width - 4)
        let all = lines(area.width, context)
        for (row, line) in all.dropFirst(scroll.cursor).prefix(area.height - 2).enumerated() {
            let isHeading = line.first.map { "一二三四五六".contains($0) } ?? false
            frame.put(line, x: 2, y: area.y + 1 + row, style: isHeading ? .bold : .plain, width: area.width - 4)
        }
        if all.count - scroll.cursor > area.height - 2 {
            frame.put("▼", x: area.width - 2, y: area.bottom - 1, style: Style(.accent))
        }
    }

    /// The page, a line a row.
    public func exported(in context: Context) throws -> Export? {
        report.map { report in Export(name: report.title, rows: ([report.title] + report.lines).map { [$0] }) }
    }
}

extension ReportScreen: ListPage {
    mutating func move(_ motion: Motion, in context: Context) throws {
        if case .page(let pages) = motion { scroll.move(by: pages * 12) } else { scroll.follow(motion) }
    }
}
