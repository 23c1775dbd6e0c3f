import StationCore
import StationModel
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
        _ = try desk.file.cite(Proof(session: session), for: standard, of: station.id)
        let administrator = Operator(id: desk.file.desk.newID(), name: "覃主任", role: .administrator)
        _ = try desk.file.add(administrator, passcode: "lingnan-1")
        let wording = FieldWording(context: desk.context)
        var (looked, odd): (Int, Set<String>) = (0, [])
        // Some of every kind of change: the rest says the same.
        let kinds = Dictionary(grouping: try desk.file.journal(JournalFilter(), window: 0..<4000), by: \.kind)
        for entry in kinds.values.flatMap({ $0.prefix(8) + $0.suffix(8) }) {
            guard let history = try desk.file.history(ofEntry: entry.number) else { continue }
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

    @Test func `an inspection's standard is called by its title`() throws {
        let desk = try Desktop()
        try desk.type("1<Space>19")
        #expect(desk.text().contains("标准: 有办公场所") && !desk.text().contains("premises"), "\(desk.text())")
    }
}
