import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Adds stations from a kind. Of a station that the file has, blanks are filled in and nothing is overwritten.
    public func take(stations rows: [SheetRow<Station>], isRehearsal: Bool = false) throws(Fault) -> IntakeOutcome {
        var known = try stations()
        return try takeSheet("stations", named: "联络站", rows, isRehearsal: isRehearsal) { writer, row, outcome in
            guard let index = known.firstIndex(where: { $0.isMeant(by: row.value.name) }) else {
                known.append(try writer.add(row.value))
                outcome.added += 1
                return
            }
            var filled = known[index]
            filled.fillBlanks(from: row.value)
            if filled == known[index] {
                outcome.unchanged += 1
                if filled.differs(from: row.value) {
                    outcome.hints.append(RowRemark(line: row.line, "“\(filled.name)”已有不同的内容,保留原样"))
                }
                return
            }
            known[index] = try writer.update(filled)
            outcome.added += 1
        }
    }
}

extension Station {
    fileprivate mutating func fillBlanks(from other: Station) {
        if town.isEmpty { town = other.town }
        if kind.isEmpty { kind = other.kind }
        if address.isEmpty { address = other.address }
        if foundedOn == nil { foundedOn = other.foundedOn }
        if head.isEmpty { head = other.head }
        if officer.isEmpty { officer = other.officer }
        if leader.isEmpty { leader = other.leader }
    }

    /// Whether a row says something else than this station, which has all its blanks filled.
    fileprivate func differs(from other: Station) -> Bool {
        [
            (town, other.town), (kind, other.kind), (address, other.address), (head, other.head),
            (officer, other.officer), (leader, other.leader),
        ].contains { !$1.isEmpty && $0 != $1 } || (other.foundedOn != nil && other.foundedOn != foundedOn)
    }
}
