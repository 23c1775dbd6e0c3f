import Foundation
import StationCore
import StationModel
import Testing

@testable import StationStore

/// What a dispute or a suggestion says to whoever has to decide it.
@Suite struct DisputeWordingTests {
    private let bench: TravelBench
    private var test: TestFile { bench.station.test }
    private var city: StationFile { bench.city.file }

    init() throws { bench = try TravelBench() }

    @Test func `a step whose submission is gone here says what it says, a field a line`() throws {
        let made = try test.registered("路灯不亮", in: SubmissionState(.submitted))
        try bench.exchange()
        _ = try city.take(test.move(.review), with: city.submission(made.id))
        for _ in 0..<2 { _ = try test.file.undo() }
        try bench.exchange()
        let dispute = try #require(try test.file.disputes().first { $0.table == SubmissionEvent.table })
        let whole = try #require(dispute.versions.first)
        #expect(dispute.isWhole && whole.label == "整条记录")
        let lines = whole.theirs?.split(separator: "\n").map(String.init) ?? []
        #expect(lines.contains("步骤 开始审核") && lines.contains("日期 2026-09-01"), "\(whole)")
        #expect(!lines.contains { $0.contains("submission") || $0.contains(made.id.text) }, "\(lines)")
    }

    @Test func `a merge that a station suggests says who becomes whom`() throws {
        let kept = try test.file.save(test.member("覃绍诗", post: "校长")).value
        let other = try test.file.save(test.member("覃绍思", post: "教师")).value
        try bench.exchange()
        for member in [kept, other] {
            var there = try city.member(member.id)
            there.person.note = "核过"
            _ = try city.save(there)
        }
        try bench.exchange()
        _ = try test.file.merge(test.file.member(other.id), into: test.file.member(kept.id), reason: "同一人")
        for file in [test.file, city] {
            try bench.exchange()
            let asked = try #require(try file.disputes().first)
            let merged = try #require(asked.versions.first { $0.label.hasSuffix("合并") })
            #expect(merged.theirs == "覃绍思(教师) 合并到 覃绍诗:同一人" && merged.ours == "覃绍思(教师) 没有合并", "\(merged)")
        }
    }

    @Test func `of a record that is void here and was changed there both are said`() throws {
        var gift = Donation(id: test.file.desk.newID())
        (gift.station, gift.day, gift.donor.name, gift.cash) = (
            test.stations[0].id, Day("2026-11-02")!, "市工商联", 100_000
        )
        gift = try test.file.save(gift).value
        try bench.exchange()
        _ = try test.file.void([gift], reason: "登重了")
        var there = try #require(try city.record(Donation.self, gift.id))
        there.cash = 200_000
        _ = try city.save(there)
        try bench.exchange()
        let dispute = try #require(try test.file.disputes().first)
        #expect(dispute.isWhole && dispute.field == "voided")
        let told = try #require(dispute.versions.first)
        #expect(told.label == "作废" && told.ours == "已作废:登重了" && told.theirs == "没有作废", "\(told)")
        let cash = try #require(dispute.versions.last)
        #expect(
            dispute.versions.count == 2 && cash.ours == "1000.00" && cash.theirs == "2000.00", "\(dispute.versions)")
    }

    @Test func `a dispute over a whole person tells no column that is worked out of others`() throws {
        let member = try test.file.save(test.member("覃绍诗", post: "校长")).value
        try bench.exchange()
        _ = try test.file.undo()
        var there = try city.member(member.id)
        there.person.post = "局长"
        _ = try city.save(there)
        try bench.exchange()
        let disputes = try city.disputes() + test.file.disputes()
        let told = disputes.flatMap(\.versions).flatMap { [$0.label, $0.base, $0.ours, $0.theirs].compactMap(\.self) }
        #expect(!disputes.isEmpty && told.contains { $0.contains("局长") }, "\(told)")
        for word in ["拼音", "首字母", "笔画", "canonical", "found_by", "stroke_key"] {
            #expect(!told.contains { $0.contains(word) }, "\(told)")
        }
        #expect(!told.flatMap { $0.split(separator: "\n") }.contains { $0.hasPrefix(" ") }, "\(told)")
    }

    @Test func `a dispute over a mark says whose, of which session and when`() throws {
        let member = try test.file.save(test.member("莫北泗")).value
        let session = try test.file.save(test.session("2026-11-20")).value
        try bench.exchange()
        for (file, mark) in [(test.file, AttendanceMark.present), (city, .absent)] {
            let lines = try file.roster(of: session.id).map(\.attendance).filter { $0.member == member.id }
            _ = try file.mark(lines, as: mark, in: file.session(session.id).session)
        }
        try bench.exchange()
        let dispute = try #require(try city.disputes().first)
        #expect(dispute.called == "考勤 莫北泗 2026-11-20“人民政协理论”")
        #expect(Set([dispute.versions[0].ours, dispute.versions[0].theirs]) == ["出席", "缺席"], "\(dispute.versions)")
    }
}
