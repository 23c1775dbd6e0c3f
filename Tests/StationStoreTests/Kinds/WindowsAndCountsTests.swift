import StationCore
import StationModel
import StationSamples
import Testing

@testable import StationStore

/// What a list's page asks of the file, with a few records and with many: the same statements, the same rows handed over.
@Suite struct WindowsAndCountsTests {
    private func donations(_ count: Int) throws -> (desk: TestFile, last: Donation) {
        let desk = try TestFile(members: 1)
        let member = try desk.file.members(MemberFilter(), window: 0..<1)[0]
        var last = Donation(id: desk.file.desk.newID())
        try desk.file.filling { () throws(Fault) in
            for index in 0..<count {
                var donation = Donation(id: desk.file.desk.newID())
                (donation.station, donation.member, donation.cash) = (desk.station.id, member.id, 100_00)
                (donation.day, donation.receiver) = (day("2026-01-01") + index % 300, index % 2 == 0 ? "敬老院" : "小学")
                last = try desk.file.save(donation).value
            }
        }
        return (desk, last)
    }

    private func page(_ file: StationFile, _ record: Donation, words: String) throws -> Work {
        let filter = RecordFilter(station: record.station, in: .year(2026), words: words)
        return try Work.of(file) {
            let count = try file.recordCount(of: Donation.self, filter)
            let rows = try file.records(of: Donation.self, filter, window: 0..<min(20, count))
            let sums = try file.sums(of: Donation.self, filter, until: .last(ofYear: 2026))
            #expect(rows.count == min(20, count))
            #expect(sums?.hasPrefix("合计 \(Money.wan(count * 100_00)) 万元") == true)
            _ = try file.place(of: record, in: filter)
            _ = try file.standings(of: rows, on: TestFile.today)
            _ = try file.warnings(among: record)
        }
    }

    @Test func `a page of donations asks as much of two thousand as of twenty, opened and filtered`() throws {
        let (few, one) = try donations(40)
        let (many, other) = try donations(2000)
        for words in ["", "小学"] {
            let work = try page(few.file, one, words: words)
            #expect(try page(many.file, other, words: words) == work)
            #expect(work.rows <= 20 + 6, "\(work)")
        }
    }

    @Test func `where a record stands in a list is where it is found in it`() throws {
        let (desk, _) = try donations(40)
        for words in ["", "小学"] {
            let filter = RecordFilter(station: desk.station.id, in: .year(2026), words: words)
            let all = try desk.file.records(of: Donation.self, filter)
            for (index, record) in all.enumerated() {
                #expect(try desk.file.place(of: record, in: filter) == index)
            }
        }
        let other = try desk.file.records(of: Donation.self, RecordFilter(words: "敬老院"))[0]
        #expect(try desk.file.place(of: other, in: RecordFilter(words: "小学")) == nil)
    }

    @Test func `names of linked records are one question, however many there are`() throws {
        let (desk, _) = try donations(12)
        let ids = try desk.file.records(of: Donation.self, RecordFilter()).map(\.id)
        func work(_ count: Int) throws -> Int {
            try Work.of(desk.file) {
                let names = try desk.file.names(of: ids.prefix(count), in: Donation.described.name)
                #expect(names.count == count)
            }.statements
        }
        #expect(try work(1) == work(12))
    }
}
