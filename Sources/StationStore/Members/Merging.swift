import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Makes one person of two that are one: whatever refers to the second refers to the first from now on, whose blanks are
    /// filled from the second, who is voided; one change.
    ///
    /// What refers to a person is what the schema says does, so a kind that comes later is merged, too.
    ///
    /// - Throws: `badInput` where both stand on one roster with different marks, sit at two stations at one time, or would
    ///   be linked to themselves; nothing is merged then.
    package func merge(_ other: Member, into kept: Member, reason: String) throws(Fault) -> Receipt {
        try change(MergeMark.kind, station: kept.station) { writer in
            guard other.id != kept.id else { throw Fault.badInput("请选另一名委员", field: "other") }
            for member in [other, kept] {
                guard let stored = try writer.db.person(member.id) else {
                    throw Fault(.notFound, "\(member.name)的记录已不在了")
                }
                guard stored.revision == member.revision else {
                    throw try writer.conflict(over: member.id, "请看过现在的内容再办")
                }
            }
            try writer.joinRosters(of: other, into: kept)
            try writer.joinParts(of: other, into: kept)
            try writer.joinSeats(of: other, into: kept)
            for (table, column) in try writer.db.references(to: Person.table)
            where table != Particulars.table && table != Seat.table {
                try writer.redirect(table, column, from: other, to: kept)
            }
            try writer.joinPersons(of: other, into: kept, reason: reason)
            let why = reason.isEmpty ? "" : ":\(reason)"
            return ("合并 \(other.name) 到 \(kept.name)\(why)", ())
        }.receipt
    }
}

extension Database {
    /// Which columns of which tables refer to the rows of a table, by the schema.
    func references(to table: String) throws -> [(table: String, column: String)] {
        try StoredRow.fetchAll(
            self,
            sql: """
                SELECT m.name AS holder, f."from" AS place FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f
                WHERE m.type = 'table' AND f."table" = ? ORDER BY m.name, f."from"
                """, arguments: [table]
        ).map { row -> (table: String, column: String) in (try row["holder"], try row["place"]) }
    }

    /// Which columns of a table refer to the rows of which tables, by the schema.
    func references(from table: String) throws -> [(column: String, table: String)] {
        try StoredRow.fetchAll(
            self, sql: "SELECT \"from\" AS place, \"table\" AS target FROM pragma_foreign_key_list(?)",
            arguments: [table]
        ).map { (column: try $0["place"], table: try $0["target"]) }
    }

    /// Whether something refers to a row.
    func isReferredTo(_ record: RecordID, by known: [(table: String, column: String)]) throws -> Bool {
        try known.contains { holder, column in
            try Bool.fetchOne(
                cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM \(holder) WHERE \(column) = ?)"),
                arguments: [record]) ?? false
        }
    }
}

extension ChangeWriter {
    private func rows(of table: String, where column: String, is person: RecordID) throws -> [RecordID] {
        try StoredRow.fetchAll(
            db, sql: "SELECT id FROM \(table) WHERE \(column) = ? ORDER BY id", arguments: [person]
        ).map { row -> RecordID in try row["id"] }
    }

    /// Has the rows in which a column refers to one person refer to the other.
    fileprivate func redirect(_ table: String, _ name: String, from other: Member, to kept: Member) throws {
        for id in try rows(of: table, where: name, is: other.id) {
            guard let before = try image(table, id) else { continue }
            let revision = Int.fromDatabaseValue(before["revision"])
            let after = RowImage(
                before.columns.map { column, value in
                    switch column {
                    case name: (column, kept.id.databaseValue)
                    case "revision": (column, revision.map { ($0 + 1).databaseValue } ?? value)
                    default: (column, value)
                    }
                })
            // In a link both ends would be the same person.
            guard table != Link.table || before.columns.allSatisfy({ $0.1 != kept.id.databaseValue }) else {
                throw Fault.badInput("有一条记录把\(other.name)和\(kept.name)写成两个人(如互相结对),请先改好它再合并", field: "other")
            }
            try put(table, id, before: before, after: after)
        }
    }

