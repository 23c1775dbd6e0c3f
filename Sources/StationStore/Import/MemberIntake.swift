import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Adds members from a roster. Of a member whom the file has, blanks are filled in and nothing is overwritten.
    ///
    /// The same person is who has the name in the station, and neither another telephone, nor another month of birth,
    /// nor a time of service that lies apart: who left and came back stands in two rows.
    package func take(members rows: [SheetRow<Member>], isRehearsal: Bool = false) throws(Fault) -> IntakeOutcome {
        var known = try read { db in
            try StoredRow.fetchCursor(db, sql: "SELECT * FROM member WHERE voided IS NULL ORDER BY id").map {
                try Member($0)
            }
            .all()
        }.reduce(into: [PersonKey: [Member]]()) { $0[PersonKey($1), default: []].append($1) }
        return try takeSheet("members", named: "委员", rows, isRehearsal: isRehearsal) { writer, row, outcome in
            let key = PersonKey(row.value)
            guard let index = known[key]?.firstIndex(where: { $0.mayBe(row.value) }) else {
                if known[key] != nil {
                    outcome.hints.append(RowRemark(line: row.line, "“\(row.value.name)”与本站一名委员同名,按另一人登记,请核对"))
                }
                known[key, default: []].append(try writer.add(row.value))
                outcome.added += 1
                return
            }
            let stored = known[key]![index]
            var filled = stored
            Member.described.fillBlanks(of: &filled, from: row.value)
            if filled == stored {
                outcome.unchanged += 1
                if Member.described.differs(stored, from: row.value, called: ["name", "phone", "born"]) {
                    outcome.hints.append(RowRemark(line: row.line, "“\(stored.name)”已在名册上且内容不同,保留原样"))
                }
                return
            }
            known[key]![index] = try writer.save(filled)
            outcome.added += 1
        }
    }
}

/// A name within a station.
private struct PersonKey: Hashable {
    let station: RecordID
    let name: String

    init(_ member: Member) {
        station = member.station
        name = Canonical.name(member.name)
    }
}

extension Member {
    /// Whether a row of the same name and station may speak of this person.
    fileprivate func mayBe(_ other: Member) -> Bool {
        let (numbers, others) = (Telephone.numbers(in: particulars.phone), Telephone.numbers(in: other.phone))
        if !numbers.isEmpty, !others.isEmpty, Set(numbers).isDisjoint(with: others) { return false }
        let born = particulars.born
        if let born, let otherBorn = other.born, born != otherBorn { return false }
        if let to = seat.to, let otherFrom = other.from, otherFrom > to { return false }
        if let from = seat.from, let otherTo = other.to, otherTo < from { return false }
        return true
    }
}
