import ConsoleKit
import StationCore
import StationModel
import StationSamples
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// How much a page asks of the file: as many questions of many records as of a few, and none of them for each record anew.
@Suite("每一页问多少") struct PageWorkTests {
    /// A page, by a name that is the same in both files.
    private typealias Look = (name: String, page: any Screen)

    /// Every page over the demonstration, with the record of each kind that the most others point to.
    private func pages(_ desk: Desktop) throws -> [Look] {
        let (context, file) = (desk.context, desk.file)
        var looks: [Look] = [("首页", HomeScreen())] + Wing.allCases.map { ($0.title, $0.door) }
        looks += [
            ("委员", MembersScreen()), ("学习", StudyScreen()), ("民意", SubmissionsScreen()), ("联络站", StationsScreen()),
            ("八有", ChecklistScreen()), ("全市概览", ComparisonScreen()), ("全部数字", FiguresScreen()),
            ("日志", JournalScreen()), ("草稿", DraftsScreen()), ("操作员", OperatorsScreen()), ("党建数字", PartyFiguresScreen()),
            ("编组", PartyPlacingScreen()), ("公益数字", ServiceTotalsScreen()), ("培训", TrainingScreen()),
            ("协商", FocusScreen()),
            ("履职表", DutyTableScreen()), ("各站作业", DutyStationScreen()), ("地图", MapScreen()),
        ]
        for kind in Catalogue.general {
            looks.append(("全部 " + kind.name, try KindPages.list(kind)))
            guard let id = try kind.open(First(file: file)) else { continue }
            looks.append((kind.name, try KindPages.record(id, of: kind)))
            looks.append(("相关 " + kind.name, RelatedScreen(of: id, in: kind, station: nil)))
            looks.append(("历史 " + kind.name, HistoryScreen(of: [id], named: kind.title)))
        }
        let links = try file.records(of: Link.self, RecordFilter(in: .all)).compactMap(\.member)
        let linked = Dictionary(grouping: links) { $0 }.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }?.key
        let member = try #require(linked)
        looks += [
            ("委员页", MemberRecordScreen(member)), ("联系", MemberContactsScreen(member)),
            ("历程", MemberCourseScreen(member)),
            ("档案", DossierScreen(member)), ("答卷", DutySheetScreen(member)), ("评分", AssessmentScreen(member)),
            ("委员答卷", ReportScreen(ofMember: member)), ("年报", ReportScreen(.stationYear)), ("市报", ReportScreen(.city)),
        ]
        let submission = try file.submissions(SubmissionFilter(day: context.day), window: 0..<1)[0]
        let session = try file.sessions(of: nil, in: .all)[0].session
        looks += [
            ("一条民意", SubmissionRecordScreen(submission.id)), ("一场学习", SessionScreen(session.id)),
            ("点名", RosterScreen(session.id)),
            ("找", FinderScreen(over: [], typed: "水")),
        ]
        for station in context.stations {
            looks.append((station.name, StationRecordScreen(station.id)))
            for item in try file.checklist(of: station.id, on: context.day).items {
                looks.append(
                    (station.shortName + item.standard.title, EvidenceScreen(of: item.standard, station: station)))
            }
        }
        return looks
    }

    private func work(_ look: Look, _ desk: Desktop) throws -> Work {
        try Work.of(desk.file) {
            var console = try Console(desk.file, desk.context, showing: look.page)
            _ = console.frame(size: Size(width: 130, height: 40), metrics: TextMetrics())
        }
    }

    /// So often one question may stand on a page: of five lists of words, of three stations. What is asked about a whole list of
    /// identifiers may be asked once a kind.
    private static func mostOften(_ sql: String) -> Int { sql.contains("listed (ids)") ? Catalogue.all.count : 5 }

    @Test func `no page asks more of many records than of few, and nothing for each record anew`() throws {
        let (few, many) = (try Desktop.demonstration(), try Desktop.demonstration())
        let plan = try few.file.standards(on: few.context.day)[6]
        for desk in [few, many] {
            for station in desk.context.stations {
                for proof in try desk.file.proofs(of: station, standard: plan.code, in: .year(2026)).prefix(6) {
                    _ = try desk.file.cite(proof, for: plan, of: station.id)
                }
            }
        }
        try many.multiplyRecords(by: 6)
        #expect(try many.file.recordCount(of: Donation.self, RecordFilter()) > 50)
        var asked = 0
        for (one, other) in zip(try pages(few), try pages(many)) {
            #expect(one.name == other.name)
            let (ofFew, ofMany) = (try work(one, few), try work(other, many))
            asked += ofFew.statements
            let growth = growth(ofFew, ofMany)
            #expect(growth.isEmpty, "\(one.name): \(growth)")
            for (sql, times) in ofFew.questions where times > Self.mostOften(sql) {
                Issue.record("\(one.name) asks \(times) times \(sql)")
            }
        }
        #expect(asked > 1000)
    }

    @Test func `the city's page asks no more of eighteen stations than of three, made anew or kept`() throws {
        func work(_ stations: Int) throws -> [Work] {
            let desk = try Desktop(stations: (1...stations).map { "第\($0)镇委员联络站" }, members: 1)
            let (context, file) = (desk.context, desk.file)
            func map(_ figure: Figure?) throws -> CityMap {
                try file.figures(in: context.period, on: context.day) {
                    try CityMap(figure, of: $0, in: context.period, on: context.day)
                }
            }
            var made: [Work] = []
            for figure in [nil, .sessionsHeld, .submissions] as [Figure?] {
                made.append(try Work.of(file) { _ = try map(figure) })
            }
            CityScreen().keep(in: file, context)
            var page = CityScreen()
            let read = try Work.of(file) { try page.refresh(in: context) }
            #expect(read.statements < 8)
            return made + [read]
        }
        for (few, many) in zip(try work(3), try work(18)) {
            #expect(growth(few, many).isEmpty, "\(growth(few, many))")
        }
    }

    /// The questions that are asked more often of many; one that few records left out altogether may come.
    private func growth(_ few: Work, _ many: Work) -> String {
        many.questions.filter { $0.value > max(1, few.questions[$0.key] ?? 0) }
            .map { "\($0.value) instead of \(few.questions[$0.key] ?? 0): \($0.key)" }.joined(separator: "\n")
    }
}

/// The record of a kind that comes first.
private struct First: KindVisitor {
    let file: StationFile

    func visit<R: Described>(_ kind: Kind<R>) throws -> RecordID? {
        try file.records(of: R.self, RecordFilter(in: .all), window: 0..<1).first?.id
    }
}
