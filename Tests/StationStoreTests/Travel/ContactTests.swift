import Foundation
import StationCore
import StationModel
import Testing

@testable import StationStore

/// How those are reached who reported something: nobody else's business until the city handles the matter.
@Suite struct ContactTests {
    private let bench: TravelBench
    private var station: StationFile { bench.station.file }
    private var city: StationFile { bench.city.file }

    init() throws { bench = try TravelBench() }

    private func register(_ state: SubmissionState = SubmissionState(.issued, .none)) throws -> Submission {
        let test = bench.station.test
        var made = test.submission("路灯不亮")
        made.phone = "138-7772-0031"
        made = try station.register(made).value
        for step in SubmissionStep.path(to: state) {
            made = try station.take(test.move(step, on: "2026-03-02"), with: made).value
        }
        return made
    }

    /// Whether anything that was handed over has the telephone, however it is written.
    private var isTold: Bool {
        bench.server.contains { _, entry in
            entry.parts.compactMap(\.content).contains { content in
                [content.before, content.after].contains { text in
                    ["138-7772-0031", "13877720031"].contains { text?.contains($0) == true }
                }
            }
        }
    }

    private func expectWhole() throws {
        for file in [city, station] {
            #expect(try file.verify().faults == [] && file.disputes().isEmpty)
            #expect(try IndependentVerifier.verify(file.path).status == 0)
        }
    }

    @Test func `a telephone goes nowhere with its submission, nor with its changes, its undoing or its end`() throws {
        let made = try register(SubmissionState(.draft, .none))
        #expect(try station.submission(made.id).phone == "138-7772-0031")
        #expect(
            try station.submissions(SubmissionFilter(words: "0031", day: Day("2026-11-23")!), window: 0..<5).count == 1)
        var changed = made
        changed.title = "路灯坏了"
        changed.phone = "138-7772-0032"
        changed = try station.save(changed).value
        changed.phone = "138-7772-0031"
        changed = try station.save(changed).value
        try bench.exchange()
        #expect(try city.submission(made.id).title == "路灯坏了" && city.submission(made.id).phone.isEmpty)
        _ = try station.undo()
        _ = try station.redo()
        _ = try station.void(submissions: [station.submission(made.id)], reason: "重复")
        let other = try register(SubmissionState(.draft, .none))
        try bench.exchange()
        for _ in 0..<2 { _ = try station.undo() }
        try bench.exchange()
        #expect(throws: Fault.self) { try city.submission(other.id) }
        #expect(!isTold)
        try expectWhole()
    }

    @Test func `once the city handles the matter it knows the telephone, and what becomes of it`() throws {
        let made = try register(SubmissionState(.issued, .referred))
        try bench.exchange()
        #expect(try city.submission(made.id).phone == "138-7772-0031")
        #expect(try station.submission(made.id).phone == "138-7772-0031")
        try station.tellContacts()
        #expect(try station.journal(limit: 10).count { $0.kind == "contact.tell" } == 1, "it is said once")
        try expectWhole()
    }
}
