import StationCore

/// A member (委员): a person in a home seat, with the particulars where they may be seen. Read together, kept in three rows;
/// who holds or held several home seats is a member in each of them.
@dynamicMemberLookup
package struct Member: Described {
    package var person: Person
    package var particulars = Particulars(id: .zero)
    package var seat = Seat(id: .zero)

    /// A member, by the person; seat and particulars get their identifiers when they are first written.
    package init(id: RecordID) {
        person = Person(id: id)
        (particulars.person, seat.person) = (id, id)
    }

    /// The person's, to whom attendance and all other facts refer.
    package var id: RecordID {
        get { person.id }
        set { (person.id, particulars.person, seat.person) = (newValue, newValue, newValue) }
    }
    package var station: RecordID {
        get { seat.station }
        set { (seat.station, person.station) = (newValue, newValue) }
    }
    /// The person's, which grows with each change of any of the three.
    package var revision: Int {
        get { person.revision }
        set { person.revision = newValue }
    }

    package subscript<Value>(dynamicMember path: WritableKeyPath<Person, Value>) -> Value {
        get { person[keyPath: path] }
        set { person[keyPath: path] = newValue }
    }
    package subscript<Value>(dynamicMember path: WritableKeyPath<Particulars, Value>) -> Value {
        get { particulars[keyPath: path] }
        set { particulars[keyPath: path] = newValue }
    }
    package subscript<Value>(dynamicMember path: WritableKeyPath<Seat, Value>) -> Value {
        get { seat[keyPath: path] }
        set { seat[keyPath: path] = newValue }
    }

    /// Whether the member serves on a day: 任职日期 ≤ day ≤ 离任日期 (docs/rules.md, 在任).
    package func serves(on day: Day) -> Bool { seat.holds(on: day) }

    package var maskedPhone: String { Mask.telephone(particulars.phone) }
    package var maskedBorn: String { Mask.born(particulars.born) }
    /// What tells namesakes apart: station, post, end of telephone.
    ///
    /// - Parameter station: the station's name; empty: there is only one.
    package func distinction(at station: String) -> String {
        [station, person.post, Member.phoneEnd(particulars.phone)].filter { !$0.isEmpty }.joined(separator: " ")
    }
    /// `尾号5678`; empty where there is none.
    package static func phoneEnd(_ phone: String) -> String {
        let masked = Mask.telephone(phone)
        return masked.contains("*") && masked.last != "*" ? "尾号\(masked.suffix(4))" : ""
    }
    package var isInParty: Bool { person.party == "中共" }
}

extension Member {
    /// The view over the three tables, with the fields of the three kinds in the order of the roster.
    package static let described: Kind<Member> = {
        let own =
            Person.described.fields.filter { !$0.isKeptApart }.map { $0.lifted(to: \Member.person) }
            + Particulars.described.fields.map { $0.lifted(to: \Member.particulars) }
            + Seat.described.fields.map { $0.lifted(to: \Member.seat) }
        let roster = [
            "number", "name", "gender", "ethnicity", "born", "party", "sector", "post", "phone", "term", "from_day",
            "to_day", "note", "end_reason", "area",
        ]
        let kept = ["pinyin", "initials", "stroke_key", "canonical", "found_by", "digits"]
        let reading = own.filter { kept.contains($0.name) }
        let rows: [Field<Member>] = [
            // Whoever is a member holds a home seat; one of another level is entered as a seat.
            own.first { $0.name == "level" }!,
            .record("particulars", "", of: Particulars.described.name, \.particulars.id),
            .record("seat", "", of: Seat.described.name, \.seat.id),
            .number("particulars_revision", "", \.particulars.revision, in: 0...1_000_000_000),
            .number("seat_revision", "", \.seat.revision, in: 0...1_000_000_000),
        ]
        return Kind<Member>(
            "member", plural: "members", title: "委员",
            fields: roster.compactMap { name in own.first { $0.name == name } } + reading + rows.map(\.unasked),
            naming: \.person.name,
            rule: { member, today in
                Person.described.faults(of: member.person, today: today)
                Seat.described.faults(of: member.seat, today: today)
            },
            warnings: { member, day in Particulars.described.warnings(member.particulars, day) },
            stationBefore: "from_day", order: ["stroke_key", "name"],
            list: [
                .made("id", "标识") { member, _ in .record(member.seat.id) }
            ] + ["name", "gender", "ethnicity", "born", "party", "sector", "post", "phone", "term"].map { .field($0) }
                + [
                    .station, .field("from_day", as: "from"), .field("to_day", as: "to"),
                    .flag("serves", "在任") { member, day in member.serves(on: day) }, .field("note"),
                    .made("person", "人员") { member, _ in .record(member.id) }, .field("level"),
                    .field("end_reason", as: "reason"), .field("area"), .seats,
                ], proving: Proving("委员名册", unit: "人", isOneByOne: false))
    }()
}
