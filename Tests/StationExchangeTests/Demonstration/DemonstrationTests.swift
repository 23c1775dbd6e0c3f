import Foundation
import StationCore
import StationModel
import StationStore
import Testing

@testable import StationExchange
@testable import StationSeeds

@Suite("演示年度")
struct DemonstrationTests {
    @Test("it is entered without a fault: three stations, some ninety people, marked as a demonstration")
    func whole() throws {
        let bench = try Workbench.demonstration()
        #expect(try bench.file.setting(.demonstration) == "yes")
        #expect(try bench.file.stations().map(\.shortName) == ["岭南镇", "北泗镇", "河里镇"])
        #expect((80...100).contains(try bench.file.memberCount(MemberFilter())))
        #expect(try bench.file.integrityFaults().isEmpty)
    }

    @Test("every state of both tracks, every result, every mark, every session state and checklist status is there")
    func states() throws {
        let bench = try Workbench.demonstration()
        let submissions = try bench.submissions()
        #expect(Set(submissions.map(\.state)).isSuperset(of: SubmissionState.all.filter { $0.editing != .entrusted }))
        #expect(Set(submissions.compactMap(\.result)) == Set(HandlingResult.allCases))
        #expect(submissions.contains { $0.adoptedOn != nil })
        #expect(try submissions.contains { try !bench.file.instructions(of: $0.id).isEmpty })
        let sessions = try bench.file.sessions(of: nil, in: .year(2026))
        #expect(Set(sessions.map(\.session.state)) == Set(StudySession.State.allCases))
        #expect(sessions.contains { $0.session.day > bench.file.desk.today })
        let marks = try sessions.flatMap { try bench.file.roster(of: $0.session.id).map(\.attendance.mark) }
        #expect(Set(marks) == Set(AttendanceMark.allCases))
        let statuses = try bench.file.stations().flatMap {
            try bench.file.checklist(of: $0.id, on: bench.file.desk.today).items.map(\.status)
        }
        #expect(Set(statuses) == Set(Inspection.Status.allCases))
    }

    @Test("every sort of finding can be seen")
    func findings() throws {
        let bench = try Workbench.demonstration()
        let report = try CheckReport(of: bench.file, station: nil, in: .year(2026))
        #expect(report.fallsShort)
        let seen = Set(report.stations.flatMap(\.findings).map(\.code))
        for code in [
            "study.sessions", "study.rate", "study.quarter", "study.thisQuarter", "study.unmarked",
            "checklist.overdue", "checklist.mending", "checklist.unmet", "checklist.unchecked", "submission.overdue",
            "submission.returned",
        ] {
            #expect(seen.contains(code), "\(code)")
        }
        #expect(seen.isSuperset(of: ["study.unclosed", "station.informationOfficer"]))
    }

    @Test("the two stories: the street with its lamps at 河里镇, the railing of the pond at 岭南镇")
    func stories() throws {
        let bench = try Workbench.demonstration()
        let stations = try bench.file.stations()
        let submissions = try bench.submissions()
        #expect(
            submissions.contains { $0.station == stations[2].id && $0.title.contains("路灯") && $0.title.contains("整治") })
        #expect(
            submissions.contains { $0.station == stations[0].id && $0.title.contains("山塘") && $0.title.contains("护栏") })
    }

    @Test(
        "what is wrong in it is refused with file and line",
        arguments: [
            ("asOf: 2026-11-20", "asOf: 2026-11-31", "这里要填日期,如 2026-03-05"),
            ("  - station: 河里镇委员联络站", "  - station: 月亮镇委员联络站", "月亮镇"),
            ("    foundedOn: 2022-03-15", "    founded: 2022-03-15", "不认识的名称“founded”"),
        ])
    func bad(old: String, new: String, reason: String) throws {
        let copy = try SeedCopy()
        let line = try copy.edit("demonstration", old, new)
        let stations = try Workbench.seeds.read().stations.map(\.name)
        let bench = try Workbench(stations: stations)
        let found = try #require(fault { try Demonstration(folder: copy.folder).enter(into: bench.file) })
        #expect(found.sentence.hasPrefix("\(copy.folder.path)/demonstration.yaml:\(line): "))
        #expect(found.sentence.contains(reason))
    }
}
