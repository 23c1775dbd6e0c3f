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
    /// - Parameter said: who rows mean, where somebody said so: by line, one of the options that were asked.
    /// - Returns: two home seats at one time are a bad row; who may be the same as somebody of the file is a hint.
    package func take(
        members rows: [SheetRow<Member>], whoIs said: [Int: String] = [:], isRehearsal: Bool = false
    ) throws(Fault) -> IntakeOutcome {
        var known = try read { try KnownPeople($0) }
        return try takeSheet("members", named: "委员", rows, isRehearsal: isRehearsal) { writer, row, outcome in
            func hint(_ sentence: String, whoIs options: [String]? = nil) {
                outcome.hints.append(RowRemark(line: row.line, sentence, question: options.map { .who(sentence, $0) }))
            }
            var row = row
            let holder = row.value.station == .zero ? try known.holder(of: row.value) : nil
            if let holder { row.value.station = holder.station }
            let said = said[row.line].flatMap { known.isAnswer($0, to: row.value) ? $0 : nil }
            guard
                let match = try holder.map({ known.match(of: row.value, in: $0.person) })
                    ?? known.match(of: row.value, who: said)
            else {
                if said == nil {
                    if let doubt = known.doubt(about: row.value) { throw doubt }
                    for doubt in known.doubts(about: row.value) { hint(doubt.sentence, whoIs: doubt.options) }
                }
                known.add(try writer.add(row.value))
                outcome.judge(row.line, .new)
                return
            }
            var filled = match.member
            Member.described.fillBlanks(of: &filled, from: row.value)
            // Another dress of what says that it is the same person is no difference.
            let identity = match.sameIdentity
            let isOther = Member.described.differs(filled, from: row.value, called: identity)
            if match.isNewSeat {
                if known.holds(filled.seat.level, besides: filled.seat, of: filled.id) {
                    hint("“\(filled.name)”同一时间已有一个\(filled.seat.level.label)席位,两个都记下,请核对")
                }
                known.keep(try writer.addSeat(of: filled))
                if match.isByBirthOnly, said == nil {
                    let options = [known.label(of: filled.id), RowQuestion.somebodyElse]
                    hint("“\(filled.name)”与已登记的同名同出生年月,按同一人登记另一任期,请核对", whoIs: options)
                }
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
    /// Each row with its verdict: who sits on it is new, whom the file has there already known.
    package internal(set) var outcome = IntakeOutcome()
}

extension Queries {
    /// Whom the rows of the next term's roster mean, as `take(members:)` finds them; without telephone and birth it is who
    /// serves at the row's station on the old term's last day.
    package func successors(of rows: [SheetRow<Member>], after last: Day) throws(Fault) -> Successors {
        var known = try read { try KnownPeople($0) }
        var found = Successors()
        var lines: [RecordID: Int] = [:]
        func leaveOut(_ line: Int, _ sentence: String, field: String) {
            found.faults.append(RowRemark(line: line, sentence))
            found.outcome.leaveOut(line, .badInput(sentence, field: field))
        }
        for row in rows {
            var wanted = row.value
            wanted.from = wanted.from ?? last + 1
            if wanted.station == .zero {
                do throws(Fault) { wanted.station = try known.holder(of: wanted).station } catch {
                    leaveOut(row.line, error.sentence, field: "联络站")
                    continue
                }
            }
            if let from = wanted.from, from <= last {
                leaveOut(row.line, "任职日期 \(from) 不晚于本届最后一天 \(last)", field: "任职日期")
                continue
            }
            let match = known.match(of: wanted, servingOn: last)
            if let match, let first = lines[match.member.id] {
                leaveOut(row.line, "“\(wanted.name)”已在第 \(first) 行", field: "姓名")
                continue
            }
            func hint(_ sentence: String) { found.hints.append(RowRemark(line: row.line, sentence)) }
            guard let match else {
                let doubts = known.doubts(about: wanted)
                for doubt in doubts { hint(doubt.sentence) }
                if doubts.isEmpty, known.knows(wanted.name) {
                    hint("“\(wanted.name)”与已登记的一名同名,没有手机号、出生年月可比,按新任委员登记,请核对")
                }
                found.members.append(wanted)
                found.outcome.judge(row.line, .new)
                known.add(wanted)
                lines[wanted.id] = row.line
                continue
            }
            lines[match.member.id] = row.line
            guard match.isNewSeat else {
                found.unchanged += 1
                found.outcome.judge(row.line, .known)
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
            found.outcome.judge(row.line, .new)
        }
        found.outcome.hints = found.hints
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

    /// Whether a person holds another seat of a level above the home one at the same time.
    func holds(_ level: Seat.Level, besides seat: Seat, of person: RecordID) -> Bool {
        let seats = people.first { $0.person.id == person }?.seats ?? []
        return level != .home && seats.contains { $0.id != seat.id && $0.level == level && $0.overlaps(seat) }
    }

    /// Whom a row speaks of, in the seat that it speaks of.
    struct Match {
        var member: Member
        var isNewSeat = false
        /// Whether only the month of birth says that it is the same person.
        var isByBirthOnly = false
        /// The fields in which the two are the same person's, if in another dress.
        var sameIdentity: Set<String> = ["name", "phone", "born"]
    }

    private var people: [One]
    private var byName: [String: [Int]] = [:]
    private var byPhone: [String: [Int]] = [:]
    /// By the name in the form in which variants of a character are one and dots are left out.
    private var byLooseName: [String: [Int]] = [:]
    private var places: [RecordID: Int] = [:]
    private let stations: [RecordID: String]

    init(_ db: Database) throws {
        stations = try StoredRow.fetchCursor(db, sql: "SELECT * FROM station").map { try Station($0) }.all()
            .reduce(into: [:]) { $0[$1.id] = $1.shortName }
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
        byLooseName[Canonical.loose(one.person.name), default: []].append(people.count)
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

    /// Whose a row is that names no station, since its seat is of another level, and the station: the one of that seat, if the
    /// file has it, else of the home seat.
    ///
    /// - Throws: `badInput` where nobody is known whose it could be, or several are.
    func holder(of row: Member) throws(Fault) -> (person: RecordID, station: RecordID) {
        let named = (byName[Canonical.name(row.name)] ?? []).map { people[$0] }.filter { !$0.isSurelyNot(row) }
        let sure = named.filter { $0.isSurely(row) }
        let found = (sure.isEmpty ? named : sure).compactMap { one in
            (one.seats.last { $0.level == row.level && $0.overlaps(row.seat) }?.station
                ?? one.seats.last { $0.level == .home }?.station ?? one.person.station).map { (one.person.id, $0) }
        }
        guard found.count == 1, let holder = found.first else {
            let why = found.isEmpty ? "名册上没有“\(row.name)”" : "名册上不止一位“\(row.name)”"
            throw .badInput("\(why),不知\(row.level.label)委员属于哪个站,缺少联络站(可用 --station 指定)", field: "联络站")
        }
        return holder
    }

    /// A row as the seat of somebody: the one that the file has, else a new one.
    func match(of row: Member, in person: RecordID) -> Match? {
        guard let one = places[person].map({ people[$0] }) else { return nil }
        guard let seat = one.seats.first(where: { $0.isMeant(by: row.seat) }) else {
            return Match(member: one.member(in: row.seat), isNewSeat: true)
        }
        return Match(member: one.member(in: seat))
    }

    /// How somebody is told from others, for whoever is asked.
    func label(of id: RecordID) -> String { places[id].map { labels([people[$0]])[0].label } ?? "" }

    /// What is asked where somebody may be one of several: each by what tells them apart, and that it is none of them.
    private func options(_ some: [One]) -> [String] { labels(some).map(\.label) + [RowQuestion.somebodyElse] }

    private func labels(_ some: [One]) -> [(label: String, one: One)] {
        let members = some.map { one in one.seats.last.map { one.member(in: $0) } ?? one.member(in: Seat(id: .zero)) }
        return zip(NamedApart.people(members, stations), some).map { ($0.label, $1) }
    }

    /// All who may be meant by a row in whatever way: who has the name, who has the telephone.
    private func thinkable(_ row: Member) -> [One] {
        var found = byLooseName[Canonical.loose(row.name)] ?? []
        for number in Telephone.numbers(in: row.phone) { found += byPhone[number] ?? [] }
        var seen: Set<Int> = []
        return found.filter { seen.insert($0).inserted }.map { people[$0] }
    }

    /// Whether what somebody said of a row still is one of the options.
    func isAnswer(_ said: String, to row: Member) -> Bool { options(thinkable(row)).contains(said) }

    /// Whom a row speaks of; nil: nobody whom the file has.
    ///
    /// - Parameter said: one of the options, where somebody was asked.
    /// - Throws: `doubtful` where it may be either of several.
    func match(of row: Member, who said: String?) throws(Fault) -> Match? {
        guard let said else { return try match(of: row) }
        guard said != RowQuestion.somebodyElse else { return nil }
        guard let one = labels(thinkable(row)).first(where: { $0.label == said })?.one else {
            return try match(of: row)
        }
        var match =
            one.seats.first { $0.isMeant(by: row.seat) }.map { Match(member: one.member(in: $0)) }
            ?? Match(member: one.member(in: row.seat), isNewSeat: true)
        match.sameIdentity = one.sameIdentity(row)
        return match
    }

    /// - Throws: `doubtful` where it may be either of several.
    private func match(of row: Member) throws(Fault) -> Match? {
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
            throw .doubtful(
                "本站名为“\(row.name)”的已有 \(possible.count) 位,不知这一行是哪一位;请写上手机号或出生年月",
                field: RowQuestion.who, alternatives: options(thinkable(row)))
        }
        if let one = possible.first, one.member.namesakeMark == nil, let mark = row.namesakeMark {
            throw .doubtful(
                "名册上已有一位“\(row.name)”,没有大、小一类的区分,不知是不是这里的“\(row.name)(\(mark))”;请写上手机号或出生年月",
                field: RowQuestion.who, alternatives: options(thinkable(row)))
        }
        return possible.first
    }

    /// Why a row that fits nobody stays out all the same: half of it says that it is somebody whom the file has.
    func doubt(about row: Member) -> Fault? {
        let named = (byName[Canonical.name(row.name)] ?? []).map { people[$0] }
        if named.contains(where: { $0.shares(row) }) {
            return .doubtful(
                "“\(row.name)”与已登记的一名同名者手机号或出生年月相同,另一项不同,不知是不是同一人;请核对后改成一致,或在控制台里带入时认定",
                field: RowQuestion.who, alternatives: options(thinkable(row)))
        }
        // 买买提吐尔逊 may be 买买提·吐尔逊, and 呂 is 吕.
        let alike = (byLooseName[Canonical.loose(row.name)] ?? []).map { people[$0] }
            .filter { Canonical.name($0.person.name) != Canonical.name(row.name) }
        if let one = alike.first(where: { one in
            !one.isSurelyNot(row) && (one.shares(row) || one.seats.contains { $0.isMeant(by: row.seat) })
        }) {
            return .doubtful(
                "“\(row.name)”与已登记的“\(one.person.name)”只差写法,不知是不是同一人", field: RowQuestion.who,
                proposal: "姓名=\(one.person.name)", alternatives: options(thinkable(row)))
        }
        for number in Telephone.numbers(in: row.phone) {
            for other in (byPhone[number] ?? []).map({ people[$0] }) where other.births(row) == true {
                return .doubtful(
                    "“\(row.name)”的手机号和出生年月都与“\(other.person.name)”相同,名字不同,不知是不是同一人",
                    field: RowQuestion.who, proposal: "姓名=\(other.person.name)",
                    alternatives: options(thinkable(row)))
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

    /// What is to be asked about somebody who is taken for another than those whom the file has, with who it may be.
    func doubts(about row: Member) -> [(sentence: String, options: [String])] {
        var sentences: [String] = []
        let named = (byName[Canonical.name(row.name)] ?? []).map { people[$0] }
        if named.contains(where: { $0.shares(row) }) {
            sentences.append("“\(row.name)”与已登记的一名同名者手机号或出生年月相同,另一项不同,按另一人登记,请核对")
        } else if named.contains(where: { one in one.seats.contains { $0.station == row.station } }) {
            sentences.append("“\(row.name)”与本站一名委员同名,按另一人登记,请核对")
        } else if named.contains(where: { !$0.isSurelyNot(row) && !$0.shares(row) }) {
            sentences.append("“\(row.name)”与别的站一名委员同名,没有手机号、出生年月可比,按另一人登记,请核对")
        }
        for number in Telephone.numbers(in: row.phone) {
            let others = (byPhone[number] ?? []).map { people[$0].person.name }
                .filter { Canonical.name($0) != Canonical.name(row.name) }
            if let other = others.first { sentences.append("“\(row.name)”的手机号与“\(other)”相同,请核对是否同一人") }
        }
        guard !sentences.isEmpty else { return [] }
        let options = options(thinkable(row))
        return sentences.map { ($0, options) }
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
        return numbers.isEmpty || others.isEmpty
            ? nil : numbers.contains { one in others.contains { Telephone.isSame(one, $0) } }
    }

    func births(_ row: Member) -> Bool? {
        guard let born = particulars.born, let other = row.born else { return nil }
        return born == other
    }

    /// The fields by which they are the same, whatever their dress.
    fileprivate func sameIdentity(_ row: Member) -> Set<String> {
        var same: Set<String> = []
        if Canonical.name(person.name) == Canonical.name(row.name) { same.insert("name") }
        if phones(row) != false { same.insert("phone") }
        if births(row) != false { same.insert("born") }
        return same
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

extension Canonical {
    /// A name in the form in which variants of a character are one and dots are left out.
    static func loose(_ name: String) -> String { sought(name).filter { !$0.isWhitespace && $0 != "-" } }
}
