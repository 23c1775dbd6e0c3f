import GRDB
import StationCore
import StationModel

extension Queries {
    /// Members by their identifiers, in the official order of names, each in the seat that says how they stand today; those
    /// voided since are left out.
    package func members(_ ids: some Collection<RecordID>) throws(Fault) -> [Member] {
        guard !ids.isEmpty else { return [] }
        return try read { db in
            try StoredRow.fetchCursor(
                db,
                sql: """
                    SELECT * FROM member WHERE voided IS NULL AND id IN (\(RecordIDList.each))
                    ORDER BY stroke_key, name, id
                    """, arguments: [RecordIDList(ids)]
            ).map { try Member($0) }.all()
        }.eachOnce(on: desk.today)
    }

    /// The same in the order of their identifiers.
    ///
    /// - Throws: `notFound` where one of them is gone.
    package func members(each ids: [RecordID]) throws(Fault) -> [Member] {
        try members(ids).inOrder(of: ids, \.id, missing: .noMember)
    }

    /// The identifiers of all members that a filter lets through.
    package func memberIDs(_ filter: MemberFilter) throws(Fault) -> [RecordID] {
        try members(filter, window: 0..<memberCount(filter)).map(\.id)
    }

    /// The member that a name or a number means; of those who bear it, whoever serves comes before who has left.
    ///
    /// - Parameter station: nil: any station.
    package func member(named text: String, at station: Station?) throws(Fault) -> Member {
        let all = try members(MemberFilter(station: station?.id), window: 0..<max(1, memberCount(MemberFilter())))
        let name = Canonical.name(text)
        // Namesakes without a number are told apart by what `list members` and `list people` say.
        if let id = RecordID(text: text), let meant = all.first(where: { $0.id == id || $0.seat.id == id }) {
            return meant
        }
        let named = all.filter { Canonical.name($0.name) == name || !$0.number.isEmpty && $0.number == text }
        let serving = named.filter { $0.serves(on: desk.today) }
        let possible = serving.isEmpty ? named : serving
        guard let first = possible.first else {
            throw .badInput("\(station?.name ?? "各站")没有姓名或编号为“\(text)”的委员")
        }
        guard possible.count == 1 else {
            throw .badInput(
                "“\(text)”有 \(possible.count) 位委员。请用编号(没有编号的,用 list members --json 里的 id),或再用 --station 指定联络站")
        }
        return first
    }

    /// Members of a station with this name, other than `member`.
    package func namesakes(of name: String, at station: RecordID, except member: RecordID?) throws(Fault) -> [Member] {
        try read { db in
            try StoredRow.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT * FROM member WHERE station = ? AND canonical = ? AND id IS NOT ? AND voided IS NULL
                        ORDER BY id
                        """), arguments: [station, Canonical.name(name), member]
            ).map { try Member($0) }.all()
        }.eachOnce(on: desk.today)
    }

    /// Other members who may be the same person: with the same telephone, or the same name and month of birth.
    package func alike(_ member: Member) throws(Fault) -> [Member] {
        try read { db in
            try StoredRow.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT * FROM member WHERE id <> ?1 AND voided IS NULL
                        AND (digits = ?2 AND digits <> '' OR canonical = ?3 AND born = ?4) ORDER BY stroke_key, name, id
                        """),
                arguments: [
                    member.id, Telephone.canonical(member.phone), Canonical.name(member.name), member.born,
                ]
            ).map { try Member($0) }.all()
        }.eachOnce(on: desk.today)
    }

    /// The long form of a 民族 as the word list has it: 壮族 for 壮; what the list does not know stays as typed.
    package func longEthnicity(_ typed: String) throws(Fault) -> String {
        guard !typed.isEmpty else { return typed }
        let known = try words(.ethnicities).map(\.label)
        return Person.ethnicity(typed) { plain in known.first { Canonical.name($0) == plain } } ?? typed
    }
}

extension Fault {
    static let noMember = Fault(.notFound, "没有这位委员,可能已被作废")
}
