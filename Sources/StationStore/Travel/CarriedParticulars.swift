import GRDB
import StationCore
import StationModel

extension StationFile {
    /// When the city merged two persons, the one that stays has what only this file knows of the other: how they are
    /// reached, when they were born. It looks at what is there and at nothing that it remembers, so one that was broken off
    /// is done by the next.
    func carryParticulars() throws(Fault) {
        let left = try read { db in
            try db.ownStation() == nil
                ? []
                : StoredRow.fetchAll(
                    db,
                    sql: """
                        SELECT p.id FROM particulars k JOIN person p ON p.id = k.person
                        WHERE k.voided IS NULL AND p.voided LIKE ? || '%' ORDER BY p.id
                        """, arguments: [MergeMark.reason]
                ).map { row -> RecordID in try row["id"] }
        }
        guard !left.isEmpty else { return }
        try change("person.follow", by: .program("程序")) { writer in
            var names: [String] = []
            for second in left {
                guard let kept = try writer.db.personMerged(with: second),
                    let name = try writer.image(Person.table, kept).flatMap({ String(stored: $0["name"]) }),
                    let other = try writer.db.particulars(of: second)
                else { continue }
                var own = try writer.db.particulars(of: kept) ?? Particulars(id: .zero)
                own.person = kept
                Particulars.described.fillBlanks(of: &own, from: other)
                _ = try writer.keep(own)
                try writer.void(other, reason: "\(MergeMark.reason)\(name)")
                names.append(name)
            }
            return ("合并后由 \(names.joined(separator: "、")) 接过手机号和出生年月", ())
        }
    }
}
