import StationCore
import StationModel
import Testing

@Suite struct FieldDaysTests {
    @Test(
        "a ledger's field knows that only past days make sense where its rule refuses one to come; a due day is to come"
    )
    func senses() {
        #expect(Donation.described.field("day")?.sense == .past)
        #expect(Consultation.described.field("begun_on")?.sense == .past)
        #expect(FocusOutcome.described.field("done_on")?.sense == .past)
        #expect(FocusOutcome.described.field("due_on")?.sense == .future)
        #expect(TrainingClass.described.field("first_day")?.sense == .any)
        #expect(Link.described.field("from_day")?.sense == .any)
    }

    @Test("12.20 in a January ledger is last December's, in the form and in the file alike; 2206 is refused")
    func reading() throws {
        let today = day("2027-01-08")
        let field = try #require(Donation.described.field("day"))
        #expect(try field.value(of: "12.20", today: today) == .day(day("2026-12-20")))
        #expect(throws: Fault.self) { try field.value(of: "2206-01-01", today: today) }
    }
}
