import StationCore
import StationModel
import StationSamples
import Testing

@Suite("Member")
struct MemberTests {
    @Test("a member serves from the first to the last day, both included; a missing end is open")
    func serves() {
        func serving(_ from: String?, _ to: String?) -> [Bool] {
            let member = Member(
                id: RecordID("m"), station: here, name: "覃绍诗", from: from.map { day($0) }, to: to.map { day($0) })
            let officer = InformationOfficer(
                id: RecordID("o"), station: here, name: "韦丽华", from: from.map { day($0) }, to: to.map { day($0) })
            return ["2026-02-28", "2026-03-01", "2026-06-30", "2026-07-01"].map {
                #expect(member.serves(on: day($0)) == officer.serves(on: day($0)))
                return member.serves(on: day($0))
            }
        }
        #expect(serving("2026-03-01", "2026-06-30") == [false, true, true, false])
        #expect(serving(nil, "2026-06-30") == [true, true, true, false])
        #expect(serving("2026-03-01", nil) == [false, true, true, true])
        #expect(serving(nil, nil) == [true, true, true, true])
        #expect(serving("2026-03-01", "2026-03-01") == [false, true, false, false])
    }

    @Test(
        "of a telephone the first three and the last four digits are shown, of a short one nothing",
        arguments: [
            ("13907721234", "139****1234"), ("", ""), ("1234567", "*******"), ("12345678", "123*5678"), ("110", "***"),
            ("0772-8911234", "077*****1234"),
        ])
    func maskedPhone(phone: String, shown: String) {
        #expect(Member(id: RecordID("m"), station: here, name: "覃绍诗", phone: phone).maskedPhone == shown)
    }
}
