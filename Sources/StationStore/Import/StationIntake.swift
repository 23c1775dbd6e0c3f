import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Adds stations from a kind. Of a station that the file has, blanks are filled in and nothing is overwritten.
    package func take(stations rows: [SheetRow<Station>], isRehearsal: Bool = false) throws(Fault) -> IntakeOutcome {
        var known = try stations()
        return try takeSheet("stations", named: "联络站", rows, isRehearsal: isRehearsal) { writer, row, outcome in
            guard let index = known.firstIndex(where: { $0.isMeant(by: row.value.name) }) else {
                known.append(try writer.add(row.value))
                outcome.added += 1
                return
            }
            var filled = known[index]
            Station.described.fillBlanks(of: &filled, from: row.value)
            if filled == known[index] {
                outcome.unchanged += 1
                if Station.described.differs(filled, from: row.value, called: ["name"]) {
                    outcome.hints.append(RowRemark(line: row.line, "“\(filled.name)”已有不同的内容,保留原样"))
                }
                return
            }
            known[index] = try writer.update(filled)
            outcome.added += 1
        }
    }
}
