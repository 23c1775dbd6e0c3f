import StationCore
import StationSamples
import Testing

@Suite("Finding")
struct FindingTests {
    private func finding(_ code: String, _ weight: Finding.Weight, due: String? = nil) -> Finding {
        Finding(code, code, due: due.map { day($0) }, station: here, subject: .study, weight: weight)
    }

    @Test("the overdue come first, then what falls short, then what is to come; within them by day, none last")
    func order() {
        let sorted = [
            finding("a", .overdue, due: "2026-03-01"), finding("z", .overdue, due: "2026-04-01"),
            finding("b", .overdue),
            finding("c", .short, due: "2020-01-01"), finding("d", .short, due: "2020-01-01"), finding("a", .short),
            finding("a", .upcoming, due: "2019-01-01"),
        ]
        #expect(sorted.reversed().sorted(by: Finding.moreUrgent) == sorted)
        #expect(!Finding.moreUrgent(sorted[0], sorted[0]))
        #expect(Finding.Weight.overdue < .short)
        #expect(Finding.Weight.short < .upcoming)
    }

    @Test("a finding names the record to open, if it is about one")
    func record() {
        let subjects: [(Finding.Subject, String?)] = [
            (.session(RecordID("s")), RecordID("s").text), (.submission(RecordID("u")), RecordID("u").text),
            (.standard("premises"), "premises"),
            (.study, nil), (.station, nil), (.members, nil),
        ]
        for (subject, record) in subjects {
            #expect(Finding("x", "y", station: here, subject: subject).record == record)
        }
    }
}
