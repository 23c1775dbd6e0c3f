import GRDB
import StationCore
import StationModel

extension StationFile {
    /// Adds members and seats from a roster. Of whom the file has, blanks are filled in and nothing is overwritten.
    ///
    /// The same person is who has the name and the telephone or the month of birth, at whatever station, and neither another
    /// telephone nor another month of birth; a row of theirs whose time lies apart is a further seat. Without telephone and
    /// birth it is who has the name in the station in an overlapping time.
    ///
    /// Two whom a list tells apart by a mark behind the name ((大), (小); `NameRemarks`) are two. Who has the name and one of
    /// telephone and birth but not the other, or whose row fits two, is doubtful.
    ///
    /// - Returns: two home seats at one time are a bad row; who may be the same as somebody of the file is a hint.
    package func take(members rows: [SheetRow<Member>], isRehearsal: Bool = false) throws(Fault) -> IntakeOutcome {
        var known = try read { try KnownPeople($0) }
        let identity: Set<String> = ["name", "phone", "born"]
        return try takeSheet("members", named: "委员", rows, isRehearsal: isRehearsal) { writer, row, outcome in
            func hint(_ sentence: String) { outcome.hints.append(RowRemark(line: row.line, sentence)) }
            guard let match = try known.match(of: row.value) else {
                if let doubt = known.doubt(about: row.value) { throw doubt }
                for sentence in known.doubts(about: row.value) { hint(sentence) }
                known.add(try writer.add(row.value))
                outcome.judge(row.line, .new)
                return
            }
            var filled = match.member
            Member.described.fillBlanks(of: &filled, from: row.value)
            let isOther = Member.described.differs(filled, from: row.value, called: identity)
            if match.isNewSeat {
                known.keep(try writer.addSeat(of: filled))
                if match.isByBirthOnly { hint("“\(filled.name)”与已登记的同名同出生年月,按同一人登记另一任期,请核对") }
                outcome.judge(row.line, .new)
                return
            }
            let reason = isOther ? "“\(filled.name)”已在名册上且内容不同,保留原样" : ""
            let differences = isOther ? Member.described.differences(filled, from: row.value, called: identity) : []
            if isOther { hint(reason) }
            if filled == match.member {
                outcome.judge(row.line, isOther ? .differs : .known, reason, differences: differences)
            } else {
                known.keep(try writer.save(filled))
                outcome.judge(row.line, .fills, reason, differences: differences)
            }
        }
    }
}

/// Who sits on the next committee, as a roster says.
package struct Successors: Sendable {
    /// Each in the new seat; whom the file has with the person that it has.
    package var members: [Member] = []
    /// How many rows the file has already.
    package var unchanged = 0
    package var faults: [RowRemark] = []
    package var hints: [RowRemark] = []
}

extension Queries {
    /// Whom the rows of the next term's roster mean, as `take(members:)` finds them; without telephone and birth it is who
    /// serves at the row's station on the old term's last day.
    package func successors(of rows: [SheetRow<Member>], after last: Day) throws(Fault) -> Successors {
        var known = try read { try KnownPeople($0) }
        var found = Successors()
        var lines: [RecordID: Int] = [:]
        let next = try terms().following(last)
        if next == nil, let row = rows.first(where: { $0.value.term.isEmpty }) {
            let why = "名册没有写届次,按资料也定不出 \(last) 之后是哪一届:请加上“届次”一栏"
            found.faults.append(RowRemark(line: row.line, why))
        }
        for row in rows {
            var wanted = row.value
            wanted.from = wanted.from ?? last + 1
            if wanted.term.isEmpty, let next { wanted.term = next.name }
            if let from = wanted.from, from <= last {
                found.faults.append(RowRemark(line: row.line, "任职日期 \(from) 不晚于本届最后一天 \(last)"))
                continue
            }
            let match = known.match(of: wanted, servingOn: last)
            if let match, let first = lines[match.member.id] {
                found.faults.append(RowRemark(line: row.line, "“\(wanted.name)”已在第 \(first) 行"))
                continue
            }
            func hint(_ sentence: String) { found.hints.append(RowRemark(line: row.line, sentence)) }
            guard let match else {
                let doubts = known.doubts(about: wanted)
                for sentence in doubts { hint(sentence) }
                if doubts.isEmpty, known.knows(wanted.name) {
                    hint("“\(wanted.name)”与已登记的一名同名,没有手机号、出生年月可比,按新任委员登记,请核对")
                }
                found.members.append(wanted)
                known.add(wanted)
                lines[wanted.id] = row.line
                continue
            }
            lines[match.member.id] = row.line
            guard match.isNewSeat else {
                found.unchanged += 1
                continue
            }
            var filled = match.member
            Member.described.fillBlanks(of: &filled, from: wanted)
            // Who goes on and of whom the roster says nothing else goes on for the same 界别.
            if filled.sector.isEmpty { filled.sector = known.sector(of: filled.id, on: last) }
            // The seat is the roster's; what it says of the person stays as the file has it.
            let kept = Person.described.differing(filled.person, from: wanted.person).filter { $0.name != "name" }
            if !kept.isEmpty {
                let labels = kept.map(\.label).joined(separator: "、")
                hint("“\(filled.name)”的\(labels)与名册上不同,保留原样;换届后可在委员资料里修改")
            }
            found.members.append(filled)
        }
        return found
    }
}