    /// On a roster that has both, one line is left: that with a mark.
    fileprivate func joinRosters(of other: Member, into kept: Member) throws {
        let lines = try StoredRow.fetchCursor(
            db,
            sql: """
                SELECT * FROM attendance WHERE member IN (?1, ?2) AND session IN (SELECT session FROM attendance
                WHERE member = ?1 INTERSECT SELECT session FROM attendance WHERE member = ?2) ORDER BY session
                """, arguments: [kept.id, other.id]
        ).map { try Attendance($0) }.all()
        for (session, both) in Dictionary(grouping: lines, by: \.session).sorted(by: { $0.key < $1.key }) {
            guard let own = both.first(where: { $0.member == kept.id }),
                let second = both.first(where: { $0.member == other.id })
            else { continue }
            if own.mark == second.mark || second.mark == .unmarked {
                // Who was expected is not made a guest.
                try remove(Attendance.self, own.mark == second.mark && own.isGuest ? own.id : second.id)
            } else if own.mark == .unmarked {
                try remove(Attendance.self, own.id)
            } else {
                let held = try db.session(session)?.session
                let which = held.map { "\($0.day)“\($0.topic)”" } ?? "同一场学习"
                throw Fault.badInput(
                    "两人都在 \(which) 的名册上,\(kept.name)记为\(own.mark.label),\(other.name)记为\(second.mark.label);请先核对考勤再合并",
                    field: "other")
            }
        }
    }

    /// Of a record in which both took the same part, one is left.
    fileprivate func joinParts(of other: Member, into kept: Member) throws {
        let twice = try StoredRow.fetchAll(
            db,
            sql: """
                SELECT id FROM participation p WHERE member = ?2 AND EXISTS (SELECT 1 FROM participation q
                WHERE q.record = p.record AND q.role = p.role AND q.member = ?1) ORDER BY id
                """, arguments: [kept.id, other.id]
        ).map { row -> RecordID in try row["id"] }
        for id in twice { try remove(ParticipationRow.self, id) }
    }

    /// Seats go over; of two at one station in an overlapping time one is left, which lasts as long as both.
    fileprivate func joinSeats(of other: Member, into kept: Member) throws {
        var own = try db.seats(of: kept.id)
        for seat in try db.seats(of: other.id) {
            guard
                let index = own.firstIndex(where: {
                    $0.level == seat.level && $0.station == seat.station && $0.overlaps(seat)
                })
            else {
                var moved = seat
                moved.person = kept.id
                own.append(try update(moved))
                continue
            }
            try void(seat, reason: "与\(kept.name)的任职合并")
            var joined = own[index]
            if joined.number.isEmpty { joined.number = seat.number }
            if joined.sector.isEmpty { joined.sector = seat.sector }
            if joined.term.isEmpty { joined.term = seat.term }
            joined.from = joined.from.flatMap { one in seat.from.map { min(one, $0) } }
            joined.to = joined.to.flatMap { one in seat.to.map { max(one, $0) } }
            joined.reason = joined.to == nil ? nil : joined.reason ?? seat.reason
            own[index] = try update(joined)
        }
    }

    fileprivate func joinPersons(of other: Member, into kept: Member, reason: String) throws {
        var member = kept
        Person.described.fillBlanks(of: &member.person, from: other.person)
        Particulars.described.fillBlanks(of: &member.particulars, from: other.particulars)
        _ = try keep(member.particulars)
        if let standing = try db.seats(of: kept.id).standing(on: desk.today) {
            member.person.station = standing.station
        }
        if other.particulars.id != .zero { try void(other.particulars, reason: "合并:\(reason)") }
        _ = try update(member.person, isNewRevision: true)
        try void(other.person, reason: "\(MergeMark.reason)\(kept.name):\(reason)")
    }
}
