import ConsoleKit
import StationExchange
import StationCore
import StationModel
import StationStore
import TerminalKit

/// A printed page on the screen: a station's period or quarter, the whole city's, or answer sheets; F9 writes it to a file.
///
/// A station's page is the page of the station that is looked at: where another is looked at, it becomes that one's.
package struct ReportScreen: Screen {
    private var kind: PrintedReport.Kind
    private var station: Station?
    private let member: RecordID?
    /// The quarter that was turned to, and the period looked at when it was: another one chosen counts more.
    private var turned: (quarter: Quarter, from: Period)?
    private var report: PrintedReport?
    private var scroll = Viewport()

    /// The page of a kind.
    ///
    /// - Parameter station: whose page it is; nil: the city's. With `member`: the answer sheets of all who serve there.
    package init(_ kind: PrintedReport.Kind, of station: Station? = nil) {
        self.kind = kind
        self.station = station
        member = nil
    }

    /// The answer sheet of a member.
    package init(ofMember member: RecordID) {
        kind = .member
        station = nil
        self.member = member
    }

    /// Read and handed on.
    package var isHandout: Bool { true }
    package var title: String {
        switch kind {
        case .stationYear: "工作报告"
        case .stationQuarter: "季报"
        case .city: "全市汇总"
        case .member: "委员答卷"
        }
    }

    /// Writes the page anew, of the station and period that are looked at now.
    package mutating func refresh(in context: Context) throws {
        // While all stations are looked at, the page stays with its own.
        if let shown = station { station = context.station ?? context.station(of: shown.id) ?? shown }
        let moment = LocalTime.full(context.file.desk.now())
        let (file, year) = (context.file, context.year)
        report =
            switch (kind, station) {
            case (.member, let station?):
                try PrintedReport(ofMembersAt: station, in: file, year: year, moment: moment)
            case (.member, nil):
                try member.flatMap { try file.members([$0]).first }
                    .map { try PrintedReport(ofMember: $0, in: file, year: year, moment: moment) }
            case (_, let station?):
                try PrintedReport(of: station, in: file, period: period(context), moment: moment)
            case (_, nil): try PrintedReport(ofCityIn: file, period: context.period, moment: moment)
            }
    }

    /// What a station's page is about: the period looked at; the quarter's page the quarter that was turned to, else that
    /// of the day on which the period is judged.
    private func period(_ context: Context) -> Period {
        guard case .stationQuarter(let number) = kind else { return context.period }
        return .quarter(quarter(context) ?? Quarter(number, of: context.year))
    }

    private func quarter(_ context: Context) -> Quarter? {
        guard case .stationQuarter(let number) = kind else { return nil }
        if let turned, turned.from == context.period { return turned.quarter }
        if case .quarter(let chosen) = context.period.shape { return chosen }
        return Quarter(number, of: context.year)
    }

    /// Another quarter, station or year; movements.
    package func bindings(_ context: Context) -> [Binding<ReportScreen>] {
        var own: [Binding<ReportScreen>] = []
        if let here = quarter(context) {
            let now = Quarter(of: context.today)
            own += [
                Binding([.left], "上季度", "看上一个季度的季报,一季度之前是上一年的四季度") { page, context in
                    try page.turn(by: -1, context)
                },
                Binding(
                    [.right], "下季度", "看下一个季度的季报",
                    disabled: here >= now ? "下一个季度还没有开始" : nil
                ) { page, context in try page.turn(by: 1, context) },
            ]
        }
        if station != nil {
            own.append(
                Binding([.control("t")], "换站", "改看另一个联络站的这一页") { _, context in .push(StationPicker(context)) })
        }
        if station == nil {
            let reason = member == nil && kind != .member ? "全市汇总是各站一起的,不分站" : "这是一位委员的答卷,不分站"
            own.append(
                Binding([.control("t")], "换站", "改看另一个联络站", disabled: reason, isHinted: false) { _, _ in .stay })
        }
        own.append(Binding([.control("g")], "换期间", "改看另一段时间") { _, context in .push(PeriodPicker(context)) })
        return own + movements()
    }

    /// The quarterly page of some quarters later.
    private mutating func turn(by quarters: Int, _ context: Context) throws -> Effect {
        guard let here = quarter(context), let next = Period.quarter(here).moved(by: quarters)?.first else {
            return .stay
        }
        kind = .stationQuarter(next.quarter)
        turned = (Quarter(of: next), context.period)
        scroll.follow(.home)
        try refresh(in: context)
        context.say("正在看:\(Period.quarter(Quarter(of: next)).name)")
        return .stay
    }

    /// The page broken into lines by the rules of Chinese; a paragraph goes on at the margin, as on paper.
    private func lines(_ width: Int, _ context: Context) -> [(text: String, isHeading: Bool)] {
        (report?.lines ?? []).flatMap { line in
            let isHeading = PrintedReport.isHeading(line)
            guard !line.isEmpty else { return [("", false)] }
            return context.metrics.wrap(line, width: width - 4).map { ($0.text, isHeading) }
        }
    }

    /// Fits the lines.
    package mutating func fit(_ area: Rect, in context: Context) {
        scroll.resize(count: max(1, lines(area.width, context).count - area.height + 3), height: 1)
    }

    /// The heading in the middle, and the lines.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        let title = report?.title ?? "这位委员已不在名册里。按 Esc 返回。"
        let room = area.width - 4 - frame.metrics.width(of: title)
        frame.put(title, x: 2 + max(0, room / 2), y: area.y, style: .bold, width: area.width - 4)
        let all = lines(area.width, context)
        for (row, line) in all.dropFirst(scroll.cursor).prefix(area.height - 2).enumerated() {
            frame.put(
                line.text, x: 2, y: area.y + 1 + row, style: line.isHeading ? .bold : .plain, width: area.width - 4)
        }
        if all.count - scroll.cursor > area.height - 2 {
            frame.put("▼", x: area.width - 2, y: area.bottom - 1, style: Style(.accent))
        }
    }

    /// The same page as a paper.
    package func papers(in context: Context) -> PaperOffer? {
        switch (kind, station) {
        case (.member, let station?): PaperOffer([.answers], about: .station(station.id), in: .year(context.year))
        case (.member, nil): member.map { PaperOffer([.answers], about: .member($0), in: .year(context.year)) }
        case (.stationQuarter, let station?):
            PaperOffer([.quarter], about: .station(station.id), in: period(context))
        case (_, let station?): PaperOffer([.year], about: .station(station.id), in: period(context))
        case (_, nil): PaperOffer([.city], about: .city, in: context.period)
        }
    }

    /// The page as `liaison report` prints it.
    package func exported(in context: Context) throws -> Export? {
        report.map { Export(name: $0.title, text: $0.text) }
    }
}

extension ReportScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws {
        if case .page(let pages) = motion { scroll.move(by: pages * 12) } else { scroll.follow(motion) }
    }
}
