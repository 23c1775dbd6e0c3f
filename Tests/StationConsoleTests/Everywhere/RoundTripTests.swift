import Foundation
import StationExchange
import StationCore
import StationModel
import StationStore
import Testing

@testable import StationConsole

@Suite("导出与导入")
struct RoundTripTests {
    @Test("what F9 writes of the members goes back in and adds nothing")
    func members() throws {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 40)
        _ = try desk.file.save(
            Member(
                id: desk.file.desk.newID(), station: desk.context.stations[0].id, name: "欧阳大海", ethnicity: "壮族",
                born: YearMonth("1979-03"), party: "中共", post: "站长,\"专干\"\n兼信息员", phone: "0772-8911234",
                from: Day("2021-09-01"), to: Day("2026-12-31"), note: "-"))
        try desk.type("4")
        try desk.exportTable()
        let folder = desk.context.exportFolder
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
        let report = try Import(.members, into: desk.file, station: nil, isRehearsal: false).take("\(folder)/\(name)")
        #expect(report.faultLines.isEmpty)
        #expect(report.outcome.added == 0 && report.outcome.unchanged == 81)
        #expect(report.hintLines.isEmpty)
        // Into another file with the same stations everybody goes in.
        let other = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"])
        let taken = try Import(.members, into: other.file, station: nil, isRehearsal: false).take("\(folder)/\(name)")
        #expect(taken.outcome.added == 81 && taken.faultLines.isEmpty)
        let read = try other.file.members(MemberFilter(words: "欧阳"), window: 0..<9)
        #expect(read.first?.post == "站长,\"专干\"\n兼信息员" && read.first?.to == Day("2026-12-31"))
    }
}
