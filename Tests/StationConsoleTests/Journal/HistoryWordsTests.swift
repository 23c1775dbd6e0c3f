import StationCore
import StationModel
import StationSamples
import StationStore
import TerminalKit
import Testing

@testable import StationConsole

/// The history speaks to officers: what the schema calls a field and what it keeps for a choice are nobody's words.
@Suite struct HistoryWordsTests {
    @Test func `no entry of the demonstration shows a column's name or a stored code`() throws {
        let desk = try Desktop.demonstration()
        let station = desk.context.stations[0]
        let session = try #require(try desk.file.sessions(of: station.id, in: .year(2026)).first).session
        let standard = try #require(try desk.file.standards(on: desk.context.today).first)
        _ = try desk.file.cite(Proof(session, on: Desktop.today), for: standard, of: station.id)
        let administrator = Operator(id: desk.file.desk.newID(), name: "覃主任", role: .administrator)
        _ = try desk.file.add(administrator, passcode: "lingnan-1")
        var (looked, odd): (Int, Set<String>) = (0, [])
        // Some of every kind of change: the rest says the same.
        let kinds = Dictionary(grouping: try desk.file.journal(JournalFilter(), window: 0..<4000), by: \.kind)
        for entry in kinds.values.flatMap({ $0.prefix(8) + $0.suffix(8) }) {
            guard let history = try desk.file.history(ofEntry: entry.number) else { continue }
            let names = try FieldNames(in: history.changes, desk.context)
            let wording = FieldWording(context: desk.context, names: names)
            for change in history.changes {
                looked += 1
                if isCode(wording.label(change)) { odd.insert("\(change.table).\(change.field)") }
                // The fingerprint of the seeds is one of the tests' own.
                if change.table == "setting" { continue }
                for value in [change.before, change.after].compactMap(\.self) {
                    let shown = wording.value(value, of: change)
                    if isCode(shown) { odd.insert("\(change.table).\(change.field): \(shown)") }
                }
            }
        }
        #expect(looked > 500 && odd.isEmpty, "\(odd.sorted())")
    }

    /// A word of small letters, as names of columns, codes and identifiers are.
    private func isCode(_ text: String) -> Bool {
        text.contains { $0.isLowercase && $0.isASCII } && text.allSatisfy { $0.isASCII && !$0.isWhitespace }
    }

    @Test func `names in a history are looked up once when it is read; drawing it asks nothing`() throws {
        let desk = try Desktop(members: 8)
        var gift = Donation(id: desk.file.desk.newID())
        (gift.station, gift.day, gift.receiver) = (desk.context.stations[0].id, Desktop.today, "敬老院")
        gift.cash = 100_00
        for member in try desk.file.members(MemberFilter(), window: 0..<6) {
            gift.member = member.id
            gift = try desk.file.save(gift).value
        }
        try desk.show(HistoryScreen(of: [gift.id], named: "捐赠"))
        let drawing = try Work.of(desk.file) { #expect(desk.text(100, 40).contains("捐赠委员: ")) }
        #expect(drawing.questions.isEmpty, "\(drawing.questions)")
        #expect(!desk.text(100, 40).contains("已不在"))
    }

    @Test func `an inspection's standard is called by its title`() throws {
        let desk = try Desktop()
        try desk.type("1<Space>19")
        #expect(desk.text().contains("标准: 有办公场所") && !desk.text().contains("premises"), "\(desk.text())")
    }
}