/// Everybody whom the file has, with all their seats, while rows of a roster are taken.
private struct KnownPeople {
    fileprivate struct One {
        var person: Person
        var particulars: Particulars
        var seats: [Seat]
    }

    /// The 界别 of the home seat that a person holds on a day; empty: of none.
    func sector(of person: RecordID, on day: Day) -> String {
        let seats = people.first { $0.person.id == person }?.seats ?? []
        return seats.first { $0.level == .home && $0.holds(on: day) }?.sector ?? ""
    }

    /// Whom a row speaks of, in the seat that it speaks of.
    struct Match {
        var member: Member
        var isNewSeat = false
        /// Whether only the month of birth says that it is the same person.
        var isByBirthOnly = false
    }

    private var people: [One]
    private var byName: [String: [Int]] = [:]
    private var byPhone: [String: [Int]] = [:]
    private var places: [RecordID: Int] = [:]

    init(_ db: Database) throws {
        let particulars = try StoredRow.fetchCursor(db, sql: "SELECT * FROM particulars").map { try Particulars($0) }
            .all()
        let details = Dictionary(particulars.map { ($0.person, $0) }) { first, _ in first }
        let persons = try StoredRow.fetchCursor(db, sql: "SELECT * FROM person WHERE voided IS NULL ORDER BY id")
            .map { try Person($0) }.all()
        let seats = try StoredRow.fetchCursor(
            db, sql: "SELECT * FROM seat WHERE voided IS NULL ORDER BY from_day, to_day, id"
        ).map { try Seat($0) }.all()
        let held = Dictionary(grouping: seats, by: \.person)
        people = []
        for person in persons {
            var unknown = Particulars(id: .zero)
            unknown.person = person.id
            take(One(person: person, particulars: details[person.id] ?? unknown, seats: held[person.id] ?? []))
        }
    }

    private mutating func take(_ one: One) {
        places[one.person.id] = people.count
        byName[Canonical.name(one.person.name), default: []].append(people.count)
        for number in Telephone.numbers(in: one.particulars.phone) { byPhone[number, default: []].append(people.count) }
        people.append(one)
    }

    mutating func add(_ member: Member) {
        take(One(person: member.person, particulars: member.particulars, seats: [member.seat]))
    }

    /// A member as written.
    mutating func keep(_ member: Member) {
        guard let place = places[member.id] else { return }
        (people[place].person, people[place].particulars) = (member.person, member.particulars)
        if let index = people[place].seats.firstIndex(where: { $0.id == member.seat.id }) {
            people[place].seats[index] = member.seat
        } else {
            people[place].seats.append(member.seat)
        }
    }

    // MARK: Who is meant

    /// Whether anybody bears a name.
    func knows(_ name: String) -> Bool { byName[Canonical.name(name)] != nil }

    /// Whom a row speaks of; nil: nobody whom the file has.
    ///
    /// - Throws: `doubtful` where it may be either of several.
    func match(of row: Member) throws(Fault) -> Match? {
        let named = (byName[Canonical.name(row.name)] ?? []).map { people[$0] }
        let sure = named.filter { $0.isSurely(row) }
        // Where one person was entered twice, the row is of the record that has its seat.
        for one in sure {
            guard let seat = one.seats.first(where: { $0.isMeant(by: row.seat) }) else { continue }
            return Match(member: one.member(in: seat))
        }
        if let one = sure.first {
            let isByBirth = row.phone.isEmpty || one.particulars.phone.isEmpty
            return Match(member: one.member(in: row.seat), isNewSeat: true, isByBirthOnly: isByBirth)
        }
        var possible: [Match] = []
        for one in named where !one.isSurelyNot(row) {
            guard let seat = one.seats.first(where: { $0.isMeant(by: row.seat) }) else { continue }
            possible.append(Match(member: one.member(in: seat)))
        }
        let marked = possible.filter { $0.member.namesakeMark == row.namesakeMark }
        if marked.count == 1 { return marked[0] }
        guard possible.count < 2 else {
            throw .doubtful("本站名为“\(row.name)”的已有 \(possible.count) 位,不知这一行是哪一位;请写上手机号或出生年月", field: "姓名")
        }
        if let one = possible.first, one.member.namesakeMark == nil, let mark = row.namesakeMark {
            throw .doubtful("名册上已有一位“\(row.name)”,没有大、小一类的区分,不知是不是这里的“\(row.name)(\(mark))”;请写上手机号或出生年月", field: "姓名")
        }
        return possible.first
    }

