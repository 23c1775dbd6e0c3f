import GRDB
import StationCore
import StationModel

extension Member {
    init(_ row: StoredRow) throws(Fault) {
        try self.init(
            id: row["id"], station: row["station"], number: row["number"], name: row["name"], gender: row["gender"],
            ethnicity: row["ethnicity"], born: row["born"], party: row["party"], sector: row["sector"],
            post: row["post"], phone: row["phone"], term: row["term"], from: row["from_day"], to: row["to_day"],
            note: row["note"], revision: row["revision"])
    }
}

/// A member with how the name is read: what a row of the table holds.
struct MemberRow: RevisedRecord {
    static let table = "member"
    var member: Member
    var reading: NameReading

    init(_ member: Member, reading: NameReading) {
        self.member = member
        self.reading = reading
    }

    init(_ row: StoredRow) throws(Fault) {
        member = try Member(row)
        reading = try NameReading(pinyin: row["pinyin"], initials: row["initials"], strokeKey: row["stroke_key"])
    }

    var id: RecordID { member.id }
    var revision: Int {
        get { member.revision }
        set { member.revision = newValue }
    }

    var columns: [(String, DatabaseValue)] {
        [
            column("id", member.id), column("station", member.station), column("number", member.number),
            column("name", member.name), column("gender", member.gender), column("ethnicity", member.ethnicity),
            column("born", member.born), column("party", member.party), column("sector", member.sector),
            column("post", member.post), column("phone", member.phone), column("term", member.term),
            column("from_day", member.from), column("to_day", member.to), column("note", member.note),
            column("pinyin", reading.pinyin), column("initials", reading.initials),
            column("stroke_key", reading.strokeKey), column("revision", member.revision),
        ]
    }
}
