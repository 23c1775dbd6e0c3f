import ConsoleKit
import StationCore
import StationExchange
import StationModel
import StationStore
import TerminalKit

/// One station: its data, how it stands, and its information officers.
package struct StationRecordScreen: Screen {
    private let id: RecordID
    private var overview: StationOverview?
    private var officers: [InformationOfficer] = []
    /// The short name of the station that it went into.
    private var successor = ""
    private var viewport = Viewport()
    var isRevealed = false
    var personalData: PersonalData? { PersonalData(officers) }

    package init(_ id: RecordID) { self.id = id }

    package var title: String { "联络站资料" }

    private var station: Station? { overview?.station }
    private var current: InformationOfficer? {
        officers.indices.contains(viewport.cursor) ? officers[viewport.cursor] : nil
    }

    /// Reads the record; one that was voided meanwhile leaves the page empty.
    package mutating func refresh(in context: Context) throws {
        overview = try context.file.stations().first { $0.id == id }.map {
            try context.file.overview(of: $0, in: context.period, on: context.day, findings: 0)
        }
        officers = overview == nil ? [] : try context.file.informationOfficers(of: id)
        successor = overview?.station.successor.map { context.stationName(of: $0) } ?? ""
        viewport.resize(count: officers.count)
    }

    // MARK: Keys

    /// F3 adds an information officer, Enter changes the one under the cursor, F4 the station.
    package func bindings(_ context: Context) -> [Binding<StationRecordScreen>] {
        let gone = station == nil ? "这个联络站已不在" : nil
        let refusal = gone ?? context.refusal(of: .station(id))
        let none = refusal ?? (current == nil ? "还没有信息员,按 F3 登记" : nil)
        return [
            Binding([.f(3)], "加信息员", "登记一名信息员", disabled: refusal) { page, context in
                try page.station.map { .push(try OfficerForm.form(nil, of: $0, context)) } ?? .stay
            },
            Binding([.enter], "改信息员", "修改光标所在的信息员", disabled: none) { page, context in
                guard let station = page.station, let officer = page.current else { return .stay }
                return .push(try OfficerForm.form(officer, of: station, context).showing(PersonalData([officer])))
            },
            revealBinding(),
            Self.history { page in
                page.station.map { ([$0.id] + page.officers.map(\.id), $0.shortName) }
            },
            Binding([.f(4)], "改本站", "修改联络站的资料", disabled: refusal) { page, context in
                try page.station.map { .push(try StationForm.form($0, context)) } ?? .stay
            },
            Binding([.control("e")], "离任", "把光标所在的信息员记为离任", disabled: none) { page, _ in
                page.current.map { .push(EndServiceForm.form($0)) } ?? .stay
            },
            Binding([.control("k")], "看此站", "各页改看这个联络站", disabled: gone) { page, context in
                context.say("正在看:\(page.station?.name ?? "")")
                return .station(page.station, then: .stay)
            },
            Binding([.delete], "作废", "作废光标所在的信息员,写明原因", disabled: none) { page, _ in
                page.current.map { .push(StationRecordScreen.voidForm($0)) } ?? .stay
            },
        ] + movements()
    }

    /// Asks why an information officer is voided.
    static func voidForm(_ officer: InformationOfficer) -> FormScreen {
        ReasonForm.form(title: "作废信息员 \(officer.name)", form: "informationOfficer.void", id: officer.id) {
            reason, file in
            try file.void([officer], reason: reason)
        }
    }

    // MARK: Drawing

    private func sheet(_ station: Station, _ area: Rect) -> RecordSheet {
        RecordSheet(
            [
                .init("名称", station.name), .init("类型", station.kind), .init("乡镇", station.town),
                .init("成立日期", station.foundedOn?.description ?? ""), .init("负责人", station.head.name),
                .init("专干", station.officer.name), .init("联系领导", station.leader.name), .init("地址", station.address),
            ] + ending(station), width: area.width, most: max(5, area.height - 7))
    }

    private func ending(_ station: Station) -> [RecordSheet.Entry] {
        guard let closed = station.closedOn else { return [] }
        return [.init("撤并日期", closed.description), .init("并入", successor)]
    }

    /// Where the figures begin, then the information officers.
    private func figuresArea(_ area: Rect) -> Rect {
        guard let station else { return area }
        return area.rows(from: sheet(station, area).height + (area.height >= 18 ? 1 : 0))
    }

    private func officersArea(_ area: Rect) -> Rect { figuresArea(area).rows(from: area.height >= 18 ? 3 : 2) }

    /// Fits the information officers beneath the figures.
    package mutating func fit(_ area: Rect, in context: Context) {
        viewport.resize(height: max(1, officersArea(area).height - 2))
    }

    /// The data, the figures, the information officers.
    package func draw(in frame: inout Frame, area: Rect, context: Context) {
        guard let overview else {
            frame.put("这个联络站已不在:可能已被作废,或新建已撤销。按 Esc 返回。", x: 2, y: area.y + 1)
            return
        }
        sheet(overview.station, area).draw(in: &frame, y: area.y)
        let (first, second) = figures(overview)
        let y = figuresArea(area).y
        frame.put(first, x: 2, y: y, width: area.width - 4)
        frame.put(second, x: 2, y: y + 1, width: area.width - 4)
        drawOfficers(in: &frame, area: officersArea(area), context)
    }

    private func figures(_ overview: StationOverview) -> (FigureText, FigureText) {
        func number(_ figure: Figure) -> ExplainedNumber { .figure(figure, station: overview.station.id) }
        let (study, checklist, submissions) = (overview.study, overview.checklist, overview.submissions)
        let late: FigureText =
            checklist.overdue > 0 ? ",整改逾期 \(checklist.overdue, explains: number(.standardsLate))" : ""
        let standards = "\(checklist.met)/\(checklist.items.count)"
        let sessions = "\(study.held)/\(study.required)"
        let rate: Figure = study.standard.decidedBy == .all ? .attendanceRate : .rateWithoutExcused
        return (
            "在任委员 \(study.members, explains: number(.members))  "
                + "信息员 \(overview.informationOfficers, explains: number(.informationOfficers))  "
                + "八有 \(standards, explains: number(.standardsMet))" + late,
            "\(study.period.name)  学习 \(sessions, explains: number(.sessionsHeld)) 次  "
                + "参与率 \(study.rate.shown, explains: number(rate))  "
                + "社情民意 \(submissions[.total], explains: number(.submissions)),"
                + "逾期 \(submissions[.overdue], explains: number(.submissionsOverdue))"
        )
    }

    private func drawOfficers(in frame: inout Frame, area: Rect, _ context: Context) {
        let used = frame.put("信息员", x: 2, y: area.y, style: .bold)
        frame.rule(x: 3 + used, y: area.y, width: area.width - used - 5)
        guard !officers.isEmpty else {
            frame.put("还没有登记信息员。按 F3 登记。", x: 2, y: area.y + 1)
            return
        }
        let layout = TableLayout(
            [
                Column("姓名", width: .flexible(min: 10, weight: 1)), Column("手机号", width: .flexible(min: 12, weight: 1)),
                Column("任职", width: .fixed(10)), Column("离任", width: .fixed(10)),
            ], width: area.width - 2)
        layout.drawHeader(in: &frame, x: 1, y: area.y + 1, style: .muted)
        for (line, index) in viewport.visible.enumerated() {
            let officer = officers[index]
            let isServing = officer.serves(on: context.day)
            let cells = [
                officer.name, shown(telephone: officer.phone), officer.from?.description ?? "",
                officer.to?.description ?? (isServing ? "在任" : "未任"),
            ]
            layout.drawRow(
                cells, in: &frame, x: 1, y: area.y + 2 + line,
                style: index == viewport.cursor ? Style(.accent, reverse: true) : Style(isServing ? .plain : .muted))
        }
    }

    /// What is handed on of a station as a whole.
    package func papers(in context: Context) -> PaperOffer? {
        PaperOffer([.handover, .year, .quarter, .checklist, .checklistBlank], about: .station(id), in: context.period)
    }

    /// The information officers as a table.
    package func exported(in context: Context) throws -> Export? {
        guard let station else { return nil }
        let rows = officers.map { officer in
            [
                station.name, officer.name, officer.phone, officer.from?.description ?? "",
                officer.to?.description ?? "",
            ]
        }
        return Export(
            name: "信息员 \(station.shortName)", rows: [["联络站", "姓名", "手机号", "任职日期", "离任日期"]] + rows,
            people: PersonalData.count(officers))
    }
}

extension StationRecordScreen: MaskingPage {}

extension StationRecordScreen: ListPage {
    package mutating func move(_ motion: Motion, in context: Context) throws { viewport.follow(motion) }
}