    /// Why a row that fits nobody stays out all the same: half of it says that it is somebody whom the file has.
    func doubt(about row: Member) -> Fault? {
        let named = (byName[Canonical.name(row.name)] ?? []).map { people[$0] }
        if named.contains(where: { $0.shares(row) }) {
            return .doubtful("“\(row.name)”与已登记的一名同名者手机号或出生年月相同,另一项不同,不知是不是同一人;请核对后改成一致,或在控制台里登记", field: "姓名")
        }
        for number in Telephone.numbers(in: row.phone) {
            for other in (byPhone[number] ?? []).map({ people[$0] }) where other.births(row) == true {
                return .doubtful(
                    "“\(row.name)”的手机号和出生年月都与“\(other.person.name)”相同,名字不同,不知是不是同一人", field: "姓名",
                    proposal: "姓名=\(other.person.name)")
            }
        }
        return nil
    }

    /// The same for a row of the next term: a seat that is held on the old one's last day ends with it.
    func match(of row: Member, servingOn last: Day) -> Match? {
        let named = (byName[Canonical.name(row.name)] ?? []).map { people[$0] }
        let serving = named.filter { one in
            !one.isSurelyNot(row)
                && one.seats.contains { $0.station == row.station && $0.level == .home && $0.holds(on: last) }
        }
        guard let one = named.first(where: { $0.isSurely(row) }) ?? (serving.count == 1 ? serving[0] : nil) else {
            return nil
        }
        if let begun = one.seats.first(where: { $0.isMeant(by: row.seat) && $0.from.map { $0 > last } ?? false }) {
            return Match(member: one.member(in: begun))
        }
        return Match(member: one.member(in: row.seat), isNewSeat: true)
    }

    /// What is to be asked about somebody who is taken for another than those whom the file has.
    func doubts(about row: Member) -> [String] {
        var doubts: [String] = []
        let named = (byName[Canonical.name(row.name)] ?? []).map { people[$0] }
        if named.contains(where: { $0.shares(row) }) {
            doubts.append("“\(row.name)”与已登记的一名同名者手机号或出生年月相同,另一项不同,按另一人登记,请核对")
        } else if named.contains(where: { one in one.seats.contains { $0.station == row.station } }) {
            doubts.append("“\(row.name)”与本站一名委员同名,按另一人登记,请核对")
        }
        for number in Telephone.numbers(in: row.phone) {
            let others = (byPhone[number] ?? []).map { people[$0].person.name }
                .filter { Canonical.name($0) != Canonical.name(row.name) }
            if let other = others.first { doubts.append("“\(row.name)”的手机号与“\(other)”相同,请核对是否同一人") }
        }
        return doubts
    }
}

extension KnownPeople.One {
    func member(in seat: Seat) -> Member {
        var member = Member(id: person.id)
        (member.person, member.particulars, member.seat) = (person, particulars, seat)
        member.seat.person = person.id
        return member
    }

    private func phones(_ row: Member) -> Bool? {
        let (numbers, others) = (Telephone.numbers(in: particulars.phone), Telephone.numbers(in: row.phone))
        return numbers.isEmpty || others.isEmpty ? nil : !Set(numbers).isDisjoint(with: others)
    }

    func births(_ row: Member) -> Bool? {
        guard let born = particulars.born, let other = row.born else { return nil }
        return born == other
    }

    /// Whether one and the same list tells the two apart.
    private func isMarkedOtherwise(_ row: Member) -> Bool {
        guard let mark = NameRemarks.mark(inNote: person.note), let other = row.namesakeMark else { return false }
        return mark != other
    }

    func isSurelyNot(_ row: Member) -> Bool {
        phones(row) == false || births(row) == false
            || phones(row) == nil && births(row) == nil && isMarkedOtherwise(row)
    }

    func shares(_ row: Member) -> Bool { phones(row) == true || births(row) == true }

    /// Whether a row of the same name speaks of this person, whatever the station.
    func isSurely(_ row: Member) -> Bool { !isSurelyNot(row) && shares(row) }
}

extension Member {
    fileprivate var namesakeMark: String? { NameRemarks.mark(inNote: person.note) }
}

extension Seat {
    /// Whether a row's seat is this one: of the same level and station, in an overlapping time.
    fileprivate func isMeant(by other: Seat) -> Bool {
        level == other.level && station == other.station && overlaps(other)
    }
}
