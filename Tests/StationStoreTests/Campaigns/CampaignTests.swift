import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

/// Records of all wings under campaigns: kept, found, counted.
@Suite struct CampaignTests {
    private let desk: TestFile
    private static let books = "书香政协 香飘合山"
    private static let action = "建设铸牢中华民族共同体意识示范区 委员行动"

    init() throws {
        desk = try TestFile(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 2)
        var held = desk.session("2026-03-10")
        held.campaign = CampaignTests.books
        let session = try desk.file.save(held).value
        try desk.markAll(.present, in: session)
        _ = try desk.file.close(session)
        // Another that is still open counts nowhere.
        var open = desk.session("2026-04-10", topic: "民族团结")
        open.campaign = CampaignTests.action
        _ = try desk.file.save(open)
        var activity = ServiceActivity(id: desk.file.desk.newID())
        (activity.day, activity.theme, activity.title) = (day("2026-05-08"), "爱国卫生", "清沟")
        activity.station = desk.stations[1].id
        activity.campaign = "\(CampaignTests.action)、\(CampaignTests.books)"
        _ = try desk.file.save(activity)
        for (date, tags) in [("2025-12-31", CampaignTests.books), ("2026-06-01", "")] {
            var gift = Donation(id: desk.file.desk.newID())
            (gift.day, gift.donor, gift.cash, gift.campaign) = (day(date), "商会", 100_000, tags)
            gift.station = desk.station.id
            _ = try desk.file.save(gift)
        }
    }

    @Test func `a record counts once for each of its tags, by its day, for its station; open sessions do not`() throws {
        let (each, all) = try desk.file.figureSheets(in: .year(2026), on: TestFile.today)
        #expect(all[.campaignRecords] == .count(3))
        #expect(each.map { $0[.campaignRecords] } == [.count(1), .count(2)])
        #expect(
            all.portions[.campaignRecords] == [
                FigurePortion(name: CampaignTests.books, value: .count(2)),
                FigurePortion(name: CampaignTests.action, value: .count(1)),
            ])
        let told = try desk.file.explanation(
            of: .campaignRecords, station: nil, in: .year(2026), on: TestFile.today)
        #expect(told.sum == 3 && told.rule.contains("其中:\(CampaignTests.books) 2、"))
        #expect(Set(told.left.map(\.remark)) == ["还没有结束", "2025-12-31,不在2026年"])
        let both = try desk.file.figures(in: .all, on: TestFile.today) { try $0.value(.campaignRecords, of: nil) }
        #expect(both == .count(4))
    }

    @Test func `标签: and the name find them in a list; a kind without tags has none`() throws {
        func found(_ words: String) throws -> Int {
            try desk.file.recordCount(of: ServiceActivity.self, RecordFilter(words: words))
        }
        #expect(try found("标签:书香政协") == 1 && found("标签：书香政协 香飘合山") == 1 && found("委员行动") == 1)
        #expect(try found("标签:清沟") == 0 && found("清沟") == 1)
        #expect(try desk.file.recordCount(of: Donation.self, RecordFilter(words: "标签:书香")) == 1)
        _ = try desk.file.save(Work.entry(desk))
        #expect(try desk.file.recordCount(of: MoneyEntry.self, RecordFilter(words: "标签:书香")) == 0)
    }

    @Test func `标签: and the name find sessions and submissions, and duties and visits are counted`() throws {
        func sessions(_ words: String) throws -> Int {
            try desk.file.sessions(of: nil, in: .year(2026), words: words).count
        }
        #expect(try sessions("") == 2 && sessions("标签:书香政协") == 1 && sessions("标签:书香政协 香飘合山") == 1)
        #expect(try sessions("标签:香飘 委员行动") == 0 && sessions("民族团结") == 1)
        #expect(try desk.file.sessions(of: nil, words: "标签:委员行动").map(\.session.topic) == ["民族团结"])
        var submission = desk.submission("路灯不亮")
        submission.campaign = CampaignTests.action
        submission = try desk.file.register(submission).value
        _ = try desk.file.register(desk.submission("路面不平"))
        func submissions(_ words: String) throws -> [String] {
            try desk.file.submissions(SubmissionFilter(words: words, day: TestFile.today), window: 0..<9).map(\.title)
        }
        #expect(try submissions("标签:委员行动") == ["路灯不亮"] && submissions("标签:书香").isEmpty)
        #expect(try submissions("标签:建设铸牢中华民族共同体意识示范区 委员行动") == ["路灯不亮"])
        let member = try desk.file.members(MemberFilter(), window: 0..<1)[0]
        _ = try desk.file.save(
            DutyEvent(id: desk.file.desk.newID()) {
                ($0.station, $0.day, $0.kind, $0.title) = (desk.station.id, day("2026-05-01"), "proposal", "提案")
                ($0.participants, $0.campaign) = ([Participant(member.id)], CampaignTests.action)
            })
        let topic = try desk.file.save(
            ResearchTopic(id: desk.file.desk.newID()) { ($0.title, $0.begunOn) = ("山塘", day("2026-02-01")) }
        ).value
        _ = try desk.file.save(
            ResearchVisit(id: desk.file.desk.newID()) {
                ($0.topic, $0.day, $0.place, $0.campaign) = (topic.id, day("2026-03-01"), "村里", CampaignTests.action)
            })
        let (_, all) = try desk.file.figureSheets(in: .year(2026), on: TestFile.today)
        #expect(all[.campaignRecords] == .count(3 + 3))
    }

    @Test func `tags are read with any usual sign between them, blanks stay within`() {
        #expect(Tags("甲 乙，丙;丙；  丁  戊\n己").words == ["甲 乙", "丙", "丁 戊", "己"])
        #expect(Tags("").words.isEmpty && Tags("甲、乙").text == "甲、乙")
    }
}

extension Work {
    /// A line of money.
    static func entry(_ desk: TestFile) -> MoneyEntry {
        var entry = MoneyEntry(id: desk.file.desk.newID())
        (entry.station, entry.day, entry.amount, entry.purpose) = (desk.station.id, day("2026-01-05"), 100, "书香")
        return entry
    }
}
