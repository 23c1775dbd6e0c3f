import GRDB
import StationModel

extension StationFile {
    /// Members by their identifiers, in the official order of names; those voided since are left out.
    public func members(_ ids: some Collection<RecordID>) throws(Fault) -> [Member] {
        guard !ids.isEmpty else { return [] }
        return try read { db in
            try Row.fetchCursor(
                db,
                sql: """
                    SELECT * FROM member WHERE voided IS NULL AND id IN (SELECT value FROM json_each(?))
                    ORDER BY stroke_key, name, id
                    """, arguments: ["[" + ids.map { "\"\($0.text)\"" }.joined(separator: ",") + "]"]
            ).map { Member($0) }.all()
        }
    }

    /// The identifiers of all members that a filter lets through.
    public func memberIDs(_ filter: MemberFilter) throws(Fault) -> [RecordID] {
        try members(filter, window: 0..<memberCount(filter)).map(\.id)
    }

    /// Members of a station with exactly this name, other than `member`.
    public func namesakes(of name: String, at station: RecordID, except member: RecordID?) throws(Fault) -> [Member] {
        try read { db in
            try Row.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT * FROM member WHERE station = ? AND name = ? AND id IS NOT ? AND voided IS NULL
                        ORDER BY id
                        """), arguments: [station, name, member]
            ).map { Member($0) }.all()
        }
    }

    /// The long form of a 民族 as the word list has it: 壮族 for 壮; what the list does not know stays as typed.
    public func longEthnicity(_ typed: String) throws(Fault) -> String {
        guard !typed.isEmpty else { return typed }
        let known = try words(.ethnicities).map(\.label)
        return known.contains(typed) ? typed : known.first { $0 == typed + "族" } ?? typed
    }
}
